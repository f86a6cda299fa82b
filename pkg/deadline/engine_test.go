package deadline_test

import (
	"slices"
	"strings"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// altered is the measure with the first income's clock at i changed.
func altered(i int, change func(*regulation.Clock)) *regulation.Measure {
	m := *stream.Measure(regulation.DefaultID)
	m.Incomes = slices.Clone(m.Incomes)
	m.Incomes[0].Clocks = slices.Clone(m.Incomes[0].Clocks)
	change(&m.Incomes[0].Clocks[i])
	return &m
}

func TestNewRefusesUnknownEvents(t *testing.T) {
	for name, change := range map[string]func(*regulation.Clock){
		"starts": func(c *regulation.Clock) { c.Start = []string{"filed", "posted"} },
		"stated": func(c *regulation.Clock) { c.Unit, c.Stated = regulation.Stated, "posted" },
	} {
		_, err := deadline.New(altered(1, change), workday.Default(), deadline.Options{})
		if err == nil || !strings.Contains(err.Error(), "posted") || !strings.Contains(err.Error(), "profit.agency_review") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOptionsDefaults(t *testing.T) {
	tl := profit(t, deadline.Options{AsOf: day("2026-11-23")}, 2025, proceeds.Dates{})
	if tl.Income != "profit" || tl.Year != 2025 || tl.Rules != "shanghai-2024" || tl.AsOf != day("2026-11-23") ||
		tl.Counting != deadline.CivilCode || tl.PaymentFrom != deadline.FromActual {
		t.Errorf("%+v", tl)
	}
	if o := engine(t, deadline.Options{}).Options(); o.Counting != deadline.CivilCode || o.PaymentFrom != deadline.FromActual {
		t.Errorf("%+v", o)
	}
	if deadline.Countings()[0] != deadline.CivilCode || deadline.PaymentFroms()[0] != deadline.FromActual {
		t.Error("the defaults do not come first")
	}
	if _, ok := tl.Step("posting"); ok {
		t.Error("there is a step posting")
	}
}

// Each income has the steps of the measure, in its order.
func TestStepOrder(t *testing.T) {
	late := []string{"agency_declaration", "finance_review", "payment"}
	for income, want := range map[proceeds.Income][]string{
		proceeds.IncomeProfit:      {"filing", "agency_review", "finance_review", "payment", "notice_payment"},
		proceeds.IncomeDividend:    append([]string{"meeting", "filing"}, late...),
		proceeds.IncomeTransfer:    append([]string{"filing"}, late...),
		proceeds.IncomeLiquidation: append([]string{"filing"}, late...),
		proceeds.IncomeOther:       append([]string{"filing"}, late...),
	} {
		var got []string
		for _, s := range engine(t, deadline.Options{}).Timeline(deadline.Facts{Income: income}).Steps {
			got = append(got, s.ID)
			if s.Label == "" || s.Article == "" || s.Span == "" || s.Notes == nil {
				t.Errorf("%s: %+v", income, s)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", income, got, want)
		}
	}
	if tl := engine(t, deadline.Options{}).Timeline(deadline.Facts{Income: "rent"}); tl.Steps == nil || len(tl.Steps) != 0 {
		t.Errorf("an unknown income: %+v", tl)
	}
}

// A date that the year does not have is no due day, with the reason.
func TestDateThatDoesNotExist(t *testing.T) {
	m := altered(0, func(c *regulation.Clock) { c.Unit, c.Date, c.Roll = regulation.OnDate, "02-29", "none" })
	e, err := deadline.New(m, workday.Default(), deadline.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for year, due := range map[int]string{2025: "", 2027: "2028-02-29"} {
		tl := e.Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Dates: proceeds.Dates{proceeds.YearEnd: proceeds.LastDayOf(year)}})
		s := step(t, tl, "filing")
		if s.Due != day(due) || (s.Status == deadline.NoClock) != (due == "") || (len(s.Notes) > 0) != (due == "") {
			t.Errorf("%d: %+v", year, s)
		}
	}
}
