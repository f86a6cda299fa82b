package money_test

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"guozi/pkg/money"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		unit money.Unit
		want string
	}{
		{"0", money.UnitYuan, "0.00"},
		{"-0", money.UnitYuan, "0.00"},
		{"007", money.UnitYuan, "7.00"},
		{"1234567.89", money.UnitYuan, "1234567.89"},
		{"1,234,567.89", money.UnitYuan, "1234567.89"},
		{" -1,234.5\t", money.UnitYuan, "-1234.50"},
		{"+5", money.UnitYuan, "5.00"},
		{"1.500", money.UnitYuan, "1.50"},
		{"9999999999999999.99", money.UnitYuan, "9999999999999999.99"},
		{"-9,999,999,999,999,999.99", money.UnitYuan, "-9999999999999999.99"},
		{"12000", money.UnitWan, "120000000.00"},
		{"0.000001", money.UnitWan, "0.01"},
		{"1,234.567891", money.UnitWan, "12345678.91"},
		{"999999999999.999999", money.UnitWan, "9999999999999999.99"},
		{"1.2", money.UnitYi, "120000000.00"},
		{"0.0000000001", money.UnitYi, "0.01"},
		{"99999999.9999999999", money.UnitYi, "9999999999999999.99"},
		{strings.Repeat("0", 61) + "1.5", money.UnitYuan, "1.50"},
	} {
		a, err := money.Parse(c.in, c.unit)
		if err != nil || a.String() != c.want {
			t.Errorf("Parse(%q, %s) = %s, %v, want %s", c.in, c.unit, a, err, c.want)
		}
	}
}

// refusals are texts that are no amount, with the unit 元.
var refusals = map[string]money.Problem{
	"": money.Empty, " ": money.Empty, "\u3000\t": money.Empty,
	"+": money.Malformed, "-": money.Malformed, ".": money.Malformed, "+.": money.Malformed, "5.": money.Malformed, ".5": money.Malformed,
	"--1": money.Malformed, "1.2.3": money.Malformed, "0x10": money.Malformed, "1_000": money.Malformed, "0b1": money.Malformed, "1 000": money.Malformed,
	"- 1": money.Malformed, "1-": money.Malformed, "(1.00)": money.Malformed, "¥1": money.Malformed, "—": money.Malformed, "#N/A": money.Malformed,
	"abc": money.Malformed, "1\x00": money.Malformed, "\xff": money.Malformed, ",": money.Malformed, "null": money.Malformed, "٣": money.Malformed,
	"元": money.Malformed, "万元": money.Malformed, "e5": money.Malformed, "1e": money.Malformed, "1e+": money.Malformed, "1e5e5": money.Malformed, "30%": money.Malformed, "5e5元x": money.Malformed,
	"1,23": money.Grouping, "1234,567": money.Grouping, "1,2345": money.Grouping, "0,123": money.Grouping, ",123": money.Grouping, "1,,234": money.Grouping,
	"1,234,": money.Grouping, "1234567,890.00": money.Grouping, "1.234,567": money.Grouping, "1,234.567,8": money.Grouping, "12,34,567": money.Grouping,
	"1e999999999": money.Exponent, "1E5": money.Exponent, "-1.2E+08": money.Exponent, "1e-9": money.Exponent,
	"NaN": money.NotNumber, "nan": money.NotNumber, "Inf": money.NotNumber, "-Infinity": money.NotNumber, "+.inf": money.NotNumber, "∞": money.NotNumber,
	"0.001": money.TooPrecise, "1.239": money.TooPrecise, "-0.0000000001": money.TooPrecise,
	"10000000000000000": money.TooLarge, "-10000000000000000.00": money.TooLarge, strings.Repeat("9", 64): money.TooLarge, "99999999999999999999.999": money.TooLarge,
	strings.Repeat("9", 65): money.TooLong, strings.Repeat("1", 1<<20): money.TooLong, "0." + strings.Repeat("0", 1<<20): money.TooLong,
	strings.Repeat("１", 65): money.TooLong, strings.Repeat(",", 1<<20): money.TooLong,
	"3000万元": money.Malformed, "5元": money.Malformed, "1.2亿": money.Malformed, "１万元": money.Malformed,
	"１２３": money.Malformed, "1，000": money.Malformed, "－5": money.Malformed, "−5": money.Malformed, "ＮａＮ": money.Malformed, "－": money.Malformed,
}

func TestRefusals(t *testing.T) {
	for in, p := range refusals {
		start := time.Now()
		a, err := money.Parse(in, money.UnitYuan)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%.20q took %v", in, took)
		}
		var e *money.AmountError
		if !errors.As(err, &e) || e.Problem != p || e.Text != strings.TrimSpace(in) || !a.IsZero() {
			t.Errorf("Parse(%.70q) = %s, %v, want problem %d", in, a, err, p)
			continue
		}
		if msg := err.Error(); utf8.RuneCountInString(msg) > 130 || !utf8.ValidString(msg) || strings.ContainsAny(msg, "\x00\n") || strings.Contains(msg, "%!") {
			t.Errorf("message %q", msg)
		}
	}
}

