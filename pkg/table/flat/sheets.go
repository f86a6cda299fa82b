package flat

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// mostOfSheet is after how many findings the rest of a sheet is not read any more.
const mostOfSheet = table.MostFindings / 2

// sheetRows takes the rows of a sheet.
type sheetRows struct {
	knownSheet
	rows        *rows
	first       int // findings before the sheet
	finder      headingFinder
	settled     bool        // the headings are found, or not to be found
	heading     int         // their row, the lower of two; 0 for none
	headOnly    bool        // the rows that were read in the search for them are read again
	columns     map[int]int // the index of each column of the sheet among the columns with headings
	offered     []cell      // the cells of the row at hand, and the same in the order of the headings
	row         []cell
	filled      []int  // the indices in row that are
	used        []bool // the columns in row that have a value somewhere
	hiddenAbove []int  // hidden rows that were read in the search for the headings
	hidden      []int  // hidden rows: the first, and how many
	notes       map[cellAt]*notedUnit
}

// read reads all rows and reports whether it could.
func (in *sheetRows) read() bool {
	g := in.rows
	in.finder.reader = headerReader{faults: g.faults, layout: g.layout, name: g.name, sheet: in.index, alone: in.alone, merged: in.MergedIn, owners: g.elsewhere}
	if !in.alone {
		in.finder.reader.ownersAt = g.ownersAt
	}
	in.readNotes()
	g.notes = in.notes
	for row, err := range in.Rows() {
		if err == nil {
			err = in.take(row)
		}
		if err != nil {
			at := cell{line: 1, column: 1}
			if e := new(xlsx.ReadError); errors.As(err, &e) {
				at.line, at.column = e.Row, e.Column
				g.incomplete = g.incomplete || e.Reason == xlsx.TooMuch
			}
			g.faults.Report(table.Syntax, g.place(&at), "%s", bookFault(err, nil))
			return false
		}
	}
	if !in.settled {
		in.settle()
	}
	if in.heading > 0 {
		g.endTotals()
	}
	in.warnOfHidden()
	in.hearPrinted()
	in.hearNotes()
	return in.refuseMerged() && (in.heading > 0 || len(in.finder.rows) == 0)
}

func (in *sheetRows) take(r *xlsx.Row) error {
	in.offered = cellsOf(in.offered[:0], r)
	switch {
	case !in.settled:
		if r.Hidden {
			in.hiddenAbove = append(in.hiddenAbove, r.Number)
		}
		if in.finder.offer(r.Number, in.offered) {
			in.settle()
		}
		return nil
	case in.heading == 0:
		return nil
	case len(in.rows.faults.Findings)-in.first >= mostOfSheet:
		return &xlsx.ReadError{Message: fmt.Sprintf("已有 %d 处问题，从这一行起没有再读；请先改正前面的", mostOfSheet), Row: r.Number, Column: 1}
	}
	if r.Hidden {
		in.noteHidden(r.Number)
	}
	in.takeRow(in.offered)
	return nil
}

// noteHidden counts a hidden row below the headings.
func (in *sheetRows) noteHidden(row int) {
	if in.hidden == nil {
		in.hidden = []int{row, 0}
	}
	in.hidden[1]++
}

// settle reads the headings, and the rows that were read in the search for them.
func (in *sheetRows) settle() {
	in.settled = true
	h, ok := in.finder.read()
	if !ok {
		return
	}
	in.rows.begin(h)
	in.row, in.used = make([]cell, len(h.columns)), make([]bool, len(h.columns))
	in.columns = make(map[int]int, len(h.columns))
	for i := range h.columns {
		in.columns[h.columns[i].column] = i
		in.heading = max(in.heading, h.columns[i].line)
	}
	if in.headOnly {
		return
	}
	for _, row := range in.hiddenAbove {
		if row > in.heading {
			in.noteHidden(row)
		}
	}
	for _, row := range in.finder.below() {
		in.takeRow(row)
	}
}

