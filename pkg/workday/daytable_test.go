package workday

import (
	"slices"
	"sync"
	"testing"
	"time"
)

// TestNoticedDaysStand lays whole calendars beside their noticed days: no year without
// a notice may bear on one of these, and what follows them is all that is left out.
func TestNoticedDaysStand(t *testing.T) {
	calendars := map[string]*Calendar{"default": Default(), "2027": must(Default().With(2027, invented()))}
	later := []Entry{entry("2028-12-31", false), entry("2029-01-01", false)}
	calendars["a gap"] = must(Default().With(2029, later))
	for year := firstYear; year <= lastYear; year++ {
		calendars["before "+time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")] = Default().Before(year)
	}
	for name, c := range calendars {
		part, whole := c.noticed, c.all()
		n := len(part.cells)
		if n < len(whole.cells) && n > 0 && c.at(n).Month() != time.December {
			t.Errorf("%s: the noticed days end before %s", name, c.at(n))
		}
		if len(part.swings) > 0 || len(whole.swings) > 0 && whole.swings[0].first < n {
			t.Errorf("%s: a break of several layouts among the noticed days", name)
		}
		if !slices.Equal(part.before, whole.before[:n+1]) || !slices.Equal(part.workdays, whole.workdays[:len(part.workdays)]) {
			t.Errorf("%s: the index differs", name)
		}
		for i, cell := range part.cells {
			all := whole.cells[i]
			if cell.kind != all.kind || cell.certainty != all.certainty || part.labels[cell.label] != whole.labels[all.label] {
				t.Fatalf("%s: %s: %+v, laid out as a whole %+v", name, c.at(i), cell, all)
			}
		}
	}
}

// TestFirstQuestionsAtOnce asks a new calendar of days on both sides of the last notice
// from many goroutines at once.
func TestFirstQuestionsAtOnce(t *testing.T) {
	c := newDefault()
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			from := MustDate("2027-10-15").AddDays(i * 10)
			got, err := c.AddRange(from, 30)
			if want := must(Default().AddRange(from, 30)); err != nil || got != want {
				t.Errorf("AddRange(%s, 30) = %v, %v, want %v", from, got, err, want)
			}
			if c.Basis() != Default().Basis() {
				t.Error("another basis")
			}
		})
	}
	all.Wait()
}
