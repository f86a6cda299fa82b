package flat

import (
	"fmt"
	"slices"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// remarkPair is made of two rows of headings.
const remarkPair = "两行列名合在一起读取"

// Headings often stand in two rows: the upper one names groups, such as 减免, and the
// lower one what is in them. A group goes on to the right where the upper row is empty,
// as merged cells are; where cells of the upper row are merged, they say how far.

// headingPair is one column of two rows of headings.
type headingPair struct {
	upper, lower *cell  // nil for a blank one
	group        string // that the lower one stands under, "" for none
	carried      bool   // it stands over a column further left
}

// groupEnds are the last columns of groups by the first, where merged cells of their row
// say them; nil where no cells are.
func groupEnds(row []cell, merged []xlsx.Area) (ends map[int]int) {
	for _, a := range merged {
		if a.Left == a.Right || !slices.ContainsFunc(row, func(c cell) bool { return c.line == a.Top && c.column == a.Left }) {
			continue
		}
		if ends == nil {
			ends = map[int]int{}
		}
		ends[a.Left] = a.Right
	}
	return ends
}

// pairUp lays one row over the other, by column. Groups end where it is said, if ends are
// known.
func pairUp(upper, lower []cell, ends map[int]int) []headingPair {
	at := map[int]*headingPair{}
	lay := func(row []cell, put func(*headingPair, *cell)) {
		for i := range row {
			n := i + 1
			if row[i].book != nil {
				n = row[i].column
			}
			if at[n] == nil {
				at[n] = new(headingPair)
			}
			if !row[i].isBlank() {
				put(at[n], &row[i])
			}
		}
	}
	lay(upper, func(p *headingPair, c *cell) { p.upper = c })
	lay(lower, func(p *headingPair, c *cell) { p.lower = c })
	columns := make([]int, 0, len(at))
	for n := range at {
		columns = append(columns, n)
	}
	slices.Sort(columns)
	list := make([]headingPair, 0, len(at))
	group, last, end := "", 0, 0
	for _, n := range columns {
		p := *at[n]
		switch {
		case p.upper != nil:
			end = max(n, ends[n])
			group = trim(p.upper.text)
			if unit, _ := table.UnitStated(group); unit != "" {
				group = "" // that of the table, whatever else is said with it
			}
		case ends != nil && n > end, ends == nil && (p.lower == nil || n > last+1):
			group = ""
		default:
			p.carried = group != ""
		}
		if p.lower != nil {
			p.group = group
		}
		last = n
		list = append(list, p)
	}
	return list
}

// composed is the heading that a group and a heading below it make together, "" for none
// that is known. A unit that the group states is that of the amounts below.
func (r *headerReader) composed(group, below string) string {
	candidates := func(group, unit string) []string {
		list := []string{group + headingMark + below + unit, group + headingMark + group + below + unit}
		if !r.knows(below) {
			list = append(list, group+below+unit)
		}
		for i := range r.layout.sheets {
			for _, p := range r.layout.sheets[i].record.Fields {
				if p.Kind == table.KindRecord { // in which the group may stand: 更正后·补交缴库
					list = append(list, p.Heading+headingMark+group+headingMark+below+unit)
				}
			}
		}
		return list
	}
	all := candidates(group, "")
	if name, unit, ok := cutUnit(group); ok {
		unit = "（" + unit + "）"
		all = slices.Concat(candidates(name, unit), []string{below + unit}, candidates(name, ""))
	}
	for _, heading := range all {
		if r.knows(heading) {
			return heading
		}
	}
	return ""
}

// knows reports whether a column may have the heading.
func (r *headerReader) knows(heading string) bool {
	return r.find(&fileColumn{cell: cell{text: heading}})
}

// isSame reports whether two headings are known for the same values, be it of another
// record of a list.
func (r *headerReader) isSame(a, b string) bool {
	meaning := func(heading string) (paths []string) {
		c := fileColumn{cell: cell{text: heading}}
		r.find(&c)
		c.slots(func(s *slot) {
			path := slices.Clone(s.path)
			if n := s.numberIn(); n >= 0 {
				path[n] = ""
			}
			paths = append(paths, fmt.Sprint(c.owner == s, path, s.unit))
		})
		return paths
	}
	return slices.Equal(meaning(a), meaning(b))
}

// headingRow is a row of headings as it is read.
type headingRow struct {
	cells []cell
	said  [][]string          // what each column says in the rows that it was put together from
	torn  map[int]headingPair // columns that may belong to a group or stand by themselves
}

// joinHeadings makes one row of headings of two. It is not ok when the upper row names no
// group of the lower one. Where the ids stand in the lower row, a column that belongs to
// no group has nothing above it either, and may be torn.
func (r *headerReader) joinHeadings(upper, lower []cell, idsBelow bool) (row headingRow, ok bool) {
	row.torn = map[int]headingPair{}
	pairs := pairUp(upper, lower, nil)
	if r.merged != nil && slices.ContainsFunc(pairs, r.isTorn) {
		if ends := groupEnds(upper, r.merged(firstFilled(upper).line)); ends != nil {
			pairs, idsBelow = pairUp(upper, lower, ends), false
		}
	}
	for _, p := range pairs {
		var c cell
		var texts []string
		if p.upper != nil {
			c, texts = *p.upper, append(texts, trim(p.upper.text))
		}
		if p.lower != nil {
			c, texts = *p.lower, append(texts, trim(p.lower.text))
		}
		if composed := r.composedOf(&p); composed != "" {
			ok = true
			if idsBelow && r.isTorn(p) {
				row.torn[len(row.cells)] = p
			}
			c.text = composed
		}
		row.cells, row.said = append(row.cells, c), append(row.said, texts)
	}
	return row, ok
}

// isTorn reports a column that may belong to the group on its left or stand by itself.
func (r *headerReader) isTorn(p headingPair) bool {
	composed := r.composedOf(&p)
	return composed != "" && p.carried && r.knows(p.lower.text) && !r.isSame(composed, p.lower.text)
}

// refuseTorn reports the columns of which it can't be told what they are about. They are
// read as those of the group.
func (r *headerReader) refuseTorn(h *header, row *headingRow) {
	for i := range h.columns {
		p, torn := row.torn[i]
		if !torn {
			continue
		}
		r.faults.Report(table.UnknownKey, r.place(p.lower), "看不出 %q 是不是“%s”下面的；是就把列名写成“%s”，不是就在它上面一格也写上“%[1]s”",
			trim(p.lower.text), table.Shorten(p.group), table.Shorten(row.cells[i].text))
	}
}

func (r *headerReader) composedOf(p *headingPair) string {
	if p.group == "" {
		return ""
	}
	return r.composed(p.group, trim(p.lower.text))
}

// isSubheading reports whether a row goes on with the headings above it: nothing stands
// in it below that of the ids, and most of it is known, under what stands above or by
// itself.
func (r *headerReader) isSubheading(upper, row []cell) bool {
	known, filled := 0, 0
	for _, p := range pairUp(upper, row, nil) {
		if p.lower == nil {
			continue
		}
		filled++
		var above fileColumn
		if p.upper != nil {
			above.text = p.upper.text
		}
		isID := r.find(&above) && above.owner != nil && above.owner.path[0] == "id"
		switch {
		case isID, p.lower.book != nil && p.lower.book.Kind != xlsx.TextValue:
			return false
		case r.composedOf(&p) != "" || r.knows(p.lower.text):
			known++
		}
	}
	return known > 0 && 2*known >= filled
}
