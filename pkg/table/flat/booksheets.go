package flat

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// Remarks on sheets.
const (
	remarkSheetName  = "工作表名两端的空格没有读"
	remarkVeryHidden = "深度隐藏的工作表没有读"
)

// knownSheet is a sheet that holds records of a kind of table.
type knownSheet struct {
	*xlsx.Sheet
	kind  table.Kind
	index int  // of the sheet in the layout; -1 for the owners alone or for all rows together
	alone bool // the rows are about owners only
}

// called is what such a sheet should be called.
func (s knownSheet) called() string {
	l := layouts[s.kind]()
	switch {
	case s.index >= 0:
		return l.sheets[s.index].Heading
	case s.alone:
		return l.list.Heading
	}
	return "全部" + l.list.Heading
}

// rank orders the sheets to be read: first those that tell the owners.
func (s knownSheet) rank() int {
	switch {
	case s.alone:
		return 0
	case s.index < 0:
		return 1
	}
	return 2
}

// named finds what a sheet holds by its name.
func named(s *xlsx.Sheet, name string) (found knownSheet, ok bool) {
	for _, kind := range bookKinds() {
		l := layouts[kind]()
		if name == l.list.Heading || name == l.list.Key {
			return knownSheet{s, kind, -1, true}, true
		}
		if i := l.sheetNamed(name); i >= 0 {
			return knownSheet{s, kind, i, false}, true
		}
	}
	return knownSheet{}, false
}

// bookKinds are the kinds of tables that a workbook may hold.
func bookKinds() []table.Kind { return []table.Kind{table.Enterprises, table.Ratios} }

// assign finds the sheets to be read: those of a known name, and those that are the only
// ones to be meant for something by their names or headings, which is told. All others
// with something in them are reported.
func (b *bookReader) assign() []knownSheet {
	taken := claims{}
	var list []knownSheet
	var others []*xlsx.Sheet
	for _, s := range b.Sheets {
		switch found, ok := named(s, s.Name); {
		case s.VeryHidden: // which no person can have Excel show
			if !s.IsEmpty() {
				b.faults.Remark(remarkVeryHidden, b.top(s))
			}
		case ok && b.isWanted(found):
			taken[found.claim()] = s
			list = append(list, found)
		case ok || s.IsEmpty():
		case s.Name == helpSheet:
			b.others = append(b.others, s)
		default:
			others = append(others, s)
		}
	}
	for i, s := range list {
		if s.alone {
			list[i] = b.withRecords(s, taken)
		}
	}
	only := len(list) == 0 && len(others) == 1
	for _, s := range others {
		if found, ok := b.claimByLooks(s, only, taken); ok {
			list = append(list, found)
		}
	}
	if more := b.unread - mostUnread; more > 0 {
		b.faults.Report(table.UnknownKey, b.top(b.lastUnread), "到 %q 为止还有 %d 个工作表没有读", table.Shorten(b.lastUnread.Name), more)
	}
	for _, s := range list {
		if s.Blanks {
			b.faults.Remark(remarkSheetName, b.top(s.Sheet))
		}
	}
	b.Again() // the headings are read once more, with the rows
	slices.SortStableFunc(list, func(a, c knownSheet) int { return a.rank() - c.rank() })
	return list
}

// claimByLooks finds what a sheet that has no known name is to be read as: one that no
// other sheet is read as. It is not ok when there is nothing, which is told. The only sheet
// of a workbook needs no word.
func (b *bookReader) claimByLooks(s *xlsx.Sheet, only bool, taken claims) (meant knownSheet, ok bool) {
	rest, _ := cutSheetUnit(s.Name)
	found, isNamed := named(s, rest)
	if !isNamed {
		if found, ok = b.recognise(s, only); !ok {
			b.others = append(b.others, s)
			return meant, false
		}
	}
	if !b.isWanted(found) {
		return meant, false
	}
	if earlier := taken[found.claim()]; earlier != nil {
		b.reportUnread(s, table.UnknownKey, "工作表 %q 和 %q 都像是“%s”；请合并成一个，不要的删掉", table.Shorten(s.Name), table.Shorten(earlier.Name), found.called())
		return meant, false
	}
	taken[found.claim()] = s
	if meant = found; meant.alone {
		meant = b.withRecords(found, taken)
	}
	if !isNamed && meant == found && (!only || found.index >= 0) {
		b.faults.Report(table.UnknownKey.As(finding.Note), b.top(s), "工作表 %q 按“%s”读取", table.Shorten(s.Name), found.called())
	}
	return meant, true
}

// claim is the same for sheets of which a workbook can have only one.
func (s knownSheet) claim() string { return fmt.Sprint(s.kind, s.index, s.alone) }

// top is the place of what is about a whole sheet.
func (b *bookReader) top(s *xlsx.Sheet) finding.Place {
	return finding.Place{File: b.faults.File, Sheet: s.Name, Line: 1, Column: 1, Width: 1}
}

// mostUnread is how many sheets that are not read are named.
const mostUnread = 10

