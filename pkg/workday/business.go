package workday

import (
	"time"

	"github.com/rickar/cal/v2"
)

// Business returns the calendar's meaning as a calendar of
// github.com/rickar/cal/v2, for use with that library's own functions: the
// notices' days and the breaks of provisional years through WorkdayFunc, since only
// that can make a weekend a working day, and the statutory days of provisional years
// as Holidays. Each call
// returns a new value that the caller may change.
//
// A time stands for the civil day it shows in its own location, whichever that
// is. The library has no notion of missing data: outside First to Last every
// Monday to Friday is a working day. It steps day by day; Count and Add answer
// the same at once.
func (c *Calendar) Business() *cal.BusinessCalendar {
	named := make(map[Date]bool, len(c.rows)) // days worked or not, whatever their weekday
	for year := firstYear; year <= lastYear; year++ {
		if c.knownOf(year) != Provisional {
			continue
		}
		for _, b := range c.law().breaksOf(year) {
			for d := b.First; !d.After(b.Last); d = d.AddDays(1) {
				named[d] = false
			}
			for _, d := range b.Layouts[0] {
				named[d] = true
			}
		}
	}
	for _, r := range c.rows {
		named[r.Date] = r.Work
	}
	b := cal.NewBusinessCalendar()
	b.Name = "中国工作日历"
	b.WorkdayFunc = func(t time.Time) bool {
		if work, ok := named[FromTime(t)]; ok {
			return work
		}
		return !cal.IsWeekend(t)
	}
	b.AddHoliday(c.statutoryHolidays()...)
	return b
}

// statutoryHolidays returns the statutory days, in force in the years whose days
// are not known otherwise.
func (c *Calendar) statutoryHolidays() []*cal.Holiday {
	var known []int
	for year := firstYear; year <= lastYear; year++ {
		if c.knownOf(year) != Provisional {
			known = append(known, year)
		}
	}
	holidays := make([]*cal.Holiday, len(c.law().statutory))
	for i, h := range c.law().statutory {
		holidays[i] = h.Clone(&cal.Holiday{Except: known})
	}
	return holidays
}
