package deadline_test

import (
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// How a clock ends and whether it rolls decide its due days: a date is that of the
// year after, a last day off moves only where the measure says so, and the
// conservative reading moves it back.
func TestRolling(t *testing.T) {
	for _, c := range []struct {
		name                       string
		clock                      regulation.Clock
		year                       int
		nominal, due, conservative string
	}{
		{"a date that rolls, on a Sunday", regulation.Clock{Unit: regulation.OnDate, Date: "04-30", Roll: "next"}, 2022, "2023-04-30", "2023-05-04", "2023-04-28"},
		{"a date that rolls, on a working day", regulation.Clock{Unit: regulation.OnDate, Date: "04-30", Roll: "next"}, 2024, "2025-04-30", "2025-04-30", "2025-04-30"},
		{"a date that does not roll", regulation.Clock{Unit: regulation.OnDate, Date: "04-30", Roll: "none"}, 2022, "2023-04-30", "2023-04-30", "2023-04-30"},
		{"months that do not roll", regulation.Clock{Unit: regulation.Months, Length: 5, Roll: "none"}, 2025, "2026-05-31", "2026-05-31", "2026-05-31"},
		{"months that roll", regulation.Clock{Unit: regulation.Months, Length: 5, Roll: "next"}, 2025, "2026-05-31", "2026-06-01", "2026-05-29"},
		{"days that roll", regulation.Clock{Unit: regulation.Days, Length: 150, Roll: "next"}, 2025, "2026-05-30", "2026-06-01", "2026-05-29"},
		{"days that do not roll", regulation.Clock{Unit: regulation.Days, Length: 150, Roll: "none"}, 2025, "2026-05-30", "2026-05-30", "2026-05-30"},
	} {
		m := altered(0, func(k *regulation.Clock) {
			k.Unit, k.Date, k.Length, k.Roll = c.clock.Unit, c.clock.Date, c.clock.Length, c.clock.Roll
		})
		e, err := deadline.New(m, workday.Default(), deadline.Options{})
		if err != nil {
			t.Fatal(err)
		}
		tl := e.Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Year: c.year, Dates: proceeds.Dates{proceeds.YearEnd: proceeds.LastDayOf(c.year)}})
		s := step(t, tl, "filing")
		if s.Nominal != day(c.nominal) || s.Due != day(c.due) || s.Conservative != day(c.conservative) {
			t.Errorf("%s: nominal %s, due %s, conservative %s; want %s, %s, %s", c.name, s.Nominal, s.Due, s.Conservative, c.nominal, c.due, c.conservative)
		}
	}
}

// However the clock from 申报日 counts and whether it rolls, the conservative reading
// takes the filing day for day 1, and its due day is then the one that holds.
func TestFilingDayIsDayOne(t *testing.T) {
	for _, c := range []struct {
		name         string
		clock        regulation.Clock
		filed        string
		due, counted string // in the civil code's reading and in the conservative one
		listed       int    // days that the conservative reading goes through
	}{
		{"working days", regulation.Clock{Unit: regulation.Workdays, Length: 45}, "2026-04-30", "2026-07-07", "2026-07-06", 68},
		{"one working day", regulation.Clock{Unit: regulation.Workdays, Length: 1}, "2026-04-30", "2026-05-06", "2026-04-30", 1},
		{"working days from a day off", regulation.Clock{Unit: regulation.Workdays, Length: 1}, "2026-05-02", "2026-05-06", "2026-05-06", 4},
		{"months that do not roll", regulation.Clock{Unit: regulation.Months, Length: 3, Roll: "none"}, "2026-04-30", "2026-07-30", "2026-07-29", 2},
		{"days that do not roll", regulation.Clock{Unit: regulation.Days, Length: 60, Roll: "none"}, "2026-04-10", "2026-06-09", "2026-06-08", 2},
		{"months that roll", regulation.Clock{Unit: regulation.Months, Length: 4, Roll: "next"}, "2026-04-10", "2026-08-10", "2026-08-07", 4},
	} {
		m := altered(3, func(k *regulation.Clock) {
			k.Unit, k.Length, k.Roll = c.clock.Unit, c.clock.Length, c.clock.Roll
		})
		for counting, want := range map[deadline.Counting]string{deadline.CivilCode: c.due, deadline.Conservative: c.counted} {
			e, err := deadline.New(m, workday.Default(), deadline.Options{Counting: counting})
			if err != nil {
				t.Fatal(err)
			}
			tl := e.Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Year: 2025,
				Dates: proceeds.Dates{proceeds.YearEnd: proceeds.LastDayOf(2025), proceeds.Filed: day(c.filed)}})
			s := step(t, tl, "payment")
			if s.Due != day(want) || s.Conservative != day(c.counted) {
				t.Errorf("%s, %s: due %s, conservative %s; want %s, %s", c.name, counting, s.Due, s.Conservative, want, c.counted)
			}
			if counting == deadline.Conservative && len(e.Explain(s)) != c.listed {
				t.Errorf("%s: %d days are gone through, want %d", c.name, len(e.Explain(s)), c.listed)
			}
		}
	}
}
