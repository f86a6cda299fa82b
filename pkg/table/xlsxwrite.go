package table

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"guozi/pkg/workday"
	"guozi/pkg/xlsx"
)

// writeXLSX writes a workbook with a sheet for the owners and one for each kind
// of their records.
func (d *Document) writeXLSX(out io.Writer, kinds []Kind) error {
	w := xlsx.NewWriter()
	var b xlsx.Book
	for _, kind := range kinds {
		f := flattened(kind, d.trees[kind])
		f.all = d.template
		b.Sheets = append(b.Sheets, f.sheets(w)...)
	}
	return w.Write(out, b)
}

func (f *flatTable) sheets(w *xlsx.Writer) []*xlsx.SheetWriter {
	f.setUnits()
	l := f.layout
	owners := columnSheet{writer: w, name: l.list.heading, columns: append(f.headLeaves(), l.owner.leaves(f.owners, f.all)...)}
	owners.begin(f.ownerHeading)
	for _, n := range f.owners {
		owners.row(func(c *leaf) string {
			if l.owner.field(c.path[0]) == nil {
				return c.cellText(f.root)
			}
			return c.cellText(n)
		})
	}
	sheets := []*xlsx.SheetWriter{owners.end()}
	id := leaf{[]string{"id"}, l.owner.field("id").heading, *l.owner.field("id")}
	for i := range l.sheets {
		s := &l.sheets[i]
		records := f.records(s)
		if len(records) == 0 && !f.all {
			continue
		}
		out := columnSheet{writer: w, name: s.heading, columns: append([]leaf{id}, s.record.leaves(records, f.all)...)}
		out.begin(func(c leaf) string { return c.heading })
		for _, owner := range f.owners {
			list := valueOf(owner, s.key)
			if list == nil {
				continue
			}
			for _, record := range list.Content {
				out.row(func(c *leaf) string {
					if len(c.path) == 1 && c.path[0] == "id" {
						return c.cellText(owner)
					}
					return c.cellText(record)
				})
			}
		}
		sheets = append(sheets, out.end())
	}
	return sheets
}

// spareRows are the rows below the last that are still ready to be filled in.
const spareRows = 1000

// columnSheet is a sheet of columns under their headings.
type columnSheet struct {
	writer  *xlsx.Writer
	out     *xlsx.SheetWriter
	name    string
	columns []leaf
	cells   []xlsx.Cell // of the row at hand
	rows    int         // under the headings
}

func (s *columnSheet) begin(heading func(leaf) string) {
	s.out = s.writer.Sheet(xlsx.Head{Name: s.name, FreezeRows: 1, FreezeColumns: 1})
	style := s.writer.Style(xlsx.Style{Bold: true, Fill: "DCE4EE", Wrap: true, Vertical: "center"})
	for _, c := range s.columns {
		s.cells = append(s.cells, xlsx.Cell{Value: heading(c), Style: style})
	}
	s.out.Row(0, s.cells...)
}

// row adds a row of values, each as a table writes it.
func (s *columnSheet) row(text func(*leaf) string) {
	s.rows++
	s.cells = s.cells[:0]
	for i := range s.columns {
		c := &s.columns[i]
		value, style := c.cell(text(c))
		s.cells = append(s.cells, xlsx.Cell{Value: value, Style: s.writer.Style(style)})
	}
	s.out.Row(0, s.cells...)
}

func (s *columnSheet) end() *xlsx.SheetWriter {
	var t xlsx.Tail
	for i := range s.columns {
		c := &s.columns[i]
		t.Widths = append(t.Widths, c.width())
		t.Lists = append(t.Lists, c.guide(xlsx.Letters(i+1), s.rows+spareRows))
	}
	s.out.End(t)
	return s.out
}

func (l *leaf) width() float64 {
	switch l.kind {
	case kindAmount, kindPositive:
		return 20
	case kindText:
		return 24
	}
	return 14
}

var plainNumber = pattern(`^-?(0|[1-9]\d*)(\.\d+)?$`)

// cell is a value as the number or day it is where a workbook can hold it, and as
// text where it can't: a spreadsheet keeps 15 digits of a number.
func (l *leaf) cell(s string) (value any, style xlsx.Style) {
	switch l.kind {
	case kindAmount, kindPositive, kindCount, kindYear, kindPerShare:
		digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(s), "0")
		if v, err := strconv.ParseFloat(s, 64); err == nil && plainNumber().MatchString(s) && len(digits) <= 15 && v > -1e13 && v < 1e13 {
			if l.kind == kindAmount || l.kind == kindPositive {
				style.Format = "#,##0.00####;-#,##0.00####"
			}
			return v, style
		}
	case kindDate:
		if d, err := workday.ParseDate(s); err == nil {
			return d.Sub(workday.MustDate("1900-01-01")) + 2, xlsx.Style{Format: "yyyy-mm-dd"}
		}
	}
	if s == "" {
		return nil, style
	}
	return safeCell(l.kind, s), style
}

// guide helps to fill in the column: it says what it is for, and where only a few
// words are allowed it lists them.
func (l *leaf) guide(letter string, rows int) xlsx.List {
	prompt := strings.Join(l.path, ".") + after("\n", l.hint)
	if l.required {
		prompt += "\n必填"
	}
	allowed := l.allowed
	if l.kind == kindBool {
		allowed = []string{"是", "否"}
	}
	return xlsx.List{Range: fmt.Sprintf("%s2:%[1]s%d", letter, rows+1), Allowed: allowed, Prompt: prompt}
}
