package report

import (
	"fmt"
	"strconv"

	"github.com/shopspring/decimal"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// xlsxLabels name what was read, where no line of a calculation does.
var xlsxLabels = map[string]string{
	"state_amount": "国有股应得", "state_shares": "国有股股数", "per_share": "每股股利",
	"declared": "申报金额", "reserve_balance": "提取前法定公积金余额", "undistributed_opening": "年初未分配利润",
}

// block lays out the calculation of the record.
func (r *xlsxRecord) block(years map[int]*xlsxProfit) *xlsxBlock {
	f := r.record.Procedure()
	also := func(key string, y *money.Yuan, places finding.Places) {
		if y != nil {
			in, _ := r.book.Measure.Income(r.amount.Income)
			r.book.read(xlsxRead{enterprise: r.enterprise.ID, income: in.Short, year: r.amount.Year, label: xlsxLabels[key], key: key, cell: xlsxAmount(*y), place: places.At(key)})
		}
	}
	also("declared", f.Declared, f.Places)
	if p, ok := r.record.(*proceeds.Profit); ok {
		also("reserve_balance", p.ReserveBalance, f.Places)
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
func (k *xlsxBlock) filled(provision, key string, y *money.Yuan, f *proceeds.Filing) xlsxGiven {
	g := k.reported(provision, y, f)
	g.key, g.place = key, f.Places.At(key)
	return g
}

// pays is the line of what is payable.
func (r *xlsxRecord) pays(k *xlsxBlock, provision, formula string) {
	k.payable = k.provision("", provision, formula, r.amount.Payable, r.amount.Payable.Words())
	k.net = k.payable
}

func (r *xlsxRecord) dividend(k *xlsxBlock, d *proceeds.Dividend) {
	f := &d.Filing
	total := k.filled("dividend_total", "total", d.Total, f)
	total.note = ""
	switch r.amount.Readings["dividend"] {
	case "state_amount":
		k.given(total)
		stated := xlsxGiven{label: xlsxLabels["state_amount"], key: "state_amount", cell: xlsxAmountOf(d.StateAmount), place: f.Places.At("state_amount"), note: "决议写明的数额"}
		r.pays(k, "dividend_payable", k.given(stated))
	case "per_share":
		k.given(total)
		shares := strconv.FormatInt(*d.StateShares, 10)
		count := k.given(xlsxGiven{label: xlsxLabels["state_shares"], key: "state_shares", cell: xlsxExact(shares, xlsxCount), place: f.Places.At("state_shares")})
		each := k.given(xlsxGiven{label: "乘:" + xlsxLabels["per_share"], key: "per_share", cell: xlsxExact(d.PerShare.String(), "0.00########_ "), place: f.Places.At("per_share")})
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

func (r *xlsxRecord) share(k *xlsxBlock) string {
	p := k.measured("state_share")
	g := xlsxGiven{label: "乘:" + p.Label, key: "state_share", cell: xlsxRatio(*r.amount.StateShare), place: r.reported.Places.At("state_share"), article: p.Article}
	if r.reported.StateShare == nil {
		g.place, g.note = finding.Place{}, "未填,国有独资按 100%"
	}
	return k.given(g)
}

func (r *xlsxRecord) transfer(k *xlsxBlock, t *proceeds.Transfer) {
	price := k.given(k.filled("consideration", "consideration", t.Consideration, &t.Filing))
	cost := k.given(k.filled("transfer_cost", "cost", t.Cost, &t.Filing))
	fees := k.given(k.filled("transfer_fees", "fees", t.Fees, &t.Filing))
	r.pays(k, "transfer_payable", fmt.Sprintf("MAX(0,ROUND(%s-%s-%s,2))", price, cost, fees))
	k.provision("附:", "fees_only", fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", price, fees), *r.amount.FeesOnly, k.said("cost_narrow"))
}
