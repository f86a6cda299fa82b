package table

import (
	"slices"
	"strings"

	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// checkEvents looks for clocks that can never start or never be done, as the records
// of the income report no day of the event.
func checkEvents(r *reader, in *regulation.Income) {
	if in.ID == "" {
		return
	}
	reported := reportedEvents(proceeds.Income(in.ID))
	starts := slices.DeleteFunc(slices.Clone(reported), func(event string) bool { return !slices.Contains(startEvents(), event) })
	lacks := func(event string) bool {
		_, known := proceeds.EventNamed(event)
		return known && !slices.Contains(reported, event)
	}
	for i := range in.Clocks {
		c := &in.Clocks[i]
		for _, event := range c.Start {
			if lacks(event) {
				r.Report(BadValue, c.Places.At("start"), "起算的事：%s 的记录不填 %s，这个期限永远不会起算；可用：%s", in.ID, event, strings.Join(starts, "、"))
			}
		}
		if c.Unit == regulation.Stated && lacks(c.Stated) {
			r.Report(BadValue, c.Places.At("stated"), "写明日期的文件：%s 的记录不填 %s，这一天永远不会知道", in.ID, c.Stated)
		}
		if done := c.Role.Done(); lacks(done) {
			r.Report(BadValue, c.Places.At("role"), "用途：%s 的记录不填 %s，这个期限永远办不完；请换一个 role，或去掉这个期限", in.ID, done)
		}
	}
}

// reportedEvents are the events whose days the records of the income report, payment
// in full among them.
func reportedEvents(income proceeds.Income) []string {
	list, own := ownLists[income]
	if !own {
		list = regulation.Other
	}
	events := []string{}
	for _, records := range enterpriseSpec().shape.Fields {
		if records.Key != list {
			continue
		}
		for _, p := range records.Sub().Fields {
			switch _, isEvent := proceeds.EventNamed(p.Key); {
			case isEvent:
				events = append(events, p.Key)
			case p.Key == "year":
				events = append(events, proceeds.YearEnd.String())
			case p.Key == "notice":
				events = append(events, proceeds.NoticeDue.String())
			}
		}
	}
	return append(events, proceeds.Settled.String())
}
