package report

import (
	"fmt"

	"guozi/pkg/xlsx"
)

// xlsxColumn is a column of a sheet and its width in characters at least.
type xlsxColumn struct {
	head  string
	width float64
}

// xlsxWidest is how far a column grows with its contents, or to twice its least
// width; the rest is wrapped.
const xlsxWidest = 60

// xlsxSheet is a sheet as it is laid out. Rows count from one, columns from A and
// not past Z.
type xlsxSheet struct {
	name    string
	title   string
	remark  string
	columns []xlsxColumn
	check   string // the column of checks, "" for none
	keep    int    // columns that stay in sight and are repeated on paper
	pages   int    // that the columns take side by side on paper; one when zero
	filter  bool   // the head offers to filter
	head    int    // row of the head
	lists   []xlsx.List
	rows    [][]xlsxCell
}

// begin writes the rows down to the head.
func (s *xlsxSheet) begin() {
	s.rows = append(s.rows, xlsxWords(xlsxTitle, s.title), nil, xlsxWords(xlsxRemark, s.remark))
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
	most, end := max(least, float64(cellsOf(s.columns[i].head)+3)), max(xlsxWidest, 2*least)
	for _, row := range s.rows[s.head:] {
		if i >= len(row) || row[i].look.role == xlsxGroup {
			continue
		}
		if text, ok := row[i].value.(string); ok && row[i].formula == "" {
			most = max(most, min(end, float64(cellsOf(text)+2)))
		}
	}
	return most
}
