package money

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// Ratio is an exact, non-negative ratio with at most ten decimals: the share
// of profit to be remitted (上交比例), the state's share, a rate of interest.
// The zero value is 0. Ratios may be compared with ==.
type Ratio struct{ parts int64 } // in 10^-10

// ratioPlaces is the number of decimals of a Ratio and of a PerShare.
const ratioPlaces = 10

// one is 100% in 10^-10.
const one = 10_000_000_000

// ParseRatio reads a ratio as a percentage ("30%", "12.5%", "100%") or a plain
// number ("0.3"): ASCII digits, optionally a point with digits on both sides,
// no sign and no commas; surrounding blanks are ignored. It is exact: at most
// ten decimals as a plain number, eight as a percentage, zeros past those
// aside. Values above 1 are read, up to 10^8, so that a caller can ask whether
// 30 was meant as 30%. The error is a *RatioError; Grouping, Ambiguous and
// Foreign do not occur.
func ParseRatio(s string) (Ratio, error) {
	s = strings.TrimSpace(s)
	if !tooLong(s) {
		if parts, p := scanRatio(s); p == 0 {
			return Ratio{parts}, nil
		}
	}
	return Ratio{}, &RatioError{Text: s, Problem: diagnose(s, func(s string) Problem {
		_, p := scanRatio(s)
		return p
	})}
}

func scanRatio(s string) (int64, Problem) {
	if num, ok := strings.CutSuffix(s, "%"); ok {
		return scan(num, ratioPlaces-2, false)
	}
	return scan(s, ratioPlaces, false)
}

// MustRatio is ParseRatio for constants and tests: it panics on an error, so
// it is not for anything a user wrote.
func MustRatio(s string) Ratio {
	r, err := ParseRatio(s)
	if err != nil {
		panic(err)
	}
	return r
}

// Of returns the ratio of an amount, a x r, rounded once to the fen, half up:
// exactly half a fen goes away from zero, so 0.005 becomes 0.01 and, for a
// negative amount, -0.005 becomes -0.01.
func (r Ratio) Of(a Yuan) Yuan { return a.times(r.parts) }

// Product returns a times all the ratios, rounded once to the fen as by [Ratio.Of].
func Product(a Yuan, ratios ...Ratio) Yuan {
	exact := a.Decimal()
	for _, r := range ratios {
		exact = exact.Mul(r.Decimal())
	}
	return whole(exact.Round(2))
}

// Decimal returns the ratio as a plain number: 0.3 for 30%.
func (r Ratio) Decimal() decimal.Decimal { return decimal.New(r.parts, -ratioPlaces) }

// String returns the ratio as a plain number without trailing zeros: "0.3".
func (r Ratio) String() string { return string(appendPlain(nil, r.parts, ratioPlaces)) }

// Percent returns the ratio as a percentage without trailing zeros: "30%".
func (r Ratio) Percent() string { return string(r.AppendPercent(nil)) }

// AppendPercent appends the same text as Percent.
func (r Ratio) AppendPercent(b []byte) []byte {
	return append(appendPlain(b, r.parts, ratioPlaces-2), '%')
}

// HalfUnit returns half a unit of the last decimal of the ratio as a percentage:
// how far a ratio that was rounded to these decimals may lie from the exact one.
// It is 0.5% for 60%, 0.005% for 48.79%.
func (r Ratio) HalfUnit() Ratio {
	unit := int64(100_000_000)
	for r.parts%unit != 0 {
		unit /= 10
	}
	return Ratio{unit / 2}
}

// Cmp returns -1 when r < s, 0 when r = s, 1 when r > s.
func (r Ratio) Cmp(s Ratio) int { return cmp.Compare(r.parts, s.parts) }

// Equal reports whether r and s are the same ratio.
func (r Ratio) Equal(s Ratio) bool { return r == s }

// Sign returns 0 when r is 0 and 1 when it is positive; no ratio is negative.
func (r Ratio) Sign() int { return cmp.Compare(r.parts, 0) }

// AboveOne reports whether r is more than 100%.
func (r Ratio) AboveOne() bool { return r.parts > one }

// Add returns r + s.
func (r Ratio) Add(s Ratio) Ratio { return Ratio{r.parts + s.parts} }

// Times returns r times n, which must not be negative. The result must stay within
// 10^8, the most that a ratio can be.
func (r Ratio) Times(n int) Ratio { return Ratio{r.parts * int64(n)} }

// Rest returns 1 - r, 0 where r is more than 100%.
func (r Ratio) Rest() Ratio { return Ratio{max(0, one-r.parts)} }

// MarshalText returns the same text as String; in JSON a ratio is that string.
func (r Ratio) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads a ratio as [ParseRatio] does; the error is a *RatioError.
func (r *Ratio) UnmarshalText(text []byte) error {
	v, err := ParseRatio(string(text))
	if err != nil {
		return err
	}
	*r = v
	return nil
}

// RatioError is a ratio that could not be read.
type RatioError struct {
	Text    string // what was given, without surrounding blanks
	Problem Problem
}

// Error says in Chinese what is wrong and what to write instead, with at most
// 40 characters of the text.
func (e *RatioError) Error() string {
	switch e.Problem {
	case TooPrecise:
		return fmt.Sprintf("比例“%s”的小数位数过多；写成百分数最多 8 位小数，写成小数最多 10 位", shown(e.Text))
	case TooLarge:
		return fmt.Sprintf("比例“%s”过大，请写成 30%% 或 0.3 这样", shown(e.Text))
	}
	return complain("比例", e.Text, e.Problem, "30% 或 0.3")
}
