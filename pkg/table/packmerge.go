package table

import (
	"cmp"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// A rule pack that extends another is merged with it as trees, before anything is
// read: maps by key, lists by the key of their items, everything else is replaced.
// Each node keeps the place it was written at.

// neverInherited are the keys of a pack that say what it is itself, and those of
// any map that say where it comes from.
var neverInherited = []string{"kind", "version", "id", "title", "number", "valid", "source", "seen", "articles", "extends", "without"}

// itemKeys are the keys that items of the lists that are merged go by.
var itemKeys = map[string]string{"incomes": "id", "clocks": "role", "documents": "name", "steps": "minus"}

// replacedMaps are the maps that a pack gives whole or not at all.
var replacedMaps = []string{"payers", "instalments"}

// notLaw are the keys that a pack may change without an article of its own.
var notLaw = []string{"id", "label", "text", "note", "explain", "remedy", "source", "seen", "article"}

// endings are the ways a clock ends, each with the keys that go with it.
var endings = map[string][]string{
	"length": {"length", "unit", "roll"},
	"date":   {"date", "roll"},
	"stated": {"stated"},
}

// merger puts a pack upon the one that it extends.
type merger struct {
	*Faults
	silent bool // nothing is demanded of the pack
}

// inherit is the pack with all that it does not say itself taken from the parent,
// which must not be used afterwards.
func (m merger) inherit(parent, pack *Node) *Node {
	if pack.Kind != Map || parent.Kind != Map {
		return pack
	}
	parent.Items = slices.DeleteFunc(parent.Items, func(n *Node) bool { return slices.Contains(neverInherited, n.Key.Text) })
	m.dropWithout(parent, pack)
	merged, _ := m.mergeMap(parent, pack, "")
	own := slices.DeleteFunc(slices.Clone(merged.Items), func(n *Node) bool { return !slices.Contains(neverInherited, n.Key.Text) })
	rest := slices.DeleteFunc(merged.Items, func(n *Node) bool { return slices.Contains(neverInherited, n.Key.Text) })
	merged.Items = append(own, rest...)
	return merged
}

// mergeMap puts the items of a map, which stands under the key, upon those of the
// parent's. A change in a map that has no article is left to the map around.
func (m merger) mergeMap(parent, child *Node, key string) (merged, changed *Node) {
	dropOldEnding(parent, child, key)
	parent.Items = slices.DeleteFunc(parent.Items, func(n *Node) bool {
		return (n.Key.Text == "source" || n.Key.Text == "seen") && key != ""
	})
	merged = &Node{Kind: Map, Key: child.Key, Place: child.Place, Items: slices.Clone(parent.Items)}
	inherited := parent.Items
	find := finder(inherited, len(child.Items), func(n *Node) string { return n.Key.Text })
	for _, item := range child.Items {
		name := item.Key.Text
		i := find(name)
		if i < 0 || merged.Items[i] != inherited[i] { // new, or written twice
			merged.Items = append(merged.Items, item)
			if !slices.Contains(notLaw, name) && item.Kind != Map && itemKeys[name] == "" {
				changed = eitherNode(changed, item)
			}
			continue
		}
		before := merged.Items[i]
		var within *Node
		merged.Items[i], within = m.mergeNode(before, item, name)
		changed = eitherNode(changed, within)
	}
	if changed != nil && parent.Get("article") != nil {
		if child.Get("article") == nil && !m.silent {
			m.Report(finding.MissingKey, changed.keyPlace(), "改了 %s，要同时在这里写出本办法的 article；不改的就删掉", changed.Key.Text)
		}
		changed = nil
	}
	return merged, changed
}

// eitherNode is the first of two nodes that there is.
func eitherNode(a, b *Node) *Node {
	if a != nil {
		return a
	}
	return b
}

// mergeNode puts a value upon the parent's under the same key, and says what changed
// that needs an article of the map around.
func (m merger) mergeNode(parent, child *Node, key string) (merged, changed *Node) {
	isText := slices.Contains(notLaw, key) || slices.Contains(regulation.TextIDs(), key)
	if isText {
		parent, child = byIncome(parent, child), byIncome(child, parent)
	}
	switch {
	case isText && parent.Kind == Map && child.Kind == Map:
		merged, _ = m.mergeMap(parent, child, key)
		return merged, nil
	case slices.Contains(replacedMaps, key):
		return child, nil
	case parent.Kind == Map && child.Kind == Map:
		return m.mergeMap(parent, child, key)
	case parent.Kind == List && child.Kind == List && itemKeys[key] != "":
		if len(child.Items) == 0 && len(parent.Items) > 0 {
			m.Report(BadValue, child.Place, "%s 写成空列表什么也不去掉，列表是逐项合并的；继承来的各项用 without 去掉，如 without: [incomes.transfer.documents.资产评估报告]", key)
		}
		return m.mergeList(parent, child, key), nil
	case isText || sameNode(parent, child):
		return child, nil
	}
	return child, child
}

// byIncome is a single text as a map of texts by income, beside another that is one.
func byIncome(n, other *Node) *Node {
	if n.Kind != Value || other.Kind != Map {
		return n
	}
	text := *n
	text.Key = &Node{Text: regulation.AnyIncome, Place: n.Place}
	return &Node{Kind: Map, Key: n.Key, Place: n.Place, Items: []*Node{&text}}
}

// mergeList puts the items of a list upon those of the parent's that go by the same
// name; new ones come last.
func (m merger) mergeList(parent, child *Node, key string) *Node {
	merged := &Node{Kind: List, Key: child.Key, Place: child.Place, Items: slices.Clone(parent.Items)}
	find := finder(parent.Items, len(child.Items), func(n *Node) string { return itemName(n, key) })
	for _, item := range child.Items {
		i := -1
		if name := itemName(item, key); name != "" {
			i = find(meantName(name, key))
		}
		if i < 0 || merged.Items[i] != parent.Items[i] || item.Kind != Map {
			merged.Items = append(merged.Items, item)
			continue
		}
		merged.Items[i], _ = m.mergeMap(parent.Items[i], item, key)
	}
	return merged
}

// meantName is the name, or the role that a clock's misspelt one is most likely meant for:
// the wrong role is told where it is read, and what the clock inherits is not missing.
func meantName(name, key string) string {
	if key != "clocks" || slices.Contains(regulation.Roles(), regulation.Role(name)) {
		return name
	}
	var roles []string
	for _, role := range regulation.Roles() {
		roles = append(roles, string(role))
	}
	return cmp.Or(finding.Nearest(name, roles), name)
}

// finder gives the index of the first of the items that goes by a name, -1 for none. It
// is asked about so many times; only many questions about many items are worth an index.
func finder(items []*Node, times int, nameOf func(*Node) string) func(name string) int {
	if len(items)*times <= 10_000 {
		return func(name string) int {
			return slices.IndexFunc(items, func(n *Node) bool { return nameOf(n) == name })
		}
	}
	index := make(map[string]int, len(items))
	for i, n := range slices.Backward(items) {
		index[nameOf(n)] = i
	}
	return func(name string) int {
		if i, ok := index[name]; ok {
			return i
		}
		return -1
	}
}

// itemName is what an item of the list under the key goes by.
func itemName(item *Node, key string) string {
	if n := item.Get(itemKeys[key]); n != nil {
		return n.Text
	}
	return ""
}

// dropOldEnding takes from the parent's clock how it ends when the pack's ends in
// another way, and the roll when it counts workdays. A clock that ends on a stated day
// has no start either, and one that ends on a date says its own: the date is of the year
// after, so what served to count from would move it by a year.
func dropOldEnding(parent, child *Node, key string) {
	if key != "clocks" {
		return
	}
	if textOf(child, "unit") == string(regulation.Workdays) {
		parent.Items = slices.DeleteFunc(parent.Items, func(n *Node) bool { return n.Key.Text == "roll" })
	}
	for ending := range endings {
		if child.Get(ending) == nil || parent.Get(ending) != nil {
			continue
		}
		parent.Items = slices.DeleteFunc(parent.Items, func(n *Node) bool {
			name := n.Key.Text
			for _, keys := range endings {
				if slices.Contains(keys, name) {
					return true
				}
			}
			fromYearEnd := name == "start" && len(n.Items) == 1 && n.Items[0].Text == proceeds.YearEnd.String()
			return ending != "length" && (name == "start" || name == "previous") && !(ending == "date" && fromYearEnd)
		})
	}
}

// sameNode reports whether two nodes say the same.
func sameNode(a, b *Node) bool {
	return a.Kind == b.Kind && a.Text == b.Text && slices.EqualFunc(a.Items, b.Items, func(x, y *Node) bool {
		return (x.Key == nil || y.Key == nil || x.Key.Text == y.Key.Text) && sameNode(x, y)
	})
}

// dropWithout takes from the parent what the pack does without.
func (m merger) dropWithout(parent, pack *Node) {
	without := pack.Get("without")
	if without == nil {
		return
	}
	for _, path := range without.Items {
		if path.Kind != Value {
			continue // reported when the list is read
		}
		holder, at := find(parent, "", path.Text)
		if at < 0 {
			m.Report(BadValue, path.Place, "不要的部分：所改的规则包没有 %q；路径如 incomes.liquidation、incomes.transfer.documents.资产评估报告", Shorten(path.Text))
			continue
		}
		holder.Items = slices.Delete(holder.Items, at, at+1)
	}
}

// clone is a copy of the tree that can be merged away.
func clone(n *Node) *Node {
	c := *n
	c.Items = make([]*Node, len(n.Items))
	for i, item := range n.Items {
		c.Items[i] = clone(item)
	}
	return &c
}
