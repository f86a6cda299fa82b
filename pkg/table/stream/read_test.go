package stream_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/table"
	"guozi/pkg/table/yamltree"
	"guozi/pkg/workday"
)

// same compares tables without regard to where they were written.
var same = cmp.Options{
	cmpopts.IgnoreTypes(finding.Places{}), cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(ratio.Table{}),
	cmp.Comparer(func(a, b workday.Date) bool { return a == b }),
}

func yuan(s string) *money.Yuan {
	y, err := money.Parse(s, money.UnitYuan)
	if err != nil {
		panic(err)
	}
	return &y
}

func perShare(s string) *money.PerShare {
	p, err := money.ParsePerShare(s)
	if err != nil {
		panic(err)
	}
	return &p
}

func ratioOf(s string) *money.Ratio { return new(money.MustRatio(s)) }

var day = workday.MustDate

const everyKey = `# 全部的键
kind: enterprises
version: 1
unit: 元
enterprises:
  - id: demo-group
    name: 示例集团有限公司
    uscc: 91310000132260250X
    form: 国有独资公司
    category: market
    agency: 市国资委
    state_share: 100%
    registered_capital: 1000000000.00
    paid_in_capital: 900000000.00
    small: false
    parent: demo-parent
    confirmed_by: 示例财政局
    excluded_share: 10%
    excluded_basis: 示例划转文号
    note: 企业的备注
    accept: [{rule: enterprise/bad-uscc, reason: 示例}]
    profit:
      - year: 2025
        audited: true
        net_profit: 1000000000.00
        prior_losses: 0.00
        statutory_reserve: 80000000.00
        reserve_balance: 300000000.00
        other_deductions: [{name: 一般风险准备, amount: 0.00, basis: 示例文号}]
        distributable_profit: -5.00
        ratio: 35%
        deferral: {until: 2026-12-31, approval: 示例缓收文号, approved: 2026-08-01}
        statements: {scope: 合并, auditor: 示例会计师事务所, opinion: 标准无保留意见, report: 示例审字1号}
        category: public
        agency: 示例原出资人
        state_share: 90%
        registered_capital: 800000000.00
        note: 利润的备注
        slips: [{number: "000123", budget_code: "103060101", amount: 276000000.00, due: 2026-09-15}, {number: 示例号}]
        relief: {amount: 1.00, approval: 示例文号, approved: 2026-06-30, converted: false}
        declared: 276000000.00
        filed: 2026-05-20
        agency_received: 2026-05-21
        agency_reviewed: 2026-06-10
        finance_reviewed: 2026-07-02
        notice: {issued: 2026-07-10, due: 2026-09-15}
        payments: [{date: 2026-09-10, amount: 276000000.00}, {date: 2026-09-11, amount: "1,234.50"}]
        interest: {earned: 0.10, paid: 0.00}
        documents: [申报表, 决算报表, 审计报告]
        accept: [{rule: profit/unaudited, reason: 说明}]
        restated: {net_profit: -1.00, prior_losses: 2.00, statutory_reserve: 3.00, found: 2027-03-01, payments: [{date: 2027-03-02, amount: 4.00}, {date: 2027-03-03, amount: 5.00}]}
      - {year: 2024, net_profit: 0, undistributed_opening: -200000000.00}
    dividends:
      - {year: 2025, resolution: 示例决议, voted: 2026-04-20, interim: 否, total: 3375797962.99, state_amount: 5.00, state_shares: "487,946,985", per_share: 0.095, shares: 1000, treasury_shares: 10, fixed: total, reserve_balance: 3.00, agency_paid_in: 2026-05-06, note: 股利的备注,
         classes: [{name: A股, shares: 900, state_shares: 800, per_share: 0.1}, {name: B股}], state_share: 50%, slips: [{due: 2026-05-20}],
         declared: 1.00, filed: 2026-04-21, received: 2026-04-22, verified: 2026-04-23, agency_declared: 2026-04-24, finance_reviewed: 2026-04-25, payment_due: 2026-04-26,
         payments: [], interest: {earned: 1}, documents: [股东会决议], accept: [], net_profit: -9.99, prior_losses: 1, statutory_reserve: 2, not_distributed: {reason: 亏损, resolution: 示例决议二}}
    transfers:
      - {subject: 示例股权, contract: 示例合同, signed: 2026-03-02, consideration: 7.00, cost: 6.00, fees: 0.50, listed: 是, appraisal: 示例评估, filed: 2026-04-10, agency_paid_in: 2026-05-07, note: 转让的备注, receipts: [{date: 2026-03-05, amount: 3.00}, {date: 2026-03-06, amount: 4.00}]}
    liquidations:
      - {planned: 2026-02-01, net: -3.00, filed: 2026-02-02, less: [{name: 职工安置费用, amount: 1.00}], note: 清算的备注}
    other:
      - {kind: lease, name: 示例使用费, determined: 2026-01-15, amount: 8.00, payment_due: 2026-02-15, less: [{name: 示例费用, amount: 0.50}], note: 其他的备注, agency: 示例出资人}
  - {id: wan, name: 示例乙, form: 国有控股企业, unit: 万元, registered_capital: 1.000001, other: [{name: x, determined: 2026-01-15, amount: 2}]}
  - {id: yi, name: 示例丙, form: 国有参股企业, unit: 亿元, registered_capital: 0.0000000001}
  - {id: yuan, name: 示例丁, form: 国有独资企业, state_share: 0.51, registered_capital: 2.50}
`

