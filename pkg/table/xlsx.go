package table

import (
	"fmt"
	"io"
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
			if alone && s.name != helpSheet && !s.helper && w.holdsCells(s) {
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
	switch {
	case len(trees) == 0 && len(others) > 0 && !r.failed():
		r.report(Syntax, top, "工作簿里没有可读的工作表;工作表名:%s", strings.Join(layouts[kinds[0]]().sheetNames(), "、"))
	case r.isVoid(trees):
		r.report(Syntax, top, "工作簿里没有一条记录；请在列名下面逐行填写，guozi init --xlsx 可生成模板")
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

// isVoid reports a flat file without a record and without a fault that explains
// it.
func (r *reader) isVoid(trees map[Kind]*flat) bool {
	for _, f := range trees {
		if len(f.owners) > 0 {
			return false
		}
	}
	return !r.failed()
}

// holdsCells reports whether the sheet may hold something to read. One that can't
// be looked at may; a chart does not.
func (w *workbook) holdsCells(s sheetPart) bool {
	p, err := w.openPart(s.part)
	if err != nil {
		return true
	}
	defer p.close()
	err = (&grid{w: w, p: p}).rows(func(*grid) error { return io.EOF })
	return err != nil && (len(p.open) == 0 || p.open[0].Local != "chartsheet")
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

// unread reports the sheets that nothing was read from: as an error, but for those
// of a kind of table that was not asked for.
func (r *reader) unread(sheets []sheetPart, kinds []Kind) {
	var names []string
	for _, k := range kinds {
		names = append(names, layouts[k]().sheetNames()...)
	}
	const most = 10
	for i, s := range sheets {
		at := finding.Place{File: r.file, Sheet: s.name, Line: 1, Column: 1, Width: 1}
		if i == most {
			r.report(UnknownKey, at, "从 %q 起还有 %d 个工作表没有读", shorten(s.name), len(sheets)-most)
			return
		}
		if knownToOthers(s.name, kinds) {
			r.report(UnknownKey, at, "没有读工作表 %q；这里只读%s", shorten(s.name), kindNames[kinds[0]]).Severity = finding.Warning
			continue
		}
		hint := "请改成可用的名称（" + strings.Join(names, "、") + "）"
		near := finding.Nearest(s.name, names)
		for _, name := range names {
			if near == "" && strings.HasPrefix(s.name, name) {
				near = name
			}
		}
		if near != "" {
			hint = "是不是 " + near + "？请改成这个名称"
		}
		r.report(UnknownKey, at, "没有读工作表 %q；%s，不要就删掉这个工作表", shorten(s.name), hint)
	}
}

// knownToOthers reports a sheet of a kind of table that is none of the kinds.
func knownToOthers(name string, kinds []Kind) bool {
	for kind, l := range layouts {
		if _, _, ok := l().known(name); ok && !slices.Contains(kinds, kind) {
			return true
		}
	}
	return false
}

func (r *reader) failed() bool { return finding.Worst(r.findings) >= finding.Error }

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
