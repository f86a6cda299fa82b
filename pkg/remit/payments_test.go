package remit_test

import (
	"strings"
	"testing"

	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
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
