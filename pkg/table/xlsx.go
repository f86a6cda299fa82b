package table

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
)

// cellKind is what a workbook says a cell holds.
type cellKind uint8

const (
	cellText cellKind = iota
	cellNumber
	cellFormula
	cellFault // #REF! and the like
)

// workbook reads the sheets of a workbook, each into the tree of its kind.
func (r *reader) workbook(in Input, limit int) map[Kind]*yaml.Node {
	top := finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}
	w, err := openWorkbook(in.Data, limit)
	if err != nil {
		r.report(Syntax, top, "%s", err)
		return nil
	}
	r.date1904 = w.date1904
	r.aside(w, top)
	trees := map[Kind]*flat{}
	of := func(kind Kind) *flat {
		if trees[kind] == nil {
			trees[kind] = newFlat(r, layouts[kind]())
		}
		return trees[kind]
	}
	kinds := []Kind{Enterprises, Ratios}
	if in.Want != "" {
		kinds = []Kind{in.Want}
	}
	whole := true
	read := func(s sheetPart, kind Kind, sheet int, alone bool) {
		whole = of(kind).sheet(w, s, sheet, alone) && whole
	}
	var others []sheetPart
	for _, alone := range []bool{true, false} { // the owners first
	next:
		for _, s := range w.sheets {
			for _, kind := range kinds {
				if sheet, only, ok := layouts[kind]().known(s.name); ok {
					if only == alone {
						read(s, kind, sheet, alone)
					}
					continue next
				}
			}
			if alone && s.name != helpSheet {
				others = append(others, s)
			}
		}
	}
	if len(trees) == 0 && len(others) == 1 {
		kind := kinds[0]
		read(others[0], kind, -1, false)
		others = nil
	}
	r.unread(others, kinds)
	if len(trees) == 0 {
		r.report(Syntax, top, "工作簿里没有可读的工作表;工作表名:%s", strings.Join(layouts[kinds[0]]().sheetNames(), "、"))
	}
	if !whole || len(trees) == 0 {
		return nil
	}
	roots := map[Kind]*yaml.Node{}
	for kind, f := range trees {
		if len(f.owners) > 0 || !r.failed() {
			roots[kind] = f.root()
		}
	}
	return roots
}

// sheetNames are the names under which a workbook may hold what the layout reads:
// that of the owners alone, then the sheets of the layout.
func (l *layout) sheetNames() []string {
	names := []string{l.list.heading}
	for _, s := range l.sheets {
		names = append(names, s.heading)
	}
	return names
}

// known is the sheet of the layout with the name; alone for that of the owners.
func (l *layout) known(name string) (sheet int, alone, ok bool) {
	if name == l.list.heading || name == l.list.key {
		return -1, true, true
	}
	sheet = slices.IndexFunc(l.sheets, func(s sheetLayout) bool { return s.heading == name || s.key == name })
	return sheet, false, sheet >= 0
}

// aside says what of the workbook has no part in what is read.
func (r *reader) aside(w *workbook, top finding.Place) {
	if w.has("", "vbaproject.bin") || w.has("xl/macrosheets/", "") {
		r.report(Syntax, top, "工作簿里有宏;没有运行,只读了单元格").Severity = finding.Note
	}
	if w.has("xl/externallinks/", "") {
		r.report(Syntax, top, "工作簿里有外部链接;没有打开,只读了单元格").Severity = finding.Note
	}
}

// helpSheet is the name of a sheet that templates explain themselves on.
const helpSheet = "说明"

// unread warns of the sheets that nothing was read from.
func (r *reader) unread(sheets []sheetPart, kinds []Kind) {
	var names []string
	for _, k := range kinds {
		names = append(names, layouts[k]().sheetNames()...)
	}
	const most = 10
	for i, s := range sheets {
		at := finding.Place{File: r.file, Sheet: s.name, Line: 1, Column: 1, Width: 1}
		if i == most {
			r.report(UnknownKey, at, "从 %q 起还有 %d 个工作表没有读", shorten(s.name), len(sheets)-most).Severity = finding.Warning
			return
		}
		hint := "可用的名称:" + strings.Join(names, "、")
		if near := finding.Nearest(s.name, names); near != "" {
			hint = "是不是 " + near + "?"
		}
		r.report(UnknownKey, at, "没有读工作表 %q;%s", shorten(s.name), hint).Severity = finding.Warning
	}
}

func (r *reader) failed() bool { return finding.Worst(r.findings) >= finding.Error }

// mostFindings is after how many of them the rest of a sheet is let be.
const mostFindings = 10000

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
	case len(in.f.r.findings)-in.first >= mostFindings:
		return g.fault(1, "已有 %d 处问题,从这一行起没有再读;请先改正前面的", mostFindings)
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

// numeral is a number cell as a table writes such a value, and what is wrong with
// it; the text is then one that is nothing worse. Excel keeps 15 digits of a
// number; what needs more must stand as text.
func (f *flat) numeral(kind valueKind, s string) (text, fault string) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) {
		return s, ""
	}
	whole := func() string { return strconv.FormatFloat(math.Trunc(v), 'f', -1, 64) }
	switch kind {
	case kindDate:
		if f.r.date1904 {
			v += 1462
		}
		if v != math.Trunc(v) {
			return whole(), "带了时间;请只写日期"
		}
		return whole(), ""
	case kindText, kindWord:
		if math.Abs(v) >= 1e15 {
			return s, "数字单元格只保存 15 位,后面的数字已经丢失;请把单元格设成文本再填一次"
		}
	case kindCount:
		if math.Abs(v) >= 1e15 {
			return "0", "数字单元格只保存 15 位,后面的数字已经丢失;请把单元格设成文本再填一次"
		}
	case kindYear:
		if math.Abs(v) >= 1e15 {
			return s, ""
		}
	default:
		if math.Abs(v) >= 1e13 {
			return "0", "数字单元格只保存 15 位,放不下这么大的金额到分;请把单元格设成文本再填一次"
		}
	}
	const digits = 15
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	if err != nil {
		return s, ""
	}
	text = strconv.FormatFloat(rounded, 'f', -1, 64)
	// What arithmetic leaves behind is at most a few times the step between numbers.
	const noise = 4
	if step := math.Abs(math.Nextafter(v, math.Inf(1)) - v); math.Abs(rounded-v) > noise*step {
		return text, fmt.Sprintf("有 15 位以上的数字,显示的是 %s;请四舍五入到分后再填,或设成文本", text)
	}
	return text, ""
}
