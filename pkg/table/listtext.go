package table

import (
	"strings"
	"unicode/utf8"

	"guozi/pkg/proceeds"
)

// ListSigns stand between texts that are written as one.
const ListSigns = ",，、;；"

// nextSign finds the first sign or line end that stands between texts, as its offset and
// its length in bytes; none is found at the end of the text.
func nextSign(s string) (at, size int) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0xe4: // of three bytes at least: no sign, but for those of U+FF00
			if c == 0xef && (strings.HasPrefix(s[i:], "，") || strings.HasPrefix(s[i:], "；")) {
				return i, len("，")
			}
			i += 2
		case c == ',' || c == ';' || c == '\n' || c == '\r':
			return i, 1
		case c == 0xe3 && strings.HasPrefix(s[i:], "、"):
			return i, len("、")
		}
	}
	return len(s), 0
}

// cutText takes the first of several texts, which commas, semicolons and line ends part,
// off the start. A text in double quotes is one, with a double quote in it written twice;
// blanks around a text are none of it, and it is "" for a text of nothing.
func cutText(s string) (text, rest string) {
	if !isBare(s) {
		if s = proceeds.TrimBlanks(s); s == "" {
			return "", ""
		}
	}
	if text, rest, ok := cutQuoted(s); ok {
		return proceeds.TrimBlanks(text), rest
	}
	at, size := nextSign(s)
	if text = s[:at]; !isBare(text) {
		text = proceeds.TrimBlanks(text)
	}
	return text, s[at+size:]
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

// JoinTexts is the one text that is read as these.
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
	for s != "" {
		at, size := nextSign(s)
		if size > 0 && (size == 1 && s[at] >= ' ' || s[at] == 0xef) {
			return false
		}
		s = s[at+size:]
	}
	return true
}
