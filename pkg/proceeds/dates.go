package proceeds

import (
	"slices"
	"time"

	"guozi/pkg/workday"
)

// Event is something that starts or ends a clock of the measure.
type Event uint8

// The events, in the order of their names in a regulation pack.
const (
	YearEnd Event = iota // 31 December of the profit year
	Voted
	Signed
	Planned
	Determined
	Filed
	Received
	Verified
	AgencyReceived
	AgencyReviewed
	AgencyDeclared
	FinanceReviewed
	NoticeDue
	PaymentDue
	Settled // the amount was paid in full
	events
)

var eventNames = [events]string{"year_end", "voted", "signed", "planned", "determined", "filed", "received", "verified",
	"agency_received", "agency_reviewed", "agency_declared", "finance_reviewed", "notice_due", "payment_due", "settled"}

// EventNamed is the event that a regulation pack calls name.
func EventNamed(name string) (Event, bool) {
	i := slices.Index(eventNames[:], name)
	return Event(max(i, 0)), i >= 0
}

// String is the event's name in a regulation pack; a record reports its day under
// the same key, if it reports it by itself.
func (e Event) String() string { return eventNames[e] }

// EventNames lists the names of all events.
func EventNames() []string { return slices.Clone(eventNames[:]) }

// Dates holds the day of each event; zero where it is not known.
type Dates [events]workday.Date

func (f *Filing) dates() Dates {
	return Dates{
		Filed: f.Filed, Received: f.Received, Verified: f.Verified,
		AgencyReceived: f.AgencyReceived, AgencyReviewed: f.AgencyReviewed, AgencyDeclared: f.AgencyDeclared,
		FinanceReviewed: f.FinanceReviewed, NoticeDue: f.Notice.Due, PaymentDue: f.PaymentDue,
	}
}

// LastDayOf is 31 December of the year; zero outside the civil range.
func LastDayOf(year int) workday.Date {
	d, _ := workday.NewDate(year, time.December, 31)
	return d
}

// Dates are the days the record reports; Settled is not among them.
func (p *Profit) Dates() Dates {
	d := p.dates()
	d[YearEnd] = LastDayOf(p.Year)
	return d
}

// Dates are the days the record reports; Settled is not among them. An interim
// dividend has no year end: no meeting is due for it.
func (v *Dividend) Dates() Dates {
	d := v.dates()
	if v.Interim == nil || !*v.Interim {
		d[YearEnd] = LastDayOf(v.Year)
	}
	d[Voted] = v.Voted
	return d
}

// Dates are the days the record reports; Settled is not among them.
func (t *Transfer) Dates() Dates {
	d := t.dates()
	d[Signed] = t.Signed
	return d
}

// Dates are the days the record reports; Settled is not among them.
func (l *Liquidation) Dates() Dates {
	d := l.dates()
	d[Planned] = l.Planned
	return d
}

// Dates are the days the record reports; Settled is not among them.
func (o *Other) Dates() Dates {
	d := o.dates()
	d[Determined] = o.Determined
	return d
}
