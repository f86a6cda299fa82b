package reporttest

import (
	"cmp"
	"os"
	"testing"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// BranchRatios are the ratios of Branches.
const BranchRatios = `kind: ratios
version: 1
title: 例
categories:
  - id: market
    name: 竞争类
    ratios:
      - {from: 2023, to: 2025, ratio: 30%, approval: 例〔2024〕1号, source: 例, verified: 2026-11-01}
      - {from: 2026, ratio: 35%, approval: 例〔2026〕2号}
  - id: "=quarter"
    name: "+25%"
    ratios:
      - {from: 2023, ratio: 25%}
  - id: small
    name: 小微
    ratios:
      - {from: 2023, ratio: 12.345678%, approval: 例, exempt_below: 100000.00}
`

// Branches has every way in which an amount or a day comes about.
const Branches = `kind: enterprises
version: 1
unit: 元
enterprises:
  - id: years
    name: 历年集团
    form: 国有独资公司
    category: market
    agency: 甲
    registered_capital: 2000000000.00
    profit:
      - {year: 2023, net_profit: 100000000.00, statutory_reserve: 10000000.00, filed: 2024-05-31, restated: {net_profit: 120000000.00, statutory_reserve: 12000000.00, found: 2026-03-01}}
      - {year: 2024, net_profit: -50000000.00, prior_losses: 0.00, filed: 2025-06-03, restated: {net_profit: -30000000.00, found: 2026-11-01}}
      - {year: 2025, net_profit: 80000000.10, prior_losses: 50000000.00, statutory_reserve: 3000000.01, filed: 2026-06-02, agency_received: 2026-06-03, agency_reviewed: 2026-06-30, finance_reviewed: 2026-07-20,
         notice: {issued: 2026-08-01, due: 2026-09-20}, payments: [{date: 2026-10-12, amount: 5000000.03}, {date: 2026-09-30, amount: 1000000.02}]}
      - {year: 2026, net_profit: 0.30, prior_losses: 0.10}
  - id: fallen
    name: 调减集团
    form: 国有独资企业
    category: market
    agency: 甲
    profit:
      - {year: 2024, net_profit: 90000000.00, undistributed_opening: -20000000.00, statutory_reserve: 7000000.00, filed: 2025-05-28, restated: {net_profit: 80000000.00, prior_losses: 25000000.00}}
      - {year: 2025, net_profit: 90000000.00, undistributed_opening: -20000000.00, statutory_reserve: 7000000.00, filed: 2026-05-27,
         relief: {amount: 999999999.99, approval: 例〔2026〕9号, approved: 2026-06-30, converted: true}}
  - id: carried
    name: 结转集团
    form: 国有独资公司
    category: small
    profit:
      - {year: 2024, net_profit: -50000000.00, undistributed_opening: -1000.00, filed: 2025-06-03, restated: {net_profit: -30000000.00}}
      - {year: 2025, net_profit: 80000000.10, undistributed_opening: -50001000.00, statutory_reserve: 3000000.01, filed: 2025-06-02}
  - id: upheld
    name: 补交集团
    form: 国有独资公司
    category: market
    agency: 乙
    profit:
      - {year: 2023, net_profit: -100.00, undistributed_opening: 500.00, filed: 2024-05-31, restated: {net_profit: 20.00, payments: [{date: 2026-03-10, amount: 2.50}, {date: 2026-03-01, amount: 1.25}]}}
      - {year: 2024, net_profit: -1000.00, undistributed_opening: 400.00, filed: 2025-06-03}
      - {year: 2025, net_profit: 1000.00, undistributed_opening: -600.00, filed: 2026-06-01, payments: [{date: 2026-10-09, amount: 100.00}, {date: 2026-09-28, amount: 30.00}]}
      - {year: 2026, net_profit: 900.00, undistributed_opening: 400.00, statutory_reserve: 90.00}
  - id: overpaid
    name: 多补集团
    form: 国有独资公司
    category: market
    profit:
      - {year: 2023, net_profit: 1000.00, prior_losses: 0.00, statutory_reserve: 100.00, filed: 2024-05-31, payments: [{date: 2024-09-28, amount: 270.00}, {date: 2026-03-12, amount: 40.00}],
         restated: {net_profit: 1100.00, statutory_reserve: 110.00, found: 2026-03-01, payments: [{date: 2026-03-11, amount: 7.00}]}}
      - {year: 2024, net_profit: -50.00, prior_losses: 0.00, filed: 2025-06-02, restated: {net_profit: -80.00, found: 2026-08-01, payments: [{date: 2026-08-11, amount: 0.01}]}}
      - {year: 2025, net_profit: 200.00, prior_losses: 50.00, filed: 2026-07-31}
  - id: ties
    name: 半分集团
    form: 国有独资公司
    category: "=quarter"
    agency: 乙
    profit:
      - {year: 2023, net_profit: 1000000.50, filed: 2024-05-20, payments: [{date: 2024-06-01, amount: 250000.12}, {date: 2024-06-02, amount: 0.01}, {date: 2024-06-03, amount: 7.00}]}
      - {year: 2024, net_profit: 185419854.30, statutory_reserve: 0.00, filed: 2025-10-31}
      - {year: 2025, net_profit: 185419854.30, other_deductions: [{name: 一般风险准备, amount: 0.10, basis: 例}, {name: "=其他", amount: 0.20, basis: 例}], filed: 2026-06-01,
         relief: {amount: 0.05, approval: 例, approved: 2026-06-30, converted: false}, payments: [{date: 2026-09-28, amount: 46354963.45}]}
  - id: half
    name: 半分二
    form: 国有独资公司
    category: market
    profit:
      - {year: 2024, net_profit: 154516545.25, filed: 2025-06-30, payments: [{date: 2025-09-30, amount: 46354963.58}]}
      - {year: 2025, net_profit: 0.05, prior_losses: 0.00}
  - id: small
    name: 小公司
    form: 国有独资公司
    category: small
    unit: 万元
    profit:
      - {year: 2024, net_profit: 81.000065, filed: 2025-05-30, agency_received: 2025-09-15, payments: []}
      - {year: 2025, net_profit: 8100.0065, statutory_reserve: 810.00, filed: 2026-07-01}
  - id: long
    name: 超长集团
    form: 国有独资公司
    category: market
    agency: 丙
    profit:
      - {year: 2024, net_profit: 12345678901234.56, prior_losses: 0.01, filed: 2025-05-30, payments: [{date: 2025-08-01, amount: 1.00}]}
      - {year: 2025, net_profit: 5000000000000.01, filed: 2026-05-30}
  - id: held
    name: 控股公司
    form: 国有控股企业
    category: market
    agency: 乙
    state_share: 51.23%
    dividends:
      - {year: 2023, voted: 2024-04-25, total: 24207213.53, state_amount: 12401355.49, filed: 2024-06-30, received: 2024-06-01, verified: 2024-07-01, agency_declared: 2024-07-10, finance_reviewed: 2024-08-15, payment_due: 2024-08-30, payments: [{date: 2024-09-02, amount: 12401355.49}]}
      - {year: 2024, voted: 2025-09-15, total: 24207213.53, filed: 2025-10-31, received: 2025-09-20}
      - {year: 2025, voted: 2026-09-01, state_shares: 123456789, per_share: 0.095, verified: 2026-10-20}
      - {year: 2025, voted: 2026-12-01, interim: true, total: 1000.00}
      - {year: 2026, not_distributed: {reason: 亏损, resolution: 例}}
      - {year: 2026, total: 0.00}
    transfers:
      - {subject: "@股权", signed: 2026-03-02, consideration: 120000000.00, cost: 80000000.00, fees: 3000000.00, filed: 2026-04-10, received: 2026-03-20, verified: 2026-04-15, agency_declared: 2026-05-06, finance_reviewed: 2026-05-20, payment_due: 2026-06-30, payments: [{date: 2026-06-18, amount: 37000000.00}]}
      - {subject: 亏本, signed: 2026-09-01, consideration: 1.00, cost: 2.00}
      - {subject: 上市, signed: 2025-01-20, listed: true, consideration: 0.30, fees: 0.10, payment_due: 2026-11-23}
    liquidations:
      - {planned: 2026-08-03, net: 8600000.05, filed: 2026-11-23}
      - {planned: 2027-01-04, net: -0.01}
    other:
      - {name: "-费", determined: 2026-11-10, amount: 456000.00}
  - {id: none, name: 无记录, form: 国有参股企业, category: market, state_share: 10%}
`

// Reading is one way to read the measure.
type Reading struct {
	Counting deadline.Counting
	From     deadline.PaymentFrom
	Reserve  remit.ReserveMode
	Pack     string       // of testdata/packs, or carried by the program; "": Shanghai's
	On       workday.Date // the day as of which the paper is judged; zero: AsOf
}

// measure is the measure of the pack.
func (r Reading) measure(t testing.TB) *regulation.Measure {
	t.Helper()
	if m := stream.Measure(cmp.Or(r.Pack, regulation.DefaultID)); m != nil {
		return m
	}
	data, err := os.ReadFile("../../../testdata/packs/" + r.Pack + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	m, fs := stream.ReadPack(stream.File{Name: r.Pack + ".yaml", Data: data}, stream.PackOptions{})
	if m == nil {
		t.Fatal(fs)
	}
	return m
}

// PaperOf is the paper of an audit of the tables' texts.
func PaperOf(t testing.TB, r Reading, enterprises, ratios string) *paper.Paper {
	t.Helper()
	return PaperBy(t, workday.Default(), r, enterprises, ratios)
}

// PaperBy is PaperOf by another calendar.
func PaperBy(t testing.TB, calendar *workday.Calendar, r Reading, enterprises, ratios string) *paper.Paper {
	t.Helper()
	return paperUnder(t, r.measure(t), calendar, r, enterprises, ratios)
}

// paperUnder is PaperBy under a measure.
func paperUnder(t testing.TB, m *regulation.Measure, calendar *workday.Calendar, r Reading, enterprises, ratios string) *paper.Paper {
	t.Helper()
	tables, fs := stream.Read(
		stream.Input{File: stream.File{Name: "enterprises.yaml", Data: []byte(enterprises)}, Want: table.Enterprises},
		stream.Input{File: stream.File{Name: "ratios.yaml", Data: []byte(ratios)}, Want: table.Ratios})
	for _, f := range fs {
		if f.Rule == table.Syntax.Code || f.Rule == table.BadValue.Code || f.Rule == table.UnknownKey.Code || f.Rule == finding.MissingKey.Code {
			t.Fatalf("%s: %s", f.Place, f.Message)
		}
	}
	on := r.On
	if on.IsZero() {
		on = AsOf()
	}
	engine, err := deadline.New(m, calendar, deadline.Options{AsOf: on, Counting: r.Counting, PaymentFrom: r.From})
	if err != nil {
		t.Fatal(err)
	}
	amounts := remit.New(m, remit.Options{Reserve: r.Reserve, Listed: true})
	result, _ := assess.New(m, &tables.Ratios, amounts, engine).All(tables.Enterprises)
	found := audit.New(m, &tables.Ratios, amounts, audit.Options{AsOf: on}).All(tables.Enterprises, result.Enterprises)
	return &paper.Paper{Title: "底稿", Measure: m, Calendar: calendar, Ratios: &tables.Ratios, Enterprises: tables.Enterprises, Result: &result,
		Findings: append(fs, found.Findings...), Accepted: found.Accepted, Reserve: r.Reserve, PaymentFrom: r.From,
		Inputs: []paper.Input{{Name: "enterprises.yaml", Kind: "企业表", Bytes: len(enterprises), SHA256: "abc"}}, Command: "guozi audit", Version: "test"}
}
