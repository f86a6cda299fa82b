package money

import (
	"strings"
	"unicode/utf8"
)

// diagnose names what is wrong with the text s of a number that read reads;
// 0 when nothing is. It looks closer only at what read finds Malformed.
func diagnose(s string, read func(string) Problem) Problem {
	if s == "" {
		return Empty
	}
	if tooLong(s) {
		return TooLong
	}
	p := read(s)
	if p != Malformed {
		return p
	}
	switch {
	case isNotNumber(s):
		return NotNumber
	case hasExponent(s, read):
		return Exponent
	}
	return Malformed
}

func tooLong(s string) bool {
	return len(s) > maxChars && utf8.RuneCountInString(s) > maxChars
}

// isNotNumber reports the ways programs write an infinity or "not a number".
func isNotNumber(s string) bool {
	switch strings.ToLower(strings.TrimLeft(s, "+-")) {
	case "nan", ".nan", "inf", ".inf", "infinity", "∞":
		return true
	}
	return false
}

// hasExponent reports a number in scientific notation, such as 1.2E+08.
func hasExponent(s string, read func(string) Problem) bool {
	i := strings.IndexAny(s, "eE")
	if i < 0 || read(s[:i]) == Malformed {
		return false
	}
	exp := s[i+1:]
	if exp != "" && (exp[0] == '+' || exp[0] == '-') {
		exp = exp[1:]
	}
	return exp != "" && strings.Trim(exp, "0123456789") == ""
}
