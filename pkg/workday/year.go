package workday

import (
	"slices"
	"time"
)

// Year is one year of the calendar at a glance.
type Year struct {
	Year      int
	Workdays  int
	ByMonth   [12]int // working days of each month, January first
	Certainty Certainty
	Notices   []string
	Holidays  []Holiday // in order of their first day off
	Days      []Day     // the days that are no plain weekday or weekend
	Reason    string    // why its days are not certain; "" when they are
	Open      []Break   // the breaks of which a notice has yet to choose the layout
}

// Holiday is one festival of a year as a notice arranges it.
type Holiday struct {
	Name   string
	Off    []Date
	MakeUp []Date // the working days that make up for it
}

// Year gathers one year. It fails with a *YearError outside the calendar.
func (c *Calendar) Year(year int) (*Year, error) {
	certainty, err := c.YearCertainty(year)
	if err != nil {
		return nil, err
	}
	first, _ := NewDate(year, time.January, 1)
	last, _ := NewDate(year, time.December, 31)
	days, err := c.Days(first, last)
	if err != nil {
		return nil, err
	}
	y := &Year{Year: year, Certainty: certainty, Notices: c.Notices(year)}
	at := map[string]int{}
	for d := range days {
		if d.Work {
			y.Workdays++
			y.ByMonth[d.Date.Month()-1]++
		}
		if d.Kind == Weekday || d.Kind == Weekend {
			continue
		}
		y.Days = append(y.Days, d)
		i, seen := at[d.Holiday]
		if !seen {
			i = len(y.Holidays)
			at[d.Holiday] = i
			y.Holidays = append(y.Holidays, Holiday{Name: d.Holiday})
		}
		if h := &y.Holidays[i]; d.Work {
			h.MakeUp = append(h.MakeUp, d.Date)
		} else {
			h.Off = append(h.Off, d.Date)
		}
	}
	y.Reason = c.yearReason(year)
	y.Open = c.openIn(year)
	slices.SortStableFunc(y.Holidays, func(a, b Holiday) int { return firstOf(a.Off).Compare(firstOf(b.Off)) })
	return y, nil
}

// firstOf is the first of the days, or the zero Date for a holiday whose days
// off lie in another year.
func firstOf(days []Date) Date {
	if len(days) == 0 {
		return Date{}
	}
	return days[0]
}
