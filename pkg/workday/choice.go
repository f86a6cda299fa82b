package workday

import "iter"

// Choice is what the notice for a year without one has still to choose for a break: the
// days on which its layouts differ lie from First to Last, both inclusive. All layouts
// work as many of them.
type Choice struct {
	First, Last Date
	Layouts     int // how many there are; the first is the most likely

	worked []uint64
}

// Works reports whether the layout works the day, on which the layouts differ.
func (c Choice) Works(layout int, d Date) bool {
	return c.worked[layout]&(1<<d.Sub(c.First)) != 0
}

// Open reports whether the layouts differ on the day.
func (c Choice) Open(d Date) bool {
	if d.Before(c.First) || d.After(c.Last) {
		return false
	}
	for layout := range c.worked {
		if c.Works(layout, d) != c.Works(0, d) {
			return true
		}
	}
	return false
}

// Choices are the choices that the days from a to b, both inclusive and in the calendar,
// leave open or a part of them, in order.
func (c *Calendar) Choices(a, b Date) iter.Seq[Choice] {
	return func(yield func(Choice) bool) {
		t := c.tableWith(int(b.n - c.first.n))
		for _, s := range t.swingsFrom(int(a.n - c.first.n)) {
			first := c.at(s.first)
			if first.After(b) || !yield(Choice{first, c.at(s.last), len(s.worked), s.worked}) {
				return
			}
		}
	}
}