func everyValue() []proceeds.Enterprise {
	whole, half := money.MustRatio("1"), money.MustRatio("0.51")
	return []proceeds.Enterprise{
		{
			ID: "demo-group", Name: "示例集团有限公司", USCC: "91310000132260250X", Form: "国有独资公司", Category: "market", Agency: "市国资委",
			StateShare: &whole, RegisteredCapital: yuan("1000000000"), PaidInCapital: yuan("900000000"),
			Small: new(false), Parent: "demo-parent", ConfirmedBy: "示例财政局", ExcludedShare: ratioOf("10%"), ExcludedBasis: "示例划转文号", Note: "企业的备注",
			Accept: []finding.Acceptance{{Rule: "enterprise/bad-uscc", Reason: "示例"}},
			Profit: []proceeds.Profit{
				{
					Year: 2025, Audited: new(true), NetProfit: yuan("1000000000"), PriorLosses: yuan("0"), StatutoryReserve: yuan("80000000"), ReserveBalance: yuan("300000000"),
					OtherDeductions:     []proceeds.Deduction{{Name: "一般风险准备", Amount: yuan("0"), Basis: "示例文号"}},
					DistributableProfit: yuan("-5"), Ratio: ratioOf("35%"),
					Deferral:   &proceeds.Deferral{Until: day("2026-12-31"), Approval: "示例缓收文号", Approved: day("2026-08-01")},
					Statements: &proceeds.Statements{Scope: "合并", Auditor: "示例会计师事务所", Opinion: "标准无保留意见", Report: "示例审字1号"},
					Relief:     proceeds.Relief{Amount: yuan("1"), Approval: "示例文号", Approved: day("2026-06-30"), Converted: new(false)},
					Restated: &proceeds.Restated{NetProfit: yuan("-1"), PriorLosses: yuan("2"), StatutoryReserve: yuan("3"), Found: day("2027-03-01"),
						Payments: []proceeds.Payment{{Date: day("2027-03-02"), Amount: yuan("4")}, {Date: day("2027-03-03"), Amount: yuan("5")}}},
					Filing: proceeds.Filing{
						Declared: yuan("276000000"), Filed: day("2026-05-20"), AgencyReceived: day("2026-05-21"), AgencyReviewed: day("2026-06-10"), FinanceReviewed: day("2026-07-02"),
						Notice:    proceeds.Notice{Issued: day("2026-07-10"), Due: day("2026-09-15")},
						Payments:  []proceeds.Payment{{Date: day("2026-09-10"), Amount: yuan("276000000")}, {Date: day("2026-09-11"), Amount: yuan("1234.5")}},
						Interest:  proceeds.Interest{Earned: yuan("0.1"), Paid: yuan("0")},
						Documents: []string{"申报表", "决算报表", "审计报告"},
						Slips:     []proceeds.Slip{{Number: "000123", BudgetCode: "103060101", Amount: yuan("276000000"), Due: day("2026-09-15")}, {Number: "示例号"}},
						Changed:   &proceeds.Changed{Category: "public", Agency: "示例原出资人", StateShare: ratioOf("90%"), RegisteredCapital: yuan("800000000")},
						Note:      "利润的备注",
						Accept:    []finding.Acceptance{{Rule: "profit/unaudited", Reason: "说明"}},
					},
				},
				{Year: 2024, NetProfit: yuan("0"), UndistributedOpening: yuan("-200000000")},
			},
			Dividends: []proceeds.Dividend{{
				Year: 2025, Resolution: "示例决议", Voted: day("2026-04-20"), Interim: new(false), Total: yuan("3375797962.99"), StateAmount: yuan("5"),
				StateShares: new(int64(487946985)), PerShare: perShare("0.095"), NetProfit: yuan("-9.99"), PriorLosses: yuan("1"), StatutoryReserve: yuan("2"),
				Shares: new(int64(1000)), TreasuryShares: new(int64(10)), Fixed: proceeds.FixedTotal, ReserveBalance: yuan("3"),
				Classes:        []proceeds.ShareClass{{Name: "A股", Shares: new(int64(900)), StateShares: new(int64(800)), PerShare: perShare("0.1")}, {Name: "B股"}},
				NotDistributed: &proceeds.NotDistributed{Reason: "亏损", Resolution: "示例决议二"},
				Filing: proceeds.Filing{
					Declared: yuan("1"), Filed: day("2026-04-21"), Received: day("2026-04-22"), Verified: day("2026-04-23"), AgencyDeclared: day("2026-04-24"),
					FinanceReviewed: day("2026-04-25"), PaymentDue: day("2026-04-26"), Interest: proceeds.Interest{Earned: yuan("1")}, Documents: []string{"股东会决议"},
					AgencyPaidIn: day("2026-05-06"), Slips: []proceeds.Slip{{Due: day("2026-05-20")}}, Changed: &proceeds.Changed{StateShare: ratioOf("50%")}, Note: "股利的备注",
				},
			}},
			Transfers: []proceeds.Transfer{{
				Subject: "示例股权", Contract: "示例合同", Signed: day("2026-03-02"), Consideration: yuan("7"), Cost: yuan("6"), Fees: yuan("0.5"), Listed: new(true), Appraisal: "示例评估",
				Receipts: []proceeds.Payment{{Date: day("2026-03-05"), Amount: yuan("3")}, {Date: day("2026-03-06"), Amount: yuan("4")}},
				Filing:   proceeds.Filing{Filed: day("2026-04-10"), AgencyPaidIn: day("2026-05-07"), Note: "转让的备注"},
			}},
			Liquidations: []proceeds.Liquidation{{Planned: day("2026-02-01"), Net: yuan("-3"), Less: []proceeds.Cost{{Name: "职工安置费用", Amount: yuan("1")}}, Filing: proceeds.Filing{Filed: day("2026-02-02"), Note: "清算的备注"}}},
			Other:        []proceeds.Other{{Kind: "lease", Name: "示例使用费", Determined: day("2026-01-15"), Amount: yuan("8"), Less: []proceeds.Cost{{Name: "示例费用", Amount: yuan("0.5")}}, Filing: proceeds.Filing{PaymentDue: day("2026-02-15"), Changed: &proceeds.Changed{Agency: "示例出资人"}, Note: "其他的备注"}}},
		},
		{
			ID: "wan", Name: "示例乙", Form: "国有控股企业", RegisteredCapital: yuan("10000.01"),
			Other: []proceeds.Other{{Name: "x", Determined: day("2026-01-15"), Amount: yuan("20000")}},
		},
		{ID: "yi", Name: "示例丙", Form: "国有参股企业", RegisteredCapital: yuan("0.01")},
		{ID: "yuan", Name: "示例丁", Form: "国有独资企业", StateShare: &half, RegisteredCapital: yuan("2.5")},
	}
}

