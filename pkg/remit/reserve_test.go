package remit_test

import (
	"testing"

	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// The reserve is the declared one, a tenth of the profit after losses, or none
// (第十二条第(一)项;公司法第二百一十条).
func TestReserveModes(t *testing.T) {
	p := &proceeds.Profit{NetProfit: yuan("1000000.55"), PriorLosses: yuan("200000"), StatutoryReserve: yuan("50000")}
	for _, c := range []struct {
		mode                           remit.ReserveMode
		reading, reserve, base, amount string
	}{
		{"", "declared", "50000.00", "750000.55", "225000.17"},
		{remit.ReserveDeclared, "declared", "50000.00", "750000.55", "225000.17"},
		{remit.ReserveConvention, "convention", "80000.06", "720000.49", "216000.15"}, // 10% of 800000.55, half up
		{remit.ReserveNone, "none", "0.00", "800000.55", "240000.17"},
	} {
		a := profit(t, remit.Options{Reserve: c.mode}, p, held("30%"))
		if a.Readings["reserve"] != c.reading || step(t, a, "statutory_reserve").Value() != c.reserve || sum(a.Base) != c.base || a.Payable.String() != c.amount {
			t.Errorf("%q: %s, reserve %s, base %s, payable %s; want %s %s %s %s", c.mode, a.Readings["reserve"],
				step(t, a, "statutory_reserve").Value(), sum(a.Base), a.Payable, c.reading, c.reserve, c.base, c.amount)
		}
	}
	loss := profit(t, remit.Options{Reserve: remit.ReserveConvention}, &proceeds.Profit{NetProfit: yuan("-100")}, held("30%"))
	if got := step(t, loss, "statutory_reserve").Value(); got != "0.00" {
		t.Errorf("a loss draws a reserve of %s", got)
	}
	if remit.ReserveModes()[0] != remit.ReserveDeclared || len(remit.ReserveModes()) != 3 {
		t.Errorf("modes %v", remit.ReserveModes())
	}
}
