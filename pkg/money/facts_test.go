package money_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"guozi/pkg/money"
)

// yuan reads a test's amount.
func yuan(t testing.TB, s string) money.Yuan {
	t.Helper()
	a, err := money.Parse(s, money.UnitYuan)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestYuanArithmetic(t *testing.T) {
	a, b := yuan(t, "0.1"), yuan(t, "0.2")
	var zero money.Yuan
	for _, c := range []struct {
		what string
		got  money.Yuan
		want string
	}{
		{"0.1 + 0.2", a.Add(b), "0.30"},
		{"0.1 - 0.2", a.Sub(b), "-0.10"},
		{"-0.1", a.Neg(), "-0.10"},
		{"-0", zero.Neg(), "0.00"},
		{"0.1 - 0.1", a.Sub(a), "0.00"},
		{"max", money.Max(a, b), "0.20"},
		{"max swapped", money.Max(b, a), "0.20"},
		{"min", money.Min(a, b), "0.10"},
		{"min swapped", money.Min(b, a), "0.10"},
		{"zero value", zero, "0.00"},
		{"fen", money.FromFen(-50), "-0.50"},
		{"least int64", money.FromFen(math.MinInt64), "-92233720368547758.08"},
		{"all of the most fen", money.MustRatio("1").Of(money.FromFen(math.MaxInt64)), "92233720368547758.07"},
		{"all of the least fen", money.MustRatio("1").Of(money.FromFen(math.MinInt64)), "-92233720368547758.08"},
		{"twice what 64 bits hold", money.MustRatio("2").Of(money.FromFen(math.MaxInt64)), "184467440737095516.14"},
		{"a ratio above one past 64 bits", money.MustRatio("10000").Of(money.FromFen(-1_000_000_000_000_000_000)), "-100000000000000000000.00"},
		{"just within 63 bits", money.MustRatio("2").Of(money.FromFen(1 << 61)), "46116860184273879.04"},
		{"half of what fen don't hold", money.MustRatio("0.5").Of(money.FromFen(math.MaxInt64).Add(money.FromFen(math.MaxInt64))), "92233720368547758.07"},
		{"doubled past int64", money.FromFen(math.MaxInt64).Add(money.FromFen(math.MaxInt64)), "184467440737095516.14"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("%s = %s, want %s", c.what, got, c.want)
		}
	}
	if a.Cmp(b) != -1 || b.Cmp(a) != 1 || a.Cmp(a) != 0 {
		t.Error("Cmp is wrong")
	}
	if a.Sign() != 1 || a.Neg().Sign() != -1 || zero.Sign() != 0 || !zero.IsZero() || a.IsZero() {
		t.Error("Sign or IsZero is wrong")
	}
	if !cmp.Equal(yuan(t, "1.5"), yuan(t, "1.50")) || cmp.Equal(a, b) || !a.Decimal().Equal(decimal.New(1, -1)) {
		t.Error("Equal or Decimal is wrong")
	}
}

func TestGrouped(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0.00", "-0.5": "-0.50", "999": "999.00", "-999": "-999.00", "1000": "1,000.00", "-123456.7": "-123,456.70",
		"276000000": "276,000,000.00", "1234567890123456.78": "1,234,567,890,123,456.78",
	} {
		if got := yuan(t, in).Grouped(); got != want {
			t.Errorf("%s grouped is %s, want %s", in, got, want)
		}
	}
}

// A ratio of an amount, half up to the fen.
func TestRatioOf(t *testing.T) {
	for _, c := range []struct{ base, ratio, want string }{
		{"920000000.00", "30%", "276000000.00"},
		{"0.05", "10%", "0.01"},   // 0.005 up
		{"0.04", "10%", "0.00"},   // 0.004 down
		{"0.15", "10%", "0.02"},   // 0.015 up, not to even
		{"0.25", "10%", "0.03"},   // 0.025 up, not to even
		{"-0.05", "10%", "-0.01"}, // away from zero
		{"-0.04", "10%", "0.00"},
		{"0.01", "49.99999999%", "0.00"},
		{"9999999999999999.99", "100%", "9999999999999999.99"},
		{"100", "0%", "0.00"},
	} {
		if got := money.MustRatio(c.ratio).Of(yuan(t, c.base)).String(); got != c.want {
			t.Errorf("%s of %s = %s, want %s", c.ratio, c.base, got, c.want)
		}
	}
}

