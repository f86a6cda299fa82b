package text

import (
	"fmt"
	"io"

	"guozi/pkg/paper"
)

// Listing writes each finding with its place and the line it is about, what is
// accepted and why, and how much there is.
func (t Terminal) Listing(w io.Writer, l *paper.Listing) error {
	p := t.printer(w)
	shown, left := l.Shown()
	lines := paper.NewSourceLines(l.Sources)
	for i := range shown {
		p.finding(&shown[i], lines)
	}
	if left > 0 {
		p.line(fmt.Sprintf("另有 %d 处没有显示（--max %d）", left, l.Max))
	}
	p.accepted(l.Accepted)
	p.line(paper.Summary(l.Findings, len(l.Files)))
	for _, remark := range l.Remarks() {
		p.line(remark)
	}
	return p.flush()
}
