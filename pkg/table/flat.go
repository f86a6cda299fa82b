package table

import (
	"cmp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
)

// cell is one cell of a flat file. Its line and column count from 1; in a
// workbook they are its row and column.
type cell struct {
	text         string
	line, column int
	kind         cellKind // cellText but in a workbook
}

// flatColumn is one column and what it is for.
type flatColumn struct {
	cell
	owned bool
	owner target
	of    []target // by sheet; no path where the sheet has no such column
}

// flat gathers the rows of a flat file into the tree of the table, so that they
// are read like any other.
type flat struct {
	r      *reader
	layout *layout
	name   string // of the sheet at hand, "" for a file that has none
	only   int    // the sheet that all rows are in; -1: as the column which says
	which  int    // that column, -1 for none
	cols   []flatColumn
	id     int // the column of the owner's id, -1 for none
	head   *yaml.Node
	owners []*yaml.Node
	byID   map[string]*yaml.Node
	last   string // the id of the owner at hand
	apart  bool   // rows that don't stand together are of two owners, though they have one id
}

func newFlat(r *reader, l *layout) *flat {
	return &flat{r: r, layout: l, head: mapping(cell{line: 1, column: 1}, ""), byID: map[string]*yaml.Node{}}
}

// mapping is an empty record that starts at the cell.
func mapping(at cell, sheet string) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle, Tag: "!!map", Line: at.line, Column: at.column, LineComment: sheet}
}

func (f *flat) scalar(text string, at cell) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Tag: "!!str", Value: text, Line: at.line, Column: at.column, LineComment: f.name}
}

func (f *flat) at(c cell) finding.Place {
	return finding.Place{File: f.r.file, Sheet: f.name, Line: f.r.offset + c.line, Column: c.column, Width: 1}
}

// header takes the first row. The sheet is the index of the one that all rows are
// in, -1 when a column says, and alone that the rows are about owners only.
func (f *flat) header(cells []cell, sheet int, alone bool) bool {
	f.only, f.which, f.id, f.cols = sheet, -1, -1, nil
	ok, anyKnown := true, false
	seen := map[string]cell{}
	before := len(f.r.findings)
	for _, c := range cells {
		name := strings.TrimSpace(c.text)
		if name == "" {
			f.cols = append(f.cols, flatColumn{cell: cell{line: c.line, column: c.column}})
			continue
		}
		col := flatColumn{cell: c, of: make([]target, len(f.layout.sheets))}
		col.text = name
		known := name == ""
		if first, twice := seen[name]; twice && name != "" {
			d := f.r.report(DuplicateKey, f.at(c), "列 %q 有两个;只留一个", shorten(name))
			d.Related = []finding.Related{{Place: f.at(first), Message: "先前在这里"}}
			ok = false
		}
		seen[name] = c
		if !alone && sheet < 0 && (name == f.layout.which[0] || name == f.layout.which[1]) {
			f.which, known = len(f.cols), true
		} else if t, owned := f.layout.owned(name); owned {
			col.owned, col.owner, known = true, t, true
			if t.path[0] == "id" {
				f.id = len(f.cols)
			}
		} else if !alone {
			for i := range f.layout.sheets {
				if sheet >= 0 && i != sheet {
					continue
				}
				if t, found := f.layout.column(i, name); found {
					col.of[i], known = t, true
				}
			}
		}
		if !known {
			f.unknown(c, name, sheet, alone)
			ok = false
		}
		anyKnown = anyKnown || known
		f.cols = append(f.cols, col)
	}
	if unknown := f.r.findings[before:]; !anyKnown && len(unknown) > 1 {
		unknown[0].Message = "第一行里没有一个认得的列名；列名要写在第一行，guozi init --csv 给出可用的列"
		f.r.findings = f.r.findings[:before+1]
		return false
	}
	if f.id < 0 {
		id := f.layout.owner.field("id")
		f.r.report(MissingKey, f.at(cell{line: 1, column: 1}), "缺少 %s(%s.id)这一列", id.heading, f.layout.prefix)
		return false
	}
	return ok
}

