package table

import (
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// hearNote remembers a note that states a unit, for the record that it belongs to.
func (r *reader) hearNote(n *Node) {
	if unit, _ := UnitStated(n.Text); unit != "" {
		r.noted = n
	}
}

// checkNoteUnit refuses a note that states another unit than that in which an amount of
// its record is read: the amount can be in either.
func (r *reader) checkNoteUnit(note, record *Node, s *Shape) {
	if len(r.units) > 1 {
		return // which is told
	}
	unit, _ := UnitStated(note.Text)
	a := r.amountIn(record, s, func(a *bareAmount) bool { return a.unit != unit })
	switch {
	case a == nil:
		return
	case NoUnit(unit) != "":
		r.bad(note, "备注", "%s", NoUnit(unit))
	default:
		r.bad(note, "备注", "写着金额单位是%s，%s %s 是按%s读的，可以是 %[3]s%[4]s，也可以是 %[3]s%[1]s；请在金额后面写上单位，并删掉备注里的", unit, a.heading, Shorten(a.number), a.unit)
	}
	related(&r.Findings[len(r.Findings)-1], a.place, "金额写在这里")
}

// bareAmount is an amount that names no unit.
type bareAmount struct {
	heading, number string
	unit            string // in which it is read
	stated          bool   // its column or sheet states it
	place           finding.Place
}

// amountIn is the first amount that names no unit in a record and those within it, such as
// is looked for; nil for none.
func (r *reader) amountIn(record *Node, s *Shape, is func(*bareAmount) bool) *bareAmount {
	if record.Kind != Map {
		return nil
	}
	for _, item := range record.Items {
		p := s.Field(item.Key.Text)
		switch {
		case p == nil:
		case p.Kind == KindAmount || p.Kind == KindPositive:
			if a := r.bareAmount(item, p.Heading); a != nil && is(a) {
				return a
			}
		case p.Kind == KindRecord:
			within := []*Node{item}
			if p.Many {
				within = item.Items
			}
			for _, n := range within {
				// The sheet of such records may state the unit of them all.
				if a := r.amountIn(n, p.Sub(), func(a *bareAmount) bool { return is(a) && !(p.OwnSheet && a.stated) }); a != nil {
					return a
				}
			}
		}
	}
	return nil
}

// bareAmount is the amount of a node, nil for one that names its unit, can't be read or is
// nothing, which is so in any unit.
func (r *reader) bareAmount(n *Node, heading string) *bareAmount {
	a := &bareAmount{heading: heading, number: n.Text, unit: r.units[0].String(), stated: n.UnitStated, place: n.Place}
	if n.HeadingUnit {
		a.number = withoutUnit(n.Text)
		a.unit = strings.TrimRight(strings.TrimPrefix(n.Text, strings.TrimRight(a.number, ")）")), ")）")
	}
	y, how, err := money.ReadAmount(Plain(a.number), money.UnitYuan)
	if n.Kind != Value || n.Fault != "" || err != nil || how&money.NamesUnit != 0 || y.IsZero() {
		return nil
	}
	return a
}
