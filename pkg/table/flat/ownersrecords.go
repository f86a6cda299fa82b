package flat

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// claims are the sheets by what they hold.
type claims map[string]*xlsx.Sheet

// ofRecords is the claim on the records of one sheet of the layout.
func ofRecords(kind table.Kind, index int) string {
	return knownSheet{kind: kind, index: index}.claim()
}

// areFree reports whether no sheet with something in it holds any of those records.
func (c claims) areFree(kind table.Kind, indices []int) bool {
	for _, i := range indices {
		if s := c[ofRecords(kind, i)]; s != nil && !s.IsEmpty() {
			return false
		}
	}
	return true
}

// namesOwners reports headings with that of the owners' names.
func (l *layout) namesOwners(row []cell) bool { return l.hasKey(row, "name") }

// tellsOwners reports headings with one of which the values tell the owners apart.
func (l *layout) tellsOwners(row []cell) bool { return l.hasKey(row, "id", "name", "uscc") }

// hasKey reports headings with that of one of the owners' keys.
func (l *layout) hasKey(row []cell, keys ...string) bool {
	return slices.ContainsFunc(row, func(c cell) bool {
		t, ok := l.ofOwner.find(c.text)
		return ok && slices.Contains(keys, t.path[0])
	})
}

// withRecords is a sheet of owners as one that has their records in it too, where its
// headings are those of records, of one kind or as a column says, and no other sheet is
// there for them, which is told. It then stands for both.
func (b *bookReader) withRecords(s knownSheet, taken claims) knownSheet {
	kind, row, _, err := b.headingsIn(s.Sheet)
	if err != nil || kind != s.kind {
		return s
	}
	l := layouts[kind]()
	best, isMixed := l.sheetsByHeadings(row)
	all := best
	if isMixed {
		all = nil
		for i := range l.sheets {
			all = append(all, i)
		}
	}
	if len(best) == 0 || len(best) > 1 && !isMixed || !l.namesOwners(row) || !taken.areFree(kind, all) {
		return s
	}
	for _, i := range all {
		taken[ofRecords(kind, i)] = s.Sheet
	}
	said := "有“" + l.which[0] + "”这一列，各行按这一列写的读取"
	if s.alone = false; !isMixed {
		s.index = best[0]
		said = "有“" + s.called() + "”的各列，各行按“" + s.called() + "”读取"
	}
	b.faults.Report(table.UnknownKey.As(finding.Note), b.top(s.Sheet), "工作表 %q 里%s", table.Shorten(s.Name), said)
	return s
}
