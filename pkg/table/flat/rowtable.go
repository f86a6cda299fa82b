package flat

import (
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// lack reports, once, the columns that records of the sheet must have and the header
// has not, and keeps them from being missed in every record.
func (g *rows) lack(record *table.Node, sheet int, first *cell) {
	s := &g.layout.sheets[sheet]
	for _, key := range g.header.lacking[sheet] {
		p := s.record.Field(key)
		if g.tell(s.Key + "." + key) {
			g.faults.Report(finding.MissingKey, g.headingPlace(), "%s缺少%s（%s）这一列", s.record.Name, p.Heading, key)
		}
		record.Items = append(record.Items, g.reported(key, g.place(first)))
	}
}

// lackOfWhich reports that nothing says what the row at hand, with a value in the
// column, is a record of; where no column says it, it is reported once.
func (g *rows) lackOfWhich(col *fileColumn, c *cell) {
	which := g.layout.which[0]
	if h := g.header; h.which >= 0 {
		at := cell{line: c.line, column: h.columns[h.which].column}
		if c.book == nil {
			at.column = g.blank
		}
		g.faults.Report(finding.MissingKey, g.place(&at), "这一行的%s填了值，但没有写%s，不知道是哪一种；请填%s", col.text, which, strings.Join(g.layout.sheetNames(), "、"))
		return
	}
	if !g.tell(which) {
		return
	}
	g.faults.Report(finding.MissingKey, g.headingPlace(), "缺少%s这一列，不知道各行是哪一种；请加上，填%s", which, strings.Join(g.layout.sheetNames(), "、"))
}

// headingPlace is where the row of headings starts.
func (g *rows) headingPlace() finding.Place {
	return finding.Place{File: g.faults.File, Sheet: g.name, Line: g.header.columns[g.header.id].line, Column: 1, Width: 1}
}

// tell reports whether something is told for the first time.
func (g *rows) tell(what string) bool {
	g.awaitEarlier()
	if g.told[what] {
		return false
	}
	if g.told == nil {
		g.told = map[string]bool{}
	}
	g.told[what] = true
	return true
}

// reported is a value that is not there, which has been told.
func (g *rows) reported(key string, place finding.Place) *table.Node {
	return &table.Node{Kind: table.Reported, Key: &table.Node{Text: key}, Place: place}
}

// tableNode is the tree of the whole table, with what a flat file leaves out.
func (g *rows) tableNode() *table.Node {
	top := cell{line: 1, column: 1}
	g.file.Place = finding.Place{File: g.faults.File, Line: 1, Column: 1, Width: 1}
	set := func(key string, v *table.Node) {
		v.Key = &table.Node{Text: key}
		g.file.Items = append(g.file.Items, v)
	}
	set("kind", g.textAt(string(g.layout.kind), &top))
	set("version", g.textAt("1", &top))
	if g.layout.kind == table.Enterprises && g.file.Get("unit") == nil {
		set("unit", g.textAt(money.UnitYuan.String(), &top))
	}
	for i := range g.layout.sheets {
		s := &g.layout.sheets[i]
		for _, owner := range g.owners {
			if s.Required && owner.Get(s.Key) == nil { // an owner without a row of them has none
				owner.Items = append(owner.Items, &table.Node{Kind: table.List, Key: s.key, Place: owner.Place})
			}
		}
	}
	g.completeUnowned()
	g.lackOfOwners()
	set(g.layout.list.Key, &table.Node{Kind: table.List, Place: g.file.Place, Items: g.owners})
	return g.file
}

// lackOfOwners reports, once, the columns that owners must have and no header has.
func (g *rows) lackOfOwners() {
	for _, p := range g.layout.owner.Fields {
		if len(g.owners) == 0 || g.header == nil || g.ownerKeys[p.Key] && !g.ownersUnread || !p.Required && !g.ownersUnread {
			continue
		}
		at := finding.Place{File: g.faults.File, Sheet: g.owners[0].Place.Sheet, Line: g.header.columns[g.header.id].line, Column: 1, Width: 1}
		if !g.ownersUnread && g.tell(p.Key) {
			g.faults.Report(finding.MissingKey, at, "缺少%s（%s.%s）这一列", p.Heading, g.layout.prefix, p.Key)
		}
		told := g.reported(p.Key, at) // one for all: there may be very many
		for _, owner := range g.owners {
			if owner.Get(p.Key) == nil {
				owner.Items = append(owner.Items, told)
			}
		}
	}
}

// mostCovered is for how many values it is asked whether a merged cell hides them.
const mostCovered = 1 << 20

// coverMerged keeps values from being missed that merged cells of the sheet hide.
// Where they hide too much, there is no tree.
func (g *rows) coverMerged(a xlsx.Area) {
	if g.covered += len(g.owners) * len(g.header.columns); g.covered > mostCovered {
		g.incomplete = true
		return
	}
	hidden := func(n *table.Node, s *slot) {
		if s == nil || s.path == nil || n.Place.Sheet != g.name || n.Place.Line < a.Top || n.Place.Line > a.Bottom {
			return
		}
		key := s.path[len(s.path)-1]
		if n = valueAt(n, s.path[:len(s.path)-1]); n != nil && n.Kind == table.Map && n.Get(key) == nil {
			n.Items = append(n.Items, g.reported(key, n.Place))
		}
	}
	for i := range g.header.columns {
		c := &g.header.columns[i]
		if c.column < a.Left || c.column > a.Right {
			continue
		}
		for _, owner := range g.owners {
			hidden(owner, c.owner)
			for k := range c.of {
				list := owner.Get(g.layout.sheets[k].Key)
				if list == nil {
					continue
				}
				for _, record := range list.Items {
					hidden(record, &c.of[k])
				}
			}
		}
	}
}
