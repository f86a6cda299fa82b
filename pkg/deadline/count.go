package deadline

import (
	"fmt"
	"time"

	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// findStart sets the day that the clock starts: the latest of its events or, while one
// of them is not known, the day that the previous step was done or else is due. A start
// that is the due day of the previous step is as certain as that day. The result is
// the start in the conservative reading, in which the previous step may be due earlier.
func (e *Engine) findStart(s *Step, c *clock, dates *proceeds.Dates, previous *Step) (cautious workday.Date) {
	s.StartKnown = true
	for _, ev := range c.starts {
		if dates[ev].IsZero() {
			s.StartKnown = false
		}
		s.Start = later(s.Start, dates[ev])
	}
	cautious = s.Start
	switch {
	case previous == nil:
	case !s.StartKnown && !previous.Actual.IsZero():
		s.Start = later(s.Start, previous.Actual)
		cautious = s.Start
	case !s.StartKnown:
		s.Start, cautious = later(s.Start, previous.Due), later(cautious, previous.Conservative)
		s.Provisional, s.MayChange = previous.Provisional, previous.MayChange
	case c.FromFiling() && e.options.PaymentFrom == FromDue && !previous.Due.IsZero():
		if cautious.After(previous.Conservative) {
			cautious = previous.Conservative
		}
		if s.Start.After(previous.Due) {
			s.Start = previous.Due
			s.Provisional, s.MayChange = previous.Provisional, previous.MayChange
			s.Notes = append(s.Notes, "口径:迟报的,从申报届满日起算")
		}
	}
	return cautious
}

func later(a, b workday.Date) workday.Date {
	if b.After(a) {
		return b
	}
	return a
}

// countDays sets the nominal, conservative and due days; cautious is the start in
// the conservative reading.
func (e *Engine) countDays(s *Step, c *clock, cautious workday.Date) (err error) {
	switch c.Unit {
	case regulation.Workdays:
		if s.Nominal, err = e.calendar.Add(s.Start, c.Length); err != nil {
			return err
		}
		if s.Conservative, err = e.calendar.Add(c.conservativeLastDay(cautious), c.Length); err != nil {
			return err
		}
		s.Due = e.unrolled(s)
		s.lowerCertainty(e.calendar.Certainty(s.Start.AddDays(1), s.Due))
	case regulation.OnDate:
		year := s.Start.Year() + 1
		if s.Nominal = dayOfYear(year, c.month, c.day); s.Nominal.IsZero() {
			return fmt.Errorf("%d 年没有 %s 这一天", year, c.Date)
		}
		return e.rollLastDay(s, c, dayOfYear(cautious.Year()+1, c.month, c.day))
	case regulation.Months:
		s.Nominal = s.Start.AddMonths(c.Length)
		return e.rollLastDay(s, c, c.conservativeLastDay(cautious.AddMonths(c.Length)))
	case regulation.Days:
		s.Nominal = s.Start.AddDays(c.Length)
		return e.rollLastDay(s, c, c.conservativeLastDay(cautious.AddDays(c.Length)))
	}
	return nil
}

// conservativeLastDay is the day, or the start that working days are counted after,
// in the conservative reading, in which the filing day is day 1 of a clock that
// counts from it.
func (c *clock) conservativeLastDay(day workday.Date) workday.Date {
	if c.FromFiling() {
		return day.AddDays(-1)
	}
	return day
}

// unrolled is the due day of a clock whose last day does not roll.
func (e *Engine) unrolled(s *Step) workday.Date {
	if e.options.Counting == Conservative {
		return s.Conservative
	}
	return s.Nominal
}

// rollLastDay sets the due and the conservative day from the nominal day and from the last
// day in the conservative reading. A clock that does not roll keeps them.
func (e *Engine) rollLastDay(s *Step, c *clock, last workday.Date) error {
	if c.Roll == "" {
		return e.withoutRoll(s, last)
	}
	if !c.Rolls() {
		s.Conservative = last
		s.Due = e.unrolled(s)
		return nil
	}
	rolled, err := e.calendar.OnOrAfter(s.Nominal)
	if err != nil {
		return err
	}
	if s.Conservative, err = e.calendar.OnOrBefore(last); err != nil {
		return err
	}
	switch e.options.Counting {
	case Conservative:
		s.Due = s.Conservative
		s.lowerCertainty(e.calendar.Certainty(last, s.Due))
	case NoRoll: // the nominal day needs no calendar
		s.Due = s.Nominal
	default:
		s.Due = rolled
		s.lowerCertainty(e.calendar.Certainty(s.Nominal, s.Due))
	}
	return nil
}

func dayOfYear(year, month, day int) workday.Date {
	d, _ := workday.NewDate(year, time.Month(month), day)
	return d
}
