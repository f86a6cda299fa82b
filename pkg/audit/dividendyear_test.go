package audit_test

import (
	"fmt"
	"slices"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// 第八条 looks at a year by the company's annual figures, whatever the order of its
// records.
func TestFiguresOfTheYear(t *testing.T) {
	d := func(voted, resolution string, interim bool, total, net string, more ...func(*proceeds.Dividend)) proceeds.Dividend {
		d := proceeds.Dividend{Year: 2024, Resolution: resolution, Interim: new(interim)}
		if voted != "" {
			d.Voted = day(voted)
		}
		if total != "" {
			d.Total = yuan(total)
		}
		if net != "" {
			d.NetProfit = yuan(net)
		}
		for _, f := range more {
			f(&d)
		}
		return d
	}
	withheld := func(reason, resolution string) func(*proceeds.Dividend) {
		return func(d *proceeds.Dividend) {
			d.NotDistributed = &proceeds.NotDistributed{Reason: reason, Resolution: resolution}
		}
	}
	year := func(y int) func(*proceeds.Dividend) { return func(d *proceeds.Dividend) { d.Year = y } }
	below := func(total, level, gap, base string) string {
		return fmt.Sprintf("dividend/below-floor 2024 年度共分配 %s，低于同类独资企业水平 %s（基数 %s × 30%%），差 %s", total, level, base, gap)
	}
	for _, c := range []struct {
		name    string
		records []proceeds.Dividend
		want    []string
	}{
		{"interim figures are not the year's", []proceeds.Dividend{d("2024-09-10", "一", true, "100", "100"), d("2025-06-10", "二", false, "100", "1000")},
			[]string{below("200.00", "300.00", "100.00", "1,000.00")}},
		{"the annual ones are above it", []proceeds.Dividend{d("2024-09-10", "一", true, "100", "1000"), d("2025-06-10", "二", false, "10", "100")}, nil},
		{"an interim dividend while the year runs, alone", []proceeds.Dividend{d("2024-09-10", "一", true, "10", "100")}, nil},
		{"an interim dividend once the year is over", []proceeds.Dividend{d("2025-01-10", "一", true, "10", "100")},
			[]string{below("10.00", "30.00", "20.00", "100.00")}},
		{"an interim one once the year is over, and the annual one", []proceeds.Dividend{d("2025-01-10", "一", true, "10", "100"), d("2025-06-10", "二", false, "10", "200")},
			[]string{below("20.00", "60.00", "40.00", "200.00")}},
		{"a resolution without figures", []proceeds.Dividend{d("2025-03-10", "一", false, "10", ""), d("2025-06-10", "二", false, "10", "200")},
			[]string{below("20.00", "60.00", "40.00", "200.00")}},
		{"several resolutions, none with figures", []proceeds.Dividend{d("2025-03-10", "一", false, "10", ""), d("2025-06-10", "二", false, "10", "")}, nil},
		{"three resolutions together enough", []proceeds.Dividend{d("2024-09-10", "一", true, "20", ""), d("2025-03-10", "二", false, "20", ""), d("2025-06-10", "三", false, "20", "200")}, nil},
		{"one of them does not say how much", []proceeds.Dividend{d("2025-03-10", "一", false, "", "", func(d *proceeds.Dividend) { d.StateAmount = yuan("5") }), d("2025-06-10", "二", false, "10", "200")}, nil},
		{"other years are other years", []proceeds.Dividend{d("2025-03-10", "一", false, "60", "", year(2023)), d("2025-06-10", "二", false, "10", "200"), d("2026-03-10", "三", false, "60", "", year(2025))},
			[]string{below("10.00", "60.00", "50.00", "200.00")}},
		{"two with figures, the earlier vote stands", []proceeds.Dividend{d("2025-06-10", "一", false, "10", "300"), d("2025-03-10", "二", false, "10", "200")},
			[]string{below("20.00", "60.00", "40.00", "200.00")}},
		{"one of them not voted yet", []proceeds.Dividend{d("", "一", false, "10", "300"), d("2025-03-10", "二", false, "10", "200")},
			[]string{below("20.00", "60.00", "40.00", "200.00")}},
		{"voted together, by number", []proceeds.Dividend{d("2025-03-10", "乙", false, "10", "200"), d("2025-03-10", "丁", false, "10", "300")},
			[]string{below("20.00", "90.00", "70.00", "300.00")}},
		{"voted together, without a number, by the figures", []proceeds.Dividend{d("2025-03-10", "", false, "10", "300"), d("2025-03-10", "", false, "10", "200")},
			[]string{below("20.00", "60.00", "40.00", "200.00")}},
		{"reason and resolution in two records", []proceeds.Dividend{d("2025-03-10", "一", false, "", "200", withheld("示例", "")), d("2025-06-10", "二", false, "", "", withheld("", "示例"))}, nil},
		{"a reason in neither", []proceeds.Dividend{d("2025-03-10", "一", false, "", "200", withheld("", "示例")), d("2025-06-10", "二", false, "", "", withheld("", ""))},
			[]string{"dividend/no-distribution-unexplained 2024 年度可分配基数 200.00 而没有分配，又没有填不分配·理由（not_distributed.reason）；请补填"}},
		{"a resolution in neither", []proceeds.Dividend{d("2025-03-10", "一", false, "", "200", withheld("示例", "")), d("2025-06-10", "二", false, "", "", withheld("", ""))},
			[]string{"dividend/no-distribution-unexplained 2024 年度可分配基数 200.00 而没有分配，又没有填不分配·决议文号（not_distributed.resolution）；请补填"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i := range c.records {
				e := dividends(append(append([]proceeds.Dividend{}, c.records[i:]...), c.records[:i]...)...)
				var got []string
				for _, f := range (run{}).audit(t, e).Findings {
					if f.Rule == "dividend/below-floor" || f.Rule == "dividend/no-distribution-unexplained" {
						got = append(got, f.Rule+" "+f.Message)
					}
				}
				if d := diff.Diff(c.want, got); d != "" {
					t.Errorf("from record %d (-want +got):\n%s", i+1, d)
				}
			}
		})
	}
}

// The level that the floor goes by is exempt below what the ratio table says.
func TestFloorExempt(t *testing.T) {
	m := shanghai
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: day("2026-11-23")})
	if err != nil {
		t.Fatal(err)
	}
	e := dividend(proceeds.Dividend{Year: 2024, Voted: day("2025-06-10"), Total: yuan("1"), NetProfit: yuan("1000")})
	for limit, want := range map[string]bool{"300.01": false, "300": true} {
		table := &ratio.Table{Categories: []ratio.Category{{ID: "market", Ratios: []ratio.Entry{{From: 2020, Ratio: money.MustRatio("30%"), Approval: "示例文号", ExemptBelow: yuan(limit)}}}}}
		amounts := remit.New(m, remit.Options{})
		assessed, _ := assess.New(m, table, amounts, engine).All([]proceeds.Enterprise{e})
		found := audit.New(m, table, amounts, audit.Options{AsOf: day("2026-11-23")}).All([]proceeds.Enterprise{e}, assessed.Enterprises).Findings
		if got := slices.Contains(codes(found), belowFloor); got != want {
			t.Errorf("exempt below %s: below the floor is %v", limit, got)
		}
	}
}

// A reserve above the company's own profit is told; one above the legal rate is its
// own affair, for nothing is deducted from a dividend.
func TestOwnReserve(t *testing.T) {
	over := "error profit/reserve-over-limit"
	own := func(net, losses, reserve string) func(*proceeds.Dividend) {
		return func(d *proceeds.Dividend) {
			d.NetProfit, d.PriorLosses, d.StatutoryReserve = yuan(net), yuan(losses), yuan(reserve)
		}
	}
	for _, x := range []example[proceeds.Dividend]{
		{name: "all of the profit", edit: own("2000", "1000", "1000")},
		{name: "a fen more", edit: own("2000", "1000", "1000.01"), want: []string{over}, says: "法定公积金 1,000.01 超过弥补亏损后的利润 1,000.00"},
		{name: "of a loss", edit: own("-1", "0", "0.01"), want: []string{over}},
		{name: "below zero", edit: own("2000", "0", "-0.01"), want: []string{over}, says: "是负数"},
		{name: "no profit given", edit: func(d *proceeds.Dividend) { d.NetProfit = nil }},
	} {
		x.check(t, goodDividend(), dividend)
	}
}
