package money

import (
	"fmt"
	"strings"
)

// ParseWords reads an amount in formal Chinese words. It accepts what
// [Yuan.Words] prints and what the rules allow besides: a prefix 人民币, also
// with a colon; 圆 for 元, 正 for 整; the traditional 貳陸萬億圓; no 整 after 角;
// a 零 more or less where 万 or 元 ends in 0 and the next digit does not; several
// 零 for several zeros. Surrounding blanks are ignored.
//
// The words must be those of exactly one amount below 10^16 yuan: a 零 that is
// missing where it must stand (壹佰伍元整 can be taken for 150) or any other
// deviation is refused. The error is a *WordsError with Empty, Malformed,
// TooLarge or TooLong (more than 64 characters).
func ParseWords(s string) (Yuan, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Yuan{}, &WordsError{Problem: Empty}
	}
	if tooLong(s) {
		return Yuan{}, &WordsError{Text: s, Problem: TooLong}
	}
	words := plainWords(s)
	fen, p := evaluate(words)
	if p != 0 {
		return Yuan{}, &WordsError{Text: s, Problem: p}
	}
	a := FromFen(fen)
	if !matches(words, a.template()) {
		err := &WordsError{Text: s, Problem: Malformed}
		if right := a.Words(); !a.IsZero() && skeleton(right) == skeleton(words) {
			err.Want = right
		}
		return Yuan{}, err
	}
	return a, nil
}

// plainWords removes the prefix, replaces the lawful variants of characters
// and makes one 零 of several.
func plainWords(s string) string {
	if rest, ok := strings.CutPrefix(s, "人民币"); ok {
		s = strings.TrimSpace(strings.TrimLeft(rest, ":："))
	}
	var before rune
	return strings.Map(func(r rune) rune {
		switch r {
		case '圆', '圓':
			r = '元'
		case '正':
			r = '整'
		case '貳':
			r = '贰'
		case '陸':
			r = '陆'
		case '萬':
			r = '万'
		case '億':
			r = '亿'
		case '零':
			if before == '零' {
				return -1
			}
		}
		before = r
		return r
	}, s)
}

// evaluate adds up the digits and places of words, in fen. It does not check
// their order; the caller compares the result's own words.
func evaluate(words string) (int64, Problem) {
	const limit = scanLimit / 100 // 10^16 yuan
	var high, wan, section, digit int64
	var yuan, jiao, fen int64
	for _, r := range words {
		switch r {
		case '拾':
			section, digit = section+digit*10, 0
		case '佰':
			section, digit = section+digit*100, 0
		case '仟':
			section, digit = section+digit*1000, 0
		case '万':
			wan, section, digit = wan+(section+digit)*10_000, 0, 0
		case '亿':
			high += wan + section + digit
			if high >= limit/100_000_000 {
				return 0, TooLarge
			}
			high, wan, section, digit = high*100_000_000, 0, 0, 0
		case '元':
			yuan = high + wan + section + digit
			if yuan >= limit {
				return 0, TooLarge
			}
			high, wan, section, digit = 0, 0, 0, 0
		case '角':
			jiao, digit = digit, 0
		case '分':
			fen, digit = digit, 0
		case '整', '负':
		default:
			d := strings.IndexRune(digitWords, r)
			if d < 0 {
				return 0, Malformed
			}
			digit = int64(d / len("零"))
		}
	}
	total := yuan*100 + jiao*10 + fen
	if strings.HasPrefix(words, "负") {
		total = -total
	}
	return total, 0
}

// matches reports whether words are a lawful reading of the template.
func matches(words, template string) bool {
	for _, t := range template {
		switch t {
		case mayZero, shownZero:
			words = strings.TrimPrefix(words, "零")
		case shownEnd:
			words = strings.TrimPrefix(words, "整")
		default:
			rest, ok := strings.CutPrefix(words, string(t))
			if !ok {
				return false
			}
			words = rest
		}
	}
	return words == ""
}

// skeleton is what remains of words without 零 and 整.
func skeleton(words string) string {
	return strings.NewReplacer("零", "", "整", "").Replace(words)
}

// WordsError is an amount in words that could not be read.
type WordsError struct {
	Text    string // what was given, without surrounding blanks
	Problem Problem
	Want    string // how to write it when only a 零 or 整 is wrong, else ""
}

// Error says in Chinese what is wrong and what to write instead, with at most
// 40 characters of the text.
func (e *WordsError) Error() string {
	switch {
	case e.Want != "":
		return fmt.Sprintf("大写金额“%s”的“零”或“整”不合规定,请写成:%s", shown(e.Text), e.Want)
	case e.Problem == Malformed:
		return fmt.Sprintf("大写金额“%s”不合规定,请写成“壹拾万柒仟元零伍角叁分”这样", shown(e.Text))
	case e.Problem == TooLarge:
		return fmt.Sprintf("大写金额“%s”过大,须小于 1 亿亿元", shown(e.Text))
	}
	return complain("大写金额", e.Text, e.Problem, "壹拾万柒仟元零伍角叁分")
}
