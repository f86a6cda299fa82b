package money

import (
	"cmp"
	"slices"
	"strings"
)

// Spelling says in which ways the text of an amount is more than a plain number.
type Spelling uint8

// The ways.
const (
	NamesUnit  Spelling = 1 << iota // 10亿, 3000万元, 1234.56元
	HasSign                         // of the currency: ¥1,234.56
	InBrackets                      // (1,234.56), which is negative
	IsDash                          // an accountant's - for nothing
	NamesMinus                      // 负5亿
)

// ReadAmount reads an amount as people write it: a plain number in the unit as [Parse]
// reads it; one that names its own unit, which goes before the one given (10亿, 8千万,
// 1亿2000万, 3000万元, 1234.56元, 1亿元整); with a sign of the yuan (¥, 人民币, RMB, CNY);
// in brackets or after 负 for a negative one; a dash alone for 0.00. Blanks around and
// between number, sign and unit are ignored. The text is in half-width characters.
//
// What can mean two amounts is refused, with the problem Ambiguous and both meanings:
// 1,23 and 1.234,56, a blank within the number, 1亿2000, brackets around a minus, △5 and
// 5-, and the sign ¥ on a number where the unit is not 元. Otherwise the limits and the
// errors are those of [Parse].
func ReadAmount(s string, unit Unit) (Yuan, Spelling, error) {
	if fen, ok := scanPlain(s); ok && unit == UnitYuan {
		return FromFen(fen), 0, nil
	}
	s = strings.TrimSpace(s)
	r := amountReader{text: s, rest: s, unit: unit}
	fen, p := r.read()
	if p != 0 {
		return Yuan{}, 0, &AmountError{Text: s, Unit: r.unit, Problem: p, Meanings: r.meanings}
	}
	return FromFen(fen), r.spelling, nil
}

// amountReader reads the text of an amount from both ends.
type amountReader struct {
	text, rest string // all of it, and what is left to be read
	unit       Unit   // of a number that names none
	spelling   Spelling
	meanings   []string
}

func (r *amountReader) read() (fen int64, p Problem) {
	switch {
	case r.text == "":
		return 0, Empty
	case tooLong(r.text):
		return 0, TooLong
	case hasForeignSign(r.text):
		return 0, Foreign
	}
	sign := r.cutSigns()
	inBrackets := r.spelling&InBrackets != 0
	switch {
	case inBrackets && sign != 0:
		return 0, r.either("-"+r.rest, r.rest)
	case sign == '-' && r.spelling&NamesMinus == 0 && strings.Trim(r.rest, "-") == "":
		r.spelling |= IsDash
		return 0, 0
	}
	body := r.rest
	if fen, p = r.readParts(r.cutYuan()); p == Malformed {
		return 0, r.diagnose(body, inBrackets || sign != 0)
	}
	if inBrackets || sign == '-' {
		fen = -fen
	}
	return fen, p
}

// yuanSigns are the signs of the yuan before or after a number; 元 comes after it.
var yuanSigns = []string{"¥", "人民币", "RMB", "CNY"}

// cutSigns takes brackets, a sign and a currency sign off the start, in any order, each
// once. The sign is 0 for none.
func (r *amountReader) cutSigns() (sign byte) {
	for {
		before := r.rest
		switch {
		case before == "":
		case sign != 0:
		case before[0] == '(' && len(before) > 1 && before[len(before)-1] == ')' && r.spelling&InBrackets == 0:
			r.rest, r.spelling = strings.TrimSpace(before[1:len(before)-1]), r.spelling|InBrackets
		case (before[0] == '-' || before[0] == '+') && !strings.HasPrefix(before[1:], " "):
			sign, r.rest = before[0], before[1:]
		case strings.HasPrefix(before, "负"):
			sign, r.rest, r.spelling = '-', strings.TrimSpace(before[len("负"):]), r.spelling|NamesMinus
		}
		for _, word := range yuanSigns {
			if n := len(word); r.spelling&HasSign == 0 && len(r.rest) >= n && strings.EqualFold(r.rest[:n], word) {
				r.rest, r.spelling = strings.TrimSpace(r.rest[n:]), r.spelling|HasSign
			}
		}
		if r.rest == before {
			return sign
		}
	}
}

// cutYuan takes 元 off the end, with what may follow it, and reports whether it was
// there.
func (r *amountReader) cutYuan() bool {
	text := r.rest
	for _, end := range []string{"整", "正"} {
		text = strings.TrimSuffix(text, end)
	}
	for _, word := range []string{"元", "圆"} {
		if number, ok := strings.CutSuffix(text, word); ok {
			r.rest, r.spelling = strings.TrimSpace(number), r.spelling|NamesUnit
			return true
		}
	}
	return false
}

