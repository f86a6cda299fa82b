package audit

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// UnusedAcceptance is an acceptance that silences nothing.
var UnusedAcceptance = finding.Rule{Code: "accept/unused", Severity: finding.Warning, Title: "接受的问题并不存在",
	Explain: "accept 写的代码没有对应的问题:可能代码写错了,也可能问题已经解决。留着它会掩盖以后的同类问题。", Remedy: "删掉这一条 accept,或改正代码。"}

// acceptance is the first entry of the lists that accepts the code.
func acceptance(code string, lists ...[]proceeds.Acceptance) *proceeds.Acceptance {
	for _, list := range lists {
		if i := slices.IndexFunc(list, func(x proceeds.Acceptance) bool { return x.Rule == code }); i >= 0 {
			return &list[i]
		}
	}
	return nil
}

// unused reports the acceptances that silenced nothing. Codes of other areas,
// which an audit does not check, are left alone.
func (a *Auditor) unused(r *Result, e *proceeds.Enterprise, records []proceeds.Record, used map[*proceeds.Acceptance]bool) {
	var codes []string
	for _, rule := range rules {
		codes = append(codes, rule.Code)
	}
	check := func(list []proceeds.Acceptance) {
		for i := range list {
			x := &list[i]
			if used[x] || outsideAudit(x.Rule) {
				continue
			}
			f := UnusedAcceptance.Found(x.Places.At("rule"), "这里没有 %q 的问题可接受;请删掉这一条", x.Rule)
			if near := finding.Nearest(x.Rule, codes); near != "" && near != x.Rule {
				f = UnusedAcceptance.Found(x.Places.At("rule"), "没有代码 %q;是不是 %s?", x.Rule, near)
			}
			f.Enterprise = e.ID
			r.Findings = append(r.Findings, f)
		}
	}
	check(e.Accept)
	for _, rec := range records {
		check(rec.Procedure().Accept)
	}
}
