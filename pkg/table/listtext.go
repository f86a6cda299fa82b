package table

import (
	"strings"
	"unicode/utf8"

	"guozi/pkg/proceeds"
)

// ListSigns stand between texts that are written as one.
const ListSigns = ",，、;；"

// PartTexts parts a text that is a list of several at commas, semicolons and line ends.
// A text in double quotes is one, with a double quote in it written twice; blanks around
// a text, and texts of nothing, are none.
func PartTexts(s string) (texts []string) {
	for s != "" {
		s = proceeds.TrimBlanks(s)
		text, rest, quoted := cutQuoted(s)
		if !quoted {
			if i := strings.IndexAny(s, ListSigns+"\r\n"); i >= 0 {
				_, size := utf8.DecodeRuneInString(s[i:])
				text, rest = s[:i], s[i+size:]
			} else {
				text, rest = s, ""
			}
		}
		if text = proceeds.TrimBlanks(text); text != "" {
			texts = append(texts, text)
		}
		s = rest
	}
	return texts
}

// cutQuoted takes a text in double quotes off the start, with the sign after it.
func cutQuoted(s string) (text, rest string, ok bool) {
	if s == "" || s[0] != '"' {
		return "", "", false
	}
	for i := 1; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if strings.HasPrefix(s[i+1:], `"`) {
			i++
			continue
		}
		after := strings.TrimLeft(s[i+1:], " \t")
		c, size := utf8.DecodeRuneInString(after)
		if after != "" && !strings.ContainsRune(ListSigns+"\r\n", c) {
			return "", "", false
		}
		return strings.ReplaceAll(s[1:i], `""`, `"`), after[size:], true
	}
	return "", "", false
}

// JoinTexts is the one text that PartTexts parts into these.
func JoinTexts(texts []string) string {
	var b strings.Builder
	for i, text := range texts {
		if i > 0 {
			b.WriteString("、")
		}
		if strings.ContainsAny(text, ListSigns+"\r\n") || strings.HasPrefix(text, `"`) {
			text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
		}
		b.WriteString(text)
	}
	return b.String()
}

// isPlainList reports a text that JoinTexts could have made, or that has a text a line.
func isPlainList(s string) bool {
	return !strings.ContainsAny(s, ",，;；")
}
