package deadline_test

import (
	"slices"
	"strings"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
)

// A due day that is a weekend day worked by 调休 says so, and so does a stated or
// fixed day, or one that is not rolled, on which nobody works.
func TestDueDaysSayWhatTheyAre(t *testing.T) {
	const makeUp, off = "调休上班日", "不是工作日"
	for _, c := range []struct {
		name  string
		step  string
		tl    deadline.Timeline
		due   string
		says  string
		whole string
	}{
		{"a make-up Sunday", "payment", profit(t, deadline.Options{}, 2025, proceeds.Dates{proceeds.Filed: day("2026-05-20")}), "2026-09-20", makeUp,
			"2026-09-20 周日是调休上班日（国办发明电〔2025〕7号）"},
		{"a make-up Saturday", "payment", profit(t, deadline.Options{}, 2024, proceeds.Dates{proceeds.Filed: day("2025-10-31")}), "2026-02-28", makeUp, ""},
		{"15 working days to a make-up Saturday", "agency_review", profit(t, deadline.Options{}, 2025, proceeds.Dates{proceeds.Filed: day("2026-01-30"), proceeds.AgencyReceived: day("2026-02-02")}), "2026-02-28", makeUp, ""},
		{"a Monday", "filing", profit(t, deadline.Options{}, 2025, proceeds.Dates{}), "2026-06-01", "", ""},
		{"a notice that states a make-up Sunday", "notice_payment", profit(t, deadline.Options{}, 2025, proceeds.Dates{proceeds.NoticeDue: day("2026-09-20")}), "2026-09-20", makeUp, ""},
		{"a notice that states a holiday", "notice_payment", profit(t, deadline.Options{}, 2025, proceeds.Dates{proceeds.NoticeDue: day("2026-10-01")}), "2026-10-01", off,
			"2026-10-01 国庆节放假，不是工作日；期限不顺延"},
		{"a slip that states a Sunday", "payment", dividend(t, deadline.Options{}, 2025, proceeds.Dates{proceeds.PaymentDue: day("2026-06-14")}), "2026-06-14", off,
			"2026-06-14 周日，不是工作日；期限不顺延"},
		{"a slip that states a Monday", "payment", dividend(t, deadline.Options{}, 2025, proceeds.Dates{proceeds.PaymentDue: day("2026-06-15")}), "2026-06-15", "", ""},
		{"9 月底 on a Saturday", "meeting", dividend(t, deadline.Options{}, 2022, proceeds.Dates{}), "2023-09-30", off, ""},
		{"not rolled", "filing", profit(t, deadline.Options{Counting: deadline.NoRoll}, 2025, proceeds.Dates{}), "2026-05-31", off, ""},
		{"conservatively before it", "filing", profit(t, deadline.Options{Counting: deadline.Conservative}, 2025, proceeds.Dates{}), "2026-05-29", "", ""},
	} {
		s := step(t, c.tl, c.step)
		notes := strings.Join(s.Notes, "\n")
		if s.Due != day(c.due) || s.MakeUp != (c.says == makeUp) || s.DayOff != (c.says == off) ||
			strings.Contains(notes, makeUp) != s.MakeUp || strings.Contains(notes, off) != s.DayOff || c.whole != "" && !slices.Contains(s.Notes, c.whole) {
			t.Errorf("%s: due %s, make-up %v, off %v, notes %q; want %s %q", c.name, s.Due, s.MakeUp, s.DayOff, s.Notes, c.due, c.says)
		}
	}
}
