package report

import (
	"fmt"

	"guozi/pkg/assess"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// supplement lays out a year that corrections change, after the enterprise's
// records.
func (b *xlsxBook) supplement(e *assess.Enterprise, s *remit.Supplement, years map[int]*xlsxProfit) {
	filed := years[s.Year]
	if filed == nil {
		return
	}
	a := &s.Restated
	k := b.block(e, a, " · 补交")
	f := b.corrected(s, filed, years[s.Year-1])
	k.beyond = filed.beyond || f.beyond
	k.profit(e, a, f)
	p := k.measured("supplementary")
	due := k.live(xlsxLine{label: p.Label, formula: fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", k.payable, filed.payable), program: &s.Due,
		article: p.Article, note: "更正后应交减申报时应交;补交没有规定期限"})
	k.live(xlsxLine{label: "附:调减", formula: fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", filed.payable, k.payable), program: &s.Decrease, note: "没有退还的规定,不冲抵其他年度"})
	k.beside(a, f)
	k.close()
	f.beyond = k.beyond
	f.keep(filed, years[s.Year-1])
	filed.again, filed.change = f, s
	b.supplemented(e, s, k, due)
}

// corrected is what the corrected year starts from: what was restated, and the
// rest as it was filed.
func (b *xlsxBook) corrected(s *remit.Supplement, filed, before *xlsxProfit) *xlsxProfit {
	p := filed.record
	x := p.Restated
	if x == nil {
		x = new(proceeds.Restated)
	}
	amounts := map[string]money.Yuan{}
	for _, step := range s.Restated.Steps {
		amounts[step.ID] = step.Amount
	}
	// The loss that the year was computed with is what it covered and what it left.
	loss := s.Restated.LossLeft.Sub(money.Max(money.Yuan{}, amounts["net_profit"].Neg())).Add(amounts["prior_losses"])
	restated := func(g xlsxGiven, key string, y *money.Yuan, otherwise xlsxCell) xlsxGiven {
		if y == nil {
			g.cell, g.place, g.note = otherwise, finding.Place{}, "同申报"
			return g
		}
		g.cell, g.key, g.place, g.note = xlsxAmount(*y), "restated."+key, x.Places.At(key), "更正后"
		return g
	}
	f := &xlsxProfit{record: p,
		net:     restated(filed.net, "net_profit", x.NetProfit, xlsxAmount(amounts["net_profit"]).by(filed.netAt)),
		loss:    restated(filed.loss, "prior_losses", x.PriorLosses, xlsxAmount(loss).by(filed.declared)),
		reserve: restated(filed.reserve, "statutory_reserve", x.StatutoryReserve, xlsxAmount(valueOrZero(p.StatutoryReserve)).by(filed.reserveAt))}
	f.loss.label = b.Measure.Line("prior_losses", regulation.Context{Income: "profit"}).Label
	for i, g := range filed.others {
		g.cell, g.place, g.note = g.cell.by(filed.othersAt[i]), finding.Place{}, "同申报"
		f.others = append(f.others, g)
	}
	if x.PriorLosses != nil || loss.Equal(openingLoss(p, money.Yuan{})) {
		return f
	}
	if formula, value := carriedLoss(filed, before); formula != "" && value.Equal(loss) {
		f.loss.cell, f.loss.note, f.beyond = xlsxAmount(loss).by(formula), "以前年度更正后结转的亏损", before.again.beyond
	} else {
		f.loss.cell, f.loss.note = xlsxAmount(loss).as(xlsxOwn), "以前年度更正后结转的亏损,程序算出"
	}
	return f
}

// carriedLoss is the loss that the year starts from once the year before is
// corrected, as a formula and as it comes to; "" when nothing is carried.
func carriedLoss(filed, before *xlsxProfit) (string, money.Yuan) {
	switch {
	case before == nil || before.again == nil:
		return "", money.Yuan{}
	case filed.opening:
		return fmt.Sprintf("MAX(0,-ROUND(%s%s,2))", filed.lossAt, before.again.more), openingLoss(filed.record, before.again.moreBy)
	}
	less := before.change.Filed.LossLeft.Sub(*before.change.Restated.LossLeft)
	return fmt.Sprintf("MAX(0,ROUND(%s-(%s-%s),2))", filed.declared, before.lossLeft, before.again.lossLeft),
		money.Max(money.Yuan{}, openingLoss(filed.record, money.Yuan{}).Sub(less))
}

// keep notes by how much more profit the years up to this one kept than was
// filed, after their reserves: as terms of a formula and as they come to.
func (f *xlsxProfit) keep(filed, before *xlsxProfit) {
	if before != nil && before.again != nil {
		f.more, f.moreBy = before.again.more, before.again.moreBy
	}
	f.more += fmt.Sprintf("+(%s-%s)-(%s-%s)", f.netAt, f.reservedAt, filed.netAt, filed.reservedAt)
	kept := func(x *xlsxProfit) money.Yuan { return x.program["net_profit"].Sub(x.program["statutory_reserve"]) }
	f.moreBy = f.moreBy.Add(kept(f).Sub(kept(filed)))
}

// openingLoss is the loss as it was filed, the undistributed profit being more by
// so much.
func openingLoss(p *proceeds.Profit, more money.Yuan) money.Yuan {
	if p.PriorLosses == nil && p.UndistributedOpening != nil {
		return money.Max(money.Yuan{}, p.UndistributedOpening.Add(more).Neg())
	}
	return valueOrZero(p.PriorLosses)
}

func valueOrZero(y *money.Yuan) money.Yuan {
	if y == nil {
		return money.Yuan{}
	}
	return *y
}
