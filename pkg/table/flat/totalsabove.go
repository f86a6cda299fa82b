package flat

import (
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/table"
)

// Totals may stand above the rows that they add up, as in many forms. They are compared
// when those rows have been read: subtotals at the next one, others at the end.

// totalAbove is such a row of totals.
type totalAbove struct {
	first  finding.Place
	of     totalOf
	stated map[int]statedTotal // by column
	closed bool                // it has been compared
}

// statedTotal is what it states for a column.
type statedTotal struct {
	place finding.Place
	value table.Node // with a text of its own, as the memory of a piece is used again
}

// openTotal takes the row at hand as one of totals above what they add up.
func (g *rows) openTotal(first *cell, of totalOf) {
	g.closePart()
	a := totalAbove{first: g.place(first), of: of, stated: map[int]statedTotal{}}
	for i, c := range g.filled {
		if c == nil {
			continue
		}
		if s := g.header.columns[i].added(); s != nil {
			v := *g.value(s, c)
			v.Text = strings.Clone(v.Text)
			a.stated[i] = statedTotal{g.place(c), v}
		}
	}
	g.totals.above = append(g.totals.above, a)
}

// closePart compares the last row of subtotals above with the rows since.
func (g *rows) closePart() {
	since := map[int]money.Yuan{}
	for i, t := range g.totals.columns {
		t.add(g.header.columns[i].added().Kind)
		since[i], t.since = t.since, money.Yuan{}
	}
	if n := len(g.totals.above); n > 0 && g.totals.above[n-1].of == ofPart && !g.totals.above[n-1].closed {
		g.closeTotal(&g.totals.above[n-1], since)
	}
}

// endTotals compares the rows of totals above with all rows, which have been read.
func (g *rows) endTotals() {
	if len(g.totals.above) == 0 {
		return
	}
	g.closePart()
	all := map[int]money.Yuan{}
	for i, t := range g.totals.columns {
		all[i] = t.all
	}
	for i := range g.totals.above {
		if a := &g.totals.above[i]; !a.closed {
			g.closeTotal(a, all)
		}
	}
}

// closeTotal compares a row of totals above with the sums of its columns.
func (g *rows) closeTotal(a *totalAbove, sums map[int]money.Yuan) {
	a.closed = true
	unread, wrong := false, false
	if g.totals.dropped || g.totals.mixed {
		g.remarkTotal(a.first, true, false)
		return
	}
	for i, stated := range a.stated {
		s := g.header.columns[i].added()
		got, ok := addend(s.Kind, &stated.value, g.totals.unit)
		t := g.totals.columns[i]
		switch {
		case got.Equal(sums[i]) && ok && (t == nil || !t.broken):
		case !ok, t != nil && t.broken, a.of == ofSome:
			unread = true
		default:
			g.reportMismatch(stated.place, i, got, sums[i])
			wrong = true
		}
	}
	g.remarkTotal(a.first, unread, wrong)
}

// remarkTotal counts a row of totals that was compared, or could not be.
func (g *rows) remarkTotal(place finding.Place, unread, wrong bool) {
	switch {
	case wrong: // which is told
	case unread:
		g.faults.Remark(remarkNoTotal, place)
	default:
		g.faults.Remark(remarkTotal, place)
	}
}
