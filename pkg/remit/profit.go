package remit

import (
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
)

var zero money.Yuan

// Profit computes 应交利润: what the measure starts from, net profit or 可供分配利润, less
// what it deducts, in its order, times the ratio, rounded once, half up to the fen
// (第七条、第十二条第(一)项). The enterprise may be nil; its capital serves to judge the
// reserve, and whether it is small what the ratio table gives small ones. The error is a
// *MissingError, a *ratio.MissingOwnError or a *regulation.UnknownError.
func (a *Assessor) Profit(e *proceeds.Enterprise, p *proceeds.Profit, entry ratio.Entry) (Assessment, error) {
	return a.profitSettingOff(e, p, entry, zero)
}

// profitSettingOff is Profit with so much set off that earlier years paid too much.
func (a *Assessor) profitSettingOff(e *proceeds.Enterprise, p *proceeds.Profit, entry ratio.Entry, setOff money.Yuan) (x Assessment, err error) {
	if err = a.profitInto(&x, e, p, entry, setOff); err != nil {
		return Assessment{}, err
	}
	return x, nil
}

// profitInto is profitSettingOff into x.
func (a *Assessor) profitInto(x *Assessment, e *proceeds.Enterprise, p *proceeds.Profit, entry ratio.Entry, setOff money.Yuan) error {
	if p.NetProfit == nil {
		return &MissingError{Key: "net_profit", What: "归母净利润"}
	}
	if a.baseFault != nil {
		return a.baseFault
	}
	entry, err := entry.With(p.Ratio)
	if err != nil {
		return err
	}
	b := &base{sheet: a.sheet(x, string(p.Income()), p.Year), enterprise: e, record: p}
	var figures struct {
		ratio                   money.Ratio
		base, without, lossLeft money.Yuan
	}
	figures.ratio = entry.Ratio
	x.Ratio, x.Base, x.WithoutDeductions, x.LossLeft = &figures.ratio, &figures.base, &figures.without, &figures.lossLeft

	if err := b.deduct(); err != nil {
		return err
	}
	figures.lossLeft = money.Max(zero, p.OpeningBalance().Add(*p.NetProfit).Neg()) // a positive balance takes the year's loss first
	x.retained = p.NetProfit.Sub(b.drawn())
	figures.base = b.addBase()
	var small *bool
	if e != nil {
		small = e.Small
	}
	payable := b.addRatio(figures.base, entry, small)
	earned := money.Max(zero, b.start)
	figures.without = bounded(entry.Ratio.Of(earned), earned, entry, small)

	if p.Relief.Amount != nil {
		x.Relief = *p.Relief.Amount
	}
	x.SetOff = money.Max(zero, money.Min(setOff, payable.Sub(x.Relief)))
	x.Findings = checkProfit(&profitFigures{Profit: p, enterprise: e, base: &a.measure.Base, left: b.beforeReserve, reserve: b.reserve, payable: payable})
	x.Findings = append(x.Findings, aboutProfit(entry.CheckOwn(p.Ratio, p.Places.At("ratio")), e, p)...)
	b.settle(payable, p.Payments)
	return nil
}

// aboutProfit completes findings with the record that they are about.
func aboutProfit(fs []finding.Finding, e *proceeds.Enterprise, p *proceeds.Profit) []finding.Finding {
	for i := range fs {
		fs[i].Income, fs[i].Year = string(p.Income()), p.Year
		if e != nil {
			fs[i].Enterprise = e.ID
		}
	}
	return fs
}

// addRatio adds the lines of the ratio, of the base at it, and of what the ratio table
// makes of that where it does.
func (s *sheet) addRatio(base money.Yuan, entry ratio.Entry, small *bool) money.Yuan {
	rate := s.addLine("×", "ratio", zero)
	rate.Ratio = s.Ratio
	if rate.isShown() {
		rate.Note = ratioNote(entry)
	}
	computed := entry.Ratio.Of(base)
	line := s.addPayable("payable", computed).product(base, entry.Ratio)
	payable := bounded(computed, base, entry, small)
	if !line.isShown() {
		return payable
	}
	if entry.ForSmallOnly() && small == nil {
		if yes := true; !bounded(computed, base, entry, &yes).Equal(computed) {
			line.Note = "比例表对小型企业另有规定；企业没有填小微企业（small），未适用"
		}
	}
	switch payable.Cmp(computed) {
	case -1:
		limit := *entry.ExemptBelow
		exempt := s.addLine("=", "exemption", zero)
		exempt.formula = func() string { return computed.Grouped() + " < " + limit.Grouped() }
		exempt.Note = "比例表：不满 " + limit.Grouped() + " 的免交"
	case 1:
		least := *entry.Minimum
		line.Payable = false
		minimum := s.addPayable("minimum", payable)
		minimum.formula = func() string {
			return "max(" + computed.Grouped() + ", min(" + least.Grouped() + ", " + base.Grouped() + "))"
		}
		minimum.Note = "比例表：不满 " + least.Grouped() + " 的上交 " + least.Grouped() + "，不超过基数"
	}
	return payable
}

// ratioNote says where the ratio comes from and how.
func ratioNote(entry ratio.Entry) string {
	approval := entry.Approval
	if approval == "" {
		approval = "未附批准文件"
	}
	least, exempt, carried := "", "", ""
	if entry.AtLeast != nil {
		least = "比例表：不低于 " + entry.AtLeast.Percent()
	}
	if entry.IsExempt() {
		exempt = "比例表：免交"
	}
	if entry.CarriedFrom > 0 {
		carried = fmt.Sprintf("比例表没有本年的比例，沿用 %d 年度的", entry.CarriedFrom)
	}
	return regulation.Joined("；", approval, entry.Rise(), least, exempt, carried)
}

// bounded is the payable once the ratio table's exemption and minimum are applied:
// nothing when it is strictly below the one, else the other, but never more than the
// base.
func bounded(payable, base money.Yuan, entry ratio.Entry, small *bool) money.Yuan {
	switch {
	case entry.ForSmallOnly() && (small == nil || !*small):
	case entry.ExemptBelow != nil && payable.Cmp(*entry.ExemptBelow) < 0:
		return zero
	case entry.Minimum != nil:
		return money.Max(payable, money.Min(*entry.Minimum, base))
	}
	return payable
}
