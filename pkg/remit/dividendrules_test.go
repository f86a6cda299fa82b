package remit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// 第十二条第(二)项: the state's amount follows from the resolution, to a fen of
// rounding; the company's own reserve lies within its profit.
func TestDividendFindings(t *testing.T) {
	places := finding.Places{{Key: "", Place: at(10)}, {Key: "state_amount", Place: at(11)}, {Key: "total", Place: at(12)}, {Key: "statutory_reserve", Place: at(13)}, {Key: "per_share", Place: at(14)}}
	mismatch, over := []string{"dividend/amount-mismatch warning 11 +12"}, []string{"profit/reserve-over-limit error 13"}
	for _, c := range []struct {
		name string
		d    proceeds.Dividend
		want []string
	}{
		{"as it follows", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("51")}, nil},
		{"a fen more", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("51.01")}, nil},
		{"a fen less", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("50.99")}, nil},
		{"two fen more", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("51.02")}, mismatch},
		{"two fen less", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("50.98")}, mismatch},
		{"two fen more in two classes of shares", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("51.02"), Classes: make([]proceeds.ShareClass, 2)}, nil},
		{"three fen more in two classes of shares", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("51.03"), Classes: make([]proceeds.ShareClass, 2)}, mismatch},
		{"by shares and by the share, two fen beyond that in two classes", proceeds.Dividend{Total: yuan("100"), StateShares: new(int64(5048)), PerShare: perShare("0.01"), Classes: make([]proceeds.ShareClass, 2)}, nil},
		{"by shares, a fen more", proceeds.Dividend{Total: yuan("18.62"), StateAmount: yuan("9.51"), StateShares: new(int64(100)), PerShare: perShare("0.095")}, nil},
		{"by shares, two fen more", proceeds.Dividend{Total: yuan("18.62"), StateAmount: yuan("9.52"), StateShares: new(int64(100)), PerShare: perShare("0.095")}, mismatch},
		{"by shares and by the share, as the share is rounded", proceeds.Dividend{Total: yuan("100"), StateShares: new(int64(505)), PerShare: perShare("0.1")}, nil},
		{"by shares and by the share, a fen beyond that and a fen", proceeds.Dividend{Total: yuan("100"), StateShares: new(int64(5049)), PerShare: perShare("0.01")}, nil},
		{"by shares and by the share, two fen beyond that", proceeds.Dividend{Total: yuan("100"), StateShares: new(int64(5048)), PerShare: perShare("0.01")}, []string{"dividend/amount-mismatch warning 14 +12"}},
		{"by shares as stated, and not by the share", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("40"), StateShares: new(int64(400)), PerShare: perShare("0.1")}, []string{"dividend/amount-mismatch warning 14 +12"}},
		{"nothing to hold it against", proceeds.Dividend{StateAmount: yuan("51")}, nil},
		{"the reserve is all of the profit", proceeds.Dividend{StateAmount: yuan("51"), NetProfit: yuan("100"), PriorLosses: yuan("40"), StatutoryReserve: yuan("60")}, nil},
		{"the reserve is a fen more", proceeds.Dividend{StateAmount: yuan("51"), NetProfit: yuan("100"), PriorLosses: yuan("40"), StatutoryReserve: yuan("60.01")}, over},
		{"the reserve of a year that its losses use up", proceeds.Dividend{StateAmount: yuan("51"), NetProfit: yuan("100"), PriorLosses: yuan("140"), StatutoryReserve: yuan("0.01")}, over},
		{"a reserve, and no word of the profit", proceeds.Dividend{StateAmount: yuan("51"), StatutoryReserve: yuan("60.01")}, nil},
	} {
		c.d.Places = places
		a, err := assessor(remit.Options{}).Dividend(&proceeds.Enterprise{ID: "demo", Form: proceeds.ControlledEnterprise, StateShare: share("51%")}, &c.d)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, told(a.Findings)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		for _, f := range a.Findings {
			if f.Enterprise != "demo" || f.Income != "dividend" {
				t.Errorf("%+v", f)
			}
		}
	}
}

// No more than the total goes to the state, by whatever way, also where the
// enterprise states no share.
func TestStateAmountOverTotal(t *testing.T) {
	places := finding.Places{{Key: "", Place: at(10)}, {Key: "state_amount", Place: at(11)}, {Key: "total", Place: at(12)}, {Key: "per_share", Place: at(14)}}
	for _, c := range []struct {
		name string
		d    proceeds.Dividend
		want []string
	}{
		{"all of it", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("100")}, nil},
		{"a fen more", proceeds.Dividend{Total: yuan("100"), StateAmount: yuan("100.01")}, []string{"dividend/amount-mismatch warning 11 +12"}},
		{"all of it, by shares", proceeds.Dividend{Total: yuan("100"), StateShares: new(int64(1000)), PerShare: perShare("0.1")}, nil},
		{"a fen more, by shares", proceeds.Dividend{Total: yuan("100"), StateShares: new(int64(10001)), PerShare: perShare("0.01")}, []string{"dividend/amount-mismatch warning 14 +12"}},
	} {
		c.d.Places = places
		a, err := assessor(remit.Options{}).Dividend(&proceeds.Enterprise{ID: "demo", Form: proceeds.ControlledEnterprise}, &c.d)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, told(a.Findings)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}
