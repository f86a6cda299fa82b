package workday

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// With returns a calendar in which the entries are the notice for the year: the
// year becomes official, and days of the December before it that the entries
// name follow them. A notice that the year already has is replaced as a whole.
// c stays as it is, and the order in which several years are laid does not
// matter.
//
// It fails with a [*YearError] for a year outside the calendar, and otherwise
// with one [*NoticeError] for each fault, joined: no day off in the year, a day
// outside the year and the December before it or outside the calendar, a day
// named twice, a working day that is no Saturday or Sunday. Whether the
// statutory days are all there is for [Calendar.MissingStatutory] to say.
func (c *Calendar) With(year int, entries []Entry) (*Calendar, error) {
	if year < firstYear || year > lastYear {
		return nil, &YearError{Year: year}
	}
	if err := c.check(year, entries); err != nil {
		return nil, err
	}
	rows := make([]row, 0, len(c.rows)+len(entries))
	for _, r := range c.rows {
		if r.year != year {
			rows = append(rows, r)
		}
	}
	for _, e := range entries {
		rows = append(rows, row{Entry: e, year: year})
	}
	return build(sortRows(rows), c.law), nil
}

// sortRows orders rows by notice year, then date: a day of December that two notices
// name follows the later one, laid last.
func sortRows(rows []row) []row {
	slices.SortFunc(rows, func(a, b row) int {
		if a.year != b.year {
			return a.year - b.year
		}
		return a.Date.Compare(b.Date)
	})
	return rows
}

func (c *Calendar) check(year int, entries []Entry) error {
	var errs []error
	fault := func(i int, reason string) {
		e := &NoticeError{Year: year, Index: i, Reason: reason}
		if i >= 0 {
			e.Date = entries[i].Date
		}
		errs = append(errs, e)
	}
	c.checkEach(year, entries, fault)
	if !slices.ContainsFunc(entries, func(e Entry) bool { return e.Date.Year() == year && !e.Work }) {
		fault(-1, "没有列出当年的任何放假日")
	}
	return errors.Join(errs...)
}

// checkEach reports what is wrong with single entries and how often anything is.
func (c *Calendar) checkEach(year int, entries []Entry, report func(i int, reason string)) (faults int) {
	seen := make(map[Date]bool, len(entries))
	fault := func(i int, reason string) {
		faults++
		report(i, reason)
	}
	for i, e := range entries {
		d := e.Date
		switch {
		case d.IsZero():
			fault(i, "没有日期")
			continue
		case d.Year() != year && (d.Year() != year-1 || d.Month() != time.December):
			fault(i, fmt.Sprintf("不在 %d 年，也不在上一年 12 月", year))
		case d.Before(c.first):
			fault(i, fmt.Sprintf("早于工作日历的第一天 %s", c.first))
		}
		if e.Work && !d.weekend() {
			fault(i, fmt.Sprintf("是%s，本来就上班，不能列为调休上班", WeekdayName(d.Weekday())))
		}
		if seen[d] {
			fault(i, "重复列出")
		}
		seen[d] = true
	}
	return faults
}

// NoticeError is one fault in the entries given to [Calendar.With].
type NoticeError struct {
	Year   int    // the year the notice is for
	Index  int    // 0-based position of the entry; -1 for the notice as a whole
	Date   Date   // the entry's day; zero when it has none or for the whole
	Reason string // in Chinese
}

// Error says in Chinese which entry is wrong and why.
func (e *NoticeError) Error() string {
	switch {
	case e.Index < 0:
		return fmt.Sprintf("%d 年放假安排%s", e.Year, e.Reason)
	case e.Date.IsZero():
		return fmt.Sprintf("%d 年放假安排第 %d 条%s", e.Year, e.Index+1, e.Reason)
	}
	return fmt.Sprintf("%d 年放假安排第 %d 条：%s %s", e.Year, e.Index+1, e.Date, e.Reason)
}

// Before returns c without the notices for the year and later ones and without
// reported years, as it was before the year's notice: later years too are under the
// law of the year and the lengths that the notices before it had shown.
func (c *Calendar) Before(year int) *Calendar {
	var rows []row
	for _, r := range c.rows {
		if r.year < year && !r.reported {
			rows = append(rows, r)
		}
	}
	return build(rows, sync.OnceValue(func() *law { return c.law().asOf(year) }))
}

// asOf returns the law as it was known before the year's notice: what is in force in
// the year goes on, and what comes into force later is not known.
func (l *law) asOf(year int) *law {
	known := &law{basis: l.basis}
	for _, h := range l.statutory {
		if h.StartYear <= year {
			if h.EndYear >= year {
				on := *h
				on.EndYear, h = lastYear, &on
			}
			known.statutory = append(known.statutory, h)
		}
	}
	for _, r := range l.breaks {
		if r.from <= year {
			if r.to >= year {
				on := *r.festival
				on.EndYear, r.to, r.festival = lastYear, lastYear, &on
			}
			known.breaks = append(known.breaks, r)
		}
	}
	return known
}

// Amend returns a calendar in which the entries are single days that a later notice
// changed in a year that has one; its other days stay. It is not ok for a year without
// a notice, and for entries that [Calendar.With] would refuse one by one.
func (c *Calendar) Amend(year int, entries []Entry) (amended *Calendar, ok bool) {
	if !c.hasNotice(year) || c.checkEach(year, entries, func(int, string) {}) > 0 {
		return nil, false
	}
	changed := make(map[Date]bool, len(entries))
	for _, e := range entries {
		changed[e.Date] = true
	}
	rows := make([]row, 0, len(c.rows)+len(entries))
	for _, r := range c.rows {
		if r.year != year || !changed[r.Date] {
			rows = append(rows, r)
		}
	}
	for _, e := range entries {
		rows = append(rows, row{Entry: e, year: year})
	}
	return build(sortRows(rows), c.law), true
}
