package proceeds_test

import (
	"testing"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// What tells a record from others: the year of profit; the resolution of a
// dividend, else its vote; the contract of a sale, else subject and day; the day
// of a plan; name and day of another income. Nothing else matters.
func TestIdentity(t *testing.T) {
	amount := money.FromFen(1)
	filing := proceeds.Filing{Filed: day("2026-05-20"), Declared: &amount}
	for _, c := range []struct {
		name  string
		a, b  proceeds.Record
		alike bool
	}{
		{"profit of one year", &proceeds.Profit{Year: 2025}, &proceeds.Profit{Year: 2025, NetProfit: &amount, Filing: filing}, true},
		{"profit of two years", &proceeds.Profit{Year: 2025}, &proceeds.Profit{Year: 2024}, false},
		{"a resolution, voted on another day", &proceeds.Dividend{Year: 2025, Resolution: "甲", Voted: day("2026-04-20")}, &proceeds.Dividend{Year: 2025, Resolution: "甲", Filing: filing}, true},
		{"a resolution of two years", &proceeds.Dividend{Year: 2025, Resolution: "甲"}, &proceeds.Dividend{Year: 2024, Resolution: "甲"}, false},
		{"two resolutions on one day", &proceeds.Dividend{Year: 2025, Resolution: "甲", Voted: day("2026-04-20")}, &proceeds.Dividend{Year: 2025, Resolution: "乙", Voted: day("2026-04-20")}, false},
		{"a vote", &proceeds.Dividend{Year: 2025, Voted: day("2026-04-20")}, &proceeds.Dividend{Year: 2025, Voted: day("2026-04-20"), Total: &amount}, true},
		{"two votes", &proceeds.Dividend{Year: 2025, Voted: day("2026-04-20")}, &proceeds.Dividend{Year: 2025, Voted: day("2026-04-21")}, false},
		{"a vote and none", &proceeds.Dividend{Year: 2025, Voted: day("2026-04-20")}, &proceeds.Dividend{Year: 2025}, false},
		{"before the meeting", &proceeds.Dividend{Year: 2025, Interim: new(true)}, &proceeds.Dividend{Year: 2025}, true},
		{"a contract, the day corrected", &proceeds.Transfer{Contract: "甲", Signed: day("2026-01-01")}, &proceeds.Transfer{Contract: "甲", Signed: day("2025-12-31"), Subject: "x", Filing: filing}, true},
		{"two contracts", &proceeds.Transfer{Contract: "甲", Subject: "x"}, &proceeds.Transfer{Contract: "乙", Subject: "x"}, false},
		{"a sale", &proceeds.Transfer{Subject: "x", Signed: day("2026-03-02")}, &proceeds.Transfer{Subject: "x", Signed: day("2026-03-02"), Fees: &amount}, true},
		{"two subjects", &proceeds.Transfer{Subject: "x", Signed: day("2026-03-02")}, &proceeds.Transfer{Subject: "y", Signed: day("2026-03-02")}, false},
		{"two days", &proceeds.Transfer{Subject: "x", Signed: day("2026-03-02")}, &proceeds.Transfer{Subject: "x", Signed: day("2026-03-03")}, false},
		{"a contract called as a subject", &proceeds.Transfer{Contract: "x"}, &proceeds.Transfer{Subject: "x"}, false},
		{"a plan", &proceeds.Liquidation{Planned: day("2026-02-01")}, &proceeds.Liquidation{Planned: day("2026-02-01"), Net: &amount}, true},
		{"two plans", &proceeds.Liquidation{Planned: day("2026-02-01")}, &proceeds.Liquidation{Planned: day("2026-02-02")}, false},
		{"an income", &proceeds.Other{Name: "x", Determined: day("2026-01-15")}, &proceeds.Other{Name: "x", Determined: day("2026-01-15"), Amount: &amount}, true},
		{"two names", &proceeds.Other{Name: "x", Determined: day("2026-01-15")}, &proceeds.Other{Name: "y", Determined: day("2026-01-15")}, false},
		{"two days of one name", &proceeds.Other{Name: "x", Determined: day("2026-01-15")}, &proceeds.Other{Name: "x", Determined: day("2026-01-16")}, false},
		{"an income of a kind of its own", &proceeds.Other{Kind: "lease", Name: "x"}, &proceeds.Other{Kind: "lease", Name: "x", Amount: &amount}, true},
		{"two kinds of one name", &proceeds.Other{Kind: "lease", Name: "x"}, &proceeds.Other{Name: "x"}, false},
		{"other said and left out", &proceeds.Other{Kind: "other", Name: "x"}, &proceeds.Other{Name: "x"}, true},
		{"two kinds on one day", &proceeds.Other{Determined: day("2026-02-01")}, &proceeds.Liquidation{Planned: day("2026-02-01")}, false},
		{"profit and dividend of one year", &proceeds.Profit{Year: 2025}, &proceeds.Dividend{Year: 2025}, false},
	} {
		a, b := c.a.Identity(), c.b.Identity()
		if (a == b) != c.alike || (a.String() == b.String()) != c.alike {
			t.Errorf("%s: %s and %s", c.name, a, b)
		}
	}
}
