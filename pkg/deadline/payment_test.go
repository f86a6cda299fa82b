package deadline_test

import (
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// A notice that states a day governs payment (第十三条第(五)项); without one the four
// months of profit do (第十三条第(一)项), and the day on the slip for any other income.
func TestPayment(t *testing.T) {
	e, err := deadline.New(shanghai, workday.Default(), deadline.Options{AsOf: workday.MustDate("2026-11-23")})
	if err != nil {
		t.Fatal(err)
	}
	filed := proceeds.Dates{proceeds.YearEnd: workday.MustDate("2025-12-31"), proceeds.Filed: workday.MustDate("2026-05-20")}
	noticed := filed
	noticed[proceeds.NoticeDue] = workday.MustDate("2026-09-15")
	for _, c := range []struct {
		facts     deadline.Facts
		step, due string
	}{
		{deadline.Facts{Income: proceeds.IncomeProfit, Year: 2025, Dates: filed}, "payment", "2026-09-20"},
		{deadline.Facts{Income: proceeds.IncomeProfit, Year: 2025, Dates: noticed}, "notice_payment", "2026-09-15"},
		{deadline.Facts{Income: proceeds.IncomeProfit, Year: 2025, Dates: noticed, NothingDue: true}, "payment", ""},
		{deadline.Facts{Income: proceeds.IncomeOther, Year: 2026, Dates: proceeds.Dates{proceeds.PaymentDue: workday.MustDate("2026-08-03")}}, "payment", "2026-08-03"},
	} {
		tl := e.Timeline(c.facts)
		s, ok := tl.Payment()
		if !ok || s.ID != c.step || s.Due.String() != c.due {
			t.Errorf("%+v: %v %+v, want %s %s", c.facts, ok, s, c.step, c.due)
		}
	}
}
