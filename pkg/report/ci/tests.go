package ci

import (
	"io"
	"strings"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/trial"
)

// TestsJUnit writes what became of files of worked cases as JUnit XML: a suite a file, a
// case a case. A fault of a file fails as a case of its own.
func TestsJUnit(w io.Writer, files []trial.File, of *paper.Listing) error {
	l := listing{of}
	suites := make([]junitSuite, len(files))
	for i := range files {
		f := &files[i]
		suites[i].Name = glyph.Safe(l.path(f.Name))
		for k := range f.Faults {
			x := &f.Faults[k]
			suites[i].add(junitCase{Name: glyph.Safe(l.located(x.Place).String()) + " " + x.Rule, Class: l.Tool, Failure: &junitMessage{paper.Message(x), x.Rule, paper.Message(x)}})
		}
		for k := range f.Outcomes {
			o := &f.Outcomes[k]
			c := junitCase{Name: glyph.Safe(o.Case.Name), Class: glyph.Safe(l.path(f.Name))}
			if len(o.Failures) > 0 {
				var lines []string
				for j := range o.Failures {
					x := &o.Failures[j]
					lines = append(lines, glyph.Safe(l.located(x.Place).String()+": "+paper.FailureText(x))+paper.TraceText(x))
				}
				c.Failure = &junitMessage{glyph.Safe(paper.FailureText(&o.Failures[0])), "", strings.Join(lines, "\n")}
			}
			suites[i].add(c)
		}
	}
	return writeSuites(w, l.Tool, suites)
}

// TestsGitHub writes faults and failures as workflow commands.
func TestsGitHub(w io.Writer, files []trial.File, of *paper.Listing) error {
	l := listing{of}
	var out strings.Builder
	for i := range files {
		for k := range files[i].Faults {
			f := &files[i].Faults[k]
			out.WriteString(l.annotation("error", f.Place, f.Rule, paper.Message(f)+l.relatedLines(f)))
		}
		for k := range files[i].Outcomes {
			o := &files[i].Outcomes[k]
			for j := range o.Failures {
				f := &o.Failures[j]
				out.WriteString(l.annotation("error", f.Place, glyph.Safe(o.Case.Name), glyph.Safe(paper.FailureText(f))+paper.TraceText(f)))
			}
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}
