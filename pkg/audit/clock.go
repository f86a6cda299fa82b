package audit

import (
	"cmp"
	"fmt"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// overdue reports a step that should have been done and was not.
func (c *Case) overdue(r finding.Rule, role regulation.Role, key, what string) []finding.Finding {
	s, ok := c.Timeline.Clock(role)
	if !ok || s.Status != deadline.Overdue {
		return nil
	}
	return one(c.found(r, key, "%s，%s", what, c.overdueText(s)))
}

func (c *Case) overdueText(s *deadline.Step) string {
	return fmt.Sprintf("期限 %s（%s），截至 %s 逾期 %d 天（%d 个工作日）", s.DueRange().Text(), s.Span, c.options.AsOf, s.DaysLate, s.WorkdaysLate)
}

func lateText(s *deadline.Step, did string) string {
	return fmt.Sprintf("期限 %s（%s），%s 才%s，迟 %d 天（%d 个工作日）", s.DueRange().Text(), s.Span, s.Actual, did, s.DaysLate, s.WorkdaysLate)
}

// dueSoon reports a step that is due within the days asked for.
func (c *Case) dueSoon(r finding.Rule, s *deadline.Step, key string) []finding.Finding {
	left := s.DueEarliest.Sub(c.options.AsOf)
	if s.Status != deadline.Pending || left < 0 || left > c.options.Soon || c.options.Soon == 0 {
		return nil
	}
	f := c.found(r.As(finding.Note), key, "%s期限 %s，还有 %d 天", s.Label, s.DueRange().Text(), left)
	f.Clock = string(s.Role)
	return one(f)
}

// eventKeys are the keys of events whose day a record does not report under their name.
var eventKeys = map[string]string{proceeds.YearEnd.String(): "year", proceeds.NoticeDue.String(): "notice"}

// startKey is the key of what the clock comes from: the document that states its day,
// else the last event of its start that the record reports.
func (c *Case) startKey(role regulation.Role) (key string) {
	in, _ := c.measure.Income(string(c.Record.Income()))
	clock, ok := in.Clock(role)
	if !ok {
		return ""
	}
	events := clock.Start
	if clock.Unit == regulation.Stated {
		events = []string{clock.Stated}
	}
	for _, event := range events {
		at := cmp.Or(eventKeys[event], event)
		if key == "" || c.Record.Procedure().Places.Has(at) {
			key = at
		}
	}
	return key
}
