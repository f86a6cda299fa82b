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
