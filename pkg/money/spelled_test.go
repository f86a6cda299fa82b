package money_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/money"
)

// What people write that can mean one amount only.
func TestReadAmount(t *testing.T) {
	for _, c := range []struct {
		in       string
		unit     money.Unit
		want     string
		spelling money.Spelling
	}{
		{"1234.56", money.UnitYuan, "1234.56", 0},
		{" 1,234.56 ", money.UnitYuan, "1234.56", 0},
		{"-5", money.UnitWan, "-50000.00", 0},
		{"10亿", money.UnitYuan, "1000000000.00", money.NamesUnit},
		{"10亿", money.UnitWan, "1000000000.00", money.NamesUnit},
		{"1.2亿元", money.UnitYuan, "120000000.00", money.NamesUnit},
		{"8千万", money.UnitYuan, "80000000.00", money.NamesUnit},
		{"3百万元", money.UnitYi, "3000000.00", money.NamesUnit},
		{"2千亿", money.UnitYuan, "200000000000.00", money.NamesUnit},
		{"1.5万亿", money.UnitYuan, "1500000000000.00", money.NamesUnit},
		{"5千", money.UnitYuan, "5000.00", money.NamesUnit},
		{"5千元", money.UnitWan, "5000.00", money.NamesUnit},
		{"1亿2000万", money.UnitYuan, "120000000.00", money.NamesUnit},
		{"1亿2千万元", money.UnitYuan, "120000000.00", money.NamesUnit},
		{"1亿2000万3456.78元", money.UnitYuan, "120003456.78", money.NamesUnit},
		{"3万5000", money.UnitYuan, "35000.00", money.NamesUnit},
		{"3万5元", money.UnitYuan, "30005.00", money.NamesUnit},
		{"-3,000 万元", money.UnitYuan, "-30000000.00", money.NamesUnit},
		{"3000万", money.UnitWan, "30000000.00", money.NamesUnit},
		{"1234.56元", money.UnitWan, "1234.56", money.NamesUnit},
		{"1234.56 圆", money.UnitYuan, "1234.56", money.NamesUnit},
		{"1亿元整", money.UnitYuan, "100000000.00", money.NamesUnit},
		{"500元正", money.UnitYuan, "500.00", money.NamesUnit},
		{"¥1,234.56", money.UnitYuan, "1234.56", money.HasSign},
		{"¥ -1,234.56", money.UnitYuan, "-1234.56", money.HasSign},
		{"-¥1,234.56", money.UnitYuan, "-1234.56", money.HasSign},
		{"¥1.2亿", money.UnitWan, "120000000.00", money.HasSign | money.NamesUnit},
		{"人民币3000万元", money.UnitYuan, "30000000.00", money.HasSign | money.NamesUnit},
		{"rmb 5", money.UnitYuan, "5.00", money.HasSign},
		{"CNY5.00", money.UnitYuan, "5.00", money.HasSign},
		{"(1,234.56)", money.UnitYuan, "-1234.56", money.InBrackets},
		{"( 5 )", money.UnitWan, "-50000.00", money.InBrackets},
		{"(¥5)", money.UnitYuan, "-5.00", money.InBrackets | money.HasSign},
		{"¥(5)", money.UnitYuan, "-5.00", money.InBrackets | money.HasSign},
		{"(3000万元)", money.UnitYuan, "-30000000.00", money.InBrackets | money.NamesUnit},
		{"(0.00)", money.UnitYuan, "0.00", money.InBrackets},
		{"负5亿", money.UnitYuan, "-500000000.00", money.NamesMinus | money.NamesUnit},
		{"负 ¥5", money.UnitYuan, "-5.00", money.NamesMinus | money.HasSign},
		{"-", money.UnitYuan, "0.00", money.IsDash},
		{" -   ", money.UnitWan, "0.00", money.IsDash},
		{"--", money.UnitYuan, "0.00", money.IsDash},
		{"¥ -", money.UnitWan, "0.00", money.IsDash | money.HasSign},
		{"0.0000000001亿", money.UnitYuan, "0.01", money.NamesUnit},
		{"9999999999999999.99元", money.UnitYuan, "9999999999999999.99", money.NamesUnit},
	} {
		a, spelling, err := money.ReadAmount(c.in, c.unit)
		if err != nil || a.String() != c.want || spelling != c.spelling {
			t.Errorf("%q (%s) = %s, %b, %v, want %s, %b", c.in, c.unit, a, spelling, err, c.want, c.spelling)
		}
	}
}

