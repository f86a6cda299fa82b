package xlsx

import (
	"cmp"
	"fmt"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// profitYear is what the calculation of a profit year starts from, and cells of
// it that corrections refer to.
type profitYear struct {
	record     *proceeds.Profit
	enterprise *proceeds.Enterprise // as it was when the year was reported
	net        givenValue
	start      *givenValue // 可供分配利润, nil where net profit is what the measure starts from
	loss       givenValue  // prior losses, or the opening 未分配利润
	opening    bool        // loss is the latter
	reserve    givenValue
	reported   *money.Yuan // the reserve that the year reports, whether it is deducted or not
	others     []givenValue

	program     map[string]money.Yuan // the amounts of the steps
	left        money.Yuan            // what the program has left before the reserve
	declared    string                // expression for the loss to be covered
	netCell     string
	startCell   string
	startLine   int // of the block, where start is not nil
	lossCell    string
	reserveCell string
	drawn       string // expression for the reserve that the year drew, deducted or not
	netProfit   money.Yuan
	otherCells  []string
	ratioCell   string
	held        heldRatio
	payable     string
	relief      string
	due         string   // net payable
	setOff      int      // row of the line of what it is lowered by
	setOffs     []string // the terms of that, as the blocks of the corrections find them
	paid        string   // "" without payments
	lossLeft    string
	beyond      bool

	again *profitYear // as corrected, nil when nothing changes
	kept  string      // of a corrected year: by how much more profit it kept than filed, after the reserve, as a term to add
}

func (r *record) addProfit(p *proceeds.Profit) (*block, *profitYear) {
	k := r.book.newBlock(r.enterprise, r.amount, "")
	f := &profitYear{record: p, enterprise: r.reported,
		net:     k.reportedAmount("net_profit", p.NetProfit, &p.Filing),
		loss:    k.reportedAmount("prior_losses", p.PriorLosses, &p.Filing),
		reserve: k.reportedAmount("statutory_reserve", p.StatutoryReserve, &p.Filing)}
	f.netProfit, f.reported = *p.NetProfit, p.StatutoryReserve
	if k.book.Measure.Base.From == "distributable_profit" {
		f.start = new(k.reportedAmount("distributable_profit", p.DistributableProfit, &p.Filing))
	}
	if p.OpeningKey() == "undistributed_opening" {
		f.opening, f.loss = true, k.reportedAmount("undistributed_opening", p.UndistributedOpening, &p.Filing)
		f.loss.label = "年初未分配利润"
	}
	for _, d := range p.OtherDeductions {
		if d.Amount != nil && k.book.Measure.Base.Step("other") != nil {
			f.others = append(f.others, givenValue{label: "减：" + d.Name, key: "other_deductions.amount", cell: amountCell(*d.Amount),
				place: d.Places.At("amount"), article: k.lineOfMeasure("other_deduction").Article, note: d.Basis})
		}
	}
	k.addProfit(r.enterprise, r.amount, f)
	f.relief = k.addInput(givenValue{label: "减：" + k.lineOfMeasure("relief").Label, key: "relief.amount", cell: optionalAmountCell(p.Relief.Amount),
		place: p.Relief.Places.At("amount"), article: k.lineOfMeasure("relief").Article, note: p.Relief.Approval})
	less := f.relief
	if !r.amount.SetOff.IsZero() {
		f.setOff = k.row()
		less += "-" + k.addProvision("减：", "set_off", "0", r.amount.SetOff, "在补交各段算出")
	}
	k.net = k.addProvision("", "net_payable", fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", k.payable, less), r.amount.NetPayable, "")
	f.due = k.net
	f.paid = k.addPayments(r.enterprise, r.amount, p.Payments)
	k.addLinesBeside(r.amount, f)
	k.close()
	f.beyond = k.beyond
	return k, f
}

// reportedAmount is an amount of the record that may be left out.
func (k *block) reportedAmount(id string, y *money.Yuan, f *proceeds.Filing) givenValue {
	p := k.lineOfMeasure(id)
	g := givenValue{label: cmp.Or(p.Label, labels[id]), key: id, cell: optionalAmountCell(y), place: f.Places.At(id), article: p.Article}
	if y == nil {
		g.note = "未填，不作抵扣"
	}
	return g
}

// addProfit lays out the lines from the net profit to the payable.
func (k *block) addProfit(e *assess.Enterprise, a *remit.Assessment, f *profitYear) {
	notes := map[string]string{}
	f.program = map[string]money.Yuan{}
	for i, s := range a.Steps {
		f.program[s.ID], notes[s.ID] = s.Amount, s.Note
		if s.ID == "statutory_reserve" {
			f.left = a.Steps[i-1].Left
		}
	}
	base := k.addBase(a, f, notes)
	k.addRatio(e, a, f, notes["ratio"])
	k.noteProduct(a.Base.Decimal(), a.Ratio.Decimal())
	computed := f.program["payable"]
	k.payable = k.addProvision("", "payable", product(base, f.ratioCell), computed, computed.Words())
	if f.held.exempt != "" {
		after, exempted := f.program["exemption"]
		if !exempted {
			after = computed
		}
		before := k.payable
		k.payable = k.addProvision("", "exemption", f.exemptedFormula(before), after, notes["exemption"])
		if f.held.minimum != "" {
			k.payable = k.addProvision("", "minimum", f.boundedFormula(before, base), a.Payable, notes["minimum"])
		}
	} else if f.held.minimum != "" {
		k.payable = k.addProvision("", "minimum", f.boundedFormula(k.payable, base), a.Payable, notes["minimum"])
	}
	f.payable = k.payable
}

// addBase lays out the deductions in the order of the measure. The result is the cell of
// what is left.
func (k *block) addBase(a *remit.Assessment, f *profitYear, notes map[string]string) string {
	f.netCell = k.addInput(f.net)
	f.startCell = f.netCell
	if f.start != nil {
		f.startLine, f.startCell = len(k.lines), k.addInput(*f.start)
	}
	f.lossCell = k.addInput(f.loss)
	f.declared = "N(" + f.lossCell + ")" // an empty cell is no number to MIN
	if f.opening {
		f.declared = "MAX(0,-" + f.lossCell + ")"
	}
	terms := []string{"MAX(0," + f.startCell + ")"}
	f.otherCells, f.reserveCell, f.drawn = nil, "", "0"
	for i := range k.book.Measure.Base.Steps {
		step := &k.book.Measure.Base.Steps[i]
		rest := terms[0]
		if len(terms) > 1 {
			rest = "MAX(0,ROUND(" + strings.Join(terms, "-") + ",2))"
		}
		switch step.Minus {
		case "prior_losses":
			terms = append(terms, k.addProvision("减：", "prior_losses", fmt.Sprintf("MIN(%s,%s)", f.declared, rest), f.program["prior_losses"], notes["prior_losses"]))
		case "statutory_reserve":
			terms = append(terms, k.addReserve(step, f, rest, notes["statutory_reserve"]))
		case "other":
			for _, g := range f.others {
				cell := k.addInput(g)
				f.otherCells = append(f.otherCells, cell)
				terms = append(terms, cell)
			}
		}
	}
	if f.reserveCell == "" && f.reported != nil { // not deducted, but drawn
		f.reserveCell = k.addInput(f.reserve)
		f.drawn = fmt.Sprintf(`IF(%s="none",0,%s)`, nameReserve, f.reserveCell)
	}
	return k.addProvision("", "base", "MAX(0,ROUND("+strings.Join(terms, "-")+",2))", *a.Base, notes["base"])
}

// addReserve lays out the statutory reserve, which is taken off what is left, and returns
// the cell of what of it is.
func (k *block) addReserve(step *regulation.BaseStep, f *profitYear, rest, note string) string {
	f.reserveCell = k.addInput(f.reserve)
	k.noteProduct(f.left.Decimal(), step.Rate.Decimal())
	formula := fmt.Sprintf(`IF(%s="convention",ROUND(%s*%s,2),IF(%[1]s="none",0,%[4]s))`, nameReserve, rest, nameRate, f.reserveCell)
	full := step.Full
	capital, name := (*money.Yuan)(nil), ""
	if full != nil {
		capital, name = remit.Capital(f.enterprise, full.Of)
	}
	stops := full != nil && full.Then == "stop" && capital != nil && f.record.ReserveBalance != nil
	if stops {
		balance := k.reportedAmount("reserve_balance", f.record.ReserveBalance, &f.record.Filing)
		balance.label = "提取前法定公积金余额"
		of := k.addInput(givenValue{label: name, key: full.Of, cell: amountCell(*capital), place: f.enterprise.Places.At(full.Of)})
		k.noteProduct(capital.Decimal(), full.Share.Decimal())
		formula = fmt.Sprintf("IF(%s>=ROUND(%s*%s,2),0,%s)", k.addInput(balance), of, full.Share, formula)
	}
	cell := k.addProvision("减：", "statutory_reserve", formula, f.program["statutory_reserve"], note)
	f.drawn = fmt.Sprintf(`IF(AND(%s=0,%s<>"none"),%s,%[1]s)`, cell, nameReserve, f.reserveCell)
	return cell
}

// addLinesBeside lays out what goes with the payable.
func (k *block) addLinesBeside(a *remit.Assessment, f *profitYear) {
	start := f.netProfit
	if f.start != nil {
		start = f.program["distributable_profit"]
	}
	k.noteProduct(start.Decimal(), a.Ratio.Decimal())
	earned := "MAX(0," + f.startCell + ")"
	k.addProvision("附：", "without_deductions", f.boundedFormula(product(earned, f.ratioCell), earned), *a.WithoutDeductions, k.policySentence("deductions_optional"))
	opening := "-" + f.declared
	if f.opening {
		opening = f.lossCell
	}
	f.lossLeft = k.addFormula(line{label: "附：" + paper.LossLeft, formula: fmt.Sprintf("MAX(0,ROUND(-(%s+%s),2))", opening, f.netCell), program: a.LossLeft})
}
