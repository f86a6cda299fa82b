package flat

import (
	"fmt"
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
// There is no stream when the workbook has to be read as a whole: why says what of it
// keeps it from being read in pieces, "" when it can't be opened at all. To see that takes
// a reading of all sheets; what is wrong with a value is told with it later.
func OpenBookStream(name string, data []byte, limit int) (s *BookStream, why string) {
	w, err := xlsx.Open(data, limit)
	if err != nil {
		return nil, ""
	}
	s = &BookStream{book: w, faults: &table.Faults{File: name}}
	why = s.tryAll()
	s.close()
	if why != "" {
		return nil, why
	}
	w.Again()
	s.told, s.faults = s.faults.Findings, &table.Faults{File: name}
	if why = s.start(); why != "" {
		return nil, why
	}
	return s, ""
}

// tryAll reads all sheets once, and says why they can't be read side by side.
func (s *BookStream) tryAll() (why string) {
	if why = s.start(); why != "" {
		return why
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
		if feed.row != nil && s.isPlain() {
			return fmt.Sprintf("工作表 %q 从第 %d 行起，企业的次序与工作表 %q 不同；按同样的次序排列可以少用内存", table.Shorten(feed.in.Name), feed.row.Number, table.Shorten(s.sheets[0].in.Name))
		}
		feed.enter()
		feed.in.warnOfHidden()
		feed.in.hearPrinted()
		feed.in.hearNotes()
		feed.in.refuseMerged()
	}
	s.rows.refuseUnitless()
	switch {
	case !s.isPlain():
		return whyFaulty
	case !some:
		return "没有一条企业记录"
	}
	return ""
}

// whyFaulty says of a workbook that all of it must be at hand to tell what is wrong.
const whyFaulty = "里面有要改正的地方，要全部读完才能一次说清"

// isPlain reports whether nothing is wrong with the workbook so far.
func (s *BookStream) isPlain() bool {
	failed := func(f *sheetFeed) bool { return f.failed }
	return !s.faults.Failed() && !slices.ContainsFunc(s.sheets, failed)
}

// start reads the headings of all sheets, and says why the workbook is none that can be
// read side by side.
func (s *BookStream) start() (why string) {
	b := &bookReader{faults: s.faults, Workbook: s.book, kinds: []table.Kind{table.Enterprises}, of: map[table.Kind]*rows{}}
	b.reportAside()
	known := b.assign()
	if len(known) == 0 || known[0].index >= 0 && len(known) > 1 {
		return "没有列出各户企业的工作表“" + layouts[table.Enterprises]().list.Heading + "”"
	}
	g := newRows(s.faults, new(table.Memory), layouts[table.Enterprises]())
	g.date1904, g.unread = s.book.Date1904, b.others
	s.rows, s.sheets = g, nil
	for _, k := range known {
		g.name = k.Name
		feed := &sheetFeed{in: sheetRows{knownSheet: k, rows: g}}
		s.sheets = append(s.sheets, feed)
		if why = feed.start(); why != "" {
			return why
		}
		feed.leave()
	}
	for _, p := range g.layout.owner.Fields {
		if p.Required && !g.ownerKeys[p.Key] {
			return "缺少" + p.Heading + "这一列"
		}
	}
	if !s.isPlain() {
		return whyFaulty
	}
	return ""
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
		feed.enter()
		for feed.row != nil && feed.id == id {
			feed.take()
		}
		feed.leave()
	}
	if len(g.owners) == 0 {
		for _, feed := range s.sheets {
			if feed.enter(); feed.header != nil {
				g.endTotals()
			}
		}
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
