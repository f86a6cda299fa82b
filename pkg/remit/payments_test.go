package remit_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// What is open, and on which day the amount was paid in full (第十三条第(五)项).
func TestPayments(t *testing.T) {
	paid := func(days ...string) (list []proceeds.Payment) {
		for _, d := range days {
			date, amount, _ := strings.Cut(d, " ")
			list = append(list, proceeds.Payment{Date: day(date), Amount: yuan(amount)})
		}
		return list
	}
	for _, c := range []struct {
		name                string
		profit              string // at 30%
		payments            []proceeds.Payment
		sum, open, settled  string
		overpaid, noPayment bool
	}{
		{"nothing paid", "1000", nil, "0.00", "300.00", "", false, true},
		{"in part", "1000", paid("2026-09-10 100"), "100.00", "200.00", "", false, false},
		{"in full", "1000", paid("2026-09-10 300"), "300.00", "0.00", "2026-09-10", false, false},
		{"a fen short", "1000", paid("2026-09-10 299.99"), "299.99", "0.01", "", false, false},
		{"in two parts", "1000", paid("2026-09-10 100", "2026-09-18 200"), "300.00", "0.00", "2026-09-18", false, false},
		{"in two parts, written backwards", "1000", paid("2026-09-18 200", "2026-09-10 100"), "300.00", "0.00", "2026-09-18", false, false},
		{"too much", "1000", paid("2026-09-10 300", "2026-09-18 5"), "305.00", "0.00", "2026-09-10", true, false},
		{"nothing due", "-1000", paid("2026-09-10 5"), "5.00", "0.00", "", true, false},
		{"no amount", "1000", []proceeds.Payment{{Date: day("2026-09-10")}}, "0.00", "300.00", "", false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := profit(t, remit.Options{}, &proceeds.Profit{NetProfit: yuan(c.profit), Filing: proceeds.Filing{Payments: c.payments}}, held("30%"))
			if a.Paid.String() != c.sum || a.Open.String() != c.open || a.Settled.String() != c.settled {
				t.Errorf("paid %s, open %s, settled %q; want %s %s %q", a.Paid, a.Open, a.Settled, c.sum, c.open, c.settled)
			}
			last := a.Steps[len(a.Steps)-1]
			if (last.ID != "open") != c.noPayment || strings.Contains(last.Note, "多交") != c.overpaid {
				t.Errorf("last step %s %q", last.ID, last.Note)
			}
		})
	}
}

// Relief lowers what is to be paid, never below zero (第十条).
func TestRelief(t *testing.T) {
	for _, c := range []struct{ relief, net, open string }{
		{"100", "200.00", "150.00"},
		{"300", "0.00", "0.00"},
		{"300.01", "0.00", "0.00"},
	} {
		a := profit(t, remit.Options{}, &proceeds.Profit{NetProfit: yuan("1000"), Relief: proceeds.Relief{Amount: yuan(c.relief), Approval: "号"},
			Filing: proceeds.Filing{Payments: []proceeds.Payment{{Date: day("2026-09-10"), Amount: yuan("50")}}}}, held("30%"))
		if a.Payable.String() != "300.00" || !a.Relief.Equal(*yuan(c.relief)) || a.NetPayable.String() != c.net || a.Open.String() != c.open {
			t.Errorf("relief %s: payable %s, relief %s, net %s, open %s", c.relief, a.Payable, a.Relief, a.NetPayable, a.Open)
		}
	}
}

// dayOrNone is the day, no day for "".
func dayOrNone(s string) workday.Date {
	if s == "" {
		return workday.Date{}
	}
	return day(s)
}

