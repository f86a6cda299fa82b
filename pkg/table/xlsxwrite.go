package table

import (
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"gopkg.in/yaml.v3"

	"guozi/pkg/workday"
)

// writeXLSX writes a workbook with a sheet for the owners and one for each kind
// of their records.
func (d *Document) writeXLSX(w io.Writer, kinds []Kind) error {
	x := excelize.NewFile()
	defer x.Close()
	b := &bookWriter{file: x}
	for _, kind := range kinds {
		f := flattened(kind, d.trees[kind])
		f.all = d.template
		b.table(f)
	}
	if b.err == nil {
		b.err = x.DeleteSheet("Sheet1")
	}
	if b.err != nil {
		return b.err
	}
	return x.Write(w)
}

// bookWriter keeps the first error.
type bookWriter struct {
	file   *excelize.File
	err    error
	header int // styles
	date   int
	amount int
}

func (b *bookWriter) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *bookWriter) table(f *flatTable) {
	f.setUnits()
	l := f.layout
	columns := append(f.headLeaves(), l.owner.leaves(f.owners, f.all)...)
	b.sheet(l.list.heading, columns, func(c *leaf) string { return f.ownerHeading(*c) }, f.owners, func(c *leaf, n *yaml.Node) string {
		if l.owner.field(c.path[0]) == nil {
			return c.cellText(f.root)
		}
		return c.cellText(n)
	})
	id := leaf{[]string{"id"}, l.owner.field("id").heading, *l.owner.field("id")}
	for i := range l.sheets {
		s := &l.sheets[i]
		var records, owners []*yaml.Node
		for _, n := range f.owners {
			if v := valueOf(n, s.key); v != nil {
				for _, record := range v.Content {
					records, owners = append(records, record), append(owners, n)
				}
			}
		}
		if len(records) == 0 && !f.all {
			continue
		}
		columns := append([]leaf{id}, s.record.leaves(records, f.all)...)
		owner := map[*yaml.Node]*yaml.Node{}
		for k, record := range records {
			owner[record] = owners[k]
		}
		b.sheet(s.heading, columns, func(c *leaf) string { return c.heading }, records, func(c *leaf, n *yaml.Node) string {
			if len(c.path) == 1 && c.path[0] == "id" {
				return c.cellText(owner[n])
			}
			return c.cellText(n)
		})
	}
}

func (b *bookWriter) sheet(name string, columns []leaf, heading func(*leaf) string, rows []*yaml.Node, text func(*leaf, *yaml.Node) string) {
	_, err := b.file.NewSheet(name)
	b.do(err)
	if b.header == 0 {
		b.header, err = b.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
		b.do(err)
		format := "yyyy-mm-dd"
		b.date, err = b.file.NewStyle(&excelize.Style{CustomNumFmt: &format})
		b.do(err)
		amount := "#,##0.00####;-#,##0.00####"
		b.amount, err = b.file.NewStyle(&excelize.Style{CustomNumFmt: &amount})
		b.do(err)
	}
	for i := range columns {
		c := &columns[i]
		letter, err := excelize.ColumnNumberToName(i + 1)
		b.do(err)
		b.do(b.file.SetCellStr(name, letter+"1", heading(c)))
		b.do(b.file.SetCellStyle(name, letter+"1", letter+"1", b.header))
		b.do(b.file.SetColWidth(name, letter, letter, width(c)))
		b.guide(name, letter, c)
		for k, n := range rows {
			if s := text(c, n); s != "" {
				b.cell(name, letter+itoa(k+2), c.kind, s)
			}
		}
	}
	b.do(b.file.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

func width(c *leaf) float64 {
	switch c.kind {
	case kindAmount, kindPositive:
		return 20
	case kindText:
		return 24
	}
	return 14
}

var plainNumber = regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?$`)

// cell writes a value as the number or day it is where a workbook can hold it,
// and as text where it can't: Excel keeps 15 digits of a number.
func (b *bookWriter) cell(sheet, at string, kind valueKind, s string) {
	switch kind {
	case kindAmount, kindPositive, kindCount, kindYear, kindPerShare:
		digits := strings.TrimLeft(strings.NewReplacer("-", "", ".", "").Replace(s), "0")
		if v, err := strconv.ParseFloat(s, 64); err == nil && plainNumber.MatchString(s) && len(digits) <= 15 && v > -1e13 && v < 1e13 {
			b.do(b.file.SetCellFloat(sheet, at, v, -1, 64))
			if kind == kindAmount || kind == kindPositive {
				b.do(b.file.SetCellStyle(sheet, at, at, b.amount))
			}
			return
		}
	case kindDate:
		if d, err := workday.ParseDate(s); err == nil {
			b.do(b.file.SetCellInt(sheet, at, int64(d.Sub(workday.MustDate("1900-01-01"))+2)))
			b.do(b.file.SetCellStyle(sheet, at, at, b.date))
			return
		}
	}
	b.do(b.file.SetCellStr(sheet, at, safeCell(kind, s)))
}

// guide adds what helps to fill in the column: a comment on its head and, where
// only a few words are allowed, a list to choose from.
func (b *bookWriter) guide(sheet, letter string, c *leaf) {
	note := strings.Join(c.path, ".") + after("\n", c.hint)
	if c.required {
		note += "\n必填"
	}
	b.do(b.file.AddComment(sheet, excelize.Comment{Cell: letter + "1", Author: "guozi", Paragraph: []excelize.RichTextRun{{Text: note}}}))
	allowed := c.allowed
	if c.kind == kindBool {
		allowed = []string{"是", "否"}
	}
	if len(allowed) == 0 {
		return
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = letter + "2:" + letter + "1000"
	b.do(v.SetDropList(allowed))
	b.do(b.file.AddDataValidation(sheet, v))
}
