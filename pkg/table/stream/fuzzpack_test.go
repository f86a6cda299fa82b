package stream_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// smallPack is a pack that stands by itself and has something of everything, small, so
// that many changes of it can be tried.
const smallPack = `kind: rules
version: 1
id: small
title: 示例办法
number: 示例规〔2025〕2号
valid: {from: 2025-01-01, to: 2029-12-31, article: 第九条}
authorities: {finance: 示例财政局, agency: 出资人单位}
base:
  from: net_profit
  article: 第三条
  steps: [{minus: prior_losses, label: 亏损, by: either, article: 第三条}]
floors:
  - {form: 国有控股企业, of: base, at: ratio, severity: warning, article: 第四条}
incomes:
  - id: profit
    name: 利润收入
    short: 利润
    article: 第二条
    documents: [{name: 申报表, title: 申报表, article: 第五条}]
    clocks:
      - {role: filing, label: 申报, start: [year_end], text: 年度终了后, length: 5, unit: month, roll: next, article: 第五条}
      - {role: payment, label: 交清, start: [filed], text: 申报日起, length: 4, unit: workday, article: 第六条, note: '见{clock.article}'}
  - {id: other, name: 其他收入, short: 其他, article: 第二条, clocks: [{role: filing, label: 申报, start: [determined], text: 4月30日前, date: 04-30, roll: none, article: 第五条}]}
  - {id: lease, like: other, name: 租赁收入, short: 租赁, article: 第二条}
lines:
  other_payable: {article: {lease: 第七条, default: '{income.article}'}}
texts: {no_refund: '自{profit.payment}起不退还'}
findings:
  payment/late: {article: '{clock.article};第八条', explain: '以{clock}为准，由{authorities.finance}处理。'}
`

// FuzzPack: a pack is read or refused with findings that have a place, and one that is
// read can be used: every line, text and law of every income.
func FuzzPack(f *testing.F) {
	small, head := smallPack, strings.Replace(packHead, "shanghai-2024", "small.yaml", 1)
	f.Add(small)
	f.Add(head)
	samples, err := filepath.Glob("../../../testdata/packs/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range samples {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.Replace(string(text), "shanghai-2024", "small.yaml", 1))
	}
	for _, text := range []string{"", "kind: rules", "- x", "kind: rules\nextends: pack.yaml\n", "without: [a.b, '']\n", "incomes: {}\n", "incomes: [[], {id: a, like: a}]\n",
		"texts: {no_refund: '{texts.no_refund}'}\n", "texts: {no_refund: '{{}'}\n", "lines: unknown\nbase: unknown\nvalid: unknown\n", "incomes:\n  - {id: profit, clocks: unknown, less: unknown}\n"} {
		f.Add(text)
		f.Add(head + text)
		f.Add(small + text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		beside := map[string]string{"pack.yaml": text, "small.yaml": small}
		m, fs := readPack(t, text, beside)
		if (m == nil) != (finding.Worst(fs) >= finding.Error) {
			t.Fatalf("%v, %v", m, fs)
		}
		for _, f := range fs {
			if f.Place.Line < 1 || f.Place.Column < 1 || f.Message == "" {
				t.Fatalf("%+v", f)
			}
		}
		if m == nil {
			return
		}
		for i := range m.Incomes {
			in := &m.Incomes[i]
			about := regulation.Context{Income: in.ID}
			for _, id := range regulation.LineIDs() {
				_ = m.Line(id, about)
			}
			for j := range in.Clocks {
				c := &in.Clocks[j]
				about.Role = c.Role
				if c.Role.Done() == "" || c.ID == "" || c.Words() == "" || c.Unit == "" && c.UnknownEnd() != "unit" {
					t.Fatalf("%+v", c)
				}
				if _, ok := in.Clock(c.Previous); c.Previous != "" && !ok {
					t.Fatalf("%s is projected from %s", c.Role, c.Previous)
				}
				for code := range m.Findings {
					_ = m.Law(code, about)
				}
			}
		}
		useWith(t, m)
		if !reflect.DeepEqual(m, mustPack(t, text, beside)) {
			t.Fatal("read twice, it differs")
		}
	})
}

// useWith computes amounts and days under the measure: an amount is not negative, and what
// nobody has seen is an error and no panic.
func useWith(t *testing.T, m *regulation.Measure) {
	t.Helper()
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: workday.MustDate("2026-11-23")})
	if err != nil {
		t.Fatal(err)
	}
	thousand, tenth, whole := money.FromFen(100_000), money.FromFen(10_000), money.MustRatio("100%")
	filed := proceeds.Filing{Filed: workday.MustDate("2026-05-20")}
	e := &proceeds.Enterprise{ID: "e", Form: proceeds.ControlledEnterprise, Category: "m", StateShare: &whole, RegisteredCapital: &thousand,
		Profit: []proceeds.Profit{{Year: 2024, NetProfit: &thousand, Restated: &proceeds.Restated{NetProfit: &tenth, Found: workday.MustDate("2026-01-01")}},
			{Year: 2025, NetProfit: &thousand, PriorLosses: &tenth, StatutoryReserve: &tenth, ReserveBalance: &tenth, DistributableProfit: &thousand, Filing: filed}},
		Dividends:    []proceeds.Dividend{{Year: 2025, Total: &thousand, NetProfit: &thousand}},
		Transfers:    []proceeds.Transfer{{Signed: workday.MustDate("2026-03-02"), Consideration: &thousand, Cost: &tenth}},
		Liquidations: []proceeds.Liquidation{{Planned: workday.MustDate("2026-03-02"), Net: &thousand, Less: []proceeds.Cost{{Name: "职工安置费用", Amount: &tenth}}}},
		Other:        []proceeds.Other{{Name: "甲", Determined: workday.MustDate("2026-03-02"), Amount: &thousand}}}
	ratios := &ratio.Table{Categories: []ratio.Category{{ID: "m", Ratios: []ratio.Entry{{From: 2007, Ratio: money.MustRatio("30%")}}}}}
	amounts := remit.New(m, remit.Options{})
	for rec := range e.Records() {
		a, err := amounts.Assess(e, rec, ratios)
		if err == nil && (a.Payable.Sign() < 0 || a.NetPayable.Sign() < 0 || a.NetPayable.Cmp(a.Payable) > 0) {
			t.Fatalf("payable %s, net %s", a.Payable, a.NetPayable)
		}
		_ = engine.Timeline(deadline.Facts{Income: rec.Income(), Year: rec.Period(), Dates: rec.Dates(), NothingDue: err == nil && a.Payable.IsZero(), Zero: true})
	}
	_, _ = amounts.Supplements(e, ratios)
}
