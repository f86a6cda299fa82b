package ci_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/report/reporttest"
)

// inWorkbook has a finding of a cell that is related to another sheet's, and one of
// the workbook itself.
func inWorkbook() *paper.Listing {
	at := finding.Place{File: "表.xlsx", Sheet: "利润 收入", Line: 7, Column: 28, Width: 1}
	return &paper.Listing{Tool: "guozi check", Measure: reporttest.Shanghai(), Failing: finding.Error, Files: []string{"表.xlsx"},
		Rules: []finding.Rule{{Code: "a/b", Severity: finding.Error, Title: "错", Explain: "错", Remedy: "改"}},
		Findings: []finding.Finding{
			{Rule: "a/b", Severity: finding.Error, Message: "重复", Place: at,
				Related: []finding.Related{{Place: finding.Place{File: "表.xlsx", Sheet: "企业", Line: 2, Column: 1, Width: 1}, Message: "这里也有"}}},
			{Rule: "a/b", Severity: finding.Error, Message: "有宏", Place: finding.Place{File: "表.xlsx", Line: 1, Column: 1, Width: 1}},
		}}
}

func TestEveryFormatNamesTheCell(t *testing.T) {
	l := inWorkbook()
	j := decode[listingJSON](t, render(t, "json", l)).Findings
	if f := j[0]; f.Sheet != "利润 收入" || f.Cell != "AB7" || f.Line != 7 || f.Column != 28 || f.Related[0].Sheet != "企业" || f.Related[0].Cell != "A2" {
		t.Errorf("json: %+v", f)
	}
	if f := j[1]; f.Sheet != "" || f.Cell != "" {
		t.Errorf("json: the workbook itself is %+v", f)
	}
	s := decode[sarif](t, render(t, "sarif", l)).Runs[0].Results
	cell := func(at sarifLocation) string { return fmt.Sprint(at.Logical) }
	if got, want := cell(s[0].Locations[0])+cell(s[0].RelatedLocations[0])+cell(s[1].Locations[0]), "[{AB7 利润 收入!AB7 cell}][{A2 企业!A2 cell}][]"; got != want {
		t.Errorf("sarif: %s, want %s", got, want)
	}
	if c := parseGitHub(t, render(t, "github", l)); c[0].message != "利润 收入!AB7: 重复\n表.xlsx:企业!A2: 这里也有" || c[1].message != "有宏" {
		t.Errorf("github: %+v", c)
	}
	if i := decode[[]gitlabIssue](t, render(t, "gitlab", l)); i[0].Description != "利润 收入!AB7: 重复" || i[1].Description != "有宏" {
		t.Errorf("gitlab: %+v", i)
	}
	if c := parseJUnit(t, render(t, "junit", l)).Suites[0].Cases; c[0].Name != "表.xlsx:利润 收入!AB7 a/b" || c[0].Failure.Text != "重复\n表.xlsx:企业!A2: 这里也有" || c[1].Name != "表.xlsx:1:1 a/b" {
		t.Errorf("junit: %+v", c)
	}
}

// CI jobs find a file by its name relative to the working directory.
func TestFilesAreRelativeToTheWorkingDirectory(t *testing.T) {
	root := filepath.VolumeName(t.TempDir()) + string(filepath.Separator)
	dir := filepath.Join(root, "工作", "repo")
	beside := filepath.Join(root, "工作", "repo2", "e.yaml") // no part of repo, though it starts alike
	for _, c := range []struct{ dir, file, want string }{
		{dir, filepath.Join(dir, "表", "e 1.yaml"), "表/e 1.yaml"},
		{dir, filepath.Join("表", "e.yaml"), "表/e.yaml"},
		{dir, "." + string(filepath.Separator) + "e.yaml", "e.yaml"},
		{dir, filepath.Join("..", "repo", "e.yaml"), "e.yaml"},
		{dir, filepath.Join("..", "e.yaml"), "../e.yaml"},
		{dir, beside, filepath.ToSlash(beside)},
		{dir, filepath.Join(dir, "..e.yaml"), "..e.yaml"},
		{dir, "<stdin>", "<stdin>"},
		{root, filepath.Join(root, "e.yaml"), "e.yaml"},
		{"", beside, filepath.ToSlash(beside)},
		{"", filepath.Join("表", "e.yaml"), "表/e.yaml"},
	} {
		at := finding.Place{File: c.file, Line: 3, Column: 2, Width: 1}
		f := finding.Finding{Rule: "a/b", Severity: finding.Error, Message: "错", Place: at, Related: []finding.Related{{Place: at, Message: "这里"}}}
		l := &paper.Listing{Tool: "guozi check", Measure: reporttest.Shanghai(), Dir: c.dir, Failing: finding.Error, Files: []string{c.file}, Findings: []finding.Finding{f},
			Rules: []finding.Rule{{Code: "a/b", Severity: finding.Error}}}
		related := c.want + ":3:2: 这里"
		s := decode[sarif](t, render(t, "sarif", l)).Runs[0].Results[0]
		want := c.want
		if filepath.VolumeName(c.want) != "" {
			want = "/" + want
		}
		if got, also := fileOf(t, s.Locations[0].Physical.Artifact.URI), fileOf(t, s.RelatedLocations[0].Physical.Artifact.URI); got != want || also != want {
			t.Errorf("sarif: %s in %s is %s and %s, want %s", c.file, c.dir, got, also, want)
		}
		if g := parseGitHub(t, render(t, "github", l))[0]; g.properties["file"] != c.want || !strings.HasSuffix(g.message, "\n"+related) {
			t.Errorf("github: %s in %s is %+v, want %s", c.file, c.dir, g, c.want)
		}
		if got := decode[[]gitlabIssue](t, render(t, "gitlab", l))[0].Location.Path; got != c.want {
			t.Errorf("gitlab: %s in %s is %s, want %s", c.file, c.dir, got, c.want)
		}
		if suites := parseJUnit(t, render(t, "junit", l)).Suites; len(suites) != 1 || suites[0].Name != c.want || suites[0].Cases[0].Name != c.want+":3:2 a/b" ||
			!strings.HasSuffix(suites[0].Cases[0].Failure.Text, "\n"+related) {
			t.Errorf("junit: %s in %s is %+v, want %s", c.file, c.dir, suites, c.want)
		}
		if got := decode[listingJSON](t, render(t, "json", l)); got.Findings[0].File != c.file || !slices.Equal(got.Files, l.Files) {
			t.Errorf("json: %s is %+v", c.file, got)
		}
	}
}

// A finding keeps its fingerprint whether its file was given by its full name or not.
func TestFingerprintsDoNotDependOnTheWorkingDirectory(t *testing.T) {
	l := inWorkbook()
	before := decode[[]gitlabIssue](t, render(t, "gitlab", l))
	l.Dir = filepath.Join(t.TempDir(), "repo")
	for i := range l.Findings {
		l.Findings[i].Place.File = filepath.Join(l.Dir, l.Findings[i].Place.File)
	}
	for i, issue := range decode[[]gitlabIssue](t, render(t, "gitlab", l)) {
		if issue.Fingerprint != before[i].Fingerprint {
			t.Errorf("issue %d has another fingerprint", i)
		}
	}
}
