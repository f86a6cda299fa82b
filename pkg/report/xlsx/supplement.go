package xlsx

import (
	"fmt"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// addSupplement lays out a year that corrections change, after the enterprise's
// records.
func (b *paperBook) addSupplement(e *assess.Enterprise, s *remit.Supplement, years map[int]*profitYear) {
	filed := years[s.Year]
	if filed == nil {
		return
	}
	a := &s.Restated
	k := b.newBlock(e, a, " · 补交")
	f := b.correctedYear(s, filed, years)
	k.beyond = filed.beyond || f.beyond
	k.addProfit(e, a, f)
	k.correctStart(s, f, filed, years)
	p := k.lineOfMeasure("supplementary")
	due := k.addFormula(line{label: p.Label, formula: fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", k.payable, filed.payable), program: &s.Due,
		article: p.Article, note: "更正后应交减申报时应交；" + strings.Join(paper.SupplementNotes(b.Measure, s), "；")})
	paid, open := k.addPaidUp(e, s, filed, due)
	decrease := k.addFormula(line{label: "附：调减", formula: fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", filed.payable, k.payable), program: &s.Decrease, note: paper.DecreaseLaw(b.Measure, s)})
	in := years[s.SetOffIn]
	setOff := k.addSetOff(s, in, decrease)
	k.addLinesBeside(a, f)
	k.close()
	if in != nil {
		in.setOffs = append(in.setOffs, k.sheetRef(setOff))
	}
	f.beyond = k.beyond
	f.kept = fmt.Sprintf("+(%s-%s)-(%s-%s)", f.netCell, f.drawn, filed.netCell, filed.drawn)
	filed.again = f
	b.addSupplementToList(e, s, k, due, paid, open)
}

// addSetOff lays out by how much the decrease lowers the year that it is set off in, and
// what is lost of it. The result is the cell of the former, "" where nothing is set off.
func (k *block) addSetOff(s *remit.Supplement, in *profitYear, decrease string) string {
	if in == nil {
		return ""
	}
	k.beyond = k.beyond || in.beyond
	left := "-" + strings.Join(append([]string{in.relief}, in.setOffs...), "-")
	cell := k.addFormula(line{label: fmt.Sprintf("附：冲抵 %d 年度", s.SetOffIn), program: &s.SetOff, article: k.lineOfMeasure("set_off").Article,
		formula: fmt.Sprintf("MAX(0,MIN(%s,ROUND(%s%s,2)))", decrease, in.payable, left)})
	k.addFormula(line{label: "附：不再结转", program: &s.Lost, formula: fmt.Sprintf("ROUND(%s-%s,2)", decrease, cell)})
	return cell
}

// fillSetOffs makes the lines of what years are lowered by the sum of what the blocks of
// the corrections, which stand under them, have found.
func fillSetOffs(s *sheet, years map[int]*profitYear) {
	for _, f := range years {
		if f.setOff > 0 && !f.beyond {
			cell := s.held(f.setOff, "C")
			*cell = cell.withFormula(strings.Join(f.setOffs, "+"))
		}
	}
}

// addPaidUp lays out what of the supplementary amount is paid and what is open. What
// was paid beyond the year's own amount counts as far as it is needed.
func (k *block) addPaidUp(e *assess.Enterprise, s *remit.Supplement, filed *profitYear, due string) (paid, open string) {
	own := s.PaidForIt()
	formula := "0"
	if x := filed.record.Restated; x != nil {
		if first, last := k.listPayments(e, s.Year, k.whose.income+" 补交", "restated.payments", x.Payments); last >= first {
			formula = k.sumPaid(first, last)
		}
	}
	paid = k.addFormula(line{label: "减：补交的缴库", formula: formula, program: &own})
	if filed.paid != "" {
		surplus := k.addFormula(line{label: "减：超出本年应交、计入补交的缴库", program: &s.Surplus,
			formula: fmt.Sprintf("MIN(MAX(0,ROUND(%s-%s,2)),MAX(0,ROUND(%s-%s,2)))", filed.paid, filed.due, due, paid)})
		paid = k.addFormula(line{label: paper.Title("supplement_paid"), formula: fmt.Sprintf("ROUND(%s+%s,2)", paid, surplus), program: &s.Paid})
	}
	open = k.addFormula(line{label: paper.Title("supplement_open"), formula: fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", due, paid), program: &s.Open})
	return paid, open
}

// correctedYear is what the corrected year starts from: what was restated, and the
// rest as it was filed.
func (b *paperBook) correctedYear(s *remit.Supplement, filed *profitYear, years map[int]*profitYear) *profitYear {
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
	f := &profitYear{record: p, enterprise: filed.enterprise, netProfit: net, reported: reserve, opening: s.StartsFromBalance,
		net:     restated(filed.net, "net_profit", x.NetProfit, amountCell(net).withFormula(filed.netCell)),
		reserve: restated(filed.reserve, "statutory_reserve", x.StatutoryReserve, amountCell(valueOrZero(p.StatutoryReserve)).withFormula(filed.reserveCell))}
	for i, g := range filed.others {
		g.cell, g.place, g.note = g.cell.withFormula(filed.otherCells[i]), finding.Place{}, "同申报"
		f.others = append(f.others, g)
	}
	if step, ok := s.Restated.Step("distributable_profit"); ok {
		f.start = new(*filed.start)
		f.start.cell, f.start.place, f.start.note = amountCell(step.Amount).withRole(roleOwn), finding.Place{}, "随净利润、公积金和年初数的更正变动"
	}
	stands := x.PriorLosses
	if f.opening {
		stands = nil
	}
	same, start := filed.declared, valueOrZero(p.PriorLosses)
	if f.opening {
		same, start = filed.lossCell, *p.UndistributedOpening
	}
	f.loss = restated(filed.loss, "prior_losses", stands, amountCell(s.Start).withFormula(same))
	if !f.opening {
		f.loss.label = b.Measure.Line("prior_losses", regulation.Context{Income: "profit"}).Label
	}
	if stands != nil || s.Start.Equal(start) {
		return f
	}
	formula, beyond := carriedStart(s, f.opening, filed, years)
	f.loss.cell, f.loss.note, f.beyond = amountCell(s.Start).withFormula(formula), "以前年度更正后结转", beyond
	if formula == "" {
		f.loss.cell, f.loss.note = amountCell(s.Start).withRole(roleOwn), "以前年度更正后结转，程序算出"
	}
	return f
}

// correctStart makes the 可供分配利润 that the corrected year starts from a formula: it
// changes with net profit, the reserve and what the years before carry over. Where no
// lines come to what is carried over, the program's value stands.
func (k *block) correctStart(s *remit.Supplement, f, filed *profitYear, years map[int]*profitYear) {
	terms, beyond := carriedBalance(s, years)
	if f.start == nil || terms == "" && !s.CarriedBalance.IsZero() {
		return
	}
	k.beyond = k.beyond || beyond
	terms += fmt.Sprintf("+(%s-%s)", f.netCell, filed.netCell)
	if f.reserveCell != "" {
		terms += "-" + f.reserveCell
	}
	if filed.reserveCell != "" {
		terms += "+" + filed.reserveCell
	}
	input := &k.lines[f.startLine].input
	*input = input.withFormula(fmt.Sprintf("ROUND(%s%s,2)", filed.startCell, terms))
}

// carriedStart is the formula of what the year starts from once the years before are
// corrected, "" where no formula over their lines gives it: some of the corrections were
// known when a year between was filed.
func carriedStart(s *remit.Supplement, opening bool, filed *profitYear, years map[int]*profitYear) (formula string, beyond bool) {
	if opening {
		terms, beyond := carriedBalance(s, years)
		if terms == "" {
			return "", beyond
		}
		return fmt.Sprintf("ROUND(%s%s,2)", filed.lossCell, terms), beyond
	}
	if !s.FollowsLoss {
		return "", false
	}
	before := years[s.Year-1]
	return fmt.Sprintf("MAX(0,ROUND(%s-(%s-%s),2))", filed.declared, before.lossLeft, before.again.lossLeft), before.again.beyond
}

// carriedBalance are the terms of what the years before add to the 年初未分配利润.
func carriedBalance(s *remit.Supplement, years map[int]*profitYear) (terms string, beyond bool) {
	for _, year := range s.BalanceFrom {
		terms += years[year].again.kept
		beyond = beyond || years[year].again.beyond
	}
	return terms, beyond
}

func valueOrZero(y *money.Yuan) money.Yuan {
	if y == nil {
		return money.Yuan{}
	}
	return *y
}
