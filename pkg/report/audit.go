package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"guozi/pkg/audit"
	"guozi/pkg/finding"
)

// Audit writes what an audit found with the lines it is about, what is accepted
// and why, and how much there is by enterprise and by code.
func (t Terminal) Audit(w io.Writer, r *audit.Result, src Sources) error {
	p := t.printer(w)
	lines := newSourceLines(src)
	for i := range r.Findings {
		p.finding(&r.Findings[i], lines)
	}
	p.accepted(r.Accepted)
	if len(r.Findings) > 0 {
		p.counts("按企业", r.Findings, func(f *finding.Finding) string { return f.Enterprise })
		p.counts("按代码", r.Findings, func(f *finding.Finding) string { return f.Rule })
	}
	p.line(fmt.Sprintf("%d 户 %d 笔,", r.Enterprises, r.Records), summaryText(r.Findings, 0))
	return p.flush()
}

func (p *printer) accepted(list []finding.Accepted) {
	if len(list) == 0 {
		return
	}
	p.heading("已接受", fmt.Sprintf("%d 处", len(list)))
	var rows []row
	for _, a := range list {
		about := a.Enterprise
		if about == "" {
			about = a.Place.String()
		}
		rows = append(rows, row{cells: []cell{plain(safe(about)), plain(a.Rule), plain(safe(a.Message))}, under: []string{"理由:" + safe(a.Reason)}})
	}
	p.table("lll", rows)
	p.line()
}

func (p *printer) counts(title string, fs []finding.Finding, key func(*finding.Finding) string) {
	by := countBy(fs, key)
	p.heading(title, "")
	var rows []row
	for _, k := range slices.Sorted(maps.Keys(by)) {
		c := by[k]
		rows = append(rows, row{cells: []cell{plain(cmp.Or(safe(k), "未填")), plain(countWord(c.Error, finding.Error)),
			plain(countWord(c.Warning, finding.Warning)), plain(countWord(c.Note, finding.Note))}})
	}
	p.table("lrrr", rows)
	p.line()
}

func countWord(n int, s finding.Severity) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s", n, severityWords[s].word)
}

func countBy(fs []finding.Finding, key func(*finding.Finding) string) map[string]finding.Count {
	groups := map[string][]finding.Finding{}
	for i := range fs {
		k := key(&fs[i])
		groups[k] = append(groups[k], fs[i])
	}
	counts := make(map[string]finding.Count, len(groups))
	for k, g := range groups {
		counts[k] = finding.Summarise(g)
	}
	return counts
}

type acceptedJSON struct {
	findingJSON
	Reason string `json:"reason"`
}

func acceptedOf(list []finding.Accepted) []acceptedJSON {
	accepted := []acceptedJSON{}
	for _, a := range list {
		accepted = append(accepted, acceptedJSON{findingsOf([]finding.Finding{a.Finding})[0], a.Reason})
	}
	return accepted
}

// AuditJSON writes an audit as findings, with what is accepted and the counts by
// enterprise and by code beside them.
func AuditJSON(w io.Writer, r *audit.Result) error {
	return writeJSON(w, struct {
		Schema       string                   `json:"schema"`
		Enterprises  int                      `json:"enterprises"`
		Records      int                      `json:"records"`
		Findings     []findingJSON            `json:"findings"`
		Accepted     []acceptedJSON           `json:"accepted"`
		Summary      finding.Count            `json:"summary"`
		ByEnterprise map[string]finding.Count `json:"by_enterprise"`
		ByRule       map[string]finding.Count `json:"by_rule"`
	}{FindingsSchema, r.Enterprises, r.Records, findingsOf(r.Findings), acceptedOf(r.Accepted), finding.Summarise(r.Findings),
		countBy(r.Findings, func(f *finding.Finding) string { return f.Enterprise }),
		countBy(r.Findings, func(f *finding.Finding) string { return f.Rule })})
}
