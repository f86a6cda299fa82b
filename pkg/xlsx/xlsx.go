// Package xlsx writes workbooks: values, formulas with the values they come to,
// styles, lists to choose from, print set-up. It knows nothing of what they are
// about and reads none. A library that does all of this and more makes every
// command that writes no workbook start half as fast again.
package xlsx

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Book is a workbook.
type Book struct {
	Title  string
	Sheets []*Sheet
	Names  []Name
}

// Name is a defined name, of the whole book.
type Name struct{ Name, Refers string }

// Sheet is one sheet. Rows and columns count from one.
type Sheet struct {
	Name          string
	Rows          [][]Cell
	Widths        []float64 // of the columns, in characters; 0 is the usual
	Heights       []float64 // of the rows, in points; 0 or left out is as the program that opens it likes
	FreezeRows    int       // rows that stay in sight
	FreezeColumns int
	Filter        string // the range that can be filtered, "" for none
	Lists         []List
	Marks         []Mark
	Print         *Print // nil: as the program that opens it likes
}

// List is what the cells of a range may hold, or a word of help for those who
// fill them in.
type List struct {
	Range   string
	Allowed []string // none: anything
	Prompt  string
}

// Mark gives the cells of a range that hold the text a style: its colour and
// fill alone.
type Mark struct {
	Range, Text string
	Style       Style
}

// Print is how a sheet goes to paper: A4, as wide as so many pages.
type Print struct {
	Upright     bool   // else across
	Pages       int    // side by side; the height follows
	Area        string // absolute, without the sheet's name
	TitleRow    int    // repeated on every page, 0 for none
	TitleColumn int    // the columns up to it are repeated, 0 for none
	Footer      string // in the codes of a spreadsheet
}

// Style is how a cell looks. The zero Style is the usual.
type Style struct {
	Format     string // of numbers and days
	Bold       bool
	Size       float64 // in points, 0 for the usual
	Color      string  // of the text, RRGGBB
	Fill       string  // RRGGBB
	Line       string  // under the cell, RRGGBB
	Horizontal string  // left, center, right
	Vertical   string  // top, center
	Wrap       bool
}

// Cell is a value, or a formula with the value that it comes to. The value is
// nil, a string, an int or a float64.
type Cell struct {
	Value   any
	Formula string
	Style   Style
}

// Write writes the workbook. What opens it is asked to compute every formula
// anew. The same book gives the same bytes. A book that goes beyond what a
// spreadsheet holds is a [*LimitError], and nothing is written.
func (b *Book) Write(w io.Writer) error {
	if err := b.check(); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	st := newStyles()
	parts := []part{}
	for i, s := range b.Sheets {
		parts = append(parts, part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s.xml(st)})
	}
	parts = append([]part{
		{"[Content_Types].xml", b.types()},
		{"_rels/.rels", relations(
			relation{"rId1", officeRel + "officeDocument", "xl/workbook.xml"},
			relation{"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"})},
		{"docProps/core.xml", b.core()},
		{"xl/workbook.xml", b.workbook()},
		{"xl/_rels/workbook.xml.rels", b.relations()},
		{"xl/styles.xml", st.xml()},
	}, parts...)
	for _, p := range parts {
		// A fixed day keeps the bytes the same.
		out, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, xml.Header+p.text); err != nil {
			return err
		}
	}
	return z.Close()
}

type part struct{ name, text string }

