package deadline

import (
	"fmt"
	"time"

	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// start finds the day the clock starts: the later of its events, else the day
// the step before was done or is due. A start that is the due day of the step
// before is as certain as that day. The result is the start in the conservative
// reading, in which the step before may be due earlier.
func (e *Engine) start(s *Step, c *clock, dates *proceeds.Dates, previous *Step) (cautious workday.Date) {
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
	case c.FromFiling && e.options.PaymentFrom == FromDue && !previous.Due.IsZero():
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

// count sets the nominal, conservative and due days; cautious is the start in
// the conservative reading.
func (e *Engine) count(s *Step, c *clock, cautious workday.Date) (err error) {
	switch c.Unit {
	case regulation.Workdays:
		if s.Nominal, err = e.calendar.Add(s.Start, c.Length); err != nil {
			return err
		}
		if s.Conservative, err = e.calendar.Add(cautious, c.Length); err != nil {
			return err
		}
		s.Due = s.Nominal
		s.mark(e.calendar.Certainty(s.Start.AddDays(1), s.Due))
	case regulation.OnDate:
		year := s.Start.Year() + 1
		if s.Nominal, _ = workday.NewDate(year, time.Month(c.month), c.day); s.Nominal.IsZero() {
			return fmt.Errorf("%d 年没有 %s 这一天", year, c.Date)
		}
		s.Due, s.Conservative = s.Nominal, s.Nominal
	case regulation.Months:
		return e.countMonths(s, c, cautious)
	}
	return nil
}

func (e *Engine) countMonths(s *Step, c *clock, cautious workday.Date) error {
	s.Nominal = s.Start.AddMonths(c.Length)
	rolled, err := e.calendar.OnOrAfter(s.Nominal)
	if err != nil {
		return err
	}
	last := cautious.AddMonths(c.Length)
	if c.FromFiling {
		last = last.AddDays(-1)
	}
	if s.Conservative, err = e.calendar.OnOrBefore(last); err != nil {
		return err
	}
	switch e.options.Counting {
	case Conservative:
		s.Due = s.Conservative
		s.mark(e.calendar.Certainty(last, s.Due))
	case NoRoll: // the nominal day needs no calendar
		s.Due = s.Nominal
	default:
		s.Due = rolled
		s.mark(e.calendar.Certainty(s.Nominal, s.Due))
	}
	return nil
}

// mark lowers how certain the due day is.
func (s *Step) mark(c workday.Certainty) {
	s.Provisional = s.Provisional || c == workday.Provisional
	s.MayChange = !s.Provisional && (s.MayChange || c == workday.MayChange)
}

// certaintyNote says what the due day still depends on.
func (e *Engine) certaintyNote(s *Step) {
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
