package assess_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
)

func at(line int) finding.Place { return finding.Place{File: "企业.yaml", Line: line, Column: 1} }

func places(keys map[string]int) (ps finding.Places) {
	for key, line := range keys {
		ps = append(ps, finding.KeyPlace{Key: key, Place: at(line)})
	}
	return ps
}

// An amount that can't be computed is a finding at the value that is to blame,
// with the place of the rule it breaks.
func TestErrorsBecomeFindings(t *testing.T) {
	const form, category, record, year, listed = 3, 4, 10, 11, 12
	const defined, first, second = 101, 102, 103
	table := ratios()
	table.Categories[1].Places = places(map[string]int{"id": defined})
	table.Categories = append(table.Categories, ratio.Category{ID: "twice", Ratios: []ratio.Entry{
		{From: 2024, Ratio: money.MustRatio("30%"), Places: places(map[string]int{"ratio": first})},
		{From: 2025, Ratio: money.MustRatio("35%"), Places: places(map[string]int{"ratio": second})},
	}})
	filing := proceeds.Filing{Places: places(map[string]int{"": record, "year": year, "listed": listed})}
	gain := []proceeds.Profit{{Year: 2026, NetProfit: yuan("100"), Filing: filing}}
	for _, c := range []struct {
		name     string
		e        proceeds.Enterprise
		rule     string
		line     int
		related  []int
		income   string
		year     int
		says     string
		articled bool // whether the measure names an article for the code
	}{
		{"unknown category", proceeds.Enterprise{Form: "国有独资公司", Category: "markte", Profit: gain},
			"ratio/unknown-category", category, nil, "profit", 2026, `是不是 "market"`, true},
		{"missing year", proceeds.Enterprise{Form: "国有独资公司", Category: "culture", Profit: gain},
			"ratio/missing-year", year, []int{defined}, "profit", 2026, "2026", true},
		{"overlap", proceeds.Enterprise{Form: "国有独资公司", Category: "twice", Profit: gain},
			"ratio/overlap", year, []int{first, second}, "profit", 2026, "30%、35%", true},
		{"missing figure", proceeds.Enterprise{Form: "国有独资公司", Category: "market", Profit: []proceeds.Profit{{Year: 2025, Filing: filing}}},
			"table/missing-key", record, nil, "profit", 2025, "net_profit", false},
		{"listed shares", proceeds.Enterprise{Form: "国有独资公司", Transfers: []proceeds.Transfer{{Signed: day("2026-03-02"), Consideration: yuan("1"), Listed: new(true), Filing: filing}}},
			"transfer/listed", listed, nil, "transfer", 2026, "上市公司", true},
		{"missing share", proceeds.Enterprise{Form: "国有控股企业", Liquidations: []proceeds.Liquidation{{Planned: day("2026-02-01"), Net: yuan("1"), Filing: filing}}},
			"table/missing-key", record, nil, "liquidation", 2026, "state_share", false},
		{"profit of a controlled enterprise", proceeds.Enterprise{Form: "国有控股企业", Category: "market", Profit: gain},
			"enterprise/form-mismatch", form, []int{record}, "profit", 2026, "国有独资企业、国有独资公司", true},
		{"dividend of a wholly owned one", proceeds.Enterprise{Form: "国有独资企业", Dividends: []proceeds.Dividend{{Year: 2025, StateAmount: yuan("1"), Filing: filing}}},
			"enterprise/form-mismatch", form, []int{record}, "dividend", 2025, "国有控股企业、国有参股企业", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.e.ID, c.e.Places = "demo", places(map[string]int{"form": form, "category": category})
			r, fs := assessor(t, table).All([]proceeds.Enterprise{c.e})
			if len(fs) != 1 {
				t.Fatalf("findings %+v", fs)
			}
			f := fs[0]
			want := []any{c.rule, finding.Error, at(c.line), "demo", c.income, c.year}
			if diff := cmp.Diff(want, []any{f.Rule, f.Severity, f.Place, f.Enterprise, f.Income, f.Year}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var related []int
			for _, rel := range f.Related {
				related = append(related, rel.Place.Line)
				if rel.Message == "" {
					t.Errorf("the place at line %d is not explained", rel.Place.Line)
				}
			}
			if diff := cmp.Diff(c.related, related); diff != "" {
				t.Errorf("related places (-want +got):\n%s", diff)
			}
			if !strings.Contains(f.Message, c.says) {
				t.Errorf("%q does not say %q", f.Message, c.says)
			}
			if c.articled != (f.Article != "") || f.Article != shanghai.Law(f.Rule, regulation.Context{Income: f.Income}).Article {
				t.Errorf("article %q", f.Article)
			}
			if len(r.Enterprises) != 1 || len(r.Enterprises[0].Assessments) != 0 || r.Totals.Count != 0 {
				t.Errorf("an amount was computed all the same: %+v", r)
			}
		})
	}
}

// One record's fault does not hide another's, nor the records that are right.
func TestEveryFaultIsFound(t *testing.T) {
	e := proceeds.Enterprise{ID: "demo", Form: "国有独资公司", Category: "market", Profit: []proceeds.Profit{
		{Year: 2023, NetProfit: yuan("100")}, {Year: 2024}, {Year: 2025, NetProfit: yuan("100"), StatutoryReserve: yuan("20")}}}
	r, fs := assessor(t, ratios()).All([]proceeds.Enterprise{e, {ID: "other", Form: "国有独资公司", Category: "none", Profit: e.Profit[:1]}})
	var got []string
	for _, f := range fs {
		got = append(got, f.Enterprise+" "+f.Rule)
	}
	want := []string{"demo ratio/missing-year", "demo table/missing-key", "demo profit/reserve-over-limit", "other ratio/unknown-category"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if r.Totals.Count != 1 || r.Totals.Payable.String() != "24.00" { // 30% of 80
		t.Errorf("%d assessments, payable %s", r.Totals.Count, r.Totals.Payable)
	}
	// What an assessment says of itself carries the article too.
	if faults := r.Enterprises[0].Faults; len(faults) != 2 {
		t.Errorf("faults %+v", faults)
	}
	if own := r.Enterprises[0].Assessments[0].Findings; len(own) != 1 || own[0].Article == "" || fs[2].Article != own[0].Article {
		t.Errorf("%+v", own)
	}
}
