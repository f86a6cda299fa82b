package flat

import (
	"guozi/pkg/table"
)

// A row that can't be given to its owner, or of which it can't be told what it is a
// record of, is still read, so that one run tells every fault of its values. It goes to
// an owner of its own, in which nothing is missed: why it stands apart is reported.

// addUnowned adds an owner for values that can't be given to theirs.
func (g *rows) addUnowned(start *cell) *table.Node {
	owner := g.mapAt(start, len(g.layout.owner.Fields)+len(g.layout.sheets))
	g.owners = append(g.owners, owner)
	g.unowned = append(g.unowned, owner)
	return owner
}

// addApart adds an owner for the values of a row of the owner at hand that can't be
// told what they are about.
func (g *rows) addApart(start *cell) *table.Node {
	owner := g.addUnowned(start)
	if g.unitStated {
		unit := g.textAt(g.unit.String(), start)
		unit.Key = &table.Node{Text: unitKey}
		owner.Items = append(owner.Items, unit)
	}
	return owner
}

// unitKey is the key of what amounts are in.
const unitKey = "unit"

// putUnowned puts a value of a record of an unknown kind where a record that is likely
// meant has its column: the sheet is the first to be asked.
func (g *rows) putUnowned(owner *table.Node, likely int, col *fileColumn, c *cell, column int) {
	sheet := likely
	for k := range col.of {
		if col.of[sheet].path == nil {
			sheet = k
		}
	}
	list := g.child(owner, g.layout.sheets[sheet].key, c, table.List)
	if len(list.Items) == 0 {
		list.Items = append(list.Items, g.mapAt(c, g.header.room[sheet]))
	}
	g.count(column, &col.of[sheet], g.put(list.Items[0], &col.of[sheet], c))
}

// likelySheet is the sheet that has a column for the most cells of the row at hand.
func (g *rows) likelySheet() (likely int) {
	most := 0
	for k := range g.layout.sheets {
		n := 0
		for i, c := range g.filled {
			if of := g.header.columns[i].of; c != nil && of != nil && of[k].path != nil {
				n++
			}
		}
		if n > most {
			likely, most = k, n
		}
	}
	return likely
}

// completeUnowned keeps from being missed what owners that stand apart, and their
// records of an unknown kind, don't have.
func (g *rows) completeUnowned() {
	for _, owner := range g.unowned {
		g.complete(owner, g.layout.owner)
		for i := range g.layout.sheets {
			s := &g.layout.sheets[i]
			list := owner.Get(s.Key)
			if list == nil {
				owner.Items = append(owner.Items, g.reported(s.Key, owner.Place))
				continue
			}
			for _, record := range list.Items {
				g.complete(record, s.record)
			}
		}
	}
	g.unowned = nil
}

// complete gives the record what it has not, as reported. An owner without a unit has
// that of the file, unless another sheet may say it.
func (g *rows) complete(record *table.Node, shape *table.Shape) {
	for i := range shape.Fields {
		key := shape.Fields[i].Key
		if record.Get(key) == nil && (key != unitKey || g.elsewhere != nil) {
			record.Items = append(record.Items, g.reported(key, record.Place))
		}
	}
}
