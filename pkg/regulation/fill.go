package regulation

import "strings"

// maxFilled is how many {…} may be filled for one text, those within the values that it
// refers to included. A text with more is a circle.
const maxFilled = 100

// Fill is the text with every {…} filled: {clock} is the clock of the context in
// words and {income.short} a value of its income, {profit.payment} one clock in
// words; {clock.article}, {profit.payment.article} and {authorities.finance} are
// values by path. It is not ok, and "", when a {…} leads nowhere.
func (m *Measure) Fill(text string, about Context) (filled string, ok bool) {
	left := maxFilled
	return m.fill(text, about, &left)
}

// FillArticle is the article with every {…} filled, but for the parts, between ;,
// that lead nowhere.
func (m *Measure) FillArticle(article string, about Context) string {
	if !strings.Contains(article, "{") {
		return article
	}
	var parts []string
	for part := range strings.SplitSeq(article, ";") {
		if filled, ok := m.Fill(part, about); ok && filled != "" {
			parts = append(parts, filled)
		}
	}
	return strings.Join(parts, ";")
}

func (m *Measure) fill(text string, about Context, left *int) (string, bool) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		path, after, closed := strings.Cut(rest, "}")
		value, ok := m.valueAt(path, about, left)
		if !closed || !ok {
			return "", false
		}
		b.WriteString(value)
		text = after
	}
}

// valueAt is what a path leads to, through at most left more {…}.
func (m *Measure) valueAt(path string, about Context, left *int) (string, bool) {
	if *left--; *left < 0 {
		return "", false
	}
	if words, ok := m.clockWords(path, about); ok {
		return words, true
	}
	if m.Values == nil {
		return "", false
	}
	path = m.fullPath(path, about)
	for _, p := range []string{path, path + "." + about.Income, path + "." + AnyIncome} {
		if text, ok := m.valueText(p); ok {
			return m.fill(text, about, left)
		}
	}
	return "", false
}

// valueText is the value at the path.
func (m *Measure) valueText(path string) (string, bool) {
	text, ok := m.Values.At(path)
	if !ok && m.Whole != nil {
		text, ok = m.whole().Values.At(path)
	}
	return text, ok
}

// clockWords is the clock that the whole path names, in words.
func (m *Measure) clockWords(path string, about Context) (string, bool) {
	if path == "clock" {
		path = about.Income + "." + string(about.Role)
	}
	income, role, _ := strings.Cut(path, ".")
	if in, ok := m.Income(income); ok {
		if c, ok := in.Clock(Role(role)); ok {
			return c.Words(), true
		}
	}
	return "", false
}

// fullPath is the path from the top of the pack of one that begins with clock, with
// income, or with the id of an income and a role.
func (m *Measure) fullPath(path string, about Context) string {
	first, rest, _ := strings.Cut(path, ".")
	switch _, isIncome := m.Income(first); {
	case first == "clock":
		return "incomes." + about.Income + ".clocks." + string(about.Role) + "." + rest
	case first == "income":
		return "incomes." + about.Income + "." + rest
	case isIncome:
		return "incomes." + first + ".clocks." + rest
	}
	return path
}
