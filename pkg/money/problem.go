package money

import (
	"fmt"
	"strings"
	"unicode"
)

// Problem says what is wrong with the text of a number.
// Its zero value is no problem; no error carries it.
type Problem uint8

// The problems. Which of them occur is said at each function.
const (
	Empty       Problem = iota + 1 // nothing, or blanks only
	Malformed                      // not a plain decimal number
	Grouping                       // commas that do not separate thousands
	Exponent                       // scientific notation
	NotNumber                      // NaN or an infinity
	TooPrecise                     // a nonzero digit past the last place
	TooLarge                       // past the largest value
	TooLong                        // more characters than any sensible number
	Ambiguous                      // what can mean two amounts
	Foreign                        // in another currency
	Points                         // several decimal points
	Apostrophes                    // between thousands, 1'234.56
)

// AmountError is an amount that could not be read.
type AmountError struct {
	Text     string // what was given, as it was, without surrounding blanks
	Unit     Unit   // the unit it was read in
	Problem  Problem
	Meanings []string // of an ambiguous one
}

// Error says in Chinese what is wrong and what to write instead. It shows at
// most 40 characters of the text and no control characters.
func (e *AmountError) Error() string {
	switch e.Problem {
	case Ambiguous:
		return fmt.Sprintf("金额“%s”可以是 %s；请写明是哪一个", shown(e.Text), strings.Join(e.Meanings, "，也可以是 "))
	case Foreign:
		return fmt.Sprintf("金额“%s”不是人民币；请折算成人民币再填", shown(e.Text))
	case Points:
		return fmt.Sprintf("金额“%s”里有几个小数点；小数点只能有一个，千分位请用逗号", shown(e.Text))
	case Apostrophes:
		return fmt.Sprintf("金额“%s”的千分位用了撇号；请用逗号，写成 %s", shown(e.Text), shown(apostrophes.Replace(e.Text)))
	case TooPrecise:
		return fmt.Sprintf("金额“%s”（%s）精确到了分以下；以%[2]s计最多 %[3]d 位小数，请先按分取整", shown(e.Text), e.Unit, e.Unit.places())
	case TooLarge:
		return fmt.Sprintf("金额“%s”（%s）过大；须小于 1 亿亿元（折合成元最多 16 位整数），请检查单位和位数", shown(e.Text), e.Unit)
	}
	return complain("金额", e.Text, e.Problem, "1234567.89 或 1,234,567.89")
}

// complain is the sentence for the problems that all numbers share.
func complain(what, text string, p Problem, example string) string {
	named := fmt.Sprintf("%s“%s”", what, shown(text))
	switch p {
	case Empty:
		return fmt.Sprintf("%s是空的，请填写数字，例如 %s", what, example)
	case Grouping:
		return named + "的逗号位置不对；千分位须每三位一个逗号，请写成 1234567.89 或 1,234,567.89 这样"
	case Exponent:
		return fmt.Sprintf("%s用了科学计数法，尾数可能已经丢了；请写出全部数字，例如 %s（Excel 存的 CSV：先把这一列设成数值格式，再另存）", named, example)
	case NotNumber:
		return fmt.Sprintf("%s不是有限的数，请填写数字，例如 %s", named, example)
	case TooLong:
		return fmt.Sprintf("%s过长，最多 %d 个字符，请检查是否多写了位数", named, maxChars)
	}
	return fmt.Sprintf("%s不是数字，请写成 %s 这样", named, example)
}

// shown shortens text for a message: no control or invisible format
// characters, at most 40 characters, then an ellipsis.
func shown(text string) string {
	const most = 40
	var b strings.Builder
	n := 0
	for _, r := range text {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		if n == most {
			b.WriteRune('…')
			break
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
