package ics

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/workday"
)

// alarmHour is the hour at which an alarm goes off, on the day it is asked for:
// an all-day event starts at midnight, when nobody is at work.
const alarmHour = 9

// categoryOfAll is the category that every event has beside its income.
const categoryOfAll = "国有资本收益"

// event is one deadline on its day. Its sequence number is the days from 2000 to
// the day of the report, and its time stamp that day, so that a later file updates
// an earlier one.
func (a *agenda) event(t *deadline.Timeline, s *deadline.Step, day workday.Date, cancelled bool, about matter) event {
	income := paper.IncomeName(a.measure, t.Income)
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q", about.key, s.ID))
	const date = "20060102"
	what := strings.TrimSpace(fmt.Sprintf("%d 年度%s %s", t.Year, income, glyph.Brief(glyph.Safe(about.subject), 40)))
	summary := glyph.Safe(strings.TrimLeft(about.enterprise+" ", " ") + what + " · " + s.Label + marksText(t, s, cancelled))
	status := "CONFIRMED"
	switch {
	case cancelled:
		status = "CANCELLED"
	case s.Provisional, s.Status == deadline.Projected, s.Status == deadline.NoClock, s.Status == deadline.ZeroFiling:
		status = "TENTATIVE"
	}
	e := event{uid: hex.EncodeToString(sum[:16]) + uidDomain, stamp: t.AsOf.Time(), sequence: t.AsOf.Sub(workday.MustDate("2000-01-01"))}
	e.lines = append(e.lines,
		"DTSTART;VALUE=DATE:"+day.Time().Format(date), "DTEND;VALUE=DATE:"+day.AddDays(1).Time().Format(date),
		"SUMMARY:"+escapeText(summary),
		"DESCRIPTION:"+escapeText(strings.Join(slices.Concat(about.facts, a.describe(t, s, cancelled)), "\n")),
		"CATEGORIES:"+categoryOfAll+","+escapeText(glyph.Safe(income)), "STATUS:"+status, "TRANSP:TRANSPARENT")
	if cancelled || day.Before(t.AsOf) {
		return e
	}
	for _, days := range a.options.Alarms {
		e.lines = append(e.lines, "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:"+trigger(days), "DESCRIPTION:"+escapeText(summary), "END:VALARM")
	}
	return e
}

// trigger is alarmHour on the day so many days before the start of an all-day
// event.
func trigger(days int) string {
	if days == 1 {
		return fmt.Sprintf("-PT%dH", 24-alarmHour)
	}
	return fmt.Sprintf("-P%dDT%dH", days-1, 24-alarmHour)
}

// marksText is what must be known at a glance.
func marksText(t *deadline.Timeline, s *deadline.Step, cancelled bool) string {
	done := !s.Done().IsZero()
	projected := s.Status == deadline.Projected && !done
	var marks []string
	for _, m := range []struct {
		word string
		set  bool
	}{
		{"已办结", done},
		{paper.ZeroFiling, s.Status == deadline.ZeroFiling},
		{paper.NothingDue, s.NothingDue && s.Status != deadline.ZeroFiling},
		{paper.Provisional, s.Provisional && !cancelled},
		{paper.Projected, projected && !cancelled},
		{"期限已过", projected && !cancelled && s.DueLatest.Before(t.AsOf)},
		{"不再提醒", projected && cancelled},
		{"日期未填", s.Due.IsZero() && s.DaysPast > 0 && !done},
		{paper.Overdue, s.Status == deadline.Overdue},
		{paper.Unsettled, s.Status == deadline.Undetermined},
		{"原则上", s.Principle && !cancelled},
	} {
		if m.set {
			marks = append(marks, m.word)
		}
	}
	if len(marks) == 0 {
		return ""
	}
	return "（" + strings.Join(marks, "、") + "）"
}

// describe is how the due day comes about and how the step stands. What is done
// stands so on any later day.
func (a *agenda) describe(t *deadline.Timeline, s *deadline.Step, cancelled bool) []string {
	lines := []string{
		"届满日：" + paper.DueText(s),
		"依据：" + glyph.Safe(a.measure.Cite(s.Article)),
		"期限：" + glyph.Safe(s.Span),
	}
	if !s.Start.IsZero() {
		lines[2] += "，自 " + s.Start.String()
	}
	if s.Nominal != s.Due {
		lines = append(lines, "名义届满："+paper.DayText(s.Nominal))
	}
	if s.Conservative != s.Due {
		lines = append(lines, "保守口径："+paper.DayText(s.Conservative))
	}
	status := "状态：" + paper.StandsInFull(s).Text
	if !cancelled {
		status += "，截至 " + t.AsOf.String()
	}
	lines = append(lines, status, "口径："+glyph.Safe(paper.CountingName(a.measure, t.Counting)))
	for _, n := range s.Notes {
		lines = append(lines, glyph.Safe(n))
	}
	return lines
}
