package ci

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// GitHub writes the listing as workflow commands, which a GitHub or Gitea runner
// shows as annotations.
func GitHub(w io.Writer, of *paper.Listing) error {
	l := listing{of}
	levels := map[finding.Severity]string{finding.Error: "error", finding.Warning: "warning", finding.Note: "notice"}
	var out strings.Builder
	shown, _ := l.Shown()
	for i := range shown {
		f := &shown[i]
		out.WriteString(l.annotation(levels[f.Severity], f.Place, f.Rule, withCell(f)+l.relatedLines(f)))
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// annotation is a workflow command about a place.
func (l listing) annotation(level string, at finding.Place, title, message string) string {
	where := ""
	if !at.IsZero() {
		where = fmt.Sprintf("file=%s,line=%d,col=%d,endColumn=%d,", githubProperty.Replace(glyph.Safe(l.path(at.File))), at.Line, at.Column, at.Column+max(at.Width, 1))
	}
	return fmt.Sprintf("::%s %stitle=%s::%s\n", level, where, githubProperty.Replace(title), githubData.Replace(message))
}

type gitlabPoint struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type gitlabPositions struct {
	Begin gitlabPoint `json:"begin"`
	End   gitlabPoint `json:"end"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

type gitlabLocation struct {
	Path      string          `json:"path"`
	Lines     gitlabLines     `json:"lines"`
	Positions gitlabPositions `json:"positions"`
}

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

// GitLab writes the listing as a GitLab Code Quality report. A finding that has
// no place is put at the start of the first file, as the format knows no other
// way.
func GitLab(w io.Writer, of *paper.Listing) error {
	l := listing{of}
	levels := map[finding.Severity]string{finding.Error: "major", finding.Warning: "minor", finding.Note: "info"}
	issues := make([]gitlabIssue, len(l.Findings))
	prints := l.fingerprints()
	for i := range l.Findings {
		f := &l.Findings[i]
		p := f.Place
		if p.IsZero() && len(l.Files) > 0 {
			p = finding.Place{File: l.Files[0], Line: 1, Column: 1}
		}
		issues[i] = gitlabIssue{withCell(f), f.Rule, prints[i], levels[f.Severity], gitlabLocation{l.path(p.File), gitlabLines{p.Line, p.Line},
			gitlabPositions{gitlabPoint{p.Line, p.Column}, gitlabPoint{p.Line, p.Column + max(p.Width, 1)}}}}
	}
	return writeJSON(w, issues)
}
