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

// diagnose names what is wrong with the text of an amount, without its signs, that can't
// be read; signed says that it had a sign or brackets.
func (r *amountReader) diagnose(body string, signed bool) Problem {
	number, unit := cutUnitWord(body)
	scanned := func(s string) Problem { _, p := scan(s, r.unit.places(), true); return p }
	if minus := withoutMark(number); minus != number && !signed {
		if _, _, err := ReadAmount(minus+unit, r.unit); err == nil {
			return r.either("-"+minus+unit, minus+unit)
		}
	}
	if parts := strings.Fields(number); len(parts) > 1 {
		if joined := strings.Join(parts, ""); scanned(joined) == 0 {
			return r.either(joined+unit, strings.Join(parts, "、")+" 几个数")
		}
	}
	switch {
	case strings.Count(number, ".") > 1 && strings.Trim(number, "0123456789.,") == "":
		return Points
	case isNotNumber(number):
		return NotNumber
	case hasExponent(number, scanned):
		return Exponent
	}
	if commas := apostrophes.Replace(number); commas != number && scanned(commas) == 0 {
		return Apostrophes
	}
	return Malformed
}

// apostrophes are the signs between thousands in Switzerland, and the comma for them.
var apostrophes = strings.NewReplacer("'", ",", "’", ",", "‘", ",")

// withoutMark is a number without a mark that may say that it is negative: △ or ▲
// before it, - after it.
func withoutMark(number string) string {
	for _, mark := range []string{"△", "▲"} {
		if rest, ok := strings.CutPrefix(number, mark); ok {
			return strings.TrimLeft(rest, " ")
		}
	}
	return strings.TrimRight(strings.TrimSuffix(number, "-"), " ")
}

// cutUnitWord takes the unit off the end of an amount.
func cutUnitWord(s string) (number, unit string) {
	number = strings.TrimRight(s, "元圆整正千百万亿 ")
	return number, strings.TrimLeft(s[len(number):], " ")
}
