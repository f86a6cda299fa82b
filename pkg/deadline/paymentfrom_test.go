package deadline_test

import (
	"slices"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
)

// 申报日: the day of filing, or for a late filer the day filing was due.
func TestPaymentFrom(t *testing.T) {
	for _, c := range []struct {
		from                          deadline.PaymentFrom
		filed, start, due, cautiously string
	}{
		// Filing for 2025 is due 2026-06-01, conservatively 2026-05-29.
		{"", "2026-07-15", "2026-07-15", "2026-11-16", "2026-11-13"}, // 15 November is a Sunday
		{deadline.FromActual, "2026-07-15", "2026-07-15", "2026-11-16", "2026-11-13"},
		{deadline.FromDue, "2026-07-15", "2026-06-01", "2026-10-08", "2026-09-28"},
		{deadline.FromActual, "2026-05-20", "2026-05-20", "2026-09-20", "2026-09-18"},
		{deadline.FromDue, "2026-05-20", "2026-05-20", "2026-09-20", "2026-09-18"}, // an early filer's own day
		{deadline.FromDue, "2026-06-01", "2026-06-01", "2026-10-08", "2026-09-28"}, // in time, but not conservatively
		{deadline.FromDue, "2026-06-02", "2026-06-01", "2026-10-08", "2026-09-28"},
	} {
		s := step(t, profit(t, deadline.Options{PaymentFrom: c.from}, 2025, proceeds.Dates{proceeds.Filed: day(c.filed)}), "payment")
		if s.Start != day(c.start) || s.Due != day(c.due) || s.Conservative != day(c.cautiously) || !s.StartKnown {
			t.Errorf("%q filed %s: from %s due %s, conservatively %s; want %s %s %s", c.from, c.filed, s.Start, s.Due, s.Conservative, c.start, c.due, c.cautiously)
		}
		capped := c.start != c.filed
		if noted := slices.Contains(s.Notes, "口径：迟报的，从申报届满日起算"); noted != capped {
			t.Errorf("%q filed %s: notes %q", c.from, c.filed, s.Notes)
		}
	}
	// Not filed: projected from the due day in both readings.
	for _, from := range deadline.PaymentFroms() {
		s := step(t, profit(t, deadline.Options{PaymentFrom: from}, 2025, proceeds.Dates{}), "payment")
		if s.Start != day("2026-06-01") || s.Due != day("2026-10-08") || s.StartKnown || s.Status != deadline.Projected {
			t.Errorf("%s: %+v", from, s)
		}
	}
	// The agency's review counts from its own event, whatever the reading.
	s := step(t, profit(t, deadline.Options{PaymentFrom: deadline.FromDue}, 2025, proceeds.Dates{proceeds.AgencyReceived: day("2026-07-15")}), "agency_review")
	if s.Start != day("2026-07-15") {
		t.Errorf("review from %s", s.Start)
	}
}
