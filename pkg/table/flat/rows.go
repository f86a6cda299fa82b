package flat

import (
	"cmp"
	"slices"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

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
	var first *cell
	var units []cell      // in columns that are not read, as 序号 is
	note, total := -1, -1 // the indices of such cells
	count := 0
	for i := range cells {
		c := &cells[i]
		switch {
		case c.isBlank():
			continue
		case i >= len(h.columns) || h.columns[i].unnamed:
			g.stray(c, i+1, h.lastNamed())
			continue
		case !h.columns[i].unread:
			first = cmp.Or(first, c)
			g.filled[i] = c
			count++
		case statesUnit(c.text):
			units = append(units, *c)
		case total < 0 && totalNamed(c.text) != noTotal:
			total = i
		case note < 0 && isNoteText(c.text):
			note = i
		}
	}
	switch {
	case total >= 0 && g.filled[h.id] == nil:
		g.filled[total] = &cells[total]
		g.passOver(&cells[total])
		g.takeTotal(&cells[total])
	case note >= 0 && first == nil:
		g.filled[note] = &cells[note]
		g.takeNote()
	default:
		g.takeFilled(first, count)
		g.takeUnits(units)
	}
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
