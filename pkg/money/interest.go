package money

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Interest estimates simple interest on money held back (article 15 of the
// measure asks for what was actually earned; this is the estimate when that is
// not known): principal x annual rate x days / base, rounded once to the fen,
// half up (away from zero).
//
// days counts from the day after the due day up to and including the payment
// day and is not negative; base is the days of a year, 360 or 365. Anything
// else is an *InterestError.
func Interest(principal Yuan, annual Ratio, days, base int) (Yuan, error) {
	if days < 0 || base != 360 && base != 365 {
		return Yuan{}, &InterestError{Days: days, Base: base}
	}
	product := principal.Decimal().Mul(annual.Decimal()).Mul(decimal.NewFromInt(int64(days)))
	return whole(product.DivRound(decimal.NewFromInt(int64(base)), 2)), nil
}

// InterestError is a number of days below 0 or a base other than 360 and 365.
type InterestError struct {
	Days int
	Base int
}

// Error says in Chinese what is wrong.
func (e *InterestError) Error() string {
	if e.Days < 0 {
		return fmt.Sprintf("计息天数 %d 不能为负数", e.Days)
	}
	return fmt.Sprintf("计息的一年天数 %d 不对，只能是 360 或 365", e.Base)
}