const (
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeRel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// escapeText is the text of a cell. What a spreadsheet would take for one of its
// escapes, such as _x000D_, is one of an underscore and the rest.
func escapeText(s string) string {
	if !strings.Contains(s, "_x") {
		return escape(s)
	}
	var b strings.Builder
	for at := 0; at < len(s); at++ {
		if isEscape(s[at:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[at])
	}
	return escape(b.String())
}

func isEscape(s string) bool {
	return len(s) >= 7 && s[:2] == "_x" && s[6] == '_' && strings.Trim(s[2:6], "0123456789ABCDEFabcdef") == ""
}

func (b *Book) types() string {
	var x strings.Builder
	x.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	over := func(name, kind string) {
		fmt.Fprintf(&x, `<Override PartName="%s" ContentType="application/vnd.openxmlformats-%s+xml"/>`, name, kind)
	}
	over("/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main")
	over("/xl/styles.xml", "officedocument.spreadsheetml.styles")
	over("/docProps/core.xml", "package.core-properties")
	for i := range b.Sheets {
		over(fmt.Sprintf("/xl/worksheets/sheet%d.xml", i+1), "officedocument.spreadsheetml.worksheet")
	}
	return x.String() + `</Types>`
}

type relation struct{ id, kind, target string }

func relations(list ...relation) string {
	var x strings.Builder
	x.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range list {
		fmt.Fprintf(&x, `<Relationship Id="%s" Type="%s" Target="%s"/>`, r.id, r.kind, r.target)
	}
	return x.String() + `</Relationships>`
}

func (b *Book) relations() string {
	var list []relation
	for i := range b.Sheets {
		list = append(list, relation{fmt.Sprintf("rId%d", i+1), officeRel + "worksheet", fmt.Sprintf("worksheets/sheet%d.xml", i+1)})
	}
	return relations(append(list, relation{fmt.Sprintf("rId%d", len(b.Sheets)+1), officeRel + "styles", "styles.xml"})...)
}

func (b *Book) core() string {
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + escape(b.Title) + `</dc:title><dc:creator>guozi</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>`
}

func (b *Book) workbook() string {
	var x, names strings.Builder
	fmt.Fprintf(&x, `<workbook xmlns="%s" xmlns:r="%s"><bookViews><workbookView/></bookViews><sheets>`, mainSpace, strings.TrimSuffix(officeRel, "/"))
	name := func(n, refers string, attrs string) {
		fmt.Fprintf(&names, `<definedName name="%s"%s>%s</definedName>`, escape(n), attrs, escape(refers))
	}
	for i, s := range b.Sheets {
		fmt.Fprintf(&x, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escape(s.Name), i+1, i+1)
		local := fmt.Sprintf(` localSheetId="%d"`, i)
		quoted := "'" + strings.ReplaceAll(s.Name, "'", "''") + "'!"
		if s.Filter != "" {
			name("_xlnm._FilterDatabase", quoted+absolute(s.Filter), local+` hidden="1"`)
		}
		if p := s.Print; p != nil {
			if p.Area != "" {
				name("_xlnm.Print_Area", quoted+p.Area, local)
			}
			var titles []string
			if p.TitleColumn > 0 {
				titles = append(titles, quoted+"$A:$"+Letters(p.TitleColumn))
			}
			if p.TitleRow > 0 {
				titles = append(titles, fmt.Sprintf("%s$%d:$%[2]d", quoted, p.TitleRow))
			}
			if len(titles) > 0 {
				name("_xlnm.Print_Titles", strings.Join(titles, ","), local)
			}
		}
	}
	for _, n := range b.Names {
		name(n.Name, n.Refers, "")
	}
	x.WriteString(`</sheets>`)
	if names.Len() > 0 {
		x.WriteString(`<definedNames>` + names.String() + `</definedNames>`)
	}
	return x.String() + `<calcPr fullCalcOnLoad="1"/></workbook>`
}

// absolute puts the signs of an absolute reference into a range such as A1:C9.
func absolute(span string) string {
	var b strings.Builder
	start := true
	for i, c := range span {
		letter := c >= 'A' && c <= 'Z'
		if letter && start || !letter && c != ':' && i > 0 && span[i-1] >= 'A' {
			b.WriteByte('$')
		}
		start = c == ':'
		b.WriteRune(c)
	}
	return b.String()
}

// Letters is the name of a column: C for 3.
func Letters(column int) string {
	s := ""
	for ; column > 0; column = (column - 1) / 26 {
		s = string(rune('A'+(column-1)%26)) + s
	}
	return s
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
