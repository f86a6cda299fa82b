package xlsx

import (
	"slices"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
)

// Shown is the cell as a person sees it: its text or its number by its format, a number
// rounded half away from zero as a spreadsheet does. It is not ok where the format
// leaves the look to the program (General), or is one of days, fractions, powers
// of ten, Chinese numerals or conditions.
func (c *RowCell) Shown() (text string, ok bool) {
	switch c.Kind {
	case NumberValue:
	case TextValue:
		return shownText(c.Format.Code, c.Text), true
	default:
		return c.Text, true
	}
	n, err := decimal.NewFromString(c.Text)
	if err != nil || n.Exponent() > 400 || n.Exponent() < -400 || c.Format.Code == "" || c.Format.Kind == DateFormat {
		return "", false
	}
	return shownNumber(c.Format.Code, n)
}

// shownText is the text by the section of the code that is for texts, the fourth or one
// with an @. What a section shows that isn't known is the text as it is.
func shownText(code, text string) string {
	sections := formatSections(code)
	section := sections[len(sections)-1]
	const all = 4
	if len(sections) < all && !strings.Contains(withoutLiterals(section), "@") {
		return text
	}
	var b strings.Builder
	for rest := []rune(section); len(rest) > 0; {
		length := literalLength(rest)
		if rest[0] == '@' {
			b.WriteString(text)
		} else {
			literal, known := literalText(rest[:length])
			if !known || length == 1 && unicode.IsLetter(rest[0]) && rest[0] < unicode.MaxASCII {
				return text
			}
			b.WriteString(literal)
		}
		rest = rest[length:]
	}
	return b.String()
}

// ShowsNegativeRed reports a format that gives negative numbers a section of their own
// and shows them in red.
func (f Format) ShowsNegativeRed() bool {
	sections := formatSections(strings.ToLower(f.Code))
	return len(sections) > 1 && slices.ContainsFunc([]string{"[red]", "[红]", "[红色]", "[color3]", "[color 3]"}, func(color string) bool {
		return strings.Contains(sections[1], color)
	})
}

// shownNumber is the number by the code.
func shownNumber(code string, n decimal.Decimal) (string, bool) {
	sections := formatSections(code)
	section, signed := sections[0], n.Sign() < 0
	switch {
	case n.Sign() < 0 && len(sections) > 1:
		section, signed = sections[1], false
	case n.Sign() == 0 && len(sections) > 2:
		section = sections[2]
	}
	f, ok := parseNumberFormat(section)
	if !ok {
		return "", false
	}
	n = n.Abs().Shift(f.scale).Round(f.decimals())
	if signed && !n.IsZero() {
		return "-" + f.show(n), true
	}
	return f.show(n), true
}

// decimals is how many places there are after the point.
func (f *numberFormat) decimals() (n int32) {
	for _, t := range f.tokens[f.point:] {
		if t.digit != 0 {
			n++
		}
	}
	return n
}

// show puts the digits of a rounded number without a sign into their places.
func (f *numberFormat) show(n decimal.Decimal) string {
	whole, fraction, _ := strings.Cut(n.StringFixed(f.decimals()), ".")
	return f.showWhole(strings.TrimLeft(whole, "0")) + f.showFraction(fraction)
}

// showWhole fills the places before the point, from the right; the first takes
// all digits that are left.
func (f *numberFormat) showWhole(digits string) string {
	tokens := f.tokens[:f.point]
	first := slices.IndexFunc(tokens, func(t formatToken) bool { return t.digit != 0 })
	var parts []string // from the right
	count := 0
	put := func(digit string) {
		if f.grouped && count > 0 && count%3 == 0 {
			digit += ","
		}
		count++
		parts = append(parts, digit)
	}
	for i := len(tokens) - 1; i >= 0; i-- {
		t := tokens[i]
		switch last := len(digits) - 1; {
		case t.digit == 0:
			parts = append(parts, t.text)
		case last >= 0:
			put(digits[last:])
			digits = digits[:last]
		case t.digit == '0':
			put("0")
		case t.digit == '?':
			parts = append(parts, " ")
		}
		for i == first && digits != "" {
			put(digits[len(digits)-1:])
			digits = digits[:len(digits)-1]
		}
	}
	slices.Reverse(parts)
	return strings.Join(parts, "")
}

// showFraction fills the places after the point; zeros at the end are shown only
// where the code has one.
func (f *numberFormat) showFraction(digits string) string {
	var b strings.Builder
	last := len(strings.TrimRight(digits, "0"))
	n := 0
	for _, t := range f.tokens[f.point:] {
		switch {
		case t.digit == 0:
			b.WriteString(t.text)
			continue
		case n < last || t.digit == '0':
			b.WriteByte(digits[n])
		case t.digit == '?':
			b.WriteByte(' ')
		}
		n++
	}
	return b.String()
}
