package audit_test

import (
	"slices"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

const (
	lateFiling = "error filing/late"
	waiting    = "warning filing/projected-overdue"
)

// unfiled takes back everything from the filing on.
func unfiled(f *proceeds.Filing) { *f = proceeds.Filing{} }

// 第十一条第一款第(一)项: profit of 2025 by 2026-06-01, as 2026-05-31 is a Sunday.
func TestFilingOfProfit(t *testing.T) {
	filed := func(date string) func(*proceeds.Profit) {
		return func(p *proceeds.Profit) {
			p.Filed, p.AgencyReceived, p.AgencyReviewed, p.FinanceReviewed = day(date), workday.Date{}, workday.Date{}, workday.Date{}
		}
	}
	for _, x := range []example[proceeds.Profit]{
		{name: "on the last day", edit: filed("2026-06-01")},
		{name: "a day late", edit: filed("2026-06-02"), want: []string{lateFiling}, says: "2026-06-02 才申报，迟 1 天（1 个工作日）"},
		{name: "not rolled", edit: filed("2026-06-01"), run: run{counting: deadline.NoRoll}, want: []string{lateFiling}},
		{name: "not filed on the last day", edit: func(p *proceeds.Profit) { unfiled(&p.Filing) }, run: run{asOf: "2026-06-01"}},
		{name: "not filed the day after", edit: func(p *proceeds.Profit) { unfiled(&p.Filing) }, run: run{asOf: "2026-06-02"}, want: []string{"error profit/not-filed"}, says: "逾期 1 天"},
		{name: "soon", edit: func(p *proceeds.Profit) { unfiled(&p.Filing) }, run: run{asOf: "2026-05-30", soon: 2}, want: []string{"note filing/late"}, says: "还有 2 天"},
		{name: "a loss not filed", edit: func(p *proceeds.Profit) { unfiled(&p.Filing); p.NetProfit, p.StatutoryReserve = yuan("-1"), nil },
			want: []string{"error profit/not-filed"}},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// 第十一条第一款第(二)至(五)项: 30 working days after 2025-09-30 is 2025-11-18.
func TestFilingOfTheOtherIncomes(t *testing.T) {
	for name, of := range map[string]func(filed string) proceeds.Enterprise{
		"dividend": func(filed string) proceeds.Enterprise {
			d := goodDividend()
			d.Filed = day(filed)
			return dividend(d)
		},
		"transfer": func(filed string) proceeds.Enterprise {
			x := goodTransfer()
			x.Filed = day(filed)
			return transfer(x)
		},
		"liquidation": func(filed string) proceeds.Enterprise {
			l := goodLiquidation()
			l.Filed = day(filed)
			return liquidation(l)
		},
		"other": func(filed string) proceeds.Enterprise {
			o := goodOther()
			o.Filed = day(filed)
			return other(o)
		},
	} {
		if got := codes(run{}.audit(t, of("2025-11-18")).Findings); len(got) > 0 {
			t.Errorf("%s filed on the last day: %v", name, got)
		}
		if got := codes(run{}.audit(t, of("2025-11-19")).Findings); !slices.Equal(got, []string{lateFiling}) {
			t.Errorf("%s filed a day late: %v", name, got)
		}
	}
	open := func(x *proceeds.Transfer) { unfiled(&x.Filing) }
	for _, x := range []example[proceeds.Transfer]{
		{name: "not filed on the last day", edit: open, run: run{asOf: "2025-11-18"}},
		{name: "not filed the day after", edit: open, run: run{asOf: "2025-11-19"}, want: []string{lateFiling}, says: "没有申报"},
	} {
		x.check(t, goodTransfer(), transfer)
	}
}

// 第十一条第一款: what is attached; nothing is asked for before the filing.
func TestDocuments(t *testing.T) {
	missing := "warning filing/missing-document"
	for _, x := range []example[proceeds.Profit]{
		{name: "one", edit: func(p *proceeds.Profit) { p.Documents = []string{"审计报告", "申报表"} }, want: []string{missing}, says: "没有附送决算报表("},
		{name: "all", edit: func(p *proceeds.Profit) { p.Documents = nil }, want: []string{missing}, says: "、审计报告("},
		{name: "of another width", edit: func(p *proceeds.Profit) { p.Documents = []string{"审计报告　", "申报表", " 决算报表"} }},
		{name: "more", edit: func(p *proceeds.Profit) { p.Documents = append(p.Documents, "示例说明") }},
		{name: "not filed", edit: func(p *proceeds.Profit) { unfiled(&p.Filing) }, run: run{asOf: "2026-06-01"}},
	} {
		x.check(t, goodProfit(), profit)
	}
}

// 第十一条第一款第(三)项: the appraisal report has a code of its own.
func TestAppraisal(t *testing.T) {
	example[proceeds.Transfer]{name: "none", edit: func(x *proceeds.Transfer) { x.Appraisal = "" },
		want: []string{"error transfer/missing-appraisal"}}.check(t, goodTransfer(), transfer)
}

// 第九条、第十一条第一款: the other incomes are declared in full.
func TestDeclaredInFull(t *testing.T) {
	mismatch := "error filing/amount-mismatch"
	for _, x := range []example[proceeds.Transfer]{
		{name: "a fen less", edit: func(x *proceeds.Transfer) { x.Declared = yuan("36999999.99") }, want: []string{mismatch}, says: "少报 0.01"},
		{name: "fees alone deducted", edit: func(x *proceeds.Transfer) { x.Declared = yuan("1.17亿") }, want: []string{mismatch}, says: "多报 80,000,000.00"},
		{name: "not said", edit: func(x *proceeds.Transfer) { x.Declared = nil }},
		{name: "a loss as zero", edit: func(x *proceeds.Transfer) { x.Cost, x.Declared, x.Payments = yuan("2亿"), yuan("0"), nil }},
	} {
		x.check(t, goodTransfer(), transfer)
	}
	for _, x := range []example[proceeds.Liquidation]{
		{name: "a fen more", edit: func(l *proceeds.Liquidation) { l.Declared = yuan("50000000.01") }, want: []string{mismatch}, says: "多报 0.01"},
	} {
		x.check(t, goodLiquidation(), liquidation)
	}
}

// What is reported as done can't lie after the day of judgement; what is to come may.
func TestFutureDates(t *testing.T) {
	future := "warning filing/future-date"
	for _, x := range []example[proceeds.Profit]{
		{name: "paid on the day", run: run{asOf: "2026-09-28"}, edit: func(*proceeds.Profit) {}},
		{name: "paid the day after", run: run{asOf: "2026-09-27"}, edit: func(*proceeds.Profit) {}, want: []string{future}},
		{name: "reviewed and paid later", run: run{asOf: "2026-06-17"}, edit: func(*proceeds.Profit) {}, want: []string{future, future, future}},
		{name: "notice", run: run{asOf: "2026-07-12"}, edit: noticed("2026-09-28", payments()), want: []string{future}},
	} {
		x.check(t, goodProfit(), profit)
	}
	for _, x := range []example[proceeds.Other]{
		{name: "slip due later", run: run{asOf: "2025-12-30"}, edit: func(o *proceeds.Other) { o.Payments = nil }},
		{name: "income yet to be determined", run: run{asOf: "2025-09-29"}, edit: func(o *proceeds.Other) { unfiled(&o.Filing) }, want: []string{future}},
	} {
		x.check(t, goodOther(), other)
	}
}
