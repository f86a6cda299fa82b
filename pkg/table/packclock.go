package table

import (
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
)

// checkIncome completes the clocks of an income and looks for faults between them.
func checkIncome(r *reader, in *regulation.Income) {
	reportTwice(r, "用途", "role", in.Clocks, func(c *regulation.Clock) (string, finding.Places) { return string(c.Role), c.Places })
	if len(in.Clocks) > len(regulation.Roles()) {
		return // a role is there twice, which is reported
	}
	reportTwice(r, "材料", "name", in.Documents, func(d *regulation.Document) (string, finding.Places) { return d.Name, d.Places })
	for i := range in.Clocks {
		c := &in.Clocks[i]
		if c.ID == "" {
			c.ID = string(c.Role)
		}
		projectFrom(r, in, c)
	}
	roles := map[regulation.Role]bool{}
	reportTwice(r, "步骤", "id", in.Clocks, func(c *regulation.Clock) (string, finding.Places) {
		if roles[c.Role] {
			return "", nil // reported by its role
		}
		roles[c.Role] = true
		return c.ID, c.Places
	})
	orderClocks(r, in)
	checkLess(r, in)
}

// projectFrom finds the clock that the clock is projected from: the one that its
// start completes, else the one that previous names.
func projectFrom(r *reader, in *regulation.Income, c *regulation.Clock) {
	if _, ok := in.Clock(c.Previous); c.Previous != "" && !ok {
		if _, unread := in.Clock(""); unread { // a role that can't be read, which is reported
			c.Previous = ""
			return
		}
		r.Report(BadValue, c.Places.At("previous"), "前一个期限：这种收入没有 %s 这个期限", c.Previous)
		c.Previous = ""
	}
	for _, event := range c.Start {
		for i := range in.Clocks {
			if before := in.Clocks[i].Role; before.Done() == event && before != c.Role {
				c.Previous = before
				return
			}
		}
	}
}

// orderClocks puts each clock after the one that it is projected from.
func orderClocks(r *reader, in *regulation.Income) {
	clocks := in.Clocks
	for i := range clocks {
		placed := func(c regulation.Clock) bool {
			return c.Previous == "" || slices.ContainsFunc(clocks[:i], func(o regulation.Clock) bool { return o.Role == c.Previous })
		}
		next := slices.IndexFunc(clocks[i:], placed)
		if next < 0 {
			c := &clocks[i]
			at := c.Places.At("start")
			if c.Places.Has("previous") {
				at = c.Places.At("previous")
			}
			r.Report(BadValue, at, "期限 %s 从 %s 推算，%[2]s 又从它推算，成了一圈", c.Role, c.Previous)
			return
		}
		moved := clocks[i+next]
		copy(clocks[i+1:], clocks[i:i+next])
		clocks[i] = moved
	}
}

// checkLess holds the costs of an income to those that its records can report: under
// keys of their own, or under any name in less.
func checkLess(r *reader, in *regulation.Income) {
	at := in.Places.At("less")
	switch own := regulation.OwnCosts(in.ID); {
	case in.ID == "" || !in.Places.Has("less"):
	case in.ID == "profit" || in.ID == "dividend":
		r.Report(UnknownKey, at, "%s 没有 less（先扣除的成本）；请删掉", in.ID)
	default:
		met := map[string]bool{}
		for _, name := range in.Less {
			if own != nil && name != unknown && !slices.Contains(own, name) {
				r.Report(BadValue, at, "先扣除的成本：%s", NotAmong(name, own))
			}
			if met[name] {
				r.Report(DuplicateID, at, "先扣除的成本 %s 写了两次；只留一个", Shorten(name))
			}
			met[name] = true
		}
	}
}

// checkClock looks for faults between the keys of a clock.
func checkClock(r *reader, c *regulation.Clock) {
	top := c.Places.At("")
	ends := endsOf(c)
	switch {
	case len(ends) == 0:
		r.Report(finding.MissingKey, top, "期限缺少 length（长短）、date（日期）或 stated（文件写明）；请写其中一个")
		return
	case len(ends) > 1:
		related(r.Report(BadValue, c.Places.At(ends[1]), "期限同时写了 %s，只能有一个", strings.Join(ends, " 和 ")), c.Places.At(ends[0]), "另一个写在这里")
		return
	}
	end, keys := ends[0], clockKeys[ends[0]]
	for _, key := range keys.not {
		if c.Places.Has(key) {
			r.Report(UnknownKey, c.Places.At(key), "%s 的期限没有 %s；请删掉", end, key)
		}
	}
	needs := keys.needs
	switch {
	case c.Unit == regulation.Months || c.Unit == regulation.Days:
		needs = append(slices.Clip(needs), "roll")
	case c.Unit == regulation.Workdays && c.Places.Has("roll"):
		r.Report(UnknownKey, c.Places.At("roll"), "工作日的期限末日就是工作日，没有 roll；请删掉")
	}
	for _, key := range needs {
		if !c.Places.Has(key) {
			hint := clockHints[key]
			if end == "date" && key == "start" {
				hint += "（年度终了）；date 是起算那年的次年"
			}
			r.Report(finding.MissingKey, top, "%s 的期限缺少 %s；%s", end, key, hint)
		}
	}
	switch end {
	case "date":
		c.Unit = regulation.OnDate
	case "stated":
		c.Unit = regulation.Stated
	}
}

// endsOf are the keys by which the clock ends: one, unless the pack is wrong.
func endsOf(c *regulation.Clock) (ends []string) {
	for _, end := range []string{"length", "date", "stated"} {
		if c.Places.Has(end) {
			ends = append(ends, end)
		}
	}
	return ends
}

// clockKeys are the keys that a clock of each ending needs and those it can't have.
var clockKeys = map[string]struct{ needs, not []string }{
	"length": {needs: []string{"unit", "start"}},
	"date":   {needs: []string{"start", "roll"}, not: []string{"unit"}},
	"stated": {not: []string{"unit", "roll", "start", "previous"}},
}

// clockHints say what to write for a key that is missing.
var clockHints = map[string]string{
	"unit":  "写 unit: month、workday 或 day",
	"start": "写起算的事，如 start: [year_end]",
	"roll":  "末日遇休息日顺延写 roll: next，不顺延写 roll: none",
}
