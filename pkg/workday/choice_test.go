package workday_test

import (
	"slices"
	"testing"

	"guozi/pkg/workday"
)

// The choices of the years without a notice: each layout works as many days of its
// choice as the others, the most likely one is what the calendar says, and between the
// last day of one choice and the first of the next lie more than 30 working days.
func TestChoices(t *testing.T) {
	c := workday.Default()
	from, to := c.First(), c.Last()
	choices := slices.Collect(c.Choices(from, to))
	if len(choices) < 20 {
		t.Fatalf("%d choices up to %s", len(choices), to)
	}
	for i, choice := range choices {
		if choice.Layouts < 2 || choice.Open(choice.First.AddDays(-1)) || choice.Open(choice.Last.AddDays(1)) {
			t.Errorf("%v", choice)
		}
		worked := make([]int, choice.Layouts)
		for d := choice.First; !d.After(choice.Last); d = d.AddDays(1) {
			if !choice.Open(d) {
				continue
			}
			for layout := range worked {
				if choice.Works(layout, d) {
					worked[layout]++
				}
			}
			if work, err := c.IsWorkday(d); err != nil || work != choice.Works(0, d) {
				t.Errorf("%s is worked %v, the most likely layout says otherwise: %v", d, work, err)
			}
		}
		if slices.Max(worked) != slices.Min(worked) {
			t.Errorf("%s: the layouts work %v days", choice.First, worked)
		}
		if i == 0 {
			continue
		}
		if n, err := c.Count(choices[i-1].Last, choice.First); err != nil || n <= 30 {
			t.Errorf("%d working days between %s and %s: %v", n, choices[i-1].Last, choice.First, err)
		}
	}
	// 2028: the weekends of Labour Day, by the breaks' published lengths.
	days := slices.Collect(c.Choices(workday.MustDate("2028-04-01"), workday.MustDate("2028-06-01")))
	if len(days) != 1 || days[0].Open(workday.MustDate("2028-05-01")) || days[0].First.After(workday.MustDate("2028-05-01")) || days[0].Last.Before(workday.MustDate("2028-05-01")) {
		t.Errorf("%v", days)
	}
}
