package table

import (
	"errors"
	"slices"

	"guozi/pkg/finding"
)

// mostOfSheet is after how many findings the rest of a sheet is let be.
const mostOfSheet = mostFindings / 2

// sheet reads the rows of one sheet and reports whether it could be read whole.
func (f *flat) sheet(w *workbook, s sheetPart, sheet int, alone bool) bool {
	f.name = s.name
	first := f.at(cell{line: 1, column: 1})
	if s.hidden {
		f.r.report(BadValue, first, "工作表 %q 是隐藏的,照样读了;不要就删掉", shorten(s.name)).Severity = finding.Warning
	}
	known := len(f.r.findings)
	p, err := w.openPart(s.part)
	if err != nil {
		f.r.report(Syntax, first, "%s", err)
		return false
	}
	defer p.close()
	g := &grid{w: w, p: p}
	in := rowsIn{f: f, g: g, sheet: sheet, alone: alone, first: known}
	if err := g.rows(in.take); err != nil {
		at := cell{line: max(1, g.line), column: max(1, g.column)}
		if why := new(unreadable); errors.As(err, &why) && why.line > 0 {
			at.line, at.column = why.line, why.column
		}
		f.r.report(Syntax, f.at(at), "%s", err)
		return false
	}
	in.showHidden()
	return in.unmerged()
}

// rowsIn takes the rows of a sheet.
type rowsIn struct {
	f      *flat
	g      *grid
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

func (in *rowsIn) take(g *grid) error {
	switch {
	case in.header == 0:
		in.header = g.line
		in.good = in.headings(g.cells)
		return nil
	case !in.good:
		return nil
	case len(in.f.r.findings)-in.first >= mostOfSheet:
		return g.fault(1, "已有 %d 处问题,从这一行起没有再读;请先改正前面的", mostOfSheet)
	}
	if g.hidden {
		if in.hidden == nil {
			in.hidden = []int{g.line, 0}
		}
		in.hidden[1]++
	}
	for _, i := range in.filled {
		in.row[i] = cell{}
	}
	in.filled = in.filled[:0]
	row := in.row[:0]
	ok := true
	for _, c := range g.cells {
		i, named := in.at[c.column]
		if !named { // past the columns: reported there
			row = append(in.row, c.cell)
			break
		}
		row = in.row[:i+1]
		ok = in.shown(i, c) && ok
		if i == in.f.id && c.kind == cellNumber {
			c.text, _ = in.f.numeral(kindText, c.text)
		}
		row[i] = c.cell
		in.filled = append(in.filled, i)
	}
	if ok {
		in.f.row(row)
	}
	return nil
}

// headings takes the header. Columns without a heading are none.
func (in *rowsIn) headings(cells []gridCell) bool {
	f := in.f
	list := make([]cell, len(cells))
	in.at = make(map[int]int, len(cells))
	ok := true
	for i, c := range cells {
		list[i], in.at[c.column] = c.cell, i
		if c.kind == cellFormula {
			f.r.report(BadValue, f.at(c.cell), "列名是公式;请复制后选择性粘贴为数值")
			ok = false
		}
	}
	in.row = make([]cell, len(cells))
	return f.header(list, in.sheet, in.alone) && ok
}

// shown refuses a number that a person sees as something else than it is in the
// column with the index, and a formula that says which sheet the row is in. Other
// formulas are left to the row.
func (in *rowsIn) shown(i int, c gridCell) bool {
	f := in.f
	col := &f.cols[i]
	if i == f.which && (c.kind == cellFormula || c.kind == cellFault) {
		f.r.report(BadValue, f.at(c.cell), "%s:单元格是公式或错误值;请复制后选择性粘贴为数值", col.text)
		return false
	}
	if c.kind != cellNumber || c.format == formatPlain {
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
		if c.format == formatDate {
			what = "日期或时间"
		}
		if kind == kindText {
			as = "设成文本再填一次"
		}
		f.r.report(BadValue, f.at(c.cell), "%s:单元格显示成%s,存的却是数字 %s;请把单元格%s", col.text, what, shorten(c.text), as)
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
		if in.good && c.text != "" && slices.ContainsFunc(in.g.columns, func(a area) bool { return a.left <= c.column && c.column <= a.right }) {
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
	f, more := in.f, in.g.merges-len(in.g.merged)
	if in.header == 0 || len(f.cols) == 0 {
		return true
	}
	last := f.cols[len(f.cols)-1].column
	clean := true
	for _, a := range in.g.merged {
		if a.bottom <= in.header || a.top > in.g.line || a.left > last || a.top == a.bottom && a.left == a.right {
			continue
		}
		clean = false
		before := f.r.findings[in.first:]
		kept := slices.DeleteFunc(before, func(x finding.Finding) bool {
			p := x.Place
			return x.Rule == MissingKey.Code && a.top <= p.Line && p.Line <= a.bottom && a.left <= p.Column && p.Column <= a.right
		})
		f.r.findings = f.r.findings[:in.first+len(kept)]
		f.r.report(BadValue, f.at(cell{line: a.top, column: a.left}), "合并单元格 %s 只有第一格有值,其余各格都是空的;请取消合并,把值填到每一格", a)
	}
	if more > 0 {
		f.r.report(BadValue, f.at(cell{line: 1, column: 1}), "还有 %d 处合并单元格;请全部取消合并", more)
		return false
	}
	return clean
}
