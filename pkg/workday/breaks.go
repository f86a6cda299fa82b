package workday

import (
	_ "embed"
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
)

// breaksCSV gives the length of each festival's break, with the years in which it
// was so and its source: from, to (empty: still so), holiday, day (as in
// data/statutory-days.csv), form, days, days when the festival is a Wednesday, source.
//
// The forms: weekend, the festival joined to its own weekend; from, so many days
// from the day on; around, the same, but begun earlier where only that makes it hold
// a whole weekend; joint, one break for both festivals where the first one's own
// would touch the other's; run, the most days worked in a row around a break.
//
// Two rows of one festival and year leave open which of them it will be, the first
// the more likely; so does a Wednesday of several days, most likely joined to the
// weekend before it, else any so many days that hold it. The rows of years with a
// notice serve [Calendar.Backtest] alone and say what the notices before the year had
// shown, not what its own said first.
//
//go:embed data/breaks.csv
var breaksCSV string

// breakRule is one row of breaksCSV.
type breakRule struct {
	from, to  int // years, both inclusive
	festival  *cal.Holiday
	form      string
	days      int
	wednesday int
}

// Break is the time off around a festival in a year without a notice, as far as the
// published lengths and the law give it.
type Break struct {
	Holiday string `json:"holiday"` // 春节, 国庆节、中秋节, …
	First   Date   `json:"first"`   // off
	Last    Date   `json:"last"`    // off
	// Layouts are all choices of weekend days that may be worked to make up for
	// days off that are not statutory, the most likely one first; each is in order.
	// One layout means that nothing is left open.
	Layouts [][]Date `json:"layouts"`

	festival  Date    // the day that the break's rule starts from
	statutory int     // days off for everyone that the break holds, coinciding ones counted each
	single    bool    // of a festival of one day
	instead   []Break // the same break on other days, where the notices so far leave that open
}

// parseBreaks reads the rows of breaksCSV.
func parseBreaks(csv string, lunar *lunarTable) ([]breakRule, bool) {
	var rules []breakRule
	_, csv, _ = strings.Cut(csv, "\n")
	for line := range strings.Lines(csv) {
		field := strings.Split(strings.TrimSuffix(line, "\n"), ",")
		if len(field) != 8 || !slices.Contains([]string{"weekend", "from", "around", "joint", "run"}, field[4]) {
			return nil, false
		}
		r := breakRule{form: field[4], to: lastYear, festival: &cal.Holiday{Name: field[2]}}
		ok := true
		number := func(s string, to *int) {
			if s != "" {
				var valid bool
				*to, valid = digits(s)
				ok = ok && valid
			}
		}
		number(field[0], &r.from)
		number(field[1], &r.to)
		number(field[5], &r.days)
		number(field[6], &r.wednesday)
		if !ok || r.days == 0 || r.form != "run" && !setDay(r.festival, field[3], lunar) {
			return nil, false
		}
		r.festival.StartYear, r.festival.EndYear = r.from, r.to
		rules = append(rules, r)
	}
	return rules, true
}

// span returns the first and the last day of the break of a festival on d.
func (r *breakRule) span(d Date) (first, last Date) {
	days := r.days
	switch r.form {
	case "weekend":
		switch d.Weekday() {
		case time.Sunday:
			d = d.AddDays(-1)
		case time.Monday, time.Tuesday:
			d = d.AddDays(-2)
		case time.Wednesday:
			if days = r.wednesday; days > 1 {
				d = d.AddDays(1 - days)
			}
		}
	case "around":
		for weekendDays(d, days) < 2 {
			d = d.AddDays(-1)
		}
	}
	return d, d.AddDays(days - 1)
}

// weekendDays returns how many of the days from d are Saturdays and Sundays.
func weekendDays(d Date, days int) int {
	n := 0
	for i := range days {
		if d.AddDays(i).weekend() {
			n++
		}
	}
	return n
}

// breaksOf returns the year's breaks in order, with their layouts; none for a year
// before the first row of the table.
func (l *law) breaksOf(year int) []Break {
	return l.breaksAround(statutoryDays(l.statutory, year), year)
}

