package audit

import (
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/regulation"
)

var reviewRules = []rule{
	{finding.Rule{Code: "review/late", Severity: finding.Warning, Title: "审核、复核或申报意见迟了", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "还没有到期，在 --soon 的天数以内"}},
		Explain: "部门提出意见在期限之后，或者期限已过还没有提出；不是企业的责任。", Remedy: "催办，或核对收到日和审核日。",
		Clocks: regulation.RoleNames(reviewRoles...)}, reviewLate},
}

// reviewRoles are the clocks of the agency and the finance bureau.
var reviewRoles = []regulation.Role{regulation.AgencyReview, regulation.AgencyDeclaration, regulation.FinanceReview}

func reviewLate(r finding.Rule, c *Case) []finding.Finding {
	var fs []finding.Finding
	places := c.Record.Procedure().Places
	for _, role := range reviewRoles {
		s, ok := c.Timeline.Clock(role)
		if !ok {
			continue
		}
		from := c.startKey(role)
		before := len(fs)
		switch s.Status {
		case deadline.Late:
			fs = append(fs, withRelated(c.found(r, role.Done(), "%s：%s", s.Label, lateText(s, "提出意见")), places.At(from), "从这里起算"))
		case deadline.Overdue:
			fs = append(fs, c.found(r, from, "%s没有完成，%s", s.Label, c.overdueText(s)))
		default:
			fs = append(fs, c.dueSoon(r, s, from)...)
		}
		for i := before; i < len(fs); i++ {
			fs[i].Clock = string(role)
		}
	}
	return fs
}
