package flat

import (
	"regexp"
	"strings"
	"sync"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// Remarks on rows of totals.
const (
	remarkTotal   = "合计行不算企业，已与各行的和核对"
	remarkNoTotal = "合计行不算企业，没有核对"
)

// totals adds up the columns of a sheet, so that its rows of totals can be compared.
// What is added is only read when there is such a row.
type totals struct {
	columns map[int]*columnTotal
	unit    money.Unit // of the amounts
	mixed   bool       // they are in several units
	dropped bool       // a row was not read, which is reported
}

// columnTotal is one column of amounts or numbers.
type columnTotal struct {
	pending []counted
	since   money.Yuan // since the last subtotal
	all     money.Yuan
	before  money.Yuan // of it, what stands above headings that were repeated
	broken  bool       // one of the values can't be read
}

// counted is a value with the unit of its row.
type counted struct {
	node *table.Node
	unit money.Unit
}

var totalWord = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[(\[]?(?:本页|本表|本户|全部|各户|总)?(合计|总计|小计|共计)(?:数|额)?[)\]]?(?:[(\[].*[)\]])?:?$`)
})

// totalWordOf is the word by which a text names a row of totals, "" for none.
func totalWordOf(text string) string {
	if !strings.Contains(text, "计") || len(text) > 100 {
		return ""
	}
	if found := totalWord().FindStringSubmatch(withoutBlanks(proceeds.NameKey(text))); found != nil {
		return found[1]
	}
	return ""
}

// isTotal reports a row of totals by what stands first in it, or for its id or name.
func (g *rows) isTotal(first, id *cell) bool {
	h := g.header
	if totalWordOf(first.text) != "" || id != nil && id != first && totalWordOf(id.text) != "" {
		return true
	}
	return h.name >= 0 && h.name < len(g.filled) && id == nil && g.filled[h.name] != nil && totalWordOf(g.filled[h.name].text) != ""
}

// count notes a value of a column for the totals.
func (g *rows) count(column int, s *slot, v *table.Node) {
	if g.unsummed || !isAdded(s.Kind) {
		return
	}
	if g.totals.columns == nil {
		g.totals.columns = map[int]*columnTotal{}
	}
	g.totals.mixed = g.totals.mixed || len(g.totals.columns) > 0 && g.unit != g.totals.unit
	g.totals.unit = g.unit
	t := g.totals.columns[column]
	if t == nil {
		t = new(columnTotal)
		g.totals.columns[column] = t
	}
	t.pending = append(t.pending, counted{v, g.unit})
}

// isAdded reports a kind of values that totals add up.
func isAdded(kind table.ValueKind) bool {
	return kind == table.KindAmount || kind == table.KindPositive || kind == table.KindCount
}

// add reads the values that were counted since the last row of totals.
func (t *columnTotal) add(kind table.ValueKind) {
	for _, c := range t.pending {
		v, ok := addend(kind, c.node, c.unit)
		t.broken = t.broken || !ok
		t.since, t.all = t.since.Add(v), t.all.Add(v)
	}
	t.pending = t.pending[:0]
}

// addend is the value as an amount; a number of shares counts as so many fen.
func addend(kind table.ValueKind, n *table.Node, unit money.Unit) (v money.Yuan, ok bool) {
	if n.Fault != "" {
		return v, false
	}
	if kind == table.KindCount {
		shares, err := table.ParseShares(n.Text)
		if err != nil {
			return v, false
		}
		return money.FromFen(*shares), true
	}
	v, _, err := money.ReadAmount(table.Plain(n.Text), unit)
	return v, err == nil
}

// add reads the values of all columns that were counted.
func (t *totals) add(h *header) {
	for i, c := range t.columns {
		c.add(h.columns[i].added().Kind)
	}
}

// follow adds the rows of a piece of the file, up to its first row of totals, to those
// before it.
func (t *totals) follow(piece *totals) {
	t.dropped = t.dropped || piece.dropped
	if len(piece.columns) == 0 {
		return
	}
	t.mixed = t.mixed || piece.mixed || len(t.columns) > 0 && piece.unit != t.unit
	t.unit = piece.unit
	for i, before := range t.columns {
		c := piece.columns[i]
		if c == nil {
			piece.columns[i] = before
			continue
		}
		c.since, c.all, c.before = c.since.Add(before.since), c.all.Add(before.all), before.before
		c.broken = c.broken || before.broken
	}
	t.columns = piece.columns
}

// startAgain notes that the headings were repeated: totals may be of what follows alone.
func (t *totals) startAgain(h *header) {
	t.add(h)
	for _, c := range t.columns {
		c.since, c.before = money.Yuan{}, c.all
	}
}

// takeTotal compares a row of totals with the sums of its columns.
func (g *rows) takeTotal(first *cell) {
	if g.awaitEarlier(); g.unsummed || g.totals.dropped || g.totals.mixed {
		g.faults.Remark(remarkNoTotal, g.place(first))
		return
	}
	subtotal := false
	for _, c := range g.filled {
		subtotal = subtotal || c != nil && totalWordOf(c.text) == "小计"
	}
	unread, wrong := false, false
	for i, t := range g.totals.columns {
		s := g.header.columns[i].added()
		t.add(s.Kind)
		want := t.all
		if subtotal {
			want = t.since
		}
		t.since = money.Yuan{}
		if i >= len(g.filled) || g.filled[i] == nil {
			continue
		}
		got, ok := addend(s.Kind, g.value(s, g.filled[i]), g.totals.unit)
		switch {
		case !ok || t.broken:
			unread = true
		case !got.Equal(want) && !got.Equal(want.Sub(t.before)):
			g.reportMismatch(i, s.Kind, got, want)
			wrong = true
		}
	}
	switch {
	case wrong: // which is told
	case unread:
		g.faults.Remark(remarkNoTotal, g.place(first))
	default:
		g.faults.Remark(remarkTotal, g.place(first))
	}
}

// added is the slot of the column whose values are added up.
func (c *fileColumn) added() (found *slot) {
	c.slots(func(s *slot) {
		if found == nil && isAdded(s.Kind) {
			found = s
		}
	})
	return found
}

// reportMismatch reports what a row of totals states for a column, which is not the sum.
func (g *rows) reportMismatch(column int, kind table.ValueKind, stated, sum money.Yuan) {
	show := func(v money.Yuan) string { return v.Grouped() + " 元" }
	if kind == table.KindCount {
		show = func(v money.Yuan) string { return v.Decimal().Shift(2).String() }
	}
	g.faults.Report(table.TotalMismatch, g.place(g.filled[column]), "%s合计写的是 %s，各行相加是 %s，差 %s；请核对漏填或填错的行", g.header.columns[column].text, show(stated), show(sum), show(stated.Sub(sum)))
}
