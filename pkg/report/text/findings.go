package text

import (
	"io"

	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

var severityColors = map[finding.Severity]color{finding.Error: red, finding.Warning: yellow, finding.Note: dim}

// Findings writes each finding with its place and the line it is about, and then
// how many there are.
func (t Terminal) Findings(w io.Writer, fs []finding.Finding, files int, src paper.Sources) error {
	p := t.printer(w)
	lines := paper.NewSourceLines(src)
	for i := range fs {
		p.finding(&fs[i], lines)
	}
	p.line(paper.Summary(fs, files))
	return p.flush()
}

func (p *printer) finding(f *finding.Finding, lines *paper.SourceLines) {
	severity, color := paper.SeverityWord(f.Severity), severityColors[f.Severity]
	message := paper.Message(f)
	code := p.paint(dim, "["+f.Rule+"]")
	word := ""
	if f.Severity != finding.Error {
		word = severity + "："
	}
	switch {
	case !f.Place.IsZero():
		p.line(p.paint(bold, glyph.Safe(f.Place.String())), ": ", p.paint(color, word+message), " ", code)
	case f.Enterprise != "":
		p.line(glyph.Safe(f.Enterprise), ": ", p.paint(color, word+message), " ", code)
	default:
		p.line(p.paint(color, severity+"："), message, " ", code)
	}
	p.excerpt(f.Place, lines)
	for _, r := range f.Related {
		if r.Place.IsZero() {
			continue
		}
		p.line(glyph.Safe(r.Place.String()), ": ", glyph.Safe(r.Message))
		p.excerpt(r.Place, lines)
	}
}
