package check_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"guozi/pkg/check"
	"guozi/pkg/finding"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// shanghai is the measure that every test here reads and none changes.
var shanghai = stream.Measure(regulation.DefaultID)

// codes are all codes that the tests know, with some that only an audit raises.
var codes = func() []string {
	list := []string{"payment/late", "profit/underdeclared"}
	for _, r := range slices.Concat(table.Rules(), ratio.Rules(), check.Rules(), []finding.Rule{finding.UnusedAcceptance}) {
		list = append(list, r.Code)
	}
	return list
}()

// files are named YAML tables.
type files map[string]string

// run checks the files together and returns what was found and accepted: each as
// "code severity enterprise income year at the text it points to".
func run(t *testing.T, in files) (found, accepted []string, r check.Result) {
	t.Helper()
	var inputs []stream.Input
	names := []string{}
	for name := range in {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		inputs = append(inputs, stream.Input{File: stream.File{Name: name, Data: []byte(in[name])}})
	}
	tables, reading := stream.Read(inputs...)
	r = check.Tables(shanghai, &tables.Ratios, tables.Enterprises, finding.Worst(reading) >= finding.Error, codes, check.Freshness{})
	found, accepted = []string{}, []string{}
	for _, f := range r.Findings {
		found = append(found, in.show(t, f))
	}
	for _, a := range r.Accepted {
		accepted = append(accepted, in.show(t, a.Finding)+" because "+a.Reason)
	}
	return found, accepted, r
}

func (in files) show(t *testing.T, f finding.Finding) string {
	parts := []string{f.Rule, f.Severity.String()}
	if f.Enterprise != "" {
		parts = append(parts, f.Enterprise)
	}
	if f.Income != "" {
		parts = append(parts, fmt.Sprint(f.Income, " ", f.Year))
	}
	return strings.Join(append(parts, "at "+in.text(t, f.Place)), " ")
}

// text is what stands at the place.
func (in files) text(t *testing.T, p finding.Place) string {
	lines := stream.Lines([]byte(in[p.File]))
	if p.Line < 1 || p.Line > len(lines) {
		t.Fatalf("%v is not in the file", p)
	}
	line := []rune(lines[p.Line-1])
	return string(line[p.Column-1 : p.Column-1+p.Width])
}

const ratios = `kind: ratios
version: 1
categories:
  - id: market
    name: 市场竞争类
    ratios: [{from: 2023, ratio: 30%, approval: 文号}]
`

// list is an enterprise table in 元 with the enterprises, each a line of flow
// style.
func list(enterprises ...string) string {
	return "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n  - " + strings.Join(enterprises, "\n  - ") + "\n"
}

// solo and joint are enterprises that fit the measure, with further keys.
func solo(id, more string) string {
	return "{id: " + id + ", name: 甲, form: 国有独资公司, category: market" + more + "}"
}

