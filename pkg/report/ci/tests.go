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
					lines = append(lines, glyph.Safe(l.located(x.Place).String()+": "+paper.FailureText(o, x))+paper.TraceText(x))
				}
				c.Failure = &junitMessage{glyph.Safe(paper.FailureText(o, &o.Failures[0])), "", strings.Join(lines, "\n")}
			}
			suites[i].add(c)
		}
	}
	return writeSuites(w, l.Tool, suites)
}
