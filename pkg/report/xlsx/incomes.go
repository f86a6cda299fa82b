package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// labels name what was read, where no line of a calculation does.
var labels = map[string]string{
	"state_amount": "国有股应得", "state_shares": "国有股股数", "per_share": "每股股利",
	"undistributed_opening": "年初未分配利润",
}

// newBlock lays out the calculation of the record.
func (r *record) newBlock(years map[int]*profitYear) *block {
	f := r.record.Procedure()
	if p, ok := r.record.(*proceeds.Profit); ok {
		k, profit := r.addProfit(p)
		years[p.Year] = profit
		return k
	}
	title := r.record.About()
	if title != "" {
		title = " · " + title
	}
	k := r.book.newBlock(r.enterprise, r.amount, title)
	switch v := r.record.(type) {
	case *proceeds.Dividend:
		r.addDividend(k, v)
	case *proceeds.Transfer:
		r.addTransfer(k, v)
	case *proceeds.Liquidation:
		net := k.addCosts(k.addInput(k.amountUnder("liquidation_net", "net", v.Net, f)), v.Less)
		r.addSharePayable(k, "liquidation_payable", "MAX(0,"+net+")", r.afterCosts(*v.Net))
	case *proceeds.Other:
		net := k.addCosts(k.addInput(k.amountUnder("other_payable", "amount", v.Amount, f)), v.Less)
		r.addPayable(k, "other_payable", "MAX(0,"+net+")")
	}
	k.addPayments(r.enterprise, r.amount, f.Payments)
	k.close()
	return k
}

// amountUnder is an amount of the record under a label of the measure.
func (k *block) amountUnder(provision, key string, y *money.Yuan, f *proceeds.Filing) givenValue {
	g := k.reportedAmount(provision, y, f)
	g.key, g.place = key, f.Places.At(key)
	return g
}

// addPayable is the line of what is payable.
func (r *record) addPayable(k *block, provision, formula string) {
	k.payable = k.addProvision("", provision, formula, r.amount.Payable, r.amount.Payable.Words())
	k.net = k.payable
}

func (r *record) addDividend(k *block, d *proceeds.Dividend) {
	f := &d.Filing
	total := k.amountUnder("dividend_total", "total", d.Total, f)
	total.note = ""
	switch r.amount.Readings["dividend"] {
	case "state_amount":
		k.addInput(total)
		stated := givenValue{label: labels["state_amount"], key: "state_amount", cell: optionalAmountCell(d.StateAmount), place: f.Places.At("state_amount"), note: "决议写明的数额"}
		r.addFundPayable(k, k.addInput(stated), *d.StateAmount)
	case "per_share":
		k.addInput(total)
		shares := strconv.FormatInt(*d.StateShares, 10)
		count := k.addInput(givenValue{label: labels["state_shares"], key: "state_shares", cell: exactCell(shares, formatCount), place: f.Places.At("state_shares")})
		each := k.addInput(givenValue{label: "乘：" + labels["per_share"], key: "per_share", cell: exactCell(d.PerShare.String(), "0.00########_ "), place: f.Places.At("per_share")})
		k.noteProduct(decimal.NewFromInt(*d.StateShares), d.PerShare.Decimal())
		amount := product(count, each)
		program := r.amount.Payable
		if before, ok := r.amount.Step("state_amount"); ok { // what belongs to the fund is taken off it
			program = before.Amount
			amount = k.addProvision("", "state_amount", amount, program, "")
		}
		r.addFundPayable(k, amount, program)
	case "state_share":
		r.addSharePayable(k, "dividend_payable", k.addInput(total), *d.Total)
	default:
		total.note = "本年不分配"
		r.addPayable(k, "dividend_payable", k.addInput(total))
	}
}

// afterCosts is what the program has left of the amount after the costs.
func (r *record) afterCosts(amount money.Yuan) money.Yuan {
	for i := range r.amount.Steps {
		if s := &r.amount.Steps[i]; s.ID == "less" {
			amount = s.Left
		}
	}
	return amount
}

// addCosts lays out the costs that are taken off the amount in the cell. The result is
// the expression for what is left.
func (k *block) addCosts(cell string, costs []proceeds.Cost) string {
	in, _ := k.book.Measure.Income(k.income)
	terms := []string{cell}
	for _, c := range costs {
		if c.Amount == nil || !slices.Contains(in.Less, c.Name) {
			continue
		}
		terms = append(terms, k.addInput(givenValue{label: "减：" + c.Name, key: "less.amount", cell: amountCell(*c.Amount), place: c.Places.At("amount"), article: k.lineOfMeasure("less").Article}))
	}
	if len(terms) == 1 {
		return cell
	}
	return "ROUND(" + strings.Join(terms, "-") + ",2)"
}

// addSharePayable is the line of the state's share of the amount without what belongs to the
// social-security fund.
func (r *record) addSharePayable(k *block, provision, amount string, program money.Yuan) {
	by := r.addStateShare(k)
	factors := []decimal.Decimal{program.Decimal(), r.amount.StateShare.Decimal()}
	if rest, ok := r.amount.Step("excluded_share"); ok {
		by += "*(1-" + r.addExcludedShare(k) + ")"
		factors = append(factors, rest.Ratio.Decimal())
	}
	k.noteProduct(factors...)
	r.addPayable(k, provision, product(amount, by))
}

// addFundPayable is the line of a dividend whose state's amount is in the cell.
func (r *record) addFundPayable(k *block, amount string, program money.Yuan) {
	if rest, ok := r.amount.Step("excluded_share"); ok {
		k.noteProduct(program.Decimal(), rest.Ratio.Decimal())
		amount = product(amount, "(1-"+r.addExcludedShare(k)+")")
	}
	r.addPayable(k, "dividend_payable", amount)
}

// addExcludedShare is the cell of what of the state's share belongs to the social-security fund.
func (r *record) addExcludedShare(k *block) string {
	return k.addInput(givenValue{label: "其中划转社保基金", key: "excluded_share", cell: ratioCell(*r.reported.ExcludedShare),
		place: r.reported.Places.At("excluded_share"), article: r.reported.ExcludedBasis})
}

func (r *record) addStateShare(k *block) string {
	p := k.lineOfMeasure("state_share")
	g := givenValue{label: "乘：" + p.Label, key: "state_share", cell: ratioCell(*r.amount.StateShare), place: r.reported.Places.At("state_share"), article: p.Article}
	if r.reported.StateShare == nil {
		g.place, g.note = finding.Place{}, "未填，国有独资按 100%"
	}
	return k.addInput(g)
}

func (r *record) addTransfer(k *block, t *proceeds.Transfer) {
	price := k.addInput(k.amountUnder("consideration", "consideration", t.Consideration, &t.Filing))
	in, _ := r.book.Measure.Income(r.amount.Income)
	less := func(name, provision string, amount *money.Yuan) string {
		g := k.amountUnder(provision, name, amount, &t.Filing)
		if slices.Contains(in.Less, name) {
			return "-" + k.addInput(g)
		}
		if amount != nil {
			g.note = "规则包没有列明可以先扣，不扣"
			k.addInput(g)
		}
		return ""
	}
	cost := less("cost", "transfer_cost", t.Cost)
	fees := less("fees", "transfer_fees", t.Fees)
	r.addPayable(k, "transfer_payable", fmt.Sprintf("MAX(0,ROUND(%s%s%s,2))", price, cost, fees))
	if r.amount.FeesOnly != nil {
		k.addProvision("附：", "fees_only", fmt.Sprintf("MAX(0,ROUND(%s%s,2))", price, fees), *r.amount.FeesOnly, k.policySentence("cost_narrow"))
	}
}
