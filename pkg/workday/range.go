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
		i, j := int(b.n-c.first.n)+1, int(a.n-c.first.n)
		least, most := c.tableWith(j).change(i, j)
		return Counts{n - most, n, n - least}, nil
	}
	i, j := int(a.n-c.first.n)+1, int(b.n-c.first.n)
	least, most := c.tableWith(j).change(i, j)
	return Counts{n + least, n, n + most}, nil
}

// forward returns the range of the nth working day from the day from on, itself
// included, of which the likely one is known.
func (c *Calendar) forward(from, likely Date, n int) (Range, error) {
	i, j := int(from.n-c.first.n), int(likely.n-c.first.n)
	t := c.tableWith(j)
	if len(t.swings) == 0 || j < t.swings[0].first {
		return Range{likely, likely, likely}, nil
	}
	counted := func(j int) int { return int(t.before[j+1]) - int(t.before[i]) }
	early, late := j, j
	for early > i {
		if _, most := t.change(i, early-1); counted(early-1)+most < n {
			break
		}
		early--
	}
	for {
		if least, _ := t.change(i, late); counted(late)+least >= n {
			return Range{c.at(early), likely, c.at(late)}, nil
		}
		if late++; late == len(t.cells) {
			return Range{}, c.outside(from.AddDays(-1), n)
		}
	}
}

// backward returns the range of the nth working day before the day after from, of
// which the likely one is known. No layout goes past the calendar's first day, which
// lies in a year with a notice.
func (c *Calendar) backward(from, likely Date, n int) Range {
	i, j := int(from.n-c.first.n), int(likely.n-c.first.n)
	t := c.tableWith(i)
	if len(t.swings) == 0 || i < t.swings[0].first {
		return Range{likely, likely, likely}
	}
	counted := func(j int) int { return int(t.before[i+1]) - int(t.before[j]) }
	early, late := j, j
	for late < i {
		if _, most := t.change(late+1, i); counted(late+1)+most < n {
			break
		}
		late++
	}
	for early > 0 {
		if least, _ := t.change(early, i); counted(early)+least >= n {
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
	swings := c.all().swings
	for i := range swings {
		s := &swings[i]
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
	from, to := int(a.n-c.first.n)+1, int(b.n-c.first.n)
	swings := c.tableWith(to).swings
	for i := range swings {
		if least, most := swings[i].change(from, to); least != most {
			breaks = append(breaks, swings[i].Break)
		}
	}
	return breaks
}
