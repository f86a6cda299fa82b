package deadline

import (
	"fmt"

	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// lowerCertainty marks the due day as no more certain than c.
func (s *Step) lowerCertainty(c workday.Certainty) {
	s.Provisional = s.Provisional || c == workday.Provisional
	s.MayChange = !s.Provisional && (s.MayChange || c == workday.MayChange)
}

// addCertaintyNote says what the due day still depends on.
func (e *Engine) addCertaintyNote(s *Step) {
	if !s.Provisional && !s.MayChange {
		return
	}
	year := e.calendar.LastOfficialYear() + 1
	switch {
	case s.Provisional:
		from := s.Start
		if s.Unit != regulation.Workdays {
			from = s.Nominal
		}
		s.Notes = append(s.Notes, fmt.Sprintf("暂定:%s的放假通知尚未公布,只按法定节假日推算", years(max(year, from.Year()), s.Due.Year())))
	case s.MayChange:
		s.Notes = append(s.Notes, fmt.Sprintf("%d 年 12 月的工作日可能因 %d 年的放假通知调整", year-1, year))
	}
}

// years is a run of years in words.
func years(from, to int) string {
	if from >= to {
		return fmt.Sprintf("%d 年", to)
	}
	return fmt.Sprintf("%d—%d 年", from, to)
}

// setStatus sets the status and how late the step is.
func (e *Engine) setStatus(s *Step) {
	switch {
	case s.Due.IsZero():
		s.Status = NoClock
		return
	case !s.Actual.IsZero() && !s.Actual.After(s.Due):
		s.Status = Met
	case !s.StartKnown:
		s.Status = Projected
	case !s.Actual.IsZero():
		s.Status = Late
		e.setDelay(s, s.Actual)
	case e.options.AsOf.After(s.Due):
		s.Status = Overdue
		e.setDelay(s, e.options.AsOf)
	default:
		s.Status = Pending
	}
}

// setDelay sets how many days and working days the day is past the due day.
func (e *Engine) setDelay(s *Step, day workday.Date) {
	s.DaysLate = day.Sub(s.Due)
	var err error
	if s.WorkdaysLate, err = e.calendar.Count(s.Due, day); err != nil {
		s.Notes = append(s.Notes, err.Error())
	}
}