// breaksAround is breaksOf with the year's statutory days.
func (l *law) breaksAround(days []statutoryDay, year int) []Break {
	breaks := make([]Break, 0, len(l.breaks))
	var joint *breakRule
	longest := lastDay // days worked in a row
	for i := range l.breaks {
		r := &l.breaks[i]
		switch {
		case year < r.from || year > r.to:
		case r.form == "run":
			longest = r.days
		case r.form == "joint":
			joint = r
		default:
			b := Break{Holiday: r.festival.Name, single: r.form == "weekend"}
			on, _ := r.festival.Calc(year)
			b.festival = FromTime(on)
			b.First, b.Last = r.span(b.festival)
			if b.single && r.wednesday > 1 && b.festival.Weekday() == time.Wednesday {
				for late := 1; late < r.wednesday; late++ {
					b.instead = append(b.instead, Break{Holiday: b.Holiday, First: b.First.AddDays(late), Last: b.Last.AddDays(late), single: true})
				}
			}
			if i := slices.IndexFunc(breaks, func(o Break) bool { return o.Holiday == b.Holiday }); i >= 0 {
				breaks[i].instead = append(breaks[i].instead, b)
			} else {
				breaks = append(breaks, b)
			}
		}
	}
	if joint != nil {
		breaks = join(breaks, joint)
	}
	slices.SortFunc(breaks, func(a, b Break) int { return a.First.Compare(b.First) })
	for i := range breaks {
		b := &breaks[i]
		for _, s := range days {
			if strings.Contains(b.Holiday, s.holiday) {
				b.statutory++
			}
		}
		for j := range b.instead {
			b.instead[j].statutory = b.statutory
		}
		if b.single {
			b.Layouts = b.weekendLayouts(len(b.instead) > 0)
		}
	}
	layAll(breaks, longest)
	return breaks
}

// layAll gives the breaks of longer festivals their layouts, and all breaks those of
// the other days that they may have; the festivals of one day have theirs already.
func layAll(breaks []Break, longest int) {
	for i := range breaks {
		b := &breaks[i]
		if !b.single {
			b.Layouts = layouts(b, breaks, longest)
		}
		for j := range b.instead {
			if o := &b.instead[j]; b.single {
				o.Layouts = o.weekendLayouts(true)
			} else {
				o.Layouts = layouts(o, breaks, longest)
			}
		}
	}
}

// join makes one break of the two that the rule names, where the second one's own
// break reaches the day before the first one's, or further.
func join(breaks []Break, r *breakRule) []Break {
	long, other, _ := strings.Cut(r.festival.Name, "、")
	i := slices.IndexFunc(breaks, func(b Break) bool { return b.Holiday == long })
	j := slices.IndexFunc(breaks, func(b Break) bool { return b.Holiday == other })
	if i < 0 || j < 0 || breaks[j].Last.Before(breaks[i].First.AddDays(-1)) {
		return breaks
	}
	b := Break{Holiday: r.festival.Name, First: breaks[i].First}
	if d := breaks[j].festival; d.Before(b.First) {
		b.First = d
	}
	b.Last = b.First.AddDays(r.days - 1)
	breaks[i] = b
	return slices.Delete(breaks, j, j+1)
}

// madeUp returns how many weekend days are worked for the break.
func (b *Break) madeUp() int {
	days := b.Last.Sub(b.First) + 1
	return max(0, days-weekendDays(b.First, days)-b.statutory)
}

// ownWeekend returns the days of the weekend that a festival of one day is joined to
// as far as they are worked.
func (b *Break) ownWeekend() []Date {
	var worked []Date
	before, after := b.First.AddDays(-1), b.Last.AddDays(1)
	for range b.madeUp() {
		if before.weekend() {
			worked = append(worked, before)
			before = before.AddDays(-1)
		} else {
			worked = append(worked, after)
			after = after.AddDays(1)
		}
	}
	slices.SortFunc(worked, Date.Compare)
	return worked
}
