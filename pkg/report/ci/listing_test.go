package ci_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/check"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/ratio"
	"guozi/pkg/report/ci"
	"guozi/pkg/report/data"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/report/text"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// checked is what a check says of the files, each a name and its text.
func checked(files ...[2]string) *paper.Listing {
	l := &paper.Listing{Tool: "guozi check", Version: "1.2.3", Measure: reporttest.Shanghai(), Failing: finding.Error,
		Rules: slices.Concat(table.Rules(), ratio.Rules(), check.Rules(), []finding.Rule{finding.UnusedAcceptance})}
	var codes []string
	for _, r := range l.Rules {
		codes = append(codes, r.Code)
	}
	var inputs []stream.Input
	texts := map[string]string{}
	for _, f := range files {
		inputs = append(inputs, stream.Input{File: stream.File{Name: f[0], Data: []byte(f[1])}})
		l.Files = append(l.Files, f[0])
		texts[f[0]] = f[1]
	}
	t, fs := stream.Read(inputs...)
	r := check.Tables(l.Measure, &t.Ratios, t.Enterprises, finding.Worst(fs) >= finding.Error, codes, check.Freshness{})
	l.Findings, l.Accepted = append(fs, r.Findings...), r.Accepted
	finding.Sort(l.Findings)
	l.Sources = func(file string) []string {
		if text, ok := texts[file]; ok {
			return stream.Lines([]byte(text))
		}
		return nil
	}
	return l
}

const ratios = `kind: ratios
version: 1
categories:
  - id: market
    name: 市场竞争类
    ratios:
      - {from: 2023, to: 2024, ratio: 30%, approval: 文号}
      - {from: 2026, ratio: 35%}
  - id: public
    name: 公益类
    ratios:
      - {from: 2023, ratio: 15%}
    accept: [{rule: ratio/no-approval, reason: 批复在途}]
`

const enterprises = `kind: enterprises
version: 1
unit: 元
enterprises:
  - id: jia
    name: 甲
    uscc: 91350100M000100Y4Z
    form: 国有独资公司
    category: market
    profit:
      - {year: 2025, net_profit: 100.00}
      - {year: 2022, net_profit: 100.00}
    accept:
      - {rule: enterprise/bad-uscc, reason: "执照如此,\"已核\""}
  - {id: yi, name: 乙, form: 国有控股企业, category: market, state_share: 40%}
`

// mixed has findings of each severity in two files, given in no order, and some
// that are accepted.
func mixed() *paper.Listing {
	return checked([2]string{"表/r.yaml", ratios}, [2]string{"./e 1.yaml", enterprises})
}

// broken has a finding of reading and two of one line.
func broken() *paper.Listing {
	return checked([2]string{"e.yaml", strings.Replace(enterprises, "{year: 2025, net_profit: 100.00}", "{year: 25, net_profit: 1e2}", 1)})
}

// formats are all the formats of a check.
var formats = map[string]func(io.Writer, *paper.Listing) error{
	"text": text.Terminal{}.Listing, "color": text.Terminal{Color: true}.Listing, "json": data.ListingJSON,
	"sarif": ci.SARIF, "junit": ci.JUnit, "github": ci.GitHub, "gitlab": ci.GitLab,
}

