package remit

import (
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
)

var zero money.Yuan

// Profit computes 应交利润 (第七条、第十二条第(一)项): net profit, less prior losses,
// less the statutory reserve and other deductions, times the ratio, rounded once,
// half up to the fen. The enterprise may be nil; its registered capital serves
// to judge the reserve. The error is a *MissingError.
func (a *Assessor) Profit(e *proceeds.Enterprise, p *proceeds.Profit, held ratio.Entry) (Assessment, error) {
	if p.NetProfit == nil {
		return Assessment{}, &MissingError{"net_profit", "归属于母公司所有者的净利润"}
	}
	s := a.sheet(string(p.Income()), p.Year)
	var figures struct {
		ratio                   money.Ratio
		base, without, lossLeft money.Yuan
	}
	ratio := held.Ratio
	figures.ratio = ratio
	s.Ratio, s.Base, s.WithoutDeductions, s.LossLeft = &figures.ratio, &figures.base, &figures.without, &figures.lossLeft

	profit := *p.NetProfit
	earned := money.Max(zero, profit)
	s.line("", "net_profit", profit)

	declared, lossNote := s.losses(p)
	applied := money.Min(declared, earned)
	losses := s.line("−", "prior_losses", applied)
	losses.Note = lossNote
	if applied.Cmp(declared) < 0 {
		losses.Note = "未弥补亏损 " + declared.Grouped() + ",本年利润只够弥补这些"
	}
	left := earned.Sub(applied)
	figures.lossLeft = money.Max(zero, openingBalance(p).Add(profit).Neg())

	reserve := s.reserve(a.options.Reserve, p, left)
	base := left.Sub(reserve)
	s.kept = profit.Sub(reserve)
	terms := []money.Yuan{profit, applied, reserve}
	for _, d := range p.OtherDeductions {
		if d.Amount == nil {
			continue
		}
		step := s.line("−", "other_deduction", *d.Amount)
		step.Label = d.Name
		step.Note = d.Basis
		base = base.Sub(*d.Amount)
		terms = append(terms, *d.Amount)
	}
	short := profit.Sign() < 0 || base.Sign() < 0
	base = money.Max(zero, base)
	figures.base = base
	baseLine := s.line("=", "base", base).difference(terms...)
	if short && baseLine.shown() {
		below := baseLine.formula
		baseLine.formula = func() string { return "max(0, " + below() + ")" }
	}
	switch {
	case profit.Sign() < 0:
		baseLine.Note = "亏损,基数为 0,仍须申报"
	case short:
		baseLine.Note = "利润不足抵扣,基数为 0,仍须申报"
	case base.IsZero():
		baseLine.Note = "基数为 0,仍须申报"
	}

	rate := s.line("×", "ratio", zero)
	rate.Ratio = s.Ratio
	rate.Note = held.Approval
	if held.Approval == "" {
		rate.Note = "未附批准文件"
	}
	computed := ratio.Of(base)
	s.line("=", "payable", computed).product(base, ratio)
	payable := exempted(computed, held)
	if !payable.Equal(computed) {
		limit := *held.ExemptBelow
		exempt := s.line("=", "exemption", zero)
		exempt.formula = func() string { return computed.Grouped() + " < " + limit.Grouped() }
		exempt.Note = "比例表:不满 " + limit.Grouped() + " 的免交"
	}
	figures.without = exempted(ratio.Of(earned), held)

	if p.Relief.Amount != nil {
		s.Relief = *p.Relief.Amount
	}
	s.Findings = checkProfit(&profitFigures{Profit: p, enterprise: e, law: a.measure.Base.Step("statutory_reserve"), left: left, reserve: reserve, payable: payable})
	return s.settle(payable, p.Payments), nil
}

// exempted is the payable once the ratio table's exemption is applied: nothing
// when it is strictly below the limit.
func exempted(payable money.Yuan, held ratio.Entry) money.Yuan {
	if held.ExemptBelow != nil && payable.Cmp(*held.ExemptBelow) < 0 {
		return zero
	}
	return payable
}

// openingBalance is what the year starts from: 年初未分配利润 as reported, or the
// prior losses as a negative amount. A positive balance takes the year's loss first.
func openingBalance(p *proceeds.Profit) money.Yuan {
	switch {
	case p.PriorLosses != nil:
		return p.PriorLosses.Neg()
	case p.UndistributedOpening != nil:
		return *p.UndistributedOpening
	}
	return zero
}

// losses is the loss of earlier years that may be set against the profit, and
// how it was found.
func (s *sheet) losses(p *proceeds.Profit) (money.Yuan, string) {
	switch {
	case p.PriorLosses != nil:
		s.reads("losses", "prior_losses")
		return *p.PriorLosses, ""
	case p.UndistributedOpening != nil:
		s.reads("losses", "undistributed_opening")
		note := "按年初未分配利润 " + p.UndistributedOpening.Grouped()
		if taken := money.Min(*p.UndistributedOpening, p.NetProfit.Neg()); taken.Sign() > 0 {
			note += "，先抵补本年亏损 " + taken.Grouped()
		}
		return money.Max(zero, p.UndistributedOpening.Neg()), note
	}
	s.reads("losses", "not-reported")
	return reported(nil)
}

// reserve adds the line of the statutory reserve in the mode asked for.
func (s *sheet) reserve(mode ReserveMode, p *proceeds.Profit, left money.Yuan) money.Yuan {
	s.reads("reserve", string(mode))
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
	step := s.line("−", "statutory_reserve", amount)
	step.Note = note
	if mode == ReserveConvention {
		step.product(left, s.measure.Base.ReserveRate())
	}
	return amount
}
