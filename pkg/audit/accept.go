package audit

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// unused reports the acceptances that silenced nothing. Codes of other areas,
// which an audit does not check, are left alone.
func (a *Auditor) unused(r *Result, e *proceeds.Enterprise, records []proceeds.Record, used map[*finding.Acceptance]bool) {
	var codes []string
	for _, rule := range slices.Concat(Rules(), remit.Rules()) {
		codes = append(codes, rule.Code)
	}
	check := func(list []finding.Acceptance) {
		for i := range list {
			if x := &list[i]; !used[x] && !outsideAudit(x.Rule) {
				f := x.Unused(codes)
				f.Enterprise = e.ID
				r.Findings = append(r.Findings, f)
			}
		}
	}
	check(e.Accept)
	for _, rec := range records {
		check(rec.Procedure().Accept)
	}
}
