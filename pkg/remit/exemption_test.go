package remit_test

import (
	"testing"

	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// A ratio table may exempt what is strictly below an amount (第七条); the measure
// itself exempts nobody.
func TestExemptBelow(t *testing.T) {
	for _, c := range []struct {
		profit, payable string
		exempt          bool
	}{
		{"333333.30", "0.00", true},       // 99999.99
		{"333333.33", "100000.00", false}, // 99999.999, half up
		{"333333.40", "100000.02", false},
		{"0", "0.00", false},
	} {
		entry := held("30%")
		entry.ExemptBelow = yuan("10万")
		a := profit(t, remit.Options{}, &proceeds.Profit{NetProfit: yuan(c.profit), Relief: proceeds.Relief{Amount: yuan("1"), Approval: "号"}}, entry)
		exempt := false
		for _, s := range a.Steps {
			exempt = exempt || s.ID == "exemption" && s.Value() == "0.00"
		}
		if a.Payable.String() != c.payable || exempt != c.exempt {
			t.Errorf("%s: payable %s, exempt %v; want %s, %v", c.profit, a.Payable, exempt, c.payable, c.exempt)
		}
	}
	// The amount with nothing deducted is exempt by the same limit.
	entry := held("30%")
	entry.ExemptBelow = yuan("10万")
	for net, want := range map[string]string{"333333.30": "0.00", "333333.33": "100000.00", "1亿": "30000000.00"} {
		a := profit(t, remit.Options{}, &proceeds.Profit{NetProfit: yuan(net), PriorLosses: yuan(net)}, entry)
		if got := a.WithoutDeductions.String(); got != want || !a.Payable.IsZero() {
			t.Errorf("%s without deductions: %s, want %s; payable %s", net, got, want, a.Payable)
		}
	}
	a := profit(t, remit.Options{}, &proceeds.Profit{NetProfit: yuan("1")}, held("30%"))
	if a.Payable.String() != "0.30" {
		t.Errorf("payable %s without an exemption in the table", a.Payable)
	}
}
