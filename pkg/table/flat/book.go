package flat

import (
	"slices"
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
	b := &bookReader{Workbook: w, faults: f, kinds: kinds, of: map[table.Kind]*rows{}, mixed: map[table.Kind]bool{}, empty: map[table.Kind]bool{}}
	b.reportAside()
	for _, s := range b.assign() {
		b.read(s)
	}
	for _, kind := range kinds {
		b.finish(kind)
	}
	roots := map[table.Kind]*table.Node{}
	for kind, g := range b.of {
		if len(g.owners) > 0 && !g.incomplete {
			roots[kind] = g.tableNode()
		}
	}
	switch {
	case len(roots) > 0 || f.Failed():
	case len(b.of) == 0 && b.unread > 0: // which says it of every sheet
		f.Findings = slices.DeleteFunc(f.Findings, func(x finding.Finding) bool { return x.Rule == table.IgnoredColumn.Code })
		f.Report(table.Syntax, f.Top(), "工作簿里没有可读的工作表；工作表名：%s", strings.Join(layouts[kinds[0]]().namesInBook(), "、"))
	default:
		f.Report(table.Format, f.Top(), "工作簿里没有一条记录；请在列名下面逐行填写，guozi init --xlsx 可生成模板")
	}
	return roots
}

// bookReader is a workbook while its sheets are read.
type bookReader struct {
	*xlsx.Workbook
	faults       *table.Faults
	kinds        []table.Kind // that are wanted
	of           map[table.Kind]*rows
	others       []*xlsx.Sheet       // of which it can't be told what they hold
	mixed, empty map[table.Kind]bool // a sheet of all rows together was there, or one of owners without a row
	unread       int                 // sheets with something in them that are not read
	lastUnread   *xlsx.Sheet
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
		b.faults.Report(table.Syntax.As(finding.Note), b.faults.Top(), "工作簿里有宏；没有运行，只读了单元格")
	}
	if b.HasExternalLinks() {
		b.faults.Report(table.Syntax.As(finding.Note), b.faults.Top(), "工作簿里有外部链接；没有打开，只读了单元格")
	}
}

// read reads the rows of one sheet.
func (b *bookReader) read(s knownSheet) {
	g := b.of[s.kind]
	if g == nil {
		g = newRows(b.faults, new(table.Memory), layouts[s.kind]())
		g.date1904, g.unread = b.Date1904, b.others
		b.of[s.kind] = g
	}
	g.name, g.owner = s.Name, nil
	in := sheetRows{knownSheet: s, rows: g, first: len(b.faults.Findings)}
	if s.Hidden {
		in.warn(&cell{line: 1, column: 1}, "工作表 %q 是隐藏的，照样读了；不要就删掉", table.Shorten(s.Name))
		in.first++
	}
	if s.alone {
		g.ownersAt = s.Name
	}
	complete := in.read()
	switch {
	case s.index >= 0:
	case !s.alone:
		b.mixed[s.kind] = true
	case !complete:
		g.ownersUnread = true
	case len(g.owners) > 0:
		g.elsewhere = newOwnersSheet(s.Name, g.owners)
	default:
		b.empty[s.kind] = true
	}
}

// finish reports, once, that a workbook has records of owners and nothing else of them.
func (b *bookReader) finish(kind table.Kind) {
	g := b.of[kind]
	if g != nil {
		g.refuseUnitless()
	}
	if g == nil || g.ownersUnread || len(g.owners) == 0 || g.elsewhere != nil || b.mixed[kind] || g.ownerKeys["name"] && !b.empty[kind] {
		return
	}
	what := "没有工作表“%s”"
	if b.empty[kind] {
		what = "工作表“%s”里没有一条记录"
	}
	id, name := g.layout.owner.Field("id"), g.layout.owner.Field("name")
	b.faults.Report(finding.MissingKey, g.owners[0].Place, what+"；请在那里逐行填写%s、%s等", g.layout.list.Heading, id.Heading, name.Heading)
	g.ownersUnread = true
}
