// Package flat reads files of rows into the tree of a table and writes such trees: CSV,
// NDJSON and the sheets of workbooks, with their headings and templates. What a record
// may hold it takes from the shapes of package table; how a workbook is packed is known
// in package xlsx alone.
package flat

import (
	"maps"
	"slices"
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

	ofOwner headingIndex // columns of the owner and of the file
}

// sheet is one kind of records of the owners.
type sheet struct {
	table.Property
	record  *table.Shape
	key     *table.Node  // of the list in an owner
	own     headingIndex // columns by the headings and keys of the record
	columns headingIndex // those, and by the headings of other records for the same key
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
			l.sheets = append(l.sheets, sheet{Property: p, record: p.Sub(), key: &table.Node{Text: p.Key}})
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
	l.index()
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
	another bool // by another name than its own
}

// index makes the columns known by their headings.
func (l *layout) index() {
	l.ofOwner = headingIndex{}
	l.ofOwner.putAll(l.owner, l.word+headingMark, l.prefix+".")
	for _, p := range l.owner.Fields {
		if !p.Many && p.Kind != table.KindRecord {
			l.ofOwner.put(p.Heading, target{path: []string{p.Key}, Property: p})
		}
	}
	for _, p := range l.head {
		l.ofOwner.put(p.Heading, target{path: []string{p.Key}, Property: p})
		l.ofOwner.put(p.Key, target{path: []string{p.Key}, Property: p})
	}
	for _, p := range l.owner.Fields {
		if !p.Many && p.Kind != table.KindRecord && !l.isOfRecords(p.Key) {
			l.ofOwner.put(p.Key, target{path: []string{p.Key}, Property: p})
		}
	}
	for i := range l.sheets {
		s := &l.sheets[i]
		s.own = headingIndex{}
		s.own.putAll(s.record, "", "")
		s.own.putShort(s.record)
		s.columns = maps.Clone(s.own)
	}
	for i := range l.sheets {
		s := &l.sheets[i]
		paths := map[string]target{}
		for _, t := range s.own {
			paths[strings.Join(t.path, ".")] = t
		}
		for k := range l.sheets {
			for name, t := range l.sheets[k].own {
				_, taken := s.columns[name]
				if t, same := paths[strings.Join(t.path, ".")]; same && !taken {
					s.columns[name] = t
				}
			}
		}
	}
}

// isOfRecords reports a key that the records of a sheet have too.
func (l *layout) isOfRecords(key string) bool {
	return slices.ContainsFunc(l.sheets, func(s sheet) bool { return s.record.Field(key) != nil })
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
