package deadline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// ProjectedOverdue is a record whose next days were not filled in although their
// projected due days are past. No other code reports such a record.
var ProjectedOverdue = finding.Rule{Code: "filing/projected-overdue", Severity: finding.Warning, Title: "推算的期限已过，日期没有补填",
	Explain: "起算日没有填的步骤，期限由上一步推算。推算的期限已经过了，却没有填做没做：这笔收益可能被遗忘了。已经交清或无需上交的，不提示。",
	Remedy:  "按实际情况补填所列的日期；还没有办的，尽快办理。", Clocks: regulation.RoleNames(regulation.Roles()...)}

// setWaiting sets DaysPast and FillIn of a step that waits for a day to be filled in.
// A step behind one that is overdue or not reached waits for that one alone, and
// where nothing is due no income is waited for.
func (e *Engine) setWaiting(s *Step, c *clock, f *Facts, previous *Step) {
	since, until := s.DueLatest, e.options.AsOf
	switch {
	case previous != nil && previous.Actual.IsZero() && previous.DaysPast == 0:
		return
	case c.Unit == regulation.Stated:
		if s.Optional || previous == nil || !s.Due.IsZero() || !s.Actual.IsZero() {
			return
		}
		if since = previous.Actual; since.IsZero() {
			since = previous.DueLatest
		}
	case s.Status != Projected, f.NothingDue && slices.Contains(c.starts, proceeds.Received):
		return
	case !s.Actual.IsZero():
		until = s.Actual
	}
	if since.IsZero() || !until.After(since) {
		return
	}
	s.DaysPast, s.WaitingSince = until.Sub(since), since
	for i, ev := range c.starts {
		if f.Dates[ev].IsZero() {
			s.FillIn = append(s.FillIn, c.Start[i])
		}
	}
	if c.Unit == regulation.Stated {
		s.FillIn = []string{c.Stated}
	}
	s.Notes = append(s.Notes, s.PastText())
}

// PastText says how long ago the projected day of a step passed and what to fill
// in, "" for a step that waits for nothing.
func (s *Step) PastText() string {
	keys := "请补填 " + strings.Join(s.FillIn, "、")
	switch {
	case s.DaysPast == 0:
		return ""
	case s.Unit == regulation.Stated:
		return fmt.Sprintf("上一步之后已过 %d 天，%s", s.DaysPast, keys)
	case !s.Actual.IsZero():
		return fmt.Sprintf("%s 才办，推算期限已过 %d 天，%s", s.Actual, s.DaysPast, keys)
	}
	return fmt.Sprintf("推算期限已过 %d 天，%s", s.DaysPast, keys)
}

// Waiting reports, in one finding at the filing day, every step of the timeline
// whose projected day is past and whose days are not filled in. Of a record that is
// paid in full, or has nothing to pay, only the notes of its steps say so. The finding
// is about the first of the clocks, for which the others wait.
func (t *Timeline) Waiting(places finding.Places) []finding.Finding {
	if t.Closed {
		return nil
	}
	var parts []string
	first := ""
	for i := range t.Steps {
		s := &t.Steps[i]
		if s.DaysPast == 0 {
			continue
		}
		label := s.Label
		if !s.Due.IsZero() {
			label += " " + s.DueRange().Text()
		}
		first = cmp.Or(first, string(s.Role))
		parts = append(parts, label+"："+s.PastText())
	}
	if len(parts) == 0 {
		return nil
	}
	f := ProjectedOverdue.Found(places.At("filed"), "%s", strings.Join(parts, "；"))
	f.Clock = first
	return []finding.Finding{f}
}
