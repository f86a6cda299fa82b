package deadline_test

import (
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// drawFacts draws a record with some of its days known, between 2023 and the
// calendar's last years.
func drawFacts(t *rapid.T) deadline.Facts {
	f := deadline.Facts{
		Income: rapid.SampledFrom([]proceeds.Income{proceeds.IncomeProfit, proceeds.IncomeDividend, proceeds.IncomeTransfer,
			proceeds.IncomeLiquidation, proceeds.IncomeOther}).Draw(t, "income"),
		Year: rapid.IntRange(2023, 2047).Draw(t, "year"),
	}
	for i := range f.Dates {
		if rapid.Bool().Draw(t, "known") {
			f.Dates[i] = proceeds.LastDayOf(f.Year).AddDays(rapid.IntRange(1, 500).Draw(t, "day"))
		}
	}
	f.Dates[proceeds.YearEnd] = proceeds.LastDayOf(f.Year)
	return f
}

func drawOptions(t *rapid.T, c deadline.Counting) deadline.Options {
	return deadline.Options{Counting: c, PaymentFrom: rapid.SampledFrom(deadline.PaymentFroms()).Draw(t, "payment from"),
		AsOf: day("2026-11-23")}
}

func newEngine(t *rapid.T, o deadline.Options) *deadline.Engine {
	e, err := deadline.New(shanghai, workday.Default(), o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func drawTimeline(t *rapid.T, c deadline.Counting) (*deadline.Engine, deadline.Timeline) {
	e := newEngine(t, drawOptions(t, c))
	return e, e.Timeline(drawFacts(t))
}

func works(t *rapid.T, d workday.Date) bool {
	info, err := workday.Default().Day(d)
	if err != nil {
		t.Fatal(err)
	}
	return info.Work
}

// stepped is the nth working day after d, one day at a time.
func stepped(t *rapid.T, d workday.Date, n int) workday.Date {
	for n > 0 {
		if d = d.AddDays(1); works(t, d) {
			n--
		}
	}
	return d
}

// moved is d, or the nearest working day in the direction given.
func moved(t *rapid.T, d workday.Date, by int) workday.Date {
	for !works(t, d) {
		d = d.AddDays(by)
	}
	return d
}

// monthsLater is the same day of the month n months later, or the month's last
// day, counted day by day.
func monthsLater(d workday.Date, n int) workday.Date {
	month := int(d.Month()) - 1 + n
	year, month := d.Year()+month/12, month%12+1
	last := d
	for last.Year() < year || last.Year() == year && int(last.Month()) < month {
		last = last.AddDays(1)
	}
	for last.Day() < d.Day() && last.AddDays(1).Month() == last.Month() {
		last = last.AddDays(1)
	}
	return last
}

// Counting one day at a time gives every due day again.
func TestSteppingDayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counting := rapid.SampledFrom(deadline.Countings()).Draw(t, "counting")
		_, tl := drawTimeline(t, counting)
		for _, s := range tl.Steps {
			if s.Due.IsZero() {
				continue
			}
			want := s.Due
			switch s.Unit {
			case regulation.Workdays:
				want = stepped(t, s.Start, s.Length)
			case regulation.Months:
				want = monthsLater(s.Start, s.Length)
				switch {
				case counting == deadline.CivilCode:
					want = moved(t, want, 1)
				case counting == deadline.Conservative && s.ID == "payment":
					want = moved(t, want.AddDays(-1), -1)
				case counting == deadline.Conservative:
					want = moved(t, want, -1)
				}
			}
			if s.Due != want {
				t.Fatalf("%s of %s from %s: due %s, stepping gives %s", s.ID, tl.Income, s.Start, s.Due, want)
			}
		}
	})
}

func TestOrderOfDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, tl := drawTimeline(t, deadline.CivilCode)
		for _, s := range tl.Steps {
			if s.Due.IsZero() {
				continue
			}
			if s.Due.Before(s.DueEarliest) || s.Due.After(s.DueLatest) || s.Conservative.After(s.DueEarliest) {
				t.Fatalf("%s: conservative %s, due %s to %s, likely %s", s.ID, s.Conservative, s.DueEarliest, s.DueLatest, s.Due)
			}
			if s.Due.Before(s.Nominal) || s.Conservative.After(s.Nominal) {
				t.Fatalf("%s: conservative %s, nominal %s, due %s", s.ID, s.Conservative, s.Nominal, s.Due)
			}
			if counted := s.Unit == regulation.Months || s.Unit == regulation.Workdays; counted && (!works(t, s.Due) || s.Conservative.Year() < 2028 && !works(t, s.Conservative)) {
				t.Fatalf("%s: due %s or %s is no working day", s.ID, s.Due, s.Conservative)
			}
		}
	})
}

// The conservative and the nominal day shown beside a result are the results of
// those readings.
func TestReadingsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts, o := drawFacts(t), drawOptions(t, deadline.CivilCode)
		civil := newEngine(t, o).Timeline(facts)
		o.Counting = deadline.Conservative
		cautious := newEngine(t, o).Timeline(facts)
		o.Counting = deadline.NoRoll
		unmoved := newEngine(t, o).Timeline(facts)
		for i, s := range civil.Steps {
			for name, tl := range map[string]deadline.Timeline{"civil-code": civil, "conservative": cautious} {
				if other := tl.Steps[i]; other.Conservative != cautious.Steps[i].DueEarliest {
					t.Fatalf("%s: the %s engine shows %s as conservative, the conservative one %s", s.ID, name, other.Conservative, cautious.Steps[i].DueEarliest)
				}
			}
			if other := unmoved.Steps[i]; other.Due != other.Nominal || s.StartKnown && o.PaymentFrom == deadline.FromActual && other.Nominal != s.Nominal {
				t.Fatalf("%s: nominal %s, without rolling %s", s.ID, s.Nominal, other.Due)
			}
		}
	})
}

// Filing later never makes the payment due earlier.
func TestLaterFilingNeverPaysEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOptions(t, rapid.SampledFrom(deadline.Countings()).Draw(t, "counting"))
		e := newEngine(t, o)
		year := rapid.IntRange(2023, 2047).Draw(t, "year")
		filed := proceeds.LastDayOf(year).AddDays(rapid.IntRange(1, 400).Draw(t, "filed"))
		due := func(filed workday.Date) workday.Date {
			tl := e.Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Year: year, Dates: proceeds.Dates{
				proceeds.YearEnd: proceeds.LastDayOf(year), proceeds.Filed: filed}})
			s, _ := tl.Step("payment")
			return s.Due
		}
		after := filed.AddDays(rapid.IntRange(1, 60).Draw(t, "later"))
		if due(after).Before(due(filed)) {
			t.Fatalf("filed %s: due %s; filed %s: due %s", filed, due(filed), after, due(after))
		}
	})
}

// A status says no more than the days do.
func TestStatusFollowsDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, tl := drawTimeline(t, deadline.CivilCode)
		for _, s := range tl.Steps {
			done := !s.Done().IsZero()
			want := deadline.Pending
			switch {
			case s.Due.IsZero():
				want = deadline.NoClock
			case done && s.Actual.Sub(s.Due) <= 0:
				want = deadline.Met
			case !s.StartKnown:
				want = deadline.Projected
			case done:
				want = deadline.Late
			case tl.AsOf.Sub(s.Due) > 0:
				want = deadline.Overdue
			}
			if s.Status != want || (s.DaysLate > 0) != (want == deadline.Late || want == deadline.Overdue) || s.WorkdaysLate > s.DaysLate {
				t.Fatalf("%+v, want %s", s, want)
			}
		}
	})
}
