package text

import (
	"fmt"
	"io"

	"guozi/pkg/check"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

// Stale writes the facts that nobody has seen in force for long. Facts of one kind that are
// alike in age and source share a line that says so.
func (t Terminal) Stale(w io.Writer, s *paper.StaleFacts) error {
	p := t.printer(w)
	p.heading(fmt.Sprintf("%d 天内没有核实的事实", s.MaxAge), "截至 "+s.AsOf.String())
	for _, kind := range []check.FactKind{check.OfRules, check.OfRatios, check.OfCalendar} {
		shared := ""
		var rows []row
		for i := range s.Facts {
			f := &s.Facts[i]
			if f.Kind != kind {
				continue
			}
			if age := f.Age(s.AsOf); age != shared {
				p.table("ll", rows)
				p.line()
				p.line(paper.FactKindName(kind), "  ", glyph.Safe(age))
				rows, shared = nil, age
			}
			rows = append(rows, row{cells: []cell{plain("  " + glyph.Safe(f.What)), plain(glyph.Safe(f.Article))}})
		}
		p.table("ll", rows)
	}
	p.line()
	if len(s.Facts) == 0 {
		p.line(fmt.Sprintf("%d 项都在 %d 天内核实过", s.Total, s.MaxAge))
	} else {
		p.line(fmt.Sprintf("%d 项中 %d 项没有核实；看过原文后，把当天写进 seen（比例表写 verified）", s.Total, len(s.Facts)))
	}
	return p.flush()
}
