package workday

// Range is a day that depends on a year without a notice. It lies from Earliest to
// Latest, both inclusive, whichever of the layouts the notice will choose; Likely is
// the day under the most likely layouts. The three are equal where every layout
// gives the same day, and always where a notice or reported days decide.
type Range struct{ Earliest, Likely, Latest Date }

// Settled reports whether every layout gives the same day.
func (r Range) Settled() bool { return r.Earliest == r.Latest }

// Counts is a number of working days: under the layouts that work fewest days, under
// the most likely ones, and under those that work most.
type Counts struct{ Least, Likely, Most int }

// AddRange is Add under every layout.
func (c *Calendar) AddRange(d Date, n int) (Range, error) {
	likely, err := c.Add(d, n)
	switch {
	case err != nil:
		return Range{}, err
	case n > 0:
		return c.forward(d.AddDays(1), likely, n)
	case n < 0:
		return c.backward(d.AddDays(-1), likely, -n), nil
	}
	return Range{d, d, d}, nil
}

// OnOrAfterRange is OnOrAfter under every layout.
func (c *Calendar) OnOrAfterRange(d Date) (Range, error) {
	likely, err := c.OnOrAfter(d)
	if err != nil {
		return Range{}, err
	}
	return c.forward(d, likely, 1)
}

// OnOrBeforeRange is OnOrBefore under every layout.
func (c *Calendar) OnOrBeforeRange(d Date) (Range, error) {
	likely, err := c.OnOrBefore(d)
	if err != nil {
		return Range{}, err
	}
	return c.backward(d, likely, 1), nil
}

// CountRange is Count under every layout.
func (c *Calendar) CountRange(a, b Date) (Counts, error) {
	n, err := c.Count(a, b)
	if err != nil {
		return Counts{}, err
	}
	if b.Before(a) {
		least, most := c.change(int(b.n-c.first.n)+1, int(a.n-c.first.n))
		return Counts{n - most, n, n - least}, nil
	}
	least, most := c.change(int(a.n-c.first.n)+1, int(b.n-c.first.n))
	return Counts{n + least, n, n + most}, nil
}

// forward returns the range of the nth working day from the day from on, itself
// included, of which the likely one is known.
func (c *Calendar) forward(from, likely Date, n int) (Range, error) {
	i, j := int(from.n-c.first.n), int(likely.n-c.first.n)
	if len(c.swings) == 0 || j < c.swings[0].first {
		return Range{likely, likely, likely}, nil
	}
	counted := func(j int) int { return int(c.before[j+1]) - int(c.before[i]) }
	early, late := j, j
	for early > i {
		if _, most := c.change(i, early-1); counted(early-1)+most < n {
			break
		}
		early--
	}
	for {
		if least, _ := c.change(i, late); counted(late)+least >= n {
			return Range{c.at(early), likely, c.at(late)}, nil
		}
		if late++; late == len(c.cells) {
			return Range{}, c.outside(from.AddDays(-1), n)
		}
	}
}

// backward returns the range of the nth working day before the day after from, of
// which the likely one is known. No layout goes past the calendar's first day, which
// lies in a year with a notice.
func (c *Calendar) backward(from, likely Date, n int) Range {
	i, j := int(from.n-c.first.n), int(likely.n-c.first.n)
	if len(c.swings) == 0 || i < c.swings[0].first {
		return Range{likely, likely, likely}
	}
	counted := func(j int) int { return int(c.before[i+1]) - int(c.before[j]) }
	early, late := j, j
	for late < i {
		if _, most := c.change(late+1, i); counted(late+1)+most < n {
			break
		}
		late++
	}
	for early > 0 {
		if least, _ := c.change(early, i); counted(early)+least >= n {
			break
		}
		early--
	}
	return Range{c.at(early), likely, c.at(late)}
}

// Deciding returns the breaks whose layouts make the range: found by counting from
// the day from, the first one counted, forward or back. A settled range has none.
func (c *Calendar) Deciding(from Date, r Range) []Break {
	if r.Settled() {
		return nil
	}
	early, late := int(r.Earliest.n-c.first.n), int(r.Latest.n-c.first.n)
	start := int(from.n - c.first.n)
	cut := func(s *swing, at int) bool { return s.first < at && s.last >= at } // between at-1 and at
	if r.Latest.Before(from) || r.Latest == from && r.Earliest.Before(from) {
		start++ // back from this day
	}
	var breaks []Break
	for i := range c.swings {
		s := &c.swings[i]
		decides := cut(s, start)
		for at := early; at <= late; at++ {
			decides = decides || cut(s, at) || cut(s, at+1)
		}
		if decides {
			breaks = append(breaks, s.Break)
		}
	}
	return breaks
}

// DecidingCount returns the breaks whose layouts make the number of working days after
// a up to and including b a range.
func (c *Calendar) DecidingCount(a, b Date) []Break {
	if b.Before(a) {
		a, b = b, a
	}
	var breaks []Break
	for i := range c.swings {
		if least, most := c.swings[i].change(int(a.n-c.first.n)+1, int(b.n-c.first.n)); least != most {
			breaks = append(breaks, c.swings[i].Break)
		}
	}
	return breaks
}
