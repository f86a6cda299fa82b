package table

import (
	"slices"
	"strings"

	"guozi/pkg/regulation"
)

// inherited lists what stands in other files than the pack's own.
type inherited struct {
	file    string            // of the pack
	numbers map[string]string // of the packs that it extends, by file
	list    []regulation.Inherited
}

func inheritedFrom(root *Node, file string, numbers map[string]string) []regulation.Inherited {
	in := &inherited{file: file, numbers: numbers}
	in.walk(root, nil, "")
	return in.list
}

// fewest is how many items of a map must be inherited for it to be listed as a whole
// but for the others.
const fewest = 4

// walk lists what is inherited below the node, which stands under the path and, last
// in it, the key.
func (in *inherited) walk(n *Node, path []string, key string) {
	number, several := "", false
	var taken, own []string
	for i, item := range n.Items {
		name := pathName(n, item, key, i)
		from, ok := in.from(item)
		switch {
		case item.Place.File == in.file:
			own = append(own, name)
		case ok:
			several = several || number != "" && number != from
			number, taken = from, append(taken, name)
		}
	}
	if len(taken) >= fewest && len(taken) > len(own) && len(path) > 0 && !several {
		in.add(number, regulation.InheritedPart{Path: strings.Join(path, "."), Except: own})
		taken = nil
	}
	for i, item := range n.Items {
		name := pathName(n, item, key, i)
		below := append(slices.Clip(path), name)
		from, _ := in.from(item)
		switch {
		case item.Place.File == in.file:
			in.walk(item, below, name)
		case slices.Contains(taken, name):
			in.add(from, regulation.InheritedPart{Path: strings.Join(below, ".")})
		}
	}
}

// from is the number of the pack that the node stands in.
func (in *inherited) from(n *Node) (number string, ok bool) {
	number, ok = in.numbers[n.Place.File]
	return number, ok
}

// add adds a part to what is taken from the pack of the number.
func (in *inherited) add(number string, part regulation.InheritedPart) {
	i := slices.IndexFunc(in.list, func(x regulation.Inherited) bool { return x.Number == number })
	if i < 0 {
		i = len(in.list)
		in.list = append(in.list, regulation.Inherited{Number: number})
	}
	in.list[i].Parts = append(in.list[i].Parts, part)
}
