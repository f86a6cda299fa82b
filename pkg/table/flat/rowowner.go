package flat

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// findUnit finds the unit of the amounts in the row at hand.
func (g *rows) findUnit() {
	text, at := "", g.owner.Place
	h := g.header
	isInRow := h.unit >= 0 && h.unit < len(g.filled) && g.filled[h.unit] != nil
	if isInRow {
		text = g.filled[h.unit].text
	} else if h.unit >= 0 || g.name != "" { // no other table has a unit of its owner elsewhere
		if n := g.owner.Get("unit"); n != nil {
			text, at = n.Text, n.Place
		}
	}
	g.unit, g.unitStated = money.ParseUnit(proceeds.NameKey(text))
	g.unitSettled = g.unitStated && (isInRow || at.Sheet == g.name || at.Sheet == g.owner.Place.Sheet)
	if isInRow && g.unit != money.UnitYuan && g.owner.Place.Sheet != g.name {
		g.noteUnitOfRow(g.filled[h.unit])
	}
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
		if g.elsewhere != nil && !g.header.wholeOwners {
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
	name = strings.TrimPrefix(name, unknownOwner)
	heading, known, other := g.header.columns[g.header.id].text, g.elsewhere.ids, sameNumber
	if ids := g.header.ids; ids != nil {
		known, other = slices.Sorted(maps.Keys(ids)), onlyPart
	}
	hint := "请在那里加上这一户，或改正" + heading
	if near := cmp.Or(finding.Nearest(name, known), other(name, known)); near != "" {
		hint = "是不是 " + table.Shorten(near) + "？"
	}
	g.faults.Report(table.BadValue, g.place(id), "工作表“%s”里没有%s %q；%s", g.elsewhere.name, heading, table.Shorten(name), hint)
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

// onlyPart is the only name that is a part of the name or has it for one, "" for none.
func onlyPart(name string, names []string) (only string) {
	for _, other := range names {
		if strings.Contains(other, name) || strings.Contains(name, other) {
			if only != "" {
				return ""
			}
			only = other
		}
	}
	return only
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
