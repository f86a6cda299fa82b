package flat

import (
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// findUnit finds the unit of the amounts in the row at hand.
func (g *rows) findUnit() {
	text := ""
	if h := g.header; h.unit >= 0 && h.unit < len(g.filled) && g.filled[h.unit] != nil {
		text = proceeds.NameKey(g.filled[h.unit].text)
	} else if g.scattered || h.unit >= 0 {
		if n := g.owner.Get("unit"); n != nil {
			text = proceeds.NameKey(n.Text)
		}
	}
	g.unit, g.unitStated = money.ParseUnit(proceeds.NameKey(text))
}

// idText is the id that the cell says, "" for one that can't be read.
func (g *rows) idText(c *cell) string {
	if c.book == nil {
		return proceeds.NameKey(c.text)
	}
	v := g.value(g.header.columns[g.header.id].owner, c)
	if v.Fault != "" {
		return ""
	}
	return proceeds.NameKey(v.Text)
}

// findOwner finds the owner with the id, which starts at the cell when it is new. A row
// whose id is missing, can't be read, or must have an owner already and has none, has one
// that stands apart.
func (g *rows) findOwner(id, start *cell) {
	name := ""
	if id != nil {
		name = g.idText(id)
	}
	if name == "" {
		g.owner, g.fresh = g.addUnowned(start), true // the rows around it may be of one owner
		return
	}
	if g.fresh = true; g.lastOwner != nil && name == g.last {
		g.owner, g.fresh = g.lastOwner, false
		return
	}
	g.last = name
	defer func() { g.lastOwner = g.owner }()
	if g.scattered {
		if owner := g.byID[name]; owner != nil {
			g.owner, g.fresh = owner, false
			return
		}
		if g.elsewhere != nil && g.header.name < 0 {
			g.reportStranger(id, name)
			g.owner = g.addUnowned(start)
			g.byID[name] = g.owner
			return
		}
	}
	g.owner = g.mapAt(start, g.header.owned+len(g.layout.sheets))
	g.owners = append(g.owners, g.owner)
	if g.scattered {
		g.byID[name] = g.owner
	}
}

// reportStranger reports an id that the sheet of the owners does not have.
func (g *rows) reportStranger(id *cell, name string) {
	hint := "请在那里加上这一户，或改正编号"
	if near := finding.Nearest(name, g.elsewhere.ids); near != "" {
		hint = "是不是 " + table.Shorten(near) + "？"
	} else if near := sameNumber(name, g.elsewhere.ids); near != "" {
		hint = "是不是 " + table.Shorten(near) + "？"
	}
	g.faults.Report(table.BadValue, g.place(id), "工作表“%s”里没有%s %q；%s", g.elsewhere.name, g.header.columns[g.header.id].text, table.Shorten(name), hint)
}

// sameNumber is the id that is the same number, such as 001 for 1, "" for none.
func sameNumber(id string, ids []string) string {
	bare := strings.TrimLeft(id, "0")
	for _, other := range ids {
		if other != id && strings.TrimLeft(other, "0") == bare {
			return other
		}
	}
	return ""
}

// changedHint says where to write what of an owner has changed in the course of years,
// "" for what can't.
func (g *rows) changedHint(col *fileColumn) string {
	for i := range g.layout.sheets {
		p := g.layout.sheets[i].record.Field(col.owner.path[0])
		if p != nil && len(col.owner.path) == 1 && p.Heading == table.ThenHeading+col.owner.Heading {
			return "；以后变了的，写在“" + p.Heading + "”里"
		}
	}
	return ""
}
