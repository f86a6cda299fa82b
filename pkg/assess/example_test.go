package assess_test

import (
	"fmt"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

func ExampleAssessor_All() {
	measure := stream.Measure(regulation.DefaultID)
	table := &ratio.Table{Categories: []ratio.Category{{ID: "market", Ratios: []ratio.Entry{
		{From: 2025, Ratio: money.MustRatio("30%"), Approval: "示例文号〔2026〕2号"}}}}}
	deadlines, err := deadline.New(measure, workday.Default(), deadline.Options{AsOf: workday.MustDate("2026-11-23")})
	if err != nil {
		fmt.Println(err)
		return
	}
	net := money.FromFen(100_000_000_000)
	result, findings := assess.New(measure, table, remit.New(measure, remit.Options{}), deadlines).All([]proceeds.Enterprise{
		{ID: "demo", Form: "国有独资公司", Category: "market", Profit: []proceeds.Profit{{Year: 2025, NetProfit: &net}, {Year: 2024, NetProfit: &net}}},
	})
	fmt.Println(result.Totals.Payable, result.Totals.Count)
	for _, f := range findings {
		fmt.Println(f.Severity, f.Rule, f.Year)
	}
	// Output:
	// 300000000.00 1
	// error ratio/missing-year 2024
}
