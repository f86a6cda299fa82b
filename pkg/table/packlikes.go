package table

import (
	"slices"

	"guozi/pkg/finding"
)

// maxIncomes is the most kinds of income that a pack may have, and maxTaken the most
// nodes that they may take from each other, so that a small file can't become a huge one.
const (
	maxIncomes = 100
	maxTaken   = 100_000
)

// checkIncomes reports a list of incomes that is empty or too long.
func checkIncomes(incomes *Node, f *Faults) bool {
	if incomes == nil || incomes.Kind != List {
		return true // reported when it is read
	}
	switch n := len(incomes.Items); {
	case n == 0:
		f.Report(finding.MissingKey, incomes.Place, "规则包没有一种收入；至少要有一种")
		return true
	case n > maxIncomes:
		f.Report(BadValue, incomes.Place, "收入有 %d 种；一个规则包最多 %d 种", n, maxIncomes)
		return false
	}
	return true
}

// takeLikes gives each income that is like another what it does not say itself.
func takeLikes(root *Node, f *Faults) {
	incomes := root.Get("incomes")
	if incomes == nil || len(incomes.Items) > maxIncomes {
		return
	}
	done := map[*Node]bool{}
	taken := 0
	var take func(i int, through []*Node)
	take = func(i int, through []*Node) {
		in := incomes.Items[i]
		like := in.Get("like")
		if done[in] || like == nil || like.Kind != Value {
			return
		}
		of := slices.IndexFunc(incomes.Items, func(n *Node) bool { return itemName(n, "incomes") == like.Text })
		switch through = append(through, in); {
		case of < 0:
			var ids []string
			for _, n := range incomes.Items {
				ids = append(ids, itemName(n, "incomes"))
			}
			f.Report(BadValue, like.Place, "照哪一种：%s", NotAmong(like.Text, ids))
		case slices.Contains(through, incomes.Items[of]):
			f.Report(BadValue, like.Place, "照哪一种：%s 又照着这一种，成了一圈", Shorten(like.Text))
		default:
			take(of, through)
			if taken += countNodes(incomes.Items[of]); taken > maxTaken {
				f.Report(BadValue, like.Place, "照哪一种：照着抄来的内容太多；请减少 like")
				break
			}
			incomes.Items[i], _ = merger{f, false}.mergeMap(likeness(incomes.Items[of], in), in, "incomes")
		}
		done[incomes.Items[i]] = true
	}
	for i := range incomes.Items {
		take(i, nil)
	}
}

// countNodes is how many nodes the tree has.
func countNodes(n *Node) int {
	count := 1
	for _, item := range n.Items {
		count += countNodes(item)
	}
	return count
}

// likeness is what an income takes from the one that it is like: all but its id and,
// where it has a name of its own, the short one that goes with the other's name.
func likeness(of, in *Node) *Node {
	own := []string{"id", "like"}
	if in.Get("name") != nil {
		own = append(own, "short")
	}
	c := clone(of)
	c.Items = slices.DeleteFunc(c.Items, func(n *Node) bool { return slices.Contains(own, n.Key.Text) })
	return c
}
