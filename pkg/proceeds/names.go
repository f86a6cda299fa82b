package proceeds

import (
	"strings"
	"unicode"
)

// NameKey is the form under which two texts are the same name: without blanks around
// and without regard to the width of letters, digits and signs, as （上海） and (上海).
func NameKey(s string) string {
	if isNarrow(s) {
		return s
	}
	return TrimBlanks(strings.Map(narrow, s))
}

// TrimBlanks is the text without the blanks around it, of whatever width.
func TrimBlanks(s string) string { return strings.TrimFunc(s, isBlank) }

// isBlank reports a character that shows as a gap. Line ends of other systems, which
// show as nothing, are none.
func isBlank(c rune) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || unicode.Is(unicode.Zs, c)
}

// isNarrow reports a text that surely is its own key: it starts and ends without a
// blank and has no wide character and no tab or line end inside. Most texts are ASCII or Chinese.
func isNarrow(s string) bool {
	if s == "" || s[0] <= ' ' || s[len(s)-1] <= ' ' {
		return s == ""
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c >= 0xc2 && (c == 0xc2 || c >= 0xe1 && c <= 0xe3 || c == 0xef) { // what blanks and wide characters start with
			return false
		}
	}
	return true
}

// narrow is the character in its narrow form; every blank is a common one.
func narrow(c rune) rune {
	switch {
	case c >= '！' && c <= '～':
		return c - '！' + '!'
	case c == '￥':
		return '¥'
	case isBlank(c):
		return ' '
	}
	return c
}
