package xlsx

import (
	"fmt"

	book "guozi/pkg/xlsx"
)

// styles are the colours of the roles.
var styles = map[role]book.Style{
	rolePlain:  {Line: "D9D9D9"},
	roleInput:  {Color: "0B3FAE", Fill: "FFFBE0", Line: "D9D9D9"},
	roleLive:   {Line: "D9D9D9"},
	roleOwn:    {Color: "595959", Line: "D9D9D9"},
	roleCheck:  {Horizontal: "center", Line: "D9D9D9"},
	roleHead:   {Bold: true, Color: "FFFFFF", Fill: "1F3A5F", Horizontal: "center"},
	roleGroup:  {Bold: true, Fill: "DCE4EE"},
	roleTitle:  {Bold: true, Size: 14},
	roleRemark: {Color: "595959"},
}

// outcomeMarks are the colours of the outcomes; the words say the same.
var outcomeMarks = []book.Mark{
	{Text: outcomeSame, Style: book.Style{Color: "1E6B34", Fill: "E4F2E7"}},
	{Text: outcomeDiffers, Style: book.Style{Color: "FFFFFF", Fill: "B3261E"}},
	{Text: outcomeBeyond, Style: book.Style{Color: "7A4B00", Fill: "FBE7C2"}},
	{Text: outcomeChanged, Style: book.Style{Color: "7A4B00", Fill: "FBE7C2"}},
}

const titleHeight = 24

func (l look) style() book.Style {
	st := styles[l.role]
	st.Format = l.format
	st.Vertical = "center"
	switch l.format {
	case "":
	case formatBare, formatDay:
		st.Horizontal = "center"
	default:
		st.Horizontal = "right"
	}
	st.Wrap = l.wraps()
	return st
}

// wraps reports whether text goes on in a further line. What stands over a sheet
// or a record runs on over empty cells.
func (l look) wraps() bool {
	return l.format == "" && l.role != roleTitle && l.role != roleRemark && l.role != roleGroup
}

// style is the look's number in the workbook.
func (b *paperBook) style(l look) book.StyleID {
	id, ok := b.styles[l]
	if !ok {
		id = b.writer.Style(l.style())
		b.styles[l] = id
	}
	return id
}

// write writes a row.
func (s *sheet) write(row int, cells []cell) {
	height := s.height(cells)
	if row == 1 {
		height = titleHeight
	}
	out := s.book.cells[:0]
	for _, c := range cells {
		out = append(out, book.Cell{Value: c.value, Formula: c.formula, Style: s.book.style(c.look)})
	}
	s.book.cells = out
	s.out.Row(height, out...)
}

// end ends the sheet with its print set-up and its marks.
func (s *sheet) end() *book.SheetWriter {
	s.flush()
	last := max(s.rows, s.head+1)
	t := book.Tail{Widths: s.widths, Lists: s.lists, Print: &book.Print{Upright: s.upright, Pages: s.pages, Area: fmt.Sprintf("$A$1:$%s$%d", s.last(), last),
		TitleRow: s.head, TitleColumn: s.keep, Footer: "&L&F&C&A&R第 &P 页，共 &N 页"}}
	if s.filter {
		t.Filter = fmt.Sprintf("A%d:%s%d", s.head, s.last(), last)
	}
	if s.check != "" {
		for _, m := range outcomeMarks {
			m.Range = fmt.Sprintf("%s%d:%s%d", s.check, s.head+1, s.check, last)
			t.Marks = append(t.Marks, m)
		}
	}
	s.out.End(t)
	return s.out
}
