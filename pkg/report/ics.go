package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// alarmHour is the hour at which an alarm goes off, on the day it is asked for:
// an all-day event starts at midnight, when nobody is at work.
const alarmHour = 9

// agenda is a calendar of deadlines in the making.
type agenda struct {
	icsFile
	measure *regulation.Measure
	alarms  []int // days before the due day
	events  int
}

func newAgenda(m *regulation.Measure, alarms []int) *agenda {
	a := &agenda{measure: m, alarms: alarms}
	a.lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//guozi//国有资本收益期限//ZH", "CALSCALE:GREGORIAN", "X-WR-CALNAME:国有资本收益期限")
	return a
}

// matter is what the deadlines of one timeline are about.
type matter struct {
	key        []string // tells the record apart; no day that a deadline follows from is in it
	enterprise string   // "": not known
	subject    string   // what tells it from others of the same income and year
	facts      []string // lines of the description
}

// add adds an event for each open deadline of the timeline: those that are
// pending or overdue, and those projected for the day of the report or later.
func (a *agenda) add(t *deadline.Timeline, about matter) {
	for i := range t.Steps {
		switch s := &t.Steps[i]; s.Status {
		case deadline.Pending, deadline.Overdue:
			a.event(t, s, about)
		case deadline.Projected:
			if !s.Due.Before(t.AsOf) {
				a.event(t, s, about)
			}
		}
	}
}

// event adds one deadline. Its UID, its time stamp and its sequence number, the
// days from 2000 to the day of the report, make a later file update an earlier one.
func (a *agenda) event(t *deadline.Timeline, s *deadline.Step, about matter) {
	income := t.Income
	if in, ok := a.measure.Income(income); ok {
		income = in.Short
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %d %q", about.key, t.Income, t.Year, s.ID))
	const date = "20060102"
	stamp := t.AsOf.Time().Format(date) + "T000000Z"
	what := strings.TrimSpace(fmt.Sprintf("%d 年度%s %s", t.Year, income, brief(safe(about.subject), 40)))
	summary := safe(strings.TrimLeft(about.enterprise+" ", " ") + what + " · " + s.Label + marksText(s))
	status := "CONFIRMED"
	if s.Provisional || s.Status == deadline.Projected {
		status = "TENTATIVE"
	}
	a.lines("BEGIN:VEVENT", "UID:"+hex.EncodeToString(sum[:16])+"@guozi",
		"DTSTAMP:"+stamp, "LAST-MODIFIED:"+stamp,
		fmt.Sprintf("SEQUENCE:%d", t.AsOf.Sub(workday.MustDate("2000-01-01"))),
		"DTSTART;VALUE=DATE:"+s.Due.Time().Format(date), "DTEND;VALUE=DATE:"+s.Due.AddDays(1).Time().Format(date),
		"SUMMARY:"+a.text(summary),
		"DESCRIPTION:"+a.text(strings.Join(slices.Concat(about.facts, a.describe(t, s)), "\n")),
		"CATEGORIES:国有资本收益,"+a.text(safe(income)), "STATUS:"+status, "TRANSP:TRANSPARENT")
	if s.Status != deadline.Overdue {
		for _, days := range a.alarms {
			a.lines("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:"+trigger(days), "DESCRIPTION:"+a.text(summary), "END:VALARM")
		}
	}
	a.line("END:VEVENT")
	a.events++
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
func marksText(s *deadline.Step) string {
	var marks []string
	for _, m := range []struct {
		word string
		set  bool
	}{{"暂定", s.Provisional}, {"推算", s.Status == deadline.Projected}, {"逾期", s.Status == deadline.Overdue}, {"原则上", s.Principle}} {
		if m.set {
			marks = append(marks, m.word)
		}
	}
	if len(marks) == 0 {
		return ""
	}
	return "(" + strings.Join(marks, "、") + ")"
}

func dayText(d workday.Date) string { return d.String() + " " + workday.WeekdayName(d.Weekday()) }

// describe is how the due day comes about and how the step stands.
func (a *agenda) describe(t *deadline.Timeline, s *deadline.Step) []string {
	lines := []string{
		"届满日:" + dueText(s),
		"依据:" + safe(a.measure.Number+" "+s.Article),
		"期限:" + safe(s.Span),
	}
	if !s.Start.IsZero() {
		lines[2] += ",自 " + s.Start.String()
	}
	if s.Nominal != s.Due {
		lines = append(lines, "名义届满:"+dayText(s.Nominal))
	}
	if s.Conservative != s.Due {
		lines = append(lines, "保守口径:"+dayText(s.Conservative))
	}
	lines = append(lines, fmt.Sprintf("状态:%s,截至 %s", statusCell(s, false).text, t.AsOf),
		"口径:"+safe(cmp.Or(a.measure.Counting[string(t.Counting)].Label, string(t.Counting))))
	for _, n := range s.Notes {
		lines = append(lines, safe(n))
	}
	return lines
}

// write writes the calendar. A calendar must hold something: one without events
// holds the time zone of its days.
func (a *agenda) write(w io.Writer) error {
	if a.events == 0 {
		a.lines("BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T000000", "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE")
	}
	a.line("END:VCALENDAR")
	return a.writeTo(w)
}

// AssessmentsICS writes an all-day event for each open deadline. An event keeps
// its UID as long as the record keeps its place among the enterprise's records of
// the same income and year. alarms are days before the due day; an alarm goes off
// at nine in the morning, and an overdue deadline has none.
func AssessmentsICS(w io.Writer, p *Paper, alarms []int) error {
	a := newAgenda(p.Measure, alarms)
	for i := range p.Result.Enterprises {
		e := &p.Result.Enterprises[i]
		places := map[string]int{}
		for k := range e.Timelines {
			t, amount := &e.Timelines[k], &e.Assessments[k]
			same := fmt.Sprint(t.Income, t.Year)
			places[same]++
			about := matter{key: []string{"assess", e.ID, fmt.Sprint(places[same])}, enterprise: e.Name,
				facts: []string{"企业:" + safe(e.Name) + "(" + safe(e.ID) + ")"}}
			if s := e.Records[k].About(); s != "" {
				about.subject = s
				about.facts = append(about.facts, "事项:"+safe(s))
			}
			owed := "应交:" + amount.Payable.Grouped() + " 元"
			if !amount.Relief.IsZero() {
				owed += ",减免后 " + amount.NetPayable.Grouped() + " 元"
			}
			about.facts = append(about.facts, owed+",未交 "+amount.Open.Grouped()+" 元")
			a.add(t, about)
		}
	}
	return a.write(w)
}

// TimelineICS writes an all-day event for each open deadline of one timeline, as
// AssessmentsICS does. An event keeps its UID as long as the filing period starts
// on the same day.
func TimelineICS(w io.Writer, m *regulation.Measure, t *deadline.Timeline, alarms []int) error {
	a := newAgenda(m, alarms)
	start := ""
	if s, ok := t.Step("filing"); ok {
		start = s.Start.String()
	}
	a.add(t, matter{key: []string{"due", start}})
	return a.write(w)
}
