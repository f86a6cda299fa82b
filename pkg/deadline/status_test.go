package deadline_test

import (
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
)

// 2026-06-01 is the day filing for 2025 is due; the day itself is still in time.
func TestFilingStatus(t *testing.T) {
	for _, c := range []struct {
		asOf, filed    string
		status         deadline.Status
		days, workdays int
	}{
		{"2026-05-20", "", deadline.Pending, 0, 0},
		{"2026-06-01", "", deadline.Pending, 0, 0},
		{"2026-06-02", "", deadline.Overdue, 1, 1},
		{"2026-06-06", "", deadline.Overdue, 5, 4}, // a Saturday
		{"2026-06-08", "", deadline.Overdue, 7, 5},
		{"2026-12-01", "2026-05-20", deadline.Met, 0, 0},
		{"2026-12-01", "2026-06-01", deadline.Met, 0, 0},
		{"2026-12-01", "2026-06-02", deadline.Late, 1, 1},
		{"2026-12-01", "2026-06-08", deadline.Late, 7, 5},
		{"", "", deadline.Pending, 0, 0},
	} {
		s := step(t, profit(t, deadline.Options{AsOf: day(c.asOf)}, 2025, proceeds.Dates{proceeds.Filed: day(c.filed)}), "filing")
		if s.Status != c.status || s.DaysLate != c.days || s.WorkdaysLate != c.workdays || s.Actual != day(c.filed) {
			t.Errorf("as of %s, filed %q: %s, %d days, %d working days; want %s %d %d", c.asOf, c.filed, s.Status, s.DaysLate, s.WorkdaysLate, c.status, c.days, c.workdays)
		}
	}
}

// Due 2026-09-28, paid 2026-11-23: 56 days. Of these 36 are working days: 29 and 30
// September, 8 to 10 October, six weeks from 12 October, and the day itself —
// 2 + 3 + 30 + 1.
func TestPaymentLate(t *testing.T) {
	filed := proceeds.Dates{proceeds.Filed: day("2026-05-27")}
	paid := filed
	paid[proceeds.Settled] = day("2026-11-23")
	for status, dates := range map[deadline.Status]proceeds.Dates{deadline.Overdue: filed, deadline.Late: paid} {
		s := step(t, profit(t, deadline.Options{AsOf: day("2026-11-23")}, 2025, dates), "payment")
		if s.Status != status || s.DaysLate != 56 || s.WorkdaysLate != 36 {
			t.Errorf("%s, %d days, %d working days; want %s", s.Status, s.DaysLate, s.WorkdaysLate, status)
		}
	}
}

// A step whose start is not known is projected, unless what was done is in time
// even so; it is never called late.
func TestProjectedStatus(t *testing.T) {
	for _, c := range []struct {
		reviewed string
		status   deadline.Status
	}{
		{"", deadline.Projected},
		{"2026-06-10", deadline.Met},
		{"2026-06-11", deadline.Projected},
	} {
		s := step(t, profit(t, deadline.Options{AsOf: day("2027-01-01")}, 2025,
			proceeds.Dates{proceeds.Filed: day("2026-05-20"), proceeds.AgencyReviewed: day(c.reviewed)}), "agency_review")
		if s.Status != c.status || s.DaysLate != 0 || s.Due != day("2026-06-10") {
			t.Errorf("reviewed %q: %s, due %s, %d days; want %s", c.reviewed, s.Status, s.Due, s.DaysLate, c.status)
		}
	}
}

// A step is projected from the day the one before was done, else from the day it
// is due.
func TestProjection(t *testing.T) {
	for _, c := range []struct {
		name                     string
		dates                    proceeds.Dates
		review, finance, payment string // starts
	}{
		{"nothing known", proceeds.Dates{}, "2026-06-01", "2026-06-23", "2026-06-01"}, // 端午节 19 June
		{"filed", proceeds.Dates{proceeds.Filed: day("2026-05-20")}, "2026-05-20", "2026-06-10", "2026-05-20"},
		{"received", proceeds.Dates{proceeds.AgencyReceived: day("2026-05-20")}, "2026-05-20", "2026-06-10", "2026-06-01"},
		{"reviewed early", proceeds.Dates{proceeds.Filed: day("2026-05-20"), proceeds.AgencyReviewed: day("2026-05-25")}, "2026-05-20", "2026-05-25", "2026-05-20"},
	} {
		tl := profit(t, deadline.Options{}, 2025, c.dates)
		for id, start := range map[string]string{"agency_review": c.review, "finance_review": c.finance, "payment": c.payment} {
			if s := step(t, tl, id); s.Start != day(start) {
				t.Errorf("%s: %s starts on %s, want %s", c.name, id, s.Start, start)
			}
		}
	}
	// One of two events known: the later of it and the step before.
	for received, start := range map[string]string{"2025-06-01": "2025-07-02", "2025-08-01": "2025-08-01"} {
		s := step(t, dividend(t, deadline.Options{}, 2024, proceeds.Dates{proceeds.Voted: day("2025-05-20"), proceeds.Received: day(received)}), "agency_declaration")
		if s.Start != day(start) || s.StartKnown || s.Status != deadline.Projected {
			t.Errorf("received %s: from %s %s, want %s", received, s.Start, s.Status, start)
		}
	}
}

// 第十三条第(五)项: the notice's own day stands beside the four months.
func TestNoticePayment(t *testing.T) {
	dates := proceeds.Dates{proceeds.Filed: day("2026-05-20"), proceeds.NoticeDue: day("2026-09-15"), proceeds.Settled: day("2026-09-18")}
	tl := profit(t, deadline.Options{AsOf: day("2026-10-01")}, 2025, dates)
	if s := step(t, tl, "notice_payment"); s.Due != day("2026-09-15") || s.Status != deadline.Late || s.DaysLate != 3 || s.WorkdaysLate != 3 {
		t.Errorf("notice: %+v", s)
	}
	if s := step(t, tl, "payment"); s.Due != day("2026-09-20") || s.Status != deadline.Met {
		t.Errorf("four months: %+v", s)
	}
	s := step(t, profit(t, deadline.Options{}, 2025, proceeds.Dates{}), "notice_payment")
	if s.Status != deadline.NoClock || !s.Due.IsZero() || len(s.Notes) == 0 {
		t.Errorf("no notice: %+v", s)
	}
}

// With nothing to pay there is no payment day, but filing and reviews stay.
func TestNothingDue(t *testing.T) {
	dates := proceeds.Dates{proceeds.YearEnd: day("2025-12-31"), proceeds.Filed: day("2026-05-20"), proceeds.NoticeDue: day("2026-09-15")}
	tl := engine(t, deadline.Options{}).Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Year: 2025, Dates: dates, NothingDue: true})
	for _, s := range tl.Steps {
		payment := s.ID == "payment" || s.ID == "notice_payment"
		if payment != (s.Status == deadline.NoClock) || payment != s.Due.IsZero() {
			t.Errorf("%s: %s, due %s", s.ID, s.Status, s.Due)
		}
		if payment && (len(s.Notes) == 0 || s.Label == "" || s.Article == "") {
			t.Errorf("%s says nothing: %+v", s.ID, s)
		}
	}
}