// takeRow takes a row below the headings.
func (in *sheetRows) takeRow(cells []cell) {
	for _, i := range in.filled {
		in.row[i] = cell{}
	}
	in.filled = in.filled[:0]
	last := in.rows.header.columns[len(in.row)-1].column
	for k := range cells {
		c := cells[k]
		i, named := in.columns[c.column]
		switch {
		case c.isBlank():
		case !named:
			in.rows.stray(&c, c.column, last)
		default:
			in.row[i], in.used[i] = c, true
			in.filled = append(in.filled, i)
		}
	}
	in.rows.take(in.row)
}

// warn reports something that was read all the same.
func (in *sheetRows) warn(at *cell, format string, args ...any) {
	in.rows.faults.Report(table.BadValue.As(finding.Warning), in.rows.place(at), format, args...)
}

// warnOfHidden warns of rows and columns that were read though nobody sees them, and tells
// of values what their looks say.
func (in *sheetRows) warnOfHidden() {
	g := in.rows
	g.reportLooks()
	if in.hidden != nil {
		at := cell{line: in.hidden[0], column: 1}
		in.warn(&at, "有 %d 个隐藏的行照样读了，这是第一个；不要就删掉", in.hidden[1])
	}
	if in.heading == 0 {
		return
	}
	var list []*fileColumn
	for i := range g.header.columns {
		c := &g.header.columns[i]
		if in.used[i] && slices.ContainsFunc(in.HiddenColumns, func(a xlsx.Area) bool { return a.Left <= c.column && c.column <= a.Right }) {
			list = append(list, c)
		}
	}
	if len(list) > 0 {
		in.warn(&list[0].cell, "有 %d 个隐藏的列照样读了，这是第一个；不要就删掉", len(list))
	}
}

// hearPrinted takes the unit that the printed pages state at their top or bottom.
func (in *sheetRows) hearPrinted() {
	if in.heading == 0 {
		return
	}
	for line := range strings.Lines(in.Printed) {
		in.rows.hearLate([]cell{{text: line, line: 1, column: 1}}, "打印的页眉页脚里")
	}
}

// refuseMerged refuses merged cells among the rows: only the first of them has the
// value that a person sees in all. What is missing in the others is not reported
// again.
func (in *sheetRows) refuseMerged() bool {
	g, more := in.rows, in.MoreMerged
	if in.heading == 0 {
		return true
	}
	last := g.header.columns[len(g.header.columns)-1].column
	for _, a := range in.Merged {
		if a.Top <= in.heading && a.Bottom > in.heading && a.Left <= last {
			// What follows from it is not told.
			g.faults.Findings = g.faults.Findings[:in.first]
			at := cell{line: a.Top, column: a.Left}
			g.faults.Report(table.BadValue, g.place(&at), "列名占了几行（合并单元格 %s）；请取消合并，把列名写在一行里，如“缴库1·缴库日”", a)
			g.incomplete = true
			return false
		}
	}
	clean := true
	for _, a := range in.Merged {
		if a.Bottom <= in.heading || a.Top > in.LastRow || a.Left > last || a.Top == a.Bottom && (a.Left == a.Right || g.passed[a.Top]) {
			continue
		}
		clean = false
		before := g.faults.Findings[in.first:]
		kept := slices.DeleteFunc(before, func(x finding.Finding) bool {
			p := x.Place
			return x.Rule == finding.MissingKey.Code && a.Top <= p.Line && p.Line <= a.Bottom && a.Left <= p.Column && p.Column <= a.Right
		})
		g.faults.Findings = g.faults.Findings[:in.first+len(kept)]
		g.coverMerged(a)
		at := cell{line: a.Top, column: a.Left}
		g.faults.Report(table.BadValue, g.place(&at), "合并单元格 %s 只有第一格有值，其余各格都是空的；请取消合并，把值填到每一格", a)
	}
	if more > 0 {
		g.faults.Report(table.BadValue, g.place(&cell{line: 1, column: 1}), "还有 %d 处合并单元格；请全部取消合并", more)
		g.incomplete = true
		return false
	}
	return clean
}
