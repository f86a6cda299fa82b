package regulation_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
)

// limit is one clock as the measure states it: what it starts at, or the
// document that states its day, how long it is and by which article.
type limit struct {
	Step     string
	From     string
	Length   int
	Unit     regulation.Unit
	Done     string
	Article  string
	Softly   bool // 原则上
	Previous string
	Roll     string // whether a last day off moves: next, none, or "" where it can't be off or a document states it
}

// later adds the clocks that every income but profit has.
func later(filing ...limit) []limit {
	return append(filing,
		limit{"agency_declaration", "received+verified", 15, regulation.Workdays, "agency_declared", "第十一条第二款;第十四条第(一)项", false, "filing", ""},
		limit{"finance_review", "agency_declared", 15, regulation.Workdays, "finance_reviewed", "第十四条第(二)项", false, "agency_declaration", ""},
		limit{"payment", "payment_due", 0, regulation.Stated, "settled", "第十四条第(三)项", false, "", ""},
	)
}

// limits is every clock of the measure.
var limits = map[string][]limit{
	"profit": {
		{"filing", "year_end", 5, regulation.Months, "filed", "第十一条第一款第(一)项", false, "", "next"},
		{"agency_review", "agency_received", 15, regulation.Workdays, "agency_reviewed", "第十三条第(二)项", false, "filing", ""},
		{"finance_review", "agency_reviewed", 15, regulation.Workdays, "finance_reviewed", "第十三条第(三)项", false, "agency_review", ""},
		{"payment", "filed", 4, regulation.Months, "settled", "第十三条第(一)项", true, "filing", "next"},
		{"notice_payment", "notice_due", 0, regulation.Stated, "settled", "第十三条第(五)项", false, "", ""},
	},
	"dividend": later(
		limit{"meeting", "year_end", 0, regulation.OnDate, "voted", "第十一条第一款第(二)项", true, "", "none"},
		limit{"filing", "voted", 30, regulation.Workdays, "filed", "第十一条第一款第(二)项", false, "meeting", ""}),
	"transfer":    later(limit{"filing", "signed", 30, regulation.Workdays, "filed", "第十一条第一款第(三)项", false, "", ""}),
	"liquidation": later(limit{"filing", "planned", 30, regulation.Workdays, "filed", "第十一条第一款第(四)项", false, "", ""}),
	"other":       later(limit{"filing", "determined", 30, regulation.Workdays, "filed", "第十一条第一款第(五)项", false, "", ""}),
}

func TestClocks(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	if len(m.Incomes) != len(limits) {
		t.Errorf("%d kinds of income", len(m.Incomes))
	}
	for id, want := range limits {
		in, ok := m.Income(id)
		if !ok {
			t.Errorf("no income %s", id)
			continue
		}
		var got []limit
		for _, c := range in.Clocks {
			from := c.Stated
			for i, s := range c.Start {
				if i > 0 {
					from += "+"
				}
				from += s
			}
			got = append(got, limit{c.ID, from, c.Length, c.Unit, c.Role.Done(), c.Article, c.Principle, string(c.Previous), c.Roll})
			if c.Label == "" || c.Text == "" {
				t.Errorf("%s.%s has no words", id, c.ID)
			}
			if fromFiling := id == "profit" && c.ID == "payment"; c.FromFiling() != fromFiling {
				t.Errorf("%s.%s counts from the filing: %v", id, c.ID, c.FromFiling())
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", id, diff)
		}
	}
	meeting := clock(t, "dividend", "meeting")
	if meeting.Date != "09-30" {
		t.Errorf("the meeting is due on %s", meeting.Date)
	}
}

func clock(t *testing.T, income string, role regulation.Role) *regulation.Clock {
	t.Helper()
	in, _ := stream.Measure(regulation.DefaultID).Income(income)
	c, ok := in.Clock(role)
	if !ok {
		t.Fatalf("no clock %s.%s", income, role)
	}
	return c
}

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		income string
		role   regulation.Role
		span   string
	}{
		{"profit", "filing", "年度终了后 5 个月"},
		{"profit", "payment", "申报日起 4 个月（原则上）"},
		{"profit", "agency_review", "收到申报后 15 个工作日"},
		{"profit", "payment_by_document", "上交通知书写明的日期"},
		{"dividend", "meeting", "次年 9 月底前（原则上）"},
		{"transfer", "filing", "签订合同后 30 个工作日"},
	} {
		if span := clock(t, c.income, c.role).Span(); span != c.span {
			t.Errorf("%s.%s: %s, want %s", c.income, c.role, span, c.span)
		}
	}
}

// The second route of 第十三条第(二)项, one audit for all, has no time limit; that is said.
func TestReviewWithoutClock(t *testing.T) {
	if note := clock(t, "profit", "agency_review").Note; note == "" {
		t.Error("nothing is said of the route without a time limit")
	}
}

// Every event that a clock names is one that a record reports.
func TestEventsAreKnown(t *testing.T) {
	for _, in := range stream.Measure(regulation.DefaultID).Incomes {
		for _, c := range in.Clocks {
			names := append([]string{c.Role.Done()}, c.Start...)
			if c.Unit == regulation.Stated {
				names = append(names, c.Stated)
			}
			for _, name := range names {
				if _, ok := proceeds.EventNamed(name); !ok {
					t.Errorf("%s.%s: no event %q", in.ID, c.ID, name)
				}
			}
		}
	}
}
