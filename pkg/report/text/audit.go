package text

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"guozi/pkg/audit"
	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

// Audit writes what an audit found with the lines it is about, what is accepted
// and why, and how much there is by enterprise and by code.
func (t Terminal) Audit(w io.Writer, r *audit.Result, src paper.Sources) error {
	p := t.printer(w)
	lines := paper.NewSourceLines(src)
	for i := range r.Findings {
		p.finding(&r.Findings[i], lines)
	}
	p.accepted(r.Accepted)
	if len(r.Findings) > 0 {
		p.counts("按企业", r.Findings, paper.ByEnterprise)
		p.counts("按代码", r.Findings, paper.ByRule)
	}
	p.line(fmt.Sprintf("%d 户 %d 笔，", r.Enterprises, r.Records), paper.Summary(r.Findings, 0))
	return p.flush()
}

func (p *printer) accepted(list []finding.Accepted) {
	if len(list) == 0 {
		return
	}
	p.heading(paper.AcceptedWord, fmt.Sprintf("%d 处", len(list)))
	var rows []row
	for _, a := range list {
		about := a.Enterprise
		if about == "" {
			about = a.Place.String()
		}
		rows = append(rows, row{cells: []cell{plain(glyph.Safe(about)), plain(a.Rule), plain(glyph.Safe(a.Message))}, under: []string{"理由：" + glyph.Safe(a.Reason)}})
	}
	p.table("lll", rows)
	p.line()
}

func (p *printer) counts(title string, fs []finding.Finding, key func(*finding.Finding) string) {
	by := paper.CountBy(fs, key)
	p.heading(title, "")
	var rows []row
	for _, k := range slices.Sorted(maps.Keys(by)) {
		c := by[k]
		rows = append(rows, row{cells: []cell{plain(cmp.Or(glyph.Safe(k), paper.OfTables)), plain(countWord(c.Error, finding.Error)),
			plain(countWord(c.Warning, finding.Warning)), plain(countWord(c.Note, finding.Note))}})
	}
	p.table("lrrr", rows)
	p.line()
}

func countWord(n int, s finding.Severity) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", n, paper.SeverityWord(s))
}
