package audit

import (
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
)

var validityRules = []rule{
	{finding.Rule{Code: "rules/outside-validity", Severity: finding.Warning, Title: "超出办法的有效期",
		Explain: "办法自 2024-04-01 起施行,有效期至 2029-03-31。期限落在有效期外的,由此前或此后的办法管;程序仍按使用者的比例计算。",
		Remedy:  "核对应适用的办法。"}, outsideValidity},
	{finding.Rule{Code: "calendar/provisional", Severity: finding.Note, Title: "期限依据的日历是暂定的",
		Explain: "该年的放假通知尚未公布,只按法定节假日推算;通知公布后日期可能变化。", Remedy: "通知公布后重新推算。"}, provisionalCalendar},
}

func outsideValidity(r finding.Rule, c *Case) []finding.Finding {
	s, ok := c.Timeline.Step("filing")
	if !ok || s.Start.IsZero() || s.Due.IsZero() {
		return nil
	}
	from, to := c.measure.Valid.From.Date, c.measure.Valid.To.Date
	what := c.measure.Number
	place := c.startPlace()
	about := func(format string, args ...any) []finding.Finding { return one(r.Found(place, format, args...)) }
	switch {
	case s.Due.Before(from):
		return about("申报期限 %s 在%s施行(%s)之前,由此前的办法管;这里按给出的比例计算", s.Due, what, from)
	case s.Start.After(to):
		return about("起算日 %s 在%s有效期(至 %s)之后;请核对应适用的办法", s.Start, what, to)
	case s.Due.After(to):
		return about("申报期限 %s 在%s有效期(至 %s)之后;请核对届时的办法", s.Due, what, to)
	case s.Start.Before(from):
		return about("起算日 %s 在%s施行(%s)之前,申报期限 %s 在施行之后;按该办法计算,请核对", s.Start, what, from, s.Due)
	}
	return nil
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
	return one(r.Found(c.startPlace(), "%s 依据的放假通知尚未公布,为暂定", strings.Join(days, "、")))
}

// outsideAudit reports whether a code belongs to checks other than the audit's.
func outsideAudit(code string) bool {
	for _, area := range []string{"yaml/", "table/", "ratio/", "enterprise/"} {
		if strings.HasPrefix(code, area) {
			return true
		}
	}
	return false
}
