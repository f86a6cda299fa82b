package money

import (
	"cmp"
	"math/bits"

	"github.com/shopspring/decimal"
)

// Yuan is an exact, signed amount in yuan (元, CNY), always in whole fen
// (at most two decimals). The zero value is 0.00.
//
// Amounts that come in from outside are below 10^16 yuan (see [Parse]);
// arithmetic on them has no limit and never overflows.
// Compare with Equal or Cmp, not with ==.
type Yuan struct {
	fen int64
	far *decimal.Decimal // the amount in yuan, when its fen do not fit
}

// FromFen returns an amount given in fen (分, 0.01 yuan).
func FromFen(fen int64) Yuan { return Yuan{fen: fen} }

// whole returns d yuan, which must be in whole fen.
func whole(d decimal.Decimal) Yuan {
	if fen := d.Shift(2).BigInt(); fen.IsInt64() {
		return Yuan{fen: fen.Int64()}
	}
	return Yuan{far: &d}
}

// Decimal returns the amount in yuan.
func (a Yuan) Decimal() decimal.Decimal {
	if a.far != nil {
		return *a.far
	}
	return decimal.New(a.fen, -2)
}

// Add returns a + b, exactly.
func (a Yuan) Add(b Yuan) Yuan {
	if sum := a.fen + b.fen; a.near(b) && (sum > a.fen) == (b.fen > 0) {
		return Yuan{fen: sum}
	}
	return whole(a.Decimal().Add(b.Decimal()))
}

// Sub returns a - b, exactly.
func (a Yuan) Sub(b Yuan) Yuan {
	if rest := a.fen - b.fen; a.near(b) && (rest < a.fen) == (b.fen > 0) {
		return Yuan{fen: rest}
	}
	return whole(a.Decimal().Sub(b.Decimal()))
}

// near reports whether the fen of both fit.
func (a Yuan) near(b Yuan) bool { return a.far == nil && b.far == nil }

// Neg returns -a.
func (a Yuan) Neg() Yuan { return Yuan{}.Sub(a) }

// Cmp returns -1 when a < b, 0 when a = b, 1 when a > b.
func (a Yuan) Cmp(b Yuan) int {
	if a.near(b) {
		return cmp.Compare(a.fen, b.fen)
	}
	return a.Decimal().Cmp(b.Decimal())
}

// Equal reports whether a and b are the same amount.
func (a Yuan) Equal(b Yuan) bool { return a.Cmp(b) == 0 }

// Sign returns -1 when a is negative, 0 when it is 0.00, 1 when it is positive.
func (a Yuan) Sign() int { return a.Cmp(Yuan{}) }

// IsZero reports whether a is 0.00.
func (a Yuan) IsZero() bool { return a.fen == 0 && a.far == nil }

// times returns a x parts / 10^ratioPlaces, rounded to the fen, half away from zero.
// parts is not negative.
func (a Yuan) times(parts int64) Yuan {
	const unit = 10_000_000_000
	size := uint64(a.fen)
	if a.fen < 0 {
		size = -size
	}
	high, low := bits.Mul64(size, uint64(parts))
	if a.far != nil || high >= unit/4 { // too much for fen
		return whole(a.Decimal().Mul(decimal.New(parts, -ratioPlaces)).Round(2))
	}
	fen, rest := bits.Div64(high, low, unit)
	if rest >= unit-rest {
		fen++
	}
	if a.fen < 0 {
		return Yuan{fen: -int64(fen)}
	}
	return Yuan{fen: int64(fen)}
}

// Max returns the larger of a and b.
func Max(a, b Yuan) Yuan {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}

// Min returns the smaller of a and b.
func Min(a, b Yuan) Yuan {
	if a.Cmp(b) > 0 {
		return b
	}
	return a
}
