package workday

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
)

// statutoryCSV lists the days off for everyone by 全国年节及纪念日放假办法
// article 2, with the years in which each was in force and the State Council
// order that put it there: from, to (empty: still in force), holiday, day (a
// month and day, or a lunar festival and the days after or before it), source.
//
//go:embed data/statutory-days.csv
var statutoryCSV string

// parseStatutory reads the rows of statutoryCSV as holidays whose Calc gives the
// day of a year, and no day in a year in which the row was not in force.
func parseStatutory(csv string, lunar *lunarTable) ([]*cal.Holiday, bool) {
	var holidays []*cal.Holiday
	_, csv, _ = strings.Cut(csv, "\n")
	for line := range strings.Lines(csv) {
		field := strings.Split(strings.TrimSuffix(line, "\n"), ",")
		if len(field) != 5 {
			return nil, false
		}
		h := &cal.Holiday{Name: field[2], Description: field[4], Type: cal.ObservancePublic, EndYear: lastYear}
		var ok bool
		if h.StartYear, ok = digits(field[0]); !ok {
			return nil, false
		}
		h.StartYear = max(h.StartYear, firstYear)
		if field[1] != "" {
			if h.EndYear, ok = digits(field[1]); !ok {
				return nil, false
			}
		}
		if !setDay(h, field[3], lunar) {
			return nil, false
		}
		holidays = append(holidays, h)
	}
	return holidays, true
}

// setDay makes the holiday fall on the day: 10-01, or chunjie+1.
func setDay(h *cal.Holiday, day string, lunar *lunarTable) bool {
	for i, name := range festivalNames {
		offset, lunarDay := strings.CutPrefix(day, name)
		if !lunarDay {
			continue
		}
		h.Func = func(_ *cal.Holiday, year int) time.Time { return lunar[year-firstYear][i].Time() }
		if offset == "" {
			return true
		}
		var err error
		h.CalcOffset, err = strconv.Atoi(offset)
		return err == nil
	}
	month, rest, _ := strings.Cut(day, "-")
	m, ok1 := digits(month)
	d, ok2 := digits(rest)
	h.Month, h.Day, h.Func = time.Month(m), d, fixedDay
	return ok1 && ok2
}

// fixedDay is midnight UTC of the holiday's month and day. The library's own
// function takes the midnight of the machine's zone, which a change to summer
// time can leave out.
func fixedDay(h *cal.Holiday, year int) time.Time {
	d, _ := NewDate(year, h.Month, h.Day)
	return d.Time()
}

// statutoryDay is one day of a year that is off for everyone by law.
type statutoryDay struct {
	date    Date
	holiday string
}

// statutoryDays returns the year's statutory days in order; two may fall on one
// date.
func statutoryDays(law []*cal.Holiday, year int) []statutoryDay {
	days := make([]statutoryDay, 0, len(law))
	for _, h := range law {
		if on, _ := h.Calc(year); !on.IsZero() {
			days = append(days, statutoryDay{FromTime(on), h.Name})
		}
	}
	slices.SortStableFunc(days, func(a, b statutoryDay) int { return a.date.Compare(b.date) })
	return days
}

// MissingStatutory returns the statutory days of a year that the calendar has as
// working days: a notice that leaves one out was most likely read in part.
func (c *Calendar) MissingStatutory(year int) []Day {
	var missing []Day
	for _, s := range statutoryDays(c.law().statutory, year) {
		if d := c.day(int(s.date.n - c.first.n)); d.Work {
			d.Holiday = s.holiday
			missing = append(missing, d)
		}
	}
	return missing
}
