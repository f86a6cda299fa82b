package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/xlsx"
)

// mostOfSheet is after how many findings the rest of a sheet is let be.
const mostOfSheet = mostFindings / 2

// sheet reads the rows of one sheet and reports whether it could be read whole.
func (f *flat) sheet(s *xlsx.Sheet, sheet int, alone bool) bool {
	f.name = s.Name
	first := f.at(cell{line: 1, column: 1})
	if s.Hidden {
		f.r.report(BadValue, first, "工作表 %q 是隐藏的,照样读了;不要就删掉", shorten(s.Name)).Severity = finding.Warning
	}
	known := len(f.r.findings)
	in := rowsIn{f: f, source: s, sheet: sheet, alone: alone, first: known}
	for row, err := range s.Rows() {
		if err == nil {
			err = in.take(row)
		}
		if err != nil {
			place := cell{line: 1, column: 1}
			if e := new(xlsx.ReadError); errors.As(err, &e) {
				place.line, place.column = e.Row, e.Column
			}
			f.r.report(Syntax, f.at(place), "%s", workbookFault(err, nil))
			return false
		}
	}
	in.showHidden()
	return in.unmerged()
}

// rowsIn takes the rows of a sheet.
type rowsIn struct {
	f      *flat
	source *xlsx.Sheet
	sheet  int
	alone  bool
	first  int         // findings before the sheet
	header int         // the row of the header, 0 before it
	good   bool        // the header is
	at     map[int]int // the index among the columns of a column of the sheet
	row    []cell      // as the columns
	filled []int       // the indices in row that are
	hidden []int       // hidden rows, the first and how many
}

func (in *rowsIn) take(r *xlsx.Row) error {
	switch {
	case in.header == 0:
		in.header = r.Number
		in.good = in.headings(r)
		return nil
	case !in.good:
		return nil
	case len(in.f.r.findings)-in.first >= mostOfSheet:
		return &xlsx.ReadError{Message: fmt.Sprintf("已有 %d 处问题,从这一行起没有再读;请先改正前面的", mostOfSheet), Row: r.Number, Column: 1}
	}
	if r.Hidden {
		if in.hidden == nil {
			in.hidden = []int{r.Number, 0}
		}
		in.hidden[1]++
	}
	for _, i := range in.filled {
		in.row[i] = cell{}
	}
	in.filled = in.filled[:0]
	row := in.row[:0]
	ok := true
	for _, read := range r.Cells {
		c := cellOf(r, &read)
		i, named := in.at[c.column]
		if !named { // past the columns: reported there
			row = append(in.row, c)
			break
		}
		row = in.row[:i+1]
		ok = in.shown(i, c, read.Format.Kind) && ok
		if i == in.f.id && c.kind == cellNumber {
			c.text, _ = in.f.numeral(kindText, c.text)
		}
		row[i] = c
		in.filled = append(in.filled, i)
	}
	if ok {
		in.f.row(row)
	}
	return nil
}

// cellOf is the cell as rows of every flat file have it.
func cellOf(r *xlsx.Row, c *xlsx.RowCell) cell {
	out := cell{text: c.Text, line: r.Number, column: c.Column}
	switch {
	case c.IsFormula:
		out.kind = cellFormula
		if strings.TrimSpace(c.Text) == "" {
			out.text = "0" // refused like the others, not passed over as empty
		}
	case c.Kind == xlsx.FaultValue:
		out.kind = cellFault
	case c.Kind == xlsx.NumberValue:
		out.kind = cellNumber
	}
	return out
}

// headings takes the header. Columns without a heading are none.
func (in *rowsIn) headings(r *xlsx.Row) bool {
	f := in.f
	list := make([]cell, len(r.Cells))
	in.at = make(map[int]int, len(r.Cells))
	ok := true
	for i := range r.Cells {
		c := cellOf(r, &r.Cells[i])
		list[i], in.at[c.column] = c, i
		if c.kind == cellFormula {
			f.r.report(BadValue, f.at(c), "列名是公式;请复制后选择性粘贴为数值")
			ok = false
		}
	}
	in.row = make([]cell, len(r.Cells))
	return f.header(list, in.sheet, in.alone) && ok
}

// shown refuses a number that a person sees as something else than it is in the
// column with the index, and a formula that says which sheet the row is in. Other
// formulas are left to the row.
func (in *rowsIn) shown(i int, c cell, format xlsx.FormatKind) bool {
	f := in.f
	col := &f.cols[i]
	if i == f.which && (c.kind == cellFormula || c.kind == cellFault) {
		f.r.report(BadValue, f.at(c), "%s:单元格是公式或错误值;请复制后选择性粘贴为数值", col.text)
		return false
	}
	if c.kind != cellNumber || format == xlsx.PlainFormat {
		return true
	}
	kind := col.owner.kind
	for _, t := range col.of {
		if !col.owned && t.path != nil {
			kind = t.kind
		}
	}
	switch kind {
	case kindText, kindAmount, kindPositive, kindPerShare, kindCount:
		what, as := "百分数", "改成常规或数值格式,再看数对不对"
		if format == xlsx.DateFormat {
			what = "日期或时间"
		}
		if kind == kindText {
			as = "设成文本再填一次"
		}
		f.r.report(BadValue, f.at(c), "%s:单元格显示成%s,存的却是数字 %s;请把单元格%s", col.text, what, shorten(c.text), as)
		return false
	}
	return true
}

// showHidden warns of rows and columns that were read though nobody sees them.
func (in *rowsIn) showHidden() {
	f := in.f
	if in.hidden != nil {
		f.r.report(BadValue, f.at(cell{line: in.hidden[0], column: 1}), "有 %d 个隐藏的行照样读了,这是第一个;不要就删掉", in.hidden[1]).Severity = finding.Warning
	}
	var list []cell
	for _, c := range f.cols {
		if in.good && c.text != "" && slices.ContainsFunc(in.source.HiddenColumns, func(a xlsx.Area) bool { return a.Left <= c.column && c.column <= a.Right }) {
			list = append(list, c.cell)
		}
	}
	if len(list) > 0 {
		f.r.report(BadValue, f.at(list[0]), "有 %d 个隐藏的列照样读了,这是第一个;不要就删掉", len(list)).Severity = finding.Warning
	}
}

// unmerged refuses merged cells among the rows: only the first of them has the
// value that a person sees in all. What is missing in the others is not reported
// again.
func (in *rowsIn) unmerged() bool {
	f, more := in.f, in.source.MoreMerged
	if in.header == 0 || len(f.cols) == 0 {
		return true
	}
	last := f.cols[len(f.cols)-1].column
	clean := true
	for _, a := range in.source.Merged {
		if a.Bottom <= in.header || a.Top > in.source.LastRow || a.Left > last || a.Top == a.Bottom && a.Left == a.Right {
			continue
		}
		clean = false
		before := f.r.findings[in.first:]
		kept := slices.DeleteFunc(before, func(x finding.Finding) bool {
			p := x.Place
			return x.Rule == MissingKey.Code && a.Top <= p.Line && p.Line <= a.Bottom && a.Left <= p.Column && p.Column <= a.Right
		})
		f.r.findings = f.r.findings[:in.first+len(kept)]
		f.r.report(BadValue, f.at(cell{line: a.Top, column: a.Left}), "合并单元格 %s 只有第一格有值,其余各格都是空的;请取消合并,把值填到每一格", a)
	}
	if more > 0 {
		f.r.report(BadValue, f.at(cell{line: 1, column: 1}), "还有 %d 处合并单元格;请全部取消合并", more)
		return false
	}
	return clean
}
