package money

import (
	"errors"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// noise is the most that arithmetic in binary is taken to have left behind, in yuan.
var noise = decimal.New(1, -6)

// ReadBinary reads an amount that a program kept as a binary number and wrote as a
// decimal one, as workbooks and JSON have them, perhaps with an exponent. A number
// within 0.000001 yuan of a whole fen is that fen, and noisy: 0.30000000000000004,
// -5.8E-11. The limits and the errors are otherwise those of [Parse].
func ReadBinary(s string, unit Unit) (y Yuan, noisy bool, err error) {
	y, err = Parse(s, unit)
	var e *AmountError
	if !errors.As(err, &e) || e.Problem != TooPrecise && e.Problem != Exponent {
		return y, false, err
	}
	const most = 40 // zeros; nothing is worth shifting further
	if _, exponent, ok := strings.Cut(strings.ToLower(e.Text), "e"); ok {
		if n, wrong := strconv.Atoi(exponent); wrong != nil || n < -most || n > most {
			return y, false, err
		}
	}
	d, wrong := decimal.NewFromString(strings.ReplaceAll(e.Text, ",", ""))
	if wrong != nil {
		return y, false, err
	}
	d = d.Shift(int32(unit.places() - 2))
	fen := d.Round(2)
	gap := d.Sub(fen)
	switch {
	case gap.Abs().GreaterThan(noise):
		return y, false, &AmountError{Text: e.Text, Unit: unit, Problem: TooPrecise}
	case fen.Abs().GreaterThanOrEqual(decimal.New(scanLimit, -2)):
		return y, false, &AmountError{Text: e.Text, Unit: unit, Problem: TooLarge}
	}
	return whole(fen), !gap.IsZero(), nil
}
