package remit

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// AmountMismatch is a state's amount that is not what follows from the resolution.
var AmountMismatch = finding.Rule{Code: "dividend/amount-mismatch", Severity: finding.Warning, Title: "国有股应得数与分配总额对不上",
	Explain: "决议写明的国有股应得数,与分配总额乘国有股比例或股数乘每股股利相差超过 0.01 元。", Remedy: "核对决议、股数和比例。"}

// checkDividend judges the figures of one resolution, those of the company among
// them.
func (a *Assessor) checkDividend(e *proceeds.Enterprise, d *proceeds.Dividend) []finding.Finding {
	var fs []finding.Finding
	if d.StateAmount != nil {
		if d.StateShares != nil && d.PerShare != nil {
			fs = append(fs, mismatch(d, d.PerShare.Of(*d.StateShares), "国有股股数 × 每股股利")...)
		} else if share := e.Share(); d.Total != nil && share != nil {
			fs = append(fs, mismatch(d, share.Of(*d.Total), "分配总额 × 国有股比例 "+share.Percent())...)
		}
	}
	if d.NetProfit != nil && d.StatutoryReserve != nil {
		earned := money.Max(zero, *d.NetProfit)
		losses, _ := reported(d.PriorLosses)
		// Nothing is deducted from a dividend: a reserve above the legal rate is the company's own affair.
		for _, f := range checkReserve(reserveOverLimit.Rule, d.Places, a.measure.Base.Step("statutory_reserve"), *d.StatutoryReserve, earned.Sub(money.Min(losses, earned))) {
			if f.Severity == finding.Error {
				fs = append(fs, f)
			}
		}
	}
	for i := range fs {
		fs[i].Enterprise, fs[i].Income, fs[i].Year = e.ID, string(d.Income()), d.Period()
	}
	return fs
}

// mismatch compares the amount stated with the amount that follows; a fen for
// rounding is let pass.
func mismatch(d *proceeds.Dividend, follows money.Yuan, how string) []finding.Finding {
	gap := d.StateAmount.Sub(follows)
	if gap.Sign() < 0 {
		gap = gap.Neg()
	}
	if gap.Cmp(money.FromFen(1)) <= 0 {
		return nil
	}
	f := AmountMismatch.Found(d.Places.At("state_amount"), "国有股应得写 %s,按%s为 %s,差 %s", d.StateAmount.Grouped(), how, follows.Grouped(), gap.Grouped())
	f.Related = []finding.Related{{Place: d.Places.At("total"), Message: "分配总额"}}
	return []finding.Finding{f}
}
