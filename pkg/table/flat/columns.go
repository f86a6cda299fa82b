package flat

import (
	"fmt"
	"strconv"

	"guozi/pkg/money"
	"guozi/pkg/table"
)

// written is a tree laid flat to be written.
type written struct {
	layout *layout
	root   *table.Node
	owners []*table.Node
	guide  Guide // of a template, in which every column is shown, used or not; else nil
}

func layFlat(kind table.Kind, root *table.Node, guide Guide) *written {
	w := &written{layout: layouts[kind](), root: root, guide: guide}
	if list := root.Get(w.layout.list.Key); list != nil {
		w.owners = list.Items
	}
	return w
}

// fitsRows fails where a record has more than its row has room for.
func (w *written) fitsRows() error {
	for _, n := range w.owners {
		if err := fitsRow(n, w.layout.owner); err != nil {
			return err
		}
	}
	for i := range w.layout.sheets {
		s := &w.layout.sheets[i]
		for _, n := range w.recordsOf(s) {
			if err := fitsRow(n, s.record); err != nil {
				return err
			}
		}
	}
	return nil
}

// fitsRow fails for a list in the record that a row has no room for.
func fitsRow(record *table.Node, s *table.Shape) error {
	for i := range s.Fields {
		p := &s.Fields[i]
		n := record.Get(p.Key)
		if n == nil || p.Kind != table.KindRecord {
			continue
		}
		below := []*table.Node{n}
		if p.Many {
			below = n.Items
		}
		if len(below) > maxItems {
			return fmt.Errorf("第 %d 行的“%s”有 %d 项，CSV 和 XLSX 的一行最多放 %d 项；请转换成 YAML 或 NDJSON", n.Place.Line, p.Heading, len(below), maxItems)
		}
		for _, item := range below {
			if err := fitsRow(item, p.Sub()); err != nil {
				return err
			}
		}
	}
	return nil
}

// leaf is one column that rows use.
type leaf struct {
	path    []string
	heading string
	table.Property
}

// leaves are the columns that any of the records uses, or all that they could use, in
// the order of the shape.
func leaves(s *table.Shape, records []*table.Node, all bool) []leaf {
	var list []leaf
	for i := range s.Fields {
		p := &s.Fields[i]
		var values []*table.Node
		for _, n := range records {
			if v := n.Get(p.Key); v != nil {
				values = append(values, v)
			}
		}
		switch {
		case len(values) == 0 && !all:
		case p.Kind != table.KindRecord:
			list = append(list, leaf{[]string{p.Key}, p.Heading, *p})
		case p.Many:
			list = append(list, leavesOfList(p, values, all)...)
		default:
			list = append(list, leavesBelow(p, p.Heading, []string{p.Key}, values, all)...)
		}
	}
	return list
}

// leavesOfList are the columns of the first, second … record of a list.
func leavesOfList(p *table.Property, lists []*table.Node, all bool) (found []leaf) {
	for i := 0; ; i++ {
		var items []*table.Node
		for _, list := range lists {
			if i < len(list.Items) {
				items = append(items, list.Items[i])
			}
		}
		if len(items) == 0 && (i > 0 || !all) {
			return found
		}
		number := strconv.Itoa(i + 1)
		found = append(found, leavesBelow(p, p.Heading+number, []string{p.Key, number}, items, all)...)
	}
}

func leavesBelow(p *table.Property, word string, prefix []string, records []*table.Node, all bool) (found []leaf) {
	for _, l := range leaves(p.Sub(), records, all) {
		found = append(found, leaf{append(prefix[:len(prefix):len(prefix)], l.path...), word + headingMark + l.heading, l.Property})
	}
	return found
}

// cellText is the value of the column in a record as a cell holds it, "" when it has
// none.
func (l *leaf) cellText(record *table.Node) string {
	n := record
	for _, key := range l.path {
		if n.Kind == table.List {
			i, _ := strconv.Atoi(key)
			if i > len(n.Items) {
				return ""
			}
			n = n.Items[i-1]
			continue
		}
		if n = n.Get(key); n == nil {
			return ""
		}
	}
	if l.Many {
		texts := make([]string, len(n.Items))
		for i, item := range n.Items {
			texts[i] = item.Text
		}
		return table.JoinTexts(texts)
	}
	return n.Text
}

// fileLeaves are the columns for what the file says for all owners; the unit goes with
// each owner instead.
func (w *written) fileLeaves() []leaf {
	var list []leaf
	for _, p := range w.layout.head {
		if p.Key != "unit" && w.root.Get(p.Key) != nil {
			list = append(list, leaf{[]string{p.Key}, p.Heading, p})
		}
	}
	return list
}

// ownerLeaves are the columns for what owners say. Amounts in another unit than 元 need
// the unit with each owner, as a flat file has no other place for it.
func (w *written) ownerLeaves() []leaf {
	owners := w.owners
	if unit := w.fileUnit(); w.layout.kind == table.Enterprises && unit != money.UnitYuan.String() {
		key := &table.Node{Text: "unit"}
		owners = append(owners[:len(owners):len(owners)], &table.Node{Kind: table.Map, Items: []*table.Node{{Key: key, Text: unit}}})
	}
	return leaves(w.layout.owner, owners, w.guide != nil)
}

// ownerHeading is the heading of an owner's column, under which a record's may be too.
func (w *written) ownerHeading(l *leaf) string {
	if len(l.path) > 1 {
		return w.layout.word + headingMark + l.heading
	}
	return l.heading
}

// ownerText is the owner's value, with the unit of the file for an owner that has
// none of its own.
func (w *written) ownerText(l *leaf, owner *table.Node) string {
	text := l.cellText(owner)
	if text == "" && l.path[0] == "unit" {
		return w.fileUnit()
	}
	return text
}

// fileUnit is what the amounts are in where an owner says nothing else.
func (w *written) fileUnit() string {
	if n := w.root.Get("unit"); n != nil {
		return table.Plain(n.Text)
	}
	return money.UnitYuan.String()
}

// recordsOf are all records of one sheet.
func (w *written) recordsOf(s *sheet) []*table.Node {
	var list []*table.Node
	for _, n := range w.owners {
		if v := n.Get(s.Key); v != nil {
			list = append(list, v.Items...)
		}
	}
	return list
}
