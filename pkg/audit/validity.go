package audit

import (
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
)

var validityRules = []rule{
	{finding.Rule{Code: "calendar/provisional", Severity: finding.Note, Title: "期限依据的日历是暂定的",
		Explain: "该年的放假通知尚未公布,只按法定节假日推算;通知公布后日期可能变化。", Remedy: "通知公布后重新推算。"}, provisionalCalendar},
}

func provisionalCalendar(r finding.Rule, c *Case) []finding.Finding {
	var days []string
	for _, s := range c.Timeline.Steps {
		if s.Provisional && (s.Status == deadline.Pending || s.Status == deadline.Overdue || s.Status == deadline.Projected) {
			days = append(days, s.Label+" "+s.Due.String())
		}
	}
	if len(days) == 0 {
		return nil
	}
	return one(r.Found(deadline.StartPlace(c.Record), "%s 依据的放假通知尚未公布,为暂定", strings.Join(days, "、")))
}

// isOutsideAudit reports whether a code belongs to checks other than the audit's.
func isOutsideAudit(code string) bool {
	for _, area := range []string{"yaml/", "table/", "ratio/", "enterprise/"} {
		if strings.HasPrefix(code, area) {
			return true
		}
	}
	return false
}
