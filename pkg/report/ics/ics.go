// Package ics writes deadlines as calendar files (RFC 5545), as updates of the files
// that they replace.
package ics

import (
	"fmt"
	"io"
	"slices"

	"guozi/pkg/deadline"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Options are how to write a calendar file.
type Options struct {
	Alarms   []int  // days before the due day; an alarm goes off at nine in the morning
	Replaced []byte // the calendar file that this one is written over; nil for none
	Selected bool   // only some enterprises are shown, so an event that is missing is not one that ended
}

// agenda is a calendar of deadlines in the making.
type agenda struct {
	measure *regulation.Measure
	options Options
	asOf    workday.Date
	events  []event
	open    int // events that are no cancellation
	closed  closedSteps
}

// matter is what the deadlines of one timeline are about.
type matter struct {
	key        []string // tells the record apart, whatever else it reports
	enterprise string   // "": not known
	subject    string   // what tells it from others of the same income and year
	facts      []string // lines of the description
}

// Assessments writes an all-day event for each open deadline: one that is
// pending, overdue or projected. A deadline that is not open any more is an event
// with the same UID that is cancelled, so that it leaves the calendars that hold
// it. The UID goes by what identifies the record. The notes say, for the user,
// why no deadline is open, and what became of events of the file replaced.
func Assessments(w io.Writer, p *paper.Paper, o Options) (notes []string, err error) {
	a := agenda{measure: p.Measure, options: o, asOf: p.Result.AsOf}
	for i := range p.Result.Enterprises {
		e := &p.Result.Enterprises[i]
		for k := range e.Timelines {
			amount := &e.Assessments[k]
			about := matter{key: []string{"assess", e.ID, e.Records[k].Identity().String()}, enterprise: e.Name,
				facts: []string{"企业：" + glyph.Safe(e.Name) + "（" + glyph.Safe(e.ID) + "）"}}
			if s := e.Records[k].About(); s != "" {
				about.subject = s
				about.facts = append(about.facts, paper.Title("about")+"："+glyph.Safe(s))
			}
			about.facts = append(about.facts, "金额："+paper.FiguresText(paper.Figures(amount)))
			a.add(&e.Timelines[k], about)
		}
	}
	return a.write(w)
}

// Timeline writes the deadlines of one record as Assessments does.
func Timeline(w io.Writer, m *regulation.Measure, record proceeds.Identity, t *deadline.Timeline, o Options) (notes []string, err error) {
	a := agenda{measure: m, options: o, asOf: t.AsOf}
	a.add(t, matter{key: []string{"due", record.String()}})
	return a.write(w)
}

// add adds an event for each step of the timeline that is open, and a
// cancellation for each that is not and may have been.
func (a *agenda) add(t *deadline.Timeline, about matter) {
	for i := range t.Steps {
		s := &t.Steps[i]
		switch {
		case isOpen(t, s):
			a.open++
			a.events = append(a.events, a.event(t, s, eventDay(t, s), false, about))
		case !s.Optional || !s.Due.IsZero(): // else there was never a day
			a.closed.count(a.measure, t, s)
			if day := eventDay(t, s); !day.IsZero() {
				a.events = append(a.events, a.event(t, s, day, true, about))
			}
		}
	}
}

// isOpen reports whether there is something to do or to fill in for the step. A
// step whose projected day is past waits for the step before it alone when that
// is overdue, and for nothing once the record is paid.
func isOpen(t *deadline.Timeline, s *deadline.Step) bool {
	if !s.Done().IsZero() {
		return false
	}
	switch s.Status {
	case deadline.Pending, deadline.Undetermined, deadline.Overdue:
		return true
	case deadline.Projected:
		return !s.DueLatest.Before(t.AsOf) || waits(t, s)
	}
	return waits(t, s)
}

// waits reports whether days that should be there by now are not filled in.
func waits(t *deadline.Timeline, s *deadline.Step) bool { return s.DaysPast > 0 && !t.Closed }

// eventDay is the day of the step's event: the due day, the earliest where it is a
// range, else the day since which
// a stated day is waited for, else the day it was done, else, as nothing is to be
// paid, the last day of the steps before. It is zero when no day is known.
func eventDay(t *deadline.Timeline, s *deadline.Step) workday.Date {
	switch {
	case !s.Due.IsZero():
		return s.DueEarliest
	case s.DaysPast > 0:
		return s.WaitingSince
	case s.NothingDue:
		var last workday.Date
		for i := range t.Steps {
			if due := t.Steps[i].Due; due.After(last) {
				last = due
			}
		}
		return last
	}
	return s.Done()
}

// write writes the calendar. A calendar must hold something: one without events
// holds the time zone of its days.
func (a *agenda) write(w io.Writer) (notes []string, err error) {
	if a.open == 0 {
		notes = append(notes, "没有待办的期限："+a.closed.text(a.measure))
	}
	replaced, others := readEvents(a.options.Replaced)
	events, ended, left := updateEvents(a.events, replaced, a.options.Selected)
	if ended > 0 {
		notes = append(notes, fmt.Sprintf("原文件中有 %d 项期限已不在表里，写成取消；再次导入后从日历中撤下", ended))
	}
	if left > 0 {
		notes = append(notes, fmt.Sprintf("原文件中另有 %d 项期限不在这次所选的企业里，没有写入；日历里的不受影响", left))
	}
	written := make(map[string]bool, len(events))
	for i := range events {
		written[events[i].uid] = true
	}
	others = slices.DeleteFunc(others, func(uid string) bool { return written[uid] })
	if len(others) > 0 {
		notes = append(notes, fmt.Sprintf("原文件中有 %d 项被别的程序加入或改写过，或者不完整，没有保留，也没有写成取消；日历里还有的，请手工删除", len(others)))
	}
	var f file
	f.lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//guozi//国有资本收益期限//ZH", "CALSCALE:GREGORIAN", "X-WR-CALNAME:国有资本收益期限")
	for i := range events {
		f.event(&events[i])
	}
	if len(events) == 0 {
		f.lines("BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T000000", "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE")
	}
	f.line("END:VCALENDAR")
	return notes, f.writeTo(w)
}
