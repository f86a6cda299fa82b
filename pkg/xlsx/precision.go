package xlsx

import (
	"strings"

	"github.com/shopspring/decimal"
)

// MostDigits is how many significant digits of a number a spreadsheet keeps.
const MostDigits = 15

// largestAmount is the least amount that a spreadsheet can't hold to the fen.
var largestAmount = decimal.New(1, MostDigits-2)

// HoldsFen reports whether a spreadsheet keeps the amount to the fen.
func HoldsFen(amount decimal.Decimal) bool { return amount.Abs().Cmp(largestAmount) < 0 }

// Digits counts the significant digits of a plain decimal number.
func Digits(s string) int {
	s = strings.TrimLeft(s, "-0.")
	if strings.Contains(s, ".") {
		s = strings.TrimRight(s, "0")
	}
	return len(s) - strings.Count(s, ".")
}

// RoundsProduct reports whether a spreadsheet rounds the product of the factors to the
// fen as it is: when it has no more digits than a spreadsheet keeps, or lies so far from
// half a fen that the digits lost don't matter.
func RoundsProduct(factors ...decimal.Decimal) bool {
	p := decimal.New(1, 0)
	for _, f := range factors {
		p = p.Mul(f)
	}
	if Digits(p.String()) <= MostDigits {
		return true
	}
	fen := p.Abs().Shift(2)
	return fen.Sub(fen.Floor()).Sub(decimal.New(5, -1)).Abs().Cmp(fen.Shift(1-MostDigits)) > 0
}
