package flat

import (
	"slices"

	"guozi/pkg/table"
)

// remarkRepeated is made of headings that stand again among the rows.
const remarkRepeated = "表里重复的列名没有读"

// takeHeadings takes the row at hand, which starts at the cell, if it repeats the
// headings, as printed pages and tables that were put one below the other do. Headings of
// another table end the reading of the rows, which is reported.
func (g *rows) takeHeadings(first, id *cell) (taken bool) {
	h := g.header
	column := slices.Index(g.filled, first)
	heading := h.columns[h.id].text
	if !h.says(column, first) && trim(first.text) != heading && (id == nil || trim(id.text) != heading) {
		return false
	}
	var cells []cell
	same := 0
	for i, c := range g.filled {
		if c == nil {
			continue
		}
		cells = append(cells, *c)
		if h.says(i, c) {
			same++
		}
	}
	reader := headerReader{layout: g.layout, sheet: -1} // they may be those of another income
	known, hasID := reader.score(cells)
	switch {
	case same == len(cells) && (same > 1 || h.said != nil):
		g.passOver(first)
		g.awaitEarlier()
		g.totals.startAgain(h)
		g.faults.Remark(remarkRepeated, g.place(first))
		return true
	case hasID && known > 1:
		g.closed = true
		where := "文件"
		if first.book != nil {
			where = "工作表"
		}
		g.faults.Report(table.BadValue, g.place(first), "这里又是列名，与第 %d 行的不同，从这一行起没有读；请把两张表的列排成一样，或分到两个%s", h.columns[h.id].line, where)
		return true
	}
	return false
}

// says reports whether a column has the text of the cell for its heading, or for a part
// of it.
func (h *header) says(column int, c *cell) bool {
	text := trim(c.text)
	if h.said != nil {
		return slices.Contains(h.said[column], text)
	}
	return h.columns[column].text == text
}
