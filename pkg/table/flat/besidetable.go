package flat

import (
	"slices"

	"guozi/pkg/table"
)

// Another table may stand to the right of the one that is read.

// isApart reports whether an empty column stands before the one with the index.
func (r *headerReader) isApart(h *header, i int) bool {
	before := &h.columns[i-1]
	return before.unnamed || r.name != "" && h.columns[i].column > before.column+1
}

// ownerKey is the key of the owner that the column has, "" for none.
func (c *fileColumn) ownerKey() string {
	if c.owner == nil {
		return ""
	}
	return c.owner.path[0]
}

// cutTwinTable reports a second column of ids with more headings that stand again, or apart
// from those before, as the start of another table, and has nothing from there on read. It
// gives the unknown columns that are left.
func (r *headerReader) cutTwinTable(h *header, unknown []*fileColumn) []*fileColumn {
	seen := map[string]bool{}
	start := -1
	for i := range h.columns {
		c := &h.columns[i]
		if c.ownerKey() == "id" && seen["id"] && (r.isApart(h, i) || i+1 < len(h.columns) && seen[h.columns[i+1].text]) {
			start = i
			break
		}
		seen[c.text] = true
		seen["id"] = seen["id"] || c.ownerKey() == "id"
	}
	if start < 0 {
		return unknown
	}
	first := &h.columns[start]
	where := "文件"
	if r.name != "" {
		where = "工作表"
	}
	r.faults.Report(table.DuplicateKey, r.place(&first.cell), "从这里的 %q 起像是并排的另一张表，没有读；请移到另一个%s", table.Shorten(first.text), where)
	for i := start; i < len(h.columns); i++ {
		c := &h.columns[i]
		*c = fileColumn{cell: c.cell, unread: !c.unnamed, unnamed: c.unnamed}
	}
	return slices.DeleteFunc(unknown, func(c *fileColumn) bool { return c.unread })
}

// besideFrom is the index of the first of the unknown columns that are those of another
// table, their number for none: they are all that stands to the right of an empty column,
// several, and one of them is like no heading.
func (r *headerReader) besideFrom(h *header, unknown []*fileColumn, candidates []string) (from int) {
	from = len(unknown)
	for i, k := len(h.columns)-1, len(unknown); i > 0; i-- {
		if h.columns[i].unnamed {
			continue
		}
		if k == 0 || unknown[k-1] != &h.columns[i] {
			break
		}
		if k--; r.isApart(h, i) {
			from = k
		}
	}
	if n := len(unknown) - from; n < 2 || r.nearOnes(h, unknown[from:], candidates) == n {
		return len(unknown)
	}
	return from
}