func TestMessages(t *testing.T) {
	amount := func(s string, u money.Unit) error { _, err := money.Parse(s, u); return err }
	ratio := func(s string) error { _, err := money.ParseRatio(s); return err }
	share := func(s string) error { _, err := money.ParsePerShare(s); return err }
	for _, c := range []struct {
		err  error
		want string
	}{
		{amount("", 0), "金额是空的，请填写数字，例如 1234567.89 或 1,234,567.89"},
		{amount("12a", 0), "金额“12a”不是数字，请写成 1234567.89 或 1,234,567.89 这样"},
		{amount("1,23", 0), "金额“1,23”的逗号位置不对；千分位须每三位一个逗号，请写成 1234567.89 或 1,234,567.89 这样"},
		{amount("1e9", 0), "金额“1e9”用了科学计数法，尾数可能已经丢了；请写出全部数字，例如 1234567.89 或 1,234,567.89（Excel 存的 CSV：先把这一列设成数值格式，再另存）"},
		{amount("NaN", 0), "金额“NaN”不是有限的数，请填写数字，例如 1234567.89 或 1,234,567.89"},
		{amount("0.001", 0), "金额“0.001”（元）精确到了分以下；以元计最多 2 位小数，请先按分取整"},
		{amount("0.0000001", money.UnitWan), "金额“0.0000001”（万元）精确到了分以下；以万元计最多 6 位小数，请先按分取整"},
		{amount("10000000000", money.UnitYi), "金额“10000000000”（亿元）过大；须小于 1 亿亿元（折合成元最多 16 位整数），请检查单位和位数"},
		{amount(strings.Repeat("7", 70), 0), "金额“" + strings.Repeat("7", 40) + "…”过长，最多 64 个字符，请检查是否多写了位数"},
		{amount("1\u202e\x1b[31m2", 0), "金额“1[31m2”不是数字，请写成 1234567.89 或 1,234,567.89 这样"},
		{ratio("-1"), "比例“-1”不是数字，请写成 30% 或 0.3 这样"},
		{ratio("0.00000000001"), "比例“0.00000000001”的小数位数过多；写成百分数最多 8 位小数，写成小数最多 10 位"},
		{ratio("100000000"), "比例“100000000”过大，请写成 30% 或 0.3 这样"},
		{share(""), "每股金额是空的，请填写数字，例如 0.095"},
		{share("0.00000000001"), "每股金额“0.00000000001”的小数位数过多，最多 10 位"},
		{share("100000000"), "每股金额“100000000”过大，须小于 1 亿元，请检查是否误填了总额"},
	} {
		if c.err == nil || c.err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", c.err, c.want)
		}
	}
}

func TestParseRatioRefusals(t *testing.T) {
	for in, p := range map[string]money.Problem{
		"": money.Empty, "%": money.Malformed, "-30%": money.Malformed, "+30%": money.Malformed, "30%%": money.Malformed, "3/10": money.Malformed,
		".3": money.Malformed, "3.": money.Malformed, "1,000%": money.Malformed, "30 %": money.Malformed, "百分之三十": money.Malformed, "%30": money.Malformed,
		"30％": money.Malformed, "０.３": money.Malformed, "3e1%": money.Malformed, "3e-1": money.Exponent, "1e999999999": money.Exponent, "NaN": money.NotNumber,
		"0.00000000001": money.TooPrecise, "0.000000001%": money.TooPrecise, "100000000": money.TooLarge, "10000000000%": money.TooLarge,
		strings.Repeat("1", 1<<20): money.TooLong,
	} {
		_, err := money.ParseRatio(in)
		var e *money.RatioError
		if !errors.As(err, &e) || e.Problem != p {
			t.Errorf("%.70q: %v, want problem %d", in, err, p)
		}
	}
}

func TestParsePerShareRefusals(t *testing.T) {
	for in, p := range map[string]money.Problem{
		"": money.Empty, "-0.1": money.Malformed, "0.1元": money.Malformed, "1,000": money.Malformed, "０.１": money.Malformed, "1e-1": money.Exponent,
		"inf": money.NotNumber, "0.00000000001": money.TooPrecise, "100000000": money.TooLarge, strings.Repeat("1", 65): money.TooLong,
	} {
		_, err := money.ParsePerShare(in)
		var e *money.PerShareError
		if !errors.As(err, &e) || e.Problem != p {
			t.Errorf("%.70q: %v, want problem %d", in, err, p)
		}
	}
}

func TestUnit(t *testing.T) {
	for name, want := range map[string]money.Unit{"元": money.UnitYuan, "万元": money.UnitWan, "亿元": money.UnitYi} {
		if u, ok := money.ParseUnit(name); !ok || u != want || u.String() != name {
			t.Errorf("%s: %v %v", name, u, ok)
		}
	}
	for _, name := range []string{"", "万", "亿", "千元", "元 ", "yuan"} {
		if _, ok := money.ParseUnit(name); ok {
			t.Errorf("%q accepted", name)
		}
	}
}
