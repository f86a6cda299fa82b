package flat

import (
	"errors"
	"fmt"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// knownSheet is a sheet that holds records of a kind of table.
type knownSheet struct {
	*xlsx.Sheet
	kind  table.Kind
	index int  // of the sheet in the layout; -1 for the owners alone or for all rows together
	alone bool // the rows are about owners only
}

// mostOfSheet is after how many findings the rest of a sheet is not read any more.
const mostOfSheet = table.MostFindings / 2

// sheetRows takes the rows of a sheet.
type sheetRows struct {
	knownSheet
	rows    *rows
	first   int         // findings before the sheet
	heading int         // the row of the header, 0 before it
	good    bool        // the header is
	columns map[int]int // the index of each column of the sheet among the columns with headings
	row     []cell      // as the columns
	filled  []int       // the indices in row that are
	hidden  []int       // hidden rows: the first, and how many
}

// read reads all rows and reports whether it could.
func (in *sheetRows) read() bool {
	for row, err := range in.Rows() {
		if err == nil {
			err = in.take(row)
		}
		if err != nil {
			at := cell{line: 1, column: 1}
			if e := new(xlsx.ReadError); errors.As(err, &e) {
				at.line, at.column = e.Row, e.Column
			}
			in.rows.faults.Report(table.Syntax, in.rows.place(&at), "%s", bookFault(err, nil))
			return false
		}
	}
	in.warnOfHidden()
	return in.refuseMerged()
}

func (in *sheetRows) take(r *xlsx.Row) error {
	switch {
	case in.heading == 0:
		in.heading = r.Number
		in.good = in.readHeader(r)
		return nil
	case !in.good:
		return nil
	case len(in.rows.faults.Findings)-in.first >= mostOfSheet:
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
	row, ok := in.row[:0], true
	for k := range r.Cells {
		c := cellOf(r, &r.Cells[k])
		i, named := in.columns[c.column]
		if !named { // past the columns: reported there
			row = append(in.row, c)
			break
		}
		row = in.row[:i+1]
		ok = in.isAsShown(i, &c, r.Cells[k].Format.Kind) && ok
		if i == in.rows.header.id && c.kind == numberCell {
			c.text, _ = numeral(table.KindText, c.text, false)
		}
		row[i] = c
		in.filled = append(in.filled, i)
	}
	if ok {
		in.rows.take(row)
	}
	return nil
}

// readHeader takes the header. Columns without a heading are none.
func (in *sheetRows) readHeader(row *xlsx.Row) bool {
	g := in.rows
	list := make([]cell, len(row.Cells))
	in.columns = make(map[int]int, len(row.Cells))
	ok := true
	for i := range row.Cells {
		c := cellOf(row, &row.Cells[i])
		list[i], in.columns[c.column] = c, i
		if c.kind == formulaCell {
			g.faults.Report(table.BadValue, g.place(&c), "列名是公式;请复制后选择性粘贴为数值")
			ok = false
		}
	}
	in.row = make([]cell, len(row.Cells))
	r := headerReader{faults: g.faults, layout: g.layout, name: g.name, sheet: in.index, alone: in.alone}
	h, known := r.read(list)
	g.header = h
	return known && ok
}

// isAsShown refuses a number that a person sees as something else than it is in the
// column with the index, and a formula that says which sheet the row is in. Other
// formulas are left to the row.
func (in *sheetRows) isAsShown(i int, c *cell, format xlsx.FormatKind) bool {
	g := in.rows
	col := &g.header.columns[i]
	if i == g.header.which && (c.kind == formulaCell || c.kind == errorCell) {
		g.faults.Report(table.BadValue, g.place(c), "%s:单元格是公式或错误值;请复制后选择性粘贴为数值", col.text)
		return false
	}
	if c.kind != numberCell || format == xlsx.PlainFormat {
		return true
	}
	kind := table.KindText
	if col.owner != nil {
		kind = col.owner.Kind
	}
	for _, s := range col.of {
		if s.path != nil {
			kind = s.Kind
		}
	}
	switch kind {
	case table.KindText, table.KindAmount, table.KindPositive, table.KindPerShare, table.KindCount:
		what, as := "百分数", "改成常规或数值格式,再看数对不对"
		if format == xlsx.DateFormat {
			what = "日期或时间"
		}
		if kind == table.KindText {
			as = "设成文本再填一次"
		}
		g.faults.Report(table.BadValue, g.place(c), "%s:单元格显示成%s,存的却是数字 %s;请把单元格%s", col.text, what, table.Shorten(c.text), as)
		return false
	}
	return true
}

// warn reports something that was read all the same.
func (in *sheetRows) warn(at *cell, format string, args ...any) {
	in.rows.faults.Report(table.BadValue.As(finding.Warning), in.rows.place(at), format, args...)
}

// warnOfHidden warns of rows and columns that were read though nobody sees them.
func (in *sheetRows) warnOfHidden() {
	g := in.rows
	if in.hidden != nil {
		at := cell{line: in.hidden[0], column: 1}
		in.warn(&at, "有 %d 个隐藏的行照样读了,这是第一个;不要就删掉", in.hidden[1])
	}
	if !in.good {
		return
	}
	var list []*fileColumn
	for i := range g.header.columns {
		c := &g.header.columns[i]
		if c.text != "" && slices.ContainsFunc(in.HiddenColumns, func(a xlsx.Area) bool { return a.Left <= c.column && c.column <= a.Right }) {
			list = append(list, c)
		}
	}
	if len(list) > 0 {
		in.warn(&list[0].cell, "有 %d 个隐藏的列照样读了,这是第一个;不要就删掉", len(list))
	}
}

// refuseMerged refuses merged cells among the rows: only the first of them has the
// value that a person sees in all. What is missing in the others is not reported
// again.
func (in *sheetRows) refuseMerged() bool {
	g, more := in.rows, in.MoreMerged
	if in.heading == 0 || g.header == nil || len(g.header.columns) == 0 {
		return true
	}
	last := g.header.columns[len(g.header.columns)-1].column
	clean := true
	for _, a := range in.Merged {
		if a.Bottom <= in.heading || a.Top > in.LastRow || a.Left > last || a.Top == a.Bottom && a.Left == a.Right {
			continue
		}
		clean = false
		before := g.faults.Findings[in.first:]
		kept := slices.DeleteFunc(before, func(x finding.Finding) bool {
			p := x.Place
			return x.Rule == finding.MissingKey.Code && a.Top <= p.Line && p.Line <= a.Bottom && a.Left <= p.Column && p.Column <= a.Right
		})
		g.faults.Findings = g.faults.Findings[:in.first+len(kept)]
		at := cell{line: a.Top, column: a.Left}
		g.faults.Report(table.BadValue, g.place(&at), "合并单元格 %s 只有第一格有值,其余各格都是空的;请取消合并,把值填到每一格", a)
	}
	if more > 0 {
		g.faults.Report(table.BadValue, g.place(&cell{line: 1, column: 1}), "还有 %d 处合并单元格;请全部取消合并", more)
		return false
	}
	return clean
}
