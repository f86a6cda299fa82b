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
	law         *law                                // never changed

	cells    []cell   // one a day, from first
	labels   []label  // labels[0] is empty
	before   []uint16 // before[i]: working days among cells[:i]; one longer than cells
	workdays []uint16 // positions in cells of all working days
	swings   []swing  // breaks with several layouts, in order
}

// cell is what is kept of one day.
type cell struct {
	kind      Kind
	certainty Certainty
	label     uint16 // position in labels
}

// label is the text that goes with a day.
type label struct{ holiday, notice string }

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
	return c.cells[i].kind.work(), nil
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

// index returns the position of d in cells.
func (c *Calendar) index(d Date) (int, error) {
	if d.Before(c.first) || d.After(c.last) {
		return 0, c.outside(d, 0)
	}
	return int(d.n - c.first.n), nil
}

func (c *Calendar) outside(d Date, workdays int) error {
	return &RangeError{Date: d, Workdays: workdays, First: c.first, Last: c.last}
}

// at returns the date of cells[i].
func (c *Calendar) at(i int) Date { return Date{c.first.n + int32(i)} }

func (c *Calendar) day(i int) Day {
	cell := c.cells[i]
	l := c.labels[cell.label]
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
func build(rows []row, law *law) *Calendar {
	first, _ := NewDate(firstYear, time.January, 1)
	last, _ := NewDate(lastYear, time.December, 31)
	c := &Calendar{first: first, last: last, rows: rows, law: law}
	for i := range c.known {
		c.known[i] = Provisional
	}
	for _, r := range rows {
		c.known[r.year-firstYear] = r.certainty()
	}
	c.cells = make([]cell, last.Sub(first)+1)
	c.labels = make([]label, 1, 512)
	for _, w := range []time.Weekday{time.Saturday, time.Sunday} {
		for i := int(w-first.Weekday()+7) % 7; i < len(c.cells); i += 7 {
			c.cells[i].kind = Weekend
		}
	}
	for year := firstYear; year <= lastYear; year++ {
		c.setCertainty(year)
	}
	for year := firstYear; year <= lastYear; year++ {
		if c.known[year-firstYear] == Provisional {
			c.layBreaks(year)
		}
	}
	for _, r := range rows {
		i := int(r.Date.n - first.n)
		c.lay(i, r.kind(), label{r.Holiday, r.Notice})
		if year := r.year; yearStart(year) > r.Date.n { // named by the next year's notice
			c.cells[i].certainty = r.certainty()
		}
	}
	c.count()
	return c
}

// setCertainty sets the certainty of a year's days.
func (c *Calendar) setCertainty(year int) {
	from, to := int(yearStart(year)-c.first.n), int(yearStart(year+1)-c.first.n)
	known := c.known[year-firstYear]
	for i := from; i < to; i++ {
		c.cells[i].certainty = known
	}
	if known == Official && !c.hasNotice(year+1) {
		for i := to - 31; i < to; i++ {
			c.cells[i].certainty = MayChange
		}
	}
}

// lay gives the day at i a kind and a label.
func (c *Calendar) lay(i int, k Kind, l label) {
	if c.labels[len(c.labels)-1] != l {
		c.labels = append(c.labels, l)
	}
	c.cells[i].kind, c.cells[i].label = k, uint16(len(c.labels)-1)
}

// count fills the index from the cells.
func (c *Calendar) count() {
	c.before = make([]uint16, len(c.cells)+1)
	c.workdays = make([]uint16, len(c.cells))
	n := 0
	for i, cell := range c.cells {
		if cell.kind.work() {
			c.workdays[n] = uint16(i)
			n++
		}
		c.before[i+1] = uint16(n)
	}
	c.workdays = c.workdays[:n]
}
