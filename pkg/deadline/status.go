package deadline

import (
	"slices"

	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// judgeCertainty marks the due day as no more certain than the days it was found
// among, from the first ones counted on or back, and keeps the breaks that leave it
// open.
func (e *Engine) judgeCertainty(s *Step, from workday.Range) {
	due := s.DueRange()
	if due.Latest.Before(from.Latest) { // counted back
		from.Earliest, due.Latest = from.Latest, due.Earliest
	}
	c := e.calendar.Certainty(from.Earliest, due.Latest)
	s.Provisional = s.Provisional || c >= workday.Reported
	s.MayChange = !s.Provisional && (s.MayChange || c == workday.MayChange)
	for _, b := range e.calendar.Deciding(from.Likely, s.DueRange()) {
		if !slices.ContainsFunc(s.Deciding, func(o workday.Break) bool { return o.First == b.First }) {
			s.Deciding = append(slices.Clip(s.Deciding), b)
		}
	}
}

// addCertaintyNote says what the due day still depends on; where an earlier step said
// so already, that it is the same.
func (e *Engine) addCertaintyNote(s *Step, before []Step) {
	if !s.Provisional && !s.MayChange {
		return
	}
	from := s.Start.AddDays(1)
	if s.Unit != regulation.Workdays {
		from = s.Nominal
	}
	certain := ""
	if !s.DueRange().Settled() {
		certain = "规则不变时，" + s.DueEarliest.String() + "（含）前办结不会逾期"
	}
	s.Reason = e.calendar.Reason(from, s.DueLatest, s.Deciding, "")
	text := e.calendar.Reason(from, s.DueLatest, s.Deciding, certain)
	for i := range before {
		if before[i].Reason == s.Reason && s.Reason != "" {
			text = "原因同“" + before[i].Label + "”"
			if certain != "" {
				text += "；" + certain
			}
			break
		}
	}
	if s.Provisional {
		text = "暂定：" + text
	}
	s.Notes = append(s.Notes, text)
}

// setStatus sets the status and how late the step is.
func (e *Engine) setStatus(s *Step) {
	switch {
	case s.Due.IsZero():
		s.Status = NoClock
		return
	case !s.Actual.IsZero() && !s.Actual.After(s.DueEarliest):
		s.Status = Met
	case !s.StartKnown:
		s.Status = Projected
	case !s.Actual.IsZero():
		s.judge(e, s.Actual, Met, Late)
	default:
		s.judge(e, e.options.AsOf, Pending, Overdue)
	}
}

// judge sets the status of what was done, or was not, on the day: in time by the
// earliest due day, late after the latest, and between them not yet known.
func (s *Step) judge(e *Engine, day workday.Date, inTime, late Status) {
	switch {
	case day.After(s.DueLatest):
		s.Status = late
		e.setDelay(s, day)
	case day.After(s.DueEarliest):
		s.Status = Undetermined
	default:
		s.Status = inTime
	}
}

// setDelay sets how many days and working days the day is past the latest due day.
func (e *Engine) setDelay(s *Step, day workday.Date) {
	s.DaysLate = day.Sub(s.DueLatest)
	var err error
	if s.WorkdaysLate, err = e.calendar.Count(s.DueLatest, day); err != nil {
		s.Notes = append(s.Notes, err.Error())
	}
}
