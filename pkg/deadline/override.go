package deadline

import (
	"fmt"

	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// overrideFor is the due day that a document set for the record's year, nil for none.
func (c *clock) overrideFor(f *Facts) *regulation.Override {
	for i := range c.Overrides {
		if o := &c.Overrides[i]; o.ProfitYear == f.Year && !o.Date.IsZero() {
			return o
		}
	}
	return nil
}

// follow makes the step due on the day that a document set instead of the clock.
func (s *Step) follow(o *regulation.Override) {
	s.Nominal, s.Due, s.Conservative, s.StartKnown = o.Date, o.Date, o.Date, true
	s.Provisional, s.MayChange = false, false
	s.Length, s.Unit, s.Article = 0, regulation.OnDate, o.Number
	s.Notes = append(s.Notes, fmt.Sprintf("%d 年度由%s另行规定，本为%s", o.ProfitYear, o.Number, s.Span))
	s.Span = o.Date.String()
}

// withoutRoll sets the due day of a clock of which nobody has seen whether its last day
// rolls: the nominal day where it is a working day, so that nothing depends on it, and
// none otherwise.
func (e *Engine) withoutRoll(s *Step, last workday.Date) (err error) {
	if s.Conservative, err = e.calendar.OnOrBefore(last); err != nil {
		return err
	}
	d, err := e.calendar.Day(s.Nominal)
	switch {
	case err != nil:
		return err
	case e.options.Counting == Conservative:
		s.Due = s.Conservative
	case e.options.Counting == NoRoll: // the nominal day needs no calendar
		s.Due = s.Nominal
		return nil
	case d.Work:
		s.Due = s.Nominal
	default:
		s.Notes = append(s.Notes, fmt.Sprintf("名义届满日 %s %s不是工作日，是否顺延%s，不推算", s.Nominal, workday.WeekdayName(s.Nominal.Weekday()), regulation.Unseen))
		s.Conservative = workday.Date{}
		return nil
	}
	s.lowerCertainty(e.calendar.Certainty(s.Due, s.Nominal))
	return nil
}
