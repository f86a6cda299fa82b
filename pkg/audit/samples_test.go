package audit_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

const samples = "../../testdata/audit/"

// auditSample audits a sample as the script does: with its own ratios, on 2026-11-23.
func auditSample(t *testing.T, name string) (audit.Result, []byte) {
	t.Helper()
	var inputs []stream.Input
	var text []byte
	for _, file := range []string{"ratios.yaml", name} {
		data, err := os.ReadFile(samples + file)
		if err != nil {
			t.Fatal(err)
		}
		text = data
		inputs = append(inputs, stream.Input{File: stream.File{Name: file, Data: data}})
	}
	tables, fs := stream.Read(inputs...)
	if len(fs) > 0 {
		t.Fatalf("%+v", fs)
	}
	m := stream.Measure(regulation.DefaultID)
	asOf := day("2026-11-23")
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	amounts := remit.New(m, remit.Options{})
	assessed, _ := assess.New(m, &tables.Ratios, amounts, engine).All(tables.Enterprises)
	r := audit.New(m, &tables.Ratios, amounts, audit.Options{AsOf: asOf}).All(tables.Enterprises, assessed.Enterprises)
	finding.Sort(r.Findings)
	return r, text
}

// rulesOfAnAudit are the codes that an audit can raise.
func rulesOfAnAudit() []finding.Rule {
	return slices.Concat(audit.Rules(), remit.Rules(), []finding.Rule{finding.UnusedAcceptance})
}

// In the faulty sample the comment of a line names the codes found at it; all
// codes there are occur, each once.
func TestFaultySample(t *testing.T) {
	r, text := auditSample(t, "faulty.yaml")
	got := map[int][]string{}
	var raised []string
	for _, f := range r.Findings {
		if f.Place.File != "faulty.yaml" || f.Enterprise == "" {
			t.Errorf("%s is nowhere: %+v", f.Rule, f.Place)
		}
		got[f.Place.Line] = append(got[f.Place.Line], f.Rule)
		raised = append(raised, f.Rule)
	}
	want := map[int][]string{}
	comment := regexp.MustCompile(`# ([a-z]+/[a-z-]+(?: [a-z]+/[a-z-]+)*)`)
	for i, line := range strings.Split(string(text), "\n") {
		if m := comment.FindStringSubmatch(line); m != nil {
			want[i+1] = strings.Fields(m[1])
		}
	}
	for line := range got {
		slices.Sort(got[line])
		slices.Sort(want[line])
	}
	if d := diff.Diff(want, got); d != "" {
		t.Errorf("codes by line (-comments +found):\n%s", d)
	}
	var codes []string
	for _, rule := range rulesOfAnAudit() {
		codes = append(codes, rule.Code)
	}
	slices.Sort(codes)
	slices.Sort(raised)
	if d := diff.Diff(codes, raised); d != "" {
		t.Errorf("codes (-all +raised):\n%s", d)
	}
}

func TestCleanSample(t *testing.T) {
	r, _ := auditSample(t, "clean.yaml")
	if len(r.Findings) > 0 || len(r.Accepted) > 0 || r.Records < 15 {
		t.Errorf("%d records, %+v, %+v", r.Records, r.Findings, r.Accepted)
	}
}

// withoutArticle are the codes that rest on no article: they are about the table
// and the program, not about what the measure asks for.
var withoutArticle = []string{"filing/future-date", "calendar/provisional", "calendar/outside", "accept/unused"}

// Every code explains itself, says what to do, and names its article.
func TestRulesAreExplained(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	seen := map[string]bool{}
	for _, r := range rulesOfAnAudit() {
		if r.Title == "" || r.Explain == "" || r.Remedy == "" || r.Severity < finding.Note || r.Severity > finding.Error || seen[r.Code] {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
		if _, articled := m.Findings[r.Code]; articled == slices.Contains(withoutArticle, r.Code) {
			t.Errorf("%s: article %q", r.Code, m.InGeneral(r).Article)
		}
	}
}