// What can mean two amounts is refused with both.
func TestAmbiguousAmounts(t *testing.T) {
	for _, c := range []struct {
		in   string
		unit money.Unit
		want []string
	}{
		{"1,23", money.UnitYuan, []string{"1.23", "123"}},
		{"12,34", money.UnitYuan, []string{"12.34", "1234"}},
		{"0,123", money.UnitWan, []string{"0.123", "123"}},
		{"0,0", money.UnitYuan, []string{"0.0", "0"}},
		{"1,2345", money.UnitWan, []string{"1.2345", "12345"}},
		{"1234,567", money.UnitYuan, []string{"1234.567", "1234567"}},
		{"1.234,56", money.UnitYuan, []string{"1234.56", "1.23456"}},
		{"1 234.56", money.UnitYuan, []string{"1234.56", "1、234.56 几个数"}},
		{"1 000", money.UnitYuan, []string{"1000", "1、000 几个数"}},
		{"1,2万", money.UnitYuan, []string{"1.2", "12"}},
		{"1亿2000", money.UnitYuan, []string{"1亿2000元", "1亿2000万元"}},
		{"3万5", money.UnitYuan, []string{"3万5元", "3万5千元"}},
		{"2千5", money.UnitYuan, []string{"2千5元", "2千5百元"}},
		{"1亿2千", money.UnitYuan, []string{"1亿2千元", "1亿2千万元"}},
		{"1万2千", money.UnitWan, []string{"1万2千元", "1万2千万元"}},
		{"5千", money.UnitWan, []string{"5千元", "5千万元"}},
		{"¥1,234.56", money.UnitWan, []string{"1,234.56元", "1,234.56万元"}},
		{"¥5", money.UnitYi, []string{"5元", "5亿元"}},
		{"(-5)", money.UnitYuan, []string{"-5", "5"}},
		{"△500,000,000", money.UnitYuan, []string{"-500,000,000", "500,000,000"}},
		{"▲ 5", money.UnitYi, []string{"-5", "5"}},
		{"△5万元", money.UnitYuan, []string{"-5万元", "5万元"}},
		{"5-", money.UnitYuan, []string{"-5", "5"}},
		{"1,234.56-", money.UnitYuan, []string{"-1,234.56", "1,234.56"}},
		{"5-亿元", money.UnitYuan, []string{"-5亿元", "5亿元"}},
		{"1 23万元", money.UnitYuan, []string{"123万元", "1、23 几个数"}},
	} {
		a, _, err := money.ReadAmount(c.in, c.unit)
		var e *money.AmountError
		if !errors.As(err, &e) || e.Problem != money.Ambiguous || !slices.Equal(e.Meanings, c.want) || !a.IsZero() {
			t.Errorf("%q (%s) = %s, %v, want %q", c.in, c.unit, a, err, c.want)
			continue
		}
		for _, meaning := range c.want {
			if !strings.Contains(err.Error(), meaning) {
				t.Errorf("%q: %v does not say %s", c.in, err, meaning)
			}
		}
	}
}

