package flat

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// remarkSame is made of what is said again of an owner in another spelling.
const remarkSame = "各行重复填写的内容写法不同、意思相同，按先写的读取"

// rows gathers the rows of a flat file into the tree of a table.
type rows struct {
	builder
	handedOn
	layout *layout
	header *header
	// scattered rows of one id are put together; otherwise, as in a piece of a file, rows
	// that don't stand together are of two owners.
	scattered bool
	earlier   chan handedOn // what comes from the piece of the file before, nil when it is taken up
	forsaken  bool          // it could not be read
	ended     *handedOn     // what the pieces before came to, if the table came to its end in them

	file      *table.Node // what the file says for all owners
	owners    []*table.Node
	unowned   []*table.Node // of them, those that only hold what can't be given to its owner
	byID      map[string]*table.Node
	last      string        // the id of the row before that has one
	lastOwner *table.Node   // its owner
	owner     *table.Node   // of the row at hand
	fresh     bool          // it is the owner's first
	filled    []*cell       // the cells of the row at hand, by column; nil for an empty one
	blank     int           // where the cell stands, in text, that says which sheet the row is in
	passed    map[int]bool  // rows of a sheet that are none of the table
	line      int           // of the last row
	doubtful  int           // of the last one of which it can't be told whether it is a record, which is told
	unclear   bool          // there is such a row in a piece of the file, which needs the ids above
	ofRows    []statedUnit  // the first units that rows of a sheet state for their owners, who stand elsewhere
	stated    []statedUnit  // the units of the tables
	unread    []*xlsx.Sheet // sheets beside the tables

	ownerKeys map[string]bool // keys of owners for which there was a column
	elsewhere *ownersSheet    // where the owners are; nil: in any row
	ownersAt  string          // the name of the sheet of owners, read or not
	covered   int             // values that merged cells may hide
	// incomplete says that what is missing in the rows can't be told, so that there is
	// no tree.
	incomplete bool
	// ownersUnread says that the sheet of the owners could not be read, which is told.
	ownersUnread bool
}

func newRows(f *table.Faults, m *table.Memory, l *layout) *rows {
	return &rows{builder: builder{faults: f, memory: m}, layout: l, scattered: true, file: &table.Node{Kind: table.Map},
		byID: map[string]*table.Node{}, ownerKeys: map[string]bool{}}
}

// begin begins the rows under a header.
func (g *rows) begin(h *header) {
	g.header, g.owner, g.strays, g.passed, g.totals, g.closed = h, nil, nil, nil, totals{}, false
	g.lastOwner = nil
	if h.stated != nil {
		g.stated = append(g.stated, *h.stated)
	}
	delete(g.numbers, g.name)
	for i := range h.columns {
		if o := h.columns[i].owner; o != nil && g.ownerKeys != nil {
			g.ownerKeys[o.path[0]] = true
		}
	}
}

// take takes a row after the header, whose cells stand in the order of the columns.
func (g *rows) take(cells []cell) {
	h := g.header
	if g.closed {
		return
	}
	n := max(min(len(cells), len(h.columns)), h.id+1, h.which+1)
	g.filled = slices.Grow(g.filled[:0], n)[:n]
	clear(g.filled)
	g.blank = 1
	if h.which >= 0 && h.which < len(cells) {
		g.blank = cells[h.which].column
	}
	if cut, ok := g.findCutAmount(cells); ok {
		g.takeCut(cells, cut)
		return
	}
	var first, unread, total *cell // the last two in columns that are not read, as 序号 is
	var units []cell
	count := 0
	for i := range cells {
		c := &cells[i]
		if c.isBlank() {
			continue
		}
		if i >= len(h.columns) || h.columns[i].unnamed {
			g.stray(c, i+1, h.lastNamed())
			continue
		}
		if h.columns[i].unread {
			switch {
			case statesUnit(c.text):
				units = append(units, *c)
			case total == nil && totalNamed(c.text) != noTotal:
				total, g.filled[i] = c, c
			case unread == nil && isNoteText(c.text):
				unread, g.filled[i] = c, c
			}
			continue
		}
		if first == nil {
			first = c
		}
		g.filled[i] = c
		count++
	}
	if total != nil && g.filled[h.id] == nil {
		g.passOver(total)
		g.takeTotal(total)
		return
	}
	if total != nil {
		g.filled[slices.Index(g.filled, total)] = nil
	}
	if unread != nil && first == nil {
		g.takeNote()
		return
	}
	if unread != nil {
		g.filled[slices.Index(g.filled, unread)] = nil
	}
	g.takeFilled(first, count)
	g.takeUnits(units)
}

// lastNamed is the number of the last column with a heading, from 1.
func (h *header) lastNamed() int {
	for i := len(h.columns); i > 0; i-- {
		if !h.columns[i-1].unnamed {
			return i
		}
	}
	return 0
}

// takeFilled takes the row at hand, of which so many cells are filled.
func (g *rows) takeFilled(first *cell, count int) {
	h := g.header
	if first == nil {
		return
	}
	id := g.filled[h.id]
	if g.isTotal(first, id) {
		g.passOver(first)
		g.takeTotal(first)
		return
	}
	if g.takeHeadings(first, id) || g.isPassedOver(first, id, count) {
		return
	}
	afterGap := g.line == 0 || first.line > g.line+1 // what stands above a piece of the file is not known
	g.line = first.line
	if count == 1 && isTitle(first.text) || g.isNote(count) {
		g.passOver(first)
		g.takeNote()
		return
	}
	if id != nil && g.isDoubtful(id, count, afterGap || g.doubtful > 0 && first.line == g.doubtful+1) {
		g.reportDoubtful(first, count)
		return
	}
	g.takeRecord(first, id)
}

