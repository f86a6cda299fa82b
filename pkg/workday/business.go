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

// statutoryHolidays returns the statutory days, in force in the years without a
// notice.
func (c *Calendar) statutoryHolidays() []*cal.Holiday {
	holidays := make([]*cal.Holiday, len(c.law))
	for i, h := range c.law {
		holidays[i] = h.Clone(&cal.Holiday{Except: c.officialYears()})
	}
	return holidays
}

// officialYears returns the years that have a notice.
func (c *Calendar) officialYears() []int {
	var years []int
	for year := firstYear; year <= lastYear; year++ {
		if c.hasNotice(year) {
			years = append(years, year)
		}
	}
	return years
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
		for _, o := range provisionalYear(c.law, year) {
			if o.kind == Compensation {
				madeUp[year] = append(madeUp[year], o.date)
			}
		}
		most = max(most, len(madeUp[year]))
	}
	var holidays []*cal.Holiday
	for i := range most {
		holidays = append(holidays, &cal.Holiday{
			Name:      "补假",
			Type:      cal.ObservancePublic,
			StartYear: firstYear,
			EndYear:   lastYear,
			Func: func(_ *cal.Holiday, year int) time.Time {
				if i >= len(madeUp[year]) {
					return time.Time{}
				}
				return madeUp[year][i].Time()
			},
		})
	}
	return holidays
}
