package flat

import (
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// fileColumn is one column of a flat file and what it is for.
type fileColumn struct {
	cell
	owner   *slot  // in the owner or in the file; nil for a column of records only
	inFile  bool   // in the file
	again   bool   // an earlier column is for the same
	of      []slot // of records, by sheet; no way where the sheet has no such column
	which   bool   // it says which sheet a row is in, or must agree with the sheet that it stands in
	unread  bool   // nothing is read from it, which is told
	unnamed bool   // it has no heading
	guessed bool   // what it is for is guessed from its heading, which is told
}

// slot is where the values of a column go.
type slot struct {
	target
	way   []*table.Node // the keys on the path, in nodes that all values share; nil for a number
	unit  string        // what the values are stated to be in, "" for nothing
	where string        // it is stated
	group int           // of amounts that are taken to be in one unit
	rival *statedUnit   // in which the values may be too, as nothing states their unit
}

func slotOf(t target) slot {
	s := slot{target: t, way: make([]*table.Node, len(t.path))}
	number := t.numberIn()
	for i, key := range t.path {
		if i != number {
			s.way[i] = &table.Node{Text: key}
		}
	}
	return s
}

// slots are all that the column may fill.
func (c *fileColumn) slots(do func(*slot)) {
	if c.owner != nil {
		do(c.owner)
	}
	for i := range c.of {
		if c.of[i].path != nil {
			do(&c.of[i])
		}
	}
}

// header is the row of headings of a flat file or sheet.
type header struct {
	layout      *layout
	columns     []fileColumn
	sheet       int               // the sheet that all rows are in; -1: as the column which says
	which       int               // that column, -1 for none
	id          int               // the column of the owner's id
	name        int               // the column of the owner's name, -1 for none
	unit        int               // the column of the owner's unit, -1 for none
	ids         map[string]string // the ids by what stands in that column instead of them; nil: they do
	owned       int               // columns of the owner
	room        []int             // columns of records, by sheet
	lacking     [][]string        // required keys of records that have no column, by sheet
	wholeOwners bool              // it has all columns that an owner must have
	stated      *statedUnit       // the unit of the table, nil for none
	said        [][]string        // what each column says in two rows of headings; nil for one row
}

// headerReader reads the headings of a file, or of one sheet of a workbook.
type headerReader struct {
	faults *table.Faults
	layout *layout
	name   string // of the sheet in a workbook
	line   int    // lines of the file before the text
	sheet  int    // the index of the one that all rows are in, -1 when a column says
	alone  bool   // the rows are about owners only

	merged   func(row int) []xlsx.Area // the merged cells of a row; nil for a file that has none
	owners   *ownersSheet              // where the owners are; nil: in any row
	ownersAt string                    // the name of that sheet, read or not; "" for none
}

func (r *headerReader) place(c *cell) finding.Place {
	return finding.Place{File: r.faults.File, Sheet: r.name, Line: r.line + c.line, Column: c.column, Width: c.widthOf(c.text)}
}

// read reads the row of headings. It is not ok, and no rows can be read under it, when
// none is known or there is no column of ids, which is reported. Of a column that is
// reported nothing is read, or what it is most likely meant for.
func (r *headerReader) read(cells []cell) (h *header, ok bool) {
	h = &header{layout: r.layout, sheet: r.sheet, columns: make([]fileColumn, len(cells))}
	var unknown []*fileColumn
	known := false
	for i := range cells {
		c := &h.columns[i]
		c.cell = cells[i]
		c.text = strings.TrimSpace(headingText(&c.cell))
		r.checkHeadingLook(&c.cell)
		switch {
		case c.isBlank():
			c.unnamed = true
		case c.book != nil && isUncomputed(c.book):
			r.faults.Report(table.BadValue, r.place(&c.cell), "列名是没有保存结果的公式；请复制后选择性粘贴为数值")
			c.unread = true
		case statesUnit(c.text) && !isBareUnit(c.text):
			c.unnamed = true // which is heard with what stands above
		case r.findAmong(c, cells):
			known = known || !c.which || r.sheet < 0
		default:
			unknown = append(unknown, c)
		}
		r.remarkHeading(c)
		c.book = nil // it goes with the row
	}
	unknown = r.cutTwinTable(h, unknown)
	ignored, ok := r.judgeUnknown(h, unknown, known)
	if !ok {
		return h, false
	}
	r.guessOwners(h)
	r.refuseTwins(h)
	r.numberRecords(h)
	h.complete()
	if h.id < 0 && !r.keyedOtherwise(h) {
		return h, false
	}
	r.reportIgnored(ignored)
	return h, true
}

// remarkHeading counts a heading that does not stand in the file as it is read.
func (r *headerReader) remarkHeading(c *fileColumn) {
	if c.equals {
		r.faults.Remark(remarkEquals, r.place(&c.cell))
	}
	if c.book != nil && c.book.IsFormula && !isUncomputed(c.book) {
		r.faults.Remark(remarkFormula, r.place(&c.cell))
	}
	if c.another() {
		r.faults.Remark(remarkAnother, r.place(&c.cell))
	}
}

// remarkAnother is made of a heading that says in other words what it can mean alone.
const remarkAnother = "列名的其他说法（如“缴库日期”“第一次缴库日期”）按表里的列名读取"

// findAmong finds what a column is for, among the headings of its row.
func (r *headerReader) findAmong(c *fileColumn, row []cell) bool {
	known := r.find(c)
	return c.owner == nil && !c.which && r.findOwnersKey(c, row) || known
}

// findOwnersKey finds what a column is for whose heading is a key that the owner and
// records have, among those of the row: the owner's too, where no other is.
func (r *headerReader) findOwnersKey(c *fileColumn, row []cell) bool {
	key, _ := spellHeading(c.text)
	p := r.layout.owner.Field(key)
	if p == nil || p.Key != key || p.Kind == table.KindRecord || slices.ContainsFunc(row, func(other cell) bool {
		t, ok := r.layout.ofOwner.find(headingText(&other))
		return ok && t.path[0] == key
	}) {
		return false
	}
	s := slotOf(target{path: []string{key}, Property: *p})
	c.owner = &s
	if c.of == nil {
		c.of = make([]slot, len(r.layout.sheets))
	}
	return true
}

// find finds what a column is for, by its heading with or without the unit in it.
func (r *headerReader) find(c *fileColumn) bool {
	if r.findByName(c, c.text) {
		return true
	}
	name, unit, stated := cutUnit(c.text)
	if !stated || !r.findByName(c, name) {
		return false
	}
	takes := true
	c.slots(func(s *slot) { s.unit, s.where, takes = unit, inHeading, takes && takesUnit(s.Kind, unit) })
	if c.which || !takes {
		*c = fileColumn{cell: c.cell}
		return false
	}
	return true
}

// takesUnit reports whether a column of the kind can be in the unit.
func takesUnit(kind table.ValueKind, unit string) bool {
	switch kind {
	case table.KindAmount, table.KindPositive:
		return unit != "%"
	case table.KindRatio, table.KindShare:
		return unit == "%"
	}
	return false
}

// isWhich reports the heading of the column that says which sheet a row is in.
func (r *headerReader) isWhich(heading string) bool {
	name, _ := spellHeading(heading)
	return slices.Contains(r.layout.which, name)
}

func (r *headerReader) findByName(c *fileColumn, heading string) (known bool) {
	if !r.alone && r.isWhich(heading) {
		c.which = true
		return true
	}
	if t, owned := r.layout.ofOwner.find(heading); owned {
		s := slotOf(t)
		c.owner, c.inFile, known = &s, r.layout.owner.Field(t.path[0]) == nil, true
	}
	c.of = make([]slot, len(r.layout.sheets))
	for i := range r.layout.sheets {
		if r.alone || r.sheet >= 0 && i != r.sheet {
			continue
		}
		if t, found := r.layout.sheets[i].columns.find(heading); found {
			c.of[i], known = slotOf(t), true
		}
	}
	return known
}

// complete says which column is what.
func (h *header) complete() {
	h.which, h.id, h.name, h.unit, h.room = -1, -1, -1, -1, make([]int, len(h.layout.sheets))
	taken := map[string]bool{}
	for i := range h.columns {
		c := &h.columns[i]
		if c.which {
			h.which = i
		}
		for k := range c.of {
			if c.of[k].path != nil {
				h.room[k]++
			}
		}
		if c.owner == nil {
			continue
		}
		h.owned++
		path := strings.Join(c.owner.path, ".")
		c.again = taken[path]
		taken[path] = true
		switch {
		case c.again:
		case path == "id":
			h.id = i
		case path == "name":
			h.name = i
		case path == "unit":
			h.unit = i
		}
	}
	h.wholeOwners = h.hasOwners()
	h.lacking = make([][]string, len(h.layout.sheets))
	for k := range h.layout.sheets {
		for _, p := range h.layout.sheets[k].record.Fields {
			if p.Required && p.Kind != table.KindRecord && !slices.ContainsFunc(h.columns, func(c fileColumn) bool {
				return len(c.of) > 0 && len(c.of[k].path) == 1 && c.of[k].path[0] == p.Key
			}) {
				h.lacking[k] = append(h.lacking[k], p.Key)
			}
		}
	}
}
