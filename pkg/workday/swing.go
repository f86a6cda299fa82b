package workday

import (
	"math/bits"
	"slices"
)

// swing is a break of a provisional year that leaves open which weekend days are
// worked, as a choice of bit sets.
type swing struct {
	Break
	first, last int      // positions in cells of the first and last day on which layouts differ
	worked      []uint64 // for each layout, its working days counted from first
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
		if len(b.Layouts)+len(b.instead) > 1 {
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
	reach := func(d Date) {
		i := int(d.n - t.first.n)
		s.first, s.last = min(s.first, i), max(s.last, i)
	}
	variants := append([]Break{b}, b.instead...)
	for _, v := range variants {
		if len(variants) > 1 {
			reach(v.First)
			reach(v.Last)
		}
		for _, m := range v.Layouts {
			for _, d := range m {
				reach(d)
			}
		}
	}
	for _, v := range variants {
		for _, m := range v.Layouts {
			var worked uint64
			for i := s.first; i <= s.last; i++ {
				if d := t.first.AddDays(i); slices.Contains(m, d) || !d.weekend() && !v.holds(d) {
					worked |= 1 << (i - s.first)
				}
			}
			s.worked = append(s.worked, worked)
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
// break that an end cuts has a part in it.
func (t *dayTable) change(i, j int) (least, most int) {
	list := t.swingsFrom(i)
	for n := range list {
		s := &list[n]
		if s.first > j {
			break
		}
		l, m := s.change(i, j)
		least, most = least+l, most+m
	}
	return least, most
}
