package remit_test

import (
	"testing"

	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// 上港集团 2024, announcement 临2025-011: the level that article 8 asks a controlled
// enterprise to reach, at 30% and with no reserve, and the final dividend.
func TestShanghaiPort2024(t *testing.T) {
	net := yuan("14954353821.25")
	a := profit(t, remit.Options{Reserve: remit.ReserveNone}, &proceeds.Profit{Year: 2024, NetProfit: net}, held("30%"))
	if a.Payable.String() != "4486306146.38" {
		t.Errorf("level %s", a.Payable)
	}
	d, err := assessor(remit.Options{}).Dividend(&proceeds.Enterprise{}, &proceeds.Dividend{Year: 2024, StateShares: new(int64(23281365262)), PerShare: perShare("0.145")})
	if err != nil || d.Payable.String() != "3375797962.99" {
		t.Errorf("final dividend %s, %v", d.Payable, err)
	}
	if total := yuan("4539866226.09"); total.Cmp(a.Payable) < 0 {
		t.Errorf("the year's dividends %s are below the level %s", total, a.Payable)
	}
}

// 南京港 2024, announcement 2025-041: 10派0.95, 46,354,963.575 half up.
func TestNanjingPort2024(t *testing.T) {
	d, err := assessor(remit.Options{}).Dividend(&proceeds.Enterprise{}, &proceeds.Dividend{Year: 2024, StateShares: new(int64(487946985)), PerShare: perShare("0.095")})
	if err != nil || d.Payable.String() != "46354963.58" {
		t.Errorf("%s, %v", d.Payable, err)
	}
}

// 上海凌云 B股 2023: consolidated undistributed profit is positive, the parent's is
// not; which of them the losses are read from decides whether anything is payable.
func TestLingyun2023(t *testing.T) {
	net := yuan("4027.75万")
	for _, c := range []struct{ undistributed, payable, left string }{
		{"6279.95万", "12083250.00", "0.00"}, // consolidated: no loss; 40,277,500.00 x 30%
		{"-4975.64万", "0.00", "9478900.00"}, // the parent's: 49,756,400.00 − 40,277,500.00
	} {
		a := profit(t, remit.Options{}, &proceeds.Profit{Year: 2023, NetProfit: net, UndistributedOpening: yuan(c.undistributed)}, held("30%"))
		if a.Payable.String() != c.payable || sum(a.LossLeft) != c.left || a.Readings["losses"] != "undistributed_opening" {
			t.Errorf("%s: payable %s, loss left %s, reading %s", c.undistributed, a.Payable, sum(a.LossLeft), a.Readings["losses"])
		}
	}
	d, err := assessor(remit.Options{}).Dividend(&proceeds.Enterprise{}, &proceeds.Dividend{Year: 2023, NotDistributed: &proceeds.NotDistributed{Reason: "母公司未分配利润为负"}})
	if err != nil || !d.Payable.IsZero() {
		t.Errorf("not distributed: %s, %v", d.Payable, err)
	}
}
