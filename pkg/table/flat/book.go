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
		f.Report(table.Syntax, f.Top(), "%s", bookFault(err, data))
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
	if len(b.of) == 0 {
		f.Report(table.Syntax, f.Top(), "工作簿里没有可读的工作表;工作表名:%s", strings.Join(layouts[kinds[0]]().namesInBook(), "、"))
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
next:
	for _, s := range sheets {
		for _, kind := range kinds {
			l := layouts[kind]()
			if s.Name == l.list.Heading || s.Name == l.list.Key {
				known = append(known, knownSheet{s, kind, -1, true})
				continue next
			}
			if i := l.sheetNamed(s.Name); i >= 0 {
				records = append(records, knownSheet{s, kind, i, false})
				continue next
			}
		}
		if s.Name != helpSheet {
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
func (b *bookReader) reportAside() {
	if b.HasMacros() {
		b.faults.Report(table.Syntax, b.faults.Top(), "工作簿里有宏;没有运行,只读了单元格").Severity = finding.Note
	}
	if b.HasExternalLinks() {
		b.faults.Report(table.Syntax, b.faults.Top(), "工作簿里有外部链接;没有打开,只读了单元格").Severity = finding.Note
	}
}

// reportUnread warns of the sheets that nothing was read from.
func (b *bookReader) reportUnread(sheets []*xlsx.Sheet, kinds []table.Kind) {
	var names []string
	for _, k := range kinds {
		names = append(names, layouts[k]().namesInBook()...)
	}
	const most = 10
	for i, s := range sheets {
		at := finding.Place{File: b.faults.File, Sheet: s.Name, Line: 1, Column: 1, Width: 1}
		if i == most {
			b.faults.Report(table.UnknownKey, at, "从 %q 起还有 %d 个工作表没有读", table.Shorten(s.Name), len(sheets)-most).Severity = finding.Warning
			return
		}
		hint := "可用的名称:" + strings.Join(names, "、")
		if near := finding.Nearest(s.Name, names); near != "" {
			hint = "是不是 " + near + "?"
		}
		b.faults.Report(table.UnknownKey, at, "没有读工作表 %q;%s", table.Shorten(s.Name), hint).Severity = finding.Warning
	}
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
