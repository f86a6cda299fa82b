package deadline

import "guozi/pkg/workday"

// Counting is how the last day of a period is found (口径).
type Counting string

// The readings of counting.
const (
	CivilCode    Counting = "civil-code"   // 民法典 200-204: a last day off moves to the next working day
	Conservative Counting = "conservative" // the filing day is day 1; a last day off moves back
	NoRoll       Counting = "no-roll"      // the nominal day
)

// Countings lists the readings, the default first.
func Countings() []Counting { return []Counting{CivilCode, Conservative, NoRoll} }

// PaymentFrom is the filing day that the payment period counts from.
type PaymentFrom string

// The readings of 申报日.
const (
	FromActual PaymentFrom = "actual" // the day of filing
	FromDue    PaymentFrom = "due"    // the day filing was due, for a late filer: being late gains no time
)

// PaymentFroms lists the readings, the default first.
func PaymentFroms() []PaymentFrom { return []PaymentFrom{FromActual, FromDue} }

// Options are the readings to count with, and the day the status is of.
type Options struct {
	AsOf        workday.Date
	Counting    Counting    // "" is CivilCode
	PaymentFrom PaymentFrom // "" is FromActual
}
