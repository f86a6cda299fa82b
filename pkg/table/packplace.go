package table

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
)

// moveToOwn moves what is found, from the index on, in a part that comes from a pack
// of the program to what the packs of the user say nearest around it: a part that is
// right in its own pack is made wrong by what these change or leave out, and only
// they can be mended. The part is named beside it.
func moveToOwn(root *Node, f *Faults, from int) {
	places := ownPlaces{carried: regulation.PackIDs(), file: root.Place.File}
	for i := from; i < len(f.Findings); i++ {
		found := &f.Findings[i]
		part := found.Place
		if places.own(part) {
			continue
		}
		if places.around == nil {
			places.index(root)
		}
		found.Place = places.around[part]
		if found.Place.Line == 0 {
			found.Place = places.top
		}
		found.Related = append([]finding.Related{{Place: part, Message: "继承的部分写在这里"}}, found.Related...)
	}
}

// ownPlaces are the places of the innermost maps of the user's packs around the parts
// that are inherited. A part that several incomes have from one place by like is
// around the first that the user wrote.
type ownPlaces struct {
	carried []string // ids of the program's packs, which are the files of their parts
	file    string   // of the pack that is read
	top     finding.Place
	around  map[finding.Place]finding.Place
}

func (p *ownPlaces) own(at finding.Place) bool {
	return at.File == p.file || !slices.Contains(p.carried, at.File)
}

func (p *ownPlaces) index(root *Node) {
	p.around = map[finding.Place]finding.Place{}
	p.top = root.Place
	for _, key := range []string{"extends", "without"} {
		if n := root.Get(key); n != nil {
			p.top = n.Place
		}
	}
	for _, item := range root.Items {
		p.add(item, finding.Place{})
	}
}

// add adds the parts below the node, around which the map at the place is innermost.
func (p *ownPlaces) add(n *Node, around finding.Place) {
	if n.Kind == Map && p.own(n.Place) {
		around = n.Place
	}
	if around.Line > 0 {
		p.addPart(n.Place, around)
		if n.Key != nil {
			p.addPart(n.Key.Place, around)
		}
	}
	for _, item := range n.Items {
		p.add(item, around)
	}
}

func (p *ownPlaces) addPart(part, around finding.Place) {
	if _, known := p.around[part]; !known {
		p.around[part] = around
	}
}