// The sample has every key that there is, so that what holds for it holds for each. A
// key that several kinds of records have stands in one of them.
func TestEveryKeyIsInTheSample(t *testing.T) {
	seen, all := map[string]bool{}, map[string]bool{}
	var visit func(s *table.Shape, records []*table.Node)
	visit = func(s *table.Shape, records []*table.Node) {
		for i := range s.Fields {
			p := &s.Fields[i]
			var values []*table.Node
			for _, n := range records {
				switch v := n.Get(p.Key); {
				case v == nil:
				case v.Kind == table.List && p.Kind == table.KindRecord:
					values = append(values, v.Items...)
				default:
					values = append(values, v)
				}
			}
			name := p.Key + " " + p.Heading
			all[name] = true
			seen[name] = seen[name] || len(values) > 0
			if p.Kind == table.KindRecord {
				visit(p.Sub(), values)
			}
		}
	}
	visit(table.ShapeOf(table.Enterprises), []*table.Node{yamltree.Parse(&table.Faults{File: "t.yaml"}, []byte(everyKey))})
	for name := range all {
		if !seen[name] {
			t.Errorf("no record has %s", name)
		}
	}
}

const everyRatioKey = `kind: ratios
version: 1
title: 分类上交比例表
categories:
  - id: market
    name: 市场竞争类及金融服务类
    tier: 第一档
    ratios:
      - {from: 2024, to: 2025, ratio: 30%, approval: 示例文号〔2024〕1号}
      - from: "2026"
        ratio: 0.355
        approval: 示例文号〔2026〕2号
        exempt_below: 100000.00
        source: https://example.org/a
        verified: 2026-11-01
  - {id: public, name: 公益类, ratios: []}
`

