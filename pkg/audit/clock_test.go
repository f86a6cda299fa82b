package audit_test

import (
	"testing"

	"guozi/pkg/proceeds"
)

// Filing for 2025 is due 2026-06-01. --soon 1 tells it on that day and on the day
// before, and a day past it is overdue.
func TestSoon(t *testing.T) {
	note := []string{"note filing/late"}
	open := func(p *proceeds.Profit) { unfiled(&p.Filing) }
	for _, x := range []example[proceeds.Profit]{
		{name: "two days before", edit: open, run: run{asOf: "2026-05-30", soon: 1}},
		{name: "the day before", edit: open, run: run{asOf: "2026-05-31", soon: 1}, want: note, says: "还有 1 天"},
		{name: "today", edit: open, run: run{asOf: "2026-06-01", soon: 1}, want: note, says: "申报期限 2026-06-01，还有 0 天"},
		{name: "yesterday", edit: open, run: run{asOf: "2026-06-02", soon: 1}, want: []string{"error profit/not-filed"}},
		{name: "today, not asked for", edit: open, run: run{asOf: "2026-06-01"}},
	} {
		x.check(t, goodProfit(), profit)
	}
}
