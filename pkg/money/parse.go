package money

import "strings"

// Parse reads an amount written as a plain number in the given unit, such as
// a table cell: an optional + or -, ASCII digits, either no commas or one
// before every three digits of the whole part, and optionally a point with at
// least one digit on either side. Surrounding blanks are ignored.
//
// The amount is exact: in 元 at most two decimals, in 万元 six, in 亿元 ten.
// Zeros past those carry no value and are accepted. The amount is below 10^16
// yuan and its text at most 64 characters long. Anything else is an
// *AmountError: a bare point (".5", "5."), an exponent, a unit, and so on; Ambiguous
// and Foreign do not occur. It is what the program itself writes; what people write is
// read by [ReadAmount].
func Parse(s string, unit Unit) (Yuan, error) {
	if fen, ok := scanPlain(s); ok && unit == UnitYuan {
		return FromFen(fen), nil
	}
	s = strings.TrimSpace(s)
	if !tooLong(s) {
		if fen, p := scanSigned(s, unit.places()); p == 0 {
			return FromFen(fen), nil
		}
	}
	return Yuan{}, &AmountError{Text: s, Unit: unit, Problem: diagnoseAmount(s, unit)}
}

func diagnoseAmount(num string, unit Unit) Problem {
	return diagnose(num, func(s string) Problem {
		_, p := scanSigned(s, unit.places())
		return p
	})
}
