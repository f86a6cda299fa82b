package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
)

// checkPack looks for faults between the parts of a pack.
func checkPack(r *reader, p *packFile) {
	reportTwice(r, "收入", "id", p.Incomes, func(in *regulation.Income) (string, finding.Places) { return in.ID, in.Places })
	reportTwice(r, "条款", "number", p.Articles, func(a *regulation.Article) (string, finding.Places) {
		if a.Number == 0 {
			return "", nil
		}
		return strconv.Itoa(a.Number), a.Places
	})
	if _, ok := p.Income("profit"); ok && p.Base.From == "" && !p.header.places.Has("base") {
		r.Report(finding.MissingKey, p.header.places.At(""), "规则包有利润收入，缺少 base（计算基数）；请补上，或 extends 一个现成的规则包")
	}
	for i := range p.Floors {
		f := &p.Floors[i]
		j := slices.IndexFunc(p.Floors[:i], func(earlier regulation.Floor) bool { return earlier.Covers(f) })
		if j >= 0 {
			related(r.Report(BadValue, f.Places.At("form"), "分红下限：%s 前面的一条已经包括这里的情形，这一条永远用不到", f.Form), p.Floors[j].Places.At("form"), "先前写在这里")
		}
	}
}

// incomeID refuses an id that texts could not refer to: it begins a path, as the
// keys of a pack and the words below do.
func (c *packCheck) incomeID(in *regulation.Income) {
	notLetter := func(c rune) bool { return c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') }
	switch id := in.ID; {
	case strings.ContainsFunc(id, notLetter):
		c.Report(BadValue, in.Places.At("id"), "编号：%q 只能用小写字母、数字和下划线", Shorten(id))
	case slices.Contains([]string{regulation.AnyIncome, "clock", "income"}, id) || c.root.Get(id) != nil:
		c.Report(BadValue, in.Places.At("id"), "编号：%s 在规则包里另有所指；请换一个", id)
	}
}

// packCheck looks for faults that show only in the whole pack: texts that lead
// nowhere or say what a value says, and codes and incomes that there are not. Where a
// value is wrong already, what would only follow from it is not said.
type packCheck struct {
	*Faults
	measure *regulation.Measure
	root    *Node
	file    string         // of the pack itself; what it inherits is somebody else's
	rules   []finding.Rule // nil: the codes are not checked
	lost    []lostText
	sound   bool     // nothing is wrong with the values that texts refer to
	clocks  []string // the roles of the clocks that the texts being checked may be about; nil: any
}

func (c *packCheck) run() {
	inTree := c.measure.Values
	c.measure.Values = indexValues(inTree)
	defer func() { c.measure.Values = inTree }()
	for i := range c.measure.Incomes {
		c.incomeID(&c.measure.Incomes[i])
	}
	c.sound = !c.Failed()
	for _, part := range c.root.Items {
		c.clocks = nil
		switch part.Key.Text {
		case "findings":
			for _, n := range part.Items {
				c.code(n)
			}
		case "lines", "texts":
			c.clocks = []string{} // the program shows them for an income, of no clock
			c.texts(part, "", part.Key.Text)
		default:
			c.texts(part, "", part.Key.Text)
		}
	}
	for _, in := range itemsOf(c.root.Get("incomes")) {
		for _, d := range itemsOf(in.Get("documents")) {
			if code := d.Get("code"); code != nil && c.rules != nil && c.own(code) && c.rule(code.Text) == nil {
				c.Report(BadValue, code.Place, "%s", c.noCode(code.Text))
			}
		}
	}
	c.reportLost()
}

// code checks what the pack says of a finding code. Only findings about a clock can
// have texts that refer to it.
func (c *packCheck) code(n *Node) {
	switch rule := c.rule(n.Key.Text); {
	case c.rules == nil:
	case rule != nil:
		c.clocks = append([]string{}, rule.Clocks...)
	case c.own(n):
		c.Report(UnknownKey, n.keyPlace(), "%s", c.noCode(n.Key.Text))
		return
	}
	c.texts(n, "findings", n.Key.Text)
}

// rule is the rule with the code, nil when there is none.
func (c *packCheck) rule(code string) *finding.Rule {
	i := slices.IndexFunc(c.rules, func(r finding.Rule) bool { return r.Code == code })
	if i < 0 {
		return nil
	}
	return &c.rules[i]
}

// noCode says that there is no such finding code.
func (c *packCheck) noCode(code string) string {
	codes := make([]string, len(c.rules))
	for i, r := range c.rules {
		codes[i] = r.Code
	}
	if near := finding.Nearest(code, codes); near != "" {
		return fmt.Sprintf("没有问题代码 %q；是不是 %s？", Shorten(code), near)
	}
	return fmt.Sprintf("没有问题代码 %q；guozi rules 列出全部", Shorten(code))
}

// itemsOf are those of a node that there may not be.
func itemsOf(n *Node) []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}

