package flat

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// rows gathers the rows of a flat file into the tree of a table.
type rows struct {
	builder
	layout *layout
	header *header
	// scattered rows of one id are put together; otherwise, as in a piece of a file,
	// those that don't stand together are of two owners.
	scattered bool

	file   *table.Node // what the file says for all owners
	owners []*table.Node
	byID   map[string]*table.Node
	last   string      // the id of the row before
	owner  *table.Node // of the row at hand
	fresh  bool        // it is the owner's first
	filled []*cell     // the cells of the row at hand, by column; nil for an empty one
}

func newRows(f *table.Faults, m *table.Memory, l *layout) *rows {
	return &rows{builder: builder{faults: f, memory: m}, layout: l, scattered: true, file: &table.Node{Kind: table.Map}, byID: map[string]*table.Node{}}
}

// take takes a row after the header.
func (g *rows) take(cells []cell) {
	first, ok := g.fill(cells)
	if !ok || first == nil {
		return
	}
	h := g.header
	id := g.filled[h.id]
	if id == nil {
		at := cell{line: first.line, column: h.columns[h.id].column}
		g.faults.Report(finding.MissingKey, g.place(&at), "这一行缺少%s", h.columns[h.id].text)
		return
	}
	g.findOwner(id, first)
	sheet, ok := g.sheetOf()
	if !ok {
		return
	}
	var record *table.Node
	if sheet >= 0 {
		record = g.mapAt(first, h.room[sheet])
	}
	if !g.takeValues(record, sheet) || record == nil {
		return
	}
	list := g.child(g.owner, g.layout.sheets[sheet].key, first, table.List)
	list.Items = append(list.Items, record)
}

// fill puts the cells of a row under their columns; first is the first that is not
// blank. It is not ok when a cell stands under no heading.
func (g *rows) fill(cells []cell) (first *cell, ok bool) {
	h := g.header
	n := max(min(len(cells), len(h.columns)), h.id+1, h.which+1)
	g.filled = slices.Grow(g.filled[:0], n)[:n]
	clear(g.filled)
	for i := range cells {
		c := &cells[i]
		if trim(c.text) == "" {
			continue
		}
		if first == nil {
			first = c
		}
		if i >= len(h.columns) || h.columns[i].text == "" {
			g.faults.Report(table.BadValue, g.place(c), "这一列没有列名,不知道 %q 是什么;请补上列名或删掉", table.Shorten(c.text))
			return first, false
		}
		g.filled[i] = c
	}
	return first, true
}

// findOwner finds the owner with the id, which starts at the cell when it is new.
func (g *rows) findOwner(id, start *cell) {
	name := proceeds.NameKey(id.text)
	if g.fresh = true; g.owner != nil && name == g.last {
		g.fresh = false
		return
	}
	g.last = name
	if g.scattered {
		if owner, known := g.byID[name]; known {
			g.owner, g.fresh = owner, false
			return
		}
	}
	g.owner = g.mapAt(start, g.header.owned+len(g.layout.sheets))
	g.owners = append(g.owners, g.owner)
	if g.scattered {
		g.byID[name] = g.owner
	}
}

// sheetOf is the sheet of the row at hand, -1 for a row about its owner alone. It is
// not ok when the row names one that there is not.
func (g *rows) sheetOf() (sheet int, ok bool) {
	if g.header.which < 0 || g.filled[g.header.which] == nil {
		return g.header.sheet, true
	}
	c := g.filled[g.header.which]
	if sheet = g.layout.sheetNamed(trim(c.text)); sheet < 0 {
		g.faults.Report(table.BadValue, g.place(c), "%s:%s", g.layout.which[0], table.NotAmong(c.text, g.layout.sheetNames()))
	}
	return sheet, sheet >= 0
}

// takeValues puts the cells of the row at hand where they belong. It is not ok when the
// record is nil and the row has values of one.
func (g *rows) takeValues(record *table.Node, sheet int) (ok bool) {
	for i, c := range g.filled {
		if c == nil || i == g.header.which {
			continue
		}
		col := &g.header.columns[i]
		switch {
		case c.kind == formulaCell:
			g.faults.Report(table.BadValue, g.place(c), "%s:单元格是公式;请复制后选择性粘贴为数值", col.text)
		case c.kind == errorCell:
			g.faults.Report(table.BadValue, g.place(c), "%s:单元格是错误值 %s", col.text, table.Shorten(c.text))
		case col.owner != nil && (record == nil || col.of[sheet].path == nil):
			g.ownerValue(col, c)
		case record == nil:
			g.faults.Report(finding.MissingKey, g.place(c), "%s填了值,但这一行没有写%s,不知道是哪一种", col.text, g.layout.which[0])
			return false
		case col.of[sheet].path == nil:
			g.faults.Report(table.UnknownKey, g.place(c), "%s里没有%s这一项", g.layout.sheets[sheet].record.Name, col.text)
		default:
			g.put(record, &col.of[sheet], c)
		}
	}
	return true
}

// ownerValue puts a value of the owner, or of the file, where it belongs; the rows of
// one owner must agree.
func (g *rows) ownerValue(col *fileColumn, c *cell) {
	into := g.owner
	if col.inFile {
		into = g.file
	}
	if g.fresh && !col.again && !col.inFile {
		g.put(into, col.owner, c)
		return
	}
	old := valueAt(into, col.owner.path)
	if old == nil {
		g.put(into, col.owner, c)
		return
	}
	if v := g.value(&col.owner.Property, c); !table.SameValue(col.owner.Kind, old.Text, v.Text) {
		d := g.faults.Report(table.BadValue, g.place(c), "%s %q 与先前的 %q 不同;同一%s的各行要一致,或只在第一行填", col.text, table.Shorten(c.text), table.Shorten(old.Text), g.layout.word)
		d.Related = []finding.Related{{Place: old.Place, Message: "先前写在这里"}}
	}
}

// tableNode is the tree of the whole table, with what a flat file leaves out.
func (g *rows) tableNode() *table.Node {
	top := cell{line: 1, column: 1}
	g.file.Place = finding.Place{File: g.faults.File, Line: 1, Column: 1, Width: 1}
	set := func(key string, v *table.Node) {
		v.Key = &table.Node{Text: key}
		g.file.Items = append(g.file.Items, v)
	}
	set("kind", g.textAt(string(g.layout.kind), &top))
	set("version", g.textAt("1", &top))
	if g.layout.kind == table.Enterprises && g.file.Get("unit") == nil {
		set("unit", g.textAt(money.UnitYuan.String(), &top))
	}
	for i := range g.layout.sheets {
		s := &g.layout.sheets[i]
		for _, owner := range g.owners {
			if s.Required && owner.Get(s.Key) == nil { // an owner without a row of them has none
				owner.Items = append(owner.Items, &table.Node{Kind: table.List, Key: s.key, Place: owner.Place})
			}
		}
	}
	set(g.layout.list.Key, &table.Node{Kind: table.List, Place: g.file.Place, Items: g.owners})
	return g.file
}
