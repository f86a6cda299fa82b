package workday

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// span writes a range as the tests' tables do.
func span(r Range) string {
	if r.Settled() {
		return r.Likely.String()
	}
	return fmt.Sprintf("%s..%s likely %s", r.Earliest, r.Latest, r.Likely)
}

// The years under the text of 2024 as each would have been seen before its notice:
// days of the year to start from, days inside the range, summed width, greatest
// width, ranges of one day, and likely days that came.
func TestYearsUnderTheTextOf2024(t *testing.T) {
	for _, c := range []struct {
		year, n int
		want    string
	}{
		{2025, 15, "365/52/6/332/365"}, {2025, 30, "365/48/6/332/365"}, {2025, 0, "365/14/2/353/365"},
		{2026, 15, "365/58/6/329/365"}, {2026, 30, "365/60/6/324/365"}, {2026, 0, "365/22/9/353/365"},
	} {
		truth, seen := Default(), Default().Before(c.year)
		inside, width, widest, settled, right := 0, 0, 0, 0, 0
		for d := date(c.year, 1, 1); d.Year() == c.year; d = d.AddDays(1) {
			var r Range
			var is Date
			if c.n == 0 {
				r, is = must(seen.OnOrAfterRange(d)), must(truth.OnOrAfter(d))
			} else {
				r, is = must(seen.AddRange(d, c.n)), must(truth.Add(d, c.n))
			}
			w := r.Latest.Sub(r.Earliest)
			width, widest = width+w, max(widest, w)
			if !is.Before(r.Earliest) && !is.After(r.Latest) {
				inside++
			}
			if w == 0 {
				settled++
			}
			if is == r.Likely {
				right++
			}
		}
		if got := fmt.Sprintf("%d/%d/%d/%d/%d", inside, width, widest, settled, right); got != c.want {
			t.Errorf("%d, %d days: %s, want %s", c.year, c.n, got, c.want)
		}
	}
}

func TestRanges(t *testing.T) {
	before2026 := Default().Before(2026)
	roll := func(c *Calendar, d string) string { return span(must(c.OnOrAfterRange(MustDate(d)))) }
	add := func(c *Calendar, d string, n int) string { return span(must(c.AddRange(MustDate(d), n))) }
	c := Default()
	for _, w := range []struct{ what, got, want string }{
		{"2026-02-14", roll(before2026, "2026-02-14"), "2026-02-14..2026-02-15 likely 2026-02-14"},
		{"2026-02-28", roll(before2026, "2026-02-28"), "2026-02-28..2026-03-01 likely 2026-02-28"},
		{"2026-05-09", roll(before2026, "2026-05-09"), "2026-05-09..2026-05-11 likely 2026-05-09"},
		{"2026-01-26+15", add(before2026, "2026-01-26", 15), "2026-02-14..2026-02-15 likely 2026-02-14"},
		{"2026-09-01+30", add(before2026, "2026-09-01", 30), "2026-10-19"},
		{"2028-01-31", roll(c, "2028-01-31"), "2028-02-02"},
		{"2028-02-05", roll(c, "2028-02-05"), "2028-02-05..2028-02-06 likely 2028-02-05"},
		{"2028-09-30", roll(c, "2028-09-30"), "2028-09-30..2028-10-09 likely 2028-09-30"},
		{"2028-10-01", roll(c, "2028-10-01"), "2028-10-09"},
		{"2028-01-04+15", add(c, "2028-01-04", 15), "2028-01-24"},
		{"2028-03-20+30", add(c, "2028-03-20", 30), "2028-05-04..2028-05-05 likely 2028-05-05"},
		{"2028-08-21+30", add(c, "2028-08-21", 30), "2028-09-30..2028-10-09 likely 2028-09-30"},
		{"2028-01-17..02-05", fmt.Sprint(must(c.CountRange(MustDate("2028-01-17"), MustDate("2028-02-05")))), "{9 10 10}"},
		{"2029-12-31", roll(c, "2029-12-31"), "2030-01-02"},
		{"2029-09-30", roll(c, "2029-09-30"), "2029-09-30..2029-10-08 likely 2029-10-08"},
	} {
		if w.got != w.want {
			t.Errorf("%s: %s, want %s", w.what, w.got, w.want)
		}
	}
}