func (c *packCheck) own(n *Node) bool { return n.Place.File == c.file }

// texts checks the texts below the node, which stands under key in a map under
// outer.
func (c *packCheck) texts(n *Node, outer, key string) {
	isText := slices.Contains(notLaw, key) || outer == "texts"
	switch {
	case n.Kind == Value && isText:
		c.text(n, key, "")
	case n.Kind == Map && isText:
		for _, item := range n.Items {
			c.byIncome(item, key)
		}
	default:
		for _, item := range n.Items {
			name := ""
			if item.Key != nil {
				name = item.Key.Text
			}
			c.texts(item, key, name)
		}
	}
}

// byIncome checks the text for one income; one for an income that the pack lacks is
// passed over.
func (c *packCheck) byIncome(item *Node, key string) {
	income := item.Key.Text
	_, has := c.measure.Income(income)
	switch {
	case income == regulation.AnyIncome:
		c.text(item, key, "")
	case has:
		c.text(item, key, income)
	case c.own(item) && c.sound && !regulation.HasCalculation(income):
		known := []string{regulation.AnyIncome}
		for _, in := range c.measure.Incomes {
			known = append(known, in.ID)
		}
		c.Report(UnknownKey, item.keyPlace(), "没有收入 %s", strings.TrimPrefix(NotAmong(income, known).Error(), "没有 "))
	}
}

// text checks one text, which is for one income or, with "", for any.
func (c *packCheck) text(n *Node, key, income string) {
	if n.Place.File == "" {
		return // what the program says for every pack, which refers to parts that not all have
	}
	if path, ok := c.leadsNowhere(n.Text, income); ok && c.sound {
		c.nowhere(n, path)
		return
	}
	if !c.own(n) || key == "article" || key == "source" || key == "seen" {
		return
	}
	plain := withoutBraces(n.Text)
	for _, authority := range c.authorities() {
		if strings.Contains(plain, authority.name) {
			c.Report(BadValue, n.Place, "%s 要写成 {authorities.%s}，换了机关文字才不会错", authority.name, authority.key)
		}
	}
	if key == "text" {
		return // of a clock, checked with it
	}
	for _, said := range []string{lengthInWords().FindString(plain), rateInWords().FindString(plain)} {
		if said != "" {
			c.Report(BadValue, n.Place, "文字里写了 %q；请用 {…} 引用规则包里的值，如 {profit.filing}、{base.steps.statutory_reserve.rate}", said)
		}
	}
}

// withoutBraces is the text with nothing but what stands outside {…}.
func withoutBraces(text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString(" ")
		_, text, _ = strings.Cut(rest, "}")
	}
}

type authority struct{ key, name string }

// authorities are the names that no text says itself.
func (c *packCheck) authorities() []authority {
	a := c.measure.Authorities
	list := []authority{{"finance", a.Finance}, {"agency", a.Agency}, {"approves_ratios", a.ApprovesRatios}, {"approves_relief", a.ApprovesRelief}}
	return slices.DeleteFunc(list, func(a authority) bool { return a.name == regulation.Unseen || utf8.RuneCountInString(a.name) < 2 })
}

// reportTwice reports records of a list that go by the same name.
func reportTwice[T any](r *reader, what, key string, list []T, name func(*T) (string, finding.Places)) {
	met := map[string]finding.Place{}
	for i := range list {
		id, places := name(&list[i])
		at := places.At(key)
		if id == "" {
			continue
		}
		if earlier, ok := met[id]; ok {
			related(r.Report(DuplicateID, at, "%s %s 写了两次；只留一个", what, Shorten(id)), earlier, "先前写在这里")
			continue
		}
		met[id] = at
	}
}
