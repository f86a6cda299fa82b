package flat

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"guozi/pkg/finding"
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
	above   []totalAbove
	begun   bool // a row of an owner was taken
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
	return regexp.MustCompile(`^[(\[]?([^:;,。]{0,20}?)(合计|总计|小计|共计|累计)(?:数|额)?[)\]]?(?:[(\[].*[)\]])?:?$`)
})

// totalOf is what a row of totals adds up.
type totalOf uint8

const (
	noTotal totalOf = iota
	ofAll
	ofPart // since the total before
	ofSome // all rows or a part of them: 市属企业合计
)

// totalNamed is what a text says that a row adds up.
func totalNamed(text string) totalOf {
	if !strings.Contains(text, "计") || len(text) > 100 {
		return noTotal
	}
	found := totalWord().FindStringSubmatch(table.WithoutBlanks(proceeds.NameKey(text)))
	switch {
	case found == nil:
		return noTotal
	case found[2] == "小计" || found[1] == "本页":
		return ofPart
	case slices.Contains([]string{"", "本表", "全部", "各户", "总"}, found[1]):
		return ofAll
	}
	return ofSome
}

// isTotal reports a row of totals by what stands first in it, or for its id or name.
func (g *rows) isTotal(first, id *cell) bool {
	h := g.header
	if totalNamed(first.text) != noTotal || id != nil && id != first && totalNamed(id.text) != noTotal {
		return true
	}
	return h.name >= 0 && h.name < len(g.filled) && id == nil && g.filled[h.name] != nil && totalNamed(g.filled[h.name].text) != noTotal
}

// count notes a value of a column for the totals.
func (g *rows) count(column int, s *slot, v *table.Node) {
	if !isAdded(s.Kind) {
		return
	}
	g.totals.mixed = g.totals.mixed || len(g.totals.columns) > 0 && g.unit != g.totals.unit
	g.totals.unit = g.unit
	t := g.totals.columns[column]
	if t == nil {
		t = g.totals.put(column)
	}
	t.pending = append(t.pending, counted{v, g.unit})
}

// put adds a column.
func (t *totals) put(column int) *columnTotal {
	if t.columns == nil {
		t.columns = map[int]*columnTotal{}
	}
	t.columns[column] = new(columnTotal)
	return t.columns[column]
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
	t.dropped, t.begun = t.dropped || piece.dropped, t.begun || piece.begun
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
	if g.awaitEarlier(); g.totals.dropped || g.totals.mixed {
		g.faults.Remark(remarkNoTotal, g.place(first))
		return
	}
	of := ofAll
	for _, c := range g.filled {
		if c != nil {
			of = max(of, totalNamed(c.text))
		}
	}
	if len(g.totals.above) > 0 || !g.totals.begun {
		g.openTotal(first, of)
		return
	}
	unread, wrong := false, false
	for i := range g.filled {
		if g.filled[i] != nil && g.totals.columns[i] == nil && g.header.columns[i].added() != nil {
			g.totals.put(i) // of nothing
		}
	}
	for i, t := range g.totals.columns {
		s := g.header.columns[i].added()
		t.add(s.Kind)
		since, want := t.since, t.all
		if of == ofPart {
			want = since
		}
		t.since = money.Yuan{}
		if i >= len(g.filled) || g.filled[i] == nil {
			continue
		}
		got, ok := addend(s.Kind, g.value(s, g.filled[i]), g.totals.unit)
		switch {
		case !ok || t.broken:
			unread = true
		case got.Equal(want) || got.Equal(want.Sub(t.before)):
		case of == ofSome:
			unread = unread || !got.Equal(since)
		default:
			g.reportMismatch(g.place(g.filled[i]), i, got, want)
			wrong = true
		}
	}
	g.remarkTotal(g.place(first), unread, wrong)
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
func (g *rows) reportMismatch(place finding.Place, column int, stated, sum money.Yuan) {
	show := func(v money.Yuan) string { return v.Grouped() + " 元" }
	if g.header.columns[column].added().Kind == table.KindCount {
		show = func(v money.Yuan) string { return v.Decimal().Shift(2).String() }
	}
	g.faults.Report(table.TotalMismatch, place, "%s合计写的是 %s，各行相加是 %s，差 %s；请核对漏填或填错的行", g.header.columns[column].text, show(stated), show(sum), show(stated.Sub(sum)))
}
