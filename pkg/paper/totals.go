package paper

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"guozi/pkg/assess"
)

// Group are the totals by one property.
type Group struct {
	ID    string // as JSON calls it
	Label string // what the property is called
	Rows  []Sum
}

// Sum is one total.
type Sum struct {
	Key   string // as JSON has it
	Label string
	assess.Sum
}

// Total is what the total over everything is called.
const Total = "合计"

// Totals are the totals of the paper by income, category, agency and year, in this
// order.
func (p *Paper) Totals() []Group {
	t := &p.Result.Totals
	incomes := Group{ID: "by_income", Label: Title("income")}
	for _, in := range p.Measure.Incomes {
		if sum, ok := t.ByIncome[in.ID]; ok {
			incomes.Rows = append(incomes.Rows, Sum{in.ID, IncomeName(p.Measure, in.ID), sum})
		}
	}
	years := Group{ID: "by_year", Label: Title("year")}
	for _, year := range slices.Sorted(maps.Keys(t.ByYear)) {
		years.Rows = append(years.Rows, Sum{fmt.Sprint(year), fmt.Sprint(year), t.ByYear[year]})
	}
	return []Group{incomes,
		sumsBy("by_category", Title("category_name"), t.ByCategory, p.CategoryName),
		sumsBy("by_agency", Title("agency"), t.ByAgency, func(s string) string { return s }), years}
}

func sumsBy(id, label string, sums map[string]assess.Sum, name func(string) string) Group {
	g := Group{ID: id, Label: label}
	for _, key := range slices.Sorted(maps.Keys(sums)) {
		g.Rows = append(g.Rows, Sum{key, cmp.Or(name(key), Unfilled), sums[key]})
	}
	return g
}

// All is the total over everything.
func (p *Paper) All() Sum { return Sum{Label: Total, Sum: p.Result.Totals.Sum} }

// SumColumns are the columns of a table of totals.
func SumColumns() []Column[Sum] {
	return []Column[Sum]{
		{"count", "笔数", Number, func(s *Sum) Value { return NumberOf(s.Count) }},
		{"payable", Title("payable"), Amount, func(s *Sum) Value { return AmountOf(&s.Payable) }},
		{"net_payable", Title("net_payable"), Amount, func(s *Sum) Value { return AmountOf(&s.NetPayable) }},
		{"open", Title("open"), Amount, func(s *Sum) Value { return AmountOf(&s.Open) }},
	}
}