// scales are the words that multiply a number, with how many zeros they stand for; one
// that another ends in comes after it.
var scales = []struct {
	word  string
	zeros int
}{{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"万", 4}, {"千", 3}}

// readParts reads what is left: one number, or several with falling scales.
func (r *amountReader) readParts(inYuan bool) (fen int64, p Problem) {
	previous := 0 // zeros of the scale before
	for first := true; ; first = false {
		number, after := cutNumber(r.rest)
		scale, zeros := cutScale(after)
		var part int64
		switch {
		case zeros == 0 && scale != "":
			return 0, Malformed
		case zeros == 0 && first:
			return r.readPlain(number, inYuan)
		case zeros == 0 && !inYuan && len(number) != previous:
			return 0, r.either(r.text+"元", r.text+scaleBelow(previous)+"元")
		case zeros == 3 && !inYuan && !first:
			return 0, r.either(r.text+"元", r.text+"万元")
		case zeros == 3 && !inYuan && r.unit != UnitYuan:
			return 0, r.either(r.text+"元", r.text+r.unit.String())
		case !first && zeros >= previous:
			return 0, Malformed
		}
		r.unit, r.spelling = unitOfScale(zeros), r.spelling|NamesUnit
		if part, p = r.scanNumber(number, zeros+2); p != 0 {
			return 0, p
		}
		if !first && part >= pow10(previous+2) || scale != "" && strings.Contains(number, ".") {
			return 0, Malformed
		}
		if fen += part; fen >= scanLimit {
			return 0, TooLarge
		}
		if r.rest, previous = scale, zeros; scale == "" {
			return fen, 0
		}
	}
}

// cutNumber takes digits, commas and points off the start.
func cutNumber(s string) (number, after string) {
	end := strings.IndexFunc(s, func(c rune) bool { return (c < '0' || c > '9') && c != ',' && c != '.' })
	if end < 0 {
		end = len(s)
	}
	return s[:end], strings.TrimLeft(s[end:], " ")
}

// cutScale takes a scale off the start; it has no zeros when there is none.
func cutScale(s string) (after string, zeros int) {
	for _, scale := range scales {
		if left, ok := strings.CutPrefix(s, scale.word); ok {
			return left, scale.zeros
		}
	}
	return s, 0
}

// scaleBelow is the scale that people leave out after a scale of so many zeros: 1亿2000
// is often meant as 1亿2000万.
func scaleBelow(zeros int) string {
	switch {
	case zeros >= 8:
		return "万"
	case zeros > 3:
		return "千"
	}
	return "百"
}

// readPlain reads a number without a scale.
func (r *amountReader) readPlain(number string, inYuan bool) (fen int64, p Problem) {
	unit := r.unit
	switch {
	case inYuan:
		r.unit = UnitYuan
	case r.spelling&HasSign != 0 && unit != UnitYuan:
		return 0, r.either(number+"元", number+unit.String())
	}
	return r.scanNumber(number, r.unit.places())
}

// scanNumber reads digits with commas and a point as a count of 10^-places.
func (r *amountReader) scanNumber(number string, places int) (int64, Problem) {
	v, p := scan(number, places, true)
	if p != Grouping {
		return v, p
	}
	whole, frac, _ := strings.Cut(number, ",")
	switch {
	case strings.Contains(frac, ","): // several commas: out of place, but no decimal comma
	case strings.Contains(whole, ".") && strings.Count(number, ".") == 1:
		return 0, r.either(strings.Replace(whole, ".", "", 1)+"."+frac, whole+frac)
	case whole != "" && frac != "" && !strings.Contains(number, "."):
		return 0, r.either(whole+"."+frac, cmp.Or(strings.TrimLeft(whole+frac, "0"), "0"))
	}
	return 0, Grouping
}

// either makes the amount ambiguous between the meanings.
func (r *amountReader) either(meanings ...string) Problem {
	r.meanings = meanings
	return Ambiguous
}

// unitOfScale is the unit that bounds the decimals of a number of that scale.
func unitOfScale(zeros int) Unit {
	switch {
	case zeros >= 8:
		return UnitYi
	case zeros > 0:
		return UnitWan
	}
	return UnitYuan
}

func pow10(n int) int64 {
	v := int64(1)
	for range n {
		v *= 10
	}
	return v
}

// hasForeignSign reports a currency that is not the yuan.
func hasForeignSign(s string) bool {
	return strings.ContainsAny(s, "$€£") || slices.ContainsFunc([]string{"美元", "港元", "港币", "欧元", "日元", "英镑", "USD", "HKD", "EUR"}, func(word string) bool { return strings.Contains(s, word) })
}
