package flat

import (
	"fmt"
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
