package flat

import (
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// ReadWorkbook reads the sheets of a workbook of files that may have at most limit
// bytes, each into the tree of its kind: of the one wanted, or of any.
func ReadWorkbook(f *table.Faults, data []byte, want table.Kind, limit int) map[table.Kind]*table.Node {
	w, err := xlsx.Open(data, limit)
	if err != nil {
		f.Report(bookRule(err), f.Top(), "%s", bookFault(err, data))
		return nil
	}
	kinds := []table.Kind{table.Enterprises, table.Ratios}
	if want != "" {
		kinds = []table.Kind{want}
	}
	b := &bookReader{faults: f, Workbook: w, of: map[table.Kind]*rows{}, complete: true}
	b.reportAside()
	known, others := sortSheets(w.Sheets, kinds)
	for _, s := range known {
		b.read(s)
	}
	if len(known) == 0 && len(others) == 1 {
		b.read(knownSheet{others[0], kinds[0], -1, false})
		others = nil
	}
	b.reportUnread(others, kinds)
	switch {
	case f.Failed():
	case len(b.of) == 0 && len(others) > 0:
		f.Report(table.Syntax, f.Top(), "工作簿里没有可读的工作表;工作表名:%s", strings.Join(layouts[kinds[0]]().namesInBook(), "、"))
	case !b.hasRecords():
		f.Report(table.Format, f.Top(), "工作簿里没有一条记录；请在列名下面逐行填写，guozi init --xlsx 可生成模板")
	}
	if !b.complete || len(b.of) == 0 {
		return nil
	}
	roots := map[table.Kind]*table.Node{}
	for kind, g := range b.of {
		if len(g.owners) > 0 || !f.Failed() {
			roots[kind] = g.tableNode()
		}
	}
	return roots
}

// bookReader is a workbook while its sheets are read.
type bookReader struct {
	*xlsx.Workbook
	faults   *table.Faults
	of       map[table.Kind]*rows
	complete bool // every sheet could be read
}

// sortSheets parts the sheets into those that hold records, the owners first, and
// others.
func sortSheets(sheets []*xlsx.Sheet, kinds []table.Kind) (known []knownSheet, others []*xlsx.Sheet) {
	var records []knownSheet
	for _, s := range sheets {
		found, ok := findSheet(s, kinds)
		switch {
		case ok && found.alone:
			known = append(known, found)
			continue
		case ok:
			records = append(records, found)
			continue
		}
		if s.Name != helpSheet && !s.VeryHidden && !s.IsEmpty() {
			others = append(others, s)
		}
	}
	return append(known, records...), others
}

// findSheet finds what a sheet holds of the kinds by its name.
func findSheet(s *xlsx.Sheet, kinds []table.Kind) (found knownSheet, ok bool) {
	for _, kind := range kinds {
		l := layouts[kind]()
		if s.Name == l.list.Heading || s.Name == l.list.Key {
			return knownSheet{s, kind, -1, true}, true
		}
		if i := l.sheetNamed(s.Name); i >= 0 {
			return knownSheet{s, kind, i, false}, true
		}
	}
	return knownSheet{}, false
}

// hasRecords reports whether an owner was read from any of the sheets.
func (b *bookReader) hasRecords() bool {
	for _, g := range b.of {
		if len(g.owners) > 0 {
			return true
		}
	}
	return false
}

// helpSheet is the name of a sheet that templates explain themselves on.
const helpSheet = "说明"

// namesInBook are the names under which a workbook may hold what the layout reads:
// that of the owners alone, then the sheets of the layout.
func (l *layout) namesInBook() []string {
	return append([]string{l.list.Heading}, l.sheetNames()...)
}

// reportAside says what of the workbook has no part in what is read.
func (b *bookReader) reportAside() {
	if b.HasMacros() {
		b.faults.Report(table.Syntax.As(finding.Note), b.faults.Top(), "工作簿里有宏;没有运行,只读了单元格")
	}
	if b.HasExternalLinks() {
		b.faults.Report(table.Syntax.As(finding.Note), b.faults.Top(), "工作簿里有外部链接;没有打开,只读了单元格")
	}
}

// reportUnread reports the sheets that nothing was read from: as an error, but for
// those of a kind of table that was not asked for.
func (b *bookReader) reportUnread(sheets []*xlsx.Sheet, kinds []table.Kind) {
	var names []string
	for _, k := range kinds {
		names = append(names, layouts[k]().namesInBook()...)
	}
	const most = 10
	for i, s := range sheets {
		at := finding.Place{File: b.faults.File, Sheet: s.Name, Line: 1, Column: 1, Width: 1}
		if i == most {
			b.faults.Report(table.UnknownKey, at, "从 %q 起还有 %d 个工作表没有读", table.Shorten(s.Name), len(sheets)-most)
			return
		}
		if _, known := findSheet(s, table.Kinds()); known {
			b.faults.Report(table.UnknownKey.As(finding.Warning), at, "没有读工作表 %q；这里只读%s", table.Shorten(s.Name), kinds[0].Name())
			continue
		}
		hint := "请改成可用的名称（" + strings.Join(names, "、") + "）"
		if near := sheetMeant(s.Name, names); near != "" {
			hint = "是不是 " + near + "？请改成这个名称"
		}
		b.faults.Report(table.UnknownKey, at, "没有读工作表 %q；%s，不要就删掉这个工作表", table.Shorten(s.Name), hint)
	}
}

// sheetMeant is the name that a sheet was most likely meant to have: the nearest, or
// the one that it starts with; "" for none.
func sheetMeant(name string, names []string) string {
	if near := finding.Nearest(name, names); near != "" {
		return near
	}
	for _, known := range names {
		if strings.HasPrefix(name, known) {
			return known
		}
	}
	return ""
}

// read reads the rows of one sheet.
func (b *bookReader) read(s knownSheet) {
	g := b.of[s.kind]
	if g == nil {
		g = newRows(b.faults, new(table.Memory), layouts[s.kind]())
		g.date1904 = b.Date1904
		b.of[s.kind] = g
	}
	g.name, g.owner = s.Name, nil
	in := sheetRows{knownSheet: s, rows: g, first: len(b.faults.Findings)}
	if s.Hidden {
		in.warn(&cell{line: 1, column: 1}, "工作表 %q 是隐藏的,照样读了;不要就删掉", table.Shorten(s.Name))
		in.first++
	}
	b.complete = in.read() && b.complete
}
