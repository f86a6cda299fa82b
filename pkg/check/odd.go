package check

import (
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// reportedFigure is the amount, nil for zero and for none.
func reportedFigure(y *money.Yuan, places finding.Places, key, called string) *figure {
	if y == nil || y.IsZero() {
		return nil
	}
	return &figure{*y, called, places.At(key)}
}

// total is what the payments come to, at the largest of them.
func total(payments []proceeds.Payment, called string) *figure {
	var sum, largest money.Yuan
	var at finding.Place
	for i := range payments {
		if y := payments[i].Amount; y != nil {
			if sum = sum.Add(*y); y.Cmp(largest) > 0 {
				largest, at = *y, payments[i].Places.At("amount")
			}
		}
	}
	if sum.IsZero() {
		return nil
	}
	return &figure{sum, called, at}
}

// oddAmounts reports amounts of a record that are out of all proportion to its others,
// or a net profit that is to the enterprise's, as when one was written in 万元 in a table
// of 元 or the other way round.
func oddAmounts(e *proceeds.Enterprise, rec proceeds.Record) []finding.Finding {
	p := rec.Procedure()
	of := func(y *money.Yuan, key, called string) *figure { return reportedFigure(y, p.Places, key, called) }
	var r relations
	declared, paid := of(p.Declared, "declared", "申报金额"), total(p.Payments, "缴库金额")
	var whole *figure // what is declared and paid of
	little := false   // that may be little of it
	switch x := rec.(type) {
	case *proceeds.Profit:
		whole, little = of(x.NetProfit, "net_profit", "归母净利润"), deducts(x)
		r.compare(whole, of(x.StatutoryReserve, "statutory_reserve", "法定公积金"), true)
	case *proceeds.Dividend:
		whole = of(x.StateAmount, "state_amount", "国有股应得")
		all, small := of(x.Total, "total", "分配总额"), e.StateShare != nil && e.StateShare.Cmp(onePercent) < 0
		r.compare(all, whole, small)
		if whole == nil {
			whole, little = all, small
		}
	case *proceeds.Transfer:
		whole, little = of(x.Consideration, "consideration", "转让价款"), true
		if cost := of(x.Cost, "cost", "投资成本"); whole != nil && cost != nil && min(whole.digits(), cost.digits()) > 1 { // not for a nominal yuan
			r.compareSize(whole, cost)
		}
		r.compare(whole, of(x.Fees, "fees", "交易费用"), true)
		r.compare(whole, total(x.Receipts, "收款金额"), false)
	case *proceeds.Liquidation:
		whole, little = of(x.Net, "net", "清算净收益"), len(x.Less) > 0
	case *proceeds.Other:
		whole, little = of(x.Amount, "amount", "核定金额"), len(x.Less) > 0
	}
	r.compare(whole, declared, little)
	r.compare(declared, paid, isRelieved(rec))
	r.compare(whole, paid, little)
	fs := r.findings()
	if x, ok := rec.(*proceeds.Profit); ok && whole != nil && len(fs) == 0 {
		fs = oddBeside(whole, append(netProfits(e, x), capital(e)), true)
	}
	return fs
}

var onePercent = money.MustRatio("1%")

// deducts reports whether something is taken off the profit, so that little of it may be
// payable.
func deducts(p *proceeds.Profit) bool {
	return p.PriorLosses != nil && p.PriorLosses.Sign() > 0 || p.UndistributedOpening != nil && p.UndistributedOpening.Sign() < 0 ||
		len(p.OtherDeductions) > 0 || isRelieved(p)
}

func isRelieved(rec proceeds.Record) bool {
	p, ok := rec.(*proceeds.Profit)
	return ok && p.Relief.Amount != nil && !p.Relief.Amount.IsZero()
}

func capital(e *proceeds.Enterprise) *figure {
	return reportedFigure(e.RegisteredCapital, e.Places, "registered_capital", "注册资本")
}

// netProfits are those of the enterprise's years but for one.
func netProfits(e *proceeds.Enterprise, but *proceeds.Profit) (list []*figure) {
	for i := range e.Profit {
		if p := &e.Profit[i]; p != but {
			list = append(list, reportedFigure(p.NetProfit, p.Places, "net_profit", fmt.Sprintf(" %d 年度的净利润", p.Year)))
		}
	}
	return list
}

// oddCapital reports a registered capital that is far too small for all that the
// enterprise reports. A large capital with little profit is common.
func oddCapital(e *proceeds.Enterprise) []finding.Finding {
	f := capital(e)
	if f == nil {
		return nil
	}
	others := append(netProfits(e, nil), reportedFigure(e.PaidInCapital, e.Places, "paid_in_capital", "实收资本"))
	for i := range e.Profit {
		p := &e.Profit[i]
		others = append(others, reportedFigure(p.ReserveBalance, p.Places, "reserve_balance", fmt.Sprintf(" %d 年度的法定公积金余额", p.Year)))
	}
	return oddBeside(f, others, false)
}
