package money

import "strings"

// digitWords are the words of 0 to 9, three bytes each; digitWord picks one.
const digitWords = "零壹贰叁肆伍陆柒捌玖"

func digitWord(digit byte) string {
	i := int(digit-'0') * len("零")
	return digitWords[i : i+len("零")]
}

var placeWords = [4]string{"", "拾", "佰", "仟"}

// Words returns the amount in formal Chinese words (中文大写金额), as the
// 正确填写票据和结算凭证的基本规定 prescribe, without the prefix 人民币: 壹拾万柒仟元零伍角叁分.
// 整 follows 元 and 角, not 分; 零 is written before 角 when the digit of 元 is
// 0. Zero is 零元整, a negative amount starts with 负. Any size works; numbers
// are split at 亿 first, so 10^12 yuan is 壹万亿元整.
func (a Yuan) Words() string {
	s := strings.TrimPrefix(a.String(), "-")
	yuan, jiao, fen := s[:len(s)-3], s[len(s)-2], s[len(s)-1]
	if a.IsZero() {
		return "零元整"
	}
	var b strings.Builder
	if a.Sign() < 0 {
		b.WriteString("负")
	}
	if yuan != "0" {
		b.WriteString(spell(yuan) + "元")
	}
	switch {
	case jiao != '0':
		if yuan != "0" && yuan[len(yuan)-1] == '0' {
			b.WriteString("零")
		}
		b.WriteString(digitWord(jiao) + "角")
		if fen == '0' {
			b.WriteString("整")
		}
	case fen == '0':
		b.WriteString("整")
	case yuan != "0":
		b.WriteString("零")
	}
	if fen != '0' {
		b.WriteString(digitWord(fen) + "分")
	}
	return b.String()
}

// spell writes a whole number, given by its digits without leading zeros: split
// at 亿 (8 digits), then at 万 (4), then digit by digit.
func spell(digits string) string {
	if n := len(digits) - 8; n > 0 {
		return spell(digits[:n]) + "亿" + within(digits[n:])
	}
	if n := len(digits) - 4; n > 0 {
		return spell(digits[:n]) + "万" + within(digits[n:])
	}
	return digitWord(digits[0]) + placeWords[len(digits)-1] + within(digits[1:])
}

// within writes the digits that follow others: one 零 for a run of zeros before a
// digit, none for those at the end.
func within(digits string) string {
	rest := strings.TrimLeft(digits, "0")
	switch {
	case rest == "":
		return ""
	case len(rest) < len(digits):
		return "零" + spell(rest)
	}
	return spell(rest)
}
