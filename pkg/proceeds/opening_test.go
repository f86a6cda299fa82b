package proceeds_test

import (
	"testing"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// A year starts from its prior losses, which lower the balance, or else from the
// opening 未分配利润 with its sign (第十二条第(一)项).
func TestOpening(t *testing.T) {
	hundred, debt := money.FromFen(100_00), money.FromFen(-40_00)
	for _, c := range []struct {
		record  proceeds.Profit
		key     string
		balance string
	}{
		{proceeds.Profit{}, "", "0.00"},
		{proceeds.Profit{PriorLosses: &hundred}, "prior_losses", "-100.00"},
		{proceeds.Profit{UndistributedOpening: &hundred}, "undistributed_opening", "100.00"},
		{proceeds.Profit{UndistributedOpening: &debt}, "undistributed_opening", "-40.00"},
		{proceeds.Profit{PriorLosses: &hundred, UndistributedOpening: &debt}, "prior_losses", "-100.00"},
	} {
		if key, balance := c.record.OpeningKey(), c.record.OpeningBalance().String(); key != c.key || balance != c.balance {
			t.Errorf("%+v: %q %s, want %q %s", c.record, key, balance, c.key, c.balance)
		}
	}
}
