package flat

import (
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// remarkSame is made of what is said again of an owner in another spelling.
const remarkSame = "各行重复填写的内容写法不同、意思相同，按先写的读取"

// takeRecord takes the row at hand as one of an owner or of a record.
func (g *rows) takeRecord(first, id *cell) {
	h := g.header
	g.totals.begun = true
	if id == nil {
		at := cell{line: first.line, column: h.columns[h.id].column}
		g.faults.Report(finding.MissingKey, g.place(&at), "这一行缺少%s；请补上，每一行都要填", h.columns[h.id].text)
	}
	g.findOwner(id, first)
	g.findUnit()
	sheet, ok := g.sheetOf()
	switch {
	case !ok:
		g.takeValues(nil, unknownSheet)
	case sheet < 0:
		g.takeValues(nil, sheet)
	default:
		record := g.mapAt(first, h.room[sheet])
		g.takeValues(record, sheet)
		if len(h.lacking[sheet]) > 0 {
			g.lack(record, sheet, first)
		}
		list := g.child(g.owner, g.layout.sheets[sheet].key, first, table.List)
		list.Items = append(list.Items, record)
	}
}

// sheetOf is the sheet of the row at hand, -1 for a row about its owner alone. It is
// not ok when the row names one that there is not.
func (g *rows) sheetOf() (sheet int, ok bool) {
	if g.header.which < 0 || g.filled[g.header.which] == nil {
		return g.header.sheet, true
	}
	c := g.filled[g.header.which]
	v := g.value(&slot{target: target{Property: table.Property{Kind: table.KindWord}}}, c)
	if v.Fault != "" {
		g.faults.Report(table.BadValue, g.place(c), "%s：%s", g.layout.which[0], v.Fault)
		return -1, false
	}
	text := proceeds.NameKey(v.Text)
	g.faults.RemarkName(v.Text, g.place(c))
	if sheet = g.layout.sheetNamed(text); sheet < 0 {
		if sheet = g.layout.sheetMeant(text); sheet >= 0 {
			g.faults.Remark(remarkSheetMeant, g.place(c))
		}
	}
	if sheet < 0 {
		g.faults.Report(table.BadValue, g.place(c), "%s：%s", g.layout.which[0], table.NotAmong(text, g.layout.sheetNames()))
	}
	if own := g.header.sheet; sheet >= 0 && own >= 0 && sheet != own {
		g.faults.Report(table.BadValue, g.place(c), "%s写的是%s，这张工作表是“%s”；请改正，或把这一行移到工作表“%s”", g.layout.which[0], text, g.layout.sheets[own].Heading, g.layout.sheets[sheet].Heading)
		return -1, false
	}
	return sheet, sheet >= 0
}

// unknownSheet is that of a row whose sheet can't be told, which is reported.
const unknownSheet = -2

// takeValues puts the cells of the row at hand where they belong. The record is nil for
// a row about its owner alone; what such a row, or one of an unknown sheet, has of a
// record stands apart.
func (g *rows) takeValues(record *table.Node, sheet int) {
	var apart *table.Node
	likely := 0
	for i, c := range g.filled {
		if c == nil || i == g.header.which {
			continue
		}
		g.noteStruck(c)
		col := &g.header.columns[i]
		switch {
		case col.owner != nil && (record == nil || col.of[sheet].path == nil):
			g.ownerValue(col, c, i)
		case record == nil:
			if apart == nil {
				if sheet != unknownSheet {
					g.lackOfWhich(col, c)
				}
				apart, likely = g.addApart(c), g.likelySheet()
			}
			g.putUnowned(apart, likely, col, c, i)
		case col.of[sheet].path == nil:
			if !col.guessed {
				g.faults.Report(table.UnknownKey, g.place(c), "%s里没有%s这一项", g.layout.sheets[sheet].record.Name, col.text)
			}
			if s := col.added(); s != nil {
				g.count(i, s, g.value(s, c))
			}
		default:
			g.count(i, &col.of[sheet], g.put(record, &col.of[sheet], c))
		}
	}
}

// ownerValue puts a value of the owner, or of the file, where it belongs; the rows of
// one owner must agree.
func (g *rows) ownerValue(col *fileColumn, c *cell, column int) {
	into := g.owner
	if col.inFile {
		into = g.file
	}
	var old *table.Node
	if !g.fresh || col.again || col.inFile {
		old = valueAt(into, col.owner.path)
	}
	if old == nil {
		if column == g.header.unit && !g.fresh {
			g.settleEarlier(c)
		}
		g.count(column, col.owner, g.put(into, col.owner, c))
		return
	}
	switch v := g.value(col.owner, c); {
	case old.Kind == table.Reported: // in a row above that was cut short
	case v.Fault != "":
		g.faults.Report(table.BadValue, g.place(c), "%s：%s", col.text, v.Fault)
	case old.Fault == "" && !table.SameValue(col.owner.Kind, old.Text, v.Text):
		d := g.faults.Report(table.BadValue, g.place(c), "%s %q 与先前的 %q 不同；同一%s的各行要一致，或只在第一行填%s", col.text, table.Shorten(c.text), table.Shorten(old.Text), g.layout.word, g.changedHint(col))
		d.Related = []finding.Related{{Place: old.Place, Message: "先前写在这里"}}
	case old.Fault == "" && old.Text != v.Text:
		g.faults.Remark(remarkSame, g.place(c))
	}
}
