package report

import (
	"fmt"

	"guozi/pkg/xlsx"
)

// xlsxStyles are the colours of the roles.
var xlsxStyles = map[xlsxRole]xlsx.Style{
	xlsxPlain:  {Line: "D9D9D9"},
	xlsxInput:  {Color: "0B3FAE", Fill: "FFFBE0", Line: "D9D9D9"},
	xlsxLive:   {Line: "D9D9D9"},
	xlsxOwn:    {Color: "595959", Line: "D9D9D9"},
	xlsxCheck:  {Horizontal: "center", Line: "D9D9D9"},
	xlsxHead:   {Bold: true, Color: "FFFFFF", Fill: "1F3A5F", Horizontal: "center"},
	xlsxGroup:  {Bold: true, Fill: "DCE4EE"},
	xlsxTitle:  {Bold: true, Size: 14},
	xlsxRemark: {Color: "595959"},
}

// xlsxMarks are the colours of the outcomes; the words say the same.
var xlsxMarks = []xlsx.Mark{
	{Text: xlsxSame, Style: xlsx.Style{Color: "1E6B34", Fill: "E4F2E7"}},
	{Text: xlsxDiffers, Style: xlsx.Style{Color: "FFFFFF", Fill: "B3261E"}},
	{Text: xlsxBeyond, Style: xlsx.Style{Color: "7A4B00", Fill: "FBE7C2"}},
	{Text: xlsxChanged, Style: xlsx.Style{Color: "7A4B00", Fill: "FBE7C2"}},
}

const xlsxTitleHeight = 24

func (l xlsxLook) style() xlsx.Style {
	st := xlsxStyles[l.role]
	st.Format = l.format
	st.Vertical = "center"
	switch l.format {
	case "":
	case xlsxBare, xlsxDate:
		st.Horizontal = "center"
	default:
		st.Horizontal = "right"
	}
	st.Wrap = l.wraps()
	return st
}

// wraps reports whether text goes on in a further line. What stands over a sheet
// or a record runs on over empty cells.
func (l xlsxLook) wraps() bool {
	return l.format == "" && l.role != xlsxTitle && l.role != xlsxRemark && l.role != xlsxGroup
}

// style is the look's number in the workbook.
func (b *xlsxBook) style(l xlsxLook) xlsx.StyleID {
	id, ok := b.styles[l]
	if !ok {
		id = b.writer.Style(l.style())
		b.styles[l] = id
	}
	return id
}

// write writes a row.
func (s *xlsxSheet) write(row int, cells []xlsxCell) {
	height := s.height(cells)
	if row == 1 {
		height = xlsxTitleHeight
	}
	out := s.book.cells[:0]
	for _, c := range cells {
		out = append(out, xlsx.Cell{Value: c.value, Formula: c.formula, Style: s.book.style(c.look)})
	}
	s.book.cells = out
	s.out.Row(height, out...)
}

// end ends the sheet with its print set-up and its marks.
func (s *xlsxSheet) end() *xlsx.SheetWriter {
	s.flush()
	last := max(s.rows, s.head+1)
	t := xlsx.Tail{Widths: s.widths, Lists: s.lists, Print: &xlsx.Print{Upright: s.upright, Pages: s.pages, Area: fmt.Sprintf("$A$1:$%s$%d", s.last(), last),
		TitleRow: s.head, TitleColumn: s.keep, Footer: "&L&F&C&A&R第 &P 页,共 &N 页"}}
	if s.filter {
		t.Filter = fmt.Sprintf("A%d:%s%d", s.head, s.last(), last)
	}
	if s.check != "" {
		for _, m := range xlsxMarks {
			m.Range = fmt.Sprintf("%s%d:%s%d", s.check, s.head+1, s.check, last)
			t.Marks = append(t.Marks, m)
		}
	}
	s.out.End(t)
	return s.out
}
