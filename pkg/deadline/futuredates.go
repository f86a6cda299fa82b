package deadline

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// doneEvents are the events that a record reports as done, on the day it gives.
var doneEvents = []proceeds.Event{proceeds.Voted, proceeds.Signed, proceeds.Planned, proceeds.Determined, proceeds.Filed, proceeds.Received, proceeds.Verified,
	proceeds.AgencyReceived, proceeds.AgencyReviewed, proceeds.AgencyDeclared, proceeds.FinanceReviewed}

// futureDates reports what was done on a day after asOf, and how it was judged.
func futureDates(record proceeds.Record, dates *proceeds.Dates, asOf workday.Date) []finding.Finding {
	if asOf.IsZero() {
		return nil
	}
	var fs []finding.Finding
	p := record.Procedure()
	check := func(day workday.Date, places finding.Places, key, called, judged string) {
		if day.After(asOf) {
			fs = append(fs, FutureDate.Found(places.At(key), "%s %s 晚于判断日 %s，%s；请核对日期，确实还没有发生的不要填", called, day, asOf, judged))
		}
	}
	payments := func(list []proceeds.Payment, called, not string) {
		for i := range list {
			check(list[i].Date, list[i].Places, "date", called, "按还没有"+not+"判断")
		}
	}
	const notYet = "按还没有发生判断"
	for _, e := range doneEvents {
		check(dates[e], p.Places, e.String(), e.Day(), notYet)
	}
	check(p.Notice.Issued, p.Notice.Places, "issued", "下达日", "按还没有下达判断")
	check(p.AgencyPaidIn, p.Places, "agency_paid_in", "出资人单位缴库日", notYet)
	payments(p.Payments, "缴库日", "缴")
	switch r := record.(type) {
	case *proceeds.Profit:
		check(r.Relief.Approved, r.Relief.Places, "approved", "减免的批准日", "减免仍照填写的计算")
		if x := r.Deferral; x != nil {
			check(x.Approved, x.Places, "approved", "缓收的批准日", notYet)
		}
		if x := r.Restated; x != nil {
			check(x.Found, x.Places, "found", "差错的发现日", "应补交数仍照更正后的数计算")
			payments(x.Payments, "补交的缴库日", "缴")
		}
	case *proceeds.Transfer:
		payments(r.Receipts, "收款日", "收到")
	}
	slices.SortStableFunc(fs, func(a, b finding.Finding) int { return a.Place.Compare(b.Place) })
	return fs
}
