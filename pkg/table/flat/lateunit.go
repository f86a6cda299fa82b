package flat

import (
	"guozi/pkg/money"
	"guozi/pkg/table"
)

// settleEarlier settles the unit of the amounts of the owner at hand that were read before
// a row states one for the owner. Those whose column or sheet states the yuan stay in it;
// of others on the sheet it can't be told whether the row speaks of them too, which is
// reported.
func (g *rows) settleEarlier(c *cell) {
	unit, ok := money.ParseUnit(table.Plain(c.text))
	if !ok || unit == money.UnitYuan {
		return
	}
	told := false
	g.eachAmount(g.owner, g.layout.whole, func(n *table.Node) {
		amount, how, err := money.ReadAmount(table.Plain(n.Text), money.UnitYuan)
		switch {
		case n.Fault != "" || err != nil || how&money.NamesUnit != 0 || amount.IsZero():
		case n.UnitStated:
			n.Text, n.HeadingUnit = amount.String()+"元", true
		case !told && n.Place.Sheet == g.name && n.Place.Line < g.before+c.line:
			told = true
			g.faults.Report(table.BadValue, g.place(c), "这里写着金额单位是%s，同一%s前面的行没有写；请写在第一行", unit, g.layout.word)
		}
	})
}

// eachAmount yields the amounts of a record and of those within it.
func (g *rows) eachAmount(n *table.Node, s *table.Shape, yield func(*table.Node)) {
	for _, item := range n.Items {
		if n.Kind == table.List {
			g.eachAmount(item, s, yield)
			continue
		}
		switch p := s.Field(item.Key.Text); {
		case p == nil:
		case p.Kind == table.KindRecord:
			g.eachAmount(item, p.Sub(), yield)
		case takesUnit(p.Kind, "元"):
			yield(item)
		}
	}
}
