package xlsx

import (
	"fmt"
	"strconv"

	"guozi/pkg/glyph"
	book "guozi/pkg/xlsx"
)

// column is a column of a sheet and its width in characters at least.
type column struct {
	head  string
	width float64
}

// widestColumn is how far a column grows with its contents; the rest is wrapped.
const widestColumn = 44

// sheet is a sheet as it is laid out. Rows count from one, columns from A and
// not past Z.
type sheet struct {
	name    string
	title   string
	legend  string // of the colours, above the remark
	remark  string
	columns []column
	check   string // the column of checks, "" for none
	keep    int    // columns that stay in sight and are repeated on paper
	pages   int    // that the columns take side by side on paper; one when zero
	upright bool   // on paper
	filter  bool   // the head offers to filter
	lists   []book.List

	book     *paperBook
	out      *book.SheetWriter
	head     int            // row of the head
	rows     int            // that were added
	written  int            // of them
	waiting  [][]cell       // the others: the first rows until it is known how wide the columns are, and those that are held
	holds    bool           // rows wait, as cells of them may still change
	widths   []float64      // of the columns, by what they hold so far
	outcomes map[string]int // how many checks come out so
}

// begin starts the sheet and adds the rows down to the head.
func (b *paperBook) begin(s *sheet) {
	const titleRows = 4
	s.book, s.outcomes, s.head = b, map[string]int{}, titleRows
	s.out = b.writer.Sheet(book.Head{Name: s.name, FreezeRows: s.head, FreezeColumns: s.keep})
	var heads []string
	for _, c := range s.columns {
		heads = append(heads, c.head)
		s.widths = append(s.widths, max(c.width, float64(glyph.Cells(c.head)+3)))
	}
	s.add(wordCells(roleTitle, s.title)...)
	s.add(wordCells(roleRemark, s.legend)...)
	s.add(wordCells(roleRemark, s.remark)...)
	s.add(wordCells(roleHead, heads...)...)
}

// mostWaiting is how many rows wait to learn how wide the columns become. A row
// after them is as high as the columns' width so far asks for: a column that grows
// later leaves it higher than it need be, never lower.
const mostWaiting = 500

// add adds a row.
func (s *sheet) add(cells ...cell) {
	s.rows++
	if s.rows > s.head {
		s.measure(cells)
	}
	s.waiting = append(s.waiting, cells)
	if s.rows > mostWaiting && !s.holds {
		s.flush()
	}
}

// hold makes the rows to come wait until release.
func (s *sheet) hold() { s.holds = true }

// release lets the rows go that were held.
func (s *sheet) release() {
	s.holds = false
	if s.rows > mostWaiting {
		s.flush()
	}
}

// held is a cell of a row that waits.
func (s *sheet) held(row int, column string) *cell {
	return &s.waiting[row-1-s.written][column[0]-'A']
}

// flush writes the rows that waited.
func (s *sheet) flush() {
	for _, cells := range s.waiting {
		s.written++
		s.write(s.written, cells)
	}
	clear(s.waiting)
	s.waiting = s.waiting[:0]
}

// measure makes the columns as wide as the cells need, and counts a check.
func (s *sheet) measure(cells []cell) {
	for i, c := range cells[:min(len(cells), len(s.columns))] {
		if s.check != "" && i == int(s.check[0]-'A') {
			if outcome, ok := c.value.(string); ok {
				s.outcomes[outcome]++
			}
		}
		if c.look.role == roleGroup {
			continue
		}
		switch v := c.value.(type) {
		case string:
			if c.formula == "" {
				s.widths[i] = max(s.widths[i], min(max(widestColumn, s.columns[i].width), float64(glyph.Cells(v)+2)))
			}
		case float64:
			if c.look.format == formatAmount {
				digits := len(strconv.FormatFloat(v, 'f', 2, 64))
				s.widths[i] = max(s.widths[i], float64(digits+digits/3+2))
			}
		}
	}
}

// next is the number of the row to come.
func (s *sheet) next() int { return s.rows + 1 }

// ref is a cell as other sheets refer to it.
func (s *sheet) ref(column string, row int) string {
	return fmt.Sprintf("'%s'!$%s$%d", s.name, column, row)
}

// span is a run of a column as other sheets refer to it; of one row at least.
func (s *sheet) span(column string, first, last int) string {
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", s.name, column, first, column, max(first, last))
}

// under is all of a column below the head.
func (s *sheet) under(column string) string { return s.span(column, s.head+1, s.rows) }

// last is the letter of the last column.
func (s *sheet) last() string { return book.Letters(len(s.columns)) }

// Heights of rows, in points: a spreadsheet does not always make room for text
// that is wrapped.
const (
	lineHeight = 16
	rowMargin  = 2
)

// height is that of the row, by what is wrapped in it.
func (s *sheet) height(row []cell) float64 {
	most := 1
	for i, c := range row {
		if text, ok := c.value.(string); ok && i < len(s.widths) && c.look.wraps() {
			most = max(most, linesOf(text, int(s.widths[i])-1))
		}
	}
	return float64(min(most*lineHeight+rowMargin, book.HighestRow))
}

// linesOf is how many lines the text takes at a width in cells; a word of
// Latin letters goes to the next line as a whole when it fits there.
func linesOf(text string, width int) int {
	lines, used, word := 1, 0, 0
	for _, c := range text {
		n := glyph.CellsOf(c)
		if used += n; n == 1 && c != ' ' {
			word += n
		} else {
			word = 0
		}
		if used > width {
			lines++
			if used = n; word > 0 && word < width {
				used = word
			}
		}
	}
	return lines
}
