package remit

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// AmountMismatch is a state's amount that is not what follows from the resolution.
var AmountMismatch = finding.Rule{Code: "dividend/amount-mismatch", Severity: finding.Warning, Title: "国有股应得数与分配总额对不上",
	Explain: "决议写明的国有股应得数，与分配总额乘国有股比例或股数乘每股股利相差超过 0.01 元（分了股份类别的，每类 0.01 元）。股数乘每股股利与分配总额乘国有股比例对不上（比例可能经过四舍五入，相差在其末位半个单位以内的不提示），或者国有股应得数多于分配总额，也在此列。", Remedy: "核对决议、股数和比例。"}

// checkDividend judges the figures of one resolution, those of the company among
// them.
func (a *Assessor) checkDividend(e *proceeds.Enterprise, d *proceeds.Dividend) []finding.Finding {
	fs := checkStateAmount(e, d)
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

// checkStateAmount compares the ways in which the resolution gives the state's
// amount: as stated, by shares, by the share of the total. Each class of shares is rounded
// by itself, so they may differ by a fen for each.
func checkStateAmount(e *proceeds.Enterprise, d *proceeds.Dividend) []finding.Finding {
	var byShares, byShare *money.Yuan
	share := e.Share()
	if d.StateShares != nil && d.PerShare != nil {
		byShares = new(d.PerShare.Of(*d.StateShares))
	}
	if d.Total != nil && share != nil {
		byShare = new(share.Of(*d.Total))
	}
	rounding := money.FromFen(int64(max(1, len(d.Classes))))
	const shares = "国有股股数 × 每股股利"
	var fs []finding.Finding
	report := func(key, format string, args ...any) {
		f := AmountMismatch.Found(d.Places.At(key), format, args...)
		f.Related = []finding.Related{{Place: d.Places.At("total"), Message: "分配总额"}}
		fs = append(fs, f)
	}
	compareStated := func(follows money.Yuan, how string) {
		if gap := distance(*d.StateAmount, follows); gap.Cmp(rounding) > 0 {
			report("state_amount", "国有股应得写 %s，按%s为 %s，差 %s", d.StateAmount.Grouped(), how, follows.Grouped(), gap.Grouped())
		}
	}
	switch {
	case d.StateAmount != nil && byShares != nil:
		compareStated(*byShares, shares)
	case d.StateAmount != nil && byShare != nil:
		compareStated(*byShare, "分配总额 × 国有股比例 "+share.Percent())
	}
	if byShares != nil && byShare != nil {
		if gap := distance(*byShares, *byShare); gap.Cmp(share.HalfUnit().Of(*d.Total).Add(rounding)) > 0 {
			report("per_share", "%s为 %s，分配总额 × 国有股比例 %s 为 %s，差 %s", shares, byShares.Grouped(), share.Percent(), byShare.Grouped(), gap.Grouped())
		}
	}
	amount, key := d.StateAmount, "state_amount"
	if amount == nil {
		amount, key = byShares, "per_share"
	}
	if len(fs) == 0 && amount != nil && d.Total != nil && amount.Cmp(*d.Total) > 0 {
		report(key, "国有股应得 %s 多于分配总额 %s，多 %s", amount.Grouped(), d.Total.Grouped(), amount.Sub(*d.Total).Grouped())
	}
	return fs
}

// distance is the difference of two amounts, never negative.
func distance(a, b money.Yuan) money.Yuan {
	return money.Max(a.Sub(b), b.Sub(a))
}
