package audit_test

import (
	"testing"

	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

const lateReview = "warning review/late"

// 第十三条第(二)、(三)项: received on 2026-05-28, the agency has until 2026-06-18, the
// finance bureau from there until 2026-07-10; 2026-06-19 is a holiday.
func TestReviewOfProfit(t *testing.T) {
	open := func(p *proceeds.Profit) {
		p.AgencyReviewed, p.FinanceReviewed, p.Payments = workday.Date{}, workday.Date{}, nil
	}
	for _, x := range []example[proceeds.Profit]{
		{name: "agency a working day late", edit: func(p *proceeds.Profit) { p.AgencyReviewed = day("2026-06-22") }, want: []string{lateReview}, says: "迟 4 天（1 个工作日）"},
		{name: "finance a day late", edit: func(p *proceeds.Profit) { p.FinanceReviewed = day("2026-07-13") }, want: []string{lateReview}, says: "复核：期限 2026-07-10"},
		{name: "agency open on the day", edit: open, run: run{asOf: "2026-06-18"}},
		{name: "agency open the day after", edit: open, run: run{asOf: "2026-06-19"}, want: []string{lateReview}, says: "审核没有完成"},
		{name: "agency open, soon", edit: open, run: run{asOf: "2026-06-17", soon: 1}, want: []string{"note review/late"}},
		{name: "day of receipt unknown", edit: func(p *proceeds.Profit) { open(p); p.AgencyReceived = workday.Date{} }, run: run{asOf: "2026-06-30"}, want: []string{waiting},
			says: "审核 2026-06-18：推算期限已过 12 天，请补填出资人单位收到日（agency_received）"},
		{name: "day of receipt unknown, the last day", edit: func(p *proceeds.Profit) { open(p); p.AgencyReceived = workday.Date{} }, run: run{asOf: "2026-06-18"}},
		{name: "days of reviews unknown, paid in full", edit: func(p *proceeds.Profit) { open(p); p.AgencyReceived, p.Payments = workday.Date{}, payOn("2026-09-28") }},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// 第十一条第二款、第十四条第(一)、(二)项: from the later of income received and costs verified.
func TestReviewOfTheOtherIncomes(t *testing.T) {
	for _, x := range []example[proceeds.Transfer]{
		{name: "declaration a day late", edit: func(p *proceeds.Transfer) { p.AgencyDeclared = day("2025-12-10") }, want: []string{lateReview}, says: "申报意见：期限 2025-12-09"},
		{name: "counted from the income", edit: func(p *proceeds.Transfer) { p.Received, p.Verified = day("2025-11-18"), day("2025-10-31") }},
		{name: "counted from the costs", edit: func(p *proceeds.Transfer) { p.Received, p.Verified = day("2025-10-31"), day("2025-11-17") }, want: []string{lateReview}},
		{name: "review a day late", edit: func(p *proceeds.Transfer) { p.FinanceReviewed = day("2025-12-31") }, want: []string{lateReview}},
		{name: "costs not verified yet", edit: func(p *proceeds.Transfer) {
			p.Verified, p.AgencyDeclared, p.FinanceReviewed, p.PaymentDue, p.Payments = workday.Date{}, workday.Date{}, workday.Date{}, workday.Date{}, nil
		}, want: []string{waiting}, says: "申报意见 2025-12-09：推算期限已过 349 天，请补填核定成本费用日（verified）；复核 2025-12-30：推算期限已过 328 天，请补填申报意见日（agency_declared）；缴库：上一步之后已过 328 天，请补填缴款书限缴日（payment_due）"},
	} {
		x.check(t, goodTransfer(), transfer)
	}
}

// 第十三条、第十四条: no step before the one that causes it; one finding a day.
func TestStepsOutOfOrder(t *testing.T) {
	outOfOrder := "error filing/out-of-order"
	for _, x := range []example[proceeds.Profit]{
		{name: "received before filed", edit: func(p *proceeds.Profit) {
			p.AgencyReceived, p.AgencyReviewed, p.FinanceReviewed = day("2026-05-27"), day("2026-06-17"), day("2026-07-09")
		}, want: []string{outOfOrder}, says: "2026-05-27 早于申报日 2026-05-28"},
		{name: "reviewed before received and filed", edit: func(p *proceeds.Profit) { p.AgencyReviewed, p.FinanceReviewed = day("2026-05-27"), day("2026-05-28") }, want: []string{outOfOrder}},
		{name: "reviewed on the day of receipt", edit: func(p *proceeds.Profit) { p.AgencyReviewed, p.FinanceReviewed = day("2026-05-28"), day("2026-05-28") }},
		{name: "finance before the agency", edit: func(p *proceeds.Profit) { p.FinanceReviewed = day("2026-06-17") }, want: []string{outOfOrder}},
		{name: "finance before the filing", edit: func(p *proceeds.Profit) {
			p.AgencyReceived, p.AgencyReviewed, p.FinanceReviewed = workday.Date{}, workday.Date{}, day("2026-05-27")
		}, want: []string{outOfOrder}},
		{name: "notice before the review", edit: noticed("2026-09-28", func(p *proceeds.Profit) { p.Notice.Issued = day("2026-07-09") }), want: []string{outOfOrder}},
		{name: "notice due before it is issued", edit: noticed("2026-07-12", payments(paid("2026-07-12", "2.7亿"))), want: []string{outOfOrder, "warning filing/out-of-order"}},
		{name: "paid before the filing", edit: payments(paid("2026-05-27", "2.7亿")), want: []string{"warning filing/out-of-order"}},
		{name: "paid on the day of filing", edit: payments(paid("2026-05-28", "2.7亿"))},
		{name: "paid before the notice", edit: noticed("2026-09-28", payments(paid("2026-07-12", "2.7亿"))), want: []string{"warning filing/out-of-order"}},
		{name: "filed before the year ended", edit: func(p *proceeds.Profit) { p.Filed, p.Payments = day("2025-12-30"), payOn("2026-04-30") }, want: []string{outOfOrder}},
		{name: "filed on its last day", edit: func(p *proceeds.Profit) { p.Filed, p.Payments = day("2025-12-31"), payOn("2026-04-30") }},
	} {
		x.check(t, goodProfit(), profit)
	}
	for _, x := range []example[proceeds.Transfer]{
		{name: "filed before signed", edit: func(p *proceeds.Transfer) { p.Filed = day("2025-09-29") }, want: []string{outOfOrder}},
		{name: "declared before received", edit: func(p *proceeds.Transfer) { p.Received, p.AgencyDeclared = day("2025-12-11"), day("2025-12-10") }, want: []string{outOfOrder}},
		{name: "finance before the declaration", edit: func(p *proceeds.Transfer) { p.FinanceReviewed = day("2025-12-08") }, want: []string{outOfOrder}},
		{name: "slip due before the review", edit: func(p *proceeds.Transfer) { p.PaymentDue, p.Payments[0].Date = day("2025-12-29"), day("2025-12-29") }, want: []string{outOfOrder}},
	} {
		x.check(t, goodTransfer(), transfer)
	}
}

func payOn(date string) []proceeds.Payment { return []proceeds.Payment{paid(date, "2.7亿")} }
