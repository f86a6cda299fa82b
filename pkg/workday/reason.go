package workday

import (
	"fmt"
	"strings"
	"time"
)

// Text writes the range for a cell: 2028-02-05, or 2028-02-05 至 02-06 where it is
// not settled.
func (r Range) Text() string {
	switch {
	case r.Settled():
		return r.Earliest.String()
	case r.Earliest.Year() == r.Latest.Year():
		return r.Earliest.String() + " 至 " + monthDay(r.Latest)
	}
	return r.Earliest.String() + " 至 " + r.Latest.String()
}

// DayText writes the range with the days of the week: 2028-02-05 周六 至 02-06 周日.
func (r Range) DayText() string {
	first := r.Earliest.String() + " " + WeekdayName(r.Earliest.Weekday())
	if r.Settled() {
		return first
	}
	last := r.Latest.String()
	if r.Earliest.Year() == r.Latest.Year() {
		last = monthDay(r.Latest)
	}
	return first + " 至 " + last + " " + WeekdayName(r.Latest.Weekday())
}

// monthDay is the day without its year: 02-06.
func monthDay(d Date) string { return d.String()[len("2006-"):] }

// Reason says in Chinese why the days from a to b, both inclusive and in either
// order, are not certain, and what an answer found among them still depends on: the
// breaks whose choice is open, the years without a notice, reported years, a December
// that the next notice may change. What is certain all the same follows on an open
// choice. It is "" when notices cover every day.
func (c *Calendar) Reason(a, b Date, open []Break, certain string) string {
	if b.Before(a) {
		a, b = b, a
	}
	if a.Before(c.first) || b.After(c.last) {
		return ""
	}
	var provisional, reported, mayChange []int
	for year := a.Year(); year <= b.Year(); year++ {
		first, _ := NewDate(year, time.January, 1)
		last, _ := NewDate(year, time.December, 31)
		switch known := c.knownOf(year); {
		case known == Provisional:
			provisional = append(provisional, year)
		case known == Reported:
			reported = append(reported, year)
		case c.Certainty(later(a, first), earlier(b, last)) == MayChange:
			mayChange = append(mayChange, year)
		}
	}
	var parts []string
	for _, year := range mayChange {
		parts = append(parts, c.decemberReason(year))
	}
	if len(reported) > 0 {
		parts = append(parts, reportedReason(reported))
	}
	if len(provisional) > 0 {
		parts = append(parts, c.provisionalReason(provisional, open, certain))
	}
	return strings.Join(parts, "；")
}

func (c *Calendar) provisionalReason(years []int, open []Break, certain string) string {
	text := yearsText(years) + "放假安排未公布：按" + c.law().basis.Text + "推算"
	if len(open) == 0 {
		text += "，推算的各种排法下相同"
	} else {
		var names []string
		for _, b := range open {
			names = append(names, b.Holiday)
		}
		text += "，未定的是" + strings.Join(names, "、") + "前后哪个周末上班"
		if certain != "" {
			text += "。" + certain
		}
	}
	if years[len(years)-1]-c.LastOfficialYear() >= 2 {
		text += "；放假规则在 " + c.law().basis.Changed + "变过"
	}
	return text
}

// yearReason is Reason for a whole year.
func (c *Calendar) yearReason(year int) string {
	switch known := c.knownOf(year); {
	case known == Provisional:
		return c.provisionalReason([]int{year}, c.openIn(year), "")
	case known == Reported:
		return reportedReason([]int{year})
	case !c.hasNotice(year + 1):
		return c.decemberReason(year)
	}
	return ""
}

// openIn returns the year's breaks that have several layouts.
func (c *Calendar) openIn(year int) []Break {
	var open []Break
	swings := c.tableWith(int(yearStart(year+1)-c.first.n) - 1).swings
	for i := range swings {
		if b := swings[i].Break; b.First.Year() == year {
			open = append(open, b)
		}
	}
	return open
}

func reportedReason(years []int) string {
	return yearsText(years) + "放假安排据公开数据，未核对通知原文"
}

// decemberReason says what the next New Year may change in the December of a year
// with a notice.
func (c *Calendar) decemberReason(year int) string {
	for _, b := range c.law().breaksOf(year + 1) {
		if m := b.Layouts[0]; len(m) > 0 && m[0].Year() == year {
			off := m[0].AddDays(1)
			for off.weekend() {
				off = off.AddDays(1)
			}
			return fmt.Sprintf("次年%s逢%s，预计 %s 上班、%s 放假，以次年通知为准", b.Holiday, WeekdayName(b.festival.Weekday()), monthDay(m[0]), monthDay(off))
		}
	}
	return fmt.Sprintf("%d 年 12 月的工作日可能因 %d 年的放假通知调整", year, year+1)
}

// yearsText writes a run of years: 2028 年, 2028—2029 年.
func yearsText(years []int) string {
	if len(years) == 1 {
		return fmt.Sprintf("%d 年", years[0])
	}
	return fmt.Sprintf("%d—%d 年", years[0], years[len(years)-1])
}

func later(a, b Date) Date {
	if a.Before(b) {
		return b
	}
	return a
}

func earlier(a, b Date) Date {
	if b.Before(a) {
		return b
	}
	return a
}