// Minimising each break alone equals trying all their combinations.
func TestRangeAgainstAllCombinations(t *testing.T) {
	for _, year := range []int{2028, 2029} {
		var worlds []*Calendar
		breaks := Default().law().breaksOf(year)
		var combine func(i int, rows []Entry)
		combine = func(i int, rows []Entry) {
			if i == len(breaks) {
				worlds = append(worlds, must(Default().With(year, rows)))
				return
			}
			b := breaks[i]
			for _, m := range b.Layouts {
				rows := slices.Clone(rows)
				for d := b.First; !d.After(b.Last); d = d.AddDays(1) {
					rows = append(rows, Entry{Date: d, Holiday: b.Holiday})
				}
				for _, d := range m {
					rows = append(rows, Entry{Date: d, Holiday: b.Holiday, Work: true})
				}
				combine(i+1, rows)
			}
		}
		combine(0, nil)
		check := func(what string, got Range, ask func(*Calendar) (Date, error)) {
			if got.Earliest.Year() != year || got.Latest.Year() != year { // the worlds differ in this year alone
				return
			}
			want := Range{Likely: must(ask(worlds[0]))}
			for _, w := range worlds {
				d := must(ask(w))
				if want.Earliest.IsZero() || d.Before(want.Earliest) {
					want.Earliest = d
				}
				if d.After(want.Latest) {
					want.Latest = d
				}
			}
			if got != want {
				t.Errorf("%s: %v, all %d combinations give %v", what, got, len(worlds), want)
			}
		}
		c := Default()
		for d := date(year, 1, 1); d.Year() == year; d = d.AddDays(1) {
			check("roll "+d.String(), must(c.OnOrAfterRange(d)), func(w *Calendar) (Date, error) { return w.OnOrAfter(d) })
			check("back "+d.String(), must(c.OnOrBeforeRange(d)), func(w *Calendar) (Date, error) { return w.OnOrBefore(d) })
			for _, n := range []int{1, 15, 30, 60, -1, -15, -30} {
				check(fmt.Sprint(d, " + ", n), must(c.AddRange(d, n)), func(w *Calendar) (Date, error) { return w.Add(d, n) })
			}
			for _, days := range []int{30, 91, -30} {
				got := must(c.CountRange(d, d.AddDays(days)))
				if d.AddDays(days).Year() != year {
					continue
				}
				want := Counts{1 << 20, must(worlds[0].Count(d, d.AddDays(days))), -1 << 20}
				for _, w := range worlds {
					n := must(w.Count(d, d.AddDays(days)))
					want.Least, want.Most = min(want.Least, n), max(want.Most, n)
				}
				if got != want {
					t.Errorf("%s, %d days: %v, want %v", d, days, got, want)
				}
			}
		}
	}
}

func TestRangeProperties(t *testing.T) {
	c := Default()
	rapid.Check(t, func(t *rapid.T) {
		d := MustDate("2027-06-01").AddDays(rapid.IntRange(0, 8000).Draw(t, "d"))
		n := rapid.IntRange(1, 120).Draw(t, "n")
		r := must(c.AddRange(d, n))
		if r.Likely.Before(r.Earliest) || r.Latest.Before(r.Likely) || r.Likely != must(c.Add(d, n)) {
			t.Fatalf("%v + %d: %v", d, n, r)
		}
		next, more := must(c.AddRange(d.AddDays(1), n)), must(c.AddRange(d, n+1))
		for _, later := range []Range{next, more} {
			if later.Earliest.Before(r.Earliest) || later.Likely.Before(r.Likely) || later.Latest.Before(r.Latest) {
				t.Fatalf("%v + %d: %v, then %v", d, n, r, later)
			}
		}
		counted := must(c.CountRange(d, r.Earliest))
		if counted.Most < n || counted.Least > counted.Likely || counted.Likely > counted.Most || must(c.CountRange(d, r.Latest)).Least < n {
			t.Fatalf("%v + %d: %v, counted %v", d, n, r, counted)
		}
		if deciding := c.Deciding(d.AddDays(1), r); r.Settled() != (len(deciding) == 0) {
			t.Fatalf("%v + %d: %v decided by %v", d, n, r, deciding)
		}
	})
}

// A loaded notice leaves no range in its year; one that says what was thought most
// likely gives the likely days.
func TestRangeUnderANotice(t *testing.T) {
	c := Default()
	var rows []Entry
	for d := range must(c.Days(MustDate("2028-01-01"), MustDate("2028-12-31"))) {
		if d.Holiday != "" && d.Date.Before(MustDate("2028-12-30")) {
			rows = append(rows, Entry{Date: d.Date, Work: d.Work, Holiday: d.Holiday})
		}
	}
	w := must(c.With(2028, rows))
	for d := MustDate("2028-01-01"); d.Before(MustDate("2028-11-01")); d = d.AddDays(1) {
		was, is := must(c.AddRange(d, 30)), must(w.AddRange(d, 30))
		if !is.Settled() || is.Likely != was.Likely {
			t.Fatalf("%v: %v, with a notice %v", d, was, is)
		}
	}
}

func BenchmarkAddRange(b *testing.B) {
	c := Default()
	for name, from := range map[string]string{"official": "2026-09-01", "provisional": "2028-08-21", "settled": "2028-06-20"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			d := MustDate(from)
			for b.Loop() {
				_, _ = c.AddRange(d, 30)
			}
		})
	}
}
