package text

import (
	"fmt"
	"io"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/trial"
)

// Tests writes what became of files of worked cases: each failure with its place, what
// was expected, what was got and what led there; then how many cases there are.
func (t Terminal) Tests(w io.Writer, files []trial.File, src paper.Sources) error {
	p := t.printer(w)
	lines := paper.NewSourceLines(src)
	cases, failed, faulty := 0, 0, 0
	for i := range files {
		f := &files[i]
		for k := range f.Faults {
			p.finding(&f.Faults[k], lines)
		}
		for k := range f.Outcomes {
			p.outcome(&f.Outcomes[k])
		}
		cases, failed = cases+len(f.Outcomes), failed+f.Failed()
		if len(f.Faults) > 0 {
			faulty++
			p.line(p.paint(red, "不能用"), "  ", glyph.Safe(f.Name))
			continue
		}
		if n := f.Failed(); n > 0 {
			p.line(p.paint(red, "不符  "), "  ", glyph.Safe(f.Name), fmt.Sprintf("  %d 例，%d 例不符", len(f.Outcomes), n))
			continue
		}
		p.line(p.paint(green, "通过  "), "  ", glyph.Safe(f.Name), fmt.Sprintf("  %d 例", len(f.Outcomes)))
	}
	p.line(paper.TestsSummary(len(files), faulty, cases, failed))
	return p.flush()
}

// outcome writes the failures of a case.
func (p *printer) outcome(o *trial.Outcome) {
	for i := range o.Failures {
		f := &o.Failures[i]
		p.line(p.paint(bold, glyph.Safe(f.Place.String())), ": ", p.paint(red, glyph.Safe(o.Case.Name+"："+paper.FailureText(f)+paper.CaseBasis(o))))
		var rows []row
		aligns := "lll"
		for _, s := range f.Trace {
			label := s.Label
			if op := s.Op; op != "" {
				label = op + " " + label
				aligns = "lrl" // a calculation
			} else {
				label = "  " + label
			}
			rows = append(rows, row{cells: []cell{plain("  " + glyph.Safe(label)), plain(glyph.Safe(s.Value)), plain(glyph.Safe(s.Basis))}})
		}
		p.table(aligns, rows)
	}
}
