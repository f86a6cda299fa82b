package money_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/money"
)

const limitFen = 1_000_000_000_000_000_000 // the first amount that is too large

// fens draws amounts of every length, many of them with zeros inside.
func fens() *rapid.Generator[int64] {
	return rapid.Custom(func(t *rapid.T) int64 {
		var v int64
		for range rapid.IntRange(1, 18).Draw(t, "digits") {
			d := rapid.Int64Range(0, 9).Draw(t, "digit")
			if rapid.Bool().Draw(t, "zero") {
				d = 0
			}
			v = v*10 + d
		}
		if rapid.Bool().Draw(t, "negative") {
			return -v
		}
		return v
	})
}

func ratios() *rapid.Generator[money.Ratio] {
	return rapid.Map(rapid.Int64Range(0, 10_000_000_000), func(parts int64) money.Ratio {
		return money.MustRatio(new(big.Rat).SetFrac64(parts, 10_000_000_000).FloatString(10))
	})
}

// roundFen rounds yuan to fen, half away from zero, by integer division.
func roundFen(yuan *big.Rat) *big.Int {
	x := new(big.Rat).Mul(yuan, big.NewRat(100, 1))
	num := new(big.Int).Abs(x.Num())
	num.Lsh(num, 1).Add(num, x.Denom())
	num.Quo(num, new(big.Int).Lsh(x.Denom(), 1))
	if x.Sign() < 0 {
		num.Neg(num)
	}
	return num
}

func fenOf(a money.Yuan) *big.Int { return a.Decimal().Shift(2).BigInt() }

func TestWordsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := fens().Draw(t, "fen")
		a := money.FromFen(fen)
		words := a.Words()
		if got := fenOfWords(words); got != fen {
			t.Fatalf("%s: %s reads as %d fen", a, words, got)
		}
		for _, wrong := range []string{"零零", "零拾", "零佰", "零仟", "零万", "零亿", "零整", "分整"} {
			if strings.Contains(words, wrong) || strings.Contains(words, "零元") && !a.IsZero() {
				t.Fatalf("%s: %s has %s", a, words, wrong)
			}
		}
	})
}

// fenOfWords adds up the digits and places of an amount in words.
func fenOfWords(words string) int64 {
	digits := strings.Split("零壹贰叁肆伍陆柒捌玖", "")
	places := map[rune]int64{'拾': 10, '佰': 100, '仟': 1000, '万': 10_000, '亿': 100_000_000}
	var fen, high, section, digit int64 // high is what 亿 multiplies already
	for _, r := range words {
		switch r {
		case '拾', '佰', '仟':
			section, digit = section+digit*places[r], 0
		case '万':
			section, digit = (section+digit)*places[r], 0
		case '亿':
			high, section, digit = (high+section+digit)*places[r], 0, 0
		case '元':
			fen, section, digit = (high+section+digit)*100, 0, 0
		case '角':
			fen, digit = fen+digit*10, 0
		case '分':
			fen, digit = fen+digit, 0
		case '整', '负':
		default:
			digit = int64(slices.Index(digits, string(r)))
		}
	}
	if strings.HasPrefix(words, "负") {
		return -fen
	}
	return fen
}

func TestTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := money.FromFen(fens().Draw(t, "fen"))
		for _, s := range []string{a.String(), a.Grouped(), " " + a.String() + "000"} {
			back, err := money.Parse(s, money.UnitYuan)
			if err != nil || !back.Equal(a) || back.String() != a.String() {
				t.Fatalf("%s reads as %s, %v", s, back, err)
			}
		}
		if strings.ReplaceAll(a.Grouped(), ",", "") != a.String() {
			t.Fatalf("%s grouped is %s", a, a.Grouped())
		}
	})
}

// The same digits in a larger unit are that much more, and so is the unit written with them.
func TestParseUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := money.FromFen(rapid.Int64Range(-limitFen/1e8+1, limitFen/1e8-1).Draw(t, "fen")).String()
		base, err := money.Parse(s, money.UnitYuan)
		if err != nil {
			t.Fatal(err)
		}
		for unit, shift := range map[money.Unit]int32{money.UnitYuan: 0, money.UnitWan: 4, money.UnitYi: 8} {
			a, err := money.Parse(s, unit)
			if err != nil || !a.Decimal().Equal(base.Decimal().Shift(shift)) {
				t.Fatalf("%s %s: %s, %v", s, unit, a, err)
			}
			if b, _, err := money.ReadAmount(s+unit.String(), money.UnitYuan); err != nil || !a.Equal(b) {
				t.Fatalf("%s%s: %s, %v", s, unit, b, err)
			}
		}
	})
}

func TestRatioOfProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen, other := fens().Draw(t, "fen"), fens().Draw(t, "other")
		a, b, r, s := money.FromFen(fen), money.FromFen(other), ratios().Draw(t, "r"), ratios().Draw(t, "s")
		got := r.Of(a)
		exact := new(big.Rat).Mul(a.Decimal().Rat(), r.Decimal().Rat())
		if fenOf(got).Cmp(roundFen(exact)) != 0 {
			t.Fatalf("%s of %s = %s", r, a, got)
		}
		if !r.Of(a.Neg()).Equal(got.Neg()) {
			t.Fatal("rounding is not symmetric")
		}
		if got.Sign()*a.Sign() < 0 || money.Max(got, got.Neg()).Cmp(money.Max(a, a.Neg())) > 0 {
			t.Fatalf("%s of %s = %s is out of bounds", r, a, got)
		}
		if a.Cmp(b)*r.Of(a).Cmp(r.Of(b)) < 0 {
			t.Fatal("not monotonic in the amount")
		}
		if a.Sign() > 0 && r.Cmp(s)*r.Of(a).Cmp(s.Of(a)) < 0 {
			t.Fatal("not monotonic in the ratio")
		}
	})
}

func TestInterestAndPerShareAgreeWithBigRat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, r := money.FromFen(fens().Draw(t, "fen")), ratios().Draw(t, "r")
		days, base := rapid.IntMin(0).Draw(t, "days"), rapid.SampledFrom([]int{360, 365}).Draw(t, "base")
		got, err := money.Interest(a, r, days, base)
		exact := new(big.Rat).Mul(a.Decimal().Rat(), r.Decimal().Rat())
		exact.Mul(exact, big.NewRat(int64(days), int64(base)))
		if err != nil || fenOf(got).Cmp(roundFen(exact)) != 0 {
			t.Fatalf("%s at %s, %d/%d: %s, %v", a, r, days, base, got, err)
		}
		p, err := money.ParsePerShare(r.String())
		shares := rapid.Int64Min(0).Draw(t, "shares")
		product := new(big.Rat).Mul(r.Decimal().Rat(), new(big.Rat).SetInt64(shares))
		if err != nil || fenOf(p.Of(shares)).Cmp(roundFen(product)) != 0 {
			t.Fatalf("%d x %s = %s, %v", shares, p, p.Of(shares), err)
		}
	})
}

func TestRatioTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := ratios().Draw(t, "r")
		for _, s := range []string{r.String(), r.Percent()} {
			if back, err := money.ParseRatio(s); err != nil || back != r {
				t.Fatalf("%s reads as %s, %v", s, back, err)
			}
		}
	})
}

// Amounts on both sides of what fen in 64 bits can hold behave like decimals.
func TestArithmeticHasNoLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		far := func(name string) money.Yuan {
			a := money.FromFen(rapid.Int64().Draw(t, name))
			for range rapid.IntRange(0, 3).Draw(t, "doubled") {
				a = a.Add(a)
			}
			return a
		}
		a, b, r := far("a"), far("b"), ratios().Draw(t, "ratio")
		sum, rest := a.Add(b), a.Sub(b)
		if want := a.Decimal().Add(b.Decimal()); !sum.Decimal().Equal(want) || sum.String() != want.StringFixed(2) {
			t.Errorf("%s + %s = %s, not %s", a, b, sum, want)
		}
		if want := a.Decimal().Sub(b.Decimal()); !rest.Decimal().Equal(want) || rest.Sign() != want.Sign() || rest.IsZero() != want.IsZero() {
			t.Errorf("%s - %s = %s, not %s", a, b, rest, want)
		}
		if !sum.Sub(b).Equal(a) || !rest.Add(b).Equal(a) || !a.Neg().Add(a).IsZero() || a.Cmp(b) != rest.Sign() || a.Equal(b) != (a.Cmp(b) == 0) {
			t.Errorf("%s and %s don't add up", a, b)
		}
		if want := a.Decimal().Mul(r.Decimal()).Round(2); !r.Of(a).Decimal().Equal(want) {
			t.Errorf("%s of %s is %s, not %s", r.Percent(), a, r.Of(a), want)
		}
	})
}
