package table

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A flat file has a row for each record. Its columns are the keys of the record
// and of what owns it, an enterprise or a category, by heading or by key:
//
//	企业名称   enterprise.name     the owner's
//	年度      year                the record's
//	减免·批准文号 relief.approval     of a record within it
//	缴库1·缴库日 payments.1.date     of the first record of a list within it
//
// The column 收入 or income says which list of the owner the record is in; a
// workbook has a sheet for each instead. A row without it is about the owner
// alone.

// layout is how a table lies flat.
type layout struct {
	kind   Kind
	prefix string     // of the owner's keys
	word   string     // of the owner's headings, where the record has the same
	head   []property // what the file says for all owners
	list   *property  // the owners
	owner  *shape
	sheets []sheetLayout
	which  []string // headings of the column that names the sheet
}

type sheetLayout struct {
	property
	record *shape
}

var layouts = map[Kind]func() *layout{
	Enterprises: sync.OnceValue(func() *layout { return layoutOf(Enterprises, "enterprise", "企业", "收入", "income") }),
	Ratios:      sync.OnceValue(func() *layout { return layoutOf(Ratios, "category", "分类", "记录", "record") }),
}

func layoutOf(kind Kind, prefix, word string, which ...string) *layout {
	l := &layout{kind: kind, prefix: prefix, word: word, which: which}
	for _, f := range shapeOf(kind).fields {
		switch {
		case f.kind == kindRecord:
			l.list, l.owner = &f, f.sub()
		case f.key != "kind" && f.key != "version":
			l.head = append(l.head, f)
		}
	}
	l.owner.fields = slices.DeleteFunc(l.owner.fields, func(f property) bool {
		if f.apart {
			l.sheets = append(l.sheets, sheetLayout{f, f.sub()})
		}
		return f.apart
	})
	return l
}

// sheet is the index of the sheet with the heading or key, -1 for none.
func (l *layout) sheet(name string) int {
	return slices.IndexFunc(l.sheets, func(s sheetLayout) bool { return s.heading == name || s.key == name })
}

// target is where the value of a column goes.
type target struct {
	path []string // keys from the owner or record down; the number of a list's record is 1-based
	property
}

// owned is the owner's property that the column heads.
func (l *layout) owned(column string) (target, bool) {
	if key, ok := strings.CutPrefix(column, l.prefix+"."); ok {
		return l.owner.target(key, ".")
	}
	if heading, ok := strings.CutPrefix(column, l.word+headingMark); ok {
		return l.owner.target(heading, headingMark)
	}
	for _, f := range l.owner.fields {
		if !f.many && f.heading == column {
			return l.owner.target(column, headingMark)
		}
	}
	for _, f := range l.head {
		if f.heading == column || f.key == column {
			return target{[]string{f.key}, f}, true
		}
	}
	return target{}, false
}

// headingMark joins the headings on the way to a nested value.
const headingMark = "·"

// target is the property of the shape that the column heads.
func (s *shape) target(column, mark string) (target, bool) {
	first, rest, nested := strings.Cut(column, mark)
	for _, f := range s.fields {
		if f.kind != kindRecord {
			if !nested && (f.heading == first || f.key == first) {
				return target{[]string{f.key}, f}, true
			}
			continue
		}
		path := []string{f.key}
		switch {
		case !nested:
			continue
		case !f.many && f.heading != first && f.key != first:
			continue
		case f.many:
			number, below, ok := itemOf(&f, first, rest, mark)
			if !ok {
				continue
			}
			path, rest = append(path, number), below
		}
		if t, ok := f.sub().target(rest, mark); ok {
			return target{append(path, t.path...), t.property}, true
		}
	}
	return target{}, false
}

// itemOf takes the number of a list's record off the column: 缴库1 or payments.1.
func itemOf(f *property, first, rest, mark string) (number, below string, ok bool) {
	if mark == "." {
		if f.key != first {
			return "", "", false
		}
		number, below, _ = strings.Cut(rest, mark)
	} else {
		number, ok = strings.CutPrefix(first, f.heading)
		if !ok {
			return "", "", false
		}
		below = rest
	}
	n, err := strconv.Atoi(number)
	return number, below, err == nil && n >= 1 && n <= maxItems && number[0] != '0' && number[0] != '+'
}

// maxItems is the most records of one list that a flat row can hold.
const maxItems = 999

// column finds what a column is for in the sheet, -1 for none: by the heading or
// key there, or by that of another sheet when the sheet has the same key.
func (l *layout) column(sheet int, column string) (target, bool) {
	if sheet < 0 {
		return target{}, false
	}
	find := func(s *shape) (target, bool) {
		if t, ok := s.target(column, headingMark); ok {
			return t, true
		}
		return s.target(column, ".")
	}
	if t, ok := find(l.sheets[sheet].record); ok {
		return t, true
	}
	for i := range l.sheets {
		if t, ok := find(l.sheets[i].record); ok {
			return l.sheets[sheet].record.target(strings.Join(t.path, "."), ".")
		}
	}
	return target{}, false
}

// headings are the columns that a flat file of the sheet may have, with the first
// record of each list.
func (s *shape) headings() []string {
	var list []string
	for _, f := range s.fields {
		switch {
		case f.kind != kindRecord:
			list = append(list, f.heading)
		default:
			word := f.heading
			if f.many {
				word += "1"
			}
			for _, below := range f.sub().headings() {
				list = append(list, word+headingMark+below)
			}
		}
	}
	return list
}
