package table

import (
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Packs is how a rule pack is read.
type Packs struct {
	// Open gives the tree of the pack that a pack in the file from extends, and what
	// is wrong with its text. The error says why there is none.
	Open func(from, extends string) (root *Node, found []finding.Finding, err error)
	// Defaults is the tree that holds what the program says for every pack. It is used
	// up.
	Defaults *Node
	// Check looks for faults between the values too, as a pack of a user's needs.
	Check bool
	// Rules are those of the finding codes that there are; nil: codes are not checked.
	Rules []finding.Rule
}

// ReadPack reads the rule pack and all that it extends. When one of the findings is
// an error there is no measure to be used.
func ReadPack(root *Node, f *Faults, packs Packs) *regulation.Measure {
	chain, ok := packs.chain(root, f)
	if !ok {
		return nil
	}
	if packs.Check {
		checkArticleList(root, f)
	}
	numbers, from := map[string]string{}, originsOf(chain)
	for _, p := range chain {
		number := textOf(p, "number")
		numbers[p.Place.File] = number
		if len(chain) > 1 {
			citeWith(number, p)
		}
	}
	merged := merger{f, true}.inherit(packs.Defaults, chain[len(chain)-1])
	for _, p := range slices.Backward(chain[:len(chain)-1]) {
		merged = merger{f, false}.inherit(merged, p)
	}
	takeLikes(merged, f)
	var p packFile
	r := &reader{Faults: f, memory: new(Memory), units: InYuan()}
	before := len(f.Findings)
	if !checkIncomes(merged.Get("incomes"), f) {
		return nil
	}
	ok = packFileSpec().read(r, merged, &p)
	if packs.Check {
		for i := range p.Incomes {
			in := &p.Incomes[i]
			checkEvents(r, in)
			for j := range in.Clocks {
				checkClockText(r, &in.Clocks[j])
			}
		}
	}
	moveToOwn(merged, f, before)
	if !ok {
		return nil
	}
	m := p.finish(merged, from)
	if len(chain) > 1 {
		m.Inherited = inheritedFrom(merged, root.Place.File, numbers)
	}
	if packs.Check {
		(&packCheck{Faults: f, measure: m, root: merged, file: root.Place.File, rules: packs.Rules}).run()
	}
	return m
}

// chain is the pack and those that it extends, the outermost last.
func (packs Packs) chain(root *Node, f *Faults) (chain []*Node, ok bool) {
	chain = []*Node{root}
	for {
		last := chain[len(chain)-1]
		extends := last.Get("extends")
		if extends == nil || extends.Kind != Value {
			return chain, true
		}
		parent, found, err := packs.Open(last.Place.File, extends.Text)
		f.Findings = append(f.Findings, found...)
		switch {
		case err != nil:
			f.Report(BadValue, extends.Place, "所改的规则包：%s", err)
			return nil, false
		case parent == nil:
			return nil, false
		case textOf(parent, "kind") != string(RulePack):
			f.Report(BadValue, extends.Place, "所改的规则包：%s 不是规则包（kind: rules）", Shorten(extends.Text))
			return nil, false
		case slices.ContainsFunc(chain, func(n *Node) bool { return n.Place.File == parent.Place.File }):
			f.Report(BadValue, extends.Place, "所改的规则包：%s 又改自这个规则包，成了一圈；请去掉其中一个 extends", Shorten(extends.Text))
			return nil, false
		case textOf(parent, "id") == textOf(last, "id"):
			id := last.Get("id")
			f.Report(BadValue, id.Place, "编号：%s 和所改的规则包相同；请另起一个", Shorten(id.Text))
			return nil, false
		}
		chain = append(chain, parent)
	}
}

// textOf is the single value under the key, "" when there is none.
func textOf(n *Node, key string) string {
	if v := n.Get(key); v != nil && v.Kind == Value {
		return v.Text
	}
	return ""
}

// citeWith puts the number of the pack before the articles that it cites as its own.
// A note goes on citing the article that it was written beside: another pack's does
// not say the same.
func citeWith(number string, n *Node) {
	if note, article := n.Get("note"), textOf(n, "article"); note != nil && article != "" {
		note.Text = strings.ReplaceAll(note.Text, "{clock.article}", regulation.CiteWith(number, article))
	}
	for _, item := range n.Items {
		if item.Key != nil && item.Key.Text == "article" {
			item.Text = regulation.CiteWith(number, item.Text)
			for _, byIncome := range item.Items {
				byIncome.Text = regulation.CiteWith(number, byIncome.Text)
			}
			continue
		}
		citeWith(number, item)
	}
}

// finish completes the measure with what follows from the tree.
func (p *packFile) finish(root *Node, from origins) *regulation.Measure {
	m := &p.Measure
	m.Places = p.header.places
	m.Source = textOf(root, "source")
	m.Seen, _ = workday.ParseDate(textOf(root, "seen")) // one that is no day is reported
	m.Counting = map[string]regulation.Line{}
	for id, line := range p.counting {
		m.Counting[id] = regulation.Line{Label: line.Label.For(""), Article: line.Article.For("")}
	}
	m.Values = packValues{root, m.Valid.To.IsZero() && !m.Valid.Places.Has("to"), from}
	m.HasUnseen = hasUnknown(root)
	return m
}
