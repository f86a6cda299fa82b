package deadline

import (
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Explain lists every day that decides the step's due day, in order: for a clock
// in working days each day after the start, or from it where it is day 1, up to and
// including the due day; for a clock in months the days between the nominal and the
// due day, both inclusive. It is nil for a step without a due day, on a fixed date or with a
// stated day: nothing is counted there.
func (e *Engine) Explain(s *Step) []workday.Day {
	if s.Due.IsZero() {
		return nil
	}
	var from, to workday.Date
	switch s.Unit {
	case regulation.Workdays:
		from, to = s.Start.AddDays(1), s.Due
		if s.Due != s.Nominal { // the start is day 1
			from = s.Start
		}
	case regulation.Months, regulation.Days, regulation.OnDate:
		if s.Unit == regulation.OnDate && s.Nominal == s.Due {
			return nil
		}
		from, to = s.Nominal, s.Due
		if to.Before(from) {
			from, to = to, from
		}
	default:
		return nil
	}
	days, err := e.calendar.Days(from, to)
	if err != nil {
		return nil
	}
	var list []workday.Day
	for d := range days {
		list = append(list, d)
	}
	return list
}

// addDayNote says of a due day what its weekday does not tell: that it is a weekend
// day on which people work, or that it is none on which they do, and which day of a
// range is the most likely one.
func (e *Engine) addDayNote(s *Step) {
	d, err := e.calendar.Day(s.Due)
	if err != nil { // no due day
		return
	}
	s.MakeUp, s.DayOff = d.Work && (d.Kind == workday.MakeUp || d.Kind == workday.PlannedMakeUp), !d.Work
	what := workday.WeekdayName(s.Due.Weekday())
	switch {
	case s.MakeUp && d.Kind == workday.PlannedMakeUp && !s.Provisional: // a day that no calendar moves
		s.Notes = append(s.Notes, s.Due.String()+" "+what+"预计调休上班，以放假通知为准")
	case s.MakeUp && d.Kind == workday.PlannedMakeUp:
		s.Notes = append(s.Notes, "最可能 "+s.Due.String()+" "+what+"，调休上班日")
	case !s.DueRange().Settled():
		s.Notes = append(s.Notes, "最可能 "+s.Due.String()+" "+what)
	case s.MakeUp && d.Notice == "":
		s.Notes = append(s.Notes, s.Due.String()+" "+what+"是调休上班日（据公开数据）")
	case s.MakeUp:
		s.Notes = append(s.Notes, s.Due.String()+" "+what+"是调休上班日（"+d.Notice+"）")
	case s.DayOff:
		if d.Holiday != "" {
			what = d.Holiday + "放假"
		}
		s.Notes = append(s.Notes, s.Due.String()+" "+what+"，不是工作日；期限不顺延")
	}
}

// Rolled is what the calendar knows of the nominal day when the due day differs
// from it.
func (e *Engine) Rolled(s *Step) (workday.Day, bool) {
	if s.Nominal == s.Due || s.Nominal.IsZero() || s.Due.IsZero() {
		return workday.Day{}, false
	}
	d, err := e.calendar.Day(s.Nominal)
	return d, err == nil
}

// DaysMoved is by how many days the due day lies after the nominal day, negative where it
// lies before.
func (s *Step) DaysMoved() int { return s.Due.Sub(s.Nominal) }