// unknown reports a column that is for nothing.
func (f *flat) unknown(c cell, name string, sheet int, alone bool) {
	known := append(f.layout.owner.headings(), f.layout.which[0])
	for i := range f.layout.sheets {
		if !alone && (sheet < 0 || sheet == i) {
			known = append(known, f.layout.sheets[i].record.headings()...)
		}
	}
	hint := "guozi init --csv 给出可用的列"
	if near := finding.Nearest(name, known); near != "" {
		hint = "是不是 " + near + "?"
	}
	f.r.report(UnknownKey, f.at(c), "没有 %q 这一列;%s", shorten(name), hint)
}

// row takes a row after the first.
func (f *flat) row(cells []cell) {
	filled := make([]*cell, max(min(len(cells), len(f.cols)), f.id+1, f.which+1)) // shorter than the columns where the row is
	var first *cell
	for i := range cells {
		c := &cells[i]
		if strings.TrimSpace(c.text) == "" {
			continue
		}
		if first == nil {
			first = c
		}
		if i >= len(f.cols) || f.cols[i].text == "" {
			f.r.report(BadValue, f.at(*c), "这一列没有列名,不知道 %q 是什么;请补上列名或删掉", shorten(c.text))
			return
		}
		filled[i] = c
	}
	if first == nil {
		return
	}
	if filled[f.id] == nil {
		f.r.report(MissingKey, f.at(cell{line: first.line, column: f.cols[f.id].column}), "这一行缺少%s", f.cols[f.id].text)
		return
	}
	owner := f.ownerOf(*filled[f.id], *first)
	sheet := f.only
	if f.which >= 0 && filled[f.which] != nil {
		c := *filled[f.which]
		if sheet = f.layout.sheet(strings.TrimSpace(c.text)); sheet < 0 {
			var names []string
			for _, s := range f.layout.sheets {
				names = append(names, s.heading)
			}
			f.r.report(BadValue, f.at(c), "%s:%s", f.layout.which[0], notAmong(c.text, names))
			return
		}
	}
	var record *yaml.Node
	if sheet >= 0 {
		record = mapping(*first, f.name)
	}
	for i, c := range filled {
		col := &f.cols[i]
		switch {
		case c == nil || i == f.which:
		case c.kind == cellFormula:
			f.r.report(BadValue, f.at(*c), "%s:单元格是公式;请复制后选择性粘贴为数值", col.text)
		case c.kind == cellFault:
			f.r.report(BadValue, f.at(*c), "%s:单元格是错误值 %s", col.text, shorten(c.text))
		case col.owned:
			f.own(owner, col, *c)
		case record == nil:
			f.r.report(MissingKey, f.at(*c), "%s填了值,但这一行没有写%s,不知道是哪一种", col.text, f.layout.which[0])
			return
		case col.of[sheet].path == nil:
			f.r.report(UnknownKey, f.at(*c), "%s里没有%s这一项", f.layout.sheets[sheet].record.name, col.text)
		default:
			f.put(record, col.of[sheet], *c)
		}
	}
	if record != nil {
		s := f.layout.sheets[sheet]
		list := child(owner, s.key, func() *yaml.Node {
			return &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Tag: "!!seq", Line: first.line, Column: first.column, LineComment: f.name}
		})
		list.Content = append(list.Content, record)
	}
}

// ownerOf is the owner with the id, which starts at the cell when it is new.
func (f *flat) ownerOf(id, start cell) *yaml.Node {
	name := strings.TrimSpace(id.text)
	owner, ok := f.byID[name]
	if ok && f.apart && name != f.last {
		ok = false
	}
	f.last = name
	if !ok {
		owner = mapping(start, f.name)
		f.byID[name] = owner
		f.owners = append(f.owners, owner)
	}
	return owner
}

// own puts a value of the owner where it belongs; the rows of one owner must
// agree.
func (f *flat) own(owner *yaml.Node, col *flatColumn, c cell) {
	into := owner
	if f.layout.owner.field(col.owner.path[0]) == nil {
		into = f.head
	}
	if old := at(into, col.owner.path); old != nil {
		if v := f.value(col.owner, c); old.Value != v.Value {
			d := f.r.report(BadValue, f.at(c), "%s %q 与先前的 %q 不同;同一%s的各行要一致,或只在第一行填", col.text, shorten(c.text), shorten(old.Value), f.layout.word)
			d.Related = []finding.Related{{Place: f.r.place(old), Message: "先前写在这里"}}
		}
		return
	}
	f.put(into, col.owner, c)
}

