package report

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/finding"
)

// Sources gives the lines of the files that findings are about; nil for a file
// it does not have.
type Sources func(file string) []string

var severityWords = map[finding.Severity]struct {
	word  string
	color color
}{
	finding.Error:   {"错误", red},
	finding.Warning: {"警告", yellow},
	finding.Note:    {"提示", dim},
}

// Findings writes each finding with its place and the line it is about, and then
// how many there are.
func (t Terminal) Findings(w io.Writer, fs []finding.Finding, files int, src Sources) error {
	p := t.printer(w)
	lines := newSourceLines(src)
	for i := range fs {
		p.finding(&fs[i], lines)
	}
	p.line(summaryText(fs, files))
	return p.flush()
}

func summaryText(fs []finding.Finding, files int) string {
	c := finding.Summarise(fs)
	var parts []string
	if files > 0 {
		parts = append(parts, fmt.Sprintf("%d 个文件", files))
	}
	for _, n := range []struct {
		count int
		sev   finding.Severity
	}{{c.Error, finding.Error}, {c.Warning, finding.Warning}, {c.Note, finding.Note}} {
		if n.count > 0 {
			parts = append(parts, fmt.Sprintf("%d 处%s", n.count, severityWords[n.sev].word))
		}
	}
	if len(fs) == 0 {
		parts = append(parts, "没有问题")
	}
	return strings.Join(parts, ",")
}

func (p *printer) finding(f *finding.Finding, lines *sourceLines) {
	sev := severityWords[f.Severity]
	message := full(f)
	code := p.paint(dim, "["+f.Rule+"]")
	word := ""
	if f.Severity != finding.Error {
		word = sev.word + ":"
	}
	switch {
	case !f.Place.IsZero():
		p.line(p.paint(bold, safe(f.Place.String())), ": ", p.paint(sev.color, word+message), " ", code)
	case f.Enterprise != "":
		p.line(safe(f.Enterprise), ": ", p.paint(sev.color, word+message), " ", code)
	default:
		p.line(p.paint(sev.color, sev.word), ": ", message, " ", code)
	}
	p.excerpt(f.Place, lines)
	for _, r := range f.Related {
		if r.Place.IsZero() {
			continue
		}
		p.line(safe(r.Place.String()), ": ", safe(r.Message))
		p.excerpt(r.Place, lines)
	}
}
