package xlsx_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"guozi/pkg/xlsx"
)

// A spreadsheet keeps 15 digits: what it would round otherwise than exact decimals do is
// told, and nothing else.
func TestRoundsProduct(t *testing.T) {
	for _, c := range []struct {
		factors []string
		alike   bool
	}{
		{[]string{"0.05", "0.3"}, true}, // half a fen, but few digits
		{[]string{"154516545.25", "0.3"}, true},
		{[]string{"1234567890.12", "0.30333333"}, true}, // 18 digits, far from half a fen
		{[]string{"12345678901234.55", "0.3"}, false},   // ….365: 15 digits drop the 5
		{[]string{"12345678901.15", "0.5", "0.9"}, true},
		{[]string{"1234567890123.5", "0.51", "0.9"}, false},
	} {
		var factors []decimal.Decimal
		for _, f := range c.factors {
			factors = append(factors, decimal.RequireFromString(f))
		}
		if got := xlsx.RoundsProduct(factors...); got != c.alike {
			t.Errorf("%v: %v", c.factors, got)
		}
	}
}

func TestHoldsFen(t *testing.T) {
	for amount, holds := range map[string]bool{"9999999999999.99": true, "-9999999999999.99": true, "10000000000000.00": false, "-10000000000000.00": false} {
		if xlsx.HoldsFen(decimal.RequireFromString(amount)) != holds {
			t.Error(amount, !holds)
		}
	}
}
