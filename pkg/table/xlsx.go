package table

import (
	"math"
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
func (r *reader) workbook(in Input) map[Kind]*yaml.Node {
	top := finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}
	w, err := openWorkbook(in.Data)
	if err != nil {
		r.report(Syntax, top, "%s;请用 Excel 另存为 .xlsx", err)
		return nil
	}
	r.date1904 = w.date1904
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
	read := func(s sheetPart, kind Kind, sheet int, alone bool) {
		if err := of(kind).sheet(w, s, sheet, alone); err != nil {
			r.report(Syntax, finding.Place{File: r.file, Sheet: s.name, Line: 1, Column: 1, Width: 1}, "%s", err)
		}
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
	for _, s := range others {
		r.unread(s.name, kinds)
	}
	if len(trees) == 0 {
		r.report(Syntax, top, "工作簿里没有可读的工作表;工作表名:%s", strings.Join(layouts[kinds[0]]().sheetNames(), "、"))
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

// helpSheet is the name of a sheet that templates explain themselves on.
const helpSheet = "说明"

// unread warns of a sheet that nothing was read from.
func (r *reader) unread(name string, kinds []Kind) {
	var names []string
	for _, k := range kinds {
		names = append(names, layouts[k]().sheetNames()...)
	}
	hint := "可用的名称:" + strings.Join(names, "、")
	if near := finding.Nearest(name, names); near != "" {
		hint = "是不是 " + near + "?"
	}
	f := r.report(UnknownKey, finding.Place{File: r.file, Sheet: name, Line: 1, Column: 1, Width: 1}, "没有读工作表 %q;%s", shorten(name), hint)
	f.Severity = finding.Warning
}

func (r *reader) failed() bool { return finding.Worst(r.findings) >= finding.Error }

// sheet reads the rows of one sheet.
func (f *flat) sheet(w *workbook, s sheetPart, sheet int, alone bool) error {
	f.name = s.name
	first, good := true, false
	return w.rows(s.part, func(cells []cell) {
		if first {
			first = false
			good = f.header(cells, sheet, alone)
		} else if good {
			f.row(cells)
		}
	})
}

// numeral is a number cell as a table writes such a value, and what is wrong with
// it. Excel keeps 15 digits of a number; what needs more must stand as text.
func (f *flat) numeral(kind valueKind, s string) (text, fault string) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) {
		return s, ""
	}
	switch kind {
	case kindDate:
		if f.r.date1904 {
			v += 1462
		}
		if v == math.Trunc(v) {
			return strconv.FormatFloat(v, 'f', -1, 64), ""
		}
		return s, "带了时间;请只写日期"
	case kindText, kindWord, kindCount, kindYear:
		if math.Abs(v) >= 1e15 {
			return s, "数字单元格只保存 15 位,后面的数字已经丢失;请把单元格设成文本再填一次"
		}
	default:
		if math.Abs(v) >= 1e13 {
			return s, "数字单元格只保存 15 位,放不下这么大的金额到分;请把单元格设成文本再填一次"
		}
	}
	const digits = 15
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
	if err != nil {
		return s, ""
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64), ""
}