func everyRatio() ratio.Table {
	return ratio.Table{
		Titles: []string{"分类上交比例表"},
		Categories: []ratio.Category{
			{ID: "market", Name: "市场竞争类及金融服务类", Tier: "第一档", Ratios: []ratio.Entry{
				{From: 2024, To: 2025, Ratio: money.MustRatio("0.3"), Approval: "示例文号〔2024〕1号"},
				{From: 2026, Ratio: money.MustRatio("0.355"), Approval: "示例文号〔2026〕2号", ExemptBelow: yuan("100000"), Source: "https://example.org/a", Verified: day("2026-11-01")},
			}},
			{ID: "public", Name: "公益类"},
		},
	}
}

// Every key of both tables is read into its value, however the file is written.
func TestReadEveryKey(t *testing.T) {
	for _, c := range []struct {
		name    string
		rewrite func(string) string
	}{
		{"plain", func(s string) string { return s }},
		{"byte order mark", func(s string) string { return "\ufeff" + s }},
		{"CRLF", func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
		{"CR", func(s string) string { return strings.ReplaceAll(s, "\n", "\r") }},
		{"no line end at the end", func(s string) string { return strings.TrimSuffix(s, "\n") }},
		{"document signs", func(s string) string { return "---\n" + s + "...\n" }},
		{"comments", func(s string) string { return strings.ReplaceAll(s, "\n", " # 说明:“示例”\n\n") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, text := range []string{everyKey, everyRatioKey} {
				got, fs := read(c.rewrite(text))
				if len(fs) > 0 {
					t.Fatal(listing(fs))
				}
				want := table.Tables{Enterprises: everyValue()}
				if text == everyRatioKey {
					want = table.Tables{Ratios: everyRatio()}
				}
				if c.name == "CR" {
					want.Remarks = []table.Remark{{What: "换行是 CR，照样读取", Count: 1, First: got.Remarks[0].First}}
				}
				if diff := cmp.Diff(want, *got, same); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}
