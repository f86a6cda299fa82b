package audit

import (
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
)

var validityRules = []rule{
	{finding.Rule{Code: "calendar/provisional", Severity: finding.Note, Title: "期限依据的日历是暂定的",
		Explain: "该年的放假通知尚未公布：期限按公布的放假规则推算，是从最早到最晚的一段，或者据公开数据。办结在两者之间的，待放假通知确定是否迟了；过了最晚的才算迟。",
		Remedy:  "通知公布后用 --calendar 载入，重新推算；按最早的一天办，规则不变时不会迟。"}, provisionalCalendar},
}

func provisionalCalendar(r finding.Rule, c *Case) []finding.Finding {
	var days, undetermined []string
	for i := range c.Timeline.Steps {
		s := &c.Timeline.Steps[i]
		text := s.Label + " " + s.DueRange().Text()
		switch {
		case !s.Provisional:
		case s.Status == deadline.Undetermined && s.Done().IsZero():
			undetermined = append(undetermined, text+"，尚未办")
		case s.Status == deadline.Undetermined:
			undetermined = append(undetermined, text+"，"+s.Actual.String()+" 办结")
		case s.Status == deadline.Pending, s.Status == deadline.Overdue, s.Status == deadline.Projected:
			days = append(days, text)
		}
	}
	var parts []string
	if len(undetermined) > 0 {
		parts = append(parts, strings.Join(undetermined, "、")+"，待放假通知确定是否迟了")
	}
	if len(days) > 0 {
		parts = append(parts, strings.Join(days, "、")+" 依据的放假通知尚未公布或核对，为暂定")
	}
	if len(parts) == 0 {
		return nil
	}
	return one(r.Found(deadline.StartPlace(c.Record), "%s", strings.Join(parts, "；")))
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
