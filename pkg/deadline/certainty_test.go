package deadline_test

import (
	"slices"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// The calendar is official to the end of 2026; its December may still change.
func TestCertaintyOfWorkdays(t *testing.T) {
	for _, c := range []struct {
		voted, due             string
		provisional, mayChange bool
	}{
		{"2026-09-01", "2026-10-19", false, false},
		{"2026-10-19", "2026-11-30", false, false}, // 6 weeks of 5
		{"2026-10-20", "2026-12-01", false, true},
		{"2026-11-02", "2026-12-14", false, true},
		{"2026-11-19", "2026-12-31", false, true},
		{"2026-11-20", "2027-01-04", true, false}, // 1 January off, 2 and 3 a weekend
		{"2026-11-23", "2027-01-05", true, false},
	} {
		s := step(t, dividend(t, deadline.Options{}, 2025, proceeds.Dates{proceeds.Voted: day(c.voted)}), "filing")
		if s.Due != day(c.due) || s.Provisional != c.provisional || s.MayChange != c.mayChange {
			t.Errorf("%s: due %s, provisional %v, may change %v; want %s %v %v", c.voted, s.Due, s.Provisional, s.MayChange, c.due, c.provisional, c.mayChange)
		}
		if noted := len(s.Notes) > 0; noted != (c.provisional || c.mayChange) {
			t.Errorf("%s: notes %q", c.voted, s.Notes)
		}
	}
}

// A month's last day that moves is as certain as all the days it moves over; one
// that does not move needs no calendar.
func TestCertaintyOfMonths(t *testing.T) {
	const (
		official    = ""
		mayChange   = "may change"
		provisional = "provisional"
	)
	for _, c := range []struct {
		filed               string
		civil, conservative string // due days
		civilIs, cautiousIs string
	}{
		{"2026-07-28", "2026-11-30", "2026-11-27", official, official},   // nominal 11-28, a Saturday
		{"2026-07-30", "2026-11-30", "2026-11-27", official, official},   // conservatively from 11-29, a Sunday
		{"2026-08-01", "2026-12-01", "2026-11-30", mayChange, official},  // conservatively the day before
		{"2026-08-05", "2026-12-07", "2026-12-04", mayChange, mayChange}, // nominal 12-05, a Saturday
		{"2026-08-31", "2026-12-31", "2026-12-30", mayChange, mayChange},
		{"2026-09-01", "2027-01-04", "2026-12-31", provisional, mayChange},   // 1 January off; the day before is 31 December
		{"2026-09-02", "2027-01-04", "2026-12-31", provisional, provisional}, // back over 1 January, known only as statutory
	} {
		for counting, want := range map[deadline.Counting][2]string{
			deadline.CivilCode: {c.civil, c.civilIs}, deadline.Conservative: {c.conservative, c.cautiousIs}, deadline.NoRoll: {day(c.filed).AddMonths(4).String(), official}} {
			s := step(t, profit(t, deadline.Options{Counting: counting}, 2025, proceeds.Dates{proceeds.Filed: day(c.filed)}), "payment")
			if s.Due != day(want[0]) || s.Provisional != (want[1] == provisional) || s.MayChange != (want[1] == mayChange) {
				t.Errorf("%s %s: due %s, provisional %v, may change %v; want %s %s", counting, c.filed, s.Due, s.Provisional, s.MayChange, want[0], want[1])
			}
		}
	}
}

// A clock in months that does not count from a filing moves back from the
// nominal day itself: that day's certainty counts too.
func TestCertaintyOfMonthsFromAnEvent(t *testing.T) {
	m := *stream.Measure(regulation.DefaultID)
	m.Incomes = slices.Clone(m.Incomes)
	m.Incomes[0].Clocks = slices.Clone(m.Incomes[0].Clocks)
	review := &m.Incomes[0].Clocks[1]
	review.Unit, review.Length, review.Roll = regulation.Months, 1, "next"
	e, err := deadline.New(&m, workday.Default(), deadline.Options{Counting: deadline.Conservative})
	if err != nil {
		t.Fatal(err)
	}
	tl := e.Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Dates: proceeds.Dates{proceeds.AgencyReceived: day("2026-12-01")}})
	if s := step(t, tl, "agency_review"); s.Nominal != day("2027-01-01") || s.Due != day("2026-12-31") || !s.Provisional {
		t.Errorf("%+v", s)
	}
}

// What is projected from a provisional day is provisional, what starts on a day
// that is known is not.
func TestCertaintyIsPassedOn(t *testing.T) {
	tl := dividend(t, deadline.Options{}, 2025, proceeds.Dates{proceeds.Voted: day("2026-11-23")})
	for _, id := range []string{"filing", "agency_declaration", "finance_review"} {
		if s := step(t, tl, id); !s.Provisional || s.MayChange || len(s.Notes) == 0 {
			t.Errorf("%s: %+v", id, s)
		}
	}
	// Filed on 25 November: the next step, projected from that day, ends in December.
	tl = dividend(t, deadline.Options{}, 2025, proceeds.Dates{proceeds.Voted: day("2026-11-23"), proceeds.Filed: day("2026-11-25")})
	if s := step(t, tl, "agency_declaration"); s.Due != day("2026-12-16") || s.Provisional || !s.MayChange {
		t.Errorf("from the day filed: %+v", s)
	}
	// Without rolling, months need no calendar, but the working days before them do:
	// 2027-05-31 is a Monday like any other.
	tl = profit(t, deadline.Options{Counting: deadline.NoRoll}, 2026, proceeds.Dates{})
	if s := step(t, tl, "payment"); s.Due != day("2027-09-30") || s.Provisional {
		t.Errorf("no-roll: %+v", s)
	}
	if s := step(t, tl, "agency_review"); !s.Provisional {
		t.Errorf("no-roll, working days: %+v", s)
	}
}

