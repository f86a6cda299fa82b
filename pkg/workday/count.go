package workday

// Count returns the number of working days after a up to and including b, and
// the negative of Count(b, a) when b is before a. The day of the event is
// never day 1 (民法典 art. 201). It fails with a [*RangeError] when either day
// lies outside the calendar.
func (c *Calendar) Count(a, b Date) (int, error) {
	i, err := c.index(a)
	if err != nil {
		return 0, err
	}
	j, err := c.index(b)
	if err != nil {
		return 0, err
	}
	t := c.tableWith(max(i, j))
	return int(t.before[j+1]) - int(t.before[i+1]), nil
}

// Add returns the nth working day after d, the nth working day before d when n
// is negative, and d itself, working day or not, when n is 0. d is never
// counted. It fails with a [*RangeError] when d or the result lies outside the
// calendar.
func (c *Calendar) Add(d Date, n int) (Date, error) {
	i, err := c.index(d)
	if err != nil || n == 0 {
		return d.orNone(err), err
	}
	t := c.tableWith(i)
	if n > 0 {
		done := int(t.before[i+1])
		if n > len(t.workdays)-done {
			t = c.all()
		}
		if n > len(t.workdays)-done {
			return Date{}, c.outside(d, n)
		}
		return c.at(int(t.workdays[done+n-1])), nil
	}
	left := int(t.before[i])
	if n < -left {
		return Date{}, c.outside(d, n)
	}
	return c.at(int(t.workdays[left+n])), nil
}

// OnOrAfter returns d when it is a working day, otherwise the next one (民法典
// art. 203: the last day moves to the day after the holiday).
func (c *Calendar) OnOrAfter(d Date) (Date, error) {
	if work, err := c.IsWorkday(d); work || err != nil {
		return d.orNone(err), err
	}
	return c.Add(d, 1)
}

// OnOrBefore returns d when it is a working day, otherwise the last one before
// it.
func (c *Calendar) OnOrBefore(d Date) (Date, error) {
	if work, err := c.IsWorkday(d); work || err != nil {
		return d.orNone(err), err
	}
	return c.Add(d, -1)
}

// orNone returns d, or no date when there is an error.
func (d Date) orNone(err error) Date {
	if err != nil {
		return Date{}
	}
	return d
}
