package flat

import (
	"cmp"
	"slices"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// headingRows is among how many rows at the top the headings are looked for.
const headingRows = 20

// headingFinder looks for the row of headings: the first that has the ids and another
// known heading, or else the one with the most known headings. The row below it may go
// with it.
type headingFinder struct {
	reader headerReader
	rows   [][]cell // all that were offered
	best   int      // the index of the row, that of the first when none is known
	known  int      // headings known in it
	found  bool     // a row that has the ids is
	first  int      // the index of the row above it that goes with it, or its own
	last   int      // that of the row below it that goes with it, or its own
}

// offer takes the next row with something in it, at its number in the file, and reports
// whether no more rows are needed.
func (f *headingFinder) offer(number int, row []cell) (done bool) {
	if f.found {
		f.rows = append(f.rows, kept(row))
		below := len(f.rows) - 1 - f.best
		return below > 1 || !f.reader.isSubheading(f.rows[f.best], row) // which may not be the last
	}
	known, hasID := f.reader.score(row)
	if known > f.known {
		f.best, f.known = len(f.rows), known
	}
	if hasID && known > 1 {
		f.best, f.found = len(f.rows), true
	}
	f.rows = append(f.rows, kept(row))
	return !f.found && number >= headingRows
}

// headings is the row of headings, put together with the row above or below that goes
// with it.
func (f *headingFinder) headings() headingRow {
	row := f.rows[f.best]
	f.first, f.last = f.best, f.best
	if !f.found {
		return headingRow{cells: row}
	}
	if next := f.best + 1; next < len(f.rows) && f.reader.isSubheading(row, f.rows[next]) {
		f.last = next
		joined, _ := f.reader.joinHeadings(row, f.rows[next], false)
		return joined
	}
	if f.best > 0 && !isTitleRow(f.rows[f.best-1]) {
		if joined, ok := f.reader.joinHeadings(f.rows[f.best-1], row, true); ok {
			f.first = f.best - 1
			return joined
		}
	}
	return headingRow{cells: row}
}

// third is where another row of headings begins above or below two that go together, nil
// for none.
func (f *headingFinder) third(joined headingRow) *cell {
	if f.first == f.last {
		return nil
	}
	if next := f.last + 1; next < len(f.rows) && f.reader.isSubheading(joined.cells, f.rows[next]) {
		return firstFilled(f.rows[next])
	}
	if f.first == 0 || isTitleRow(f.rows[f.first-1]) {
		return nil
	}
	if _, goes := f.reader.joinHeadings(f.rows[f.first-1], joined.cells, true); goes {
		return firstFilled(f.rows[f.first-1])
	}
	return nil
}

// isTitleRow reports a row that holds nothing but the title of a table, at its start or
// anywhere.
func isTitleRow(row []cell) bool {
	filled := 0
	for i := range row {
		if !row[i].isBlank() {
			filled++
		}
	}
	first := firstFilled(row)
	return filled == 1 && (first == &row[0] && first.column == 1 || isTitle(first.text))
}

// kept is the row beyond the reading of the next one.
func kept(row []cell) []cell {
	row = slices.Clone(row)
	for i := range row {
		if row[i].book != nil {
			book := *row[i].book
			row[i].book = &book
		}
	}
	return row
}

// below are the rows offered below the headings, once they have been read.
func (f *headingFinder) below() [][]cell { return f.rows[min(len(f.rows), f.last+1):] }

// read reads the row of headings and tells what stands above it. It is not ok when
// there is none.
func (f *headingFinder) read() (h *header, ok bool) {
	if len(f.rows) == 0 {
		return nil, false
	}
	if at := f.turned(); at != nil {
		f.reader.faults.Report(table.Format, f.reader.place(at), "列名竖排在一列里，行和列像是颠倒了；请复制后选择性粘贴并勾选“转置”，让列名横排在一行里")
		return nil, false
	}
	row := f.headings()
	if at := f.third(row); at != nil {
		f.reader.faults.Report(table.BadValue, f.reader.place(at), "列名占了三行；请把列名写在一行里，如“减免·减免金额”")
		return nil, false
	}
	if at, said := f.reader.yearIn(row); at != nil {
		f.reader.faults.Report(table.BadValue, f.reader.place(at), "列名 %q 里写着年度；请每个年度写一行，年度填在“年度”列里", table.Shorten(said))
		return nil, false
	}
	if h, ok = f.reader.read(row.cells); !ok {
		return h, false
	}
	h.said = row.said
	f.reader.refuseTorn(h, &row)
	if f.first < f.last {
		f.reader.faults.Remark(remarkPair, f.reader.place(firstFilled(f.rows[f.first])))
	}
	f.readAbove(h)
	return h, true
}

// turned is where the headings begin that stand one below the other, nil for none: the
// rows start with many, and no row has two.
func (f *headingFinder) turned() *cell {
	many := 3
	if f.known > 1 {
		return nil
	}
	var first *cell
	known := 0
	for _, row := range f.rows {
		if first == nil && isOneForm(row) {
			first, many = firstFilled(row), 1
		}
		if c := firstFilled(row); c != nil && f.reader.knows(c.text) && !f.reader.isWhich(c.text) {
			first = cmp.Or(first, c)
			known++
		}
	}
	if known < many {
		return nil
	}
	return first
}

// isOneForm reports the headings of a form for one enterprise, whose items are the rows.
func isOneForm(row []cell) bool {
	return slices.ContainsFunc(row, func(c cell) bool {
		return slices.Contains([]string{"项目", "项目名称", "指标", "指标名称"}, headingWord(c.text))
	}) &&
		slices.ContainsFunc(row, func(c cell) bool {
			return slices.Contains([]string{"行次", "栏次", "金额", "数额", "本年金额", "本年数", "本期金额", "本期数", "填报数", "内容"}, headingWord(c.text))
		})
}

// readAbove tells what stands above the headings, and takes the unit that is stated
// there or in the name of the sheet.
func (f *headingFinder) readAbove(h *header) {
	r := &f.reader
	if _, unit := cutSheetUnit(r.name); unit != "" {
		r.hear(h, unit, inSheetName, &cell{line: 1, column: 1})
	}
	for i, row := range f.rows[:f.first+1] {
		if first := firstFilled(row); first != nil && i < f.first {
			r.faults.Remark(remarkAbove, r.place(first))
		}
		units, at := r.unitsIn(row, i == f.first)
		for k, unit := range units {
			if f.first == f.last && i == f.first && isBareUnit(at[k].text) {
				continue // a column of that name
			}
			r.hear(h, unit, aboveHeadings, at[k])
		}
	}
	h.setUnits(r.place)
}

func firstFilled(row []cell) *cell {
	for i := range row {
		if !row[i].isBlank() {
			return &row[i]
		}
	}
	return nil
}

// score counts the known headings in a row, and tells whether that of the ids is among
// them.
func (r *headerReader) score(row []cell) (known int, hasID bool) {
	const most = 500 // cells that are looked at
	for i := range row[:min(len(row), most)] {
		c := fileColumn{cell: row[i]}
		c.text = headingText(&c.cell)
		if c.isBlank() || c.book != nil && c.book.Kind == xlsx.NumberValue || !r.find(&c) || c.which && r.sheet >= 0 {
			continue
		}
		known++
		hasID = hasID || c.owner != nil && c.owner.path[0] == "id"
	}
	return known, hasID
}