// What is dated after the day of judgement is not paid on it, though payable does not
// depend on the day.
func TestPaymentsAhead(t *testing.T) {
	p := &proceeds.Profit{Year: 2025, NetProfit: yuan("1000"), Filing: proceeds.Filing{Payments: []proceeds.Payment{
		{Date: day("2026-09-18"), Amount: yuan("205")}, {Date: day("2026-09-10"), Amount: yuan("100")}}}}
	for _, c := range []struct{ asOf, paid, open, over, settled, planned, note string }{
		{"2026-09-09", "0.00", "300.00", "0.00", "", "2026-09-18", "另有 305.00 的缴库日晚于判断日 2026-09-09，按还没有缴判断"},
		{"2026-09-10", "100.00", "200.00", "0.00", "", "2026-09-18", "另有 205.00 的缴库日晚于判断日 2026-09-10，按还没有缴判断"},
		{"2026-09-17", "100.00", "200.00", "0.00", "", "2026-09-18", "另有 205.00 的缴库日晚于判断日 2026-09-17，按还没有缴判断"},
		{"2026-09-18", "305.00", "0.00", "5.00", "2026-09-18", "2026-09-18", ""},
		{"", "305.00", "0.00", "5.00", "2026-09-18", "2026-09-18", ""},
	} {
		a, err := remit.New(shanghai, remit.Options{}).JudgedOn(dayOrNone(c.asOf)).Profit(nil, p, held("30%"))
		if err != nil {
			t.Fatal(err)
		}
		line, _ := a.Step("paid")
		if a.NetPayable.String() != "300.00" || a.Paid.String() != c.paid || a.Open.String() != c.open || a.Over.String() != c.over ||
			a.Settled.String() != c.settled || a.SettledOrPlanned().String() != c.planned || line.Note != c.note {
			t.Errorf("as of %q: of %s paid %s, open %s, over %s, settled %q, planned %q, %q; want %+v",
				c.asOf, a.NetPayable, a.Paid, a.Open, a.Over, a.Settled, a.SettledOrPlanned(), line.Note, c)
		}
	}
}

// So it is with what is paid up for a correction (第十二条第(一)项).
func TestSupplementPaidAhead(t *testing.T) {
	e := &proceeds.Enterprise{Form: proceeds.WhollyOwnedCompany, Category: "market", Profit: []proceeds.Profit{{Year: 2025, NetProfit: yuan("1000"),
		Restated: &proceeds.Restated{NetProfit: yuan("1200"), Found: day("2026-10-01"), Payments: []proceeds.Payment{
			{Date: day("2026-10-10"), Amount: yuan("20")}, {Date: day("2026-10-20"), Amount: yuan("50")}}}}}}
	table := &ratio.Table{Categories: []ratio.Category{{ID: "market", Ratios: []ratio.Entry{held("30%")}}}}
	for _, c := range []struct{ asOf, paid, ahead, open, over string }{
		{"2026-09-30", "0.00", "70.00", "60.00", "0.00"}, // not yet found, but the amount is that of the figures given
		{"2026-10-10", "20.00", "50.00", "40.00", "0.00"},
		{"2026-10-20", "70.00", "0.00", "0.00", "10.00"},
		{"", "70.00", "0.00", "0.00", "10.00"},
	} {
		list, err := remit.New(shanghai, remit.Options{}).JudgedOn(dayOrNone(c.asOf)).Supplements(e, table)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		s := &list[0]
		if s.Due.String() != "60.00" || s.Paid.String() != c.paid || s.Ahead.String() != c.ahead || s.Open.String() != c.open || s.Over.String() != c.over {
			t.Errorf("as of %q: of %s paid %s, ahead %s, open %s, over %s; want %+v", c.asOf, s.Due, s.Paid, s.Ahead, s.Open, s.Over, c)
		}
	}
}

// Payments after the day of judgement change nothing that is paid or open on it.
func TestPaymentsAheadAreOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, e, o := profits().Draw(t, "profit"), entries().Draw(t, "entry"), options().Draw(t, "options")
		asOf := day("2026-01-01").AddDays(rapid.IntRange(-10, 410).Draw(t, "as of"))
		judged := func(p *proceeds.Profit) remit.Assessment {
			a, err := remit.New(shanghai, o).JudgedOn(asOf).Profit(nil, p, e)
			if err != nil {
				t.Fatal(err)
			}
			return a
		}
		made := *p
		made.Payments = slices.DeleteFunc(slices.Clone(p.Payments), func(x proceeds.Payment) bool { return x.Date.After(asOf) })
		with, without := judged(p), judged(&made)
		if !with.Payable.Equal(without.Payable) || !with.Paid.Equal(without.Paid) || !with.Open.Equal(without.Open) || !with.Over.Equal(without.Over) || with.Settled != without.Settled {
			t.Fatalf("paid %s, open %s, over %s, settled %q; without what is ahead %s %s %s %q", with.Paid, with.Open, with.Over, with.Settled, without.Paid, without.Open, without.Over, without.Settled)
		}
	})
}
