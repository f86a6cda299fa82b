package trial_test

import (
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/ratio"
	"guozi/pkg/table/stream"
)

var noRatios = new(ratio.Table)

// A fault of a case is told at its cell, with what to do; nothing of it is passed over.
func TestFaultsOfCases(t *testing.T) {
	const head = "kind: tests\nversion: 1\ntests:\n"
	for _, c := range []struct{ name, text, at, says string }{
		{"nothing is given", "  - {name: 例, given: {}, expect: {payable: 1.00}}\n", "{}", "缺少 income"},
		{"no given", "  - {name: 例, expect: {payable: 1.00}}\n", "{name", "缺少已知（given）"},
		{"no expect", "  - {name: 例, given: {income: other, amount: 1}}\n", "{name", "缺少应得（expect）"},
		{"no name", "  - {given: {income: other, amount: 1}, expect: {payable: 1.00}}\n", "{given", "缺少名称（name）"},
		{"a step without a value", "  - {name: 例, given: {income: profit, year: 2025}, expect: {filing: {}}}\n", "{}", "什么也没有写"},
		{"a record without a value", "  - {name: 例, given: {ratio: 30%, enterprise: {form: 国有独资公司, category: a, profit: [{year: 2025, net_profit: 1}]}}, expect: {records: [{income: profit, year: 2025}]}}\n", "{income: profit, year: 2025}", "什么也没有写"},
		{"no record is expected of", "  - {name: 例, given: {enterprise: {form: 国有独资公司}}, expect: {records: []}}\n", "[]", "空的"},
		{"an empty list of values", "  - {name: 例, given: {income: other, amount: 1}, expect: {steps: {other_payable: []}}}\n", "[]", "空的"},
		{"no steps", "  - {name: 例, given: {income: other, amount: 1}, expect: {steps: {}}}\n", "{}}}", "什么也没有写"},
		{"no supplement", "  - {name: 例, given: {income: other, amount: 1}, expect: {supplementary: {}}}\n", "{}}}", "什么也没有写"},
		{"a step that is no map", "  - {name: 例, given: {income: profit, year: 2025}, expect: {filing: 2026-06-01}}\n", "filing", "期限写成 filing: {due: 2026-06-01}"},
		{"a word for an amount", "  - {name: 例, given: {income: other, amount: 1}, expect: {payable: 很多}}\n", "很多", "不是数字"},
		{"a word for a line", "  - {name: 例, given: {income: other, amount: 1}, expect: {steps: {other_payable: 很多}}}\n", "很多", "不是数字"},
		{"a 30 February", "  - {name: 例, given: {income: profit, year: 2025}, expect: {filing: {due: 2026-02-30}}}\n", "2026-02-30", "2026-02-30"},
		{"days below zero", "  - {name: 例, given: {income: profit, year: 2025, as_of: 2026-06-01}, expect: {filing: {days_late: -1}}}\n", "-1", "迟的天数：-1 是负数；没有迟的写 0"},
		{"days with a fraction", "  - {name: 例, given: {income: profit, year: 2025, as_of: 2026-06-01}, expect: {filing: {workdays_late: 1.5}}}\n", "1.5", "\"1.5\" 不是天数"},
		{"a day in words", "  - {name: 例, given: {income: profit, year: 2025, as_of: 2026-06-01}, expect: {filing: {days_late: 一天}}}\n", "一天", "一天"},
		{"a flag's name", "  - {name: 例, given: {income: profit, net_profit: 1, reserve: 1, ratio: 30%}, expect: {payable: 1.00}}\n", "reserve", "statutory_reserve"},
		{"losses twice", "  - {name: 例, given: {income: profit, net_profit: 1, prior_losses: 1, undistributed_opening: 1, ratio: 30%}, expect: {payable: 1.00}}\n", "1, ratio", "只填一个"},
		{"an enterprise and an income", "  - {name: 例, given: {income: profit, ratio: 30%, enterprise: {form: 国有独资公司}}, expect: {findings: []}, note: 备注}\n", "income", "没有 \"income\" 这个键"},
		{"a ratio table without a year", "  - {name: 例, given: {income: profit, net_profit: 1, ratios: r.yaml}, expect: {payable: 1.00}}\n", "{income", "category"},
		{"findings of an enterprise without a day", "  - {name: 例, given: {enterprise: {form: 国有独资公司}}, expect: {findings: []}}\n", "[]", "as_of"},
		{"an unknown code as error", "  - {name: 例, given: {income: other}, expect: {error: table/mising-key}}\n", "table/mising-key", "table/missing-key"},
		{"interest without a rate", "  - {name: 例, given: {income: interest, amount: 1, base: 360, due: 2026-09-28, paid: 2026-11-23}, expect: {payable: 1.00}}\n", "{income", "缺少 rate"},
		{"interest known and estimated", "  - {name: 例, given: {income: interest, earned: 1, rate: 1%}, expect: {payable: 1.00}}\n", "1%", "不要估算"},
		{"interest before it is due", "  - {name: 例, given: {income: interest, amount: 1, rate: 1%, base: 360, due: 2026-09-28, paid: 2026-09-27}, expect: {payable: 1.00}}\n", "2026-09-27", "没有滞留"},
		{"a year of 366 days", "  - {name: 例, given: {income: interest, amount: 1, rate: 1%, base: 366, due: 2026-09-28, paid: 2026-09-29}, expect: {payable: 1.00}}\n", "366", "360 或 365"},
		{"a time limit of interest", "  - {name: 例, given: {income: interest, earned: 1}, expect: {filing: {due: 2026-09-28}}}\n", "filing", "利息没有期限"},
		{"an enterprise without income", "  - {name: 例, given: {enterprise: {form: 国有独资公司}}, expect: {payable: 1.00}}\n", "{payable", "没有一笔收入"},
		{"which of two", "  - {name: 例, given: {enterprise: {form: 国有控股企业, dividends: [{year: 2025, resolution: 甲, total: 1}, {year: 2025, resolution: 乙, total: 1}]}}, expect: {records: [{income: dividend, year: 2025, payable: 1.00}]}}\n", "dividend, year: 2025, payable", "of:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := head + c.text
			file, fs := stream.ReadTests(stream.File{Name: "t.yaml", Data: []byte(text)})
			if file != nil {
				setting := settings(t, "t.yaml", file, nil)
				for i := range file.Cases {
					ratios := file.Cases[i].Given.Ratios
					file.Cases[i].Given.Ratios = "" // which is not there
					s := setting(&file.Cases[i])
					if file.Cases[i].Given.Ratios = ratios; ratios != "" {
						s.Ratios = noRatios
					}
					fs = append(fs, s.Check(&file.Cases[i])...)
				}
			}
			if len(fs) != 1 {
				t.Fatalf("%d findings: %+v", len(fs), fs)
			}
			lines := strings.Split(text, "\n")
			at := string([]rune(lines[fs[0].Place.Line-1])[fs[0].Place.Column-1:])
			if !strings.HasPrefix(at, c.at) || !strings.Contains(fs[0].Message, c.says) || fs[0].Severity != finding.Error {
				t.Errorf("at %q: %s; want at %q, saying %q", at, fs[0].Message, c.at, c.says)
			}
		})
	}
}