// The calendar ends with 2050: no due day, and the reason.
func TestPastTheCalendar(t *testing.T) {
	for name, tl := range map[string]deadline.Timeline{
		"months":       profit(t, deadline.Options{AsOf: day("2026-11-23")}, 2050, proceeds.Dates{}),
		"working days": engine(t, deadline.Options{}).Timeline(deadline.Facts{Income: proceeds.IncomeTransfer, Dates: proceeds.Dates{proceeds.Signed: day("2050-12-20")}}),
	} {
		for _, id := range []string{"filing", "finance_review"} {
			s := step(t, tl, id)
			if s.Status != deadline.NoClock || !s.Due.IsZero() || !s.Nominal.IsZero() || !s.Conservative.IsZero() || s.Provisional || len(s.Notes) == 0 {
				t.Errorf("%s %s: %+v", name, id, s)
			}
		}
	}
	// A day long past the calendar is late by so many days; its working days are not known, and that is said.
	s := step(t, profit(t, deadline.Options{AsOf: day("2060-01-01")}, 2025, proceeds.Dates{}), "filing")
	if s.Status != deadline.Overdue || s.DaysLate != day("2060-01-01").Sub(day("2026-06-01")) || s.WorkdaysLate != 0 || len(s.Notes) == 0 {
		t.Errorf("%+v", s)
	}
	// Nothing known at all.
	for _, s := range engine(t, deadline.Options{}).Timeline(deadline.Facts{Income: proceeds.IncomeOther}).Steps {
		if s.Status != deadline.NoClock || len(s.Notes) == 0 {
			t.Errorf("%+v", s)
		}
	}
}

// A day that needs no calendar of its own is as certain as the day it counts from:
// projected from a day of 2027, for which there is no notice, it is provisional;
// from a day in December 2026 it may change.
func TestCertaintyIsInherited(t *testing.T) {
	months := *stream.Measure(regulation.DefaultID)
	months.Incomes = slices.Clone(months.Incomes)
	months.Incomes[1].Clocks = slices.Clone(months.Incomes[1].Clocks)
	declaration := &months.Incomes[1].Clocks[2] // after the filing, which is in working days
	declaration.Unit, declaration.Length, declaration.Roll = regulation.Months, 1, "none"
	e, err := deadline.New(&months, workday.Default(), deadline.Options{Counting: deadline.NoRoll})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		voted, due             string
		provisional, mayChange bool
	}{
		{"2026-09-01", "2026-11-19", false, false}, // filing due 2026-10-19
		{"2026-11-03", "2027-01-15", false, true},  // filing due 2026-12-15
		{"2026-11-23", "2027-02-05", true, false},  // filing due 2027-01-05
	} {
		tl := e.Timeline(deadline.Facts{Income: proceeds.IncomeDividend, Year: 2025, Dates: proceeds.Dates{proceeds.Voted: day(c.voted)}})
		s := step(t, tl, "agency_declaration")
		if s.Due != day(c.due) || s.Provisional != c.provisional || s.MayChange != c.mayChange || (len(s.Notes) > 0) != (c.provisional || c.mayChange) {
			t.Errorf("voted %s: due %s, provisional %v, may change %v, notes %q; want %+v", c.voted, s.Due, s.Provisional, s.MayChange, s.Notes, c)
		}
	}
	// The same for a late filer whose payment counts from the day filing was due:
	// 230 working days after 2025-12-31 are in December 2026, 260 in 2027.
	for _, c := range []struct {
		length                 int
		provisional, mayChange bool
	}{{200, false, false}, {230, false, true}, {260, true, false}} {
		m := altered(0, func(k *regulation.Clock) { k.Unit, k.Length = regulation.Workdays, c.length })
		e, err := deadline.New(m, workday.Default(), deadline.Options{Counting: deadline.NoRoll, PaymentFrom: deadline.FromDue})
		if err != nil {
			t.Fatal(err)
		}
		tl := e.Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Year: 2025, Dates: proceeds.Dates{proceeds.YearEnd: day("2025-12-31"), proceeds.Filed: day("2027-06-01")}})
		filing, s := step(t, tl, "filing"), step(t, tl, "payment")
		if s.Start != filing.Due || s.Provisional != c.provisional || s.MayChange != c.mayChange || filing.Provisional != c.provisional {
			t.Errorf("%d: from %s, provisional %v, may change %v; filing %+v", c.length, s.Start, s.Provisional, s.MayChange, filing)
		}
	}
	// What leaves the calendar has no day that could be provisional.
	tl := dividend(t, deadline.Options{}, 2049, proceeds.Dates{proceeds.Voted: day("2050-11-10")})
	if filing, s := step(t, tl, "filing"), step(t, tl, "agency_declaration"); !filing.Provisional || !s.Due.IsZero() || s.Provisional || s.MayChange || s.Outside == "" {
		t.Errorf("filing %+v\nthen %+v", filing, s)
	}
}
