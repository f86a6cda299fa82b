package proceeds_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

var day = workday.MustDate

// Records come by kind, profit first, each kind as reported, and are the
// enterprise's own.
func TestRecords(t *testing.T) {
	e := &proceeds.Enterprise{
		Other:        []proceeds.Other{{Name: "o", Determined: day("2026-01-15")}},
		Liquidations: []proceeds.Liquidation{{Planned: day("2026-02-01")}},
		Transfers:    []proceeds.Transfer{{Signed: day("2027-03-02")}, {Signed: day("2026-03-02")}},
		Dividends:    []proceeds.Dividend{{Year: 2025, Voted: day("2026-04-20")}},
		Profit:       []proceeds.Profit{{Year: 2025}, {Year: 2024}},
	}
	type record struct {
		Income proceeds.Income
		Year   int
	}
	want := []record{{"profit", 2025}, {"profit", 2024}, {"dividend", 2025}, {"transfer", 2027}, {"transfer", 2026}, {"liquidation", 2026}, {"other", 2026}}
	var got []record
	for rec := range e.Records() {
		got = append(got, record{rec.Income(), rec.Period()})
		rec.Procedure().Filed = day("2026-05-20")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	if filed := day("2026-05-20"); e.Profit[1].Filed != filed || e.Dividends[0].Filed != filed || e.Transfers[1].Filed != filed ||
		e.Liquidations[0].Filed != filed || e.Other[0].Filed != filed {
		t.Error("a record is a copy")
	}
	for stop := range want {
		n := 0
		for range e.Records() {
			if n == stop {
				break
			}
			n++
		}
		if n != stop {
			t.Errorf("stopped after %d, not %d", n, stop)
		}
	}
	for rec := range new(proceeds.Enterprise).Records() {
		t.Errorf("an empty enterprise reports %v", rec)
	}
}
