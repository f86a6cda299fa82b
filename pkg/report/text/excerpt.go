package text

import (
	"fmt"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

// excerpt shows the line of a place with a caret under its first character and
// tildes under the rest, each as wide as the character above.
func (p *printer) excerpt(at finding.Place, lines *paper.SourceLines) {
	c, ok := lines.Around(at)
	if !ok {
		return
	}
	lead, run, rest := visible(c.Before), visible(c.In), visible(c.After)
	if c.Head {
		lead = "…" + lead
	}
	if c.Tail {
		rest += "…"
	}
	number := fmt.Sprint(at.Line)
	gutter := strings.Repeat(" ", len(number))
	p.line(p.paint(dim, gutter+" |"))
	p.line(p.paint(dim, number+" |"), " ", lead, run, rest)
	marks := "^" + strings.Repeat("~", max(0, glyph.Cells(run)-1))
	p.line(p.paint(dim, gutter+" |"), " ", strings.Repeat(" ", glyph.Cells(lead)), p.paint(red, marks))
}

// visible is a run of source text as a terminal can show it: a tab is one blank.
func visible(text string) string { return glyph.Safe(strings.ReplaceAll(text, "\t", " ")) }
