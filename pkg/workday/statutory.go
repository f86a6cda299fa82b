package workday

import (
	_ "embed"
	"slices"
	"strings"
	"time"
)

// lunarCSV gives, for 2000-2050, the civil dates of the Spring Festival, its
// eve, Qingming, Duanwu and Zhongqiu.
//
//go:embed data/lunar-festivals.csv
var lunarCSV string

// lunarYear holds the festivals of one year that have no fixed civil date. The
// Spring Festival's eve is the day before it.
type lunarYear struct{ spring, qingming, duanwu, zhongqiu Date }

// lunarTable holds the festivals of the calendar's years.
type lunarTable [lastYear - firstYear + 1]lunarYear

// measureYear is the first year of the measure that statutory follows (State
// Council order 795).
const measureYear = 2025

// statutoryDay is a day off for everyone by 全国年节及纪念日放假办法 art. 2.
type statutoryDay struct {
	date    Date
	holiday string
}

// statutory returns the year's 13 statutory days, Zhongqiu last, the others in
// order. Zhongqiu may fall on one of the days of October.
func statutory(t *lunarTable, year int) [13]statutoryDay {
	l := t[year-firstYear]
	fixed := func(m time.Month, day int) Date {
		d, _ := NewDate(year, m, day)
		return d
	}
	return [13]statutoryDay{
		{fixed(time.January, 1), "元旦"},
		{l.spring.AddDays(-1), "春节"},
		{l.spring, "春节"},
		{l.spring.AddDays(1), "春节"},
		{l.spring.AddDays(2), "春节"},
		{l.qingming, "清明节"},
		{fixed(time.May, 1), "劳动节"},
		{fixed(time.May, 2), "劳动节"},
		{l.duanwu, "端午节"},
		{fixed(time.October, 1), "国庆节"},
		{fixed(time.October, 2), "国庆节"},
		{fixed(time.October, 3), "国庆节"},
		{l.zhongqiu, "中秋节"},
	}
}

// offDay is a day off in a year without a notice.
type offDay struct {
	date    Date
	holiday string
	kind    Kind // Statutory or Compensation
}

// provisionalYear returns the days off of a year without a notice, each date
// once: the statutory days, then one made-up day for each that falls on a
// weekend or on another statutory day, on the first weekday after it that is
// not off already. The measure's art. 6 has weekends made up without naming the
// day; that both of two coinciding days count is the notices' practice (2020).
func provisionalYear(t *lunarTable, year int) []offDay {
	days := statutory(t, year)
	slices.SortStableFunc(days[:], func(a, b statutoryDay) int { return a.date.Compare(b.date) })
	off := make([]offDay, 0, 2*len(days))
	find := func(d Date) int {
		return slices.IndexFunc(off, func(o offDay) bool { return o.date == d })
	}
	owed := make([]statutoryDay, 0, len(days))
	for _, s := range days {
		i := find(s.date)
		if i >= 0 || s.date.weekend() {
			owed = append(owed, s)
		}
		if i >= 0 {
			off[i].holiday += "、" + s.holiday
		} else {
			off = append(off, offDay{s.date, s.holiday, Statutory})
		}
	}
	for _, s := range owed {
		d := s.date.AddDays(1)
		for d.weekend() || find(d) >= 0 {
			d = d.AddDays(1)
		}
		off = append(off, offDay{d, s.holiday, Compensation})
	}
	return off
}

// MissingStatutory returns the statutory days of a year from 2025 on that the
// calendar has as working days: a notice that leaves one out was most likely
// read in part. It returns none for other years.
func (c *Calendar) MissingStatutory(year int) []Day {
	if year < measureYear || year > lastYear {
		return nil
	}
	var missing []Day
	for _, s := range statutory(c.lunar, year) {
		if d := c.day(int(s.date.n - c.first.n)); d.Work {
			d.Holiday = s.holiday
			missing = append(missing, d)
		}
	}
	return missing
}

// parseLunar reads the calendar's years from lunarCSV: year, chunjie, chuxi,
// qingming, duanwu, zhongqiu.
func parseLunar(csv string) (*lunarTable, bool) {
	t := new(lunarTable)
	next := firstYear
	for line := range strings.Lines(csv) {
		year, ok := digits(line[:min(4, len(line))])
		if !ok || year != next || next > lastYear {
			continue // the heading and years before or after the calendar's
		}
		// Every field has a fixed width: 4 for the year, 10 for a date.
		line = strings.TrimSuffix(line, "\n")
		if len(line) != 4+5*11 {
			return nil, false
		}
		field := func(i int) Date {
			d, valid := parseISO(line[5+11*i : 15+11*i])
			ok = ok && valid && d.Year() == year
			return d
		}
		t[year-firstYear] = lunarYear{spring: field(0), qingming: field(2), duanwu: field(3), zhongqiu: field(4)}
		if !ok {
			return nil, false
		}
		next++
	}
	return t, next == lastYear+1
}
