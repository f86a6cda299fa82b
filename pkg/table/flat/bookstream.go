package flat

import (
	"iter"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// BookStream is a workbook of enterprises whose sheets are read side by side, one
// enterprise after the other, so that it need not be held whole. That takes sheets in
// which the enterprises stand in the same order.
type BookStream struct {
	book   *xlsx.Workbook
	faults *table.Faults
	rows   *rows // that the sheets share, at the sheet that is read
	sheets []*sheetFeed
	told   []finding.Finding // of the workbook but its values, none of them an error
}

// OpenBookStream opens a workbook of enterprises in a file of a size within the limit.
// It is not ok when the workbook has to be read as a whole: because of anything that is
// to be told of it, or, which is disordered, because the enterprises stand in another
// order on some sheet. To see that takes a reading of all sheets; what is wrong with a
// value is told with it later.
func OpenBookStream(name string, data []byte, limit int) (s *BookStream, disordered, ok bool) {
	w, err := xlsx.Open(data, limit)
	if err != nil {
		return nil, false, false
	}
	s = &BookStream{book: w, faults: &table.Faults{File: name}}
	disordered, ok = s.tryAll()
	s.close()
	if !ok {
		return nil, disordered, false
	}
	w.Again()
	s.told, s.faults = s.faults.Findings, &table.Faults{File: name}
	return s, false, s.start()
}

// tryAll reads all sheets once.
func (s *BookStream) tryAll() (disordered, ok bool) {
	if !s.start() {
		return false, false
	}
	some := false
	for m := new(table.Memory); ; m.Reset() {
		s.rows.memory = m
		owner := s.next()
		if owner == nil {
			break
		}
		some = true
	}
	for _, feed := range s.sheets {
		if feed.row != nil {
			return s.isPlain(), false
		}
		feed.enter(s.rows)
		feed.in.warnOfHidden()
		feed.in.hearPrinted()
		feed.in.hearNotes()
		feed.in.refuseMerged()
	}
	s.rows.refuseUnitless()
	return false, some && s.isPlain()
}

// isPlain reports whether nothing is wrong with the workbook so far and no row says
// something of others.
func (s *BookStream) isPlain() bool {
	unchecked := func(r table.Remark) bool { return r.What == remarkNoTotal }
	failed := func(f *sheetFeed) bool { return f.failed }
	return !s.faults.Failed() && !slices.ContainsFunc(s.faults.Remarks, unchecked) && !slices.ContainsFunc(s.sheets, failed)
}

// start reads the headings of all sheets. It is not ok when the workbook is none that
// can be read side by side.
func (s *BookStream) start() (ok bool) {
	b := &bookReader{faults: s.faults, Workbook: s.book, kinds: []table.Kind{table.Enterprises}, of: map[table.Kind]*rows{}}
	b.reportAside()
	known := b.assign()
	if len(known) == 0 || known[0].index >= 0 && len(known) > 1 {
		return false // no sheet tells which enterprises there are
	}
	g := newRows(s.faults, new(table.Memory), layouts[table.Enterprises]())
	g.date1904, g.unsummed, g.unread = s.book.Date1904, true, b.others
	s.rows, s.sheets = g, nil
	for _, k := range known {
		g.name = k.Name
		feed := &sheetFeed{in: sheetRows{knownSheet: k, rows: g}}
		s.sheets = append(s.sheets, feed)
		if !feed.start() {
			return false
		}
	}
	for _, p := range g.layout.owner.Fields {
		if p.Required && !g.ownerKeys[p.Key] {
			return false
		}
	}
	return s.isPlain()
}

func (s *BookStream) close() {
	for _, feed := range s.sheets {
		if feed.stop != nil {
			feed.stop()
		}
	}
}

// Next is the next enterprises, so many or what is left, with what is to be told of
// them. It is not ok when they can't be read though they could be before.
func (s *BookStream) Next(most int, m *table.Memory) (owners []*table.Node, told *table.Faults, ok bool) {
	s.rows.memory = m
	for len(owners) < most {
		owner := s.next()
		if owner == nil {
			s.close()
			break
		}
		owners = append(owners, owner)
	}
	ok = s.isPlain()
	told = &table.Faults{File: s.faults.File, Findings: s.told, Remarks: s.faults.Remarks}
	s.told, s.faults.Findings, s.faults.Remarks = nil, nil, nil
	return owners, told, ok
}

// next is the next enterprise with its records from all sheets, nil for none.
func (s *BookStream) next() *table.Node {
	g := s.rows
	g.owners, g.owner, g.lastOwner, g.last = g.owners[:0], nil, nil, ""
	clear(g.byID)
	id := s.sheets[0].id
	for _, feed := range s.sheets {
		feed.enter(g)
		for feed.row != nil && feed.id == id {
			feed.take()
		}
	}
	if len(g.owners) == 0 {
		return nil
	}
	return g.owners[0]
}

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
}

// enter has the rows read under the headings of the sheet.
func (f *sheetFeed) enter(g *rows) {
	g.header, g.name, g.notes, g.strays, g.passed = f.header, f.in.Name, f.in.notes, nil, nil
}

// start reads the headings and goes to the first row below. It is not ok when there are
// none.
func (f *sheetFeed) start() (ok bool) {
	in := &f.in
	g := in.rows
	in.finder.reader = headerReader{faults: g.faults, layout: g.layout, name: g.name, sheet: in.index, alone: in.alone, merged: in.MergedIn}
	in.headOnly = true
	in.readNotes()
	f.next, f.stop = iter.Pull2(in.Rows())
	for !in.settled {
		row, err, more := f.next()
		if err != nil || !more || in.take(row) != nil {
			return false
		}
		f.ahead = row
	}
	f.header = g.header
	switch below := in.finder.below(); {
	case in.heading == 0 || len(below) > 1:
		return false
	case len(below) == 0:
		f.ahead = nil
	}
	for i := range f.header.columns {
		if f.header.columns[i].inFile {
			return false
		}
	}
	f.advance()
	return !f.failed
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
		if f.row, f.id = row, f.idOf(row); f.id != "" {
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