func render(t *testing.T, format string, l *paper.Listing) string {
	t.Helper()
	var out bytes.Buffer
	if err := formats[format](&out, l); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func decode[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	dec := json.NewDecoder(strings.NewReader(text))
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if dec.More() {
		t.Fatalf("more than one JSON value\n%s", text)
	}
	return v
}

var textPlace = regexp.MustCompile(`(?m)^(.+):(\d+):(\d+): .*\[[a-z]+/[a-z-]+\]$`)

// places are the file:line:column of the findings that a format carries, in its
// order.
func places(t *testing.T, format string, l *paper.Listing) []string {
	t.Helper()
	text := render(t, format, l)
	list := []string{}
	add := func(file string, line, column any) { list = append(list, fmt.Sprintf("%s:%v:%v", file, line, column)) }
	switch format {
	case "text":
		for _, m := range textPlace.FindAllStringSubmatch(text, -1) {
			add(strings.TrimPrefix(m[1], "./"), m[2], m[3])
		}
	case "json":
		for _, f := range decode[listingJSON](t, text).Findings {
			add(strings.TrimPrefix(f.File, "./"), f.Line, f.Column)
		}
	case "sarif":
		for _, r := range decode[sarif](t, text).Runs[0].Results {
			if len(r.Suppressions) == 0 {
				at := r.Locations[0].Physical
				add(fileOf(t, at.Artifact.URI), at.Region.StartLine, at.Region.StartColumn)
			}
		}
	case "junit":
		for _, suite := range parseJUnit(t, text).Suites {
			for _, c := range suite.Cases {
				if c.Failure != nil || c.Out != "" {
					list = append(list, strings.TrimSuffix(c.Name, " "+c.code()))
				}
			}
		}
	case "github":
		for _, c := range parseGitHub(t, text) {
			add(c.properties["file"], c.properties["line"], c.properties["col"])
		}
	case "gitlab":
		for _, i := range decode[[]gitlabIssue](t, text) {
			add(i.Location.Path, i.Location.Positions.Begin.Line, i.Location.Positions.Begin.Column)
		}
	}
	return list
}

// Every format of one run points to the same places in the same order.
func TestEveryFormatHasTheSamePlaces(t *testing.T) {
	for name, l := range map[string]*paper.Listing{"mixed": mixed(), "broken": broken(), "clean": checked([2]string{"e.yaml", "kind: enterprises\nversion: 1\nunit: 元\nenterprises: []\n"})} {
		var want []string
		for _, f := range l.Findings {
			want = append(want, strings.TrimPrefix(f.Place.String(), "./"))
		}
		if len(want) < 3 && name != "clean" {
			t.Fatalf("%s has %d findings", name, len(want))
		}
		for _, format := range []string{"text", "json", "sarif", "junit", "github", "gitlab"} {
			if got := places(t, format, l); !slices.Equal(got, want) {
				t.Errorf("%s as %s:\n%s", name, format, cmp.Diff(want, got))
			}
		}
	}
}

type findingJSON struct {
	Rule, Severity, Message, Article, Enterprise, Income, File, Sheet, Cell, Reason string
	Year, Line, Column                                                              int
	Related                                                                         []findingJSON
}

type listingJSON struct {
	Schema             string
	Files, Skipped     []string
	PassedOver         []paper.Skipped `json:"passed_over"`
	Findings, Accepted []findingJSON
	Summary            finding.Count
}

func TestListingJSON(t *testing.T) {
	l := mixed()
	l.Skipped = []paper.Skipped{{File: "ci.yml", Why: "示例"}}
	got := decode[listingJSON](t, render(t, "json", l))
	if got.Schema != "guozi.findings/v1" || !slices.Equal(got.Files, []string{"表/r.yaml", "./e 1.yaml"}) || !slices.Equal(got.Skipped, []string{"ci.yml"}) || !slices.Equal(got.PassedOver, l.Skipped) {
		t.Errorf("%+v", got)
	}
	if want := (finding.Count{Error: 2, Warning: 3, Note: 1}); got.Summary != want {
		t.Errorf("summary %+v, want %+v", got.Summary, want)
	}
	want := findingJSON{Rule: "ratio/missing-year", Severity: "error", Article: "第七条", Enterprise: "jia", Income: "profit", Year: 2025,
		File: "./e 1.yaml", Line: 11, Column: 16, Message: `分类 "market" 没有 2025 年度的上交比例（只有 2023—2024 年、2026 年起的比例）；请补上经批准的比例和文号，不会沿用其他年度`,
		Related: []findingJSON{{File: "表/r.yaml", Line: 4, Column: 9, Message: "分类在这里定义"}}}
	if len(got.Findings) == 0 || cmp.Diff(want, got.Findings[0]) != "" {
		t.Errorf("first finding:\n%s", cmp.Diff(want, got.Findings[0]))
	}
	var accepted []string
	for _, a := range got.Accepted {
		accepted = append(accepted, a.Rule+" "+a.Reason)
	}
	if want := []string{`enterprise/bad-uscc 执照如此,"已核"`, "ratio/no-approval 批复在途"}; !slices.Equal(accepted, want) {
		t.Errorf("accepted %q, want %q", accepted, want)
	}
}

// What is absent is null, and a list without items is empty.
func TestListingJSONOfNothing(t *testing.T) {
	l := &paper.Listing{Findings: []finding.Finding{{Rule: "a/b", Severity: finding.Note, Message: "x"}}}
	got := decode[map[string]any](t, render(t, "json", l))
	want := map[string]any{"schema": "guozi.findings/v1", "files": []any{}, "skipped": []any{}, "passed_over": []any{}, "accepted": []any{},
		"summary": map[string]any{"error": 0.0, "warning": 0.0, "note": 1.0},
		"findings": []any{map[string]any{"rule": "a/b", "severity": "note", "message": "x", "article": nil, "enterprise": nil, "income": nil,
			"year": nil, "file": nil, "line": nil, "column": nil, "sheet": nil, "cell": nil, "related": []any{}}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMaxIsForReaders(t *testing.T) {
	l := mixed()
	all := len(l.Findings)
	l.Max = 2
	for format, want := range map[string]int{"text": 2, "github": 2, "json": all, "sarif": all, "junit": all, "gitlab": all} {
		if got := len(places(t, format, l)); got != want {
			t.Errorf("%s has %d findings, want %d", format, got, want)
		}
	}
	if text := render(t, "text", l); !strings.Contains(text, "另有 4 处没有显示（--max 2）") || !strings.Contains(text, "2 处错误，3 处警告，1 处提示") {
		t.Errorf("the text hides what it leaves out:\n%s", text)
	}
	l.Max = all
	if text := render(t, "text", l); strings.Contains(text, "没有显示") {
		t.Errorf("nothing is left out, yet:\n%s", text)
	}
}

// The caret stands under the character, which may be two cells wide.
func TestTheCaretIsUnderTheValue(t *testing.T) {
	l := &paper.Listing{Findings: []finding.Finding{{Rule: "a/b", Severity: finding.Error, Message: "错",
		Place: finding.Place{File: "e.yaml", Line: 2, Column: 5, Width: 2}}}, Sources: func(string) []string { return []string{"", "名称\t:甲乙 丙"} }}
	want := "e.yaml:2:5: 错 [a/b]\n  |\n2 | 名称 :甲乙 丙\n  |       ^~~~\n1 处错误\n"
	if got := render(t, "text", l); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
