package flat

import (
	"cmp"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"guozi/pkg/money"
	"guozi/pkg/table"
	"guozi/pkg/workday"
	"guozi/pkg/xlsx"
)

// WriteWorkbook writes the trees of the kinds as one workbook, with a sheet for the
// owners and one for each kind of their records. A template, which has a guide, shows
// every column, used or not, and explains them.
func WriteWorkbook(out io.Writer, kinds []table.Kind, trees map[table.Kind]*table.Node, guide Guide) error {
	w := xlsx.NewWriter()
	var b xlsx.Book
	for _, kind := range kinds {
		flat := layFlat(kind, trees[kind], guide)
		if err := flat.fitsRows(); err != nil {
			return err
		}
		b.Sheets = append(b.Sheets, flat.bookSheets(w)...)
	}
	return w.Write(out, b)
}

func (w *written) bookSheets(book *xlsx.Writer) []*xlsx.SheetWriter {
	var sheets []*xlsx.SheetWriter
	if w.guide != nil {
		sheets = append(sheets, w.helpSheet(book, w.categoriesUsed()))
	}
	sheets = append(sheets, w.ownerSheet(book))
	id := w.layout.owner.Field("id")
	for i := range w.layout.sheets {
		s := &w.layout.sheets[i]
		records := w.recordsOf(s)
		if len(records) == 0 && w.guide == nil {
			continue
		}
		columns := leaves(s.record, records, w.guide != nil)
		out := columnSheet{written: w, book: book, name: s.Heading, list: s.Key, folded: inOrder(columns, records, w.layout.rareKeys(false))}
		out.columns = append([]leaf{{[]string{"id"}, id.Heading, *id}}, columns...)
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
	columns := w.ownerLeaves()
	out := columnSheet{written: w, book: book, name: w.layout.list.Heading, folded: inOrder(columns, w.owners, w.layout.rareKeys(true))}
	out.columns = append(w.fileLeaves(), columns...)
	if w.guide != nil { // the ids first, which other sheets refer to
		i := slices.IndexFunc(out.columns, func(l leaf) bool { return l.path[0] == "id" })
		id := out.columns[i]
		out.columns = slices.Insert(slices.Delete(out.columns, i, i+1), 0, id)
	}
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
	*written
	book    *xlsx.Writer
	out     *xlsx.SheetWriter
	name    string
	list    string // the key of the records, "" for owners
	columns []leaf
	folded  int         // the last columns, which few records need
	cells   []xlsx.Cell // of the row at hand
	rows    int         // under the headings
	first   []string    // the first value of each column
}

// The looks of headings.
var (
	headingStyle  = xlsx.Style{Bold: true, Fill: "DCE4EE", Wrap: true, Vertical: "center"}
	requiredStyle = xlsx.Style{Bold: true, Fill: "A9BFD9", Wrap: true, Vertical: "center"}
)

const headingHeight = 32 // points: two lines

func (s *columnSheet) begin(heading func(*leaf) string) {
	s.out = s.book.Sheet(xlsx.Head{Name: s.name, FreezeRows: 1, FreezeColumns: 1})
	for i := range s.columns {
		style := headingStyle
		if l := &s.columns[i]; s.guide != nil && l.Required && len(l.path) == 1 {
			style = requiredStyle
		}
		s.cells = append(s.cells, xlsx.Cell{Value: heading(&s.columns[i]), Style: s.book.Style(style)})
	}
	s.first = make([]string, len(s.columns))
	s.out.Row(headingHeight, s.cells...)
}

// addRow adds a row of values, each as a table writes it.
func (s *columnSheet) addRow(text func(*leaf) string) {
	s.rows++
	s.cells = s.cells[:0]
	for i := range s.columns {
		l := &s.columns[i]
		value, style := l.bookCell(text(l))
		if shown, ok := value.(string); ok || value == nil {
			s.first[i] = cmp.Or(s.first[i], shown)
		} else {
			s.first[i] = cmp.Or(s.first[i], text(l))
		}
		c := xlsx.Cell{Value: value}
		if value != nil || s.guide != nil {
			c.Style = s.book.Style(style)
		}
		s.cells = append(s.cells, c)
	}
	s.out.Row(0, s.cells...)
}

func (s *columnSheet) finish() *xlsx.SheetWriter {
	const charactersAcross = 180 // that are still legible on a page
	var t xlsx.Tail
	shown := 0.0
	for i := range s.columns {
		l := &s.columns[i]
		t.Widths = append(t.Widths, l.bookWidth())
		if i < len(s.columns)-s.folded {
			shown += l.bookWidth()
		}
		letter := xlsx.Letters(i + 1)
		if list, ok := s.choices(l, letter, s.rows+spareRows, s.list == ""); ok {
			t.Lists = append(t.Lists, list)
		}
		if s.guide == nil {
			continue
		}
		_, style := l.bookCell("")
		t.Styles = append(t.Styles, s.book.Style(style))
		t.Notes = append(t.Notes, xlsx.Note{Cell: letter + "1", Text: l.note(s.layout.kind, s.list, s.guide(s.list, l.path), s.first[i])})
	}
	if s.guide != nil {
		if s.folded > 0 {
			t.Folded = []xlsx.Span{{First: len(s.columns) - s.folded + 1, Last: len(s.columns)}}
		}
		t.Print = &xlsx.Print{Gridlines: true, Pages: int(math.Ceil(shown / charactersAcross)), TitleRow: 1, TitleColumn: 1, Footer: "&L&A&R第 &P 页，共 &N 页"}
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
// text where it can't: a spreadsheet keeps 15 digits of a number. The style is that of
// an empty cell of the column too.
func (l *leaf) bookCell(s string) (value any, style xlsx.Style) {
	switch l.Kind {
	case table.KindAmount, table.KindPositive:
		style.Format = "#,##0.00####;-#,##0.00####"
	case table.KindDate:
		style.Format = "yyyy-mm-dd"
	case table.KindText:
		style.Format = "@"
	}
	switch l.Kind {
	case table.KindAmount, table.KindPositive, table.KindCount, table.KindYear, table.KindPerShare:
		digits := strings.TrimLeft(strings.Replace(strings.TrimPrefix(s, "-"), ".", "", 1), "0")
		if v, err := strconv.ParseFloat(s, 64); err == nil && isNumber(s) && !strings.ContainsAny(s, "eE") && len(digits) <= 15 && v > -1e13 && v < 1e13 {
			return v, style
		}
	case table.KindDate:
		if d, err := workday.ParseDate(s); err == nil {
			return d.Sub(workday.MustDate("1900-01-01")) + 2, style
		}
	case table.KindBool:
		if truth, err := table.ParseTruth(s); err == nil {
			return map[bool]string{true: "是", false: "否"}[truth], style
		}
	}
	if s == "" {
		return nil, style
	}
	return safeCell(l.Kind, s), style
}
