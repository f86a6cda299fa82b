package remit

import (
	"cmp"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
)

var zero money.Yuan

// Profit computes 应交利润 (第七条、第十二条第(一)项): net profit, less prior losses,
// less the statutory reserve and other deductions, times the ratio, rounded once,
// half up to the fen. The enterprise may be nil; its registered capital serves
// to judge the reserve. The error is a *MissingError.
func (a *Assessor) Profit(e *proceeds.Enterprise, p *proceeds.Profit, entry ratio.Entry) (Assessment, error) {
	if p.NetProfit == nil {
		return Assessment{}, &MissingError{"net_profit", "归属于母公司所有者的净利润"}
	}
	s := a.sheet(string(p.Income()), p.Year)
	var figures struct {
		ratio                   money.Ratio
		base, without, lossLeft money.Yuan
	}
	figures.ratio = entry.Ratio
	s.Ratio, s.Base, s.WithoutDeductions, s.LossLeft = &figures.ratio, &figures.base, &figures.without, &figures.lossLeft

	profit := *p.NetProfit
	earned := money.Max(zero, profit)
	s.addLine("", "net_profit", profit)

	declared, lossNote := s.priorLosses(p)
	applied := money.Min(declared, earned)
	losses := s.addLine("−", "prior_losses", applied)
	losses.Note = lossNote
	if applied.Cmp(declared) < 0 {
		losses.Note = "未弥补亏损 " + declared.Grouped() + ",本年利润只够弥补这些"
	}
	left := earned.Sub(applied)
	figures.lossLeft = money.Max(zero, p.OpeningBalance().Add(profit).Neg()) // a positive balance takes the year's loss first

	reserve := s.addReserve(a.options.Reserve, p, left)
	base := left.Sub(reserve)
	s.retained = profit.Sub(reserve)
	terms := []money.Yuan{profit, applied, reserve}
	for _, d := range p.OtherDeductions {
		if d.Amount == nil {
			continue
		}
		step := s.addLine("−", "other_deduction", *d.Amount)
		step.Label = d.Name
		step.Note = d.Basis
		base = base.Sub(*d.Amount)
		terms = append(terms, *d.Amount)
	}
	figures.base = s.addBase(profit, base, terms)
	payable := s.addRatio(figures.base, entry)
	figures.without = exempted(figures.ratio.Of(earned), entry)

	if p.Relief.Amount != nil {
		s.Relief = *p.Relief.Amount
	}
	s.Findings = checkProfit(&profitFigures{Profit: p, enterprise: e, law: a.measure.Base.Step("statutory_reserve"), left: left, reserve: reserve, payable: payable})
	return s.settle(payable, p.Payments), nil
}

// addBase adds the line of the base that is left of the profit, which is never
// negative; terms are the profit and all that is deducted from it.
func (s *sheet) addBase(profit, left money.Yuan, terms []money.Yuan) money.Yuan {
	short := profit.Sign() < 0 || left.Sign() < 0
	base := money.Max(zero, left)
	line := s.addLine("=", "base", base).difference(terms...)
	if short && line.isShown() {
		below := line.formula
		line.formula = func() string { return "max(0, " + below() + ")" }
	}
	if base.IsZero() && line.isShown() {
		why, file := "", ""
		switch {
		case profit.Sign() < 0:
			why = "亏损"
		case short:
			why = "利润不足抵扣"
		}
		if in, ok := s.measure.Income(s.Income); ok && in.ZeroFiling != nil {
			file = "仍须申报"
		}
		line.Note = regulation.Joined("，", why, "基数为 0", file)
	}
	return base
}

// addRatio adds the lines of the ratio, of the base at it, and of the ratio table's
// exemption where it applies.
func (s *sheet) addRatio(base money.Yuan, entry ratio.Entry) money.Yuan {
	rate := s.addLine("×", "ratio", zero)
	rate.Ratio = s.Ratio
	rate.Note = cmp.Or(entry.Approval, "未附批准文件")
	computed := entry.Ratio.Of(base)
	s.addPayable("payable", computed).product(base, entry.Ratio)
	payable := exempted(computed, entry)
	if !payable.Equal(computed) {
		limit := *entry.ExemptBelow
		exempt := s.addLine("=", "exemption", zero)
		exempt.formula = func() string { return computed.Grouped() + " < " + limit.Grouped() }
		exempt.Note = "比例表:不满 " + limit.Grouped() + " 的免交"
	}
	return payable
}

// exempted is the payable once the ratio table's exemption is applied: nothing
// when it is strictly below the limit.
func exempted(payable money.Yuan, entry ratio.Entry) money.Yuan {
	if entry.ExemptBelow != nil && payable.Cmp(*entry.ExemptBelow) < 0 {
		return zero
	}
	return payable
}

// priorLosses is the loss of earlier years that may be set against the profit, and
// how it was found.
func (s *sheet) priorLosses(p *proceeds.Profit) (money.Yuan, string) {
	balance, key := p.OpeningBalance(), p.OpeningKey()
	s.noteReading("losses", cmp.Or(key, "not-reported"))
	switch key {
	case "prior_losses":
		return balance.Neg(), ""
	case "undistributed_opening":
		note := "按年初未分配利润 " + balance.Grouped()
		if taken := money.Min(balance, p.NetProfit.Neg()); taken.Sign() > 0 {
			note += "，先抵补本年亏损 " + taken.Grouped()
		}
		return money.Max(zero, balance.Neg()), note
	}
	return reported(nil)
}

// addReserve adds the line of the statutory reserve in the mode asked for.
func (s *sheet) addReserve(mode ReserveMode, p *proceeds.Profit, left money.Yuan) money.Yuan {
	s.noteReading("reserve", string(mode))
	var amount money.Yuan
	var note string
	switch mode {
	case ReserveConvention:
		rate := s.measure.Base.ReserveRate()
		amount = rate.Of(left)
		note = "口径:弥补亏损后利润的 " + rate.Percent()
	case ReserveNone:
		note = "口径:不作抵扣"
	default:
		amount, note = reported(p.StatutoryReserve)
	}
	step := s.addLine("−", "statutory_reserve", amount)
	step.Note = note
	if mode == ReserveConvention {
		step.product(left, s.measure.Base.ReserveRate())
	}
	return amount
}
