package proceeds

import (
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

// known says of each event under which key a record reports its day and a regulation
// pack names it, and what the day is called.
var known = [events]struct{ key, day string }{
	YearEnd:         {"year_end", "年度终了日"},
	Voted:           {"voted", "表决日"},
	Signed:          {"signed", "签订日"},
	Planned:         {"planned", "分配方案编制日"},
	Determined:      {"determined", "收益确定日"},
	Filed:           {"filed", "申报日"},
	Received:        {"received", "取得收入日"},
	Verified:        {"verified", "核定成本费用日"},
	AgencyReceived:  {"agency_received", "出资人单位收到日"},
	AgencyReviewed:  {"agency_reviewed", "审核日"},
	AgencyDeclared:  {"agency_declared", "申报意见日"},
	FinanceReviewed: {"finance_reviewed", "复核日"},
	NoticeDue:       {"notice_due", "通知书写明的上交日"},
	PaymentDue:      {"payment_due", "缴款书限缴日"},
	Settled:         {"settled", "交清日"},
}

// EventNamed is the event that a regulation pack calls name.
func EventNamed(name string) (Event, bool) {
	for e := range events {
		if known[e].key == name {
			return e, true
		}
	}
	return 0, false
}

// String is the event's name in a regulation pack; a record reports its day under
// the same key, if it reports it by itself.
func (e Event) String() string { return known[e].key }

// Day is what the day of the event is called.
func (e Event) Day() string { return known[e].day }

// Called is what the day of the event is called, with the key that a record reports it
// under: 申报日（filed）.
func (e Event) Called() string {
	if e == NoticeDue { // which a record reports with its notice
		return "上交通知书·写明的上交日（notice.due）"
	}
	return e.Day() + "（" + e.String() + "）"
}

// EventNames lists the names of all events.
func EventNames() []string {
	names := make([]string, events)
	for e := range events {
		names[e] = e.String()
	}
	return names
}

// Dates holds the day of each event; zero where it is not known.
type Dates [events]workday.Date

// DayOf is where the filing keeps the day of the event, nil for one that is not of
// every record.
func (f *Filing) DayOf(e Event) *workday.Date {
	switch e {
	case Filed:
		return &f.Filed
	case Received:
		return &f.Received
	case Verified:
		return &f.Verified
	case AgencyReceived:
		return &f.AgencyReceived
	case AgencyReviewed:
		return &f.AgencyReviewed
	case AgencyDeclared:
		return &f.AgencyDeclared
	case FinanceReviewed:
		return &f.FinanceReviewed
	case NoticeDue:
		return &f.Notice.Due
	case PaymentDue:
		return &f.PaymentDue
	}
	return nil
}

func (f *Filing) dates() (d Dates) {
	for e := range events {
		if day := f.DayOf(e); day != nil {
			d[e] = *day
		}
	}
	return d
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
