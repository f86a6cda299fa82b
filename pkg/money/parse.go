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
// *AmountError, with every Problem possible: a bare point (".5", "5."), an
// exponent, a unit, full-width digits, and so on.
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
	p := diagnoseAmount(s, unit)
	if p == Malformed {
		num, _, ok := cutUnit(s)
		if q := diagnoseAmount(num, unit); ok && q != Empty && q != Malformed {
			p = HasUnit
		}
	}
	return Yuan{}, &AmountError{Text: s, Unit: unit, Problem: p}
}

// ParseWithUnit reads an amount that may end in its unit, as on a command
// line: 1.2亿元, 1.2亿, 3000万元, 3000万, 100000元, 1,234.56. Without a unit it is in
// yuan. Blanks are allowed between number and unit. Otherwise the number, the
// limits and the errors are those of [Parse], except that HasUnit does not
// occur.
func ParseWithUnit(s string) (Yuan, error) {
	s = strings.TrimSpace(s)
	num, unit, _ := cutUnit(s)
	if !tooLong(s) {
		if fen, p := scanSigned(num, unit.places()); p == 0 {
			return FromFen(fen), nil
		}
	}
	p := diagnoseAmount(num, unit)
	switch {
	case tooLong(s):
		p = TooLong
	case p == Empty && s != "": // a unit alone
		p = Malformed
	}
	return Yuan{}, &AmountError{Text: s, Unit: unit, Problem: p}
}

func diagnoseAmount(num string, unit Unit) Problem {
	return diagnose(num, func(s string) Problem {
		_, p := scanSigned(s, unit.places())
		return p
	})
}

// cutUnit splits a trailing unit and the blanks before it off s.
func cutUnit(s string) (num string, unit Unit, ok bool) {
	num, _ = strings.CutSuffix(s, "元")
	unit = UnitYuan
	if n, ok := strings.CutSuffix(num, "万"); ok {
		num, unit = n, UnitWan
	} else if n, ok := strings.CutSuffix(num, "亿"); ok {
		num, unit = n, UnitYi
	}
	return strings.TrimSpace(num), unit, len(num) < len(s)
}
