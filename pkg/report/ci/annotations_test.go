package ci_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
)

// command is a workflow command as a runner understands it.
type command struct {
	name       string
	properties map[string]string
	message    string
}

// parseGitHub reads lines by the runner's rules: ::name key=value,key=value::message,
// where a value ends at a comma and the properties at the first two colons.
func parseGitHub(t *testing.T, text string) []command {
	t.Helper()
	data := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	property := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	var list []command
	for line := range strings.Lines(text) {
		rest, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "::")
		head, message, ended := strings.Cut(rest, "::")
		if !ok || !ended || strings.HasSuffix(line, "\r\n") {
			t.Fatalf("%q is no command", line)
		}
		name, pairs, _ := strings.Cut(head, " ")
		c := command{name, map[string]string{}, data.Replace(message)}
		for pair := range strings.SplitSeq(pairs, ",") {
			key, value, ok := strings.Cut(pair, "=")
			if _, twice := c.properties[key]; !ok || twice {
				t.Fatalf("%q: property %q", line, pair)
			}
			c.properties[key] = property.Replace(value)
		}
		list = append(list, c)
	}
	return list
}

func TestGitHub(t *testing.T) {
	got := parseGitHub(t, render(t, "github", mixed()))
	want := []struct{ name, title, file, line, col, end string }{
		{"error", "ratio/missing-year", "e 1.yaml", "11", "16", "20"},
		{"error", "ratio/missing-year", "e 1.yaml", "12", "16", "20"},
		{"warning", "enterprise/share-mismatch", "e 1.yaml", "15", "68", "71"},
		{"warning", "ratio/no-approval", "表/r.yaml", "8", "9", "10"},
		{"warning", "ratio/gap", "表/r.yaml", "8", "16", "20"},
		{"notice", "ratio/unused-category", "表/r.yaml", "9", "9", "15"},
	}
	if len(got) != len(want) {
		t.Fatalf("%d commands, want %d", len(got), len(want))
	}
	for i, w := range want {
		p := map[string]string{"title": w.title, "file": w.file, "line": w.line, "col": w.col, "endColumn": w.end}
		if got[i].name != w.name || !maps.Equal(got[i].properties, p) {
			t.Errorf("command %d is %+v, want %+v", i, got[i], w)
		}
	}
	if want := "没有 2025 年度的上交比例（只有 2023—2024 年、2026 年起的比例）；请补上经批准的比例和文号，不会沿用其他年度 · 第七条\n表/r.yaml:4:9: 分类在这里定义"; !strings.HasSuffix(got[0].message, want) {
		t.Errorf("message %q", got[0].message)
	}
}

func TestGitHubWithoutAPlace(t *testing.T) {
	l := &paper.Listing{Findings: []finding.Finding{{Rule: "a/b", Severity: finding.Note, Message: "没有位置"}}}
	if got, want := render(t, "github", l), "::notice title=a/b::没有位置\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

type gitlabIssue struct {
	Description string
	CheckName   string `json:"check_name"`
	Fingerprint string
	Severity    string
	Location    struct {
		Path      string
		Lines     struct{ Begin, End int }
		Positions struct{ Begin, End struct{ Line, Column int } }
	}
}

// The fields are those that GitLab requires of a Code Quality data.
func TestGitLab(t *testing.T) {
	l := mixed()
	l.Findings = slices.Insert(l.Findings, 0, finding.Finding{Rule: "a/b", Severity: finding.Note, Message: "没有位置"})
	severities := map[finding.Severity]string{finding.Error: "major", finding.Warning: "minor", finding.Note: "info"}
	prints := map[string]bool{}
	issues := decode[[]gitlabIssue](t, render(t, "gitlab", l))
	if len(issues) != len(l.Findings) {
		t.Fatalf("%d issues of %d findings", len(issues), len(l.Findings))
	}
	for i, issue := range issues {
		f := l.Findings[i]
		if !strings.HasPrefix(issue.Description, f.Message) || issue.CheckName != f.Rule || issue.Severity != severities[f.Severity] {
			t.Errorf("issue %d is %+v, want %+v", i, issue, f)
		}
		at := issue.Location
		if at.Path == "" || strings.HasPrefix(at.Path, "./") || at.Lines.Begin < 1 || at.Lines.End != at.Lines.Begin ||
			at.Positions.Begin.Line != at.Lines.Begin || at.Positions.End.Line != at.Lines.Begin || at.Positions.End.Column <= at.Positions.Begin.Column {
			t.Errorf("issue %d is at %+v", i, at)
		}
		if issue.Fingerprint == "" || prints[issue.Fingerprint] {
			t.Errorf("issue %d has the fingerprint %q of another", i, issue.Fingerprint)
		}
		prints[issue.Fingerprint] = true
	}
	if got := issues[0].Location; got.Path != l.Files[0] || got.Lines.Begin != 1 {
		t.Errorf("what has no place is at %+v, want the start of %s", got, l.Files[0])
	}
	if got := render(t, "gitlab", new(paper.Listing)); got != "[]\n" {
		t.Errorf("no issues are %q", got)
	}
}
