package audit_test

import (
	"fmt"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// 第十二条第(一)项, last sentence: 10亿 corrected to 12亿 with 1.2亿 reserve is 5400万
// more; what is paid beyond the year's own payable pays it up.
func TestSupplementary(t *testing.T) {
	restated := func(net, reserve string, more ...proceeds.Payment) func(*proceeds.Profit) {
		return func(p *proceeds.Profit) {
			p.Restated = &proceeds.Restated{NetProfit: yuan(net), StatutoryReserve: yuan(reserve), Found: day("2026-10-12")}
			p.Payments = append(p.Payments, more...)
		}
	}
	paidUp := func(net, reserve string, payments ...proceeds.Payment) func(*proceeds.Profit) {
		return func(p *proceeds.Profit) {
			restated(net, reserve)(p)
			p.Restated.Payments = payments
		}
	}
	due := "warning profit/supplementary-due"
	for _, x := range []example[proceeds.Profit]{
		{name: "unpaid", edit: restated("12亿", "1.2亿"), want: []string{due}, says: "应补交 54,000,000.00；"},
		{name: "part paid", edit: restated("12亿", "1.2亿", paid("2026-10-20", "53999999.99")), want: []string{due}, says: "已补交 53,999,999.99，还差 0.01"},
		{name: "paid up", edit: restated("12亿", "1.2亿", paid("2026-10-20", "5400万"))},
		{name: "paid up and a fen more", edit: restated("12亿", "1.2亿", paid("2026-10-20", "54000000.01")),
			want: []string{"warning payment/over"}, says: "（含补交 54,000,000.00），多交 0.01"},
		{name: "paid up by the correction's own payments", edit: paidUp("12亿", "1.2亿", paid("2026-10-20", "5400万"))},
		{name: "paid up on the day it was found", edit: paidUp("12亿", "1.2亿", paid("2026-10-12", "5400万"))},
		{name: "paid up a day before it was found", edit: paidUp("12亿", "1.2亿", paid("2026-10-11", "5400万")), want: []string{"warning filing/out-of-order"},
			says: "补交缴库日 2026-10-11 早于发现日 2026-10-12"},
		{name: "paid up before the year was filed, the finding without a day", edit: func(p *proceeds.Profit) {
			paidUp("12亿", "1.2亿", paid("2026-05-27", "5400万"))(p)
			p.Restated.Found = workday.Date{}
		}, want: []string{"warning filing/out-of-order"}, says: "补交缴库日 2026-05-27 早于申报日 2026-05-28"},
		{name: "paid up after the day of judgement", edit: paidUp("12亿", "1.2亿", paid("2026-11-24", "5400万")), want: []string{"warning filing/future-date", "warning profit/supplementary-due"}},
		{name: "a fen less", edit: paidUp("12亿", "1.2亿", paid("2026-10-20", "53999999.99")), want: []string{due}, says: "已补交 53,999,999.99，还差 0.01"},
		{name: "a fen more", edit: paidUp("12亿", "1.2亿", paid("2026-10-20", "54000000.01")), want: []string{"warning payment/over"},
			says: "已补交 54,000,000.01，应补交 54,000,000.00，多交 0.01"},
		{name: "paid both ways", edit: func(p *proceeds.Profit) {
			paidUp("12亿", "1.2亿", paid("2026-10-20", "5000万"))(p)
			p.Payments = append(p.Payments, paid("2026-10-21", "400万"))
		}},
		{name: "paid both ways, a fen short", edit: func(p *proceeds.Profit) {
			paidUp("12亿", "1.2亿", paid("2026-10-20", "5000万"))(p)
			p.Payments = append(p.Payments, paid("2026-10-21", "3999999.99"))
		}, want: []string{due}, says: "还差 0.01"},
		{name: "paid twice", edit: func(p *proceeds.Profit) {
			paidUp("12亿", "1.2亿", paid("2026-10-20", "5400万"))(p)
			p.Payments = append(p.Payments, paid("2026-10-21", "5400万"))
		}, want: []string{"warning payment/over"}, says: "已交 324,000,000.00，应交 270,000,000.00，多交 54,000,000.00"},
		{name: "the own amount short, the correction paid", edit: func(p *proceeds.Profit) {
			paidUp("12亿", "1.2亿", paid("2026-10-20", "5400万"))(p)
			p.Payments = []proceeds.Payment{paid("2026-09-28", "269999999.99")}
		}, want: []string{"warning payment/short"}},
		{name: "a decrease, and paid", edit: paidUp("8亿", "8000万", paid("2026-10-20", "0.01")), want: []string{"warning payment/over", "note profit/supplementary-due"}, says: "应补交 0.00，多交 0.01"},
		// A reserve that does not fit the corrected year is as wrong as one that does not fit the year as filed.
		{name: "the reserve over the limit", edit: restated("9亿", "90000000.01"), want: []string{"warning profit/reserve-over-limit", "note profit/supplementary-due"},
			says: "更正后：法定公积金 90,000,000.01 超过弥补亏损后利润 900,000,000.00 的 10%"},
		{name: "the reserve over the profit", edit: restated("9000万", "90000000.01"), want: []string{"error profit/reserve-over-limit", "note profit/supplementary-due"},
			says: "更正后：法定公积金 90,000,000.01 超过弥补亏损后的利润 90,000,000.00"},
		{name: "the reserve as filed over the corrected profit", edit: func(p *proceeds.Profit) {
			p.Restated = &proceeds.Restated{NetProfit: yuan("99999999.99")}
		}, want: []string{"error profit/reserve-over-limit", "note profit/supplementary-due"}, says: "更正后：法定公积金 100,000,000.00 超过弥补亏损后的利润 99,999,999.99"},
		{name: "a decrease", edit: restated("8亿", "8000万"), want: []string{"note profit/supplementary-due"}, says: "调减 54,000,000.00"},
		{name: "no change of the base", edit: restated("9亿", "0")},
		{name: "found after the day of judgement", edit: restated("9亿", "0"), run: run{asOf: "2026-10-11"}, want: []string{"warning filing/future-date"}},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// What a larger loss leaves of the next year's profit no longer bears its reserve.
// That year was right as filed, so it is a warning and holds nothing back.
func TestReserveOfACarriedYear(t *testing.T) {
	loss, next := goodProfit(), goodProfit()
	loss.Year, loss.NetProfit, loss.StatutoryReserve, loss.Declared, loss.Payments = 2024, yuan("-3亿"), nil, yuan("0"), nil
	loss.Filed, loss.AgencyReceived, loss.AgencyReviewed, loss.FinanceReviewed = day("2025-05-28"), day("2025-05-28"), day("2025-06-18"), day("2025-07-08")
	loss.Restated = &proceeds.Restated{NetProfit: yuan("-9.5亿")}
	next.PriorLosses, next.StatutoryReserve = yuan("3亿"), yuan("7000万")
	next.Declared, next.Payments = yuan("1.89亿"), []proceeds.Payment{paid("2026-09-28", "1.89亿")}
	next.Places = finding.Places{{Key: "statutory_reserve", Place: finding.Place{Line: 7}}}
	e := profits(next, loss)
	var got []string
	for _, f := range (run{}).audit(t, e).Findings {
		if f.Rule == "profit/reserve-over-limit" {
			got = append(got, fmt.Sprint(f.Year, " ", f.Severity, " ", f.Place.Line, " ", f.Message))
		}
	}
	want := []string{"2025 warning 7 以前年度更正后：法定公积金 70,000,000.00 超过弥补亏损后的利润 50,000,000.00；请核对"}
	if d := diff.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A smaller loss is nothing to pay for its own year; the next year, which set it
// off, pays: (10亿 − 2亿) for (10亿 − 3亿), x 30%.
func TestSupplementaryOfTheYearAfterALoss(t *testing.T) {
	loss, next := goodProfit(), goodProfit()
	loss.Year, loss.NetProfit, loss.StatutoryReserve, loss.Declared, loss.Payments = 2024, yuan("-3亿"), nil, yuan("0"), nil
	loss.Filed, loss.AgencyReceived, loss.AgencyReviewed, loss.FinanceReviewed = day("2025-05-28"), day("2025-05-28"), day("2025-06-18"), day("2025-07-08")
	loss.Restated = &proceeds.Restated{NetProfit: yuan("-2亿")}
	next.PriorLosses, next.StatutoryReserve = yuan("3亿"), nil
	next.Declared, next.Payments = yuan("2.1亿"), []proceeds.Payment{paid("2026-09-28", "2.1亿")}
	fs := run{}.audit(t, profits(loss, next)).Findings
	if len(fs) != 1 || fs[0].Rule != "profit/supplementary-due" || fs[0].Year != 2025 {
		t.Errorf("%+v", fs)
	}
}

// A correction is the own year's: what another year paid too much is no payment of it.
func TestSupplementaryNotSetOff(t *testing.T) {
	corrected, over := goodProfit(), goodProfit()
	corrected.Restated = &proceeds.Restated{NetProfit: yuan("12亿"), StatutoryReserve: yuan("1.2亿")}
	over.Year, over.Filed, over.AgencyReceived, over.AgencyReviewed, over.FinanceReviewed = 2024, day("2025-05-28"), day("2025-05-28"), day("2025-06-18"), day("2025-07-08")
	over.Payments = []proceeds.Payment{paid("2025-09-28", "3.24亿")}
	got := codes(run{}.audit(t, profits(over, corrected)).Findings)
	if len(got) != 2 || got[0] != "warning payment/over" || got[1] != "warning profit/supplementary-due" {
		t.Errorf("%v", got)
	}
}
