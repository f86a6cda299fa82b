package workday

import (
	"slices"
)

// layouts returns every choice of weekend days that may be worked for the break of a
// long holiday, the most likely one first: days of the nearest weekend before and
// after it that has a day free of other breaks, as many as the break's days off
// exceed the statutory ones, and none that makes a run of more than longest days
// worked. That the nearest weekends are worked is practice and stands in no text.
func layouts(b *Break, breaks []Break, longest int) [][]Date {
	before, after := b.nearest(breaks, -1), b.nearest(breaks, 1)
	k := b.madeUp()
	all := choices(slices.Concat(before, after), k)
	for _, limit := range []int{longest, lastDay} { // where no choice keeps to the limit, all are left
		list := all[:0:0]
		for _, m := range all {
			if !slices.ContainsFunc(m, func(d Date) bool { return b.run(d, m, breaks) > limit }) {
				list = append(list, m)
			}
		}
		if len(list) > 0 {
			b.likelyFirst(list, before, after, k, limit == lastDay)
			return list
		}
	}
	return [][]Date{nil}
}

// nearest returns the free days of the nearest weekend before (step -1) or after
// (step 1) the break that has one, in order.
func (b *Break) nearest(breaks []Break, step int) []Date {
	d := b.First
	if step > 0 {
		d = b.Last
	}
	var free []Date
	for {
		d = d.AddDays(step)
		switch {
		case d.IsZero(), !d.weekend() && free != nil:
			slices.SortFunc(free, Date.Compare)
			return free
		case d.weekend() && !taken(d, breaks):
			free = append(free, d)
		}
	}
}

// taken reports whether the day belongs to the break of a festival of one day, or is
// worked for it.
func taken(d Date, breaks []Break) bool {
	return slices.ContainsFunc(breaks, func(b Break) bool {
		return b.single && (b.holds(d) || slices.Contains(b.Layouts[0], d))
	})
}

// holds reports whether the day is off as part of the break.
func (b *Break) holds(d Date) bool { return !d.Before(b.First) && !d.After(b.Last) }

// choices returns all choices of k of the days, each in order.
func choices(days []Date, k int) [][]Date {
	if k == 0 {
		return [][]Date{nil}
	}
	list := make([][]Date, 0, 8)
	for i, d := range days {
		if k == 1 {
			list = append(list, days[i:i+1:i+1])
			continue
		}
		for _, rest := range choices(days[i+1:], k-1) {
			list = append(list, append([]Date{d}, rest...))
		}
	}
	return list
}

// run returns how many days in a row are worked around d when the days of m are.
func (b *Break) run(d Date, m []Date, breaks []Break) int {
	worked := func(d Date) bool {
		switch {
		case b.holds(d):
			return false
		case slices.Contains(m, d):
			return true
		}
		for i := range breaks {
			if o := &breaks[i]; o.single {
				if o.holds(d) {
					return false
				}
				if slices.Contains(o.Layouts[0], d) {
					return true
				}
			}
		}
		return !d.weekend()
	}
	n := 1
	for e := d.AddDays(-1); worked(e); e = e.AddDays(-1) {
		n++
	}
	for e := d.AddDays(1); worked(e); e = e.AddDays(1) {
		n++
	}
	return n
}

// likelyFirst moves the layout that the notices choose most often to the front: a
// weekend that touches the break has its farther day worked, another its nearer; two
// days lie one on each side, one on the nearer side. Before the law kept runs short,
// both days of a whole weekend that touched the break were worked.
func (b *Break) likelyFirst(list [][]Date, before, after []Date, k int, anyRun bool) {
	var near, far Date // the day worked before the break, and after it
	if n := len(before); n > 0 {
		near = before[n-1]
		if near == b.First.AddDays(-1) {
			near = before[0]
		}
	}
	if n := len(after); n > 0 {
		far = after[0]
		if far == b.Last.AddDays(1) {
			far = after[n-1]
		}
	}
	likely := []Date{near, far}
	if k == 1 {
		likely = []Date{near}
		if after[0].Sub(b.Last) < b.First.Sub(before[len(before)-1]) {
			likely = []Date{far}
		}
	}
	if k == 2 && anyRun {
		if len(before) == 2 && before[1] == b.First.AddDays(-1) {
			likely = before
		} else if len(after) == 2 && after[0] == b.Last.AddDays(1) {
			likely = after
		}
	}
	if i := slices.IndexFunc(list, func(m []Date) bool { return slices.Equal(m, likely) }); i > 0 {
		list[0], list[i] = list[i], list[0]
	}
}

// weekendLayouts returns what may be worked for the break of a festival of one day:
// its own weekend, or where that is open any days of the weekends on both sides.
func (b *Break) weekendLayouts(open bool) [][]Date {
	own := b.ownWeekend()
	list := [][]Date{own}
	if open {
		for _, m := range choices(slices.Concat(b.nearest(nil, -1), b.nearest(nil, 1)), b.madeUp()) {
			if !slices.Equal(m, own) {
				list = append(list, m)
			}
		}
	}
	return list
}