// value is the cell as the table writes such a value.
func (f *flat) value(t target, c cell) *yaml.Node {
	if c.kind == cellNumber {
		text, fault := f.numeral(t.kind, c.text)
		if fault != "" {
			f.r.report(BadValue, f.at(c), "%s:%s %s", t.heading, shorten(c.text), fault)
		}
		c.text = text
	}
	if t.many {
		list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Tag: "!!seq", Line: c.line, Column: c.column, LineComment: f.name}
		for _, item := range items(bareCell(c.text)) {
			list.Content = append(list.Content, f.scalar(item, c))
		}
		return list
	}
	return f.scalar(normal(t.kind, c.text), c)
}

func (f *flat) put(record *yaml.Node, t target, c cell) {
	n := record
	for i, key := range t.path[:len(t.path)-1] {
		if key[0] >= '1' && key[0] <= '9' {
			n = item(n, key, c, f.name)
			continue
		}
		list := t.path[i+1][0] >= '1' && t.path[i+1][0] <= '9'
		n = child(n, key, func() *yaml.Node {
			m := mapping(c, f.name)
			if list {
				m.Kind, m.Tag = yaml.SequenceNode, "!!seq"
			}
			return m
		})
	}
	last := t.path[len(t.path)-1]
	n.Content = append(n.Content, f.key(last, c), f.value(t, c))
}

func (f *flat) key(key string, c cell) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: c.line, Column: c.column, LineComment: f.name}
}

// child is the value under the key of the mapping, made when there is none.
func child(n *yaml.Node, key string, made func() *yaml.Node) *yaml.Node {
	if v := valueOf(n, key); v != nil {
		return v
	}
	v := made()
	n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: v.Line, Column: v.Column, LineComment: v.LineComment}, v)
	return v
}

// numbered is the record of a list with the number, nil when there is none.
func numbered(list *yaml.Node, number string) *yaml.Node {
	for _, n := range list.Content {
		if n.HeadComment == number {
			return n
		}
	}
	return nil
}

// item is the record of a list with the number, made when there is none; it keeps
// the number until the list is dense.
func item(list *yaml.Node, number string, c cell, sheet string) *yaml.Node {
	if n := numbered(list, number); n != nil {
		return n
	}
	n := mapping(c, sheet)
	n.HeadComment = number
	list.Content = append(list.Content, n)
	return n
}

// at is the value under the keys, nil when there is none.
func at(n *yaml.Node, path []string) *yaml.Node {
	for _, key := range path {
		next := valueOf(n, key)
		if n.Kind == yaml.SequenceNode {
			next = numbered(n, key)
		}
		if n = next; n == nil {
			return nil
		}
	}
	return n
}

// dense puts the records of every list in the order of their numbers and forgets
// these.
func dense(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.SequenceNode {
		slices.SortStableFunc(n.Content, func(a, b *yaml.Node) int {
			return cmp.Or(cmp.Compare(len(a.HeadComment), len(b.HeadComment)), cmp.Compare(a.HeadComment, b.HeadComment))
		})
	}
	for _, c := range n.Content {
		dense(c)
		c.HeadComment = ""
	}
	return n
}

// items are the texts of a cell that holds several.
func items(s string) (list []string) {
	sign := itemSign(s)
	for more := true; more; {
		var item string
		if item, s, more = cutItem(s, sign); item != "" {
			list = append(list, item)
		}
	}
	return list
}

// itemSign is what stands between the texts of a cell that holds several: a line end
// where there is one, else 、.
func itemSign(s string) string {
	if strings.Contains(s, "\n") {
		return "\n"
	}
	return "、"
}

// cutItem cuts the first text off such a cell, "" for one of blanks alone.
func cutItem(s, sign string) (item, rest string, more bool) {
	item, rest, more = strings.Cut(s, sign)
	bare := trim(item)
	if bare != "" && sign == "\n" {
		return strings.TrimRight(item, "\r"), rest, more
	}
	return bare, rest, more
}
