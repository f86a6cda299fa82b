package deadline

import (
	"cmp"
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// Rules are the codes of what Findings says.
func Rules() []finding.Rule {
	return []finding.Rule{OutOfOrder, FutureDate, ProjectedOverdue, OutsideValidity, OutsideCalendar}
}

// OutsideCalendar is a clock that started but has no due day, as its days leave
// the calendar.
var OutsideCalendar = finding.Rule{Code: "calendar/outside", Severity: finding.Warning, Title: "期限超出工作日历，没有推算",
	Explain: "工作日历只有若干年；起算日或届满日在这些年之外的，程序不推算期限，也就不能判断是否逾期。金额照算。",
	Remedy:  "核对起算的日期；确在日历之外的，自行推算并核对。"}

// Findings is what the days of a record say by themselves, whoever asks for its
// timeline: days in an impossible order or after AsOf, days that were never filled in,
// a filing that the measure does not govern, and due days beyond the calendar.
func Findings(m *regulation.Measure, record proceeds.Record, t *Timeline) []finding.Finding {
	fs := append(t.Order(record), t.Waiting(record.Procedure().Places)...)
	fs = append(fs, Governed(m, record, t)...)
	for i := range t.Steps {
		if s := &t.Steps[i]; s.Outside != "" {
			fs = append(fs, OutsideCalendar.Found(StartPlace(record), "%s没有推算期限：%s", s.Label, s.Outside))
		}
	}
	return fs
}

// Governed is the finding that the measure does not govern the filing of a record, or
// that the start of the filing's clock is older than the measure; none otherwise.
func Governed(m *regulation.Measure, record proceeds.Record, t *Timeline) []finding.Finding {
	if s, ok := t.Clock(regulation.Filing); ok {
		if text := Validity(m, t, s); text != "" {
			return []finding.Finding{OutsideValidity.Found(StartPlace(record), "%s", text)}
		}
	}
	return nil
}

// StartPlace is where the day or year stands that the filing clock starts with.
func StartPlace(record proceeds.Record) finding.Place {
	places := record.Procedure().Places
	for _, key := range []string{"voted", "signed", "planned", "determined", "year"} {
		if places.Has(key) {
			return places.At(key)
		}
	}
	return finding.Place{}
}

// OutsideValidity is a filing that the measure does not govern, or whose start is older
// than the measure.
var OutsideValidity = finding.Rule{Code: "rules/outside-validity", Severity: finding.Warning, Title: "超出办法的有效期",
	Explain: "期限落在办法的有效期之外，适用哪个办法须核对；程序仍按使用者的比例计算。",
	Remedy:  "核对应适用的办法。"}

// Validity says how the filing step of a timeline lies to the time that the measure is in
// force (第十八条), "" when it lies within it or that time is not known. Where the measure
// holds for years of profit, these decide for profit.
func Validity(m *regulation.Measure, t *Timeline, s *Step) string {
	from, to := m.Valid.From, m.Valid.To
	years := m.Valid.ProfitYears
	switch {
	case t.Income == string(proceeds.IncomeProfit) && years.From > 0:
		if t.Year == 0 || t.Year >= years.From && (years.To == 0 || t.Year <= years.To) {
			return ""
		}
		return fmt.Sprintf("%d 年度不在%s适用的利润年度之内（%s）；这里按给出的比例计算", t.Year, m.Number, years.Span())
	case s.Start.IsZero() || s.Due.IsZero() && (to.IsZero() || !s.Start.After(to)): // beyond the calendar there is no due day
		return ""
	case !s.Due.IsZero() && s.Due.Before(from):
		return fmt.Sprintf("申报期限 %s %s；这里按给出的比例计算", s.Due, cmp.Or(m.Text("before_valid", regulation.Context{}), "早于施行日 "+from.String()))
	case !to.IsZero() && s.Start.After(to):
		return fmt.Sprintf("起算日 %s %s", s.Start, afterValidity(m))
	case !to.IsZero() && s.Due.After(to):
		return fmt.Sprintf("申报期限 %s %s", s.Due, afterValidity(m))
	case !from.IsZero() && s.Start.Before(from):
		return fmt.Sprintf("起算日 %s 早于%s的施行日 %s，申报期限 %s 在施行之后；按该办法计算，请核对", s.Start, m.Number, from, s.Due)
	}
	return ""
}

// afterValidity is the words for a day after the last one that the measure is in force.
func afterValidity(m *regulation.Measure) string {
	return cmp.Or(m.Text("after_valid", regulation.Context{}), "晚于有效期的最后一天 "+m.Valid.To.String())
}
