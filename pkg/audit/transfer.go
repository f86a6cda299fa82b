package audit

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

var transferRules = []rule{
	{finding.Rule{Code: "transfer/missing-appraisal", Severity: finding.Error, Title: "产权转让没有评估报告",
		Explain: "没有填资产评估报告的文号。", Remedy: "填评估报告文号（appraisal）。"}, on(missingAppraisal)},
}

func missingAppraisal(r finding.Rule, c *Case, t *proceeds.Transfer) []finding.Finding {
	in, _ := c.measure.Income(string(t.Income()))
	isRequired := slices.ContainsFunc(in.Documents, func(d regulation.Document) bool { return d.Code == r.Code && d.OnlyIf == "" })
	if !isRequired || t.Appraisal != "" {
		return nil
	}
	return one(c.found(r, "consideration", "转让价款 %s 没有评估报告文号（appraisal）；请补填", t.Consideration.Grouped()))
}
