package money

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// PerShare is an exact, non-negative amount per share in yuan (每股股利) with
// at most ten decimals. It may be finer than the fen, so it is not a [Yuan].
// The zero value is 0. Values may be compared with ==.
type PerShare struct{ parts int64 } // in 10^-10 yuan

// ParsePerShare reads an amount per share in yuan, such as "0.095": ASCII
// digits, optionally a point with digits on both sides, no sign, no commas, no
// unit, at most ten decimals (zeros past those aside), below 10^8 yuan;
// surrounding blanks are ignored. The error is a *PerShareError; Grouping,
// Ambiguous and Foreign do not occur.
func ParsePerShare(s string) (PerShare, error) {
	s = strings.TrimSpace(s)
	if !tooLong(s) {
		if parts, p := scan(s, ratioPlaces, false); p == 0 {
			return PerShare{parts}, nil
		}
	}
	return PerShare{}, &PerShareError{Text: s, Problem: diagnose(s, func(s string) Problem {
		_, p := scan(s, ratioPlaces, false)
		return p
	})}
}

// Of returns the amount on a number of shares (articles 8 and 12(2) of the
// measure: the state's dividend), shares x per-share, rounded once to the fen,
// half up (away from zero). The number of shares is not checked; a negative
// one gives the negative amount.
func (p PerShare) Of(shares int64) Yuan {
	return whole(decimal.NewFromInt(shares).Mul(p.Decimal()).Round(2))
}

// Decimal returns the amount per share in yuan.
func (p PerShare) Decimal() decimal.Decimal { return decimal.New(p.parts, -ratioPlaces) }

// String returns the amount in yuan without trailing zeros: "0.095".
func (p PerShare) String() string { return string(appendPlain(nil, p.parts, ratioPlaces)) }

// Equal reports whether p and q are the same.
func (p PerShare) Equal(q PerShare) bool { return p == q }

// MarshalText returns the same text as String.
func (p PerShare) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what [ParsePerShare] does; the error is a *PerShareError.
func (p *PerShare) UnmarshalText(text []byte) error {
	v, err := ParsePerShare(string(text))
	if err != nil {
		return err
	}
	*p = v
	return nil
}

// PerShareError is an amount per share that could not be read.
type PerShareError struct {
	Text    string // what was given, without surrounding blanks
	Problem Problem
}

// Error says in Chinese what is wrong and what to write instead, with at most
// 40 characters of the text.
func (e *PerShareError) Error() string {
	switch e.Problem {
	case TooPrecise:
		return fmt.Sprintf("每股金额“%s”的小数位数过多，最多 10 位", shown(e.Text))
	case TooLarge:
		return fmt.Sprintf("每股金额“%s”过大，须小于 1 亿元，请检查是否误填了总额", shown(e.Text))
	}
	return complain("每股金额", e.Text, e.Problem, "0.095")
}
