package remit_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
)

func share(s string) *money.Ratio { return new(money.MustRatio(s)) }

func perShare(s string) *money.PerShare {
	p, err := money.ParsePerShare(s)
	if err != nil {
		panic(err)
	}
	return &p
}

// 第十二条第(二)项: in full as the resolution says; else shares times the amount per
// share; else the state's share of the total.
func TestDividend(t *testing.T) {
	for _, c := range []struct {
		name             string
		share            *money.Ratio
		d                proceeds.Dividend
		reading, payable string
	}{
		{"as stated", share("50%"), proceeds.Dividend{StateAmount: yuan("33.33"), Total: yuan("100"), StateShares: new(int64(7)), PerShare: perShare("9")},
			"state_amount", "33.33"},
		{"per share", share("50%"), proceeds.Dividend{Total: yuan("100"), StateShares: new(int64(1000)), PerShare: perShare("0.0125")},
			"per_share", "12.50"},
		{"by share, half up", share("51%"), proceeds.Dividend{Total: yuan("100.50")}, "state_share", "51.26"}, // 51.255
		{"shares without an amount per share", share("50%"), proceeds.Dividend{Total: yuan("100"), StateShares: new(int64(7))}, "state_share", "50.00"},
		{"not distributed", nil, proceeds.Dividend{NotDistributed: &proceeds.NotDistributed{Reason: "扩产"}}, "not_distributed", "0.00"},
		{"nothing distributed", nil, proceeds.Dividend{Total: yuan("0")}, "not_distributed", "0.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.d.Year = 2025
			c.d.Payments = []proceeds.Payment{{Date: day("2026-08-03"), Amount: yuan("10")}}
			a, err := assessor(remit.Options{}).Dividend(&proceeds.Enterprise{Form: "国有控股企业", StateShare: c.share}, &c.d)
			if err != nil {
				t.Fatal(err)
			}
			if a.Readings["dividend"] != c.reading || a.Payable.String() != c.payable || !a.NetPayable.Equal(a.Payable) {
				t.Errorf("%s %s, want %s %s", a.Readings["dividend"], a.Payable, c.reading, c.payable)
			}
			if s := step(t, a, "dividend_payable"); s.Value() != c.payable || s.Article != "第十二条第(二)项" {
				t.Errorf("%+v", s)
			}
			if a.Income != "dividend" || a.Year != 2025 || a.Gross != c.d.Total || !a.Open.Equal(money.Max(*yuan("0"), a.Payable.Sub(*yuan("10")))) {
				t.Errorf("%s %d gross %s open %s", a.Income, a.Year, sum(a.Gross), a.Open)
			}
		})
	}
}

// 第十二条第(三)项: consideration less cost and fees; the fees alone are shown beside
// it. A loss gives 0.00.
func TestTransfer(t *testing.T) {
	for _, c := range []struct {
		price, cost, fees           string
		payable, deducted, feesOnly string
	}{
		{"1.2亿", "8000万", "300万", "37000000.00", "83000000.00", "117000000.00"},
		{"8000万", "8000万", "0", "0.00", "80000000.00", "80000000.00"},
		{"5000万", "8000万", "300万", "0.00", "83000000.00", "47000000.00"},
		{"100", "0", "100.01", "0.00", "100.01", "0.00"},
		{"0.03", "0.01", "0.01", "0.01", "0.02", "0.02"},
	} {
		a, err := assessor(remit.Options{}).Transfer(&proceeds.Transfer{Signed: day("2026-03-02"), Consideration: yuan(c.price), Cost: yuan(c.cost), Fees: yuan(c.fees)})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{c.payable, c.deducted, c.feesOnly}, []string{a.Payable.String(), sum(a.Deducted), sum(a.FeesOnly)}); diff != "" {
			t.Errorf("%s − %s − %s (-want +got):\n%s", c.price, c.cost, c.fees, diff)
		}
		if a.Year != 2026 || a.Readings["cost"] != "cost-and-fees" {
			t.Errorf("year %d, readings %v", a.Year, a.Readings)
		}
		want := []line{
			{"consideration", "", yuan(c.price).String(), "第十二条第(三)项"},
			{"transfer_cost", "−", yuan(c.cost).String(), "第十二条第(三)项"},
			{"transfer_fees", "−", yuan(c.fees).String(), "第十二条第(三)项"},
			{"transfer_payable", "=", c.payable, "第九条;第十二条第(三)项"},
		}
		if diff := cmp.Diff(want, lines(a)); diff != "" {
			t.Errorf("steps (-want +got):\n%s", diff)
		}
	}
	a, err := assessor(remit.Options{}).Transfer(&proceeds.Transfer{Consideration: yuan("100")})
	if err != nil || a.Payable.String() != "100.00" || step(t, a, "transfer_cost").Note == "" || step(t, a, "transfer_fees").Note == "" {
		t.Errorf("without cost and fees: %s, %v", a.Payable, err)
	}
}

// 第十二条第(三)项, second paragraph: listed shares follow national rules.
func TestTransferListed(t *testing.T) {
	sale := &proceeds.Transfer{Consideration: yuan("100"), Listed: new(true)}
	if _, err := assessor(remit.Options{}).Transfer(sale); !errors.As(err, new(*remit.ListedError)) {
		t.Errorf("listed shares: %v", err)
	}
	sale.Signed, sale.Places = day("2026-03-02"), finding.Places{{Key: "listed", Place: at(20)}}
	a, err := assessor(remit.Options{Listed: true}).Transfer(sale)
	if err != nil || a.Payable.String() != "100.00" {
		t.Errorf("when asked for: %s, %v", a.Payable, err)
	}
	if diff := cmp.Diff([]string{"transfer/listed warning 20"}, told(a.Findings)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	} else if f := a.Findings[0]; f.Income != "transfer" || f.Year != 2026 {
		t.Errorf("%+v", f)
	}
	sale.Listed = new(false)
	if a, err := assessor(remit.Options{}).Transfer(sale); err != nil || len(a.Findings) > 0 {
		t.Errorf("not listed: %+v, %v", a.Findings, err)
	}
}

