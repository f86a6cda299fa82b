package text

import (
	"io"
	"strings"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// Assessment writes the calculation of one amount, step by step.
func (t Terminal) Assessment(w io.Writer, m *regulation.Measure, a *remit.Assessment) error {
	p := t.printer(w)
	p.heading(paper.AmountTitle(m, a), m.Number)
	p.line()
	var rows []row
	for i := range a.Steps {
		rows = append(rows, stepRow(a, &a.Steps[i]))
	}
	p.table("lrl", rows)
	var beside []row
	for _, b := range paper.BesidePayable(m, a) {
		beside = append(beside, row{cells: []cell{plain("  " + b.Title), plain(b.Value.String()), plain(b.Note)}})
	}
	if len(beside) > 0 {
		p.line()
		p.table("lrl", beside)
	}
	p.line()
	p.line("    口径  ", paper.AmountReadings(a))
	return p.flush()
}

// stepRow is a step of the calculation; what is payable is spelt under it.
func stepRow(a *remit.Assessment, s *remit.Step) row {
	op := s.Op
	if op == "" {
		op = " "
	}
	last := s.Article
	if s.Note != "" {
		last += "（" + glyph.Safe(s.Note) + "）"
	}
	r := row{cells: []cell{plain(op + " " + glyph.Safe(s.Label)), plain(paper.StepValue(s).String()), plain(strings.TrimSpace(last))}}
	if s.Op == "=" && s.Amount.Equal(a.Payable) && s.Payable {
		r.cells[0].color, r.cells[1].color = bold, bold
		r.under = []string{s.Amount.Words()}
	}
	return r
}
