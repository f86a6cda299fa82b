package workday

import (
	"time"

	"github.com/rickar/cal/v2"
)

// Business returns the calendar's meaning as a calendar of
// github.com/rickar/cal/v2, for use with that library's own functions: the
// notices' days through WorkdayFunc, since only that can make a weekend a
// working day, and the days off of provisional years as Holidays. Each call
// returns a new value that the caller may change.
//
// A time stands for the civil day it shows in its own location, whichever that
// is. The library has no notion of missing data: outside First to Last every
// Monday to Friday is a working day. It steps day by day; Count and Add answer
// the same at once.
func (c *Calendar) Business() *cal.BusinessCalendar {
	named := make(map[Date]bool, len(c.rows)) // days the notices name: worked or not
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
	b.AddHoliday(c.compensationHolidays()...)
	return b
}

// statutoryHolidays returns the 13 statutory days, in force in the years
// without a notice.
func (c *Calendar) statutoryHolidays() []*cal.Holiday {
	var holidays []*cal.Holiday
	for i, s := range statutory(c.lunar, lastYear) {
		holidays = append(holidays, c.holiday(s.holiday, func(year int) Date {
			return statutory(c.lunar, year)[i].date
		}))
	}
	return holidays
}

// compensationHolidays returns as many holidays as the year with most made-up
// days has, the nth falling on a year's nth such day.
func (c *Calendar) compensationHolidays() []*cal.Holiday {
	madeUp := make(map[int][]Date)
	most := 0
	for year := firstYear; year <= lastYear; year++ {
		if c.hasNotice(year) {
			continue
		}
		for _, o := range provisionalYear(c.lunar, year) {
			if o.kind == Compensation {
				madeUp[year] = append(madeUp[year], o.date)
			}
		}
		most = max(most, len(madeUp[year]))
	}
	var holidays []*cal.Holiday
	for i := range most {
		holidays = append(holidays, c.holiday("补假", func(year int) Date {
			if i >= len(madeUp[year]) {
				return Date{}
			}
			return madeUp[year][i]
		}))
	}
	return holidays
}

// holiday returns a holiday that falls on date(year) in the years without a
// notice. The library compares month and day only, so midnight UTC stands for
// the day in every location.
func (c *Calendar) holiday(name string, date func(year int) Date) *cal.Holiday {
	return &cal.Holiday{
		Name:      name,
		Type:      cal.ObservancePublic,
		StartYear: firstYear,
		EndYear:   lastYear,
		Func: func(_ *cal.Holiday, year int) time.Time {
			if c.hasNotice(year) {
				return time.Time{}
			}
			return date(year).Time()
		},
	}
}
