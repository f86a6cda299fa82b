package workday

import (
	_ "embed"
	"time"
)

// firstNoticedCSV lists, in the columns of holidaysCSV, what a year's first notice
// said of days that a later one changed, where it said anything.
//
//go:embed data/first-noticed.csv
var firstNoticedCSV string

// Backtest is how well one question would have been answered before each year's
// notice was known. Its numbers are counts. Whoever shows them as parts of Asked rounds
// once, half up: 6791 of 6940 are 97.853%, so 97.9%, and 6735 are 97.046%, so 97.0%; who
// rounds to 97.85% and 97.05% first may end at 97.8% and 97.1%.
type Backtest struct {
	Days     int // how many working days were added, or days counted over; 0: a day was rolled
	Question Question
	Asked    int // how often the question was asked
	Inside   int // the true answer lay within the range
	Before   int // the true day lay before the earliest: whoever had waited would have been late
	Width    int // sum of the ranges' widths, in days
	Widest   int
	Settled  int // ranges of one day
	Right    int // the most likely answer was the true one
}

// Question is what a back-test asks of a day.
type Question uint8

// The questions.
const (
	AddFromYear   Question = iota // the nth working day after each day of the year
	AddFromBefore                 // after each day of the November and December before
	RollMonthEnds                 // each month's last day, rolled
	RollEveryDay                  // each day of the year, rolled
	CountFromYear                 // the working days of so many days after each day
)

// Backtest answers for each year from one to another, both inclusive, from the
// notices of the years before alone, and compares with the year's first notice. The
// statutory days are those of the year, for later years too. The lengths are those
// that the notices before the year had shown: until 2014 a Wednesday with three days,
// anywhere around it; Spring Festival with seven, from its first statutory day, and
// since a notice had begun them on 除夕 and one on 初一, from either; from 2015 a
// Wednesday alone, from 2021 five days of May, from 2025 the text of 2024 and article
// 7 (data/breaks.csv).
//
// No length is fitted to the year that is asked about. Known in hindsight are the
// lengths that have no earlier notice, those of the festivals new in 2008 and of its
// Labour Day of one day, the eight days of 2009 in which two festivals meet, and the text of 2024, which came together with the
// days of 2025. The form of the rule, and which layout is most likely, were written
// with all notices in view, so no year is wholly out of sample; 2026 comes nearest.
func (c *Calendar) Backtest(from, to int) []Backtest {
	rows := []Backtest{
		{Question: AddFromYear, Days: 15}, {Question: AddFromYear, Days: 30}, {Question: AddFromBefore, Days: 30},
		{Question: RollMonthEnds}, {Question: RollEveryDay}, {Question: CountFromYear, Days: 30}, {Question: CountFromYear, Days: 91},
	}
	truth := c.firstNoticed()
	for year := from; year <= to; year++ {
		seen := c.Before(year)
		for i := range rows {
			rows[i].askYear(seen, truth, year)
		}
	}
	return rows
}

func (t *Backtest) askYear(seen, truth *Calendar, year int) {
	first, _ := NewDate(year, time.January, 1)
	last, _ := NewDate(year, time.December, 31)
	if t.Question == AddFromBefore {
		first, last = first.AddMonths(-2), first.AddDays(-1)
	}
	for d := first; !d.After(last); d = d.AddDays(1) {
		if t.Question != RollMonthEnds || d.AddDays(1).Day() == 1 {
			t.ask(seen, truth, d)
		}
	}
}

// ask compares one answer. The days lie in the calendar, so nothing can fail.
func (t *Backtest) ask(seen, truth *Calendar, d Date) {
	t.Asked++
	if t.Question == CountFromYear {
		n, _ := seen.CountRange(d, d.AddDays(t.Days))
		is, _ := truth.Count(d, d.AddDays(t.Days))
		t.judge(n.Least, n.Likely, n.Most, is)
		return
	}
	var r Range
	var is Date
	if t.Days == 0 {
		r, _ = seen.OnOrAfterRange(d)
		is, _ = truth.OnOrAfter(d)
	} else {
		r, _ = seen.AddRange(d, t.Days)
		is, _ = truth.Add(d, t.Days)
	}
	t.judge(int(r.Earliest.n), int(r.Likely.n), int(r.Latest.n), int(is.n))
}

func (t *Backtest) judge(least, likely, most, is int) {
	t.Width, t.Widest = t.Width+most-least, max(t.Widest, most-least)
	if least == most {
		t.Settled++
	}
	if is == likely {
		t.Right++
	}
	switch {
	case is < least:
		t.Before++
	case is <= most:
		t.Inside++
	}
}

// firstNoticed is the calendar without the notices that changed a year afterwards:
// those with fewer days than the year's first.
func (c *Calendar) firstNoticed() *Calendar {
	days, most := map[string]int{}, map[int]int{}
	for _, r := range c.rows {
		days[r.Notice]++
		most[r.year] = max(most[r.year], days[r.Notice])
	}
	first, _ := parseNotices(firstNoticedCSV) // held well formed by a test
	said := map[Date]Entry{}
	for _, r := range first {
		said[r.Date] = r.Entry
	}
	var rows []row
	for _, r := range c.rows {
		if e, ok := said[r.Date]; ok {
			r.Entry = e
		} else if !r.reported && days[r.Notice] < most[r.year] {
			continue
		}
		rows = append(rows, r)
	}
	return build(rows, c.law)
}
