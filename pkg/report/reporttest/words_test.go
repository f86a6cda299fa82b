package reporttest_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/paper"
	"guozi/pkg/report/reporttest"
)

// said is what one format says: of each record and each year to be paid up, in order, the
// values by their titles; of each total its values; and all facts.
type said struct {
	records, years []map[string]string
	totals         map[string]map[string]string
	facts          string // where the facts stand, as text
}

// The titles that each format must have, so that none goes by another name in one.
var must = map[string]struct{ records, years, totals string }{
	"text": {"收入 年度 应交 减免 减免后应交 已交 未交 申报期限 上交期限", "应补 已补 未补", "笔数 应交 减免后应交 未交"},
	"csv":  {"收入 年度 事项 计算基数 上交比例 应交 减免 减免后应交 已交 未交 申报期限 申报状态 上交期限 上交状态", "年度 原应交 更正后应交 应补 已补 未补", ""},
	"md":   {"收入 年度 事项 计算基数 上交比例 应交 减免 减免后应交 已交 未交 申报期限 上交期限", "年度 原应交 更正后应交 应补 已补 未补", "笔数 应交 减免后应交 未交"},
	"html": {"应交 减免后应交 已交 未交", "原应交 更正后应交 应补 已补 未补", "笔数 应交 减免后应交 未交"},
	"xlsx": {"收入 年度 应交 减免后应交 未交 申报期限 申报状态 上交期限 上交状态", "应补 已补 未补", "笔数 应交 减免后应交 未交"},
}

// What several formats say has the same title in each, and the same value once grouping
// and the signs of percentages and days are undone: that of the JSON.
func TestEveryFormatSaysTheSame(t *testing.T) {
	for name, p := range map[string]*paper.Paper{
		"sample":   reporttest.Audited(t, "enterprises.yaml", "ratios.yaml"),
		"district": reporttest.District(t),
		"branches": reporttest.PaperOf(t, reporttest.Reading{}, reporttest.Branches, reporttest.BranchRatios),
	} {
		t.Run(name, func(t *testing.T) {
			want := asJSON(t, p)
			for format, of := range map[string]func(*testing.T, *paper.Paper) said{"text": asText, "csv": asCSV, "md": asMarkdown, "html": asPage, "xlsx": asWorkbook} {
				got := of(t, p)
				compare(t, format+" record", must[format].records, want.records, got.records)
				compare(t, format+" year", must[format].years, want.years, got.years)
				if must[format].totals == "" {
					continue
				}
				for _, key := range slices.Sorted(maps.Keys(want.totals)) {
					if got.totals[key] == nil && format == "text" {
						continue // a total of the only value of its kind
					}
					compare(t, format+" total "+key, must[format].totals, []map[string]string{want.totals[key]}, []map[string]string{got.totals[key]})
				}
			}
		})
	}
}

// Every fact that a record or an enterprise reports stands in every format under its
// heading.
func TestEveryFormatShowsTheFacts(t *testing.T) {
	for _, p := range []*paper.Paper{reporttest.Audited(t, "enterprises.yaml", "ratios.yaml"), reporttest.District(t)} {
		facts := 0
		for format, of := range map[string]func(*testing.T, *paper.Paper) said{"text": asText, "csv": asCSV, "html": asPage, "xlsx": asWorkbook} {
			shown := strings.Join(strings.Fields(of(t, p).facts), " ")
			for i := range p.Enterprises {
				all := p.EnterpriseFacts(i)
				for _, l := range p.LinesOf(i) {
					all = append(all, l.Facts()...)
				}
				for _, f := range all {
					facts++
					value := f.Value.String()
					switch {
					case format == "csv":
						value = string(f.Value.AppendPlain(nil))
					case format == "xlsx" && f.Value.Kind() == paper.Day:
						value = fmt.Sprint(46349 + f.Value.Day().Sub(reporttest.AsOf()))
					case format == "xlsx":
						value = plain(value)
					}
					if !strings.Contains(shown, f.Title+" "+value) {
						t.Errorf("%s lacks %s %s", format, f.Title, value)
					}
				}
			}
		}
		if facts < 40 {
			t.Errorf("only %d facts", facts)
		}
	}
}

// compare holds what a format says against the JSON. Every title of titles must be there.
func compare(t *testing.T, what, titles string, want, got []map[string]string) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%s: %d, want %d", what, len(got), len(want))
		return
	}
	for i := range want {
		for _, title := range strings.Fields(titles) {
			if _, there := got[i][title]; !there {
				t.Errorf("%s %d has no %s: %q", what, i, title, got[i])
			}
		}
		for title, value := range got[i] {
			if as, there := want[i][title]; there && plain(as) != plain(value) {
				t.Errorf("%s %d: %s is %q, want %q", what, i, title, value, as)
			}
		}
	}
}
