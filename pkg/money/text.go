package money

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// String returns the amount in yuan with two decimals and no grouping:
// "276000000.00", "-0.50". Zero is "0.00", never "-0.00".
func (a Yuan) String() string { return a.d.StringFixed(2) }

// Grouped returns the amount like String, with a comma between thousands:
// "276,000,000.00".
func (a Yuan) Grouped() string {
	s, sign := a.String(), ""
	if s[0] == '-' {
		s, sign = s[1:], "-"
	}
	whole, frac := s[:len(s)-3], s[len(s)-3:]
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	b.WriteString(frac)
	return b.String()
}

// MarshalText returns the same text as String; in JSON an amount is that string.
func (a Yuan) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads an amount in yuan as [Parse] does; the error is an
// *AmountError. A bare JSON number is refused by encoding/json itself, so no
// amount passes through a float.
func (a *Yuan) UnmarshalText(text []byte) error {
	v, err := Parse(string(text), UnitYuan)
	if err != nil {
		return err
	}
	*a = v
	return nil
}

// decimalText writes d without ever spelling out a large exponent.
func decimalText(d decimal.Decimal) string {
	if exp := d.Exponent(); exp < -maxChars || exp > maxChars {
		return d.Coefficient().String() + "e" + strconv.Itoa(int(exp))
	}
	return d.String()
}

// trimmed writes d plainly, at most ten decimals, without trailing zeros.
func trimmed(d decimal.Decimal) string {
	return strings.TrimSuffix(strings.TrimRight(d.StringFixed(ratioPlaces), "0"), ".")
}
