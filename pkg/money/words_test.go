package money_test

import (
	"errors"
	"strings"
	"testing"

	"guozi/pkg/money"
)

// wordFacts: the first group is from 正确填写票据和结算凭证的基本规定 (the annex of
// 支付结算办法), the rest follow its rules.
var wordFacts = map[string]string{
	"1409.50":   "壹仟肆佰零玖元伍角整",
	"6007.14":   "陆仟零柒元壹角肆分",
	"1680.32":   "壹仟陆佰捌拾元零叁角贰分",
	"107000.53": "壹拾万柒仟元零伍角叁分",
	"16409.02":  "壹万陆仟肆佰零玖元零贰分",
	"325.04":    "叁佰贰拾伍元零肆分",

	"0":                   "零元整",
	"0.05":                "伍分",
	"0.5":                 "伍角整",
	"0.53":                "伍角叁分",
	"10":                  "壹拾元整",
	"10.05":               "壹拾元零伍分",
	"10.5":                "壹拾元零伍角整",
	"-10.5":               "负壹拾元零伍角整",
	"1010.10":             "壹仟零壹拾元零壹角整",
	"10001000":            "壹仟万壹仟元整",
	"10000100":            "壹仟万零壹佰元整",
	"100000001":           "壹亿零壹元整",
	"2001000000":          "贰拾亿零壹佰万元整",
	"276000000":           "贰亿柒仟陆佰万元整",
	"216000000":           "贰亿壹仟陆佰万元整",
	"1000000000000":       "壹万亿元整",
	"1000100000000":       "壹万零壹亿元整",
	"1000000000000000":    "壹仟万亿元整",
	"9999999999999999.99": "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
}

func TestWords(t *testing.T) {
	for in, want := range wordFacts {
		a := yuan(t, in)
		if got := a.Words(); got != want {
			t.Errorf("%s is %s, want %s", in, got, want)
		}
		if back, err := money.ParseWords(want); err != nil || !back.Equal(a) {
			t.Errorf("%s reads as %s, %v", want, back, err)
		}
	}
	large := yuan(t, "9999999999999999.99").Add(yuan(t, "0.01"))
	if got := large.Words(); got != "壹亿亿元整" {
		t.Errorf("10^16 is %s", got)
	}
}

// The rules' own alternatives: either is right.
func TestParseWordsVariants(t *testing.T) {
	for in, want := range map[string]string{
		"人民币壹拾元整": "10.00", "人民币：壹拾圆正": "10.00", "人民币: 壹拾元整": "10.00", " 壹拾元整 ": "10.00", "人民币负壹拾元整": "-10.00",
		"壹拾万零柒仟元伍角叁分": "107000.53", "壹拾万柒仟元伍角叁分": "107000.53", "壹拾万零柒仟元零伍角叁分": "107000.53",
		"壹仟陆佰捌拾元叁角贰分": "1680.32", "壹仟肆佰零玖元伍角": "1409.50", "伍角": "0.50", "壹仟零零肆元整": "1004.00",
		"壹拾亿零柒仟陆佰万元整": "1076000000.00", "貳億零陸萬圓整": "200060000.00",
	} {
		a, err := money.ParseWords(in)
		if err != nil || a.String() != want {
			t.Errorf("%s reads as %s, %v, want %s", in, a, err, want)
		}
	}
}

func TestParseWordsRefusals(t *testing.T) {
	for _, c := range []struct {
		in, want string
		p        money.Problem
	}{
		{"", "", money.Empty},
		{" ", "", money.Empty},
		{"人民币", "", money.Malformed},
		{"元整", "", money.Malformed},
		{"整", "", money.Malformed},
		{"零", "", money.Malformed},
		{"负", "", money.Malformed},
		{"负零元整", "", money.Malformed},
		{"拾元整", "", money.Malformed},
		{"一百元整", "", money.Malformed},
		{"100元整", "", money.Malformed},
		{"壹佰", "", money.Malformed},
		{"壹佰元", "壹佰元整", money.Malformed},
		{"壹佰伍元整", "壹佰零伍元整", money.Malformed},
		{"貳億陸萬圓整", "贰亿零陆万元整", money.Malformed},
		{"壹亿壹元整", "壹亿零壹元整", money.Malformed},
		{"叁佰贰拾伍元肆分", "叁佰贰拾伍元零肆分", money.Malformed},
		{"叁佰贰拾伍元零肆角整", "叁佰贰拾伍元肆角整", money.Malformed},
		{"伍分整", "伍分", money.Malformed},
		{"壹佰贰佰元整", "", money.Malformed},
		{"壹贰元整", "", money.Malformed},
		{"壹元贰元整", "", money.Malformed},
		{"贰拾壹佰元整", "", money.Malformed},
		{"壹分贰角", "", money.Malformed},
		{"壹万壹万元整", "", money.Malformed},
		{"壹元整整", "壹元整", money.Malformed},
		{"壹元负整", "", money.Malformed},
		{"人民币人民币壹元整", "", money.Malformed},
		{"壹元整\x00", "", money.Malformed},
		{"壹亿亿元整", "", money.TooLarge},
		{"壹亿亿亿亿亿亿亿元整", "", money.TooLarge},
		{"玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖万玖万玖万玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元", "", money.TooLarge},
		{strings.Repeat("玖", 1<<18), "", money.TooLong},
	} {
		a, err := money.ParseWords(c.in)
		var e *money.WordsError
		if !errors.As(err, &e) || e.Problem != c.p || e.Want != c.want || !a.IsZero() {
			t.Errorf("%.60q: %s, %#v", c.in, a, err)
		}
	}
}