// passOver remembers a row of a workbook that is none of the table.
func (g *rows) passOver(first *cell) {
	if first.book == nil {
		return
	}
	if g.passed == nil {
		g.passed = map[int]bool{}
	}
	g.passed[first.line] = true
}

// takeRecord takes the row at hand as one of an owner or of a record.
func (g *rows) takeRecord(first, id *cell) {
	h := g.header
	g.totals.begun = true
	if id == nil {
		at := cell{line: first.line, column: h.columns[h.id].column}
		g.faults.Report(finding.MissingKey, g.place(&at), "这一行缺少%s；请补上，每一行都要填", h.columns[h.id].text)
	}
	g.findOwner(id, first)
	g.findUnit()
	sheet, ok := g.sheetOf()
	switch {
	case !ok:
		g.takeValues(nil, unknownSheet)
	case sheet < 0:
		g.takeValues(nil, sheet)
	default:
		record := g.mapAt(first, h.room[sheet])
		g.takeValues(record, sheet)
		if len(h.lacking[sheet]) > 0 {
			g.lack(record, sheet, first)
		}
		list := g.child(g.owner, g.layout.sheets[sheet].key, first, table.List)
		list.Items = append(list.Items, record)
	}
}

// sheetOf is the sheet of the row at hand, -1 for a row about its owner alone. It is
// not ok when the row names one that there is not.
func (g *rows) sheetOf() (sheet int, ok bool) {
	if g.header.which < 0 || g.filled[g.header.which] == nil {
		return g.header.sheet, true
	}
	c := g.filled[g.header.which]
	v := g.value(&slot{target: target{Property: table.Property{Kind: table.KindWord}}}, c)
	if v.Fault != "" {
		g.faults.Report(table.BadValue, g.place(c), "%s：%s", g.layout.which[0], v.Fault)
		return -1, false
	}
	text := proceeds.NameKey(v.Text)
	g.faults.RemarkName(v.Text, g.place(c))
	if sheet = g.layout.sheetNamed(text); sheet < 0 {
		if sheet = g.layout.sheetMeant(text); sheet >= 0 {
			g.faults.Remark(remarkSheetMeant, g.place(c))
		}
	}
	if sheet < 0 {
		g.faults.Report(table.BadValue, g.place(c), "%s：%s", g.layout.which[0], table.NotAmong(text, g.layout.sheetNames()))
	}
	if own := g.header.sheet; sheet >= 0 && own >= 0 && sheet != own {
		g.faults.Report(table.BadValue, g.place(c), "%s写的是%s，这张工作表是“%s”；请改正，或把这一行移到工作表“%s”", g.layout.which[0], text, g.layout.sheets[own].Heading, g.layout.sheets[sheet].Heading)
		return -1, false
	}
	return sheet, sheet >= 0
}

// unknownSheet is that of a row whose sheet can't be told, which is reported.
const unknownSheet = -2

// takeValues puts the cells of the row at hand where they belong. The record is nil for
// a row about its owner alone; what such a row, or one of an unknown sheet, has of a
// record stands apart.
func (g *rows) takeValues(record *table.Node, sheet int) {
	var apart *table.Node
	likely := 0
	for i, c := range g.filled {
		if c == nil || i == g.header.which {
			continue
		}
		g.noteStruck(c)
		col := &g.header.columns[i]
		switch {
		case col.owner != nil && (record == nil || col.of[sheet].path == nil):
			g.ownerValue(col, c, i)
		case record == nil:
			if apart == nil {
				if sheet != unknownSheet {
					g.lackOfWhich(col, c)
				}
				apart, likely = g.addApart(c), g.likelySheet()
			}
			g.putUnowned(apart, likely, col, c, i)
		case col.of[sheet].path == nil:
			if !col.guessed {
				g.faults.Report(table.UnknownKey, g.place(c), "%s里没有%s这一项", g.layout.sheets[sheet].record.Name, col.text)
			}
			if s := col.added(); s != nil {
				g.count(i, s, g.value(s, c))
			}
		default:
			g.count(i, &col.of[sheet], g.put(record, &col.of[sheet], c))
		}
	}
}

// ownerValue puts a value of the owner, or of the file, where it belongs; the rows of
// one owner must agree.
func (g *rows) ownerValue(col *fileColumn, c *cell, column int) {
	into := g.owner
	if col.inFile {
		into = g.file
	}
	var old *table.Node
	if !g.fresh || col.again || col.inFile {
		old = valueAt(into, col.owner.path)
	}
	if old == nil {
		if column == g.header.unit && !g.fresh {
			g.settleEarlier(c)
		}
		g.count(column, col.owner, g.put(into, col.owner, c))
		return
	}
	switch v := g.value(col.owner, c); {
	case old.Kind == table.Reported: // in a row above that was cut short
	case v.Fault != "":
		g.faults.Report(table.BadValue, g.place(c), "%s：%s", col.text, v.Fault)
	case old.Fault == "" && !table.SameValue(col.owner.Kind, old.Text, v.Text):
		d := g.faults.Report(table.BadValue, g.place(c), "%s %q 与先前的 %q 不同；同一%s的各行要一致，或只在第一行填%s", col.text, table.Shorten(c.text), table.Shorten(old.Text), g.layout.word, g.changedHint(col))
		d.Related = []finding.Related{{Place: old.Place, Message: "先前写在这里"}}
	case old.Fault == "" && old.Text != v.Text:
		g.faults.Remark(remarkSame, g.place(c))
	}
}
