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

func (r *record) profit(p *proceeds.Profit) (*block, *profitYear) {
	k := r.book.block(r.enterprise, r.amount, "")
	f := &profitYear{record: p, enterprise: r.reported,
		net:     k.reported("net_profit", p.NetProfit, &p.Filing),
		loss:    k.reported("prior_losses", p.PriorLosses, &p.Filing),
		reserve: k.reported("statutory_reserve", p.StatutoryReserve, &p.Filing)}
	f.netProfit, f.reported = *p.NetProfit, p.StatutoryReserve
	if k.book.Measure.Base.From == "distributable_profit" {
		f.start = new(k.reported("distributable_profit", p.DistributableProfit, &p.Filing))
	}
	if p.OpeningKey() == "undistributed_opening" {
		f.opening, f.loss = true, k.reported("undistributed_opening", p.UndistributedOpening, &p.Filing)
		f.loss.label = "年初未分配利润"
	}
	for _, d := range p.OtherDeductions {
		if d.Amount != nil && k.book.Measure.Base.Step("other") != nil {
			f.others = append(f.others, givenValue{label: "减：" + d.Name, key: "other_deductions.amount", cell: amountCell(*d.Amount),
				place: d.Places.At("amount"), article: k.measured("other_deduction").Article, note: d.Basis})
		}
	}
	k.profit(r.enterprise, r.amount, f)
	f.relief = k.given(givenValue{label: "减：" + k.measured("relief").Label, key: "relief.amount", cell: optionalAmountCell(p.Relief.Amount),
		place: p.Relief.Places.At("amount"), article: k.measured("relief").Article, note: p.Relief.Approval})
	less := f.relief
	if !r.amount.SetOff.IsZero() {
		f.setOff = k.row()
		less += "-" + k.provision("减：", "set_off", "0", r.amount.SetOff, "在补交各段算出")
	}
	k.net = k.provision("", "net_payable", fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", k.payable, less), r.amount.NetPayable, "")
	f.due = k.net
	f.paid = k.payments(r.enterprise, r.amount, p.Payments)
	k.beside(r.amount, f)
	k.close()
	f.beyond = k.beyond
	return k, f
}

// reported is an amount of the record that may be left out.
func (k *block) reported(id string, y *money.Yuan, f *proceeds.Filing) givenValue {
	p := k.measured(id)
	g := givenValue{label: cmp.Or(p.Label, labels[id]), key: id, cell: optionalAmountCell(y), place: f.Places.At(id), article: p.Article}
	if y == nil {
		g.note = "未填，不作抵扣"
	}
	return g
}

// profit lays out the lines from the net profit to the payable.
func (k *block) profit(e *assess.Enterprise, a *remit.Assessment, f *profitYear) {
	notes := map[string]string{}
	f.program = map[string]money.Yuan{}
	for i, s := range a.Steps {
		f.program[s.ID], notes[s.ID] = s.Amount, s.Note
		if s.ID == "statutory_reserve" {
			f.left = a.Steps[i-1].Left
		}
	}
	base := k.base(a, f, notes)
	k.ratio(e, a, f, notes["ratio"])
	k.multiplies(a.Base.Decimal(), a.Ratio.Decimal())
	computed := f.program["payable"]
	k.payable = k.provision("", "payable", product(base, f.ratioCell), computed, computed.Words())
	if f.held.exempt != "" {
		after, exempted := f.program["exemption"]
		if !exempted {
			after = computed
		}
		before := k.payable
		k.payable = k.provision("", "exemption", f.exempted(before), after, notes["exemption"])
		if f.held.minimum != "" {
			k.payable = k.provision("", "minimum", f.bounded(before, base), a.Payable, notes["minimum"])
		}
	} else if f.held.minimum != "" {
		k.payable = k.provision("", "minimum", f.bounded(k.payable, base), a.Payable, notes["minimum"])
	}
	f.payable = k.payable
}

// base lays out the deductions in the order of the measure. The result is the cell of
// what is left.
func (k *block) base(a *remit.Assessment, f *profitYear, notes map[string]string) string {
	f.netCell = k.given(f.net)
	f.startCell = f.netCell
	if f.start != nil {
		f.startLine, f.startCell = len(k.lines), k.given(*f.start)
	}
	f.lossCell = k.given(f.loss)
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
			terms = append(terms, k.provision("减：", "prior_losses", fmt.Sprintf("MIN(%s,%s)", f.declared, rest), f.program["prior_losses"], notes["prior_losses"]))
		case "statutory_reserve":
			terms = append(terms, k.reserved(step, f, rest, notes["statutory_reserve"]))
		case "other":
			for _, g := range f.others {
				cell := k.given(g)
				f.otherCells = append(f.otherCells, cell)
				terms = append(terms, cell)
			}
		}
	}
	if f.reserveCell == "" && f.reported != nil { // not deducted, but drawn
		f.reserveCell = k.given(f.reserve)
		f.drawn = fmt.Sprintf(`IF(%s="none",0,%s)`, nameReserve, f.reserveCell)
	}
	return k.provision("", "base", "MAX(0,ROUND("+strings.Join(terms, "-")+",2))", *a.Base, notes["base"])
}

// reserved lays out the statutory reserve, which is taken off what is left, and returns
// the cell of what of it is.
func (k *block) reserved(step *regulation.BaseStep, f *profitYear, rest, note string) string {
	f.reserveCell = k.given(f.reserve)
	k.multiplies(f.left.Decimal(), step.Rate.Decimal())
	formula := fmt.Sprintf(`IF(%s="convention",ROUND(%s*%s,2),IF(%[1]s="none",0,%[4]s))`, nameReserve, rest, nameRate, f.reserveCell)
	full := step.Full
	capital, name := (*money.Yuan)(nil), ""
	if full != nil {
		capital, name = remit.Capital(f.enterprise, full.Of)
	}
	stops := full != nil && full.Then == "stop" && capital != nil && f.record.ReserveBalance != nil
	if stops {
		balance := k.reported("reserve_balance", f.record.ReserveBalance, &f.record.Filing)
		balance.label = "提取前法定公积金余额"
		of := k.given(givenValue{label: name, key: full.Of, cell: amountCell(*capital), place: f.enterprise.Places.At(full.Of)})
		k.multiplies(capital.Decimal(), full.Share.Decimal())
		formula = fmt.Sprintf("IF(%s>=ROUND(%s*%s,2),0,%s)", k.given(balance), of, full.Share, formula)
	}
	cell := k.provision("减：", "statutory_reserve", formula, f.program["statutory_reserve"], note)
	f.drawn = fmt.Sprintf(`IF(AND(%s=0,%s<>"none"),%s,%[1]s)`, cell, nameReserve, f.reserveCell)
	return cell
}

// beside lays out what goes with the payable.
func (k *block) beside(a *remit.Assessment, f *profitYear) {
	start := f.netProfit
	if f.start != nil {
		start = f.program["distributable_profit"]
	}
	k.multiplies(start.Decimal(), a.Ratio.Decimal())
	earned := "MAX(0," + f.startCell + ")"
	k.provision("附：", "without_deductions", f.bounded(product(earned, f.ratioCell), earned), *a.WithoutDeductions, k.said("deductions_optional"))
	opening := "-" + f.declared
	if f.opening {
		opening = f.lossCell
	}
	f.lossLeft = k.live(line{label: "附：" + paper.LossLeft, formula: fmt.Sprintf("MAX(0,ROUND(-(%s+%s),2))", opening, f.netCell), program: a.LossLeft})
}
