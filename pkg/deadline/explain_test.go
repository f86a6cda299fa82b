package deadline_test

import (
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Explain lists the days after the start up to the due day, and as many of them
// are worked as the clock counts.
func TestExplain(t *testing.T) {
	e := engine(t, deadline.Options{})
	tl := e.Timeline(deadline.Facts{Income: proceeds.IncomeTransfer, Dates: proceeds.Dates{proceeds.Signed: day("2026-09-01")}})
	days := e.Explain(step(t, tl, "filing"))
	if len(days) != 48 || days[0].Date != day("2026-09-02") || days[47].Date != day("2026-10-19") { // 29 of September, 19 of October
		t.Fatalf("%d days: %v", len(days), days)
	}
	kinds := map[workday.Kind]int{}
	for _, d := range days {
		kinds[d.Kind]++
	}
	// 20 September and 10 October made working days; 25 to 27 September and 1 to 7 October off.
	if kinds[workday.MakeUp] != 2 || kinds[workday.Off] != 10 || kinds[workday.MakeUp]+kinds[workday.Weekday] != 30 {
		t.Errorf("%v", kinds)
	}
}

func TestExplainMonths(t *testing.T) {
	for counting, want := range map[deadline.Counting][]string{
		deadline.CivilCode:    {"2025-05-31", "2025-06-01", "2025-06-02", "2025-06-03"},
		deadline.Conservative: {"2025-05-30", "2025-05-31"},
		deadline.NoRoll:       {"2025-05-31"},
	} {
		e := engine(t, deadline.Options{Counting: counting})
		s := step(t, e.Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Dates: proceeds.Dates{proceeds.YearEnd: day("2024-12-31")}}), "filing")
		days := e.Explain(s)
		if len(days) != len(want) {
			t.Errorf("%s: %v, want %v", counting, days, want)
			continue
		}
		for i, d := range days {
			if d.Date != day(want[i]) {
				t.Errorf("%s: day %d is %s, want %s", counting, i, d.Date, want[i])
			}
		}
		rolled, moved := e.Rolled(s)
		if moved != (counting != deadline.NoRoll) || moved && (rolled.Date != s.Nominal || rolled.Work) {
			t.Errorf("%s: rolled %v, %+v", counting, moved, rolled)
		}
	}
}

func TestExplainNothing(t *testing.T) {
	e := engine(t, deadline.Options{})
	tl := e.Timeline(deadline.Facts{Income: proceeds.IncomeDividend, Dates: proceeds.Dates{proceeds.YearEnd: day("2025-12-31"), proceeds.PaymentDue: day("2026-09-15")}})
	for _, id := range []string{"meeting", "payment"} {
		if s := step(t, tl, id); s.Due.IsZero() || e.Explain(s) != nil {
			t.Errorf("%s: %v", id, e.Explain(s))
		}
	}
	none := e.Timeline(deadline.Facts{Income: proceeds.IncomeOther})
	if _, moved := e.Rolled(step(t, none, "filing")); moved || e.Explain(step(t, none, "filing")) != nil {
		t.Error("a step without a due day is explained")
	}
}

func TestExplainEveryStep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, tl := drawTimeline(t, deadline.CivilCode)
		for _, s := range tl.Steps {
			days := e.Explain(&s)
			if s.Due.IsZero() || s.Unit != regulation.Workdays {
				continue
			}
			worked := 0
			for i, d := range days {
				if d.Date != s.Start.AddDays(i+1) {
					t.Fatalf("%s: day %d is %s", s.ID, i, d.Date)
				}
				if d.Work {
					worked++
				}
			}
			if len(days) != s.Due.Sub(s.Start) || worked != s.Length || !days[len(days)-1].Work {
				t.Fatalf("%s from %s: %d days, %d worked, due %s", s.ID, s.Start, len(days), worked, s.Due)
			}
		}
	})
}
