package proceeds

import (
	"fmt"

	"guozi/pkg/workday"
)

// Identity is what tells a record from the enterprise's other records, whatever
// their order and whatever else they report. It is comparable: two records with
// the same identity can't be told apart.
type Identity struct {
	Income Income
	Key    string // of the value that tells the record apart, as it is called in a table
	Year   int    // the profit year, of incomes that are reported by it
	Name   string // a document's number, or what the income is from
	Day    workday.Date
}

// Comparable is the form in which identities of records are compared: names that differ
// in nothing but blanks and width are the same.
func (id Identity) Comparable() Identity {
	id.Name = NameKey(id.Name)
	return id
}

// String is the identity as one text. Different identities have different texts.
func (id Identity) String() string {
	return fmt.Sprintf("%q %q %d %q %q", id.Income, id.Key, id.Year, id.Name, id.Day.String())
}

// Identity is the year.
func (p *Profit) Identity() Identity {
	return Identity{Income: IncomeProfit, Key: "year", Year: p.Year}
}

// Identity is the year and the resolution or else the day of the vote; the year
// alone before the meeting.
func (d *Dividend) Identity() Identity {
	id := Identity{Income: IncomeDividend, Key: "year", Year: d.Year}
	switch {
	case d.Resolution != "":
		id.Key, id.Name = "resolution", d.Resolution
	case !d.Voted.IsZero():
		id.Key, id.Day = "voted", d.Voted
	}
	return id
}

// Identity is the contract or else the subject and the day of signing.
func (t *Transfer) Identity() Identity {
	if t.Contract != "" {
		return Identity{Income: IncomeTransfer, Key: "contract", Name: t.Contract}
	}
	return Identity{Income: IncomeTransfer, Key: "signed", Name: t.Subject, Day: t.Signed}
}

// Identity is the day of the plan.
func (l *Liquidation) Identity() Identity {
	return Identity{Income: IncomeLiquidation, Key: "planned", Day: l.Planned}
}

// Identity is the kind, the name and the day of determination.
func (o *Other) Identity() Identity {
	return Identity{Income: o.Income(), Key: "determined", Name: o.Name, Day: o.Determined}
}
