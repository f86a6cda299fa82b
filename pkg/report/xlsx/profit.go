package xlsx

import (
	"cmp"
	"fmt"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// ratioEntry names an entry of the ratio table; heldRatio is where it stands on the
// sheet of readings.
type (
	ratioEntry struct {
		category string
		from     int
	}
	heldRatio struct{ ratio, exempt string }
)

// profitYear is what the calculation of a profit year starts from, and cells of
// it that corrections refer to.
type profitYear struct {
	record  *proceeds.Profit
	net     givenValue
	loss    givenValue // prior losses, or the opening 未分配利润
	opening bool       // loss is the latter
	reserve givenValue
	others  []givenValue

	program      map[string]money.Yuan // the amounts of the steps
	declared     string                // expression for the loss to be covered
	netCell      string
	lossCell     string
	appliedCell  string // the loss covered
	reserveCell  string
	reservedCell string // the reserve deducted
	otherCells   []string
	ratioCell    string
	exempt       string // where the ratio table's limit stands, "" for none
	payable      string
	due          string // net payable
	paid         string // "" without payments
	lossLeft     string
	leaves       money.Yuan // the program's lossLeft
	beyond       bool

	again  *profitYear // as corrected, nil when nothing changes
	more   string      // of a corrected year: by how much more profit it kept than filed, after the reserve
	moreBy money.Yuan
}

func (r *record) profit(p *proceeds.Profit) (*block, *profitYear) {
	k := r.book.block(r.enterprise, r.amount, "")
	f := &profitYear{record: p,
		net:     k.reported("net_profit", p.NetProfit, &p.Filing),
		loss:    k.reported("prior_losses", p.PriorLosses, &p.Filing),
		reserve: k.reported("statutory_reserve", p.StatutoryReserve, &p.Filing)}
	if p.OpeningKey() == "undistributed_opening" {
		f.opening, f.loss = true, k.reported("undistributed_opening", p.UndistributedOpening, &p.Filing)
		f.loss.label = "年初未分配利润"
	}
	for _, d := range p.OtherDeductions {
		if d.Amount != nil {
			f.others = append(f.others, givenValue{label: "减：" + d.Name, key: "other_deductions.amount", cell: amountCell(*d.Amount),
				place: d.Places.At("amount"), article: k.measured("other_deduction").Article, note: d.Basis})
		}
	}
	k.profit(r.enterprise, r.amount, f)
	relief := k.given(givenValue{label: "减：" + k.measured("relief").Label, key: "relief.amount", cell: optionalAmountCell(p.Relief.Amount),
		place: p.Relief.Places.At("amount"), article: k.measured("relief").Article, note: p.Relief.Approval})
	k.net = k.provision("", "net_payable", fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", k.payable, relief), r.amount.NetPayable, "")
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
	amounts, notes := map[string]money.Yuan{}, map[string]string{}
	for _, s := range a.Steps {
		amounts[s.ID], notes[s.ID] = s.Amount, s.Note
	}
	f.program = amounts
	f.netCell = k.given(f.net)
	f.lossCell = k.given(f.loss)
	f.declared = "N(" + f.lossCell + ")" // an empty cell is no number to MIN
	if f.opening {
		f.declared = "MAX(0,-" + f.lossCell + ")"
	}
	earned := "MAX(0," + f.netCell + ")"
	f.appliedCell = k.provision("减：", "prior_losses", fmt.Sprintf("MIN(%s,%s)", f.declared, earned), amounts["prior_losses"], notes["prior_losses"])
	f.reserveCell = k.given(f.reserve)
	rate := k.book.Measure.Base.ReserveRate()
	left := money.Max(money.Yuan{}, amounts["net_profit"]).Sub(amounts["prior_losses"])
	k.multiplies(left.Decimal(), rate.Decimal())
	f.reservedCell = k.provision("减：", "statutory_reserve", fmt.Sprintf(`IF(%s="convention",ROUND(ROUND(%s-%s,2)*%s,2),IF(%[1]s="none",0,%[5]s))`,
		nameReserve, earned, f.appliedCell, nameRate, f.reserveCell), amounts["statutory_reserve"], notes["statutory_reserve"])
	terms := []string{earned, f.appliedCell, f.reservedCell}
	f.otherCells = nil
	for _, g := range f.others {
		cell := k.given(g)
		f.otherCells = append(f.otherCells, cell)
		terms = append(terms, cell)
	}
	base := k.provision("", "base", "MAX(0,ROUND("+strings.Join(terms, "-")+",2))", *a.Base, notes["base"])

	held, known := k.book.held(e.Category, a.Year)
	ratio := givenValue{label: "乘：" + k.measured("ratio").Label, key: "ratio", cell: ratioCell(*a.Ratio),
		article: k.measured("ratio").Article, note: notes["ratio"]}
	if known {
		ratio.cell = ratio.cell.by(held.ratio)
	}
	f.ratioCell = k.given(ratio)
	k.multiplies(a.Base.Decimal(), a.Ratio.Decimal())
	k.payable = k.provision("", "payable", product(base, f.ratioCell), amounts["payable"], amounts["payable"].Words())
	f.exempt = held.exempt
	if f.exempt != "" {
		k.payable = k.provision("", "exemption", f.exempted(k.payable), a.Payable, notes["exemption"])
	}
	f.payable = k.payable
}

// beside lays out what goes with the payable.
func (k *block) beside(a *remit.Assessment, f *profitYear) {
	earned := money.Max(money.Yuan{}, f.program["net_profit"])
	k.multiplies(earned.Decimal(), a.Ratio.Decimal())
	without := product("MAX(0,"+f.netCell+")", f.ratioCell)
	if f.exempt != "" {
		without = f.exempted(without)
	}
	k.provision("附：", "without_deductions", without, *a.WithoutDeductions, k.said("deductions_optional"))
	opening := "-" + f.declared
	if f.opening {
		opening = f.lossCell
	}
	f.leaves = *a.LossLeft
	f.lossLeft = k.live(line{label: "附：" + paper.LossLeft, formula: fmt.Sprintf("MAX(0,ROUND(-(%s+%s),2))", opening, f.netCell), program: a.LossLeft})
}

// exempted is a payable once the ratio table's exemption is applied.
func (f *profitYear) exempted(payable string) string {
	return fmt.Sprintf("IF(%s<%s,0,%[1]s)", payable, f.exempt)
}

// held is where the ratio of the category and year stands.
func (b *paperBook) held(category string, year int) (heldRatio, bool) {
	_, entry, err := b.Ratios.Find(category, year)
	if err != nil {
		return heldRatio{}, false
	}
	held, ok := b.ratios[ratioEntry{category, entry.From}]
	return held, ok
}
