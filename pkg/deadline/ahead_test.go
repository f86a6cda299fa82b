package deadline_test

import (
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
)

// What is dated after the day of judgement has not happened on it: filed on 2026-05-20
// (due 2026-06-01, review within 15 working days, payment in four months) and paid on
// 2026-09-18, or a year later by a slip of the pen.
func TestDaysAhead(t *testing.T) {
	type days = proceeds.Dates
	inTime := days{proceeds.Filed: day("2026-05-20"), proceeds.AgencyReceived: day("2026-05-20"), proceeds.AgencyReviewed: day("2026-06-09"), proceeds.Settled: day("2026-09-18")}
	wrongYear := inTime
	wrongYear[proceeds.Filed] = day("2027-05-20")
	receivedLater := days{proceeds.AgencyReceived: day("2027-05-20"), proceeds.AgencyReviewed: day("2026-06-25")}
	for _, c := range []struct {
		name, asOf string
		dates      days
		step       string
		status     deadline.Status
		due        string
		daysLate   int
		done       string
	}{
		{"before the filing", "2026-05-19", inTime, "filing", deadline.Pending, "2026-06-01", 0, ""},
		{"on the day of the filing", "2026-05-20", inTime, "filing", deadline.Met, "2026-06-01", 0, "2026-05-20"},
		{"the review of a filing to come", "2026-05-19", inTime, "agency_review", deadline.Projected, "2026-06-10", 0, ""},
		{"the payment of a filing to come", "2026-05-19", inTime, "payment", deadline.Projected, "2026-09-20", 0, ""},
		{"the review to come", "2026-06-08", inTime, "agency_review", deadline.Pending, "2026-06-10", 0, ""},
		{"the payment to come", "2026-09-17", inTime, "payment", deadline.Pending, "2026-09-20", 0, ""},
		{"paid on the day of judgement", "2026-09-18", inTime, "payment", deadline.Met, "2026-09-20", 0, "2026-09-18"},
		{"filed in the wrong year", "2026-11-23", wrongYear, "filing", deadline.Overdue, "2026-06-01", 175, ""},
		{"paid after a filing to come", "2026-11-23", wrongYear, "payment", deadline.Met, "2026-10-08", 0, "2026-09-18"},
		{"reviewed before it is received", "2026-11-23", receivedLater, "agency_review", deadline.Projected, "2026-06-23", 0, "2026-06-25"},
		{"no day of judgement", "", wrongYear, "filing", deadline.Late, "2026-06-01", 353, "2027-05-20"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := step(t, profit(t, deadline.Options{AsOf: day(c.asOf)}, 2025, c.dates), c.step)
			if s.Status != c.status || s.Due != day(c.due) || s.DaysLate != c.daysLate || s.Done() != day(c.done) {
				t.Errorf("%s, due %s, %d days late, done %q; want %s %s %d %q", s.Status, s.Due, s.DaysLate, s.Done(), c.status, c.due, c.daysLate, c.done)
			}
			reported := map[string]proceeds.Event{"filing": proceeds.Filed, "agency_review": proceeds.AgencyReviewed, "payment": proceeds.Settled}[c.step]
			if s.Actual != c.dates[reported] {
				t.Errorf("shows %q, the table says %q", s.Actual, c.dates[reported])
			}
		})
	}
}

// A notice that is issued after the day of judgement does not govern payment yet.
func TestNoticeAhead(t *testing.T) {
	f := deadline.Facts{Income: proceeds.IncomeProfit, Year: 2025, NoticeIssued: day("2026-07-10"),
		Dates: proceeds.Dates{proceeds.YearEnd: day("2025-12-31"), proceeds.Filed: day("2026-05-20"), proceeds.NoticeDue: day("2026-09-15")}}
	for asOf, want := range map[string]string{"2026-07-09": "payment 2026-09-20", "2026-07-10": "notice_payment 2026-09-15", "": "notice_payment 2026-09-15"} {
		tl := engine(t, deadline.Options{AsOf: day(asOf)}).Timeline(f)
		s, _ := tl.Payment()
		if got := s.ID + " " + s.Due.String(); got != want {
			t.Errorf("as of %q payment goes by %s, want %s", asOf, got, want)
		}
	}
}

// withoutAhead are the facts that a table would hold on the day.
func withoutAhead(f deadline.Facts, o deadline.Options) deadline.Facts {
	for e := range f.Dates {
		switch proceeds.Event(e) {
		case proceeds.YearEnd, proceeds.PaymentDue:
			continue
		case proceeds.NoticeDue:
			if f.NoticeIssued.After(o.AsOf) {
				f.Dates[e], f.NoticeIssued = day(""), day("")
			}
			continue
		}
		if f.Dates[e].After(o.AsOf) {
			f.Dates[e] = day("")
		}
	}
	return f
}

// Events after the day of judgement change no status: only a clock without any due day
// may be projected from them.
func TestEventsAheadChangeNoStatus(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, o := drawFacts(t), drawOptions(t, rapid.SampledFrom(deadline.Countings()).Draw(t, "counting"))
		o.AsOf = proceeds.LastDayOf(f.Year).AddDays(rapid.IntRange(0, 500).Draw(t, "as of"))
		if rapid.Bool().Draw(t, "issued") {
			f.NoticeIssued = proceeds.LastDayOf(f.Year).AddDays(rapid.IntRange(1, 500).Draw(t, "issued on"))
		}
		e := newEngine(t, o)
		with, without := e.Timeline(f), e.Timeline(withoutAhead(f, o))
		if with.Closed != without.Closed {
			t.Fatalf("closed %v, without what is ahead %v", with.Closed, without.Closed)
		}
		for i := range with.Steps {
			s, w := &with.Steps[i], &without.Steps[i]
			projected := s.Status == deadline.Projected && s.Start.After(o.AsOf) && s.Done().IsZero()
			if s.Done() != w.Done() || s.DaysLate != w.DaysLate || s.WorkdaysLate != w.WorkdaysLate ||
				s.Status != w.Status && !(projected && w.Status == deadline.NoClock) || s.DueRange() != w.DueRange() && !projected {
				t.Fatalf("%s as of %s: %s %v done %q; without what is ahead %s %v done %q", s.ID, o.AsOf, s.Status, s.DueRange(), s.Done(), w.Status, w.DueRange(), w.Done())
			}
		}
	})
}
