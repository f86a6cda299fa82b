package ci_test

import (
	"strings"
	"testing"

	_ "github.com/securego/gosec/v2/cwe" // its module ships the schema of OASIS

	"guozi/pkg/finding"
	"guozi/pkg/paper"
)

// prints are the fingerprints of a check, by code and the line they are of.
func prints(t *testing.T, l *paper.Listing) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, r := range decode[sarif](t, render(t, "sarif", l)).Runs[0].Results {
		at := r.Locations[0].Physical
		line := l.Sources(l.Findings[0].Place.File)
		if len(line) < at.Region.StartLine {
			t.Fatalf("no line %d", at.Region.StartLine)
		}
		key := r.RuleID + " on " + strings.TrimSpace(line[at.Region.StartLine-1])
		for got[key] != "" {
			key += " again"
		}
		got[key] = r.Fingerprints["guozi/v1"]
	}
	return got
}

const twoOfALine = `kind: ratios
version: 1
categories:
  - id: m
    name: 市场
    ratios:
      - {from: 2023, to: 2023, ratio: 30%}
      - {from: 2024, ratio: 30%, approval: 文号}
      - {from: 2024, ratio: 30%, approval: 文号}
      - {from: 2024, ratio: 30%, approval: 文号}
      - {from: 2025, ratio: 31, approval: 文号}
`

func TestFingerprints(t *testing.T) {
	of := func(text string) map[string]string { return prints(t, checked([2]string{"r.yaml", text})) }
	first := of(twoOfALine)
	if len(first) != 5 { // no-approval, overlap of equal lines twice, overlap and out-of-range of one line
		t.Fatalf("%d fingerprints of %v", len(first), first)
	}
	byPrint := map[string]string{}
	for key, print := range first {
		if len(print) < 16 || byPrint[print] != "" {
			t.Errorf("%s has the fingerprint %q of %s", key, print, byPrint[print])
		}
		byPrint[print] = key
	}
	same := func(name string, later map[string]string, least int) {
		t.Run(name, func(t *testing.T) {
			n := 0
			for key, print := range later {
				if was, ok := first[key]; ok {
					if n++; was != print {
						t.Errorf("%s had %s and has %s", key, was, print)
					}
				}
			}
			if n < least {
				t.Errorf("only %d findings are the same", n)
			}
		})
	}
	same("lines inserted above", of(strings.Replace(twoOfALine, "categories:", "title: 标题\n\n# 说明\ncategories:", 1)), 5)
	same("indented more", of(strings.ReplaceAll(twoOfALine, "      - ", "        - ")), 5)
	same("another finding above", of(strings.Replace(twoOfALine, "ratios:", "ratios:\n      - {from: 2020, to: 2021, ratio: 30%}", 1)), 5)
	same("another category", of(twoOfALine+"  - {id: n, name: 其他, ratios: [{from: 2023, ratio: 30%}]}\n"), 5)
	same("a finding gone", of(strings.Replace(twoOfALine, "to: 2023, ratio: 30%", "to: 2023, ratio: 30%, approval: 文号", 1)), 4)
	same("a finding accepted", of(twoOfALine+"    accept: [{rule: ratio/no-approval, reason: 在途}]\n"), 5)
	same("line ends of Windows", of(strings.ReplaceAll(twoOfALine, "\n", "\r\n")), 5)
	same("the file named otherwise", prints(t, checked([2]string{"./r.yaml", twoOfALine})), 5)

	reworded := checked([2]string{"r.yaml", twoOfALine})
	for i := range reworded.Findings {
		f := &reworded.Findings[i]
		f.Message, f.Article, f.Related, f.Severity = "改写过的说明", "第一条", nil, finding.Note
		f.Place.Column++
	}
	same("messages reworded", prints(t, reworded), 5)

	for key, print := range prints(t, checked([2]string{"other.yaml", twoOfALine})) {
		if byPrint[print] != "" {
			t.Errorf("%s has the same fingerprint in another file", key)
		}
	}
}

// Two enterprises may hold the very same line: what they are about tells the
// findings apart, and keeps them apart when the order changes.
func TestFingerprintsTellEnterprisesApart(t *testing.T) {
	of := func(ids ...string) map[string]string {
		text := "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n"
		for _, id := range ids {
			text += "  - id: " + id + "\n    name: 甲\n    form: 国有独资公司\n    state_share: 51%\n"
		}
		l := checked([2]string{"e.yaml", text})
		got := map[string]string{}
		for i, issue := range decode[[]gitlabIssue](t, render(t, "gitlab", l)) {
			got[l.Findings[i].Enterprise] = issue.Fingerprint
		}
		return got
	}
	a, b := of("jia", "yi"), of("yi", "bing", "jia")
	if a["jia"] == a["yi"] || a["jia"] == "" {
		t.Errorf("%v", a)
	}
	if a["jia"] != b["jia"] || a["yi"] != b["yi"] {
		t.Errorf("%v became %v", a, b)
	}
}

// GitLab and SARIF know a finding by the same fingerprint, also when another of
// an equal line is accepted.
func TestFingerprintsAreTheSameInEveryFormat(t *testing.T) {
	at := func(line int) finding.Place { return finding.Place{File: "e.yaml", Line: line, Column: 1} }
	f := func(line int) finding.Finding {
		return finding.Finding{Rule: "a/b", Severity: finding.Error, Message: "x", Enterprise: "jia", Place: at(line)}
	}
	l := &paper.Listing{Measure: mixed().Measure, Files: []string{"e.yaml"}, Sources: func(string) []string { return []string{"same", "same", "same"} },
		Findings: []finding.Finding{f(1), f(2), f(3)}}
	of := func() (list []string) {
		for _, issue := range decode[[]gitlabIssue](t, render(t, "gitlab", l)) {
			list = append(list, issue.Fingerprint)
		}
		return list
	}
	three := of()
	for i, r := range decode[sarif](t, render(t, "sarif", l)).Runs[0].Results {
		if r.Fingerprints["guozi/v1"] != three[i] {
			t.Errorf("finding %d: SARIF has %v, GitLab %s", i, r.Fingerprints, three[i])
		}
	}
	l.Findings, l.Accepted = []finding.Finding{f(1), f(3)}, []finding.Accepted{{Finding: f(2), Reason: "甲"}}
	if two := of(); two[0] != three[0] || two[1] != three[2] {
		t.Errorf("one of %v accepted leaves %v", three, two)
	}
}
