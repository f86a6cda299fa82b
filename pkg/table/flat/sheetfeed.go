package flat

import (
	"fmt"
	"iter"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// sheetFeed is one sheet, of which a row is at hand.
type sheetFeed struct {
	in     sheetRows
	header *header
	next   func() (*xlsx.Row, error, bool)
	stop   func()
	row    *xlsx.Row // nil at the end
	ahead  *xlsx.Row // read in the search for the headings
	id     string    // in it
	failed bool      // the sheet can't be read on
	// What its rows came to so far.
	strays map[int]bool
	passed map[int]bool
	totals totals
	closed bool
}

// enter has the rows read under the headings of the sheet, after those that were.
func (f *sheetFeed) enter() {
	g := f.in.rows
	g.header, g.name, g.notes, g.strays, g.passed, g.totals, g.closed = f.header, f.in.Name, f.in.notes, f.strays, f.passed, f.totals, f.closed
}

// leave keeps what the rows of the sheet came to. Their values are gone with the next
// enterprise, so they are added up.
func (f *sheetFeed) leave() {
	g := f.in.rows
	if f.header != nil {
		g.totals.add(f.header)
	}
	f.strays, f.passed, f.totals, f.closed = g.strays, g.passed, g.totals, g.closed
}

// start reads the headings and goes to the first row below, if there is one. It says why
// that can't be done.
func (f *sheetFeed) start() (why string) {
	in := &f.in
	g := in.rows
	in.finder.reader = headerReader{faults: g.faults, layout: g.layout, name: g.name, sheet: in.index, alone: in.alone, merged: in.MergedIn}
	in.headOnly = true
	in.readNotes()
	g.notes = in.notes
	f.next, f.stop = iter.Pull2(in.Rows())
	for !in.settled {
		row, err, more := f.next()
		if err != nil || more && in.take(row) != nil {
			return whyFaulty
		}
		if f.ahead = row; !more {
			in.settle()
		}
	}
	if in.heading == 0 {
		if len(in.finder.rows) == 0 {
			return "" // an empty sheet
		}
		return whyFaulty
	}
	f.header = g.header
	switch below := in.finder.below(); {
	case len(below) > 1:
		return fmt.Sprintf("工作表 %q 的列名里没有“%s”和别的认得的列", table.Shorten(g.name), f.header.columns[f.header.id].text)
	case len(below) == 0:
		f.ahead = nil
	}
	for i := range f.header.columns {
		if c := &f.header.columns[i]; c.inFile {
			return fmt.Sprintf("工作表 %q 的列“%s”管整个文件", table.Shorten(g.name), table.Shorten(c.text))
		}
	}
	f.advance()
	if f.failed {
		return whyFaulty
	}
	return ""
}

// take takes the row at hand and goes to the next.
func (f *sheetFeed) take() {
	if err := f.in.take(f.row); err != nil {
		f.fail()
		return
	}
	f.advance()
}

// advance goes to the next row that has an id. The others are notes and the like, or
// tell themselves what is wrong with them.
func (f *sheetFeed) advance() {
	g := f.in.rows
	for {
		row, err, more := f.ahead, error(nil), true
		if f.ahead = nil; row == nil {
			row, err, more = f.next()
		}
		if err != nil || !more {
			f.row, f.id, f.failed = nil, "", f.failed || err != nil
			return
		}
		if f.row, f.id = row, f.idOf(row); f.id != "" && !g.closed {
			return
		}
		if before := len(g.owners); f.in.take(row) != nil || len(g.owners) != before {
			f.fail()
			return
		}
	}
}

// fail ends a sheet that has to be read as a whole.
func (f *sheetFeed) fail() { f.row, f.id, f.failed = nil, "", true }

// idOf is the id in a row, "" for a row without one or a row that is none of the table.
func (f *sheetFeed) idOf(row *xlsx.Row) string {
	g := f.in.rows
	column := f.header.columns[f.header.id].column
	for i := range row.Cells {
		if row.Cells[i].Column != column {
			continue
		}
		cells := cellsOf(nil, &xlsx.Row{Number: row.Number, Cells: row.Cells[i : i+1]})
		id := &cells[0]
		if totalNamed(id.text) != noTotal || isNoteText(id.text) || f.header.says(f.header.id, id) {
			return ""
		}
		faults := g.faults
		g.faults = new(table.Faults) // the row tells it
		defer func() { g.faults = faults }()
		return g.idText(id)
	}
	return ""
}