// 第十二条第(四)项: the state's share of the net income; all of it when wholly owned.
func TestLiquidation(t *testing.T) {
	for _, c := range []struct {
		form, net, payable string
		share              *money.Ratio
	}{
		{"国有控股企业", "5000万", "30000000.00", share("60%")},
		{"国有参股企业", "0.05", "0.02", share("30%")}, // 0.015
		{"国有独资公司", "5000万", "50000000.00", nil},
		{"国有独资企业", "5000万", "50000000.00", nil},
		{"国有控股企业", "-5000万", "0.00", share("60%")},
		{"国有控股企业", "0", "0.00", share("60%")},
	} {
		a, err := assessor(remit.Options{}).Liquidation(&proceeds.Enterprise{Form: c.form, StateShare: c.share},
			&proceeds.Liquidation{Planned: day("2026-02-01"), Net: yuan(c.net)})
		if err != nil || a.Payable.String() != c.payable || a.Year != 2026 || a.Gross.Cmp(*yuan(c.net)) != 0 {
			t.Errorf("%s %s: %s in %d, %v; want %s", c.form, c.net, a.Payable, a.Year, err, c.payable)
		}
		ratio := "1"
		if c.share != nil {
			ratio = c.share.String()
		}
		want := []line{
			{"liquidation_net", "", yuan(c.net).String(), "第十二条第(四)项"},
			{"state_share", "×", ratio, "第三条"},
			{"liquidation_payable", "=", c.payable, "第九条;第十二条第(四)项"},
		}
		if diff := cmp.Diff(want, lines(a)); diff != "" {
			t.Errorf("steps of %s %s (-want +got):\n%s", c.form, c.net, diff)
		}
	}
}

// 第九条、第十二条第(五)项: in full, as verified.
func TestOther(t *testing.T) {
	a, err := assessor(remit.Options{}).Other(&proceeds.Other{Determined: day("2026-01-15"), Amount: yuan("300万")})
	if err != nil || a.Payable.String() != "3000000.00" || a.Year != 2026 {
		t.Errorf("%s in %d, %v", a.Payable, a.Year, err)
	}
	if diff := cmp.Diff([]line{{"other_payable", "=", "3000000.00", "第九条;第十二条第(五)项"}}, lines(a)); diff != "" {
		t.Error(diff)
	}
}

// A figure without which there is no amount is named; nothing is guessed.
func TestMissing(t *testing.T) {
	e := &proceeds.Enterprise{Form: "国有控股企业", Category: "market"}
	table := &ratio.Table{Categories: []ratio.Category{{ID: "market", Ratios: []ratio.Entry{{From: 2025, Ratio: money.MustRatio("0.3")}}}}}
	each, err := money.ParsePerShare("0.1")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		key    string
		record proceeds.Record
	}{
		{"net_profit", &proceeds.Profit{Year: 2025, StatutoryReserve: yuan("1")}},
		{"state_amount", &proceeds.Dividend{}},
		{"state_share", &proceeds.Dividend{Total: yuan("100")}},
		{"per_share", &proceeds.Dividend{StateShares: new(int64(100))}},
		{"state_shares", &proceeds.Dividend{PerShare: &each}},
		{"consideration", &proceeds.Transfer{Cost: yuan("1")}},
		{"net", &proceeds.Liquidation{}},
		{"state_share", &proceeds.Liquidation{Net: yuan("1")}},
		{"amount", &proceeds.Other{}},
	} {
		_, err := assessor(remit.Options{}).Assess(e, c.record, table)
		var missing *remit.MissingError
		if !errors.As(err, &missing) || missing.Key != c.key || missing.What == "" {
			t.Errorf("%T: %v, want %s", c.record, err, c.key)
		}
	}
	// A distribution of unknown share is not "not distributed".
	_, err = assessor(remit.Options{}).Dividend(e, &proceeds.Dividend{Total: yuan("100"), NotDistributed: &proceeds.NotDistributed{}})
	if !errors.As(err, new(*remit.MissingError)) {
		t.Errorf("a total beside not_distributed: %v", err)
	}
}

// No ratio for the year is an error, never last year's (第七条).
func TestAssessRatio(t *testing.T) {
	e := &proceeds.Enterprise{Category: "market"}
	entry := ratio.Entry{From: 2025, To: 2025, Ratio: money.MustRatio("0.3")}
	table := &ratio.Table{Categories: []ratio.Category{{ID: "market", Ratios: []ratio.Entry{entry, {From: 2027, Ratio: entry.Ratio}, {From: 2027, Ratio: entry.Ratio}}}}}
	assess := func(category string, year int) (remit.Assessment, error) {
		e.Category = category
		return assessor(remit.Options{}).Assess(e, &proceeds.Profit{Year: year, NetProfit: yuan("100")}, table)
	}
	if a, err := assess("market", 2025); err != nil || a.Payable.String() != "30.00" {
		t.Errorf("%s, %v", a.Payable, err)
	}
	if _, err := assess("market", 2026); !errors.As(err, new(*ratio.MissingYearError)) {
		t.Errorf("2026: %v", err)
	}
	if _, err := assess("market", 2027); !errors.As(err, new(*ratio.AmbiguousError)) {
		t.Errorf("2027: %v", err)
	}
	if _, err := assess("markte", 2025); !errors.As(err, new(*ratio.UnknownCategoryError)) {
		t.Errorf("markte: %v", err)
	}
}
