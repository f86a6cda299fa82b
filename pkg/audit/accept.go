package audit

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// uncomputedRecords are the records that could not be computed, in the order of the
// enterprise.
func uncomputedRecords(e *proceeds.Enterprise, computed []proceeds.Record) []proceeds.Record {
	var list []proceeds.Record
	for rec := range e.Records() {
		if len(computed) > 0 && computed[0] == rec {
			computed = computed[1:]
			continue
		}
		list = append(list, rec)
	}
	return list
}

// codes lists the codes that an audit checks.
func codes() []string {
	var list []string
	for _, rule := range slices.Concat(Rules(), remit.Rules()) {
		list = append(list, rule.Code)
	}
	return list
}

// reportUnusedAcceptances reports the acceptances that silenced nothing, but for those
// of codes that an audit does not check.
func (a *Auditor) reportUnusedAcceptances(r *Result, e *proceeds.Enterprise, used map[*finding.Acceptance]bool) {
	check := func(list []finding.Acceptance) {
		for i := range list {
			if x := &list[i]; !used[x] && !isOutsideAudit(x.Rule) {
				f := x.Unused(codes())
				f.Enterprise = e.ID
				r.Findings = append(r.Findings, f)
			}
		}
	}
	check(e.Accept)
	for rec := range e.Records() {
		check(rec.Procedure().Accept)
	}
}
