package flat

import (
	"maps"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// An amount that names no unit, in a column of which nothing states one, is in yuan. Where
// a column beside it or another sheet is in another unit, it may be in that: it is refused,
// once for its sheet.

// unitless is an amount of which nothing states the unit.
type unitless struct {
	heading string
	amount  money.Yuan // in yuan
	place   finding.Place
	rival   *statedUnit // in a column beside it, nil for none
}

// unitlessKey is one group of columns of a sheet, of which the first such amount is kept.
type unitlessKey struct {
	sheet string
	group int
}

// noteUnitless notes an amount that names no unit in a column without one.
func (b *builder) noteUnitless(s *slot, c *cell, text string) {
	key := unitlessKey{b.name, s.group}
	if !takesUnit(s.Kind, "元") || s.rival == nil && c.book == nil {
		return // the column is all that could state another unit
	}
	if _, noted := b.unitless[key]; noted || showsUnit(c) {
		return
	}
	amount, namesUnit, ok := amountIn(c, text)
	if !ok || namesUnit || amount.IsZero() {
		return
	}
	if b.unitless == nil {
		b.unitless = map[unitlessKey]unitless{}
	}
	b.unitless[key] = unitless{s.Heading, amount, b.place(c), s.rival}
}

// amountIn is the amount of a cell as it would be in yuan, and whether it names its unit.
func amountIn(c *cell, text string) (amount money.Yuan, namesUnit, ok bool) {
	amount, how, err := money.ReadAmount(table.Plain(text), money.UnitYuan)
	if err != nil && c.book != nil && c.book.Kind == xlsx.NumberValue {
		amount, _, err = money.ReadBinary(text, money.UnitYuan)
	}
	return amount, how&money.NamesUnit != 0, err == nil
}

// showsUnit reports a number that is shown with its unit, which it has been held against.
func showsUnit(c *cell) bool {
	if c.book == nil || c.book.Kind != xlsx.NumberValue {
		return false
	}
	shown, known := c.book.Shown()
	number, ok := seenNumber(shown)
	return known && ok && number.named
}

// refuseUnitless reports, once for a sheet, an amount that may be in another unit than the
// yuan.
func (g *rows) refuseUnitless() {
	for _, key := range slices.SortedFunc(maps.Keys(g.unitless), func(a, b unitlessKey) int { return g.unitless[a].place.Compare(g.unitless[b].place) }) {
		u := g.unitless[key]
		rival, advice := u.rival, "请把单位写在列名里，如“"+u.heading+"（元）”"
		if rival == nil {
			rival, advice = g.statedElsewhere(key.sheet), "请在列名上面写上单位，如“单位：元”，或把单位写在列名里"
		}
		if rival == nil || !g.tell(unitKey+" "+key.sheet) {
			continue
		}
		d := g.faults.Report(table.BadValue, u.place, "%s %s 没有写单位，可以是 %[2]s元，也可以是 %[2]s%s；%[4]s写着%[3]s，%[5]s", u.heading, u.amount, rival.unit, rival.where, advice)
		d.Related = []finding.Related{{Place: rival.place, Message: "单位写在这里"}}
	}
}

// noteUnitOfRow notes a unit of an owner that only a row of records states, the first of its
// sheet: it may be meant for that sheet alone.
func (g *rows) noteUnitOfRow(c *cell) {
	if !slices.ContainsFunc(g.ofRows, func(s statedUnit) bool { return s.place.Sheet == g.name }) {
		g.ofRows = append(g.ofRows, statedUnit{g.unit.String(), "的“" + g.header.columns[g.header.unit].text + "”", g.place(c)})
	}
}

// statedElsewhere is the first other unit than the yuan that is stated for another sheet,
// or on one that is not read; nil for none, or where the sheet states its own.
func (g *rows) statedElsewhere(sheet string) *statedUnit {
	var found *statedUnit
	for i := range g.stated {
		switch s := &g.stated[i]; {
		case s.place.Sheet == sheet:
			return nil
		case found == nil && s.unit != "元":
			found = &statedUnit{s.unit, "", s.place}
		}
	}
	for i := range g.ofRows {
		if s := &g.ofRows[i]; found == nil && s.place.Sheet != sheet {
			found = s
		}
	}
	for _, s := range g.unread {
		if found == nil {
			found = statedOn(s, g.faults.File)
		}
	}
	if found == nil {
		return nil
	}
	return &statedUnit{found.unit, "工作表“" + table.Shorten(found.place.Sheet) + "”" + found.where, found.place}
}

// statedOn is the first other unit than the yuan that a sheet which is not read states at
// its top, nil for none.
func statedOn(s *xlsx.Sheet, file string) *statedUnit {
	r := headerReader{faults: &table.Faults{File: file}, layout: layouts[table.Enterprises](), name: s.Name, sheet: -1}
	if _, unit := cutSheetUnit(s.Name); table.UnitPlaces(unit) > 0 {
		return &statedUnit{unit, "", r.place(&cell{line: 1, column: 1})}
	}
	for row, err := range s.Rows() {
		if err != nil || row.Number > headingRows {
			break
		}
		cells := cellsOf(nil, row)
		units, at := r.unitsIn(cells, false)
		for i, unit := range units {
			if table.UnitPlaces(unit) > 0 {
				return &statedUnit{unit, "", r.place(at[i])}
			}
		}
	}
	return nil
}
