package audit_test

import (
	"testing"

	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

const (
	latePayment     = "error payment/late"
	lateInPrinciple = "warning payment/late"
	short           = "error payment/short"
	shortOfInterest = "error interest/not-remitted"
	askForInterest  = "note interest/not-remitted"
)

func payments(ps ...proceeds.Payment) func(*proceeds.Profit) {
	return func(p *proceeds.Profit) { p.Payments = ps }
}

// noticed adds a notice issued on 2026-07-13 that states the day due.
func noticed(due string, edit func(*proceeds.Profit)) func(*proceeds.Profit) {
	return func(p *proceeds.Profit) {
		p.Notice = proceeds.Notice{Issued: day("2026-07-13"), Due: day(due)}
		edit(p)
	}
}

// 第十三条第(一)项: filed on 2026-05-28, four months later is 2026-09-28, 原则上.
func TestPaymentInFourMonths(t *testing.T) {
	for _, x := range []example[proceeds.Profit]{
		{name: "a day late", edit: payments(paid("2026-09-29", "2.7亿")), want: []string{lateInPrinciple}, says: "2026-09-29 才交清，迟 1 天"},
		{name: "in parts by the day", edit: payments(paid("2026-06-10", "1亿"), paid("2026-09-28", "1.7亿"))},
		{name: "the last part late", edit: payments(paid("2026-09-29", "0.01"), paid("2026-09-28", "269999999.99")), want: []string{lateInPrinciple}},
		{name: "late after it was paid in full", edit: payments(paid("2026-09-28", "2.7亿"), paid("2026-09-29", "0.01")), want: []string{"warning payment/over"}, says: "多交 0.01"},
		{name: "a fen short", edit: payments(paid("2026-09-28", "269999999.99")), want: []string{"warning payment/short"}, says: "还差 0.01"},
		{name: "a fen short on the day", edit: payments(paid("2026-09-28", "269999999.99")), run: run{asOf: "2026-09-28"}},
		{name: "a fen short the day after", edit: payments(paid("2026-09-28", "269999999.99")), run: run{asOf: "2026-09-29"}, want: []string{"warning payment/short"}},
		{name: "nothing on the day", edit: payments(), run: run{asOf: "2026-09-28"}},
		{name: "nothing the day after", edit: payments(), run: run{asOf: "2026-09-29"}, want: []string{lateInPrinciple}, says: "270,000,000.00 没有上交"},
		{name: "due in 5 days, asked for 4", edit: payments(), run: run{asOf: "2026-09-23", soon: 4}},
		{name: "due in 5 days, asked for 5", edit: payments(), run: run{asOf: "2026-09-23", soon: 5}, want: []string{"note payment/late"}, says: "还有 5 天"},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// 第十三条第(五)项: the day in the notice governs, before and after the four months.
func TestPaymentByNotice(t *testing.T) {
	for _, x := range []example[proceeds.Profit]{
		{name: "on the day", edit: noticed("2026-09-15", payments(paid("2026-09-15", "2.7亿")))},
		{name: "a day late, within four months", edit: noticed("2026-09-15", payments(paid("2026-09-16", "2.7亿"))), want: []string{latePayment, askForInterest}, says: "期限 2026-09-15（上交通知书写明的日期），2026-09-16 才交清"},
		{name: "on the day, after four months", edit: noticed("2026-10-15", payments(paid("2026-10-15", "2.7亿")))},
		{name: "not yet due, after four months", edit: noticed("2026-12-15", payments())},
		{name: "a fen short", edit: noticed("2026-09-15", payments(paid("2026-09-15", "269999999.99"))), want: []string{short}, says: "还差 0.01"},
		{name: "the last part late", edit: noticed("2026-09-15", payments(paid("2026-09-15", "269999999.99"), paid("2026-09-16", "0.01"))), want: []string{latePayment, askForInterest}},
		{name: "nothing paid", edit: noticed("2026-09-15", payments()), want: []string{latePayment}},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// Nothing is due of a loss; what is paid all the same is too much.
func TestPaymentOfNothing(t *testing.T) {
	loss := func(ps ...proceeds.Payment) func(*proceeds.Profit) {
		return noticed("2026-09-15", func(p *proceeds.Profit) {
			p.NetProfit, p.StatutoryReserve, p.Declared, p.Payments = yuan("-1"), nil, yuan("0"), ps
		})
	}
	for _, x := range []example[proceeds.Profit]{
		{name: "not paid", edit: loss()},
		{name: "a fen paid", edit: loss(paid("2026-10-20", "0.01")), want: []string{"warning payment/over"}},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// 第十四条第(三)项: the day in the payment slip.
func TestPaymentBySlip(t *testing.T) {
	for _, x := range []example[proceeds.Other]{
		{name: "a day late", edit: func(o *proceeds.Other) { o.Payments[0].Date = day("2026-01-16") }, want: []string{latePayment, askForInterest}, says: "一般缴款书写明的限缴日"},
		{name: "a fen short", edit: func(o *proceeds.Other) { o.Payments[0].Amount = yuan("2999999.99") }, want: []string{short}},
		{name: "a fen too much", edit: func(o *proceeds.Other) { o.Payments[0].Amount = yuan("3000000.01") }, want: []string{"warning payment/over"}},
		{name: "nothing", edit: func(o *proceeds.Other) { o.Payments = nil }, want: []string{latePayment}},
		{name: "no slip on the day of the review", run: run{asOf: "2025-12-30"}, edit: func(o *proceeds.Other) { o.Payments, o.PaymentDue = nil, workday.Date{} }},
		{name: "no slip for long", edit: func(o *proceeds.Other) { o.Payments, o.PaymentDue = nil, workday.Date{} }, want: []string{waiting},
			says: "缴库：上一步之后已过 328 天，请补填缴款书限缴日（payment_due）"},
	} {
		x.check(t, goodOther(), other)
	}
}

// 第十五条: the interest really earned goes over; without a figure it is asked for,
// when the limit was a hard one.
func TestInterest(t *testing.T) {
	interest := func(earned, passedOn string) func(*proceeds.Profit) {
		return func(p *proceeds.Profit) {
			p.Interest.Earned = yuan(earned)
			if passedOn != "" {
				p.Interest.Paid = yuan(passedOn)
			}
		}
	}
	late := func(p *proceeds.Profit) {
		p.Payments = []proceeds.Payment{paid("2026-09-16", "2.7亿")}
		interest("0", "")(p)
	}
	for _, x := range []example[proceeds.Profit]{
		{name: "none passed on", edit: interest("777.78", ""), want: []string{shortOfInterest}, says: "还差 777.78"},
		{name: "a fen short", edit: interest("777.78", "777.77"), want: []string{shortOfInterest}, says: "还差 0.01"},
		{name: "all of it", edit: interest("777.78", "777.78")},
		{name: "late and none earned", edit: noticed("2026-09-15", late), want: []string{latePayment}},
	} {
		x.check(t, goodProfit(), profit)
	}
}
