package audit_test

import (
	"testing"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// 第十一条第一款、第十二条第(一)项: what was declared against 2.7亿.
func TestDeclaredProfit(t *testing.T) {
	relief := proceeds.Relief{Amount: yuan("1000万"), Approval: "示例", Approved: day("2026-06-30"), Converted: new(true)}
	relieved := func(declared string) func(*proceeds.Profit) {
		return func(p *proceeds.Profit) {
			p.Relief, p.Declared = relief, yuan(declared)
			p.Payments = []proceeds.Payment{paid("2026-09-28", "2.6亿")}
		}
	}
	for _, x := range []example[proceeds.Profit]{
		{name: "a fen less", edit: func(p *proceeds.Profit) { p.Declared = yuan("269999999.99") },
			want: []string{"error profit/underdeclared"}, says: "少报 0.01"},
		{name: "a fen more", edit: func(p *proceeds.Profit) { p.Declared = yuan("270000000.01") },
			want: []string{"warning profit/overdeclared"}, says: "多报 0.01"},
		{name: "reserve forgotten", edit: func(p *proceeds.Profit) { p.Declared = yuan("3亿") },
			want: []string{"warning profit/overdeclared"}, says: "多报 30,000,000.00"},
		{name: "not said", edit: func(p *proceeds.Profit) { p.Declared = nil }},
		{name: "before relief", edit: relieved("2.7亿")},
		{name: "after relief", edit: relieved("2.6亿")},
		{name: "a fen less than after relief", edit: relieved("259999999.99"), want: []string{"error profit/underdeclared"}},
		{name: "a loss, declared as zero", edit: func(p *proceeds.Profit) {
			p.NetProfit, p.StatutoryReserve, p.Declared, p.Payments = yuan("-1亿"), nil, yuan("0"), nil
		}},
		{name: "a fen for a loss", edit: func(p *proceeds.Profit) {
			p.NetProfit, p.StatutoryReserve, p.Declared, p.Payments = yuan("-1亿"), nil, yuan("0.01"), nil
		}, want: []string{"warning profit/overdeclared"}},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// 公司法第二百一十条, 第十二条第(一)项: what is deducted.
func TestDeductions(t *testing.T) {
	owning := func(p proceeds.Profit) proceeds.Enterprise {
		e := profit(p)
		e.RegisteredCapital = yuan("8亿")
		return e
	}
	balance := func(reserve, balance, payable string) func(*proceeds.Profit) {
		return func(p *proceeds.Profit) {
			p.StatutoryReserve, p.ReserveBalance = yuan(reserve), yuan(balance)
			p.Declared, p.Payments = yuan(payable), []proceeds.Payment{paid("2026-09-28", payable)}
		}
	}
	for _, x := range []example[proceeds.Profit]{
		{name: "a fen above a tenth", edit: balance("100000000.01", "0", "270000000"), want: []string{"warning profit/reserve-over-limit"}, says: "多 0.01"},
		{name: "more than the profit", edit: func(p *proceeds.Profit) {
			balance("1000000000.01", "0", "0")(p)
			p.ReserveBalance, p.Payments = nil, nil
		}, want: []string{"error profit/reserve-over-limit"}},
		{name: "past half the capital", edit: balance("1", "4亿", "299999999.70"), want: []string{"warning profit/reserve-past-cap"}},
		{name: "past it and no longer drawn", edit: balance("0", "4亿", "3亿")},
		{name: "crossing half the capital", edit: balance("1亿", "300000000.01", "2.7亿"), want: []string{"note profit/reserve-past-cap"}, says: "99,999,999.99"},
		{name: "reaching half the capital", edit: balance("1亿", "3亿", "2.7亿")},
	} {
		x.check(t, goodProfit(), owning)
	}
	deduct := func(amount, basis string) func(*proceeds.Profit) {
		return func(p *proceeds.Profit) {
			p.OtherDeductions = []proceeds.Deduction{{Name: "示例", Amount: yuan(amount), Basis: basis}}
		}
	}
	for _, x := range []example[proceeds.Profit]{
		{name: "without basis", edit: deduct("0.01", ""), want: []string{"error profit/deduction-without-basis"}},
		{name: "with basis", edit: deduct("0.01", "示例文号"), want: []string{"warning profit/deduction-without-basis"}},
		{name: "of nothing", edit: deduct("0", "")},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// 第十条、第十六条.
func TestRelief(t *testing.T) {
	relief := func(edit func(*proceeds.Relief)) func(*proceeds.Profit) {
		return func(p *proceeds.Profit) {
			p.Relief = proceeds.Relief{Amount: yuan("1000万"), Approval: "示例", Approved: day("2026-06-30"), Converted: new(true)}
			p.Payments = []proceeds.Payment{paid("2026-09-28", "2.6亿")}
			edit(&p.Relief)
		}
	}
	unapproved, unconverted := "error profit/relief-unapproved", "warning profit/relief-not-converted"
	for _, x := range []example[proceeds.Profit]{
		{name: "approved and converted", edit: relief(func(*proceeds.Relief) {})},
		{name: "no number", edit: relief(func(r *proceeds.Relief) { r.Approval = "" }), want: []string{unapproved}},
		{name: "no day", edit: relief(func(r *proceeds.Relief) { r.Approved = workday.Date{} }), want: []string{unapproved}},
		{name: "not converted", edit: relief(func(r *proceeds.Relief) { r.Converted = new(false) }), want: []string{unconverted}},
		{name: "conversion not said", edit: relief(func(r *proceeds.Relief) { r.Converted = nil }), want: []string{unconverted}},
		{name: "nothing relieved", edit: func(p *proceeds.Profit) { p.Relief.Amount = new(money.Yuan) }},
		{name: "approved after the day of judgement", edit: relief(func(r *proceeds.Relief) { r.Approved = day("2026-11-24") }), want: []string{"warning filing/future-date"}},
		{name: "all of it", edit: func(p *proceeds.Profit) {
			relief(func(r *proceeds.Relief) { r.Amount = yuan("2.7亿") })(p)
			p.Payments = nil
		}},
		{name: "a fen more than all", edit: func(p *proceeds.Profit) {
			relief(func(r *proceeds.Relief) { r.Amount = yuan("270000000.01") })(p)
			p.Payments = nil
		}, want: []string{unapproved}},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// 第十二条第(一)项: audited figures alone.
func TestUnaudited(t *testing.T) {
	for _, x := range []example[proceeds.Profit]{
		{name: "no", edit: func(p *proceeds.Profit) { p.Audited = new(false) }, want: []string{"error profit/unaudited"}},
		{name: "not said", edit: func(p *proceeds.Profit) { p.Audited = nil }, want: []string{"warning profit/unaudited"}},
	} {
		x.check(t, goodProfit(), profit)
	}
}
