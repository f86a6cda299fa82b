package proceeds_test

import (
	"testing"

	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// Every day a record reports becomes the event of that name, and no other.
func TestDates(t *testing.T) {
	filing := proceeds.Filing{
		Filed: day("2026-01-01"), Received: day("2026-01-02"), Verified: day("2026-01-03"), AgencyReceived: day("2026-01-04"),
		AgencyReviewed: day("2026-01-05"), AgencyDeclared: day("2026-01-06"), FinanceReviewed: day("2026-01-07"),
		Notice: proceeds.Notice{Issued: day("2026-02-01"), Due: day("2026-01-08")}, PaymentDue: day("2026-01-09"),
		Payments: []proceeds.Payment{{Date: day("2026-02-02")}},
	}
	common := map[proceeds.Event]string{
		proceeds.Filed: "2026-01-01", proceeds.Received: "2026-01-02", proceeds.Verified: "2026-01-03", proceeds.AgencyReceived: "2026-01-04",
		proceeds.AgencyReviewed: "2026-01-05", proceeds.AgencyDeclared: "2026-01-06", proceeds.FinanceReviewed: "2026-01-07",
		proceeds.NoticeDue: "2026-01-08", proceeds.PaymentDue: "2026-01-09",
	}
	for _, c := range []struct {
		name   string
		record proceeds.Record
		own    map[proceeds.Event]string
	}{
		{"profit", &proceeds.Profit{Year: 2025, Filing: filing}, map[proceeds.Event]string{proceeds.YearEnd: "2025-12-31"}},
		{"dividend", &proceeds.Dividend{Year: 2025, Voted: day("2026-03-01"), Filing: filing},
			map[proceeds.Event]string{proceeds.YearEnd: "2025-12-31", proceeds.Voted: "2026-03-01"}},
		{"final dividend", &proceeds.Dividend{Year: 2025, Voted: day("2026-03-01"), Interim: new(false), Filing: filing},
			map[proceeds.Event]string{proceeds.YearEnd: "2025-12-31", proceeds.Voted: "2026-03-01"}},
		// 第十一条第一款第(二)项 sets a day for the year's own meeting only.
		{"interim dividend", &proceeds.Dividend{Year: 2025, Voted: day("2025-09-01"), Interim: new(true), Filing: filing},
			map[proceeds.Event]string{proceeds.Voted: "2025-09-01"}},
		{"transfer", &proceeds.Transfer{Signed: day("2026-03-02"), Filing: filing}, map[proceeds.Event]string{proceeds.Signed: "2026-03-02"}},
		{"liquidation", &proceeds.Liquidation{Planned: day("2026-03-03"), Filing: filing}, map[proceeds.Event]string{proceeds.Planned: "2026-03-03"}},
		{"other", &proceeds.Other{Determined: day("2026-03-04"), Filing: filing}, map[proceeds.Event]string{proceeds.Determined: "2026-03-04"}},
	} {
		for i, got := range c.record.Dates() {
			e := proceeds.Event(i)
			want := common[e] + c.own[e]
			if got.String() != want {
				t.Errorf("%s: %s is %q, want %q", c.name, proceeds.EventNames()[i], got, want)
			}
		}
	}
	for i, got := range (&proceeds.Transfer{}).Dates() {
		if !got.IsZero() {
			t.Errorf("nothing reported, but %s is %s", proceeds.EventNames()[i], got)
		}
	}
}

func TestLastDayOf(t *testing.T) {
	for year, want := range map[int]string{2025: "2025-12-31", 1900: "1900-12-31", 2199: "2199-12-31", 2200: "", 0: "", -1: ""} {
		if got := proceeds.LastDayOf(year); got.String() != want {
			t.Errorf("%d ends on %q, want %q", year, got, want)
		}
	}
}

func TestEventNames(t *testing.T) {
	names := proceeds.EventNames()
	for i, name := range names {
		if e, ok := proceeds.EventNamed(name); !ok || int(e) != i || name == "" {
			t.Errorf("event %d is named %q, which is event %d", i, name, e)
		}
	}
	for name, want := range map[string]proceeds.Event{"year_end": proceeds.YearEnd, "filed": proceeds.Filed, "notice_due": proceeds.NoticeDue, "settled": proceeds.Settled} {
		if e, ok := proceeds.EventNamed(name); !ok || e != want {
			t.Errorf("%s is event %d", name, e)
		}
	}
	for _, name := range []string{"", "Filed", "posted"} {
		if _, ok := proceeds.EventNamed(name); ok {
			t.Errorf("there is an event %q", name)
		}
	}
	names[0] = "changed"
	if proceeds.EventNames()[0] != "year_end" {
		t.Error("the list of names is shared")
	}
	if len(proceeds.Dates{}) != len(names) || (workday.Date{}) != (proceeds.Dates{}[0]) {
		t.Error("there are as many days as events, and none is known")
	}
}
