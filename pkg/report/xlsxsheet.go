package report

import (
	"fmt"
	"strconv"

	"guozi/pkg/xlsx"
)

// xlsxColumn is a column of a sheet and its width in characters at least.
type xlsxColumn struct {
	head  string
	width float64
}

// xlsxWidest is how far a column grows with its contents; the rest is wrapped.
const xlsxWidest = 44

// xlsxSheet is a sheet as it is laid out. Rows count from one, columns from A and
// not past Z.
type xlsxSheet struct {
	name    string
	title   string
	legend  string // of the colours, above the remark
	remark  string
	columns []xlsxColumn
	check   string // the column of checks, "" for none
	keep    int    // columns that stay in sight and are repeated on paper
	pages   int    // that the columns take side by side on paper; one when zero
	upright bool   // on paper
	filter  bool   // the head offers to filter
	head    int    // row of the head
	lists   []xlsx.List
	rows    [][]xlsxCell
}

// begin writes the rows down to the head.
func (s *xlsxSheet) begin() {
	s.rows = append(s.rows, xlsxWords(xlsxTitle, s.title), xlsxWords(xlsxRemark, s.legend), xlsxWords(xlsxRemark, s.remark))
	var heads []string
	for _, c := range s.columns {
		heads = append(heads, c.head)
	}
	s.rows = append(s.rows, xlsxWords(xlsxHead, heads...))
	s.head = len(s.rows)
}

func (s *xlsxSheet) add(cells ...xlsxCell) { s.rows = append(s.rows, cells) }

// next is the number of the row to come.
func (s *xlsxSheet) next() int { return len(s.rows) + 1 }

// ref is a cell as other sheets refer to it.
func (s *xlsxSheet) ref(column string, row int) string {
	return fmt.Sprintf("'%s'!$%s$%d", s.name, column, row)
}

// span is a run of a column as other sheets refer to it; of one row at least.
func (s *xlsxSheet) span(column string, first, last int) string {
	return fmt.Sprintf("'%s'!$%s$%d:$%s$%d", s.name, column, first, column, max(first, last))
}

// under is all of a column below the head.
func (s *xlsxSheet) under(column string) string { return s.span(column, s.head+1, len(s.rows)) }

// count is how many checks of the sheet come out so.
func (s *xlsxSheet) count(outcome string) int {
	n := 0
	for _, row := range s.rows[s.head:] {
		if i := int(s.check[0] - 'A'); i < len(row) && row[i].value == outcome {
			n++
		}
	}
	return n
}

// last is the letter of the last column.
func (s *xlsxSheet) last() string { return xlsx.Letters(len(s.columns)) }

// width is that of the column, as wide as what it holds.
func (s *xlsxSheet) width(i int) float64 {
	least := s.columns[i].width
	most, end := max(least, float64(cellsOf(s.columns[i].head)+3)), max(xlsxWidest, least)
	for _, row := range s.rows[s.head:] {
		if i >= len(row) || row[i].look.role == xlsxGroup {
			continue
		}
		switch v := row[i].value.(type) {
		case string:
			if row[i].formula == "" {
				most = max(most, min(end, float64(cellsOf(v)+2)))
			}
		case float64:
			if row[i].look.format == xlsxMoney {
				digits := len(strconv.FormatFloat(v, 'f', 2, 64))
				most = max(most, float64(digits+digits/3+2))
			}
		}
	}
	return most
}

// Heights of rows, in points: a spreadsheet does not always make room for text
// that is wrapped.
const (
	xlsxLineHeight = 16
	xlsxRowMargin  = 2
)

// height is that of the row, by what is wrapped in it.
func (s *xlsxSheet) height(row []xlsxCell, widths []float64) float64 {
	most := 1
	for i, c := range row {
		if text, ok := c.value.(string); ok && i < len(widths) && c.look.style().Wrap {
			most = max(most, xlsxLines(text, int(widths[i])-1))
		}
	}
	return float64(min(most*xlsxLineHeight+xlsxRowMargin, xlsx.HighestRow))
}

// xlsxLines is how many lines the text takes at a width in cells; a word of
// Latin letters goes to the next line as a whole when it fits there.
func xlsxLines(text string, width int) int {
	lines, at, word := 1, 0, 0
	for _, c := range text {
		n := cellsOfRune(c)
		if at += n; n == 1 && c != ' ' {
			word += n
		} else {
			word = 0
		}
		if at > width {
			lines++
			if at = n; word > 0 && word < width {
				at = word
			}
		}
	}
	return lines
}
