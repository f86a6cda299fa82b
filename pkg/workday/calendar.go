package workday

import (
	"fmt"
	"iter"
	"sync"
	"time"
)

// The calendar's years, both inclusive: the notices begin with the first, the
// table of lunar festivals ends with the last.
const (
	firstYear = 2007
	lastYear  = 2050
)

// Calendar answers for every day from First to Last. It is immutable and safe
// for use by several goroutines at once.
type Calendar struct {
	first, last Date
	rows        []row                               // days the notices name, by notice year, then date
	known       [lastYear - firstYear + 1]Certainty // Official, Reported or Provisional
	law         func() *law                         // never changed; read when first asked for

	// Most questions are about days that notices name. Those of the years without one
	// cost more to lay out, so they wait until a question is about them.
	noticed *dayTable        // the days before any that a year without a notice can bear on
	all     func() *dayTable // all days
}

// defaultCalendar is built at the first use and never changed.
var defaultCalendar = sync.OnceValue(newDefault)

// Default returns the calendar of the embedded notices: official for
// 2007-2026, reported for 2027, provisional for 2028-2050.
func Default() *Calendar { return defaultCalendar() }

// First returns the calendar's first day.
func (c *Calendar) First() Date { return c.first }

// Last returns the calendar's last day, inclusive.
func (c *Calendar) Last() Date { return c.last }

// Day returns what is known of d, or a [*RangeError].
func (c *Calendar) Day(d Date) (Day, error) {
	i, err := c.index(d)
	if err != nil {
		return Day{}, err
	}
	return c.day(i), nil
}

// IsWorkday reports whether d is a working day. It fails with a [*RangeError].
func (c *Calendar) IsWorkday(d Date) (bool, error) {
	i, err := c.index(d)
	if err != nil {
		return false, err
	}
	return c.tableWith(i).cells[i].kind.work(), nil
}

// Days returns the days from a to b, both inclusive, in order; none when b is
// before a. It fails with a [*RangeError] when either lies outside the
// calendar: the range is never clipped.
func (c *Calendar) Days(a, b Date) (iter.Seq[Day], error) {
	from, err := c.index(a)
	if err != nil {
		return nil, err
	}
	to, err := c.index(b)
	if err != nil {
		return nil, err
	}
	return func(yield func(Day) bool) {
		for i := from; i <= to; i++ {
			if !yield(c.day(i)) {
				return
			}
		}
	}, nil
}

// RangeError says that the calendar has no answer, because a day lies outside
// it or working days were counted past its end.
type RangeError struct {
	Date        Date // the day asked about
	Workdays    int  // working days to add to Date; 0 when Date itself lies outside
	First, Last Date // what the calendar covers, both inclusive
}

// Error says so in Chinese.
func (e *RangeError) Error() string {
	covers := fmt.Sprintf("工作日历的范围（%s 至 %s）", e.First, e.Last)
	switch {
	case e.Date.IsZero():
		return "日期为空，无法查询工作日历"
	case e.Workdays > 0:
		return fmt.Sprintf("%s 之后第 %d 个工作日超出%s", e.Date, e.Workdays, covers)
	case e.Workdays < 0:
		return fmt.Sprintf("%s 之前第 %d 个工作日超出%s", e.Date, -e.Workdays, covers)
	}
	return fmt.Sprintf("%s 超出%s", e.Date, covers)
}

// index returns the position of d, counted from the first day.
func (c *Calendar) index(d Date) (int, error) {
	if d.Before(c.first) || d.After(c.last) {
		return 0, c.outside(d, 0)
	}
	return int(d.n - c.first.n), nil
}

func (c *Calendar) outside(d Date, workdays int) error {
	return &RangeError{Date: d, Workdays: workdays, First: c.first, Last: c.last}
}

// at returns the date at position i.
func (c *Calendar) at(i int) Date { return Date{c.first.n + int32(i)} }

func (c *Calendar) day(i int) Day {
	t := c.tableWith(i)
	cell := t.cells[i]
	l := t.labels[cell.label]
	return Day{
		Date:      c.at(i),
		Work:      cell.kind.work(),
		Kind:      cell.kind,
		Holiday:   l.holiday,
		Notice:    l.notice,
		Certainty: cell.certainty,
	}
}

func (k Kind) work() bool { return k == Weekday || k == MakeUp || k == PlannedMakeUp }

// hasNotice reports whether the year's notice is laid into the calendar.
func (c *Calendar) hasNotice(year int) bool { return c.knownOf(year) == Official }

// knownOf returns how the days of a year are known: Official, Reported or
// Provisional, which is every year outside the calendar.
func (c *Calendar) knownOf(year int) Certainty {
	if year < firstYear || year > lastYear {
		return Provisional
	}
	return c.known[year-firstYear]
}

// build returns the calendar of the days that notices name or that are reported,
// ordered by notice year, then date. A year is official when a row belongs to its
// notice, and reported when its rows are.
func build(rows []row, law func() *law) *Calendar {
	first, _ := NewDate(firstYear, time.January, 1)
	last, _ := NewDate(lastYear, time.December, 31)
	c := &Calendar{first: first, last: last, rows: rows, law: law}
	for i := range c.known {
		c.known[i] = Provisional
	}
	for _, r := range rows {
		c.known[r.year-firstYear] = r.certainty()
	}
	c.noticed = c.layOut(c.noticedDays())
	c.all = sync.OnceValue(func() *dayTable { return c.layOut(last.Sub(first) + 1) })
	return c
}

// noticedDays returns how many days from the first on no year without a notice bears
// on. Such a year's own days do, and its New Year on the December before.
func (c *Calendar) noticedDays() int {
	year := firstYear
	for c.knownOf(year) != Provisional {
		year++
	}
	return max(0, int(yearStart(year)-c.first.n)-31)
}

// tableWith returns a table that holds the days up to position i.
func (c *Calendar) tableWith(i int) *dayTable {
	if i < len(c.noticed.cells) {
		return c.noticed
	}
	return c.all()
}
