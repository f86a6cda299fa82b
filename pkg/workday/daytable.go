package workday

import "time"

// dayTable holds the calendar's days from the first to some day, with an index of the
// working days. A day's position counts from the calendar's first day.
type dayTable struct {
	first    Date
	cells    []cell   // one a day
	labels   []label  // labels[0] is empty
	before   []uint16 // before[i]: working days among cells[:i]; one longer than cells
	workdays []uint16 // positions in cells of all working days
	swings   []swing  // breaks with several layouts, in order
}

// cell is what is kept of one day.
type cell struct {
	kind      Kind
	certainty Certainty
	label     uint16 // position in labels
}

// label is the text that goes with a day.
type label struct{ holiday, notice string }

// layOut returns the table of so many days from the calendar's first on.
func (c *Calendar) layOut(days int) *dayTable {
	t := &dayTable{first: c.first, cells: make([]cell, days), labels: make([]label, 1, 512)}
	for _, w := range []time.Weekday{time.Saturday, time.Sunday} {
		for i := int(w-c.first.Weekday()+7) % 7; i < days; i += 7 {
			t.cells[i].kind = Weekend
		}
	}
	end := c.first.n + int32(days)
	for year := firstYear; yearStart(year) < end; year++ {
		c.setCertainty(t, year)
	}
	for year := firstYear; yearStart(year) < end; year++ {
		if c.knownOf(year) == Provisional {
			t.layBreaks(c.law(), year)
		}
	}
	for _, r := range c.rows {
		if r.Date.n >= end {
			continue
		}
		i := int(r.Date.n - c.first.n)
		t.lay(i, r.kind(), label{r.Holiday, r.Notice})
		if yearStart(r.year) > r.Date.n { // named by the next year's notice
			t.cells[i].certainty = r.certainty()
		}
	}
	t.count()
	return t
}

// setCertainty sets the certainty of a year's days.
func (c *Calendar) setCertainty(t *dayTable, year int) {
	from, to := int(yearStart(year)-c.first.n), int(yearStart(year+1)-c.first.n)
	known := c.knownOf(year)
	december := known
	if known == Official && !c.hasNotice(year+1) {
		december = MayChange
	}
	for i := from; i < min(to, len(t.cells)); i++ {
		t.cells[i].certainty = known
		if i >= to-31 {
			t.cells[i].certainty = december
		}
	}
}

// lay gives the day at i a kind and a label.
func (t *dayTable) lay(i int, k Kind, l label) {
	if t.labels[len(t.labels)-1] != l {
		t.labels = append(t.labels, l)
	}
	t.cells[i].kind, t.cells[i].label = k, uint16(len(t.labels)-1)
}

// count fills the index from the cells.
func (t *dayTable) count() {
	t.before = make([]uint16, len(t.cells)+1)
	t.workdays = make([]uint16, len(t.cells))
	n := 0
	for i, cell := range t.cells {
		if cell.kind.work() {
			t.workdays[n] = uint16(i)
			n++
		}
		t.before[i+1] = uint16(n)
	}
	t.workdays = t.workdays[:n]
}
