package xlsx

import (
	"fmt"
	"strings"
)

// styles numbers the styles of a book: of cells from 0, the usual, and of marks.
type styles struct {
	cells                         map[Style]int
	fonts, fills, borders, xfs    []string
	formats                       []string
	marks                         []string
	fontID, fillID, lineID, fmtID map[string]int
}

// firstFormat is the first number of a format of the book's own.
const firstFormat = 164

func newStyles() *styles {
	st := &styles{cells: map[Style]int{}, fontID: map[string]int{}, fillID: map[string]int{}, lineID: map[string]int{}, fmtID: map[string]int{}}
	st.fills = []string{`<fill><patternFill patternType="none"/></fill>`, `<fill><patternFill patternType="gray125"/></fill>`} // what every book begins with
	st.cell(Style{})
	return st
}

// of is the number of the text in the list, which it joins when it is new.
func of(list *[]string, ids map[string]int, text string) int {
	id, ok := ids[text]
	if !ok {
		id = len(*list)
		ids[text] = id
		*list = append(*list, text)
	}
	return id
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

func (st *styles) cell(s Style) int {
	if id, ok := st.cells[s]; ok {
		return id
	}
	font := of(&st.fonts, st.fontID, s.font())
	fill := 0
	if s.Fill != "" {
		fill = of(&st.fills, st.fillID, `<fill><patternFill patternType="solid"><fgColor rgb="FF`+s.Fill+`"/></patternFill></fill>`)
	}
	line := `<border><left/><right/><top/><bottom/><diagonal/></border>`
	if s.Line != "" {
		line = `<border><left/><right/><top/><bottom style="thin"><color rgb="FF` + s.Line + `"/></bottom><diagonal/></border>`
	}
	border := of(&st.borders, st.lineID, line)
	format := 0
	if s.Format != "" {
		format = firstFormat + of(&st.formats, st.fmtID, s.Format)
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
	id := len(st.xfs)
	st.cells[s] = id
	st.xfs = append(st.xfs, fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">%s</xf>`,
		format, font, fill, border, align))
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
	st.marks = append(st.marks, x+`</dxf>`)
	return len(st.marks) - 1
}

func (st *styles) xml() string {
	var x strings.Builder
	fmt.Fprintf(&x, `<styleSheet xmlns="%s">`, mainSpace)
	if len(st.formats) > 0 {
		fmt.Fprintf(&x, `<numFmts count="%d">`, len(st.formats))
		for i, f := range st.formats {
			fmt.Fprintf(&x, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstFormat+i, escape(f))
		}
		x.WriteString(`</numFmts>`)
	}
	list := func(name string, items []string) {
		fmt.Fprintf(&x, `<%s count="%d">%s</%[1]s>`, name, len(items), strings.Join(items, ""))
	}
	list("fonts", st.fonts)
	list("fills", st.fills)
	list("borders", st.borders)
	list("cellStyleXfs", []string{`<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`})
	list("cellXfs", st.xfs)
	list("cellStyles", []string{`<cellStyle name="Normal" xfId="0" builtinId="0"/>`})
	list("dxfs", st.marks)
	return x.String() + `</styleSheet>`
}
