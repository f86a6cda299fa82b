package ratio

import (
	"slices"
	"strings"
	"sync"

	"guozi/pkg/finding"
)

// index finds the categories of a table by id, and remembers which of them is
// meant by an id that there is not, as thousands of enterprises may name it.
type index struct {
	byID  map[string]int // the first of each id
	ids   []string
	names map[string]int // the first of each name
	near  sync.Map       // by unknown category: what nearest found
}

func newIndex(categories []Category) *index {
	x := &index{byID: make(map[string]int, len(categories)), names: make(map[string]int, len(categories)), ids: make([]string, len(categories))}
	for i := range slices.Backward(categories) {
		c := &categories[i]
		x.byID[c.ID], x.names[c.Name], x.ids[i] = i, i, c.ID
	}
	return x
}

// Index readies the table for many looks into it. It is called again when the
// categories have changed.
func (t *Table) Index() { t.index = newIndex(t.Categories) }

// indexed is the index of the table, or one for a single look into a table that
// has none or has got more categories.
func (t *Table) indexed() *index {
	if t.index == nil || len(t.index.ids) != len(t.Categories) {
		return newIndex(t.Categories)
	}
	return t.index
}

// nearest is the category that an unknown one is most likely meant for: that of
// the name, or the one with the nearest id; -1 for none.
func (x *index) nearest(category string) int {
	if i, ok := x.near.Load(category); ok {
		return i.(int)
	}
	i, ok := x.names[category]
	if !ok || category == "" {
		i = slices.Index(x.ids, finding.Nearest(category, x.ids))
	}
	x.near.Store(strings.Clone(category), i)
	return i
}
