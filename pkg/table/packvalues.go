package table

import (
	"iter"
	"maps"
	"slices"
	"strconv"

	"guozi/pkg/regulation"
)

// packValues are the single values of a pack in its tree, which nobody changes any
// more.
type packValues struct {
	root    *Node
	noEnd   bool // the pack states no last day
	origins origins
}

// At is the value at the path.
func (v packValues) At(path string) (string, bool) {
	if path == validTo && v.noEnd {
		return regulation.NoEnd, true
	}
	if holder, i := find(v.root, "", path); i >= 0 && holder.Items[i].Kind == Value {
		return valueText(holder.Items[i]), true
	}
	return "", false
}

// All are the values in the order of the pack.
func (v packValues) All() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		if v.noEnd && !yield(validTo, regulation.NoEnd) {
			return
		}
		eachValue(v.root, "", "", yield)
	}
}

// validTo is the path of the last day of a measure.
const validTo = "valid.to"

// valueText is what a single value says, for whoever reads it as a text.
func valueText(n *Node) string {
	if n.Text == unknown {
		return regulation.Unseen
	}
	return n.Text
}

// hasUnknown reports whether any value below the node is unknown.
func hasUnknown(n *Node) bool {
	return n.Kind == Value && n.Text == unknown || slices.ContainsFunc(n.Items, hasUnknown)
}

// eachValue yields the values below the node, which stands under the key at the path,
// until yield asks for no more.
func eachValue(n *Node, path, key string, yield func(string, string) bool) bool {
	if n.Kind == Value {
		return yield(path, valueText(n))
	}
	for i, item := range n.Items {
		name := pathName(n, item, key, i)
		below := name
		if path != "" {
			below = path + "." + name
		}
		if !eachValue(item, below, name, yield) {
			return false
		}
	}
	return true
}

// find is the node at the path below the holder, which stands under the key, by the
// node that holds it and its index there, -1 when there is none.
func find(holder *Node, key, path string) (*Node, int) {
	for i, item := range holder.Items {
		name := pathName(holder, item, key, i)
		if path == name {
			return holder, i
		}
		if len(path) > len(name) && path[len(name)] == '.' && path[:len(name)] == name {
			if below, at := find(item, name, path[len(name)+1:]); at >= 0 {
				return below, at
			}
		}
	}
	return nil, -1
}

// pathName is what a path calls the i-th item of the holder, which stands under key:
// its key, what it goes by in its list, or else its index there.
func pathName(holder, item *Node, key string, i int) string {
	if holder.Kind == Map {
		return item.Key.Text
	}
	if name := itemName(item, key); name != "" {
		return name
	}
	return strconv.Itoa(i)
}

// indexedValues are the same values, for a check that asks for many.
type indexedValues map[string]string

func indexValues(v regulation.Values) indexedValues {
	index := indexedValues{}
	for path, text := range v.All() {
		if _, twice := index[path]; !twice {
			index[path] = text
		}
	}
	return index
}

// At is the value at the path.
func (v indexedValues) At(path string) (string, bool) {
	text, ok := v[path]
	return text, ok
}

// Facts are none: a check asks for values alone.
func (v indexedValues) Facts() []regulation.Fact { return nil }

// All are the values in no order.
func (v indexedValues) All() iter.Seq2[string, string] { return maps.All(v) }
