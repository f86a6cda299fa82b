package flat

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"guozi/pkg/money"
	"guozi/pkg/table"
	"guozi/pkg/workday"
	"guozi/pkg/xlsx"
)

// WriteWorkbook writes the trees of the kinds as one workbook, with a sheet for the
// owners and one for each kind of their records. A template shows every column, used
// or not.
func WriteWorkbook(out io.Writer, kinds []table.Kind, trees map[table.Kind]*table.Node, template bool) error {
	w := xlsx.NewWriter()
	var b xlsx.Book
	for _, kind := range kinds {
		b.Sheets = append(b.Sheets, layFlat(kind, trees[kind], template).bookSheets(w)...)
	}
	return w.Write(out, b)
}

func (w *written) bookSheets(book *xlsx.Writer) []*xlsx.SheetWriter {
	sheets := []*xlsx.SheetWriter{w.ownerSheet(book)}
	id := w.layout.owner.Field("id")
	for i := range w.layout.sheets {
		s := &w.layout.sheets[i]
		records := w.recordsOf(s)
		if len(records) == 0 && !w.template {
			continue
		}
		out := columnSheet{book: book, name: s.Heading, columns: append([]leaf{{[]string{"id"}, id.Heading, *id}}, leaves(s.record, records, w.template)...)}
		out.begin(func(l *leaf) string { return l.heading })
		for _, owner := range w.owners {
			list := owner.Get(s.Key)
			if list == nil {
				continue
			}
			for _, record := range list.Items {
				out.addRow(func(l *leaf) string {
					if len(l.path) == 1 && l.path[0] == "id" {
						return l.cellText(owner)
					}
					return l.cellText(record)
				})
			}
		}
		sheets = append(sheets, out.finish())
	}
	return sheets
}

// ownerSheet is the sheet of what the file and the owners say.
func (w *written) ownerSheet(book *xlsx.Writer) *xlsx.SheetWriter {
	out := columnSheet{book: book, name: w.layout.list.Heading, columns: append(w.fileLeaves(), w.ownerLeaves()...)}
	out.begin(w.ownerHeading)
	inYuan := w.fileUnit() == money.UnitYuan.String()
	for _, n := range w.owners {
		out.addRow(func(l *leaf) string {
			switch {
			case w.layout.owner.Field(l.path[0]) == nil:
				return l.cellText(w.root)
			case inYuan:
				return l.cellText(n)
			}
			return w.ownerText(l, n)
		})
	}
	return out.finish()
}

// spareRows are the rows below the last that are still ready to be filled in.
const spareRows = 1000

// columnSheet is a sheet of columns under their headings.
type columnSheet struct {
	book    *xlsx.Writer
	out     *xlsx.SheetWriter
	name    string
	columns []leaf
	cells   []xlsx.Cell // of the row at hand
	rows    int         // under the headings
}

func (s *columnSheet) begin(heading func(*leaf) string) {
	s.out = s.book.Sheet(xlsx.Head{Name: s.name, FreezeRows: 1, FreezeColumns: 1})
	style := s.book.Style(xlsx.Style{Bold: true, Fill: "DCE4EE", Wrap: true, Vertical: "center"})
	for i := range s.columns {
		s.cells = append(s.cells, xlsx.Cell{Value: heading(&s.columns[i]), Style: style})
	}
	s.out.Row(0, s.cells...)
}

// addRow adds a row of values, each as a table writes it.
func (s *columnSheet) addRow(text func(*leaf) string) {
	s.rows++
	s.cells = s.cells[:0]
	for i := range s.columns {
		l := &s.columns[i]
		value, style := l.bookCell(text(l))
		s.cells = append(s.cells, xlsx.Cell{Value: value, Style: s.book.Style(style)})
	}
	s.out.Row(0, s.cells...)
}

func (s *columnSheet) finish() *xlsx.SheetWriter {
	var t xlsx.Tail
	for i := range s.columns {
		l := &s.columns[i]
		t.Widths = append(t.Widths, l.bookWidth())
		t.Lists = append(t.Lists, l.guide(xlsx.Letters(i+1), s.rows+spareRows))
	}
	s.out.End(t)
	return s.out
}

func (l *leaf) bookWidth() float64 {
	switch l.Kind {
	case table.KindAmount, table.KindPositive:
		return 20
	case table.KindText:
		return 24
	}
	return 14
}

// bookCell is a value as the number or day it is where a workbook can hold it, and as
// text where it can't: a spreadsheet keeps 15 digits of a number.
func (l *leaf) bookCell(s string) (value any, style xlsx.Style) {
	switch l.Kind {
	case table.KindAmount, table.KindPositive, table.KindCount, table.KindYear, table.KindPerShare:
		digits := strings.TrimLeft(strings.Replace(strings.TrimPrefix(s, "-"), ".", "", 1), "0")
		if v, err := strconv.ParseFloat(s, 64); err == nil && isNumber(s) && !strings.ContainsAny(s, "eE") && len(digits) <= 15 && v > -1e13 && v < 1e13 {
			if l.Kind == table.KindAmount || l.Kind == table.KindPositive {
				style.Format = "#,##0.00####;-#,##0.00####"
			}
			return v, style
		}
	case table.KindDate:
		if d, err := workday.ParseDate(s); err == nil {
			return d.Sub(workday.MustDate("1900-01-01")) + 2, xlsx.Style{Format: "yyyy-mm-dd"}
		}
	}
	if s == "" {
		return nil, style
	}
	return safeCell(l.Kind, s), style
}

// guide helps to fill in the column: it says what it is for, and where only a few
// words are allowed it lists them.
func (l *leaf) guide(letter string, rows int) xlsx.List {
	prompt := strings.Join(l.path, ".")
	if l.Hint != "" {
		prompt += "\n" + l.Hint
	}
	if l.Required {
		prompt += "\n必填"
	}
	allowed := l.Allowed
	if l.Kind == table.KindBool {
		allowed = []string{"是", "否"}
	}
	return xlsx.List{Range: fmt.Sprintf("%s2:%[1]s%d", letter, rows+1), Allowed: allowed, Prompt: prompt}
}
