package deadline_test

import (
	"strings"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// Four months from 2027-10-05 end on 2028-02-05, a Saturday that is worked under most
// layouts of the Spring Festival of 2028; under the others the Sunday is.
func TestStatusBetweenTheEarliestAndTheLatestDay(t *testing.T) {
	for _, c := range []struct {
		asOf, paid string
		status     deadline.Status
		late       int
	}{
		{"2028-02-05", "", deadline.Pending, 0},
		{"2028-02-06", "", deadline.Undetermined, 0},
		{"2028-02-07", "", deadline.Overdue, 1},
		{"2028-03-01", "2028-02-05", deadline.Met, 0},
		{"2028-03-01", "2028-02-06", deadline.Undetermined, 0},
		{"2028-03-01", "2028-02-08", deadline.Late, 2},
	} {
		s := step(t, profit(t, deadline.Options{AsOf: day(c.asOf)}, 2026, proceeds.Dates{proceeds.Filed: day("2027-10-05"), proceeds.Settled: day(c.paid)}), "payment")
		if s.Status != c.status || s.DaysLate != c.late {
			t.Errorf("paid %q, as of %s: %s, %d days late; want %s, %d", c.paid, c.asOf, s.Status, s.DaysLate, c.status, c.late)
		}
		if s.DueEarliest != day("2028-02-05") || s.Due != day("2028-02-05") || s.DueLatest != day("2028-02-06") || !s.Provisional || !s.MakeUp {
			t.Errorf("due %s to %s, likely %s", s.DueEarliest, s.DueLatest, s.Due)
		}
		if len(s.Deciding) != 1 || s.Deciding[0].Holiday != "春节" {
			t.Errorf("decided by %v", s.Deciding)
		}
		notes := strings.Join(s.Notes, "\n")
		for _, says := range []string{"未定的是春节前后哪个周末上班", "规则不变时，2028-02-05（含）前办结不会逾期", "最可能 2028-02-05 周六，调休上班日"} {
			if !strings.Contains(notes, says) {
				t.Errorf("%q does not say %q", notes, says)
			}
		}
	}
	// The conservative reading ends on the last working day before the fifth: the fourth, a Friday.
	o := deadline.Options{Counting: deadline.Conservative}
	s := step(t, profit(t, o, 2026, proceeds.Dates{proceeds.Filed: day("2027-10-05")}), "payment")
	if s.Due != day("2028-02-04") || s.DueEarliest != s.Due || s.DueLatest != s.Due || s.Conservative != s.Due || len(s.Deciding) != 0 {
		t.Errorf("conservative: %+v", s)
	}
	// Filed a day or two later, it goes back to the fifth at the latest, or further.
	for filed, want := range map[string]string{"2027-10-06": "2028-02-04 2028-02-05 2028-02-05", "2027-10-07": "2028-02-05 2028-02-05 2028-02-06"} {
		s := step(t, profit(t, o, 2026, proceeds.Dates{proceeds.Filed: day(filed)}), "payment")
		if got := s.DueEarliest.String() + " " + s.Due.String() + " " + s.DueLatest.String(); got != want || s.Conservative != s.DueEarliest {
			t.Errorf("conservative, filed %s: %s, %s; want %s", filed, got, s.Conservative, want)
		}
	}
}

// A chain of projected steps goes from the earliest day to the earliest, from the
// latest to the latest; what started on a day that is known does not.
func TestRangesAreChained(t *testing.T) {
	tl := dividend(t, deadline.Options{}, 2027, proceeds.Dates{proceeds.Voted: day("2028-08-21")})
	previous := step(t, tl, "filing")
	if previous.DueRange().Text() != "2028-09-30 至 10-09" || previous.Due != day("2028-09-30") {
		t.Fatalf("filing due %s", previous.DueRange().DayText())
	}
	c := workday.Default()
	for _, id := range []string{"agency_declaration", "finance_review"} {
		s := step(t, tl, id)
		first, _ := c.AddRange(previous.DueEarliest, 15)
		likely, _ := c.AddRange(previous.Due, 15)
		last, _ := c.AddRange(previous.DueLatest, 15)
		want := workday.Range{Earliest: first.Earliest, Likely: likely.Likely, Latest: last.Latest}
		if s.DueRange() != want || s.Status != deadline.Projected || s.Conservative != s.DueEarliest {
			t.Errorf("%s: %v, want %v", id, s.DueRange(), want)
		}
		if len(s.Deciding) != 1 || s.Deciding[0].Holiday != "国庆节、中秋节" {
			t.Errorf("%s: decided by %v", id, s.Deciding)
		}
		previous = s
	}
	filed := dividend(t, deadline.Options{}, 2027, proceeds.Dates{proceeds.Voted: day("2028-08-21"), proceeds.Filed: day("2028-10-16")})
	if s := step(t, filed, "agency_declaration"); !s.DueRange().Settled() || !s.Provisional || len(s.Deciding) != 0 {
		t.Errorf("from a day that is known: %+v", s)
	}
}

// Days in official and reported years are one day.
func TestNoRangeWhereDaysAreKnown(t *testing.T) {
	for _, voted := range []string{"2026-09-01", "2026-12-01", "2027-01-20"} {
		for _, s := range dividend(t, deadline.Options{}, 2026, proceeds.Dates{proceeds.Voted: day(voted)}).Steps {
			if s.DueEarliest != s.Due || s.DueLatest != s.Due || s.Deciding != nil {
				t.Errorf("voted %s, %s: %s to %s", voted, s.ID, s.DueEarliest, s.DueLatest)
			}
		}
	}
}
