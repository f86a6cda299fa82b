// Package worked holds worked cases as plain values: what is given, and what it must
// come to by somebody's own reckoning; and the cases that the program itself carries, as
// files. It computes nothing and reads no file; trial holds the cases against the rules.
package worked

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// File is a file of cases and what they are reckoned by. Names of files are relative to
// the file.
type File struct {
	Rules    string // id or file of the rule pack; "" for the default
	Ratios   string // file of a ratio table; "" for none
	Calendar string // file of a working-day calendar; "" for the one that the program carries
	AsOf     workday.Date
	Cases    []Case
	Places   finding.Places
}

// Case is one worked case.
type Case struct {
	Name    string
	Article string // what the case rests on, for whoever reads it
	Note    string
	Given   Given
	Expect  Expect
	Places  finding.Places
}

// Interest is the kind of a case about interest on money held back, which is no income
// of an enterprise.
const Interest proceeds.Income = "interest"

// Given is one record, an enterprise with its records, or money held back, and the
// readings to reckon with.
type Given struct {
	Income     proceeds.Income     // of Record, or Interest; "" for a whole enterprise
	Record     proceeds.Record     // nil for a whole enterprise and for interest
	Enterprise proceeds.Enterprise // the whole, or what the record needs to be known of its enterprise
	HeldBack   HeldBack            // for Interest
	Paid       workday.Date        // the day on which a single record was paid in full
	Ratio      *money.Ratio        // holds for every year of the enterprise's category
	Ratios     string              // file of a ratio table, in place of that of the File
	Readings
	Places finding.Places
}

// Readings are those of the flags of the same names; what is zero has the default.
type Readings struct {
	AsOf        workday.Date
	Counting    string
	PaymentFrom string
	ReserveMode string
	Listed      *bool // a sale of listed shares is computed all the same
}

// HeldBack is money held back: what it earned, or what its interest is estimated from.
type HeldBack struct {
	Earned, Remitted *money.Yuan
	Amount           *money.Yuan
	Rate             *money.Ratio // a year
	Base             int          // days of a year
	Due              workday.Date
	Paid             workday.Date
}
