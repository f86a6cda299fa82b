package deadline

import (
	"fmt"
	"slices"

	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Done is the day on which the step was done, zero while it is not: what is reported
// for a day after AsOf has not happened.
func (s *Step) Done() workday.Date {
	if s.Ahead {
		return workday.Date{}
	}
	return s.Actual
}

// statedDays are the days that something is due on, rather than happened on.
var statedDays = []proceeds.Event{proceeds.YearEnd, proceeds.NoticeDue, proceeds.PaymentDue}

// happened are the facts without what is reported for a day after AsOf, and whether
// anything is.
func (e *Engine) happened(f Facts) (known Facts, ahead bool) {
	asOf := e.options.AsOf
	if asOf.IsZero() {
		return f, false
	}
	for i := range f.Dates {
		if ev := proceeds.Event(i); f.Dates[i].After(asOf) && !slices.Contains(statedDays, ev) {
			f.Dates[i], ahead = workday.Date{}, true
		}
	}
	if f.NoticeIssued.After(asOf) {
		f.Dates[proceeds.NoticeDue], ahead = workday.Date{}, true
	}
	return f, ahead
}

// projectAhead adds to the timeline, which is that of what has happened, what the days
// after AsOf say: when a step is reported as done, and the due day of a clock that only
// such a day starts.
func (e *Engine) projectAhead(t *Timeline, reported Facts) {
	anyDay := *e
	anyDay.options.AsOf = workday.Date{}
	planned, clocks := anyDay.computeSteps(nil, reported), e.clocks[t.Income]
	for i := range t.Steps {
		s, p := &t.Steps[i], &planned[i]
		unstarted := s.Actual.IsZero() && (s.Status == Projected || s.Status == NoClock)
		if unstarted && p.Unit != regulation.Stated && p.Start.After(t.AsOf) {
			*s = *p
			s.StartKnown = false
			if p.Status != NoClock { // whose days leave the calendar
				s.Status, s.DaysLate, s.WorkdaysLate = Projected, 0, 0
			}
		}
		if p.Actual.After(t.AsOf) {
			s.Actual, s.Ahead = p.Actual, true
			s.Notes = append(slices.Clip(s.Notes), fmt.Sprintf("填写的 %s 晚于判断日 %s，按还没有办判断", s.Actual, t.AsOf))
		}
		if clocks[i].stated == proceeds.NoticeDue && reported.NoticeIssued.After(t.AsOf) {
			s.Notes = append(slices.Clip(s.Notes), fmt.Sprintf("通知书的下达日 %s 晚于判断日 %s，按还没有下达判断", reported.NoticeIssued, t.AsOf))
		}
	}
}
