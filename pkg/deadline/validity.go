package deadline

import (
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
)

// OutsideValidity is a filing that the measure does not govern, or only just.
var OutsideValidity = finding.Rule{Code: "rules/outside-validity", Severity: finding.Warning, Title: "超出办法的有效期",
	Explain: "办法自 2024-04-01 起施行,有效期至 2029-03-31。期限落在有效期外的,由此前或此后的办法管;程序仍按使用者的比例计算。",
	Remedy:  "核对应适用的办法。"}

// Validity says how a filing step lies to the time that the measure is in force
// (第十八条), "" when it lies within it.
func Validity(m *regulation.Measure, s *Step) string {
	if s.Start.IsZero() || s.Due.IsZero() {
		return ""
	}
	from, to, what := m.Valid.From, m.Valid.To, m.Number
	switch {
	case s.Due.Before(from):
		return fmt.Sprintf("申报期限 %s 在%s施行(%s)之前,由此前的办法管;这里按给出的比例计算", s.Due, what, from)
	case !to.IsZero() && s.Start.After(to):
		return fmt.Sprintf("起算日 %s 在%s有效期(至 %s)之后;请核对应适用的办法", s.Start, what, to)
	case !to.IsZero() && s.Due.After(to):
		return fmt.Sprintf("申报期限 %s 在%s有效期(至 %s)之后;请核对届时的办法", s.Due, what, to)
	case s.Start.Before(from):
		return fmt.Sprintf("起算日 %s 在%s施行(%s)之前,申报期限 %s 在施行之后;按该办法计算,请核对", s.Start, what, from, s.Due)
	}
	return ""
}
