package money

import (
	"strconv"
)

// String returns the amount in yuan with two decimals and no grouping:
// "276000000.00", "-0.50". Zero is "0.00", never "-0.00".
func (a Yuan) String() string {
	if a.far != nil {
		return a.far.StringFixed(2)
	}
	var b [24]byte
	text, _ := a.AppendText(b[:0])
	return string(text)
}

// AppendText appends the same text as String. It never fails.
func (a Yuan) AppendText(b []byte) ([]byte, error) {
	if a.far != nil {
		return append(b, a.far.StringFixed(2)...), nil
	}
	size := uint64(a.fen)
	if a.fen < 0 {
		b, size = append(b, '-'), -size
	}
	b = strconv.AppendUint(b, size/100, 10)
	fen := size % 100
	return append(b, '.', byte('0'+fen/10), byte('0'+fen%10)), nil
}

// Grouped returns the amount like String, with a comma between thousands:
// "276,000,000.00".
func (a Yuan) Grouped() string {
	s, sign := a.String(), ""
	if s[0] == '-' {
		s, sign = s[1:], "-"
	}
	whole, frac := s[:len(s)-3], s[len(s)-3:]
	b := make([]byte, 0, len(s)*4/3+2)
	b = append(b, sign...)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, whole[i])
	}
	return string(append(b, frac...))
}

// MarshalText returns the same text as String; in JSON an amount is that string.
func (a Yuan) MarshalText() ([]byte, error) { return a.AppendText(nil) }

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

// appendPlain appends parts of 10^-places, which are not negative, without trailing
// zeros.
func appendPlain(b []byte, parts int64, places int) []byte {
	one := int64(1)
	for range places {
		one *= 10
	}
	b = strconv.AppendInt(b, parts/one, 10)
	if parts %= one; parts == 0 {
		return b
	}
	b = append(b, '.')
	for parts > 0 {
		one /= 10
		b = append(b, byte('0'+parts/one))
		parts %= one
	}
	return b
}
