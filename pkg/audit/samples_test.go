package audit_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// shanghai is the measure that every test here reads and none changes.
var shanghai = stream.Measure(regulation.DefaultID)

const samples = "../../testdata/audit/"

// packOf is the pack of testdata that raises a code which Shanghai's measure does not.
var packOf = map[string]string{"faulty/payment-instalments.yaml": "instalments"}

// auditSample audits a sample as the script does: with its own ratios, on 2026-11-23.
func auditSample(t *testing.T, name string) audit.Result {
	t.Helper()
	var inputs []stream.Input
	for _, file := range []string{"ratios.yaml", name} {
		data, err := os.ReadFile(samples + file)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, stream.Input{File: stream.File{Name: file, Data: data}})
	}
	tables, fs := stream.Read(inputs...)
	if len(fs) > 0 {
		t.Fatalf("%+v", fs)
	}
	m := shanghai
	if pack := packOf[name]; pack != "" {
		m = packNamed(t, pack)
	}
	asOf := day("2026-11-23")
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	amounts := remit.New(m, remit.Options{})
	assessed, _ := assess.New(m, &tables.Ratios, amounts, engine).All(tables.Enterprises)
	r := audit.New(m, &tables.Ratios, amounts, audit.Options{AsOf: asOf}).All(tables.Enterprises, assessed.Enterprises)
	finding.Sort(r.Findings)
	return r
}

// rulesOfAnAudit are the codes that an audit can raise.
func rulesOfAnAudit() []finding.Rule {
	return slices.Concat(audit.Rules(), remit.Rules(), []finding.Rule{finding.UnusedAcceptance})
}

// Each faulty case holds the one fault that its name says, and every code of an
// audit has a case.
func TestFaultyCases(t *testing.T) {
	for _, rule := range rulesOfAnAudit() {
		name := "faulty/" + strings.ReplaceAll(rule.Code, "/", "-") + ".yaml"
		r := auditSample(t, name)
		if len(r.Findings) != 1 || r.Findings[0].Rule != rule.Code {
			t.Errorf("%s: %+v", name, r.Findings)
		}
		for _, f := range r.Findings {
			if f.Place.File != name || f.Enterprise == "" {
				t.Errorf("%s is nowhere: %+v", f.Rule, f.Place)
			}
		}
	}
	cases, err := os.ReadDir(samples + "faulty")
	if err != nil || len(cases) != 2*len(rulesOfAnAudit()) {
		t.Errorf("%d files for %d codes, each with what is printed beside it (%v)", len(cases), len(rulesOfAnAudit()), err)
	}
}

func TestCleanSample(t *testing.T) {
	r := auditSample(t, "clean.yaml")
	if len(r.Findings) > 0 || len(r.Accepted) > 0 || r.Records < 15 {
		t.Errorf("%d records, %+v, %+v", r.Records, r.Findings, r.Accepted)
	}
}

// withoutArticle are the codes that rest on no article: they are about the table
// and the program, not about what the measure asks for, or about what it does not have.
var withoutArticle = []string{"payment/instalments", "filing/future-date", "calendar/provisional", "calendar/outside", "accept/unused"}

// Every code explains itself, says what to do, and names its article.
func TestRulesAreExplained(t *testing.T) {
	m := shanghai
	seen := map[string]bool{}
	for _, r := range rulesOfAnAudit() {
		if r.Title == "" || r.Explain == "" || r.Remedy == "" || r.Severity < finding.Note || r.Severity > finding.Error || seen[r.Code] {
			t.Errorf("%+v", r)
		}
		seen[r.Code] = true
		if _, articled := m.Findings[r.Code]; articled == slices.Contains(withoutArticle, r.Code) {
			t.Errorf("%s: article %q", r.Code, m.GeneralLaw(r).Article)
		}
	}
}
