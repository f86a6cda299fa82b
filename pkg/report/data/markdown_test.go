package data_test

import (
	"bytes"
	"fmt"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/report/data"
	"guozi/pkg/report/reporttest"
)

var (
	htmlTable = regexp.MustCompile(`(?s)<table>.*?</table>`)
	htmlRow   = regexp.MustCompile(`(?s)<tr>(.*?)</tr>`)
	htmlCell  = regexp.MustCompile(`(?s)<t[hd][^>]*>(.*?)</t[hd]>`)
)

// markdownTables renders GitHub-flavoured Markdown and reads its tables; a cell
// that is more than text is an error.
func markdownTables(t reporttest.Fataler, data []byte) [][][]string {
	t.Helper()
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(data, &page); err != nil {
		t.Fatal(err)
	}
	var tables [][][]string
	for _, found := range htmlTable.FindAllString(page.String(), -1) {
		var rows [][]string
		for _, row := range htmlRow.FindAllStringSubmatch(found, -1) {
			var cells []string
			for _, c := range htmlCell.FindAllStringSubmatch(row[1], -1) {
				if strings.ContainsAny(c[1], "<>") {
					t.Fatalf("cell %q is not plain", c[1])
				}
				cells = append(cells, html.UnescapeString(c[1]))
			}
			if len(rows) > 0 && len(cells) != len(rows[0]) {
				t.Fatalf("row %q under %q", cells, rows[0])
			}
			rows = append(rows, cells)
		}
		tables = append(tables, rows)
	}
	return tables
}

func ungrouped(s string) string { return strings.ReplaceAll(s, ",", "") }

func TestAssessmentsMarkdownIsTheJSON(t *testing.T) {
	reporttest.OnPapers(t, func(t reporttest.Fataler, p *paper.Paper, _ *audit.Result) {
		data := reporttest.Written(t, func(b *bytes.Buffer) error { return data.AssessmentsMarkdown(b, p) })
		tables := markdownTables(t, data)
		records := tables[0][1:]
		var years [][]string
		totals := tables[1][1:]
		if tables[1][0][2] == "年度" {
			years, totals = tables[1][1:], tables[2][1:]
		}
		r := reporttest.JSONOf(t, p)
		for _, e := range r.Enterprises {
			for i, a := range e.Assessments {
				row := records[0]
				records = records[1:]
				reporttest.Differ(t, "record", []string{reporttest.Shown(e.ID), reporttest.Shown(e.Name), fmt.Sprint(a.Year), a.Base, a.Ratio, a.Payable, a.Relief, a.NetPayable, a.Paid, a.Open},
					[]string{row[0], row[1], row[3], ungrouped(row[5]), reporttest.PercentOf(t, row[6]), ungrouped(row[7]), ungrouped(row[8]), ungrouped(row[9]), ungrouped(row[10]), ungrouped(row[11])})
				for k, s := range []reporttest.Step{e.Timelines[i].Step("filing"), e.Timelines[i].Payment()} {
					if cell := row[12+k]; !strings.HasPrefix(cell, s.Due) || s.Provisional != strings.Contains(cell, "暂定") {
						t.Fatalf("%s is %q, want %s", s.ID, cell, s.Due)
					}
				}
			}
			if len(e.Assessments)+len(e.Supplementary) == 0 {
				records = records[1:]
			}
			for _, s := range e.Supplementary {
				row := years[0]
				years = years[1:]
				reporttest.Differ(t, "supplementary", []string{reporttest.Shown(e.ID), fmt.Sprint(s.Year), s.Filed, s.Restated, s.Due, s.Decrease, s.Paid, s.Open},
					[]string{row[0], row[2], ungrouped(row[3]), ungrouped(row[4]), ungrouped(row[5]), ungrouped(row[6]), ungrouped(row[7]), ungrouped(row[8])})
			}
		}
		groups := []reporttest.Sum{r.Totals.Sum}
		for _, in := range p.Measure.Incomes {
			if s, ok := r.Totals.ByIncome[in.ID]; ok {
				groups = append(groups, s)
			}
		}
		for _, by := range []map[string]reporttest.Sum{r.Totals.ByCategory, r.Totals.ByAgency, r.Totals.ByYear} {
			groups = slices.AppendSeq(groups, maps.Values(by))
		}
		if len(records)+len(years) > 0 {
			t.Fatalf("rows left over: %q %q", records, years)
		}
		var sums []reporttest.Sum
		for _, row := range totals {
			sums = append(sums, reporttest.Sum{Payable: ungrouped(row[2]), Open: ungrouped(row[4]), NetPayable: ungrouped(row[3]), Count: reporttest.ReadNumber(t, row[1])})
		}
		reporttest.Differ(t, "total of all", groups[0], sums[0])
		// Names of agencies that differ only in what can't be shown have no order here.
		order := func(a, b reporttest.Sum) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }
		slices.SortFunc(groups, order)
		slices.SortFunc(sums, order)
		reporttest.Differ(t, "totals", groups, sums)
	})
}

func TestFindingsMarkdownIsTheJSON(t *testing.T) {
	reporttest.OnPapers(t, func(t reporttest.Fataler, p *paper.Paper, found *audit.Result) {
		var rows [][]string
		for _, tbl := range markdownTables(t, reporttest.Written(t, func(b *bytes.Buffer) error { return data.FindingsMarkdown(b, p) })) {
			rows = append(rows, tbl[1:]...)
		}
		want := jsonFindings(t, found)
		reporttest.Differ(t, "findings", len(want), len(rows))
		for i, f := range want {
			reporttest.Differ(t, "finding", []string{f.Rule, reporttest.Shown(f.Message), reporttest.Shown(f.Article)}, []string{rows[i][1], rows[i][5], rows[i][6]})
			if f.Reason != nil {
				reporttest.Differ(t, "reason", reporttest.Shown(*f.Reason), rows[i][8])
			}
		}
	})
}

// A name that is Markdown shows as it is written.
func TestMarkdownShowsTextAsItIs(t *testing.T) {
	for _, name := range []string{`a|b`, `a\|b`, `\`, "`x`", "``", "<script>alert(1)</script>", "&amp;", "**x**", "_x_", "[x](https://x.cn)", "![x](y)", "~~x~~",
		"https://x.cn/a", "www.x.cn", "# x", "- x", "1. x", "<!--", `\*`, "$x$", "---", ":---:"} {
		p, _ := reporttest.PaperOn(t, []proceeds.Enterprise{{ID: "a", Name: name}}, new(ratio.Table), deadline.Options{AsOf: reporttest.AsOf()})
		data := reporttest.Written(t, func(b *bytes.Buffer) error { return data.AssessmentsMarkdown(b, p) })
		if got := markdownTables(t, data)[0][1][1]; got != name {
			t.Errorf("%q shows as %q", name, got)
		}
	}
}
