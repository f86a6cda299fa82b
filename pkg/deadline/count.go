package deadline

import (
	"fmt"
	"time"

	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// starts are the days that a clock may start on: the range, of one day unless it
// counts from a due day that is a range, and the day in the conservative reading, in
// which the previous step may be due earlier.
type starts struct {
	workday.Range
	cautious workday.Date
}

// findStart sets the day that the clock starts: the latest of its events or, while one
// of them is not known, the day that the previous step was done or else is due. A start
// that is the due day of the previous step is as certain as that day.
func (e *Engine) findStart(s *Step, c *clock, dates *proceeds.Dates, previous *Step) starts {
	s.StartKnown = true
	for _, ev := range c.starts {
		if dates[ev].IsZero() {
			s.StartKnown = false
		}
		s.Start = later(s.Start, dates[ev])
	}
	if previous != nil && !s.StartKnown && !previous.Actual.IsZero() {
		s.Start = later(s.Start, previous.Actual)
	}
	start := starts{workday.Range{Earliest: s.Start, Likely: s.Start, Latest: s.Start}, s.Start}
	switch {
	case previous == nil:
		return start
	case !s.StartKnown && previous.Actual.IsZero():
		start.Range = eachDay(start.Range, previous.DueRange(), later)
		start.cautious = later(start.cautious, previous.Conservative)
		s.inherit(previous)
	case s.StartKnown && c.FromFiling() && e.options.PaymentFrom == FromDue && !previous.Due.IsZero():
		if start.cautious.After(previous.Conservative) {
			start.cautious = previous.Conservative
		}
		if start.Latest.After(previous.DueEarliest) {
			start.Range = eachDay(start.Range, previous.DueRange(), earlier)
			s.inherit(previous)
		}
		if s.Start.After(previous.Due) {
			s.Notes = append(s.Notes, "口径：迟报的，从申报届满日起算")
		}
	}
	s.Start = start.Likely
	return start
}

// inherit makes the step as certain as the one whose due day it counts from.
func (s *Step) inherit(previous *Step) {
	s.Provisional, s.MayChange, s.Deciding = previous.Provisional, previous.MayChange, previous.Deciding
}

func later(a, b workday.Date) workday.Date {
	if b.After(a) {
		return b
	}
	return a
}

func earlier(a, b workday.Date) workday.Date {
	if b.Before(a) {
		return b
	}
	return a
}

// eachDay combines the earliest, the likely and the latest days of two ranges.
func eachDay(a, b workday.Range, f func(a, b workday.Date) workday.Date) workday.Range {
	return workday.Range{Earliest: f(a.Earliest, b.Earliest), Likely: f(a.Likely, b.Likely), Latest: f(a.Latest, b.Latest)}
}

// moved is the range with each day moved.
func moved(r workday.Range, f func(workday.Date) workday.Date) workday.Range {
	likely := f(r.Likely)
	if r.Settled() {
		return workday.Range{Earliest: likely, Likely: likely, Latest: likely}
	}
	return workday.Range{Earliest: f(r.Earliest), Likely: likely, Latest: f(r.Latest)}
}

// found is the range from the earliest day that the calendar's answer for r.Earliest
// has to the latest of that for r.Latest.
func found(r workday.Range, ask func(workday.Date) (workday.Range, error)) (workday.Range, error) {
	likely, err := ask(r.Likely)
	if err != nil || r.Settled() {
		return likely, err
	}
	first, err := ask(r.Earliest)
	if err != nil {
		return workday.Range{}, err
	}
	last, err := ask(r.Latest)
	return workday.Range{Earliest: first.Earliest, Likely: likely.Likely, Latest: last.Latest}, err
}

// setDue sets the due day and what it may become.
func (s *Step) setDue(r workday.Range) {
	s.DueEarliest, s.Due, s.DueLatest = r.Earliest, r.Likely, r.Latest
}

// DueRange is the due day as a range, of one day unless a year without a notice
// leaves it open.
func (s *Step) DueRange() workday.Range {
	return workday.Range{Earliest: s.DueEarliest, Likely: s.Due, Latest: s.DueLatest}
}

// countDays sets the nominal, conservative and due days.
func (e *Engine) countDays(s *Step, c *clock, start starts) error {
	switch c.Unit {
	case regulation.Workdays:
		return e.countWorkdays(s, c, start)
	case regulation.OnDate:
		onDate := func(d workday.Date) workday.Date { return dayOfYear(d.Year()+1, c.month, c.day) }
		if onDate(s.Start).IsZero() {
			return fmt.Errorf("%d 年没有 %s 这一天", s.Start.Year()+1, c.Date)
		}
		return e.rollLastDay(s, c, moved(start.Range, onDate), onDate(start.cautious), func(d workday.Date) workday.Date { return d })
	case regulation.Months:
		months := func(d workday.Date) workday.Date { return d.AddMonths(c.Length) }
		return e.rollLastDay(s, c, moved(start.Range, months), months(start.cautious), c.conservativeLastDay)
	case regulation.Days:
		days := func(d workday.Date) workday.Date { return d.AddDays(c.Length) }
		return e.rollLastDay(s, c, moved(start.Range, days), days(start.cautious), c.conservativeLastDay)
	}
	return nil
}

// countWorkdays sets the days of a clock in working days. The conservative reading
// counts from the day before a filing.
func (e *Engine) countWorkdays(s *Step, c *clock, start starts) error {
	add := func(d workday.Date) (workday.Range, error) { return e.calendar.AddRange(d, c.Length) }
	due, err := found(start.Range, add)
	if err != nil {
		return err
	}
	s.Nominal = due.Likely
	cautious, err := add(c.conservativeLastDay(start.cautious))
	if err != nil {
		return err
	}
	s.Conservative = cautious.Earliest
	from := start.Range
	if e.options.Counting == Conservative {
		from = moved(from, c.conservativeLastDay)
		if due, err = found(from, add); err != nil {
			return err
		}
	}
	s.setDue(due)
	e.judgeCertainty(s, moved(from, func(d workday.Date) workday.Date { return d.AddDays(1) }))
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

// rollLastDay sets the due and the conservative day from the nominal days, and from the
// nominal day in the conservative reading, which ends on the last day before it that
// conservative gives. A clock that does not roll keeps them.
func (e *Engine) rollLastDay(s *Step, c *clock, nominal workday.Range, cautious workday.Date, conservative func(workday.Date) workday.Date) error {
	s.Nominal, s.Conservative = nominal.Likely, conservative(cautious)
	last := moved(nominal, conservative)
	if c.Roll == "" {
		return e.withoutRoll(s, nominal, last)
	}
	if !c.Rolls() {
		if e.options.Counting == Conservative {
			nominal = last
		}
		s.setDue(nominal)
		return nil
	}
	rolled, err := found(nominal, e.calendar.OnOrAfterRange)
	if err != nil {
		return err
	}
	back, err := e.calendar.OnOrBeforeRange(s.Conservative)
	if err != nil {
		return err
	}
	s.Conservative = back.Earliest
	switch e.options.Counting {
	case Conservative:
		if back, err = found(last, e.calendar.OnOrBeforeRange); err != nil {
			return err
		}
		s.setDue(back)
		e.judgeCertainty(s, last)
	case NoRoll: // the nominal day needs no calendar
		s.setDue(nominal)
	default:
		s.setDue(rolled)
		e.judgeCertainty(s, nominal)
	}
	return nil
}

func dayOfYear(year, month, day int) workday.Date {
	d, _ := workday.NewDate(year, time.Month(month), day)
	return d
}
