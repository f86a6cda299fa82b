// Package flat reads files of rows into the tree of a table and writes such trees: CSV,
// NDJSON and the sheets of workbooks, with their headings and templates. What a record
// may hold it takes from the shapes of package table; how a workbook is packed is known
// in package xlsx alone.
package flat

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"guozi/pkg/table"
)

// A flat file has a row for each record. Its columns are the keys of the record
// and of what owns it, an enterprise or a category, by heading or by key:
//
//	企业名称   enterprise.name     the owner's
//	年度      year                the record's
//	备注      note                the record's, or the owner's in a row without a record
//	减免·批准文号 relief.approval     of a record within it
//	缴库1·缴库日 payments.1.date     of the first record of a list within it
//
// The column 收入 or income says which list of the owner the record is in; a
// workbook has a sheet for each instead. A row without it is about the owner
// alone.

// layout is how a table lies flat.
type layout struct {
	kind   table.Kind
	prefix string           // of the owner's keys
	word   string           // of the owner's headings, where the record has the same
	head   []table.Property // what the file says for all owners
	list   table.Property   // the owners
	whole  *table.Shape     // an owner with its records
	owner  *table.Shape     // an owner without the records that have a sheet
	sheets []sheet
	which  []string // headings of the column that names the sheet
	shared []string // headings that the owner has and a record too
}

// sheet is one kind of records of the owners.
type sheet struct {
	table.Property
	record *table.Shape
	key    *table.Node // of the list in an owner
}

var layouts = map[table.Kind]func() *layout{
	table.Enterprises: sync.OnceValue(func() *layout { return layoutOf(table.Enterprises, "enterprise", "企业", "收入", "income") }),
	table.Ratios:      sync.OnceValue(func() *layout { return layoutOf(table.Ratios, "category", "分类", "记录", "record") }),
}

func layoutOf(kind table.Kind, prefix, word string, which ...string) *layout {
	l := &layout{kind: kind, prefix: prefix, word: word, which: which}
	for _, p := range table.ShapeOf(kind).Fields {
		switch {
		case p.Kind == table.KindRecord:
			l.list, l.whole = p, p.Sub()
		case p.Key != "kind" && p.Key != "version":
			l.head = append(l.head, p)
		}
	}
	l.owner = &table.Shape{Name: l.whole.Name}
	for _, p := range l.whole.Fields {
		if p.OwnSheet {
			l.sheets = append(l.sheets, sheet{p, p.Sub(), &table.Node{Text: p.Key}})
		} else {
			l.owner.Fields = append(l.owner.Fields, p)
		}
	}
	for _, p := range l.owner.Fields {
		if slices.ContainsFunc(l.sheets, func(s sheet) bool {
			return p.Kind != table.KindRecord && s.record.Field(p.Key) != nil && s.record.Field(p.Key).Heading == p.Heading
		}) {
			l.shared = append(l.shared, p.Heading)
		}
	}
	return l
}

// sheetNamed is the index of the sheet with the heading or key, -1 for none.
func (l *layout) sheetNamed(name string) int {
	return slices.IndexFunc(l.sheets, func(s sheet) bool { return s.Heading == name || s.Key == name })
}

// sheetNames are the headings of the sheets.
func (l *layout) sheetNames() []string {
	names := make([]string, len(l.sheets))
	for i := range l.sheets {
		names[i] = l.sheets[i].Heading
	}
	return names
}

// target is where the value of a column goes.
type target struct {
	path []string // keys from the owner or record down; the number of a list's record is 1-based
	table.Property
}

// ofOwner is the owner's property that the column heads.
func (l *layout) ofOwner(column string) (target, bool) {
	if key, ok := strings.CutPrefix(column, l.prefix+"."); ok {
		return targetIn(l.owner, key, ".")
	}
	if heading, ok := strings.CutPrefix(column, l.word+headingMark); ok {
		return targetIn(l.owner, heading, headingMark)
	}
	for _, p := range l.owner.Fields {
		if !p.Many && p.Heading == column {
			return targetIn(l.owner, column, headingMark)
		}
	}
	for _, p := range l.head {
		if p.Heading == column || p.Key == column {
			return target{[]string{p.Key}, p}, true
		}
	}
	return target{}, false
}

// ofRecord finds what a column is for in the sheet: by the heading or key there, or
// by that of another sheet when the sheet has the same key.
func (l *layout) ofRecord(sheet int, column string) (target, bool) {
	find := func(s *table.Shape) (target, bool) {
		if t, ok := targetIn(s, column, headingMark); ok {
			return t, true
		}
		return targetIn(s, column, ".")
	}
	if t, ok := find(l.sheets[sheet].record); ok {
		return t, true
	}
	for i := range l.sheets {
		if t, ok := find(l.sheets[i].record); ok {
			return targetIn(l.sheets[sheet].record, strings.Join(t.path, "."), ".")
		}
	}
	return target{}, false
}

// headingMark joins the headings on the way to a nested value.
const headingMark = "·"

// targetIn is the property of the shape that the column heads; the mark joins the
// words on the way to a nested one.
func targetIn(s *table.Shape, column, mark string) (target, bool) {
	first, rest, nested := strings.Cut(column, mark)
	for i := range s.Fields {
		p := &s.Fields[i]
		if p.Kind != table.KindRecord {
			if !nested && (p.Heading == first || p.Key == first) {
				return target{[]string{p.Key}, *p}, true
			}
			continue
		}
		path := []string{p.Key}
		switch {
		case !nested:
			continue
		case !p.Many && p.Heading != first && p.Key != first:
			continue
		case p.Many:
			number, below, ok := cutNumber(p, first, rest, mark)
			if !ok {
				continue
			}
			path, rest = append(path, number), below
		}
		if t, ok := targetIn(p.Sub(), rest, mark); ok {
			return target{append(path, t.path...), t.Property}, true
		}
	}
	return target{}, false
}

// maxItems is the most records of one list that a flat row can hold.
const maxItems = 999

// cutNumber takes the number of a list's record off the column: 缴库1 or payments.1.
func cutNumber(p *table.Property, first, rest, mark string) (number, below string, ok bool) {
	if mark == "." {
		if p.Key != first {
			return "", "", false
		}
		number, below, _ = strings.Cut(rest, mark)
	} else {
		number, ok = strings.CutPrefix(first, p.Heading)
		if !ok {
			return "", "", false
		}
		below = rest
	}
	n, err := strconv.Atoi(number)
	return number, below, err == nil && n >= 1 && n <= maxItems && number[0] != '0' && number[0] != '+'
}

// headingsOf are the columns that a flat file of the shape may have, with the first
// record of each list.
func headingsOf(s *table.Shape) []string {
	var list []string
	for i := range s.Fields {
		p := &s.Fields[i]
		if p.Kind != table.KindRecord {
			list = append(list, p.Heading)
			continue
		}
		word := p.Heading
		if p.Many {
			word += "1"
		}
		for _, below := range headingsOf(p.Sub()) {
			list = append(list, word+headingMark+below)
		}
	}
	return list
}
