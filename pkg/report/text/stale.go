package text

import (
	"fmt"
	"io"

	"guozi/pkg/check"
	"guozi/pkg/glyph"
	"guozi/pkg/workday"
)

// factKinds are what the kinds of facts are called.
var factKinds = []struct {
	kind check.FactKind
	name string
}{{check.OfRules, "规则包"}, {check.OfRatios, "比例表"}, {check.OfCalendar, "工作日历"}}

// Stale writes the facts, of so many in all, that nobody has seen in force in so many days
// before the day.
func (t Terminal) Stale(w io.Writer, on workday.Date, days, all int, stale []check.Fact) error {
	p := t.printer(w)
	p.heading(fmt.Sprintf("%d 天内没有核实的事实", days), "截至 "+on.String())
	for _, k := range factKinds {
		age := ""
		var rows []row
		for i := range stale {
			f := &stale[i]
			if f.Kind != k.kind {
				continue
			}
			if now := f.Age(on); now != age { // said once of all that follow
				p.table("ll", rows)
				p.line()
				p.line(k.name, "  ", glyph.Safe(now))
				rows, age = nil, now
			}
			rows = append(rows, row{cells: []cell{plain("  " + glyph.Safe(f.What)), plain(glyph.Safe(f.Article))}})
		}
		p.table("ll", rows)
	}
	p.line()
	if len(stale) == 0 {
		p.line(fmt.Sprintf("%d 项都在 %d 天内核实过", all, days))
	} else {
		p.line(fmt.Sprintf("%d 项中 %d 项没有核实；看过原文后，把当天写进 seen（比例表写 verified）", all, len(stale)))
	}
	return p.flush()
}
