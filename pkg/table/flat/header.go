package flat

import (
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// fileColumn is one column of a flat file and what it is for.
type fileColumn struct {
	cell
	owner  *slot  // in the owner or in the file; nil for a column of records only
	inFile bool   // in the file
	again  bool   // an earlier column is for the same
	of     []slot // of records, by sheet; no way where the sheet has no such column
}

// slot is where the values of a column go.
type slot struct {
	target
	way []*table.Node // the keys on the path, in nodes that all values share; nil for a number
}

func slotOf(t target) slot {
	s := slot{target: t, way: make([]*table.Node, len(t.path))}
	for i, key := range t.path {
		if key[0] < '1' || key[0] > '9' {
			s.way[i] = &table.Node{Text: key}
		}
	}
	return s
}

// header is the first row of a flat file or sheet.
type header struct {
	layout  *layout
	columns []fileColumn
	sheet   int   // the sheet that all rows are in; -1: as the column which says
	which   int   // that column, -1 for none
	id      int   // the column of the owner's id
	owned   int   // columns of the owner
	room    []int // columns of records, by sheet
}

// headerReader reads the header of a file, or of one sheet of a workbook.
type headerReader struct {
	faults *table.Faults
	layout *layout
	name   string // of the sheet in a workbook
	line   int    // lines of the file before the text
	sheet  int    // the index of the one that all rows are in, -1 when a column says
	alone  bool   // the rows are about owners only
}

func (r *headerReader) place(c cell) finding.Place {
	return finding.Place{File: r.faults.File, Sheet: r.name, Line: r.line + c.line, Column: c.column, Width: 1}
}

// read reads the header. It is not ok, and no rows can be read under it, when a fault was
// reported.
func (r *headerReader) read(cells []cell) (h *header, ok bool) {
	h = &header{layout: r.layout, sheet: r.sheet, which: -1, id: -1, room: make([]int, len(r.layout.sheets))}
	ok = true
	first, taken := map[string]cell{}, map[string]bool{}
	before, anyKnown := len(r.faults.Findings), false
	for _, c := range cells {
		c.text = strings.TrimSpace(c.text)
		if c.text == "" {
			h.columns = append(h.columns, fileColumn{cell: c})
			continue
		}
		if earlier, twice := first[c.text]; twice {
			d := r.faults.Report(table.DuplicateKey, r.place(c), "列 %q 有两个;只留一个", table.Shorten(c.text))
			d.Related = []finding.Related{{Place: r.place(earlier), Message: "先前在这里"}}
			ok = false
		}
		first[c.text] = c
		col, known := r.findColumn(h, c)
		if !known {
			r.reportUnknown(c)
			ok = false
		}
		if col.owner != nil {
			path := strings.Join(col.owner.path, ".")
			col.again = taken[path]
			taken[path] = true
		}
		anyKnown = anyKnown || known
		h.columns = append(h.columns, col)
	}
	if unknown := r.faults.Findings[before:]; !anyKnown && len(unknown) > 1 {
		unknown[0].Message = "第一行里没有一个认得的列名；列名要写在第一行，guozi init --csv 给出可用的列"
		r.faults.Findings = r.faults.Findings[:before+1]
		return h, false
	}
	if h.id < 0 {
		id := r.layout.owner.Field("id")
		r.faults.Report(finding.MissingKey, r.place(cell{line: 1, column: 1}), "缺少 %s(%s.id)这一列", id.Heading, r.layout.prefix)
		ok = false
	}
	return h, ok
}

// findColumn finds what the next column is for.
func (r *headerReader) findColumn(h *header, c cell) (col fileColumn, known bool) {
	col = fileColumn{cell: c, of: make([]slot, len(r.layout.sheets))}
	if !r.alone && r.sheet < 0 && (c.text == r.layout.which[0] || c.text == r.layout.which[1]) {
		h.which = len(h.columns)
		return col, true
	}
	if t, owned := r.layout.ofOwner(c.text); owned {
		s := slotOf(t)
		col.owner, col.inFile = &s, r.layout.owner.Field(t.path[0]) == nil
		if t.path[0] == "id" {
			h.id = len(h.columns)
		}
		h.owned++
		if r.alone || !slices.Contains(r.layout.shared, c.text) {
			return col, true
		}
		known = true
	}
	for i := range r.layout.sheets {
		if r.alone || r.sheet >= 0 && i != r.sheet {
			continue
		}
		if t, found := r.layout.ofRecord(i, c.text); found {
			col.of[i], known = slotOf(t), true
			h.room[i]++
		}
	}
	return col, known
}

// reportUnknown reports a column that is for nothing.
func (r *headerReader) reportUnknown(c cell) {
	known := append(headingsOf(r.layout.owner), r.layout.which[0])
	for i := range r.layout.sheets {
		if !r.alone && (r.sheet < 0 || r.sheet == i) {
			known = append(known, headingsOf(r.layout.sheets[i].record)...)
		}
	}
	hint := "guozi init --csv 给出可用的列"
	if near := finding.Nearest(c.text, known); near != "" {
		hint = "是不是 " + near + "?"
	}
	r.faults.Report(table.UnknownKey, r.place(c), "没有 %q 这一列;%s", table.Shorten(c.text), hint)
}
