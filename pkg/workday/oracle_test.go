package workday

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"pgregory.net/rapid"
)

// naive answers from the files' text and the time package alone, day by day.
func naive(t *testing.T) map[string]bool {
	named := make(map[string]string)
	for _, rec := range readCSV(t, holidaysCSV)[1:] {
		named[rec[0]] = rec[1]
	}
	for _, rec := range readCSV(t, reportedCSV)[1:] {
		named[rec[0]] = rec[1]
	}
	for year := 2028; year <= 2050; year++ {
		for _, b := range Default().law().breaksOf(year) {
			for d := b.First; !d.After(b.Last); d = d.AddDays(1) {
				named[d.String()] = "off"
			}
			for _, d := range b.Layouts[0] {
				named[d.String()] = "work"
			}
		}
	}
	work := make(map[string]bool)
	for day := time.Date(2007, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() <= 2050; day = day.AddDate(0, 0, 1) {
		s := day.Format(time.DateOnly)
		work[s] = named[s] == "work" || named[s] == "" && !cal.IsWeekend(day)
	}
	return work
}

// sameEveryDay compares the index with the definition on cal over all days.
func sameEveryDay(t *testing.T, c *Calendar) {
	t.Helper()
	b := c.Business()
	for d := range must(c.Days(c.First(), c.Last())) {
		if got := b.IsWorkday(d.Date.Time()); got != d.Work {
			t.Errorf("%v: index %v, cal %v", d.Date, d.Work, got)
		}
	}
}

func TestEveryDay(t *testing.T) {
	c := Default()
	want := naive(t)
	n := 0
	for d := range must(c.Days(c.First(), c.Last())) {
		if work, ok := want[d.Date.String()]; !ok || work != d.Work || d.Work != must(c.IsWorkday(d.Date)) {
			t.Errorf("%v: index %v, files %v", d.Date, d.Work, work)
		}
		year := d.Date.Year()
		certainty := Official
		if year >= 2028 {
			certainty = Provisional
		} else if year == 2027 {
			certainty = Reported
		} else if year == 2026 && d.Date.Month() == time.December {
			certainty = MayChange
		}
		if d.Certainty != certainty || (d.Notice != "") != (year < 2027 && (d.Kind == Off || d.Kind == MakeUp)) || (d.Holiday == "") != (d.Kind == Weekday || d.Kind == Weekend) {
			t.Errorf("%+v", d)
		}
		n++
	}
	if n != len(want) {
		t.Errorf("%d days, want %d", n, len(want))
	}
	sameEveryDay(t, c)
}

func TestBusinessInEveryZone(t *testing.T) {
	c := Default()
	b := c.Business()
	zones := []*time.Location{
		time.FixedZone("Asia/Shanghai", 8*3600), time.UTC, time.FixedZone("America/New_York", -5*3600),
	}
	for d := range must(c.Days(MustDate("2024-01-01"), MustDate("2029-12-31"))) {
		y, m, day := d.Date.Year(), d.Date.Month(), d.Date.Day()
		for _, zone := range zones {
			for _, hour := range []int{0, 12, 23} {
				if got := b.IsWorkday(time.Date(y, m, day, hour, 59, 0, 0, zone)); got != d.Work {
					t.Errorf("%v %d:59 in %v: %v", d.Date, hour, zone, got)
				}
			}
		}
	}
	outside := time.Date(2060, 1, 1, 0, 0, 0, 0, time.UTC) // a Thursday
	if !b.IsWorkday(outside) || b.IsWorkday(outside.AddDate(0, 0, 2)) || !b.IsWorkday(time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC)) {
		t.Error("outside the calendar Monday to Friday are not the working days")
	}
}

func drawDay(t *rapid.T, c *Calendar, name string) Date {
	return c.First().AddDays(rapid.IntRange(0, c.Last().Sub(c.First())).Draw(t, name))
}

func TestAddAgainstCal(t *testing.T) {
	c := Default()
	b := c.Business()
	rapid.Check(t, func(t *rapid.T) {
		d := drawDay(t, c, "d")
		n := rapid.IntRange(-120, 120).Draw(t, "n")
		want := FromTime(b.WorkdaysFrom(d.Time(), n))
		got, err := c.Add(d, n)
		if want.Before(c.First()) || want.After(c.Last()) {
			if err == nil {
				t.Fatalf("%v + %d = %v, outside", d, n, got)
			}
		} else if err != nil || got != want {
			t.Fatalf("%v + %d = %v, %v; cal says %v", d, n, got, err, want)
		}
	})
}

func TestCountAndAdd(t *testing.T) {
	c := Default()
	rapid.Check(t, func(t *rapid.T) {
		x, y, z := drawDay(t, c, "x"), drawDay(t, c, "y"), drawDay(t, c, "z")
		xy, yz, xz := must(c.Count(x, y)), must(c.Count(y, z)), must(c.Count(x, z))
		if xy+yz != xz || must(c.Count(y, x)) != -xy {
			t.Fatalf("Count %v %v %v: %d + %d, %d", x, y, z, xy, yz, xz)
		}
		// Counting back from a working day, or forward, undoes adding.
		if n := rapid.IntRange(-500, 500).Draw(t, "n"); n != 0 {
			if sum, err := c.Add(x, n); err == nil {
				if !must(c.IsWorkday(sum)) {
					t.Fatalf("%v + %d = %v, no working day", x, n, sum)
				}
				counted := must(c.Count(x, sum))
				if n < 0 { // x is not counted, sum is
					counted = -must(c.Count(sum.AddDays(-1), x.AddDays(-1)))
				}
				if counted != n {
					t.Fatalf("%v + %d = %v, counted %d", x, n, sum, counted)
				}
			}
		}
		if end := must(c.OnOrBefore(later(y, MustDate("2007-01-04")))); end.After(x) {
			if got := must(c.Add(x, must(c.Count(x, end)))); got != end {
				t.Fatalf("Add(%v, Count to %v) = %v", x, end, got)
			}
		}
	})
}

func TestCountAgainstStepping(t *testing.T) {
	c := Default()
	rapid.Check(t, func(t *rapid.T) {
		a := drawDay(t, c, "a")
		b := a.AddDays(rapid.IntRange(0, 800).Draw(t, "days"))
		if b.After(c.Last()) {
			return
		}
		n := 0
		for d := a.AddDays(1); !d.After(b); d = d.AddDays(1) {
			if must(c.IsWorkday(d)) {
				n++
			}
		}
		if got := must(c.Count(a, b)); got != n {
			t.Fatalf("Count(%v, %v) = %d, stepping %d", a, b, got, n)
		}
	})
}

func TestOrderOfNeighbours(t *testing.T) {
	c := Default()
	for d := MustDate("2007-01-05"); d.Before(MustDate("2050-12-25")); d = d.AddDays(1) {
		after, before := must(c.OnOrAfter(d)), must(c.OnOrBefore(d))
		next, previous := must(c.Add(d, 1)), must(c.Add(d, -1))
		work := must(c.IsWorkday(d))
		if work != (after == d) || work != (before == d) || !previous.Before(d) || !next.After(d) {
			t.Fatalf("%v: %v %v %v %v", d, previous, before, after, next)
		}
		if !work && (after != next || before != previous) {
			t.Fatalf("%v: %v %v %v %v", d, previous, before, after, next)
		}
	}
}
