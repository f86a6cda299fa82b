package deadline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// A dividend voted 2026-01-20 and filed 2026-02-02: the agency has until
// 2026-02-28 (15 working days, 春节 15 to 23 February off, 14 and 28 February
// worked), by projection the finance bureau until 2026-03-20.
func TestWaiting(t *testing.T) {
	filed := map[proceeds.Event]string{proceeds.Voted: "2026-01-20", proceeds.Filed: "2026-02-02"}
	with := func(more map[proceeds.Event]string) (d proceeds.Dates) {
		for _, m := range []map[proceeds.Event]string{filed, more} {
			for e, s := range m {
				d[e] = day(s)
			}
		}
		return d
	}
	for _, c := range []struct {
		name, asOf string
		dates      proceeds.Dates
		nothing    bool
		want       []string // step, days past, keys
		severity   finding.Severity
	}{
		{"on the last day", "2026-02-28", with(nil), false, nil, 0},
		{"the day after", "2026-03-01", with(nil), false, []string{"agency_declaration 1 [received verified]"}, finding.Warning},
		{"months later", "2026-11-23", with(nil), false, []string{"agency_declaration 268 [received verified]",
			"finance_review 248 [agency_declared]", "payment 248 [payment_due]"}, finding.Warning},
		{"the income has come in", "2026-03-13", with(map[proceeds.Event]string{proceeds.Received: "2026-02-10"}), false,
			[]string{"agency_declaration 4 [verified]"}, finding.Warning},
		{"declared: the review is overdue, which is said as such", "2026-11-23", with(map[proceeds.Event]string{proceeds.Received: "2026-02-10", proceeds.Verified: "2026-02-10",
			proceeds.AgencyDeclared: "2026-03-02"}), false, nil, 0},
		{"declared late, from a day that is not known", "2026-03-05", with(map[proceeds.Event]string{proceeds.AgencyDeclared: "2026-03-04"}), false,
			[]string{"agency_declaration 4 [received verified]"}, finding.Warning},
		{"reviewed, and no slip", "2026-11-23", with(map[proceeds.Event]string{proceeds.Received: "2026-02-10", proceeds.Verified: "2026-02-10",
			proceeds.AgencyDeclared: "2026-03-02", proceeds.FinanceReviewed: "2026-03-20"}), false, []string{"payment 248 [payment_due]"}, finding.Warning},
		{"reviewed today", "2026-03-20", with(map[proceeds.Event]string{proceeds.Received: "2026-02-10", proceeds.Verified: "2026-02-10",
			proceeds.AgencyDeclared: "2026-03-02", proceeds.FinanceReviewed: "2026-03-20"}), false, nil, 0},
		{"paid in full", "2026-11-23", with(map[proceeds.Event]string{proceeds.Settled: "2026-03-01"}), false,
			[]string{"agency_declaration 268 [received verified]", "finance_review 248 [agency_declared]"}, 0},
		{"nothing is due", "2026-11-23", with(nil), true, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.dates[proceeds.YearEnd] = proceeds.LastDayOf(2025)
			tl := engine(t, deadline.Options{AsOf: day(c.asOf)}).Timeline(deadline.Facts{Income: proceeds.IncomeDividend, Year: 2025, Dates: c.dates, NothingDue: c.nothing})
			checkWaiting(t, &tl, c.want, c.severity)
		})
	}
}

// checkWaiting holds the steps that wait against those wanted, and that a finding,
// unless the matter is closed, and a note of each step name them.
func checkWaiting(t *testing.T, tl *deadline.Timeline, want []string, severity finding.Severity) {
	t.Helper()
	var got []string
	text := ""
	fs := tl.Waiting(nil)
	if len(fs) > 0 {
		text = fs[0].Message
	}
	for _, s := range tl.Steps {
		if s.DaysPast == 0 {
			if s.PastText() != "" || len(s.FillIn) > 0 {
				t.Errorf("%s waits for nothing and says %q %q", s.ID, s.PastText(), s.FillIn)
			}
			continue
		}
		got = append(got, fmt.Sprint(s.ID, " ", s.DaysPast, " ", s.FillIn))
		says := fmt.Sprintf("已过 %d 天，请补填%s", s.DaysPast, called(t, s.FillIn))
		if !strings.HasSuffix(s.PastText(), says) || !slices.Contains(s.Notes, s.PastText()) || severity > 0 && !(strings.Contains(text, s.Label) && strings.Contains(text, s.PastText())) {
			t.Errorf("%s says %q, notes %q, finding %q", s.ID, s.PastText(), s.Notes, text)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("waiting: %q, want %q", got, want)
	}
	if finding.Worst(fs) != severity || len(fs) > 1 || len(fs) == 1 && fs[0].Rule != "filing/projected-overdue" {
		t.Errorf("%+v, want one of severity %v", fs, severity)
	}
}

// called is what the days are called, with their keys as in tables.
func called(t *testing.T, keys []string) string {
	names := map[string]string{"agency_received": "出资人单位收到日（agency_received）", "agency_reviewed": "审核日（agency_reviewed）", "received": "取得收入日（received）",
		"verified": "核定成本费用日（verified）", "agency_declared": "申报意见日（agency_declared）", "payment_due": "缴款书限缴日（payment_due）"}
	var list []string
	for _, key := range keys {
		if names[key] == "" {
			t.Errorf("an unknown day %s", key)
		}
		list = append(list, names[key])
	}
	return strings.Join(list, "、")
}

// Of a profit that nobody filed only the filing is overdue: what comes after it
// waits for nothing else. Filed 2026-05-20, the agency has until 2026-06-10 and
// the finance bureau until 2026-07-02; payment has a clock of its own, so the
// notice is not waited for. A zero filing is reviewed like any other.
func TestWaitingProfit(t *testing.T) {
	filed := proceeds.Dates{proceeds.YearEnd: day("2025-12-31"), proceeds.Filed: day("2026-05-20")}
	for _, c := range []struct {
		name     string
		dates    proceeds.Dates
		nothing  bool
		want     []string
		severity finding.Severity
	}{
		{"not filed", proceeds.Dates{proceeds.YearEnd: day("2025-12-31")}, false, nil, 0},
		{"filed", filed, false, []string{"agency_review 51 [agency_received]", "finance_review 29 [agency_reviewed]"}, finding.Warning},
		{"a zero filing", filed, true, []string{"agency_review 51 [agency_received]", "finance_review 29 [agency_reviewed]"}, 0},
	} {
		tl := engine(t, deadline.Options{AsOf: day("2026-07-31")}).Timeline(deadline.Facts{Income: proceeds.IncomeProfit, Year: 2025, Dates: c.dates, NothingDue: c.nothing})
		t.Run(c.name, func(t *testing.T) { checkWaiting(t, &tl, c.want, c.severity) })
	}
}
