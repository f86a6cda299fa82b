package notice

import (
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/table/yamltree"
	"guozi/pkg/workday"
)

// readJSON reads a year in the form of holiday-cn: year, papers (where the notice
// stands) and days with name, date and isOffDay.
func (r *reader) readJSON(data []byte) {
	root := yamltree.Parse(r.f, data)
	if root == nil {
		return
	}
	days := root.Get("days")
	if days == nil || days.Kind != table.List {
		r.f.Report(Unplaced, root.Place, "没有日子的列表 days；这里要 holiday-cn 形式的 JSON：{\"year\":…,\"papers\":[…],\"days\":[{\"name\":…,\"date\":…,\"isOffDay\":…}]}")
		return
	}
	source := ""
	if papers := root.Get("papers"); papers != nil {
		var list []string
		for _, p := range papers.Items {
			list = append(list, p.Text)
		}
		source = strings.Join(list, " ")
	}
	r.states = true
	for _, item := range days.Items {
		r.jsonDay(item, source)
	}
}

func (r *reader) jsonDay(item *table.Node, source string) {
	text := func(key string) (string, finding.Place) {
		n := item.Get(key)
		if n == nil || n.Kind != table.Value {
			r.f.Report(table.BadValue, item.Place, "缺 %s", key)
			return "", item.Place
		}
		return n.Text, n.Place
	}
	before := len(r.f.Findings)
	name, _ := text("name")
	written, at := text("date")
	off, offAt := text("isOffDay")
	if len(r.f.Findings) > before {
		return
	}
	date, err := workday.ParseDate(written)
	if err != nil {
		r.f.Report(table.BadValue, at, "%s", err)
		return
	}
	if off != "true" && off != "false" {
		r.f.Report(table.BadValue, offAt, "isOffDay 应是 true 或 false，这里是 %q", table.Shorten(off))
		return
	}
	r.add(Day{Entry: workday.Entry{Date: date, Work: off == "false", Holiday: name}, Words: strings.TrimSpace(name + " " + source), Place: at})
}