// A listed company's announcement: 487,946,985 state shares at 0.095 yuan.
func TestPerShareOf(t *testing.T) {
	p, err := money.ParsePerShare("0.095")
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Of(487946985).String(); got != "46354963.58" { // 46,354,963.575
		t.Errorf("got %s", got)
	}
	if p.String() != "0.095" || !cmp.Equal(p, p) || p.Decimal().String() != "0.095" {
		t.Error("PerShare's small methods are wrong")
	}
}

// 10,000,000.00 at 0.05%, due 2026-09-28, paid 2026-11-23: 56 days (article 15).
func TestInterest(t *testing.T) {
	principal, rate := yuan(t, "10000000"), money.MustRatio("0.05%")
	for _, c := range []struct {
		days, base int
		want       string
	}{{56, 360, "777.78"}, {56, 365, "767.12"}, {0, 360, "0.00"}, {360, 360, "5000.00"}} {
		got, err := money.Interest(principal, rate, c.days, c.base)
		if err != nil || got.String() != c.want {
			t.Errorf("%d/%d: %s, %v, want %s", c.days, c.base, got, err, c.want)
		}
	}
	for _, c := range []struct {
		days, base int
		want       string
	}{{-1, 360, "计息天数 -1 不能为负数"}, {1, 0, "计息的一年天数 0 不对，只能是 360 或 365"}, {1, 366, "计息的一年天数 366 不对，只能是 360 或 365"}} {
		_, err := money.Interest(principal, rate, c.days, c.base)
		var e *money.InterestError
		if !errors.As(err, &e) || e.Days != c.days || e.Base != c.base || err.Error() != c.want {
			t.Errorf("%d/%d: %v", c.days, c.base, err)
		}
	}
}

func TestRatioText(t *testing.T) {
	for _, c := range []struct{ in, plain, percent string }{
		{"30%", "0.3", "30%"}, {"12.5%", "0.125", "12.5%"}, {"0.3", "0.3", "30%"}, {"100%", "1", "100%"}, {" 1 ", "1", "100%"},
		{"0", "0", "0%"}, {"30", "30", "3000%"}, {"0.00000001%", "0.0000000001", "0.00000001%"}, {"0.30000000000000", "0.3", "30%"},
		{"99999999.9999999999", "99999999.9999999999", "9999999999.99999999%"},
	} {
		r, err := money.ParseRatio(c.in)
		if err != nil || r.String() != c.plain || r.Percent() != c.percent || r.Decimal().String() != c.plain {
			t.Errorf("%q: %s %s %v", c.in, r, r.Percent(), err)
		}
	}
	half, one := money.MustRatio("0.5"), money.MustRatio("100%")
	if half.Cmp(one) != -1 || one.Cmp(half) != 1 || half.Sign() != 1 || (money.Ratio{}).Sign() != 0 {
		t.Error("Cmp or Sign is wrong")
	}
	if one.AboveOne() || half.AboveOne() || !money.MustRatio("1.0000000001").AboveOne() || !half.Equal(money.MustRatio("50%")) {
		t.Error("AboveOne or Equal is wrong")
	}
}

func TestMustRatioPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	money.MustRatio("x")
}

func TestJSON(t *testing.T) {
	type record struct {
		A money.Yuan
		R money.Ratio
		P money.PerShare
	}
	p, err := money.ParsePerShare("0.095")
	if err != nil {
		t.Fatal(err)
	}
	in := record{yuan(t, "-276000000"), money.MustRatio("30%"), p}
	text, err := json.Marshal(in)
	if want := `{"A":"-276000000.00","R":"0.3","P":"0.095"}`; err != nil || string(text) != want {
		t.Fatalf("%s, %v", text, err)
	}
	var out record
	if err := json.Unmarshal(text, &out); err != nil || !cmp.Equal(in, out) {
		t.Errorf("%+v, %v", out, err)
	}
	for _, bad := range []string{`{"A":1.5}`, `{"A":"1e5"}`, `{"R":0.3}`, `{"R":"x"}`, `{"P":0.1}`, `{"P":"-1"}`} {
		if err := json.Unmarshal([]byte(bad), &out); err == nil {
			t.Errorf("%s accepted", bad)
		}
	}
}

// A share is rounded at its last decimal, as a percentage.
func TestRatioHalfUnit(t *testing.T) {
	for ratio, want := range map[string]string{"60%": "0.005", "0%": "0.005", "100%": "0.005", "0.4879": "0.00005", "48.80%": "0.0005", "33.33333333%": "0"} {
		if got := money.MustRatio(ratio).HalfUnit().String(); got != want {
			t.Errorf("half a unit of %s is %s, want %s", ratio, got, want)
		}
	}
}
