package flat

import (
	"fmt"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// A sheet of records without the ids of its owners may tell them by what else is theirs
// alone: the code or the name.

// ownersSheet is the sheet that must have an owner for every id.
type ownersSheet struct {
	name   string
	ids    []string
	owners []*table.Node // that have one
}

func newOwnersSheet(name string, owners []*table.Node) *ownersSheet {
	s := &ownersSheet{name: name}
	for _, owner := range owners {
		if id := owner.Get("id"); id != nil {
			s.ids, s.owners = append(s.ids, id.Text), append(s.owners, owner)
		}
	}
	return s
}

// idsBy are the ids of the owners by another key, and one of its values that two owners
// have, "" for none.
func (s *ownersSheet) idsBy(key string) (ids map[string]string, twice string) {
	ids = make(map[string]string, len(s.owners))
	for i, owner := range s.owners {
		n := owner.Get(key)
		if n == nil || n.Fault != "" {
			continue
		}
		value, id := proceeds.NameKey(n.Text), proceeds.NameKey(s.ids[i])
		if other, taken := ids[value]; taken && other != id {
			return nil, n.Text
		}
		ids[value] = id
	}
	return ids, ""
}

// remarkKeyed is made of a sheet without ids, by the headings of the ids and of what tells
// the owners instead.
func remarkKeyed(id, key string) string {
	return fmt.Sprintf("没有“%s”这一列，各行按“%s”找到%[1]s", id, key)
}

// keyedOtherwise reports whether the rows under headings without ids tell their owners by
// another column, which it sets; else it is reported that there are no ids.
func (r *headerReader) keyedOtherwise(h *header) bool {
	id := r.layout.owner.Field("id")
	at := cell{line: 1, column: 1}
	if len(h.columns) > 0 {
		at.line = h.columns[0].line
	}
	missing := fmt.Sprintf("缺少%s（%s.id）这一列", id.Heading, r.layout.prefix)
	hint, example := "", "如 001、002"
	for _, key := range []string{"uscc", "name"} {
		i := slices.IndexFunc(h.columns, func(c fileColumn) bool { return c.owner != nil && len(c.owner.path) == 1 && c.owner.path[0] == key })
		if i >= 0 && key == "uscc" {
			example = "可以照抄" + h.columns[i].text
		}
		if i < 0 || r.owners == nil {
			continue
		}
		ids, twice := r.owners.idsBy(key)
		if len(ids) > 0 {
			h.id, h.name, h.ids, h.wholeOwners = i, -1, ids, false
			r.faults.Remark(remarkKeyed(id.Heading, h.columns[i].text), r.place(&h.columns[i].cell))
			return true
		}
		if twice != "" {
			hint = fmt.Sprintf("工作表“%s”里有两个%s是 %q，不能按它找到是哪一个；", r.owners.name, h.columns[i].text, table.Shorten(twice))
		}
	}
	if r.ownersAt != "" {
		hint += fmt.Sprintf("请加上，填工作表“%s”里的%s", r.ownersAt, id.Heading)
	} else {
		hint += fmt.Sprintf("请加上，给每个%s填一个不重复的%s（%s），同一%[1]s的各行写同一个", r.layout.word, id.Heading, example)
	}
	r.faults.Report(finding.MissingKey, r.place(&at), "%s；%s", missing, hint)
	return false
}

// unknownOwner starts the key of an owner that is told by another column than the ids and
// is not on the sheet of the owners.
const unknownOwner = "\x00"

// idText is the id that the cell says, "" for one that can't be read.
func (g *rows) idText(c *cell) string {
	text := g.header.idKey(c.text)
	if c.book != nil {
		v := g.value(g.header.columns[g.header.id].owner, c)
		if v.Fault != "" {
			return ""
		}
		text = proceeds.NameKey(v.Text)
	}
	if ids := g.header.ids; ids != nil && text != "" {
		if id, ok := ids[text]; ok {
			return id
		}
		return unknownOwner + text
	}
	return text
}

// idKey is the id in a text of the column of the ids, the same in all its spellings.
func (h *header) idKey(text string) string {
	bare, _ := bareValue(h.columns[h.id].owner, text)
	return proceeds.NameKey(bare)
}

// hasOwners reports a header with all columns that an owner must have.
func (h *header) hasOwners() bool {
	for _, p := range h.layout.owner.Fields {
		if p.Required && !slices.ContainsFunc(h.columns, func(c fileColumn) bool { return c.ownerKey() == p.Key }) {
			return false
		}
	}
	return true
}
