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

// block lays out the calculation of the record.
func (r *record) block(years map[int]*profitYear) *block {
	f := r.record.Procedure()
	if p, ok := r.record.(*proceeds.Profit); ok {
		k, profit := r.profit(p)
		years[p.Year] = profit
		return k
	}
	title := r.record.About()
	if title != "" {
		title = " · " + title
	}
	k := r.book.block(r.enterprise, r.amount, title)
	switch v := r.record.(type) {
	case *proceeds.Dividend:
		r.dividend(k, v)
	case *proceeds.Transfer:
		r.transfer(k, v)
	case *proceeds.Liquidation:
		net := k.costs(k.given(k.filled("liquidation_net", "net", v.Net, f)), v.Less)
		r.sharePays(k, "liquidation_payable", "MAX(0,"+net+")", r.afterCosts(*v.Net))
	case *proceeds.Other:
		net := k.costs(k.given(k.filled("other_payable", "amount", v.Amount, f)), v.Less)
		r.pays(k, "other_payable", "MAX(0,"+net+")")
	}
	k.payments(r.enterprise, r.amount, f.Payments)
	k.close()
	return k
}

// filled is an amount of the record under a label of the measure.
func (k *block) filled(provision, key string, y *money.Yuan, f *proceeds.Filing) givenValue {
	g := k.reported(provision, y, f)
	g.key, g.place = key, f.Places.At(key)
	return g
}

// pays is the line of what is payable.
func (r *record) pays(k *block, provision, formula string) {
	k.payable = k.provision("", provision, formula, r.amount.Payable, r.amount.Payable.Words())
	k.net = k.payable
}

func (r *record) dividend(k *block, d *proceeds.Dividend) {
	f := &d.Filing
	total := k.filled("dividend_total", "total", d.Total, f)
	total.note = ""
	switch r.amount.Readings["dividend"] {
	case "state_amount":
		k.given(total)
		stated := givenValue{label: labels["state_amount"], key: "state_amount", cell: optionalAmountCell(d.StateAmount), place: f.Places.At("state_amount"), note: "决议写明的数额"}
		r.fundPays(k, k.given(stated), *d.StateAmount)
	case "per_share":
		k.given(total)
		shares := strconv.FormatInt(*d.StateShares, 10)
		count := k.given(givenValue{label: labels["state_shares"], key: "state_shares", cell: exactCell(shares, formatCount), place: f.Places.At("state_shares")})
		each := k.given(givenValue{label: "乘：" + labels["per_share"], key: "per_share", cell: exactCell(d.PerShare.String(), "0.00########_ "), place: f.Places.At("per_share")})
		k.multiplies(decimal.NewFromInt(*d.StateShares), d.PerShare.Decimal())
		amount := product(count, each)
		program := r.amount.Payable
		if before, ok := r.amount.Step("state_amount"); ok { // what belongs to the fund is taken off it
			program = before.Amount
			amount = k.provision("", "state_amount", amount, program, "")
		}
		r.fundPays(k, amount, program)
	case "state_share":
		r.sharePays(k, "dividend_payable", k.given(total), *d.Total)
	default:
		total.note = "本年不分配"
		r.pays(k, "dividend_payable", k.given(total))
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

// costs lays out the costs that are taken off the amount in the cell. The result is
// the expression for what is left.
func (k *block) costs(cell string, costs []proceeds.Cost) string {
	in, _ := k.book.Measure.Income(k.income)
	terms := []string{cell}
	for _, c := range costs {
		if c.Amount == nil || !slices.Contains(in.Less, c.Name) {
			continue
		}
		terms = append(terms, k.given(givenValue{label: "减：" + c.Name, key: "less.amount", cell: amountCell(*c.Amount), place: c.Places.At("amount"), article: k.measured("less").Article}))
	}
	if len(terms) == 1 {
		return cell
	}
	return "ROUND(" + strings.Join(terms, "-") + ",2)"
}

// sharePays is the line of the state's share of the amount without what belongs to the
// social-security fund.
func (r *record) sharePays(k *block, provision, amount string, program money.Yuan) {
	by := r.share(k)
	factors := []decimal.Decimal{program.Decimal(), r.amount.StateShare.Decimal()}
	if rest, ok := r.amount.Step("excluded_share"); ok {
		by += "*(1-" + r.excluded(k) + ")"
		factors = append(factors, rest.Ratio.Decimal())
	}
	k.multiplies(factors...)
	r.pays(k, provision, product(amount, by))
}

// fundPays is the line of a dividend whose state's amount is in the cell.
func (r *record) fundPays(k *block, amount string, program money.Yuan) {
	if rest, ok := r.amount.Step("excluded_share"); ok {
		k.multiplies(program.Decimal(), rest.Ratio.Decimal())
		amount = product(amount, "(1-"+r.excluded(k)+")")
	}
	r.pays(k, "dividend_payable", amount)
}

// excluded is the cell of what of the state's share belongs to the social-security fund.
func (r *record) excluded(k *block) string {
	return k.given(givenValue{label: "其中划转社保基金", key: "excluded_share", cell: ratioCell(*r.reported.ExcludedShare),
		place: r.reported.Places.At("excluded_share"), article: r.reported.ExcludedBasis})
}

func (r *record) share(k *block) string {
	p := k.measured("state_share")
	g := givenValue{label: "乘：" + p.Label, key: "state_share", cell: ratioCell(*r.amount.StateShare), place: r.reported.Places.At("state_share"), article: p.Article}
	if r.reported.StateShare == nil {
		g.place, g.note = finding.Place{}, "未填，国有独资按 100%"
	}
	return k.given(g)
}

func (r *record) transfer(k *block, t *proceeds.Transfer) {
	price := k.given(k.filled("consideration", "consideration", t.Consideration, &t.Filing))
	in, _ := r.book.Measure.Income(r.amount.Income)
	less := func(name, provision string, amount *money.Yuan) string {
		g := k.filled(provision, name, amount, &t.Filing)
		if slices.Contains(in.Less, name) {
			return "-" + k.given(g)
		}
		if amount != nil {
			g.note = "规则包没有列明可以先扣，不扣"
			k.given(g)
		}
		return ""
	}
	cost := less("cost", "transfer_cost", t.Cost)
	fees := less("fees", "transfer_fees", t.Fees)
	r.pays(k, "transfer_payable", fmt.Sprintf("MAX(0,ROUND(%s%s%s,2))", price, cost, fees))
	if r.amount.FeesOnly != nil {
		k.provision("附：", "fees_only", fmt.Sprintf("MAX(0,ROUND(%s%s,2))", price, fees), *r.amount.FeesOnly, k.said("cost_narrow"))
	}
}
