package table

import (
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
)

// Whether the {…} of the texts of a pack lead somewhere.

// leadsNowhere is the first {…} of the text that leads nowhere, whatever the text is
// about.
func (c *packCheck) leadsNowhere(text, income string) (path string, ok bool) {
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return "", false
		}
		inside, next, closed := strings.Cut(after, "}")
		if !closed {
			return inside, true
		}
		if !c.leads("{"+inside+"}", income) && !c.broken(inside, income) {
			return inside, true
		}
		rest = next
	}
}

// broken reports a path to a value whose own text leads nowhere, which is reported
// there.
func (c *packCheck) broken(path, income string) bool {
	text, ok := c.measure.Values.At(path)
	if !ok || text == "{"+path+"}" {
		return false
	}
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return false
		}
		inside, next, closed := strings.Cut(after, "}")
		if _, exists := c.measure.Values.At(inside); !closed || !exists && !c.leads("{"+inside+"}", income) {
			return true
		}
		rest = next
	}
}

// leads reports whether the text can be filled for the income, or any when there is
// none, and for one of its clocks that it may be about.
func (c *packCheck) leads(text, income string) bool {
	for i := range c.measure.Incomes {
		in := &c.measure.Incomes[i]
		if income != "" && in.ID != income {
			continue
		}
		if _, ok := c.measure.Fill(text, regulation.Context{Income: in.ID}); ok {
			return true
		}
		for _, clock := range in.Clocks {
			if c.clocks != nil && !slices.Contains(c.clocks, string(clock.Role)) {
				continue
			}
			if _, ok := c.measure.Fill(text, regulation.Context{Income: in.ID, Role: clock.Role}); ok {
				return true
			}
		}
	}
	return false
}

// nowhere reports a {…}. One in a text that is inherited is the fault of what the
// pack leaves out.
func (c *packCheck) nowhere(n *Node, path string) {
	if isClock := path == "clock" || strings.HasPrefix(path, "clock."); isClock && c.own(n) {
		c.Report(BadValue, n.Place, "{%s} 没有所指：这里的文字不是关于某一个期限的；请指明是哪一个，如 {profit.payment}、{profit.payment.article}", Shorten(path))
		return
	}
	if c.own(n) {
		c.Report(BadValue, n.Place, "{%s} 没有所指；请核对路径，如 {authorities.finance}、{profit.payment}、{texts.no_refund}", Shorten(path))
		return
	}
	c.lost = append(c.lost, lostText{n, path})
}

// lostText is an inherited text that speaks of a part which the pack leaves out.
type lostText struct {
	text *Node
	path string
}

// reportLost reports the inherited texts that speak of what the pack leaves out, all in
// one, with what else to leave out.
func (c *packCheck) reportLost() {
	if len(c.lost) == 0 {
		return
	}
	at := c.root.Place
	for _, key := range []string{"without", "extends"} {
		if v := c.root.Get(key); v != nil {
			at = v.Place
			break
		}
	}
	var paths, holders []string
	var related []finding.Related
	for _, l := range c.lost {
		paths = append(paths, "{"+Shorten(l.path)+"}")
		if holder := c.holderOf(l.text); holder != "" {
			holders = append(holders, holder)
		}
		related = append(related, finding.Related{Place: l.text.Place, Message: "文字写在这里"})
	}
	slices.Sort(paths)
	slices.Sort(holders)
	advice := "请不要去掉它所指的部分，或改写这段文字"
	if len(holders) > 0 {
		advice = "请改写这些文字，或在 without 里再加上 " + strings.Join(slices.Compact(holders), "、")
	}
	c.Report(BadValue, at, "继承的文字里 %s 没有所指；%s", listed(slices.Compact(paths)), advice).Related = related
}

// holderOf is the path of the finding code, the line or the policy sentence that the text
// belongs to, "" for none.
func (c *packCheck) holderOf(text *Node) string {
	var within func(n *Node) bool
	within = func(n *Node) bool { return n == text || slices.ContainsFunc(n.Items, within) }
	for _, part := range []string{"findings", "texts"} {
		for _, n := range itemsOf(c.root.Get(part)) {
			if within(n) {
				return part + "." + n.Key.Text
			}
		}
	}
	return ""
}
