package table

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/xlsx"
)

// cellKind is what a workbook says a cell holds.
type cellKind uint8

const (
	cellText cellKind = iota
	cellNumber
	cellFormula
	cellFault // #REF! and the like
)

// workbookFault says why a workbook can't be read, and what to do about it here.
func workbookFault(err error, data []byte) string {
	var e *xlsx.ReadError
	if !errors.As(err, &e) {
		return err.Error()
	}
	switch e.Reason {
	case xlsx.Empty:
		return e.Message + ";guozi init --xlsx 可生成模板"
	case xlsx.TooMuch:
		return e.Message + ",或用 --max-size 提高上限"
	case xlsx.Unknown:
		text, _, isText := Text(bytes.TrimSpace(bytes.TrimPrefix(data, bom)))
		if isText && !bytes.ContainsRune(text, 0) || isUTF16(data) {
			return "内容是文本(像是 CSV),不是工作簿;请把文件名改成 .csv,或用 Excel 打开后另存为 .xlsx"
		}
	}
	return e.Message
}

// workbook reads the sheets of a workbook, each into the tree of its kind.
func (r *reader) workbook(in Input, limit int) map[Kind]*yaml.Node {
	top := finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}
	w, err := xlsx.Open(in.Data, limit)
	if err != nil {
		r.report(Syntax, top, "%s", workbookFault(err, in.Data))
		return nil
	}
	r.date1904 = w.Date1904
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
	complete := true
	read := func(s *xlsx.Sheet, kind Kind, sheet int, alone bool) {
		complete = of(kind).sheet(s, sheet, alone) && complete
	}
	var others []*xlsx.Sheet
	for _, alone := range []bool{true, false} { // the owners first
	next:
		for _, s := range w.Sheets {
			for _, kind := range kinds {
				if sheet, only, ok := layouts[kind]().known(s.Name); ok {
					if only == alone {
						read(s, kind, sheet, alone)
					}
					continue next
				}
			}
			if alone && s.Name != helpSheet && !s.VeryHidden && !s.IsEmpty() {
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
	if !complete || len(trees) == 0 {
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
func (r *reader) aside(w *xlsx.Workbook, top finding.Place) {
	if w.HasMacros() {
		r.report(Syntax, top, "工作簿里有宏;没有运行,只读了单元格").Severity = finding.Note
	}
	if w.HasExternalLinks() {
		r.report(Syntax, top, "工作簿里有外部链接;没有打开,只读了单元格").Severity = finding.Note
	}
}

// helpSheet is the name of a sheet that templates explain themselves on.
const helpSheet = "说明"

// unread reports the sheets that nothing was read from: as an error, but for those
// of a kind of table that was not asked for.
func (r *reader) unread(sheets []*xlsx.Sheet, kinds []Kind) {
	var names []string
	for _, k := range kinds {
		names = append(names, layouts[k]().sheetNames()...)
	}
	const most = 10
	for i, s := range sheets {
		at := finding.Place{File: r.file, Sheet: s.Name, Line: 1, Column: 1, Width: 1}
		if i == most {
			r.report(UnknownKey, at, "从 %q 起还有 %d 个工作表没有读", shorten(s.Name), len(sheets)-most)
			return
		}
		if knownToOthers(s.Name, kinds) {
			r.report(UnknownKey, at, "没有读工作表 %q；这里只读%s", shorten(s.Name), kindNames[kinds[0]]).Severity = finding.Warning
			continue
		}
		hint := "请改成可用的名称（" + strings.Join(names, "、") + "）"
		near := finding.Nearest(s.Name, names)
		for _, name := range names {
			if near == "" && strings.HasPrefix(s.Name, name) {
				near = name
			}
		}
		if near != "" {
			hint = "是不是 " + near + "？请改成这个名称"
		}
		r.report(UnknownKey, at, "没有读工作表 %q；%s，不要就删掉这个工作表", shorten(s.Name), hint)
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
