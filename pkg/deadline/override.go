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
	s.Nominal, s.Conservative, s.StartKnown = o.Date, o.Date, true
	s.setDue(workday.Range{Earliest: o.Date, Likely: o.Date, Latest: o.Date})
	s.Provisional, s.MayChange, s.Deciding = false, false, nil
	s.Length, s.Unit, s.Article = 0, regulation.OnDate, o.Number
	s.Notes = append(s.Notes, fmt.Sprintf("%d 年度由%s另行规定，本为%s", o.ProfitYear, o.Number, s.Span))
	s.Span = o.Date.String()
}

// IsOverride reports whether the step, of the clock, is due on a day that a document set
// for its year.
func (s *Step) IsOverride(c *regulation.Clock) bool {
	for i := range c.Overrides {
		if o := &c.Overrides[i]; o.Date == s.Due && o.Number == s.Article {
			return true
		}
	}
	return false
}

// withoutRoll sets the due day of a clock of which nobody has seen whether its last day
// rolls: the nominal day where that is sure to be a working day, so that nothing depends
// on it, and none otherwise. last are the nominal days in the conservative reading.
func (e *Engine) withoutRoll(s *Step, nominal, last workday.Range) error {
	back, err := e.calendar.OnOrBeforeRange(s.Conservative)
	if err != nil {
		return err
	}
	s.Conservative = back.Earliest
	rolled, err := found(nominal, e.calendar.OnOrAfterRange)
	switch {
	case err != nil:
		return err
	case e.options.Counting == Conservative:
		if back, err = found(last, e.calendar.OnOrBeforeRange); err != nil {
			return err
		}
		s.setDue(back)
		e.judgeCertainty(s, last)
	case e.options.Counting == NoRoll: // the nominal day needs no calendar
		s.setDue(nominal)
	case rolled == nominal:
		s.setDue(nominal)
		e.judgeCertainty(s, nominal)
	default:
		s.Notes = append(s.Notes, fmt.Sprintf("名义届满日 %s %s不是（或不一定是）工作日，是否顺延%s，不推算", s.Nominal, workday.WeekdayName(s.Nominal.Weekday()), regulation.Unseen))
		s.Conservative, s.Unseen = workday.Date{}, true
	}
	return nil
}
