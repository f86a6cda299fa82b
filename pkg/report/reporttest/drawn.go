package reporttest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/workday"
)

// AnyText draws names that mean something to one format or another.
func AnyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "示例有限公司", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "　=1", "＝1", "|", `\|`, `\`, "`x`", "a\nb", "<b>", "&lt;",
			"*x*", "_x_", "[x](y)", "~~x~~", "$x$", "https://x.cn", "www.x.cn", `"x"`, "a,b;c", `\n`, "\u202eevil", "\x00", "\xff", "𠮷野", strings.Repeat("长", 120), "a  b "}),
		rapid.String())
}

func DrawnPaper(t *rapid.T) (*paper.Paper, *audit.Result) {
	amount := func(name string, from int64) *money.Yuan {
		return new(money.FromFen(rapid.Int64Range(from, 1e12).Draw(t, name)))
	}
	day := func(name string) workday.Date {
		if rapid.Bool().Draw(t, name+" known") {
			return workday.MustDate("2026-03-01").AddDays(rapid.IntRange(0, 400).Draw(t, name))
		}
		return workday.Date{}
	}
	list := make([]proceeds.Enterprise, rapid.IntRange(0, 4).Draw(t, "enterprises"))
	for i := range list {
		e := &list[i]
		e.ID = string(rune('a'+i)) + AnyText().Draw(t, "id")
		// Agencies are keys of the JSON, in which two texts that are no UTF-8 become one.
		e.Name, e.Agency = AnyText().Draw(t, "name"), AnyText().Filter(utf8.ValidString).Draw(t, "agency")
		e.Form = rapid.SampledFrom(proceeds.Forms()).Draw(t, "form")
		e.Category = rapid.SampledFrom([]string{"market", "=culture"}).Draw(t, "category")
		e.Accept = []finding.Acceptance{{Rule: "profit/unaudited", Reason: AnyText().Draw(t, "reason")}}
		filing := func() proceeds.Filing {
			return proceeds.Filing{Filed: day("filed"), PaymentDue: day("payment due"), Notice: proceeds.Notice{Due: day("notice due")},
				Payments: []proceeds.Payment{{Date: workday.MustDate("2026-09-10"), Amount: amount("paid", 0)}}}
		}
		for y := range rapid.IntRange(0, 3).Draw(t, "years") {
			p := proceeds.Profit{Year: 2024 + y, NetProfit: amount("net profit", -1e12), StatutoryReserve: amount("reserve", 0), Filing: filing(),
				Relief: proceeds.Relief{Amount: amount("relief", 0), Approval: "号", Approved: AsOf()}}
			if rapid.Bool().Draw(t, "restated") {
				p.Restated = &proceeds.Restated{NetProfit: amount("restated", -1e12)}
				if rapid.Bool().Draw(t, "paid up") {
					p.Restated.Payments = []proceeds.Payment{{Date: workday.MustDate("2026-10-10"), Amount: amount("paid up", 0)}}
				}
			}
			e.Profit = append(e.Profit, p)
			e.Transfers = append(e.Transfers, proceeds.Transfer{Subject: AnyText().Draw(t, "subject"), Signed: workday.MustDate("2026-03-02").AddDays(y),
				Consideration: amount("price", 0), Cost: amount("cost", 0), Fees: amount("fees", 0), Filing: filing()})
			e.Other = append(e.Other, proceeds.Other{Name: AnyText().Draw(t, "other"), Determined: workday.MustDate("2026-12-20").AddMonths(y), Amount: amount("other", 0), Filing: filing()})
		}
	}
	ratios := &ratio.Table{Categories: []ratio.Category{
		{ID: "market", Name: AnyText().Draw(t, "category name"), Ratios: []ratio.Entry{{From: 2024, Ratio: money.MustRatio("30%")}}},
		{ID: "=culture", Ratios: []ratio.Entry{{From: 2024, Ratio: money.MustRatio("12.5%")}}},
	}}
	return PaperOn(t, list, ratios, deadline.Options{AsOf: AsOf()})
}

// OnPapers runs a test on the sample tables and on drawn ones.
func OnPapers(t *testing.T, test func(Fataler, *paper.Paper, *audit.Result)) {
	t.Run("sample", func(t *testing.T) {
		p, found := SamplePaper(t)
		test(t, p, found)
	})
	t.Run("drawn", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			p, found := DrawnPaper(t)
			test(t, p, found)
		})
	})
}

// DrawnPapers are papers of all sorts, the same at every run: to read a workbook
// takes long.
func DrawnPapers(n int) []*paper.Paper {
	list := make([]*paper.Paper, n)
	for seed := range list {
		list[seed] = rapid.Custom(func(t *rapid.T) *paper.Paper {
			p, _ := DrawnPaper(t)
			return p
		}).Example(seed)
	}
	return list
}
