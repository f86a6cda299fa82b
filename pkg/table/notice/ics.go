package notice

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// event is one VEVENT of a calendar file.
type event struct {
	start, end workday.Date // end exclusive; zero: one day
	summary    string
	place      finding.Place
	bad        bool // reported
}

// readICS reads the whole-day events of a calendar file whose summary says 休, 假 or
// 班. Events that say none of them, as solar terms, are no days off; they are counted.
func (r *reader) readICS(text string) {
	var e *event
	passed := 0
	var first finding.Place
	for i, line := range unfold(table.Lines([]byte(text))) {
		at := finding.Place{File: r.f.File, Line: i + 1, Column: 1, Width: max(1, utf8.RuneCountInString(line))}
		name, value, _ := strings.Cut(line, ":")
		name, _, _ = strings.Cut(name, ";")
		switch {
		case line == "BEGIN:VEVENT":
			e = &event{place: at}
		case e == nil:
		case line == "END:VEVENT":
			if !e.bad && !r.icsEvent(e) {
				if passed++; passed == 1 {
					first = e.place
				}
			}
			e = nil
		case name == "SUMMARY":
			e.summary, e.place = unescape.Replace(value), at
		case name == "DTSTART":
			e.start, _ = r.icsDay(e, at, value)
		case name == "DTEND":
			var timed bool
			if e.end, timed = r.icsDay(e, at, value); timed {
				e.end = e.end.AddDays(1)
			}
		case name == "RRULE", name == "RDATE", name == "DURATION":
			e.bad = true
			r.f.Report(Unplaced, at, "日程里有 %s；请改成每天一个日程，或 DTSTART 和 DTEND", name)
		}
	}
	if e != nil {
		r.f.Report(table.Syntax, e.place, "日程没有结束（END:VEVENT）")
	}
	if passed > 0 {
		r.f.Report(Unplaced.As(finding.Warning), first, "有 %d 个日程既没有写休、放假，也没有写班，没有读；这是第一个", passed)
	}
}

var unescape = strings.NewReplacer(`\,`, ",", `\;`, ";", `\n`, " ", `\N`, " ", `\\`, `\`)

// unfold joins continued lines to the first of them and leaves the others empty, so
// that lines keep their numbers.
func unfold(lines []string) []string {
	last := 0
	for i, line := range lines {
		if i > 0 && line != "" && (line[0] == ' ' || line[0] == '\t') {
			lines[last] += line[1:]
			lines[i] = ""
			continue
		}
		last = i
	}
	return lines
}

// icsDay is the day of a DTSTART or DTEND: a whole day, or a time of day there, whose
// day an event that ends on it takes up. A time in UTC may be another day in China.
func (r *reader) icsDay(e *event, at finding.Place, value string) (day workday.Date, timed bool) {
	date, clock, timed := strings.Cut(value, "T")
	t, err := time.Parse("20060102", date)
	if err == nil && timed {
		_, err = time.Parse("150405", clock)
	}
	if err != nil {
		e.bad = true
		r.f.Report(Unplaced, at, "%q 不是当地的日期；应写成 20270101", table.Shorten(value))
		return workday.Date{}, timed
	}
	return workday.FromTime(t), timed
}

// icsEvent takes the days of an event; not ok when its summary names no kind of day.
func (r *reader) icsEvent(e *event) (ok bool) {
	work := strings.ContainsAny(e.summary, "班")
	off := strings.ContainsAny(e.summary, "休假")
	switch {
	case !work && !off:
		return false
	case work && off && !containsAny(e.summary, "上班", "补班", "调休"):
		r.f.Report(Unplaced, e.place, "%q 看不出是放假还是上班", table.Shorten(e.summary))
		return true
	case e.start.IsZero():
		r.f.Report(Unplaced, e.place, "日程没有日期（DTSTART）")
		return true
	}
	end := e.end
	if end.IsZero() {
		end = e.start.AddDays(1)
	}
	if n := end.Sub(e.start); n < 1 || n > 31 {
		r.f.Report(Unplaced, e.place, "从 %s 到 %s（不含）不是一段日子", e.start, end)
		return true
	}
	for d := e.start; d.Before(end); d = d.AddDays(1) {
		r.add(Day{Entry: workday.Entry{Date: d, Work: work, Holiday: festivalIn(e.summary)}, Words: e.summary, Place: e.place})
	}
	return true
}

func containsAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
