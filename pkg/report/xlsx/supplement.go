package xlsx

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// supplement lays out a year that corrections change, after the enterprise's
// records.
func (b *paperBook) supplement(e *assess.Enterprise, s *remit.Supplement, years map[int]*profitYear) {
	filed := years[s.Year]
	if filed == nil {
		return
	}
	a := &s.Restated
	k := b.block(e, a, " · 补交")
	f := b.corrected(s, filed, years)
	k.beyond = filed.beyond || f.beyond
	k.profit(e, a, f)
	p := k.measured("supplementary")
	due := k.live(line{label: p.Label, formula: fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", k.payable, filed.payable), program: &s.Due,
		article: p.Article, note: "更正后应交减申报时应交；" + strings.Join(paper.SupplementNotes(b.Measure, s), "；")})
	paid, open := k.paidUp(e, s, filed, due)
	decrease := k.live(line{label: "附：调减", formula: fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", filed.payable, k.payable), program: &s.Decrease, note: paper.DecreaseLaw(b.Measure, s)})
	k.setOff(s, years[s.SetOffIn], decrease)
	k.beside(a, f)
	k.close()
	f.beyond = k.beyond
	f.more = fmt.Sprintf("+(%s-%s)-(%s-%s)", f.netCell, f.drawnCell, filed.netCell, filed.drawnCell)
	kept := func(x *profitYear) money.Yuan { return x.netProfit.Sub(x.drawn) }
	f.moreBy = kept(f).Sub(kept(filed))
	filed.again = f
	b.supplemented(e, s, k, due, paid, open)
}

// setOff lays out by how much the decrease lowers the year that it is set off in, and
// what is lost of it.
func (k *block) setOff(s *remit.Supplement, in *profitYear, decrease string) {
	if in == nil {
		return
	}
	left := "-" + strings.Join(append([]string{in.relief}, in.setOffs...), "-")
	cell := k.live(line{label: fmt.Sprintf("附：冲抵 %d 年度", s.SetOffIn), program: &s.SetOff, article: k.measured("set_off").Article,
		formula: fmt.Sprintf("MAX(0,MIN(%s,ROUND(%s%s,2)))", decrease, in.payable, left)})
	in.setOffs = append(in.setOffs, cell)
	k.live(line{label: "附：不再结转", program: &s.Lost, formula: fmt.Sprintf("ROUND(%s-%s,2)", decrease, cell)})
}

// paidUp lays out what of the supplementary amount is paid and what is open. What
// was paid beyond the year's own amount counts as far as it is needed.
func (k *block) paidUp(e *assess.Enterprise, s *remit.Supplement, filed *profitYear, due string) (paid, open string) {
	own := s.PaidForIt()
	formula := "0"
	if x := filed.record.Restated; x != nil {
		if first, last := k.paidOn(e, s.Year, k.whose.income+" 补交", "restated.payments", x.Payments); last >= first {
			formula = "SUM(" + k.book.payments.span("E", first, last) + ")"
		}
	}
	paid = k.live(line{label: "减：补交的缴库", formula: formula, program: &own})
	if filed.paid != "" {
		surplus := k.live(line{label: "减：超出本年应交、计入补交的缴库", program: &s.Surplus,
			formula: fmt.Sprintf("MIN(MAX(0,ROUND(%s-%s,2)),MAX(0,ROUND(%s-%s,2)))", filed.paid, filed.due, due, paid)})
		paid = k.live(line{label: paper.Title("supplement_paid"), formula: fmt.Sprintf("ROUND(%s+%s,2)", paid, surplus), program: &s.Paid})
	}
	open = k.live(line{label: paper.Title("supplement_open"), formula: fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", due, paid), program: &s.Open})
	return paid, open
}

// corrected is what the corrected year starts from: what was restated, and the
// rest as it was filed.
func (b *paperBook) corrected(s *remit.Supplement, filed *profitYear, years map[int]*profitYear) *profitYear {
	p := filed.record
	x := p.Restated
	if x == nil {
		x = new(proceeds.Restated)
	}
	restated := func(g givenValue, key string, y *money.Yuan, otherwise cell) givenValue {
		if y == nil {
			g.cell, g.place, g.note = otherwise, finding.Place{}, "同申报"
			return g
		}
		g.cell, g.key, g.place, g.note = amountCell(*y), "restated."+key, x.Places.At(key), "更正后"
		return g
	}
	net, reserve := filed.netProfit, filed.reported
	if x.NetProfit != nil {
		net = *x.NetProfit
	}
	if x.StatutoryReserve != nil {
		reserve = x.StatutoryReserve
	}
	f := &profitYear{record: p, enterprise: filed.enterprise, netProfit: net, reported: reserve, opening: s.Restated.Readings["losses"] == "undistributed_opening",
		net:     restated(filed.net, "net_profit", x.NetProfit, amountCell(net).by(filed.netCell)),
		reserve: restated(filed.reserve, "statutory_reserve", x.StatutoryReserve, amountCell(valueOrZero(p.StatutoryReserve)).by(filed.reserveCell))}
	for i, g := range filed.others {
		g.cell, g.place, g.note = g.cell.by(filed.otherCells[i]), finding.Place{}, "同申报"
		f.others = append(f.others, g)
	}
	f.start = correctedStart(s, filed)
	stands := x.PriorLosses
	if f.opening {
		stands = nil
	}
	same, start := filed.declared, valueOrZero(p.PriorLosses)
	if f.opening {
		same, start = filed.lossCell, *p.UndistributedOpening
	}
	f.loss = restated(filed.loss, "prior_losses", stands, amountCell(s.Start).by(same))
	if !f.opening {
		f.loss.label = b.Measure.Line("prior_losses", regulation.Context{Income: "profit"}).Label
	}
	if stands != nil || s.Start.Equal(start) {
		return f
	}
	formula, value, beyond := carriedStart(s, f.opening, filed, years)
	f.loss.cell, f.loss.note, f.beyond = amountCell(s.Start).by(formula), "以前年度更正后结转", beyond
	if !value.Equal(s.Start) {
		f.loss.cell, f.loss.note = amountCell(s.Start).as(roleOwn), "以前年度更正后结转，程序算出"
	}
	return f
}

// correctedStart is the 可供分配利润 that the corrected year starts from, nil where the
// measure starts from net profit.
func correctedStart(s *remit.Supplement, filed *profitYear) *givenValue {
	if filed.start == nil {
		return nil
	}
	g := *filed.start
	g.place, g.note = finding.Place{}, "随净利润、公积金和年初数的更正变动，程序算出"
	for _, step := range s.Restated.Steps {
		if step.ID == "distributable_profit" {
			g.cell = amountCell(step.Amount).as(roleOwn)
		}
	}
	return &g
}

// carriedStart is what the year starts from once the years before are corrected, as
// a formula and as it comes to. That is the program's value but where some of the
// corrections were known when a year between was filed.
func carriedStart(s *remit.Supplement, opening bool, filed *profitYear, years map[int]*profitYear) (formula string, value money.Yuan, beyond bool) {
	if opening {
		value = *filed.record.UndistributedOpening
		for year := range years {
			beyond = beyond || years[year].again != nil && years[year].again.beyond
		}
		for _, year := range slices.Sorted(maps.Keys(years)) {
			y := years[year]
			if len(s.From) == 0 || year < s.From[0] || year >= s.Year || y.again == nil || y.record.Restated != nil && !slices.Contains(s.From, year) {
				continue
			}
			formula += y.again.more
			value = value.Add(y.again.moreBy)
		}
		return fmt.Sprintf("ROUND(%s%s,2)", filed.lossCell, formula), value, beyond
	}
	before := years[s.Year-1]
	if before == nil || before.again == nil {
		return "", money.Yuan{}, false
	}
	less := before.leaves.Sub(before.again.leaves)
	return fmt.Sprintf("MAX(0,ROUND(%s-(%s-%s),2))", filed.declared, before.lossLeft, before.again.lossLeft),
		money.Max(money.Yuan{}, valueOrZero(filed.record.PriorLosses).Sub(less)), before.again.beyond
}

func valueOrZero(y *money.Yuan) money.Yuan {
	if y == nil {
		return money.Yuan{}
	}
	return *y
}
