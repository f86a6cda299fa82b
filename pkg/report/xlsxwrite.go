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
	// What stands over a sheet or a record runs on over empty cells.
	st.Wrap = l.format == "" && l.role != xlsxTitle && l.role != xlsxRemark && l.role != xlsxGroup
	return st
}

// finished is the sheet with its looks and its print set-up.
func (s *xlsxSheet) finished() *xlsx.Sheet {
	last := max(len(s.rows), s.head+1)
	out := &xlsx.Sheet{Name: s.name, Rows: make([][]xlsx.Cell, len(s.rows)), FreezeRows: s.head, FreezeColumns: s.keep, Lists: s.lists,
		Print: &xlsx.Print{Upright: s.upright, Pages: s.pages, Area: fmt.Sprintf("$A$1:$%s$%d", s.last(), last), TitleRow: s.head, TitleColumn: s.keep, Footer: "&L&F&C&A&R第 &P 页,共 &N 页"}}
	for i := range s.columns {
		out.Widths = append(out.Widths, s.width(i))
	}
	for i, row := range s.rows {
		out.Heights = append(out.Heights, s.height(row, out.Widths))
		if i == 0 {
			out.Heights[0] = xlsxTitleHeight
		}
		out.Rows[i] = make([]xlsx.Cell, len(row))
		for k, c := range row {
			out.Rows[i][k] = xlsx.Cell{Value: c.value, Formula: c.formula, Style: c.look.style()}
		}
	}
	if s.filter {
		out.Filter = fmt.Sprintf("A%d:%s%d", s.head, s.last(), last)
	}
	if s.check != "" {
		for _, m := range xlsxMarks {
			m.Range = fmt.Sprintf("%s%d:%s%d", s.check, s.head+1, s.check, last)
			out.Marks = append(out.Marks, m)
		}
	}
	return out
}
