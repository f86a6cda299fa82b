package flat

import (
	"errors"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// ReadWorkbook reads the sheets of a workbook of files that may have at most limit
// bytes, each into the tree of its kind: of the one wanted, or of any.
func ReadWorkbook(f *table.Faults, data []byte, want table.Kind, limit int) map[table.Kind]*table.Node {
	w, err := openWorkbook(data, limit)
	if err != nil {
		f.Report(table.Syntax, f.Top(), "%s", err)
		return nil
	}
	kinds := []table.Kind{table.Enterprises, table.Ratios}
	if want != "" {
		kinds = []table.Kind{want}
	}
	b := &book{faults: f, workbook: w, of: map[table.Kind]*rows{}, complete: true}
	b.reportAside()
	known, others := sortSheets(w.sheets, kinds)
	for _, s := range known {
		b.read(s)
	}
	if len(known) == 0 && len(others) == 1 {
		b.read(knownSheet{others[0], kinds[0], -1, false})
		others = nil
	}
	b.reportUnread(others, kinds)
	if len(b.of) == 0 {
		f.Report(table.Syntax, f.Top(), "工作簿里没有可读的工作表;工作表名:%s", strings.Join(layouts[kinds[0]]().namesInBook(), "、"))
	}
	if !b.complete || len(b.of) == 0 {
		return nil
	}
	roots := map[table.Kind]*table.Node{}
	for kind, g := range b.of {
		if len(g.owners) > 0 || !f.Failed() {
			roots[kind] = g.root()
		}
	}
	return roots
}

// book is a workbook while its sheets are read.
type book struct {
	*workbook
	faults   *table.Faults
	of       map[table.Kind]*rows
	complete bool // every sheet could be read
}

// knownSheet is a sheet that holds records of a kind of table.
type knownSheet struct {
	sheetPart
	kind  table.Kind
	sheet int  // of the layout; -1 for the owners alone or for all rows together
	alone bool // the rows are about owners only
}

// sortSheets parts the sheets into those that hold records, the owners first, and
// others.
func sortSheets(sheets []sheetPart, kinds []table.Kind) (known []knownSheet, others []sheetPart) {
	var records []knownSheet
next:
	for _, s := range sheets {
		for _, kind := range kinds {
			l := layouts[kind]()
			if s.name == l.list.Heading || s.name == l.list.Key {
				known = append(known, knownSheet{s, kind, -1, true})
				continue next
			}
			if i := l.sheetNamed(s.name); i >= 0 {
				records = append(records, knownSheet{s, kind, i, false})
				continue next
			}
		}
		if s.name != helpSheet {
			others = append(others, s)
		}
	}
	return append(known, records...), others
}

// helpSheet is the name of a sheet that templates explain themselves on.
const helpSheet = "说明"

// namesInBook are the names under which a workbook may hold what the layout reads:
// that of the owners alone, then the sheets of the layout.
func (l *layout) namesInBook() []string {
	return append([]string{l.list.Heading}, l.sheetNames()...)
}

// reportAside says what of the workbook has no part in what is read.
func (b *book) reportAside() {
	if b.has("", "vbaproject.bin") || b.has("xl/macrosheets/", "") {
		b.faults.Report(table.Syntax, b.faults.Top(), "工作簿里有宏;没有运行,只读了单元格").Severity = finding.Note
	}
	if b.has("xl/externallinks/", "") {
		b.faults.Report(table.Syntax, b.faults.Top(), "工作簿里有外部链接;没有打开,只读了单元格").Severity = finding.Note
	}
}

// reportUnread warns of the sheets that nothing was read from.
func (b *book) reportUnread(sheets []sheetPart, kinds []table.Kind) {
	var names []string
	for _, k := range kinds {
		names = append(names, layouts[k]().namesInBook()...)
	}
	const most = 10
	for i, s := range sheets {
		at := finding.Place{File: b.faults.File, Sheet: s.name, Line: 1, Column: 1, Width: 1}
		if i == most {
			b.faults.Report(table.UnknownKey, at, "从 %q 起还有 %d 个工作表没有读", table.Shorten(s.name), len(sheets)-most).Severity = finding.Warning
			return
		}
		hint := "可用的名称:" + strings.Join(names, "、")
		if near := finding.Nearest(s.name, names); near != "" {
			hint = "是不是 " + near + "?"
		}
		b.faults.Report(table.UnknownKey, at, "没有读工作表 %q;%s", table.Shorten(s.name), hint).Severity = finding.Warning
	}
}

// read reads the rows of one sheet.
func (b *book) read(s knownSheet) {
	g := b.of[s.kind]
	if g == nil {
		g = newRows(b.faults, new(table.Memory), layouts[s.kind]())
		g.date1904 = b.date1904
		b.of[s.kind] = g
	}
	g.name, g.owner = s.name, nil
	first := g.place(&cell{line: 1, column: 1})
	if s.hidden {
		b.faults.Report(table.BadValue, first, "工作表 %q 是隐藏的,照样读了;不要就删掉", table.Shorten(s.name)).Severity = finding.Warning
	}
	known := len(b.faults.Findings)
	p, err := b.openPart(s.part)
	if err != nil {
		b.faults.Report(table.Syntax, first, "%s", err)
		b.complete = false
		return
	}
	defer p.close()
	in := sheetRows{rows: g, grid: &grid{w: b.workbook, p: p}, knownSheet: s, first: known}
	if err := in.grid.rows(in.take); err != nil {
		at := cell{line: max(1, in.grid.line), column: max(1, in.grid.column)}
		if why := new(unreadable); errors.As(err, &why) && why.line > 0 {
			at.line, at.column = why.line, why.column
		}
		b.faults.Report(table.Syntax, g.place(&at), "%s", err)
		b.complete = false
		return
	}
	in.warnOfHidden()
	b.complete = in.refuseMerged() && b.complete
}

// mostOfSheet is after how many findings the rest of a sheet is not read any more.
const mostOfSheet = table.MostFindings / 2

// sheetRows takes the rows of a sheet.
type sheetRows struct {
	knownSheet
	rows    *rows
	grid    *grid
	first   int         // findings before the sheet
	heading int         // the row of the header, 0 before it
	good    bool        // the header is
	index   map[int]int // of the column among the columns with headings
	row     []cell      // as the columns
	filled  []int       // the indices in row that are
	hidden  []int       // hidden rows: the first, and how many
}

func (in *sheetRows) take(g *grid) error {
	switch {
	case in.heading == 0:
		in.heading = g.line
		in.good = in.readHeader(g.cells)
		return nil
	case !in.good:
		return nil
	case len(in.rows.faults.Findings)-in.first >= mostOfSheet:
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
	row, ok := in.row[:0], true
	for _, c := range g.cells {
		i, named := in.index[c.column]
		if !named { // past the columns: reported there
			row = append(in.row, c.cell)
			break
		}
		row = in.row[:i+1]
		ok = in.isAsShown(i, c) && ok
		if i == in.rows.header.id && c.kind == numberCell {
			c.text, _ = numeral(table.KindText, c.text, false)
		}
		row[i] = c.cell
		in.filled = append(in.filled, i)
	}
	if ok {
		in.rows.take(row)
	}
	return nil
}

// readHeader takes the header. Columns without a heading are none.
func (in *sheetRows) readHeader(cells []gridCell) bool {
	g := in.rows
	list := make([]cell, len(cells))
	in.index = make(map[int]int, len(cells))
	ok := true
	for i, c := range cells {
		list[i], in.index[c.column] = c.cell, i
		if c.kind == formulaCell {
			g.faults.Report(table.BadValue, g.place(&c.cell), "列名是公式;请复制后选择性粘贴为数值")
			ok = false
		}
	}
	in.row = make([]cell, len(cells))
	r := headerReader{faults: g.faults, layout: g.layout, name: g.name, sheet: in.sheet, alone: in.alone}
	h, known := r.read(list)
	g.header = h
	return known && ok
}

// isAsShown refuses a number that a person sees as something else than it is in the
// column with the index, and a formula that says which sheet the row is in. Other
// formulas are left to the row.
func (in *sheetRows) isAsShown(i int, c gridCell) bool {
	g := in.rows
	col := &g.header.columns[i]
	if i == g.header.which && (c.kind == formulaCell || c.kind == errorCell) {
		g.faults.Report(table.BadValue, g.place(&c.cell), "%s:单元格是公式或错误值;请复制后选择性粘贴为数值", col.text)
		return false
	}
	if c.kind != numberCell || c.format == formatPlain {
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
		if c.format == formatDate {
			what = "日期或时间"
		}
		if kind == table.KindText {
			as = "设成文本再填一次"
		}
		g.faults.Report(table.BadValue, g.place(&c.cell), "%s:单元格显示成%s,存的却是数字 %s;请把单元格%s", col.text, what, table.Shorten(c.text), as)
		return false
	}
	return true
}

// warnOfHidden warns of rows and columns that were read though nobody sees them.
func (in *sheetRows) warnOfHidden() {
	g := in.rows
	if in.hidden != nil {
		at := cell{line: in.hidden[0], column: 1}
		g.faults.Report(table.BadValue, g.place(&at), "有 %d 个隐藏的行照样读了,这是第一个;不要就删掉", in.hidden[1]).Severity = finding.Warning
	}
	if !in.good {
		return
	}
	var list []*column
	for i := range g.header.columns {
		c := &g.header.columns[i]
		if c.text != "" && slices.ContainsFunc(in.grid.columns, func(a area) bool { return a.left <= c.column && c.column <= a.right }) {
			list = append(list, c)
		}
	}
	if len(list) > 0 {
		g.faults.Report(table.BadValue, g.place(&list[0].cell), "有 %d 个隐藏的列照样读了,这是第一个;不要就删掉", len(list)).Severity = finding.Warning
	}
}

// refuseMerged refuses merged cells among the rows: only the first of them has the
// value that a person sees in all. What is missing in the others is not reported
// again.
func (in *sheetRows) refuseMerged() bool {
	g, more := in.rows, in.grid.merges-len(in.grid.merged)
	if in.heading == 0 || g.header == nil || len(g.header.columns) == 0 {
		return true
	}
	last := g.header.columns[len(g.header.columns)-1].column
	clean := true
	for _, a := range in.grid.merged {
		if a.bottom <= in.heading || a.top > in.grid.line || a.left > last || a.top == a.bottom && a.left == a.right {
			continue
		}
		clean = false
		before := g.faults.Findings[in.first:]
		kept := slices.DeleteFunc(before, func(x finding.Finding) bool {
			p := x.Place
			return x.Rule == table.MissingKey.Code && a.top <= p.Line && p.Line <= a.bottom && a.left <= p.Column && p.Column <= a.right
		})
		g.faults.Findings = g.faults.Findings[:in.first+len(kept)]
		at := cell{line: a.top, column: a.left}
		g.faults.Report(table.BadValue, g.place(&at), "合并单元格 %s 只有第一格有值,其余各格都是空的;请取消合并,把值填到每一格", a)
	}
	if more > 0 {
		g.faults.Report(table.BadValue, g.place(&cell{line: 1, column: 1}), "还有 %d 处合并单元格;请全部取消合并", more)
		return false
	}
	return clean
}