func joint(id, more string) string {
	return "{id: " + id + ", name: 乙, form: 国有控股企业, category: market" + more + "}"
}

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name        string
		ratios      string // none: ratios
		enterprises string
		found       []string
		accepted    []string
	}{
		{name: "nothing wrong", enterprises: list(solo("a", ", uscc: 91310000132260250X, profit: [{year: 2025, net_profit: 1}]"), joint("b", ", state_share: 51%, dividends: [{year: 2025, total: 1}]"))},

		{name: "bad code", enterprises: list(solo("a", ", uscc: 91350100M000100Y4Z")),
			found: []string{"enterprise/bad-uscc error a at 91350100M000100Y4Z"}},
		{name: "one code twice", enterprises: list(solo("a", ", uscc: 91310000132260250X"), solo("b", ""), solo("c", ", uscc: 91310000132260250X")),
			found: []string{"enterprise/duplicate-uscc error c at 91310000132260250X"}},
		{name: "a bad code twice", enterprises: list(solo("a", ", uscc: x"), solo("b", ", uscc: x")),
			found: []string{"enterprise/bad-uscc error a at x", "enterprise/bad-uscc error b at x", "enterprise/duplicate-uscc error b at x"}},

		// 第三条: profit is paid by wholly state-owned enterprises, dividends by the others.
		{name: "profit of a controlled enterprise", enterprises: list(joint("a", ", profit: [{year: 2024, net_profit: 1}, {year: 2025, net_profit: 1}]")),
			found: []string{"enterprise/form-mismatch error a profit 2024 at 国有控股企业"}},
		{name: "dividends of a wholly state-owned company", enterprises: list(solo("a", ", dividends: [{year: 2025, total: 1}]")),
			found: []string{"enterprise/form-mismatch error a dividend 2025 at 国有独资公司"}},
		{name: "of every form", enterprises: list(
			"{id: a, name: 甲, form: 国有独资企业, category: market, profit: [{year: 2025, net_profit: 1}]}",
			"{id: b, name: 甲, form: 国有参股企业, category: market, dividends: [{year: 2025, total: 1}]}",
			"{id: c, name: 甲, form: 国有参股企业, category: market, profit: [{year: 2025, net_profit: 1}]}",
			"{id: d, name: 甲, form: 国有独资企业, category: market, dividends: [{year: 2025, total: 1}]}"),
			found: []string{"enterprise/form-mismatch error c profit 2025 at 国有参股企业", "enterprise/form-mismatch error d dividend 2025 at 国有独资企业"}},
		{name: "the other incomes are every form's", enterprises: list(
			solo("a", ", transfers: [{signed: 2026-03-02, consideration: 1}], liquidations: [{planned: 2026-02-02, net: 1}], other: [{name: 费, determined: 2026-01-15, amount: 1}]"),
			joint("b", ", transfers: [{signed: 2026-03-02, consideration: 1}], liquidations: [{planned: 2026-02-02, net: 1}], other: [{name: 费, determined: 2026-01-15, amount: 1}]"))},
		{name: "a wrong form needs no ratio", enterprises: list(joint("a", ", profit: [{year: 2020, net_profit: 1}, {year: 2021, net_profit: 1}]")),
			found: []string{"enterprise/form-mismatch error a profit 2020 at 国有控股企业"}},

		{name: "share of a wholly state-owned company", enterprises: list(solo("a", ", state_share: 99.99%")),
			found: []string{"enterprise/share-mismatch error a at 99.99%"}},
		{name: "the whole of a controlled company", enterprises: list(joint("a", ", state_share: 1")),
			found: []string{"enterprise/share-mismatch error a at 1"}},
		{name: "none of a controlled company", enterprises: list(joint("a", ", state_share: 0%")),
			found: []string{"enterprise/share-mismatch error a at 0%"}},
		{name: "half of a controlled company", enterprises: list(joint("a", ", state_share: 50%"), joint("b", ", state_share: 50.01%")),
			found: []string{"enterprise/share-mismatch warning a at 50%"}},
		{name: "more than half of a participated company", enterprises: list(
			"{id: a, name: 甲, form: 国有参股企业, category: market, state_share: 50.01%}", "{id: b, name: 甲, form: 国有参股企业, category: market, state_share: 50%}"),
			found: []string{"enterprise/share-mismatch warning a at 50.01%"}},
		{name: "a share that was another in a record", enterprises: list(joint("a", ", state_share: 80%, dividends: [{year: 2025, total: 1, state_share: 40%}, {year: 2024, total: 1}]")),
			found: []string{"enterprise/share-mismatch warning a dividend 2025 at 40%"}},
		{name: "a category that was another in a record", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 1, category: markte}, {year: 2024, net_profit: 1}]")),
			found: []string{"ratio/unknown-category error a profit 2025 at markte"}},
		{name: "every profit with a category of its own", enterprises: list("{id: a, name: 甲, form: 国有独资公司, profit: [{year: 2025, net_profit: 1, category: market}]}")},
		{name: "shares that fit", enterprises: list(solo("a", ", state_share: 100%"), solo("b", ""), joint("c", ", state_share: 99.99%"))},

		{name: "net profit in 万元 beside a declaration in 元", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 100000.00, declared: 276000000.00}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 100000.00"}},
		{name: "net profit in 亿元 beside a reserve in 元", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 10.00, statutory_reserve: 100000000.00}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 10.00"}},
		{name: "a loss in 亿元", enterprises: list(solo("a", ", registered_capital: 1000000000.00, profit: [{year: 2024, net_profit: 80000000.00}, {year: 2025, net_profit: -1.20}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at -1.20"}},
		{name: "one year in 万元 beside another and the capital", enterprises: list(solo("a", ", registered_capital: 2000000000.00, profit: [{year: 2024, net_profit: 90000000.00}, {year: 2025, net_profit: 9000.00}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 9000.00"}},
		{name: "a small profit of a large company", enterprises: list(solo("a", ", registered_capital: 2000000000.00, profit: [{year: 2025, net_profit: 9000.00, statutory_reserve: 900.00, declared: 2430.00}]"))},
		{name: "a poor year among good ones", enterprises: list(solo("a", ", registered_capital: 2000000000.00, profit: [{year: 2024, net_profit: 90000000.00}, {year: 2025, net_profit: 90000.00}]"))},
		{name: "a reserve a hundred times the net profit of the group", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 1000000.00, statutory_reserve: 100000000.00}]"))},
		{name: "a year without profit", enterprises: list(solo("a", ", registered_capital: 2000000000.00, profit: [{year: 2024, net_profit: 90000000.00}, {year: 2025, net_profit: 0.00, declared: 0.00}]"))},
		// The other way round: 元 in a table whose unit is 万元.
		{name: "net profit in 元 beside all in 万元", enterprises: list(solo("a", ", unit: 万元, registered_capital: 200000, profit: [{year: 2025, net_profit: 92000000, declared: 2760, payments: [{date: 2026-09-10, amount: 2760}]}, {year: 2024, net_profit: 9000, declared: 2700}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 92000000"}},
		{name: "net profit in 元 beside the capital and another year", enterprises: list(solo("a", ", unit: 万元, registered_capital: 20000, profit: [{year: 2024, net_profit: 9000}, {year: 2025, net_profit: 920000000}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 920000000"}},
		{name: "a declaration in 元", enterprises: list(solo("a", ", unit: 万元, profit: [{year: 2025, net_profit: 92000, declared: 276000000, payments: [{date: 2026-09-10, amount: 27600}]}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 276000000"}},
		{name: "payments in 万元", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 920000000.00, declared: 276000000.00, payments: [{date: 2026-09-10, amount: 27600}]}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 27600"}},
		{name: "payments in 元", enterprises: list(solo("a", ", unit: 万元, profit: [{year: 2025, net_profit: 92000, declared: 27600, payments: [{date: 2026-09-10, amount: 7600}, {date: 2026-09-11, amount: 200000000}]}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 200000000"}},
		{name: "a reserve in 元", enterprises: list(solo("a", ", unit: 万元, profit: [{year: 2025, net_profit: 92000, statutory_reserve: 92000000, declared: 27600}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 92000000"}},
		{name: "a capital in 万元", enterprises: list(solo("a", ", registered_capital: 9000, profit: [{year: 2024, net_profit: 90000000.00}, {year: 2025, net_profit: 92000000.00, declared: 27600000.00}]")),
			found: []string{"enterprise/odd-amount warning a at 9000"}},
		{name: "a capital in 万元 beside one year and its reserve", enterprises: list(solo("a", ", registered_capital: 9000, profit: [{year: 2025, net_profit: 92000000.00, reserve_balance: 30000000.00}]")),
			found: []string{"enterprise/odd-amount warning a at 9000"}},
		{name: "the state's dividend in 万元", enterprises: list(joint("a", ", state_share: 51%, dividends: [{year: 2025, total: 100000000.00, state_amount: 5100, declared: 51000000.00}]")),
			found: []string{"enterprise/odd-amount warning a dividend 2025 at 5100"}},
		{name: "the state's dividend in 元", enterprises: list(joint("a", ", unit: 万元, state_share: 51%, dividends: [{year: 2025, total: 10000, state_amount: 51000000, declared: 5100, payments: [{date: 2026-08-01, amount: 5100}]}]")),
			found: []string{"enterprise/odd-amount warning a dividend 2025 at 51000000"}},
		{name: "a price in 万元", enterprises: list(solo("a", ", transfers: [{signed: 2026-03-02, consideration: 12000, cost: 80000000.00, fees: 3000000.00, declared: 37000000.00}]")),
			found: []string{"enterprise/odd-amount warning a transfer 2026 at 12000"}},
		{name: "a cost in 元", enterprises: list(solo("a", ", unit: 万元, transfers: [{signed: 2026-03-02, consideration: 12500, cost: 110000000, receipts: [{date: 2026-03-20, amount: 12500}], declared: 1500}]")),
			found: []string{"enterprise/odd-amount warning a transfer 2026 at 110000000"}},
		{name: "a verified amount in 万元", enterprises: list(solo("a", ", other: [{name: 费, determined: 2026-01-15, amount: 456, declared: 4560000.00, payments: [{date: 2026-08-01, amount: 4560000.00}]}]")),
			found: []string{"enterprise/odd-amount warning a other 2026 at 456"}},
		{name: "a liquidation paid in 元", enterprises: list(solo("a", ", unit: 万元, liquidations: [{planned: 2026-02-02, net: 860, declared: 860, payments: [{date: 2026-08-01, amount: 8600000}]}]")),
			found: []string{"enterprise/odd-amount warning a liquidation 2026 at 8600000"}},
		{name: "a net profit and payments of two records", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 80000, statutory_reserve: 80000000.00}], other: [{name: 费, determined: 2026-01-15, amount: 4560000.00, payments: [{date: 2026-08-01, amount: 456}]}]")),
			found: []string{"enterprise/odd-amount warning a profit 2025 at 80000", "enterprise/odd-amount warning a other 2026 at 456"}},
		// And what is small or large by right.
		{name: "profits of a ten-thousandth of the capital", enterprises: list(solo("a", ", registered_capital: 5000000000.00, paid_in_capital: 5000000000.00, profit: [{year: 2024, net_profit: 500000.00, declared: 150000.00}, {year: 2025, net_profit: 480000.00, reserve_balance: 1000.00}]"))},
		{name: "next to nothing for two years", enterprises: list(solo("a", ", registered_capital: 5000000000.00, profit: [{year: 2024, net_profit: 1200.00}, {year: 2025, net_profit: 80.00, declared: 24.00}]"))},
		{name: "a start-up that grows a hundred times", enterprises: list(solo("a", ", registered_capital: 1000000.00, profit: [{year: 2024, net_profit: 90000.00}, {year: 2025, net_profit: 9000000.00, declared: 2700000.00}]"))},
		{name: "capital called in by degrees", enterprises: list(solo("a", ", registered_capital: 1000000000.00, paid_in_capital: 10000.00, profit: [{year: 2025, net_profit: -30000.00}]"))},
		{name: "losses leave a little", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 100000000.00, prior_losses: 99990000.00, declared: 3000.00, payments: [{date: 2026-09-10, amount: 3000.00}]}]"))},
		{name: "an opening loss leaves a little", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 100000000.00, undistributed_opening: -99990000.00, declared: 3000.00}]"))},
		{name: "relieved of nearly all", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 100000000.00, declared: 30000000.00, relief: {amount: 29999000.00, approval: 号, approved: 2026-06-30}, payments: [{date: 2026-09-10, amount: 1000.00}]}]"))},
		{name: "the rest of a payment", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 920000000.00, declared: 276000000.00, payments: [{date: 2026-09-10, amount: 275999999.99}, {date: 2026-09-11, amount: 0.01}]}]"))},
		{name: "a reserve up to its limit", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 920000000.00, statutory_reserve: 100.00, declared: 276000000.00}]"))},
		{name: "a small part of a dividend", enterprises: list(joint("a", ", state_share: 0.01%, dividends: [{year: 2025, total: 1000000000.00, state_amount: 100000.00}]")),
			found: []string{"enterprise/share-mismatch warning a at 0.01%"}},
		{name: "sold for a yuan", enterprises: list(solo("a", ", transfers: [{signed: 2026-03-02, consideration: 1.00, cost: 80000000.00}]"))},
		{name: "got for a yuan", enterprises: list(solo("a", ", transfers: [{signed: 2026-03-02, consideration: 80000000.00, cost: 1.00, fees: 80.00, declared: 79999919.00}]"))},
		{name: "sold at a small gain", enterprises: list(solo("a", ", transfers: [{signed: 2026-03-02, consideration: 80000000.00, cost: 79990000.00, fees: 9000.00, declared: 1000.00, payments: [{date: 2026-08-01, amount: 1000.00}]}]"))},
		{name: "costs leave a little", enterprises: list(solo("a", ", other: [{name: 费, determined: 2026-01-15, amount: 10000000.00, less: [{name: 税, amount: 9999000.00}], declared: 1000.00}]"))},
		{name: "all in 万元, and said so", enterprises: list(solo("a", ", unit: 万元, registered_capital: 200000, profit: [{year: 2025, net_profit: 9000, declared: 2430}]"))},

		{name: "no such category, once an enterprise", enterprises: list("{id: a, name: 甲, form: 国有独资公司, category: markets, profit: [{year: 2020, net_profit: 1}, {year: 2025, net_profit: 1}]}", solo("b", "")),
			found: []string{"ratio/unknown-category error a at markets"}},
		{name: "no such category and no record", enterprises: list("{id: a, name: 甲, form: 国有控股企业, category: markets}", solo("b", "")),
			found: []string{"ratio/unknown-category error a at markets"}},
		{name: "whose category is unused can't be told then", enterprises: list("{id: a, name: 甲, form: 国有独资公司, category: markets}"),
			ratios: ratios + "    accept: [{rule: ratio/unused-category, reason: 甲}]\n",
			found:  []string{"ratio/unknown-category error a at markets"}},
		{name: "a category by its name", enterprises: list("{id: a, name: 甲, form: 国有独资公司, category: 市场竞争类}"),
			found: []string{"ratio/unknown-category error a at 市场竞争类"}},
		{name: "no ratio for a year of profit", enterprises: list(solo("a", ", profit: [{year: 2022, net_profit: 1}, {year: 2021, net_profit: -1}, {year: 2023, net_profit: 1}]")),
			found: []string{"ratio/missing-year error a profit 2022 at 2022", "ratio/missing-year error a profit 2021 at 2021"}},
		{name: "no ratio to compare a dividend with", enterprises: list(joint("a", ", dividends: [{year: 2022, total: 1, net_profit: 9}]")),
			found: []string{"ratio/missing-year warning a dividend 2022 at 2022"}},
		{name: "a dividend that is not compared", enterprises: list(joint("a", ", dividends: [{year: 2022, total: 1}]"))},
		{name: "incomes that need no ratio", enterprises: list(solo("a", ", transfers: [{signed: 2021-03-02, consideration: 1}]"))},
		{name: "two ratios for a year are told of the ratio table", enterprises: list(solo("a", ", profit: [{year: 2024, net_profit: 1}]")),
			ratios: strings.Replace(ratios, "]", ", {from: 2024, ratio: 35%, approval: 文号}]", 1),
			found:  []string{"ratio/overlap error at 2024"}},
		{name: "a gap in the ratios, and a year in it", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 1}]")),
			ratios: strings.Replace(ratios, "from: 2023", "from: 2026", 1) + "  - {id: other, name: 其他, ratios: [{from: 2023, to: 2023, ratio: 1%, approval: 文号}, {from: 2025, ratio: 1%, approval: 文号}]}\n",
			found:  []string{"ratio/missing-year error a profit 2025 at 2025", "ratio/unused-category note at other", "ratio/gap warning at 2025"}},
		{name: "a category that nobody uses", enterprises: list(solo("a", "")),
			ratios: ratios + "  - {id: public, name: 公益类, ratios: [{from: 2023, ratio: 15%, approval: 文号}]}\n",
			found:  []string{"ratio/unused-category note at public"}},

		{name: "accepted by the enterprise", enterprises: list(solo("a", ", uscc: 91350203M0001QKT19, accept: [{rule: enterprise/bad-uscc, reason: 执照如此}]"), solo("b", ", uscc: 91350203M0001QKT1A")),
			found:    []string{"enterprise/bad-uscc error b at 91350203M0001QKT1A"},
			accepted: []string{"enterprise/bad-uscc error a at 91350203M0001QKT19 because 执照如此"}},
		{name: "accepted by the record", enterprises: list(solo("a", ", profit: [{year: 2021, net_profit: 1, accept: [{rule: ratio/missing-year, reason: 旧办法}]}, {year: 2022, net_profit: 1}]")),
			found:    []string{"ratio/missing-year error a profit 2022 at 2022"},
			accepted: []string{"ratio/missing-year error a profit 2021 at 2021 because 旧办法"}},
		{name: "accepted for all records by the enterprise", enterprises: list(solo("a", ", profit: [{year: 2021, net_profit: 1}, {year: 2022, net_profit: 1}], accept: [{rule: ratio/missing-year, reason: 旧办法}]")),
			accepted: []string{"ratio/missing-year error a profit 2021 at 2021 because 旧办法", "ratio/missing-year error a profit 2022 at 2022 because 旧办法"}},
		{name: "the record's reason before the enterprise's", enterprises: list(solo("a", ", profit: [{year: 2021, net_profit: 1, accept: [{rule: ratio/missing-year, reason: 甲}]}, {year: 2022, net_profit: 1}], accept: [{rule: ratio/missing-year, reason: 乙}]")),
			accepted: []string{"ratio/missing-year error a profit 2021 at 2021 because 甲", "ratio/missing-year error a profit 2022 at 2022 because 乙"}},
		{name: "accepted by the category", enterprises: list(solo("a", "")),
			ratios: strings.Replace(ratios, ", approval: 文号", "", 1) + "    accept: [{rule: ratio/no-approval, reason: 批复在途}]\n" +
				"  - {id: public, name: 公益类, ratios: [{from: 2023, ratio: 15%, approval: 文号}], accept: [{rule: ratio/unused-category, reason: 以后用}]}\n",
			accepted: []string{"ratio/no-approval warning at { because 批复在途", "ratio/unused-category note at public because 以后用"}},
		{name: "one record's acceptance does not cover another", enterprises: list(joint("a", ", profit: [{year: 2024, net_profit: 1, accept: [{rule: enterprise/form-mismatch, reason: 甲}]}, {year: 2025, net_profit: 1}]")),
			found:    []string{"enterprise/form-mismatch error a profit 2025 at 国有控股企业"},
			accepted: []string{"enterprise/form-mismatch error a profit 2024 at 国有控股企业 because 甲"}},
		{name: "nor is it unused when the other is found first", enterprises: list(joint("a", ", profit: [{year: 2024, net_profit: 1}, {year: 2025, net_profit: 1, accept: [{rule: enterprise/form-mismatch, reason: 甲}]}]")),
			found:    []string{"enterprise/form-mismatch error a profit 2024 at 国有控股企业"},
			accepted: []string{"enterprise/form-mismatch error a profit 2025 at 国有控股企业 because 甲"}},
		{name: "one acceptance for the form of all records", enterprises: list(joint("a", ", profit: [{year: 2024, net_profit: 1}, {year: 2025, net_profit: 1}], accept: [{rule: enterprise/form-mismatch, reason: 甲}]")),
			accepted: []string{"enterprise/form-mismatch error a profit 2024 at 国有控股企业 because 甲"}},

		{name: "acceptances of nothing", enterprises: list(solo("a", ", profit: [{year: 2025, net_profit: 1, accept: [{rule: ratio/missing-year, reason: 旧}]}], accept: [{rule: enterprise/bad-uscc, reason: 旧}]")),
			ratios: ratios + "    accept: [{rule: ratio/gap, reason: 旧}]\n",
			found:  []string{"accept/unused warning a at ratio/missing-year", "accept/unused warning a at enterprise/bad-uscc", "accept/unused warning at ratio/gap"}},
		{name: "an acceptance given twice", enterprises: list(solo("a", ", uscc: x, accept: [{rule: enterprise/bad-uscc, reason: 甲}, {rule: enterprise/bad-uscc, reason: 乙}]")),
			found:    []string{"accept/unused warning a at enterprise/bad-uscc"},
			accepted: []string{"enterprise/bad-uscc error a at x because 甲"}},
		{name: "acceptance of a code that is none", enterprises: list(solo("a", ", accept: [{rule: enterprise/bad-ussc, reason: 甲}], profit: [{year: 2025, net_profit: 1, accept: [{rule: 收益, reason: 乙}]}]")),
			found: []string{"accept/unused warning a at enterprise/bad-ussc", "accept/unused warning a at 收益"}},
		{name: "acceptance of what only an audit finds", enterprises: list(solo("a", ", accept: [{rule: payment/late, reason: 甲}]"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.ratios == "" {
				c.ratios = ratios
			}
			found, accepted, _ := run(t, files{"e.yaml": c.enterprises, "r.yaml": c.ratios})
			if diff := cmp.Diff(c.found, found, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.accepted, accepted, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("accepted (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCodesAreComparedAcrossFiles(t *testing.T) {
	_, _, r := run(t, files{"a.yaml": list(solo("a", ", uscc: 91310000132260250X")), "b.yaml": list(solo("b", ", uscc: 91310000132260250X"))})
	if len(r.Findings) != 1 {
		t.Fatalf("%+v, want one finding", r.Findings)
	}
	f := r.Findings[0]
	if f.Place.File != "b.yaml" || len(f.Related) != 1 || f.Related[0].Place.File != "a.yaml" {
		t.Errorf("%+v, want it in b.yaml and related to a.yaml", f)
	}
}

func TestArticles(t *testing.T) {
	_, _, r := run(t, files{"r.yaml": ratios, "e.yaml": list(joint("a", ", profit: [{year: 2025, net_profit: 1}]"),
		solo("b", ", profit: [{year: 2022, net_profit: 1, accept: [{rule: ratio/missing-year, reason: 甲}]}]"))})
	if len(r.Findings) != 1 || r.Findings[0].Article != "第三条" {
		t.Errorf("%+v, want one finding by 第三条", r.Findings)
	}
	if len(r.Accepted) != 1 || r.Accepted[0].Article != "第七条" {
		t.Errorf("%+v, want one accepted by 第七条", r.Accepted)
	}
}

func TestTheSamplesHaveNoFault(t *testing.T) {
	for _, dir := range []string{"../../testdata", "../cli/samples"} {
		in := files{}
		for _, name := range []string{"enterprises.yaml", "ratios.yaml"} {
			text, err := os.ReadFile(dir + "/" + name)
			if err != nil {
				t.Fatal(err)
			}
			in[name] = string(text)
		}
		found, accepted, r := run(t, in)
		if finding.Worst(r.Findings) > finding.Note || len(accepted) > 0 {
			t.Errorf("%s: found %v, accepted %v", dir, found, accepted)
		}
	}
}

func TestRulesAreComplete(t *testing.T) {
	for _, r := range check.Rules() {
		if r.Title == "" || r.Explain == "" || r.Remedy == "" || r.Severity == 0 {
			t.Errorf("%+v", r)
		}
	}
}
