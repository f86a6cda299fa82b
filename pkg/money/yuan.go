package money

import "github.com/shopspring/decimal"

// Yuan is an exact, signed amount in yuan (元, CNY), always in whole fen
// (at most two decimals). The zero value is 0.00.
//
// Amounts that come in from outside are below 10^16 yuan (see [Parse]);
// arithmetic on them has no limit and never overflows.
// Compare with Equal or Cmp, not with ==.
type Yuan struct{ d decimal.Decimal }

// FromFen returns an amount given in fen (分, 0.01 yuan).
func FromFen(fen int64) Yuan { return Yuan{decimal.New(fen, -2)} }

// FromDecimal returns d yuan. It never rounds: the error is an *AmountError
// with TooPrecise when d is more precise than the fen, and with TooLarge when
// d is not below 10^16 yuan. A huge exponent costs nothing.
func FromDecimal(d decimal.Decimal) (Yuan, error) {
	if d.IsZero() {
		return Yuan{}, nil
	}
	// |d| is at least 10^(digits+exp-1) and below 10^(digits+exp).
	digits, exp := int64(d.NumDigits()), int64(d.Exponent())
	switch {
	case digits+exp > maxYuanDigits:
		return Yuan{}, &AmountError{Text: decimalText(d), Problem: TooLarge}
	case digits+exp < -1: // below 0.01
		return Yuan{}, &AmountError{Text: decimalText(d), Problem: TooPrecise}
	}
	if exp < -2 && !d.Truncate(2).Equal(d) {
		return Yuan{}, &AmountError{Text: decimalText(d), Problem: TooPrecise}
	}
	return FromFen(d.Shift(2).IntPart()), nil
}

// Decimal returns the amount in yuan.
func (a Yuan) Decimal() decimal.Decimal { return a.d }

// Add returns a + b, exactly.
func (a Yuan) Add(b Yuan) Yuan { return Yuan{a.d.Add(b.d)} }

// Sub returns a - b, exactly.
func (a Yuan) Sub(b Yuan) Yuan { return Yuan{a.d.Sub(b.d)} }

// Neg returns -a.
func (a Yuan) Neg() Yuan { return Yuan{a.d.Neg()} }

// Cmp returns -1 when a < b, 0 when a = b, 1 when a > b.
func (a Yuan) Cmp(b Yuan) int { return a.d.Cmp(b.d) }

// Equal reports whether a and b are the same amount.
func (a Yuan) Equal(b Yuan) bool { return a.d.Equal(b.d) }

// Sign returns -1 when a is negative, 0 when it is 0.00, 1 when it is positive.
func (a Yuan) Sign() int { return a.d.Sign() }

// IsZero reports whether a is 0.00.
func (a Yuan) IsZero() bool { return a.d.IsZero() }

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

// Sum returns the exact sum of the amounts, 0.00 for none.
func Sum(amounts ...Yuan) Yuan {
	var total Yuan
	for _, a := range amounts {
		total = total.Add(a)
	}
	return total
}
