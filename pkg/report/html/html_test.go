package html_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	page "guozi/pkg/report/html"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/report/reporttest"
)

func rendered(t interface{ Fatal(...any) }, p *paper.Paper) []byte {
	var out bytes.Buffer
	if err := page.Write(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func checkPage(t interface {
	Fatal(...any)
	Error(...any)
}, p *paper.Paper) []byte {
	page := rendered(t, p)
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range append(faults(page), differences(t, p, doc)...) {
		t.Error(d)
	}
	return page
}

func TestHTMLSaysWhatJSONSays(t *testing.T) {
	for _, files := range [][]string{{"enterprises.yaml", "ratios.yaml"}, reporttest.FaultyTables(t)} {
		t.Run(files[0], func(t *testing.T) {
			p := reporttest.Audited(t, files...)
			page := checkPage(t, p)
			t.Logf("%d enterprises, %d bytes", len(p.Enterprises), len(page))
			doc, _ := html.Parse(bytes.NewReader(page))
			text := words(doc)
			for _, f := range p.Findings {
				if !strings.Contains(text, onPage(f.Message)) {
					t.Errorf("finding is missing: %s", f.Message)
				}
			}
			for _, a := range p.Accepted {
				if !strings.Contains(text, onPage(a.Reason)) {
					t.Errorf("reason is missing: %s", a.Reason)
				}
			}
			for _, want := range []string{p.Inputs[0].SHA256, p.Command, p.Version, p.Measure.Number, "民法典"} {
				if !strings.Contains(text, want) {
					t.Errorf("%q is missing", want)
				}
			}
		})
	}
}

// What is accepted is listed under the name of the enterprise, which leads to it.
func TestHTMLAccepted(t *testing.T) {
	p := reporttest.Audited(t, "enterprises.yaml", "ratios.yaml")
	e := p.Enterprises[1]
	p.Accepted = []finding.Accepted{{Finding: finding.Finding{Rule: "filing/late", Message: "迟", Enterprise: e.ID}, Reason: "例〔2026〕7号"},
		{Finding: finding.Finding{Rule: "filing/late", Message: "迟", Enterprise: "<gone>"}, Reason: "例〔2026〕8号"}}
	_, rows, _ := strings.Cut(string(checkPage(t, p)), `<table class="accepted">`)
	for _, want := range []string{`<a href="#e2"><bdi>` + e.Name + `</bdi></a>`, "<bdi>&lt;gone&gt;</bdi>", "例〔2026〕7号", "例〔2026〕8号"} {
		if !strings.Contains(rows, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestHTMLOfAnyPaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, _ := reporttest.DrawnPaper(t)
		checkPage(t, p)
	})
}

func TestHTMLOfNothing(t *testing.T) {
	p := reporttest.Audited(t, "ratios.yaml")
	if page := checkPage(t, p); !bytes.Contains(page, []byte("没有企业")) {
		t.Error("does not say that there is no enterprise")
	}
	p = reporttest.Audited(t, "enterprises.yaml", "ratios.yaml")
	e := &p.Result.Enterprises[0]
	e.Records, e.Assessments, e.Timelines, e.Supplements = nil, nil, nil, nil
	if page := checkPage(t, p); !bytes.Contains(page, []byte("没有记录")) {
		t.Error("does not say that there is no record")
	}
}

func TestHTMLEscapes(t *testing.T) {
	hostile := []string{"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "' onmouseover='alert(1)", "</style><b>", "</title>", "{{.}}", "<!-- ",
		"a\u202eb", "\x01\x1b[31m", "\x00", "\u2028", "]]>", "javascript:alert(1)", strings.Repeat("很长的名字", 400)}
	for _, name := range hostile {
		p := reporttest.Audited(t, "enterprises.yaml", "ratios.yaml")
		p.Title, p.Command, p.Version = name, name, name
		p.Inputs[0] = paper.Input{Name: name, Kind: name, SHA256: name}
		for i := range p.Result.Enterprises {
			e := &p.Result.Enterprises[i]
			e.Name, e.ID, e.Agency = name, fmt.Sprint(name, i), name
			p.Enterprises[i].USCC, p.Enterprises[i].Form = name, name
			for k := range e.Assessments {
				for s := range e.Assessments[k].Steps {
					e.Assessments[k].Steps[s].Label, e.Assessments[k].Steps[s].Note = name, name
				}
			}
		}
		for i := range p.Ratios.Categories {
			p.Ratios.Categories[i].Name = name
		}
		p.Findings = []finding.Finding{{Rule: name, Severity: finding.Error, Message: name, Article: name, Enterprise: name + "0",
			Place: finding.Place{File: name, Line: 1, Column: 1}, Related: []finding.Related{{Message: name, Place: finding.Place{File: name, Line: 1}}}}}
		p.Accepted = []finding.Accepted{{Finding: p.Findings[0], Reason: name}}
		checkPage(t, p)
	}
}

func TestHTMLOfManyEnterprises(t *testing.T) {
	p := reporttest.Audited(t, "enterprises.yaml", "ratios.yaml")
	few := p.Result.Enterprises
	reported := p.Enterprises
	p.Result.Enterprises, p.Enterprises = nil, nil
	for i := range 200 {
		e := few[i%len(few)]
		e.ID = fmt.Sprintf("%s-%d", e.ID, i)
		p.Result.Enterprises = append(p.Result.Enterprises, e)
		p.Enterprises = append(p.Enterprises, reported[i%len(few)])
	}
	start := time.Now()
	page := rendered(t, p)
	t.Logf("200 enterprises: %d bytes in %v", len(page), time.Since(start))
	if len(page) > 6<<20 {
		t.Errorf("%d bytes", len(page))
	}
}

// The page goes out as it is laid out: when the first of it can't be written, hardly
// anything of a long paper was.
func TestHTMLGoesOutAsItIsLaidOut(t *testing.T) {
	var records strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&records, "      - {name: 示例 %d, determined: 2026-01-15, amount: %d.00, filed: 2026-02-13, payments: [{date: 2026-04-20, amount: 1.00}]}\n", i, i+1)
	}
	p := reporttest.PaperOf(t, reporttest.Reading{}, "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n  - id: demo\n    name: 示例集团有限公司\n    form: 国有独资公司\n    category: market\n    other:\n"+
		records.String(), "kind: ratios\nversion: 1\ncategories:\n  - {id: market, name: 示例, ratios: [{from: 2024, ratio: 30%, approval: 例}]}\n")
	full := errors.New("no space")
	taken := func(w io.Writer, want error) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if err := page.Write(w, p); !errors.Is(err, want) {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	all := taken(io.Discard, nil)
	if part := taken(failing{full}, full); part > all/4 {
		t.Errorf("%d bytes of memory taken until the first of the page was written, %d for all of it", part, all)
	}
}

type failing struct{ err error }

func (w failing) Write([]byte) (int, error) { return 0, w.err }
