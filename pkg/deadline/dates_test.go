package deadline_test

import (
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// shanghai is the measure that every test here reads and none changes.
var shanghai = stream.Measure(regulation.DefaultID)

// day reads a test's day; "" is none.
func day(s string) workday.Date {
	if s == "" {
		return workday.Date{}
	}
	return workday.MustDate(s)
}

func engine(t testing.TB, o deadline.Options) *deadline.Engine {
	t.Helper()
	e, err := deadline.New(shanghai, workday.Default(), o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func step(t testing.TB, tl deadline.Timeline, id string) *deadline.Step {
	t.Helper()
	s, ok := tl.Step(id)
	if !ok {
		t.Fatalf("%s has no step %s", tl.Income, id)
	}
	return s
}

// profit is the timeline of a year's profit with the days known.
func profit(t testing.TB, o deadline.Options, year int, dates proceeds.Dates) deadline.Timeline {
	t.Helper()
	dates[proceeds.YearEnd] = proceeds.LastDayOf(year)
	return engine(t, o).Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Year: year, Dates: dates})
}

func dividend(t testing.TB, o deadline.Options, year int, dates proceeds.Dates) deadline.Timeline {
	t.Helper()
	dates[proceeds.YearEnd] = proceeds.LastDayOf(year)
	return engine(t, o).Timeline(deadline.Facts{Income: proceeds.IncomeDividend, Year: year, Dates: dates})
}

func sameDays(t *testing.T, s *deadline.Step, nominal, due, conservative string) {
	t.Helper()
	if s.Nominal != day(nominal) || s.Due != day(due) || s.Conservative != day(conservative) {
		t.Errorf("%s: nominal %s, due %s, conservative %s; want %s, %s, %s", s.ID, s.Nominal, s.Due, s.Conservative, nominal, due, conservative)
	}
}

// 第十一条第一款第(一)项: five months after the year's end; a last day off moves to
// the next working day (民法典 203), and conservatively back.
func TestProfitFiling(t *testing.T) {
	for _, c := range []struct {
		year                       int
		nominal, due, conservative string
	}{
		{2023, "2024-05-31", "2024-05-31", "2024-05-31"}, // a Friday
		{2024, "2025-05-31", "2025-06-03", "2025-05-30"}, // 端午节 until 2 June
		{2025, "2026-05-31", "2026-06-01", "2026-05-29"}, // a Sunday
	} {
		for counting, due := range map[deadline.Counting]string{
			"": c.due, deadline.CivilCode: c.due, deadline.Conservative: c.conservative, deadline.NoRoll: c.nominal} {
			s := step(t, profit(t, deadline.Options{Counting: counting}, c.year, proceeds.Dates{}), "filing")
			sameDays(t, s, c.nominal, due, c.conservative)
			if s.Start != proceeds.LastDayOf(c.year) || !s.StartKnown || s.Provisional || s.MayChange {
				t.Errorf("%d: %+v", c.year, s)
			}
		}
	}
}

// 第十三条第(一)项: four months from the day of filing, in principle.
func TestProfitPayment(t *testing.T) {
	for _, c := range []struct {
		filed, nominal, due, conservative string
	}{
		{"2025-06-03", "2025-10-03", "2025-10-09", "2025-09-30"},
		{"2026-06-01", "2026-10-01", "2026-10-08", "2026-09-30"},
		{"2025-05-28", "2025-09-28", "2025-09-28", "2025-09-26"}, // a make-up Sunday is a working day; 27 September is a Saturday
		{"2025-10-31", "2026-02-28", "2026-02-28", "2026-02-27"}, // a make-up Saturday; no 31 February
		{"2026-05-27", "2026-09-27", "2026-09-28", "2026-09-24"}, // 中秋节 25 to 27 September
		{"2026-05-20", "2026-09-20", "2026-09-20", "2026-09-18"}, // a make-up Sunday; 19 September is a Saturday
	} {
		for counting, due := range map[deadline.Counting]string{
			deadline.CivilCode: c.due, deadline.Conservative: c.conservative, deadline.NoRoll: c.nominal} {
			s := step(t, profit(t, deadline.Options{Counting: counting}, 2025, proceeds.Dates{proceeds.Filed: day(c.filed)}), "payment")
			sameDays(t, s, c.nominal, due, c.conservative)
			if s.Start != day(c.filed) || !s.StartKnown || !s.Principle {
				t.Errorf("%s: %+v", c.filed, s)
			}
		}
	}
}

// 第十一条第一款第(二)至(五)项: thirty working days after the event, the same in every
// reading of counting.
func TestThirtyWorkdays(t *testing.T) {
	events := map[proceeds.Income]proceeds.Event{proceeds.IncomeDividend: proceeds.Voted, proceeds.IncomeTransfer: proceeds.Signed,
		proceeds.IncomeLiquidation: proceeds.Planned, proceeds.IncomeOther: proceeds.Determined}
	for _, c := range []struct{ event, due string }{
		{"2026-09-01", "2026-10-19"},
		{"2026-01-20", "2026-03-09"},
		{"2025-09-15", "2025-10-31"},
		{"2025-04-25", "2025-06-11"},
		{"2025-05-20", "2025-07-02"}, // 南京港, meeting on the 2024 profit
		{"2024-05-13", "2024-06-25"}, // 上海建工, meeting on the 2023 profit
	} {
		for income, event := range events {
			for _, counting := range deadline.Countings() {
				facts := deadline.Facts{Income: income}
				facts.Dates[event] = day(c.event)
				s := step(t, engine(t, deadline.Options{Counting: counting}).Timeline(facts), "filing")
				sameDays(t, s, c.due, c.due, c.due)
				if s.Start != day(c.event) || !s.StartKnown || s.Length != 30 || s.Unit != regulation.Workdays || s.Principle {
					t.Errorf("%s %s: %+v", income, c.event, s)
				}
			}
		}
	}
}

// 第十一条第二款、第十四条第(一)项: fifteen working days after the later of receipt and
// verification.
func TestFifteenWorkdays(t *testing.T) {
	for _, c := range []struct{ received, verified, due string }{
		{"2025-01-20", "2025-01-20", "2025-02-14"}, // 春节
		{"2025-01-02", "2025-01-20", "2025-02-14"},
		{"2025-01-20", "2025-01-02", "2025-02-14"},
	} {
		tl := dividend(t, deadline.Options{}, 2024, proceeds.Dates{proceeds.Received: day(c.received), proceeds.Verified: day(c.verified)})
		sameDays(t, step(t, tl, "agency_declaration"), c.due, c.due, c.due)
	}
	// 第十四条第(二)项, and the slip's own day (第十四条第(三)项).
	tl := dividend(t, deadline.Options{}, 2024, proceeds.Dates{proceeds.AgencyDeclared: day("2025-01-20"), proceeds.PaymentDue: day("2025-03-01")})
	sameDays(t, step(t, tl, "finance_review"), "2025-02-14", "2025-02-14", "2025-02-14")
	sameDays(t, step(t, tl, "payment"), "2025-03-01", "2025-03-01", "2025-03-01") // a Saturday, as stated
}

// The chain of 第十三条第(一)至(三)项 for a filing of 2026-05-20.
func TestProfitChain(t *testing.T) {
	tl := profit(t, deadline.Options{AsOf: day("2026-06-11")}, 2025, proceeds.Dates{proceeds.Filed: day("2026-05-20"),
		proceeds.AgencyReceived: day("2026-05-20"), proceeds.AgencyReviewed: day("2026-06-10")})
	for id, due := range map[string]string{"filing": "2026-06-01", "agency_review": "2026-06-10", "finance_review": "2026-07-02", "payment": "2026-09-20"} {
		if s := step(t, tl, id); s.Due != day(due) || !s.StartKnown {
			t.Errorf("%s: due %s, want %s", id, s.Due, due)
		}
	}
	// 收到 and 审核 not known: the same days, projected from the filing and from the review's due day.
	tl = profit(t, deadline.Options{AsOf: day("2026-05-21")}, 2025, proceeds.Dates{proceeds.Filed: day("2026-05-20")})
	for id, due := range map[string]string{"agency_review": "2026-06-10", "finance_review": "2026-07-02"} {
		if s := step(t, tl, id); s.Due != day(due) || s.StartKnown || s.Status != deadline.Projected {
			t.Errorf("%s: due %s %s, want %s", id, s.Due, s.Status, due)
		}
	}
}

// 第十一条第一款第(二)项: 30 September of the year after, in principle; a date, so it
// does not move (30 September 2028 is a Saturday).
func TestMeeting(t *testing.T) {
	for year, due := range map[int]string{2023: "2024-09-30", 2025: "2026-09-30", 2027: "2028-09-30"} {
		for _, counting := range deadline.Countings() {
			s := step(t, dividend(t, deadline.Options{Counting: counting}, year, proceeds.Dates{}), "meeting")
			sameDays(t, s, due, due, due)
			if !s.Principle || s.Provisional || s.MayChange {
				t.Errorf("%d: %+v", year, s)
			}
		}
	}
	interim := (&proceeds.Dividend{Year: 2025, Interim: new(true), Filing: proceeds.Filing{}, Voted: day("2025-09-01")}).Dates()
	tl := engine(t, deadline.Options{}).Timeline(deadline.Facts{Income: proceeds.IncomeDividend, Year: 2025, Dates: interim})
	if s := step(t, tl, "meeting"); s.Status != deadline.NoClock || !s.Due.IsZero() {
		t.Errorf("an interim dividend has a meeting due on %s", s.Due)
	}
	if s := step(t, tl, "filing"); s.Due.IsZero() || !s.StartKnown {
		t.Errorf("an interim dividend has no filing day: %+v", s)
	}
}
