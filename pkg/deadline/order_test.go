package deadline_test

import (
	"slices"
	"strings"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// keys are all days of a record, each at a line of its own.
var keys = append(proceeds.EventNames(), "year")

func places(keys ...string) (ps finding.Places) {
	for i, k := range keys {
		ps = append(ps, finding.KeyPlace{Key: k, Place: finding.Place{File: "e.yaml", Line: i + 1, Column: 1}})
	}
	return ps
}

// records makes a record of each income from days by key.
var records = map[proceeds.Income]func(map[string]string) proceeds.Record{
	proceeds.IncomeProfit: func(d map[string]string) proceeds.Record {
		return &proceeds.Profit{Year: 2024, Filing: procedure(d)}
	},
	proceeds.IncomeDividend: func(d map[string]string) proceeds.Record {
		return &proceeds.Dividend{Year: 2024, Voted: day(d["voted"]), Filing: procedure(d)}
	},
	proceeds.IncomeTransfer: func(d map[string]string) proceeds.Record {
		return &proceeds.Transfer{Signed: day(d["signed"]), Filing: procedure(d)}
	},
	proceeds.IncomeLiquidation: func(d map[string]string) proceeds.Record {
		return &proceeds.Liquidation{Planned: day(d["planned"]), Filing: procedure(d)}
	},
	proceeds.IncomeOther: func(d map[string]string) proceeds.Record {
		return &proceeds.Other{Determined: day(d["determined"]), Filing: procedure(d)}
	},
}

func procedure(d map[string]string) proceeds.Filing {
	return proceeds.Filing{Filed: day(d["filed"]), Received: day(d["received"]), Verified: day(d["verified"]), AgencyReceived: day(d["agency_received"]),
		AgencyReviewed: day(d["agency_reviewed"]), AgencyDeclared: day(d["agency_declared"]), FinanceReviewed: day(d["finance_reviewed"]),
		PaymentDue: day(d["payment_due"]), Places: places(keys...)}
}

// 第十一条、第十三条、第十四条: no step is done before what it follows from; on the same
// day it may be.
func TestOrder(t *testing.T) {
	for _, c := range []struct {
		income            proceeds.Income
		then, first, says string
	}{
		{proceeds.IncomeProfit, "filed", "year", "申报日 2024-12-30 早于年度终了 2024-12-31"},
		{proceeds.IncomeDividend, "filed", "voted", "申报日 2024-12-30 早于表决 2024-12-31"},
		{proceeds.IncomeTransfer, "filed", "signed", "申报日 2024-12-30 早于签订合同 2024-12-31"},
		{proceeds.IncomeLiquidation, "filed", "planned", "申报日 2024-12-30 早于编制方案 2024-12-31"},
		{proceeds.IncomeOther, "filed", "determined", "申报日 2024-12-30 早于收益确定 2024-12-31"},
		{proceeds.IncomeProfit, "agency_received", "filed", "出资人单位收到日 2024-12-30 早于申报日 2024-12-31"},
		{proceeds.IncomeProfit, "agency_reviewed", "agency_received", "审核日 2024-12-30 早于收到日"},
		{proceeds.IncomeProfit, "agency_reviewed", "filed", "审核日 2024-12-30 早于申报日"},
		{proceeds.IncomeProfit, "finance_reviewed", "agency_reviewed", "复核日 2024-12-30 早于审核日"},
		{proceeds.IncomeProfit, "finance_reviewed", "filed", "复核日 2024-12-30 早于申报日"},
		{proceeds.IncomeOther, "finance_reviewed", "filed", ""}, // the agency may declare from its own papers
		{proceeds.IncomeOther, "agency_declared", "received", "申报意见日 2024-12-30 早于取得收入日"},
		{proceeds.IncomeOther, "agency_declared", "verified", "申报意见日 2024-12-30 早于核定成本费用日"},
		{proceeds.IncomeOther, "agency_declared", "filed", ""},
		{proceeds.IncomeOther, "finance_reviewed", "agency_declared", "复核日 2024-12-30 早于申报意见日"},
		{proceeds.IncomeOther, "payment_due", "finance_reviewed", "缴款书限缴日 2024-12-30 早于复核日"},
		{proceeds.IncomeOther, "verified", "received", ""},
		// No step is done before what the record begins with, filed or not.
		{proceeds.IncomeProfit, "agency_received", "year", "出资人单位收到日 2024-12-30 早于年度终了 2024-12-31"},
		{proceeds.IncomeProfit, "agency_reviewed", "year", "审核日 2024-12-30 早于年度终了"},
		{proceeds.IncomeProfit, "finance_reviewed", "year", "复核日 2024-12-30 早于年度终了"},
		{proceeds.IncomeDividend, "agency_declared", "voted", "申报意见日 2024-12-30 早于表决 2024-12-31"},
		{proceeds.IncomeTransfer, "agency_declared", "signed", "申报意见日 2024-12-30 早于签订合同"},
		{proceeds.IncomeLiquidation, "agency_declared", "planned", "申报意见日 2024-12-30 早于编制方案"},
		{proceeds.IncomeOther, "agency_declared", "determined", "申报意见日 2024-12-30 早于收益确定"},
		{proceeds.IncomeDividend, "finance_reviewed", "voted", "复核日 2024-12-30 早于表决"},
		{proceeds.IncomeDividend, "payment_due", "voted", "缴款书限缴日 2024-12-30 早于表决"},
		{proceeds.IncomeTransfer, "received", "signed", ""}, // a deposit
	} {
		found := func(then string) []finding.Finding {
			return judged("2026-11-23").Order(records[c.income](map[string]string{c.first: "2024-12-31", c.then: then}))
		}
		if fs := found("2024-12-31"); len(fs) > 0 {
			t.Errorf("%s on the day of %s: %+v", c.then, c.first, fs)
		}
		fs := found("2024-12-30")
		if c.says == "" {
			if len(fs) > 0 {
				t.Errorf("%s before %s: %+v", c.then, c.first, fs)
			}
			continue
		}
		if len(fs) != 1 || fs[0].Rule != "filing/out-of-order" || fs[0].Severity != finding.Error || !strings.Contains(fs[0].Message, c.says) ||
			fs[0].Place != places(keys...).At(c.then) || len(fs[0].Related) != 1 || fs[0].Related[0].Place != places(keys...).At(c.first) {
			t.Errorf("%s before %s: %+v, want %q", c.then, c.first, fs, c.says)
		}
	}
	// One finding a day, however many days it is before.
	fs := judged("2026-11-23").Order(records[proceeds.IncomeProfit](map[string]string{"filed": "2025-05-20", "agency_received": "2025-05-21", "agency_reviewed": "2025-05-19"}))
	if len(fs) != 1 || !strings.Contains(fs[0].Message, "早于收到日 2025-05-21") {
		t.Errorf("%+v", fs)
	}
	// One finding for a beginning that is too late, however many steps are before it.
	fs = judged("2026-11-23").Order(records[proceeds.IncomeLiquidation](map[string]string{"planned": "2026-05-20", "filed": "2026-05-08", "agency_declared": "2026-05-10", "finance_reviewed": "2026-05-12"}))
	if len(fs) != 1 || !strings.Contains(fs[0].Message, "申报日 2026-05-08 早于编制方案 2026-05-20") {
		t.Errorf("%+v", fs)
	}
}

// Money and notices that come early are warnings; a notice that contradicts
// itself is an error.
func TestOrderOfMoney(t *testing.T) {
	date := func(s string) []proceeds.Payment { return []proceeds.Payment{{Date: day(s)}} }
	filing := proceeds.Filing{Filed: day("2025-05-20")}
	notice := filing
	notice.FinanceReviewed, notice.Notice = day("2025-07-07"), proceeds.Notice{Issued: day("2025-07-07"), Due: day("2025-07-07")}
	for _, c := range []struct {
		name string
		of   proceeds.Filing
		edit func(*proceeds.Profit)
		want []string
	}{
		{"paid on the day of filing", filing, func(p *proceeds.Profit) { p.Payments = date("2025-05-20") }, nil},
		{"paid before it", filing, func(p *proceeds.Profit) { p.Payments = date("2025-05-19") }, []string{"warning 缴库日 2025-05-19 早于申报日 2025-05-20"}},
		{"paid on the day of the notice", notice, func(p *proceeds.Profit) { p.Payments = date("2025-07-07") }, nil},
		{"paid before it, after the filing", notice, func(p *proceeds.Profit) { p.Payments = date("2025-07-06") }, []string{"warning 缴库日 2025-07-06 早于通知书下达日 2025-07-07"}},
		{"paid before both", notice, func(p *proceeds.Profit) { p.Payments = date("2025-05-19") }, []string{"warning 缴库日 2025-05-19 早于申报日 2025-05-20"}},
		{"notice before the review", notice, func(p *proceeds.Profit) { p.Notice.Issued = day("2025-07-06") }, []string{"error 通知书下达日 2025-07-06 早于复核日 2025-07-07"}},
		{"notice due before it is issued", notice, func(p *proceeds.Profit) { p.Notice.Due = day("2025-07-06") }, []string{"error 通知书写明的上交日 2025-07-06 早于下达日 2025-07-07"}},
		{"notice due before the year ended", filing, func(p *proceeds.Profit) { p.Notice.Due = day("2024-12-30") }, []string{"error 通知书写明的上交日 2024-12-30 早于年度终了 2024-12-31"}},
		{"paid before the year ended, not filed", proceeds.Filing{}, func(p *proceeds.Profit) { p.Payments = date("2024-12-30") }, []string{"warning 缴库日 2024-12-30 早于年度终了 2024-12-31"}},
		{"paid on its last day, not filed", proceeds.Filing{}, func(p *proceeds.Profit) { p.Payments = date("2024-12-31") }, nil},
		{"paid up before the error was found", filing, func(p *proceeds.Profit) {
			p.Restated = &proceeds.Restated{Found: day("2026-03-10"), Payments: date("2026-03-09")}
		}, []string{"warning 补交缴库日 2026-03-09 早于发现日 2026-03-10"}},
		{"paid up on the day", filing, func(p *proceeds.Profit) {
			p.Restated = &proceeds.Restated{Found: day("2026-03-10"), Payments: date("2026-03-10")}
		}, nil},
		{"paid up before the filing", filing, func(p *proceeds.Profit) { p.Restated = &proceeds.Restated{Payments: date("2025-05-19")} },
			[]string{"warning 补交缴库日 2025-05-19 早于申报日 2025-05-20"}},
	} {
		p := &proceeds.Profit{Year: 2024, Filing: c.of}
		c.edit(p)
		var got []string
		for _, f := range judged("2026-11-23").Order(p) {
			text, _, _ := strings.Cut(f.Message, ";")
			text, _, _ = strings.Cut(text, "；")
			got = append(got, f.Severity.String()+" "+text)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What is reported as done can't lie after the day of judgement; a day that is to
// come, as a payment slip states it, may.
func TestFutureDays(t *testing.T) {
	const tomorrow = "2026-11-24"
	for key, income := range map[string]proceeds.Income{"filed": proceeds.IncomeProfit, "agency_received": proceeds.IncomeProfit, "agency_reviewed": proceeds.IncomeProfit,
		"finance_reviewed": proceeds.IncomeProfit, "received": proceeds.IncomeOther, "verified": proceeds.IncomeOther, "agency_declared": proceeds.IncomeOther,
		"voted": proceeds.IncomeDividend, "signed": proceeds.IncomeTransfer, "planned": proceeds.IncomeLiquidation, "determined": proceeds.IncomeOther} {
		record := records[income](map[string]string{key: tomorrow})
		fs := judged("2026-11-23").Order(record)
		if len(fs) != 1 || fs[0].Rule != "filing/future-date" || fs[0].Severity != finding.Warning || fs[0].Place != places(keys...).At(key) {
			t.Errorf("%s: %+v", key, fs)
		}
		for _, asOf := range []workday.Date{day(tomorrow), {}} {
			if fs := (&deadline.Timeline{AsOf: asOf}).Order(record); len(fs) > 0 {
				t.Errorf("%s as of %q: %+v", key, asOf, fs)
			}
		}
	}
	p := &proceeds.Profit{Year: 2024, Relief: proceeds.Relief{Approved: day(tomorrow)}, Restated: &proceeds.Restated{Found: day(tomorrow), Payments: []proceeds.Payment{{Date: day(tomorrow)}}},
		Filing: proceeds.Filing{Notice: proceeds.Notice{Issued: day(tomorrow), Due: day("2026-12-01")}, Payments: []proceeds.Payment{{Date: day(tomorrow)}}}}
	p.Deferral, p.AgencyPaidIn = &proceeds.Deferral{Until: day("2027-06-30"), Approved: day(tomorrow)}, day(tomorrow)
	says := map[string]bool{}
	for _, f := range slices.Concat(judged("2026-11-23").Order(p), judged("2026-11-23").Order(&proceeds.Transfer{Receipts: []proceeds.Payment{{Date: day(tomorrow)}}})) {
		if f.Rule == "filing/future-date" {
			says[f.Message] = true
		}
	}
	for _, want := range []string{
		"减免的批准日 2026-11-24 晚于判断日 2026-11-23，减免仍照填写的计算", "差错的发现日 2026-11-24 晚于判断日 2026-11-23，应补交数仍照更正后的数计算",
		"补交的缴库日 2026-11-24 晚于判断日 2026-11-23，按还没有缴判断", "下达日 2026-11-24 晚于判断日 2026-11-23，按还没有下达判断",
		"缴库日 2026-11-24 晚于判断日 2026-11-23，按还没有缴判断", "缓收的批准日 2026-11-24 晚于判断日 2026-11-23，按还没有发生判断",
		"出资人单位缴库日 2026-11-24 晚于判断日 2026-11-23，按还没有发生判断", "收款日 2026-11-24 晚于判断日 2026-11-23，按还没有收到判断",
	} {
		if want += "；请核对日期，确实还没有发生的不要填"; !says[want] {
			t.Errorf("nothing says %q", want)
		}
		delete(says, want)
	}
	if len(says) > 0 {
		t.Errorf("and %v", says)
	}
	if fs := judged("2026-11-23").Order(&proceeds.Other{Determined: day("2026-01-15"), Filing: proceeds.Filing{PaymentDue: day("2026-12-01")}}); len(fs) > 0 {
		t.Errorf("a slip's day to come: %+v", fs)
	}
}

// judged is a timeline of nothing but the day of judgement.
func judged(asOf string) *deadline.Timeline { return &deadline.Timeline{AsOf: day(asOf)} }
