package table

import "guozi/pkg/finding"

// NodeKind is what a node of a tree is.
type NodeKind uint8

const (
	// Value is one value as a text.
	Value NodeKind = iota
	// Empty is a value that is left out, written as null or as quotes around nothing.
	Empty
	// List is a list of nodes.
	List
	// Map is a list of nodes that each have a key.
	Map
	// Unreadable is something that no table may hold.
	Unreadable
	// Reported is a value that is not there or can't be read, which has been told: it
	// is not missed.
	Reported
)

// Node is one node of the tree of a table, from whatever file it was read.
type Node struct {
	Kind NodeKind
	// Literal says that a value stands without quotes and is no text to YAML or
	// JSON, so that other programs would change it, as 007 to 7.
	Literal bool
	// Parted says that a text was one of several that were written as one.
	Parted bool
	// Number says that a program wrote the value as a number, which it keeps in binary.
	Number bool
	// HeadingUnit says that the unit of a value is that of its column, added to what
	// stands in the file.
	HeadingUnit bool
	// UnitStated says that the column of a value, or its sheet, states a unit.
	UnitStated bool
	// InText says that the fault of a value is one only where the value is a text.
	InText bool
	// Key is the key of an item of a Map. A key without a place stands where its
	// item does.
	Key *Node
	// Text is what a Value says, without quotes; of an Unreadable node, what is
	// wrong with it.
	Text string
	// Fault is what is wrong with how a Value is written. Whoever reads the value
	// reports it; it is no matter in a value that nobody reads.
	Fault string
	Place finding.Place
	// Items are those of a List or a Map, in the order of the file.
	Items []*Node
}

// Get is the item of a Map under the key, the first of several, nil for none.
func (n *Node) Get(key string) *Node {
	if n.Kind != Map {
		return nil
	}
	for _, item := range n.Items {
		if item.Key.Text == key {
			return item
		}
	}
	return nil
}

// keyPlace is where the key of the item stands.
func (n *Node) keyPlace() finding.Place {
	if n.Key.Place.Line > 0 {
		return n.Key.Place
	}
	place := n.Place
	place.Width = 1
	return place
}

// Called is what a message calls the node.
func (n *Node) Called() string {
	switch n.Kind {
	case Map:
		return "一组键值"
	case List:
		return "列表"
	case Empty:
		return "空值"
	}
	return "单个值"
}