// reportUnread reports a sheet with something in it that is not read.
func (b *bookReader) reportUnread(s *xlsx.Sheet, rule finding.Rule, format string, args ...any) {
	b.unread, b.lastUnread = b.unread+1, s
	if b.unread <= mostUnread {
		b.faults.Report(rule, b.top(s), format, args...)
	}
}

// isWanted reports a sheet of a kind that is to be read. Another is left to whoever
// reads that kind, which is told.
func (b *bookReader) isWanted(s knownSheet) bool {
	if slices.Contains(b.kinds, s.kind) {
		return true
	}
	b.reportUnread(s.Sheet, table.UnknownKey.As(finding.Warning), "没有读工作表 %q；这里只读%s", table.Shorten(s.Name), b.kinds[0].Name())
	return false
}

// recognise finds what a sheet of another name is meant to hold. It is not ok when that
// can't be told, which is reported. The only sheet of a workbook is read in any case.
func (b *bookReader) recognise(s *xlsx.Sheet, only bool) (found knownSheet, ok bool) {
	kind, row, known, err := b.headingsIn(s)
	near, isNear := b.meant(s)
	switch {
	case known < 2 && isNear:
		return near, true
	case known < 2 && only:
		return knownSheet{s, b.kinds[0], -1, false}, true
	case err != nil:
		b.reportUnread(s, table.Syntax, "没有读工作表 %q：%s", table.Shorten(s.Name), bookFault(err, nil))
		return found, false
	case known < 2:
		b.reportUnread(s, table.IgnoredColumn, "没有读工作表 %q：前 %d 行里没有认得的列名", table.Shorten(s.Name), headingRows)
		return found, false
	}
	l := layouts[kind]()
	best, isMixed := l.sheetsByHeadings(row)
	found = knownSheet{s, kind, -1, false}
	switch {
	case isMixed:
		return found, true
	case len(best) == 0 && !only && !isNear && !l.tellsOwners(row):
		b.reportUnread(s, table.IgnoredColumn, "没有读工作表 %q：里面没有%s、%s这样的列", table.Shorten(s.Name), l.owner.Field("id").Heading, l.owner.Field("name").Heading)
		return found, false
	case len(best) == 0:
		found.alone = true
		return found, true
	case isNear && near.kind == kind && (slices.Contains(best, near.index) || near.alone):
		return near, true
	case len(best) == 1 && (!isNear || near.kind != kind):
		found.index = best[0]
		return found, true
	}
	var names []string
	for _, i := range best {
		names = append(names, l.sheets[i].Heading)
	}
	if isNear && near.kind == kind && near.index >= 0 {
		names = append(names, near.called())
	}
	b.reportUnread(s, table.UnknownKey, "没有读工作表 %q；看不出是%s，请改成其中一个名称", table.Shorten(s.Name), strings.Join(names, "还是"))
	return found, false
}

// meant is what a sheet was most likely meant to hold by its name.
func (b *bookReader) meant(s *xlsx.Sheet) (found knownSheet, ok bool) {
	var names []string
	for _, kind := range bookKinds() {
		names = append(names, layouts[kind]().namesInBook()...)
	}
	called, _ := cutSheetUnit(s.Name)
	name := finding.Nearest(called, names)
	for _, known := range names {
		if name == "" && strings.HasPrefix(called, known) {
			name = known
		}
	}
	return named(s, name)
}

// headingsIn are the headings at the top of a sheet, of the kind of table of which the
// most are known.
func (b *bookReader) headingsIn(s *xlsx.Sheet) (kind table.Kind, row []cell, known int, err error) {
	finders := map[table.Kind]*headingFinder{}
	for _, k := range bookKinds() {
		finders[k] = &headingFinder{reader: headerReader{layout: layouts[k](), sheet: -1}}
	}
	var cells []cell
	for r, fault := range s.Rows() {
		if err = fault; err != nil {
			break
		}
		cells = cellsOf(cells[:0], r)
		found := false
		for _, k := range bookKinds() {
			found = finders[k].offer(r.Number, cells) || found
		}
		if found {
			break
		}
	}
	for _, k := range bookKinds() {
		if f := finders[k]; f.known > known {
			kind, row, known = k, f.headings().cells, f.known
		}
	}
	return kind, row, known, err
}

// sheetsByHeadings are the sheets of records that have the most of the headings for
// their own, at least two of them; none for headings of owners alone. A column may say
// which instead.
func (l *layout) sheetsByHeadings(row []cell) (best []int, isMixed bool) {
	const least = 2
	counts := make([]int, len(l.sheets))
	for i := range row {
		text := row[i].text
		if rest, _, ok := cutUnit(text); ok {
			if _, known := l.ofOwner.find(text); !known {
				text = rest
			}
		}
		name, _ := spellHeading(text)
		isMixed = isMixed || slices.Contains(l.which, name)
		if _, owned := l.ofOwner.find(text); owned {
			continue
		}
		for k := range l.sheets {
			if _, own := l.sheets[k].own.find(text); own {
				counts[k]++
			}
		}
	}
	most := slices.Max(append(counts, 0))
	for k, n := range counts {
		if n == most && n >= least {
			best = append(best, k)
		}
	}
	return best, isMixed
}
