package table

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"guozi/pkg/workday"
	"guozi/pkg/xlsx"
)

// writeXLSX writes a workbook with a sheet for the owners and one for each kind
// of their records.
func (d *Document) writeXLSX(w io.Writer, kinds []Kind) error {
	var b xlsx.Book
	for _, kind := range kinds {
		f := flattened(kind, d.trees[kind])
		f.all = d.template
		b.Sheets = append(b.Sheets, f.sheets()...)
	}
	return b.Write(w)
}

func (f *flatTable) sheets() []*xlsx.Sheet {
	f.setUnits()
	l := f.layout
	columns := append(f.headLeaves(), l.owner.leaves(f.owners, f.all)...)
	sheets := []*xlsx.Sheet{sheetOf(l.list.heading, columns, func(c *leaf) string { return f.ownerHeading(*c) }, f.owners, func(c *leaf, n *yaml.Node) string {
		if l.owner.field(c.path[0]) == nil {
			return c.cellText(f.root)
		}
		return c.cellText(n)
	})}
	id := leaf{[]string{"id"}, l.owner.field("id").heading, *l.owner.field("id")}
	for i := range l.sheets {
		s := &l.sheets[i]
		var records []*yaml.Node
		owner := map[*yaml.Node]*yaml.Node{}
		for _, n := range f.owners {
			if v := valueOf(n, s.key); v != nil {
				for _, record := range v.Content {
					records = append(records, record)
					owner[record] = n
				}
			}
		}
		if len(records) == 0 && !f.all {
			continue
		}
		columns := append([]leaf{id}, s.record.leaves(records, f.all)...)
		sheets = append(sheets, sheetOf(s.heading, columns, func(c *leaf) string { return c.heading }, records, func(c *leaf, n *yaml.Node) string {
			if len(c.path) == 1 && c.path[0] == "id" {
				return c.cellText(owner[n])
			}
			return c.cellText(n)
		}))
	}
	return sheets
}

// spareRows are the rows below the last that are still ready to be filled in.
const spareRows = 1000

func sheetOf(name string, columns []leaf, heading func(*leaf) string, rows []*yaml.Node, text func(*leaf, *yaml.Node) string) *xlsx.Sheet {
	s := &xlsx.Sheet{Name: name, FreezeRows: 1, FreezeColumns: 1, Rows: make([][]xlsx.Cell, 1+len(rows))}
	for i := range columns {
		c := &columns[i]
		s.Rows[0] = append(s.Rows[0], xlsx.Cell{Value: heading(c), Style: xlsx.Style{Bold: true, Fill: "DCE4EE", Wrap: true, Vertical: "center"}})
		s.Widths = append(s.Widths, c.width())
		s.Lists = append(s.Lists, c.guide(xlsx.Letters(i+1), len(rows)+spareRows))
		for k, n := range rows {
			s.Rows[k+1] = append(s.Rows[k+1], c.cell(text(c, n)))
		}
	}
	return s
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
func (l *leaf) cell(s string) xlsx.Cell {
	switch l.kind {
	case kindAmount, kindPositive, kindCount, kindYear, kindPerShare:
		digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(s), "0")
		if v, err := strconv.ParseFloat(s, 64); err == nil && plainNumber().MatchString(s) && len(digits) <= 15 && v > -1e13 && v < 1e13 {
			c := xlsx.Cell{Value: v}
			if l.kind == kindAmount || l.kind == kindPositive {
				c.Style.Format = "#,##0.00####;-#,##0.00####"
			}
			return c
		}
	case kindDate:
		if d, err := workday.ParseDate(s); err == nil {
			return xlsx.Cell{Value: d.Sub(workday.MustDate("1900-01-01")) + 2, Style: xlsx.Style{Format: "yyyy-mm-dd"}}
		}
	}
	if s == "" {
		return xlsx.Cell{}
	}
	return xlsx.Cell{Value: safeCell(l.kind, s)}
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
