// Package reporttest makes the papers that the tests of the formats share, and reads
// the JSON of one as what every other format must say. No program imports it.
package reporttest

import (
	"os"
	"strings"
	"testing"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

type Fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// AsOf is the day as of which papers are judged.
func AsOf() workday.Date { return workday.MustDate("2026-11-23") }

var shanghai = stream.Measure(regulation.DefaultID)

// Shanghai is the measure that every test reads and none changes.
func Shanghai() *regulation.Measure { return shanghai }

// PaperOn assesses and audits the enterprises.
func PaperOn(t Fataler, enterprises []proceeds.Enterprise, ratios *ratio.Table, o deadline.Options) (*paper.Paper, *audit.Result) {
	t.Helper()
	m := Shanghai()
	engine, err := deadline.New(m, workday.Default(), o)
	if err != nil {
		t.Fatal(err)
	}
	amounts := remit.New(m, remit.Options{})
	result, _ := assess.New(m, ratios, amounts, engine).All(enterprises)
	found := audit.New(m, ratios, amounts, audit.Options{AsOf: o.AsOf}).All(enterprises, result.Enterprises)
	return &paper.Paper{Title: "底稿", Measure: m, Calendar: workday.Default(), Ratios: ratios, Enterprises: enterprises, Result: &result,
		Findings: found.Findings, Accepted: found.Accepted}, &found
}

func SamplePaper(t Fataler) (*paper.Paper, *audit.Result) {
	t.Helper()
	var inputs []stream.Input
	for _, name := range []string{"enterprises.yaml", "ratios.yaml"} {
		data, err := os.ReadFile("../../../testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, stream.Input{File: stream.File{Name: name, Data: data}})
	}
	tables, _ := stream.Read(inputs...)
	return PaperOn(t, tables.Enterprises, &tables.Ratios, deadline.Options{AsOf: AsOf()})
}

// Audited is the paper of an audit of the tables.
func Audited(t testing.TB, files ...string) *paper.Paper {
	t.Helper()
	var inputs []stream.Input
	var sources []paper.Input
	for _, name := range files {
		data, err := os.ReadFile("../../../testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, stream.Input{File: stream.File{Name: name, Data: data}})
		sources = append(sources, paper.Input{Name: name, Kind: "表", Bytes: len(data), SHA256: strings.Repeat("0123456789abcdef", 4)})
	}
	tables, fs := stream.Read(inputs...)
	m := Shanghai()
	day := workday.MustDate("2026-11-23")
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: day})
	if err != nil {
		t.Fatal(err)
	}
	amounts := remit.New(m, remit.Options{})
	result, _ := assess.New(m, &tables.Ratios, amounts, engine).All(tables.Enterprises)
	found := audit.New(m, &tables.Ratios, amounts, audit.Options{AsOf: day, Soon: 30}).All(tables.Enterprises, result.Enterprises)
	return &paper.Paper{Title: "国有资本收益核对", Measure: m, Calendar: workday.Default(), Ratios: &tables.Ratios, Enterprises: tables.Enterprises,
		Result: &result, Findings: append(fs, found.Findings...), Accepted: found.Accepted, Inputs: sources, Command: "guozi audit -f html", Version: "test"}
}

// FaultyTables are the cases of an audit, one for each code, and their ratios.
func FaultyTables(t testing.TB) []string {
	t.Helper()
	cases, err := os.ReadDir("../../../testdata/audit/faulty")
	if err != nil {
		t.Fatal(err)
	}
	files := []string{"audit/ratios.yaml"}
	for _, c := range cases {
		if strings.HasSuffix(c.Name(), ".yaml") {
			files = append(files, "audit/faulty/"+c.Name())
		}
	}
	return files
}

// District is a paper under the sample pack of a district, with a kind of income of its
// own.
func District(t testing.TB) *paper.Paper {
	t.Helper()
	return PaperOf(t, Reading{Pack: "district-example"}, districtEnterprises, BranchRatios)
}

const districtEnterprises = `kind: enterprises
version: 1
unit: 元
enterprises:
  - id: demo-qu
    name: 示例区集团有限公司
    form: 国有独资公司
    category: market
    agency: 示例出资人一
    registered_capital: 1000000000.00
    profit:
      - {year: 2025, audited: true, net_profit: 1000000000.00, prior_losses: 0.00, statutory_reserve: 80000000.00, filed: 2026-05-06, declared: 276000000.00,
         relief: {amount: 6000000.00, approval: 示例批复〔2026〕3号, approved: 2026-06-30, converted: true}, documents: [申报表, 决算报表], payments: [{date: 2026-08-07, amount: 170000000.00}]}
    other:
      - {kind: concession, name: 示例路段特许经营, determined: 2026-01-15, amount: 3000000.00, filed: 2026-02-13, received: 2026-02-20, verified: 2026-02-25,
         agency_declared: 2026-03-10, finance_reviewed: 2026-03-25, payment_due: 2026-04-20, documents: [申报表, 特许协议], payments: [{date: 2026-04-21, amount: 3000000.00}]}
      - {kind: concession, name: 示例停车场特许经营, determined: 2026-11-10, amount: 456000.00}
  - {id: demo-konggu, name: 示例区控股股份有限公司, form: 国有控股企业, category: "=quarter", agency: 示例出资人一, state_share: 51%,
     other: [{kind: concession, name: 示例码头特许经营, determined: 2026-01-15, amount: 1000000.00, filed: 2026-02-05}]}
`
