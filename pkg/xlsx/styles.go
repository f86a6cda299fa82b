package xlsx

import (
	"fmt"
	"strings"
)

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

// StyleID is the number of a style in one workbook.
type StyleID int

// styles numbers the styles of a book and what they are made of.
type styles struct {
	ids                                        map[Style]StyleID
	fonts, fills, borders, formats, xfs, marks numbered
}

// numbered is a list of different texts, in which each has its number.
type numbered struct {
	list []string
	ids  map[string]int
}

// id is the number of the text, which joins the list when it is new.
func (n *numbered) id(text string) int {
	id, ok := n.ids[text]
	if !ok {
		if n.ids == nil {
			n.ids = map[string]int{}
		}
		id = len(n.list)
		n.ids[text] = id
		n.list = append(n.list, text)
	}
	return id
}

// firstFormat is the first number of a format of the book's own.
const firstFormat = 164

func newStyles() *styles {
	st := &styles{ids: map[Style]StyleID{}}
	// What every book begins with.
	st.fills.id(`<fill><patternFill patternType="none"/></fill>`)
	st.fills.id(`<fill><patternFill patternType="gray125"/></fill>`)
	st.cell(Style{})
	return st
}

func (s Style) font() string {
	size := s.Size
	if size == 0 {
		size = 10
	}
	bold, color := "", ""
	if s.Bold {
		bold = `<b/>`
	}
	if s.Color != "" {
		color = `<color rgb="FF` + s.Color + `"/>`
	}
	return `<font>` + bold + `<sz val="` + number(size) + `"/>` + color + `<name val="Microsoft YaHei"/></font>`
}

func (st *styles) cell(s Style) StyleID {
	if id, ok := st.ids[s]; ok {
		return id
	}
	font := st.fonts.id(s.font())
	fill := 0
	if s.Fill != "" {
		fill = st.fills.id(`<fill><patternFill patternType="solid"><fgColor rgb="FF` + s.Fill + `"/></patternFill></fill>`)
	}
	line := `<border><left/><right/><top/><bottom/><diagonal/></border>`
	if s.Line != "" {
		line = `<border><left/><right/><top/><bottom style="thin"><color rgb="FF` + s.Line + `"/></bottom><diagonal/></border>`
	}
	border := st.borders.id(line)
	format := 0
	if s.Format != "" {
		format = firstFormat + st.formats.id(s.Format)
	}
	align := ""
	for _, a := range []struct{ name, value string }{{"horizontal", s.Horizontal}, {"vertical", s.Vertical}} {
		if a.value != "" {
			align += fmt.Sprintf(` %s="%s"`, a.name, a.value)
		}
	}
	if s.Wrap {
		align += ` wrapText="1"`
	}
	if align != "" {
		align = `<alignment` + align + `/>`
	}
	id := StyleID(st.xfs.id(fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">%s</xf>`,
		format, font, fill, border, align)))
	st.ids[s] = id
	return id
}

// mark is the number of a style that marks cells.
func (st *styles) mark(s Style) int {
	x := `<dxf>`
	if s.Color != "" {
		x += `<font><color rgb="FF` + s.Color + `"/></font>`
	}
	if s.Fill != "" {
		x += `<fill><patternFill patternType="solid"><fgColor rgb="FF` + s.Fill + `"/><bgColor rgb="FF` + s.Fill + `"/></patternFill></fill>`
	}
	return st.marks.id(x + `</dxf>`)
}

func (st *styles) xml() string {
	var x strings.Builder
	fmt.Fprintf(&x, `<styleSheet xmlns="%s">`, mainSpace)
	if len(st.formats.list) > 0 {
		fmt.Fprintf(&x, `<numFmts count="%d">`, len(st.formats.list))
		for i, f := range st.formats.list {
			fmt.Fprintf(&x, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstFormat+i, escape(f))
		}
		x.WriteString(`</numFmts>`)
	}
	list := func(name string, items []string) {
		fmt.Fprintf(&x, `<%s count="%d">%s</%[1]s>`, name, len(items), strings.Join(items, ""))
	}
	list("fonts", st.fonts.list)
	list("fills", st.fills.list)
	list("borders", st.borders.list)
	list("cellStyleXfs", []string{`<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`})
	list("cellXfs", st.xfs.list)
	list("cellStyles", []string{`<cellStyle name="Normal" xfId="0" builtinId="0"/>`})
	list("dxfs", st.marks.list)
	return x.String() + `</styleSheet>`
}
