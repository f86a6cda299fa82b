package flat

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// builder makes the nodes of a tree from cells.
type builder struct {
	faults   *table.Faults
	memory   *table.Memory
	name     string                 // of the sheet at hand, "" for a file that has none
	looks    map[string]*sheetLooks // by sheet
	before   int                    // lines of the file before the text
	date1904 bool                   // the workbook counts days from 1904

	notes map[cellAt]*notedUnit // of the sheet at hand

	unit        money.Unit               // of amounts in the row at hand
	unitStated  bool                     // the row or its owner states it
	unitSettled bool                     // it does, where it speaks of these amounts too
	unitless    map[unitlessKey]unitless // the first amounts of which nothing states the unit
}

func (b *builder) place(c *cell) finding.Place {
	return finding.Place{File: b.faults.File, Sheet: b.name, Line: b.before + c.line, Column: c.column, Width: 1}
}

// put puts a cell where its column's values go in the record.
func (b *builder) put(record *table.Node, s *slot, c *cell) *table.Node {
	n := record
	for i, key := range s.way[:len(s.way)-1] {
		switch {
		case key == nil:
			n = b.numberedItem(n, s.path[i], c)
		case s.way[i+1] == nil:
			n = b.child(n, key, c, table.List)
		default:
			n = b.child(n, key, c, table.Map)
		}
	}
	v := b.value(s, c)
	v.Key = s.way[len(s.way)-1]
	n.Items = append(n.Items, v)
	return v
}

// remark counts how a cell was read, once for each cell.
func (b *builder) remark(what string, c *cell) {
	if !c.told {
		b.faults.Remark(what, b.place(c))
	}
}

// value is the cell as a table writes such a value. What is wrong with it is reported
// where it is read.
func (b *builder) value(s *slot, c *cell) *table.Node {
	defer func() { c.told = true }()
	if c.equals {
		b.remark(remarkEquals, c)
	}
	text, fault, isNumber := c.text, "", false
	if c.book != nil {
		text, fault = b.bookText(s, c)
		isNumber = c.book.Kind == xlsx.NumberValue
	}
	if c.isFormula(s) {
		fault = fmt.Sprintf("%q 是公式；请写算好的值", table.Shorten(trim(text)))
	}
	if bare, had := bareValue(s, text); fault == "" {
		if text = bare; had {
			b.remark(remarkApostrophe, c)
		}
	}
	written := text
	if fault == "" {
		fault = b.faultOfNote(s, c, text)
	}
	switch {
	case fault != "":
	case s.unit != "":
		text, fault = b.withUnit(s, text, c)
	case !b.unitSettled:
		b.noteUnitless(s, c, text)
	}
	switch {
	case fault != "":
		return b.faulty(text, fault, c)
	case s.Kind == table.KindDate && isNumber:
		if day, ok := table.DayOfSerial(text); ok {
			text = day.String()
		}
	}
	n := b.textAt(text, c)
	n.Number, n.UnitStated, n.HeadingUnit = isNumber, s.unit != "", s.unit != "" && trim(written) != trim(text)
	return n
}

// faulty is a value with which something is wrong.
func (b *builder) faulty(text, fault string, c *cell) *table.Node {
	n := b.textAt(text, c)
	n.Kind, n.Fault = table.Value, fault
	return n
}

// textAt is a value that was read from the cell.
func (b *builder) textAt(text string, c *cell) *table.Node {
	n := b.memory.Node(table.Value, b.place(c))
	n.Place.Width = c.widthOf(text)
	if n.Text = text; text == "" {
		n.Kind = table.Empty
	}
	return n
}

// mapAt is an empty record that starts at the cell, with room for n items.
func (b *builder) mapAt(c *cell, n int) *table.Node {
	m := b.memory.Node(table.Map, b.place(c))
	m.Items = b.memory.List(n)
	return m
}

// child is the item of the map under the key, made of the kind when there is none.
func (b *builder) child(n *table.Node, key *table.Node, c *cell, kind table.NodeKind) *table.Node {
	if v := n.Get(key.Text); v != nil {
		return v
	}
	v := b.mapAt(c, 4)
	v.Kind, v.Key = kind, key
	n.Items = append(n.Items, v)
	return v
}

// numbered is the record of a list with the number, nil when there is none. The text
// of such a record is its number.
func numbered(list *table.Node, number string) *table.Node {
	for _, n := range list.Items {
		if n.Text == number {
			return n
		}
	}
	return nil
}

// numberedItem is the record of a list with the number, made when there is none. The
// records stay in the order of their numbers.
func (b *builder) numberedItem(list *table.Node, number string, c *cell) *table.Node {
	if n := numbered(list, number); n != nil {
		return n
	}
	n := b.mapAt(c, 4)
	n.Text = number
	i := len(list.Items)
	for i > 0 && isLess(number, list.Items[i-1].Text) {
		i--
	}
	list.Items = slices.Insert(list.Items, i, n)
	return n
}

// isLess compares numbers without zeros at their start.
func isLess(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return strings.Compare(a, b) < 0
}

// valueAt is the value under the keys, nil when there is none.
func valueAt(n *table.Node, path []string) *table.Node {
	for _, key := range path {
		if n.Kind == table.List {
			n = numbered(n, key)
		} else {
			n = n.Get(key)
		}
		if n == nil {
			return nil
		}
	}
	return n
}
