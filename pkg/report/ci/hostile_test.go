package ci_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
)

// hostile are file names, values and messages that try to be more than text.
var hostile = []string{
	"a\x1b[31mred\x1b]0;title\x07.yaml", "two\nlines\r.yaml", "]]>.yaml", "<script>alert(1)</script>.yaml", "<!--.yaml", "&amp;.yaml", `"quo'ted".yaml`, `back\slash.yaml`,
	"a,line=1::b.yaml", "100%0A25%.yaml", "::error::x.yaml", "  ::stop-commands::x.yaml", "　::debug::x.yaml", "##[error]x.yaml", "x:y:1:2.yaml", "c:x.yaml", "#frag?query.yaml",
	"\u009b31m.yaml", "\u202egnp.yaml", "\u2028.yaml", "zero\u200bwidth\ufeff.yaml", "del\x7f.yaml", "nul\x00.yaml", "\U000e0001tag.yaml", "-.yaml", "表 %E8.yaml", "\U0001f4b0.yaml",
}

// asShown is the text with what does not print replaced, as readers get it.
func asShown(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPrint(c) || c == '　' {
			return c
		}
		return '�'
	}, s)
}

func hostileListing(s string) *paper.Listing {
	at := finding.Place{File: s, Line: 1, Column: 2, Width: 3}
	f := finding.Finding{Rule: "table/bad-value", Severity: finding.Error, Message: s, Article: s, Enterprise: s, Income: s, Year: 2025, Place: at,
		Related: []finding.Related{{Place: at, Message: s}}}
	nowhere := f
	nowhere.Place = finding.Place{}
	l := mixed()
	l.Files, l.Skipped, l.Partial = []string{s}, []paper.Skipped{{File: s, Why: s}}, ""
	l.Findings = []finding.Finding{nowhere, f}
	l.Accepted = []finding.Accepted{{Finding: f, Reason: s}}
	l.Sources = func(string) []string { return []string{s} }
	return l
}

var ownColor = regexp.MustCompile("\x1b\\[(0|1|2|31|33)m")

// Nothing that a terminal or a browser would obey gets through, in any format.
func TestHostileTextIsHarmless(t *testing.T) {
	for _, s := range append(hostile, "bad\xff\xc3utf8.yaml") {
		for format := range formats {
			got := render(t, format, hostileListing(s))
			if format == "color" {
				got = ownColor.ReplaceAllString(got, "")
			}
			if !utf8.ValidString(got) {
				t.Errorf("%q as %s is not UTF-8", s, format)
			}
			for _, c := range got {
				if c != '\n' && c != '　' && !unicode.IsPrint(c) {
					t.Errorf("%q as %s has U+%04X", s, format, c)
					break
				}
			}
		}
	}
}

// Text, which a runner reads too, has no line that is a command to it.
func TestHostileTextIsNoCommand(t *testing.T) {
	for _, s := range hostile {
		for _, format := range []string{"text", "color"} {
			for line := range strings.Lines(render(t, format, hostileListing(s))) {
				if strings.HasPrefix(strings.TrimSpace(line), "::") || strings.Contains(line, "##[") {
					t.Errorf("%q: line %q is a command", s, line)
				}
			}
		}
	}
}

func TestHostileNamesComeBack(t *testing.T) {
	for _, s := range hostile {
		l := hostileListing(s)
		j := decode[listingJSON](t, render(t, "json", l))
		if f := j.Findings[1]; f.File != s || f.Message != s || f.Enterprise != s || f.Related[0].File != s || j.Accepted[0].Reason != s || j.Files[0] != s {
			t.Errorf("json: %q comes back as %+v", s, f)
		}
		results := decode[sarif](t, render(t, "sarif", l)).Runs[0].Results
		if f := results[1]; fileOf(t, f.Locations[0].Physical.Artifact.URI) != s || f.Message.Text != asShown(s+" · "+s) {
			t.Errorf("sarif: %q comes back as %+v", s, f)
		}
		if f := results[2]; f.Suppressions[0].Justification != asShown(s) {
			t.Errorf("sarif: the reason %q comes back as %+v", s, f.Suppressions)
		}
		for _, suite := range parseJUnit(t, render(t, "junit", l)).Suites {
			if suite.Name != asShown(s) && suite.Name != "guozi check" {
				t.Errorf("junit: %q comes back as suite %q", s, suite.Name)
			}
			for _, c := range suite.Cases {
				if c.Name != "table/bad-value" && c.Name != asShown(s)+":1:2 table/bad-value" {
					t.Errorf("junit: %q comes back as %q", s, c.Name)
				}
				if c.Failure != nil && (c.Failure.Message != asShown(s+" · "+s) || !strings.HasPrefix(c.Failure.Text, asShown(s+" · "+s))) {
					t.Errorf("junit: message %q comes back as %+v", s, c.Failure)
				}
			}
		}
		if cs := parseGitHub(t, render(t, "github", l)); len(cs) != 2 || cs[1].properties["file"] != asShown(s) || !strings.HasPrefix(cs[1].message, asShown(s+" · "+s)+"\n") {
			t.Errorf("github: %q comes back as %+v", s, cs)
		}
		if is := decode[[]gitlabIssue](t, render(t, "gitlab", l)); len(is) != 2 || is[1].Location.Path != s || is[1].Description != asShown(s+" · "+s) {
			t.Errorf("gitlab: %q comes back as %+v", s, is)
		}
	}
}
