package xlsx

import (
	"fmt"
	"strconv"

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
		net := k.given(k.filled("liquidation_net", "net", v.Net, f))
		share := r.share(k)
		k.multiplies(v.Net.Decimal(), r.amount.StateShare.Decimal())
		r.pays(k, "liquidation_payable", product("MAX(0,"+net+")", share))
	case *proceeds.Other:
		r.pays(k, "other_payable", k.given(k.filled("other_payable", "amount", v.Amount, f)))
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
		r.pays(k, "dividend_payable", k.given(stated))
	case "per_share":
		k.given(total)
		shares := strconv.FormatInt(*d.StateShares, 10)
		count := k.given(givenValue{label: labels["state_shares"], key: "state_shares", cell: exactCell(shares, formatCount), place: f.Places.At("state_shares")})
		each := k.given(givenValue{label: "乘：" + labels["per_share"], key: "per_share", cell: exactCell(d.PerShare.String(), "0.00########_ "), place: f.Places.At("per_share")})
		k.multiplies(decimal.NewFromInt(*d.StateShares), d.PerShare.Decimal())
		r.pays(k, "dividend_payable", product(count, each))
	case "state_share":
		sum := k.given(total)
		share := r.share(k)
		k.multiplies(d.Total.Decimal(), r.amount.StateShare.Decimal())
		r.pays(k, "dividend_payable", product(sum, share))
	default:
		total.note = "本年不分配"
		r.pays(k, "dividend_payable", k.given(total))
	}
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
	cost := k.given(k.filled("transfer_cost", "cost", t.Cost, &t.Filing))
	fees := k.given(k.filled("transfer_fees", "fees", t.Fees, &t.Filing))
	r.pays(k, "transfer_payable", fmt.Sprintf("MAX(0,ROUND(%s-%s-%s,2))", price, cost, fees))
	k.provision("附：", "fees_only", fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", price, fees), *r.amount.FeesOnly, k.said("cost_narrow"))
}
