package workday

import "math/bits"

// swing is a break of a provisional year that leaves open which weekend days are
// worked, as a choice of bit sets.
type swing struct {
	Break
	first, last int      // positions in cells of the first and last day that any layout works
	worked      []uint64 // for each layout, its days counted from first
}

// layBreaks lays the breaks of a year without a notice, as far as they lie in the
// calendar: the first of January may have its own weekend in the December before.
func (t *dayTable) layBreaks(law *law, year int) {
	days := statutoryDays(law.statutory, year)
	for _, b := range law.breaksAround(days, year) {
		l := label{holiday: b.Holiday}
		for d := b.First; !d.After(b.Last); d = d.AddDays(1) {
			t.lay(int(d.n-t.first.n), Planned, l)
		}
		for _, d := range b.Layouts[0] {
			t.lay(int(d.n-t.first.n), PlannedMakeUp, l)
		}
		if len(b.Layouts) > 1 {
			t.swings = append(t.swings, t.newSwing(b))
		}
	}
	for _, s := range days {
		i := int(s.date.n - t.first.n)
		if k := t.cells[i].kind; k != Planned && k != Statutory {
			t.lay(i, Statutory, label{holiday: s.holiday})
		}
		t.cells[i].kind = Statutory
	}
}

func (t *dayTable) newSwing(b Break) swing {
	s := swing{Break: b, first: len(t.cells)}
	for _, m := range b.Layouts {
		for _, d := range m {
			i := int(d.n - t.first.n)
			s.first, s.last = min(s.first, i), max(s.last, i)
		}
	}
	s.worked = make([]uint64, len(b.Layouts))
	for n, m := range b.Layouts {
		for _, d := range m {
			s.worked[n] |= 1 << (int(d.n-t.first.n) - s.first)
		}
	}
	return s
}

// change returns by how many days the least and the most of the layouts work among
// the positions from i to j, both inclusive, beyond the most likely one. Both are 0
// when the days hold all of the break's choice or none.
func (s *swing) change(i, j int) (least, most int) {
	i, j = max(i, s.first)-s.first, min(j, s.last)-s.first
	if j < i || i == 0 && j == s.last-s.first {
		return 0, 0
	}
	window := ^uint64(0) << i & (1<<(j+1) - 1)
	likely := bits.OnesCount64(s.worked[0] & window)
	for _, w := range s.worked[1:] {
		n := bits.OnesCount64(w&window) - likely
		least, most = min(least, n), max(most, n)
	}
	return least, most
}

// swingsFrom returns the breaks whose choice is not wholly before position i.
func (t *dayTable) swingsFrom(i int) []swing {
	lo, hi := 0, len(t.swings)
	for lo < hi {
		if m := (lo + hi) / 2; t.swings[m].last < i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return t.swings[lo:]
}

// change returns by how many days all layouts together can work fewer and more days
// among the positions from i to j, both inclusive, than the most likely ones. Only a
// break that either end cuts has a part in it.
func (t *dayTable) change(i, j int) (least, most int) {
	list := t.swingsFrom(i)
	if len(list) == 0 {
		return 0, 0
	}
	least, most = list[0].change(i, j)
	if end := t.swingsFrom(j + 1); len(end) > 0 && len(end) < len(list) {
		l, m := end[0].change(i, j)
		least, most = least+l, most+m
	}
	return least, most
}