// What is no amount in any spelling.
func TestNoAmounts(t *testing.T) {
	for in, p := range map[string]money.Problem{
		"": money.Empty, " ": money.Empty, "元": money.Malformed, "亿": money.Malformed, "¥": money.Malformed, "+": money.Malformed, "()": money.Malformed, "- 1": money.Malformed,
		"1万万": money.Malformed, "1.2亿万元": money.Malformed, "2000万1亿": money.Malformed, "1.5亿2000万": money.Malformed, "1亿20000万": money.Malformed, "1元元": money.Malformed, "¥¥1": money.Malformed,
		"((1))": money.Malformed, "-(1)": money.Malformed, "1.2.3": money.Points, "1.234.567": money.Points, "1.2.3万": money.Points, "1'234.56": money.Apostrophes, "1’234": money.Apostrophes, "1'23": money.Malformed, "30%": money.Malformed, "约100": money.Malformed, "100左右": money.Malformed,
		"三千": money.Malformed, "-元": money.Malformed, "1元2": money.Malformed, "5.": money.Malformed, ".5": money.Malformed, "1 a": money.Malformed,
		"12,34,567": money.Grouping, "1,,234": money.Grouping, "1,2345,6789": money.Grouping, "1,234,": money.Grouping, ",123": money.Grouping, "1,234.567,8": money.Grouping,
		"$5": money.Foreign, "US$5": money.Foreign, "1.2亿美元": money.Foreign, "500港元": money.Foreign, "€1": money.Foreign, "HKD 5": money.Foreign,
		"0.00000000001亿": money.TooPrecise, "0.001元": money.TooPrecise, "0.0000001万": money.TooPrecise, "100000000亿": money.TooLarge, "99999999亿1亿": money.Malformed,
		"1e5": money.Exponent, "8e8万元": money.Exponent, "8.00E+08亿": money.Exponent, "负": money.Malformed, "负负5": money.Malformed, "-△5": money.Malformed, "(5-)": money.Malformed, "△": money.Malformed, "1.2E+08": money.Exponent, "NaN": money.NotNumber, "∞": money.NotNumber, "1" + strings.Repeat(" ", 70) + "元": money.TooLong,
	} {
		a, _, err := money.ReadAmount(in, money.UnitYuan)
		var e *money.AmountError
		if !errors.As(err, &e) || e.Problem != p || !a.IsZero() || e.Error() == "" {
			t.Errorf("%q: %s, %v, want problem %d", in, a, err, p)
		}
	}
}

// A text that is read has the value of its plain spelling.
func TestSpellingsOfAnAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64Range(-1e15, 1e15).Draw(t, "fen")
		want := money.FromFen(fen)
		size := strings.TrimPrefix(want.String(), "-")
		grouped := strings.TrimPrefix(want.Grouped(), "-")
		number := rapid.SampledFrom([]string{size, grouped}).Draw(t, "number")
		texts := []string{number + "元", "¥" + number, number + " 元整", "人民币" + number + "元"}
		text := rapid.SampledFrom(texts).Draw(t, "text")
		if fen < 0 {
			text = rapid.SampledFrom([]string{"-" + text, "(" + text + ")"}).Draw(t, "sign")
		}
		if got, _, err := money.ReadAmount(text, money.UnitYuan); err != nil || !got.Equal(want) {
			t.Fatalf("%q reads as %s, %v, want %s", text, got, err, want)
		}
		if whole := fen / 1_000_000; whole > 0 { // in 万元, the rest in 元
			text := money.FromFen(whole * 100).Grouped()
			text = strings.TrimSuffix(text, ".00") + "万" + money.FromFen(fen%1_000_000).String() + "元"
			if got, _, err := money.ReadAmount(text, money.UnitYi); err != nil || !got.Equal(want) {
				t.Fatalf("%q reads as %s, %v, want %s", text, got, err, want)
			}
		}
	})
}

func TestReadBinary(t *testing.T) {
	for _, c := range []struct {
		in    string
		unit  money.Unit
		want  string
		noisy bool
	}{
		{"1234.56", money.UnitYuan, "1234.56", false},
		{"-5.8E-11", money.UnitYuan, "0.00", true},
		{"0.30000000000000004", money.UnitYuan, "0.30", true},
		{"1234.559999999999945", money.UnitYuan, "1234.56", true},
		{"1.0000009", money.UnitYuan, "1.00", true},
		{"-1.005000", money.UnitWan, "-10050.00", false},
		{"1234.56780000000001", money.UnitWan, "12345678.00", true},
		{"2.8e8", money.UnitYuan, "280000000.00", false},
		{"1.5E+3", money.UnitWan, "15000000.00", false},
	} {
		y, noisy, err := money.ReadBinary(c.in, c.unit)
		if err != nil || y.String() != c.want || noisy != c.noisy {
			t.Errorf("%s (%s) = %s, %v, %v, want %s, %v", c.in, c.unit, y, noisy, err, c.want, c.noisy)
		}
	}
	for in, p := range map[string]money.Problem{
		"1.005": money.TooPrecise, "0.0000011": money.TooPrecise, "1e16": money.TooLarge, "1e40": money.TooLarge, "1e999999999": money.Exponent, "1e-41": money.Exponent,
		"x": money.Malformed, "": money.Empty, "NaN": money.NotNumber, "1,23": money.Grouping,
	} {
		_, _, err := money.ReadBinary(in, money.UnitYuan)
		var e *money.AmountError
		if !errors.As(err, &e) || e.Problem != p {
			t.Errorf("%s: %v, want problem %d", in, err, p)
		}
	}
}
