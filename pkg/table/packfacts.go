package table

import (
	"slices"
	"strings"

	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// origin is what a pack says at its top of all that it states.
type origin struct{ number, source, seen string }

// origins are the packs that a measure is put together from, by file.
type origins map[string]origin

func originsOf(chain []*Node) origins {
	list := make(origins, len(chain))
	for _, p := range chain {
		list[p.Place.File] = origin{textOf(p, "number"), textOf(p, "source"), textOf(p, "seen")}
	}
	return list
}

// Facts are the parts of the pack that state law. Each was seen when the innermost map
// around it that the same pack wrote says so, else when that pack does at its top.
func (v packValues) Facts() []regulation.Fact {
	f := &factList{origins: v.origins}
	for _, item := range v.root.Items {
		f.add(item, item.Key.Text, item.Key.Text, v.origins[writerOf(item)])
	}
	return f.list
}

type factList struct {
	origins origins
	list    []regulation.Fact
}

// factsWithoutArticle are the parts at the top that state law and rest on no article of
// their own.
var factsWithoutArticle = []string{"authorities", "texts"}

// add adds the node, which stands under the key at the path, and the facts below it. said
// is what the maps around it say.
func (f *factList) add(n *Node, path, key string, said origin) {
	if n.Kind == Value || slices.Contains(neverInherited, key) && key != "valid" {
		return
	}
	file := writerOf(n)
	from, known := f.origins[file]
	if !known {
		return // what the program says for every pack
	}
	if from.number != said.number {
		said = from
	}
	if n.Kind == Map {
		if source := textOf(n, "source"); source != "" {
			said.source = source
		}
		if seen := textOf(n, "seen"); seen != "" {
			said.seen = seen
		}
		if article := n.Get("article"); isOwnArticle(article) || slices.Contains(factsWithoutArticle, path) {
			fact := regulation.Fact{Path: path, Number: said.number, Source: said.source, Place: n.Place}
			fact.Seen, _ = workday.ParseDate(said.seen) // one that is no day is reported
			if article != nil && article.Kind == Value {
				fact.Article = valueText(article)
			}
			f.list = append(f.list, fact)
		}
	}
	for i, item := range n.Items {
		if name := pathName(n, item, key, i); name != "article" {
			f.add(item, path+"."+name, name, said)
		}
	}
}

// isOwnArticle reports whether an article is stated there, and not referred to.
func isOwnArticle(article *Node) bool {
	switch {
	case article == nil:
		return false
	case article.Kind == Value:
		return !strings.HasPrefix(article.Text, "{")
	}
	return slices.ContainsFunc(article.Items, isOwnArticle)
}

// writerOf is the file of the pack that wrote what the node says: of its article, where a
// later pack only adds to the map.
func writerOf(n *Node) string {
	if article := n.Get("article"); article != nil && len(article.Items) == 0 {
		return article.Place.File
	}
	return n.Place.File
}
