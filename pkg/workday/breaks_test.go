package workday

import (
	"slices"
	"testing"
)

// Every break of a notice from 2025 on is among the layouts computed without it, so
// a failure names the festival whose rule a new notice has changed.
func TestNoticesKeepToTheRule(t *testing.T) {
	for year := 2025; year <= Default().LastOfficialYear(); year++ {
		noticeKeepsToTheRule(t, Default(), year)
	}
	// The reported days of 2027 keep to it too; Zhongqiu and National Day are apart.
	noticeKeepsToTheRule(t, Default(), 2027)
}

func noticeKeepsToTheRule(t *testing.T, c *Calendar, year int) {
	t.Helper()
	for _, b := range c.law().breaksOf(year) {
		for d := b.First; !d.After(b.Last); d = d.AddDays(1) {
			if must(c.IsWorkday(d)) {
				t.Errorf("%d %s: %s is worked, the break was thought to be %s to %s", year, b.Holiday, d, b.First, b.Last)
			}
		}
		var worked []Date // make-up days as close as any layout's
		for d := b.First.AddDays(-21); !d.After(b.Last.AddDays(21)); d = d.AddDays(1) {
			if day := must(c.Day(d)); day.Kind == MakeUp && day.Holiday == b.Holiday {
				worked = append(worked, d)
			}
		}
		if !slices.ContainsFunc(b.Layouts, func(m []Date) bool { return slices.Equal(m, worked) }) {
			t.Errorf("%d %s: %v worked, none of %v", year, b.Holiday, worked, b.Layouts)
		}
	}
}

// A notice off the rule is told, by its festival.
func TestTripwireTrips(t *testing.T) {
	var rows []Entry
	for _, r := range Default().rows {
		if r.year == 2026 && r.Date != MustDate("2026-05-09") {
			rows = append(rows, r.Entry)
		}
	}
	rows = append(rows, entry("2026-05-16", true))
	fake := new(testing.T)
	noticeKeepsToTheRule(fake, must(Default().With(2026, rows)), 2026)
	if !fake.Failed() {
		t.Error("a make-up day two weekends after Labour Day is among the layouts")
	}
}

func TestBreaksOfEveryYear(t *testing.T) {
	for year := 2025; year <= lastYear; year++ {
		breaks := Default().law().breaksOf(year)
		statutory := statutoryDays(Default().law().statutory, year)
		total, open := 0, 0
		for i, b := range breaks {
			total += b.statutory
			if i > 0 && !breaks[i-1].Last.Before(b.First) {
				t.Errorf("%d: %s and %s share a day", year, breaks[i-1].Holiday, b.Holiday)
			}
			if len(b.Layouts) > 1 {
				open++
			}
			if len(b.Layouts) > 5 {
				t.Errorf("%d %s: %d layouts", year, b.Holiday, len(b.Layouts))
			}
			for _, m := range b.Layouts {
				if len(m) != b.madeUp() || len(m) > 2 {
					t.Errorf("%d %s: %v makes up for %d days", year, b.Holiday, m, b.madeUp())
				}
				for _, d := range m {
					if !d.weekend() || slices.ContainsFunc(statutory, func(s statutoryDay) bool { return s.date == d }) ||
						slices.ContainsFunc(breaks, func(o Break) bool { return o.holds(d) }) {
						t.Errorf("%d %s: %s can't be worked", year, b.Holiday, d)
					}
					if !b.single && b.run(d, m, breaks) > 6 {
						t.Errorf("%d %s: %d days worked in a row around %s", year, b.Holiday, b.run(d, m, breaks), d)
					}
				}
			}
			if first := b.Layouts[0]; len(first) == 2 && !b.single && (!first[0].Before(b.First) || !first[1].After(b.Last)) {
				t.Errorf("%d %s: most likely %v", year, b.Holiday, first)
			}
		}
		if total != 13 || open > 3 {
			t.Errorf("%d: breaks hold %d statutory days, %d of them are open", year, total, open)
		}
	}
}

// Zhongqiu whose own break would touch National Day's is one break with it.
func TestJointBreaks(t *testing.T) {
	var joint []int
	for year := 2026; year <= lastYear; year++ {
		for _, b := range Default().law().breaksOf(year) {
			if b.Holiday == "国庆节、中秋节" {
				joint = append(joint, year)
				if b.Last.Sub(b.First) != 7 || b.statutory != 4 {
					t.Errorf("%d: %s to %s, %d statutory days", year, b.First, b.Last, b.statutory)
				}
			}
		}
	}
	if want := []int{2028, 2031, 2036, 2039, 2044, 2047, 2050}; !slices.Equal(joint, want) {
		t.Errorf("joint in %v, want %v", joint, want)
	}
	day := func(s string) Break { d := MustDate(s); return Break{First: d, Last: d, festival: d} }
	rule := &breakRule{festival: Default().law().breaks[slices.IndexFunc(Default().law().breaks, func(r breakRule) bool { return r.form == "joint" })].festival, days: 8}
	for last, want := range map[string]int{"2026-09-29": 2, "2026-09-30": 1} {
		national, own := day("2026-10-01"), day(last)
		national.Holiday, own.Holiday = "国庆节", "中秋节"
		if got := len(join([]Break{own, national}, rule)); got != want {
			t.Errorf("a break to %s: %d breaks, want %d", last, got, want)
		}
	}
}
