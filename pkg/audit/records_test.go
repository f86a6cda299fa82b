package audit_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

var day = workday.MustDate

func yuan(s string) *money.Yuan {
	a, _, err := money.ReadAmount(s, money.UnitYuan)
	if err != nil {
		panic(err)
	}
	return &a
}

func paid(date, amount string) proceeds.Payment {
	return proceeds.Payment{Date: day(date), Amount: yuan(amount)}
}

var ratios = &ratio.Table{Categories: []ratio.Category{
	{ID: "market", Name: "示例", Ratios: []ratio.Entry{{From: 2020, Ratio: money.MustRatio("30%"), Approval: "示例文号"}}},
}}

// run is how an audit is asked for; the zero value is the defaults on 2026-11-23.
type run struct {
	asOf     string
	soon     int
	counting deadline.Counting
	listed   bool
}

type fataler interface{ Fatal(...any) }

func (r run) audit(t fataler, es ...proceeds.Enterprise) audit.Result {
	asOf := day(cmp.Or(r.asOf, "2026-11-23"))
	m := shanghai
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: asOf, Counting: r.counting})
	if err != nil {
		t.Fatal(err)
	}
	amounts := remit.New(m, remit.Options{Listed: r.listed})
	assessed, _ := assess.New(m, ratios, amounts, engine).All(es)
	return audit.New(m, ratios, amounts, audit.Options{AsOf: asOf, Soon: r.soon}).All(es, assessed.Enterprises)
}

// codes are the findings as "severity code", sorted.
func codes(fs []finding.Finding) []string {
	var list []string
	for _, f := range fs {
		list = append(list, f.Severity.String()+" "+f.Rule)
	}
	slices.Sort(list)
	return list
}

// example is one change to a record that is right, and what is then found. says
// is part of the message of the first finding wanted.
type example[T any] struct {
	name string
	run  run
	edit func(*T)
	want []string
	says string
}

func (x example[T]) check(t *testing.T, record T, of func(T) proceeds.Enterprise) {
	t.Helper()
	t.Run(x.name, func(t *testing.T) {
		t.Helper()
		x.edit(&record)
		fs := x.run.audit(t, of(record)).Findings
		want := slices.Clone(x.want)
		slices.Sort(want)
		if d := diff.Diff(want, codes(fs)); d != "" {
			t.Errorf("findings (-want +got):\n%s", d)
		}
		if x.says != "" && !slices.ContainsFunc(fs, func(f finding.Finding) bool {
			return f.Severity.String()+" "+f.Rule == x.want[0] && strings.Contains(f.Message, x.says)
		}) {
			t.Errorf("no message says %q: %+v", x.says, fs)
		}
	})
}

func profits(list ...proceeds.Profit) proceeds.Enterprise {
	return proceeds.Enterprise{ID: "demo", Form: "国有独资公司", Category: "market", Profit: list}
}

func profit(p proceeds.Profit) proceeds.Enterprise { return profits(p) }

// goodProfit is right in everything, each step on its last day: filed within the
// five months, reviewed on the 15th working days, paid four months later.
// (10亿 − 1亿) x 30%.
func goodProfit() proceeds.Profit {
	return proceeds.Profit{Year: 2025, Audited: new(true), NetProfit: yuan("10亿"), StatutoryReserve: yuan("1亿"),
		Filing: proceeds.Filing{Declared: yuan("2.7亿"), Filed: day("2026-05-28"),
			AgencyReceived: day("2026-05-28"), AgencyReviewed: day("2026-06-18"), FinanceReviewed: day("2026-07-10"),
			Payments: []proceeds.Payment{paid("2026-09-28", "2.7亿")}, Documents: []string{"申报表", "决算报表", "审计报告"}}}
}

func dividends(list ...proceeds.Dividend) proceeds.Enterprise {
	return proceeds.Enterprise{ID: "demo", Form: "国有控股企业", Category: "market", StateShare: new(money.MustRatio("60%")), Dividends: list}
}

func dividend(d proceeds.Dividend) proceeds.Enterprise { return dividends(d) }

// goodDividend distributes just the level of 第八条, (10亿 − 1亿) x 30%, voted on the
// last day and filed on the 30th working day.
func goodDividend() proceeds.Dividend {
	return proceeds.Dividend{Year: 2024, Voted: day("2025-09-30"), Total: yuan("2.7亿"), StateAmount: yuan("1.62亿"),
		NetProfit: yuan("10亿"), StatutoryReserve: yuan("1亿"),
		Filing: declared("1.62亿", "2025-11-18", "申报表", "股东会决议")}
}

// declared is the procedure of 第十四条 on its last days from 2025-11-18 on.
func declared(amount, filed string, documents ...string) proceeds.Filing {
	return proceeds.Filing{Declared: yuan(amount), Filed: day(filed), Received: day("2025-11-17"), Verified: day("2025-11-18"),
		AgencyDeclared: day("2025-12-09"), FinanceReviewed: day("2025-12-30"), PaymentDue: day("2026-01-15"),
		Payments: []proceeds.Payment{paid("2026-01-15", amount)}, Documents: documents}
}

func transfers(list ...proceeds.Transfer) proceeds.Enterprise {
	return proceeds.Enterprise{ID: "demo", Form: "国有独资公司", Transfers: list}
}

func transfer(x proceeds.Transfer) proceeds.Enterprise { return transfers(x) }

func goodTransfer() proceeds.Transfer {
	return proceeds.Transfer{Signed: day("2025-09-30"), Consideration: yuan("1.2亿"), Cost: yuan("8000万"), Fees: yuan("300万"), Appraisal: "示例评估",
		Filing: declared("3700万", "2025-11-18", "申报表", "转让合同")}
}

func goodLiquidation() proceeds.Liquidation {
	return proceeds.Liquidation{Planned: day("2025-09-30"), Net: yuan("5000万"), Filing: declared("5000万", "2025-11-18", "申报表", "清算报告")}
}

func liquidation(l proceeds.Liquidation) proceeds.Enterprise {
	return proceeds.Enterprise{ID: "demo", Form: "国有独资公司", Liquidations: []proceeds.Liquidation{l}}
}

func goodOther() proceeds.Other {
	return proceeds.Other{Name: "示例", Determined: day("2025-09-30"), Amount: yuan("300万"), Filing: declared("300万", "2025-11-18", "申报表", "金额确认资料")}
}

func other(o proceeds.Other) proceeds.Enterprise {
	return proceeds.Enterprise{ID: "demo", Form: "国有参股企业", Other: []proceeds.Other{o}}
}

// What is right to the last day and the last fen raises nothing.
func TestNothingFound(t *testing.T) {
	r := run{}.audit(t, profit(goodProfit()), dividend(goodDividend()), transfer(goodTransfer()), liquidation(goodLiquidation()), other(goodOther()))
	if len(r.Findings) > 0 || len(r.Accepted) > 0 || r.Enterprises != 5 || r.Records != 5 {
		t.Errorf("%+v", r)
	}
}
