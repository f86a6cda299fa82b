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
	status     string
	place      finding.Place
	bad        bool // reported
}

// icsReader reads a calendar file: the event at hand, and how many were left out for
// which reason.
type icsReader struct {
	*reader
	event     *event
	inner     int             // how many components are open within the event
	cancelled bool            // the whole file takes back its events (METHOD:CANCEL)
	uids      map[string]bool // of the events so far
	leftOut   []leftOut
}

// leftOut is a reason for which events are not read, and the first of them.
type leftOut struct {
	reason string
	count  int
	first  finding.Place
}

// readICS reads the whole-day events of a calendar file whose summary says 休, 假 or
// 班. Events that say none of them, as solar terms, are no days off, nor are cancelled
// ones; they are counted. What may mean several days or another day is refused.
func (r *reader) readICS(text string) {
	c := &icsReader{reader: r, uids: map[string]bool{}}
	for i, line := range table.Lines([]byte(text)) {
		p := parseProperty(line)
		at := finding.Place{File: r.f.File, Line: i + 1, Column: 1, Width: max(1, utf8.RuneCountInString(line))}
		switch e := c.event; {
		case e == nil:
			c.outside(p, at)
		case p.name == "BEGIN":
			c.inner++ // a reminder, whose text and length are not the event's
		case p.name == "END" && c.inner > 0:
			c.inner--
		case p.name == "END" && strings.EqualFold(p.value, "VEVENT"):
			if !e.bad {
				c.take(e)
			}
			c.event = nil
		case c.inner == 0:
			c.property(e, p, at)
		}
	}
	if c.event != nil {
		r.f.Report(table.Syntax, c.event.place, "日程没有结束（END:VEVENT）")
	}
	for _, l := range c.leftOut {
		r.f.Report(Unplaced.As(finding.Warning), l.first, "有 %d 个日程%s，没有读；这是第一个", l.count, l.reason)
	}
}

// outside reads a line that stands in no event.
func (c *icsReader) outside(p property, at finding.Place) {
	switch {
	case p.name == "BEGIN" && strings.EqualFold(p.value, "VEVENT"):
		c.event = &event{place: at}
	case p.name == "BEGIN" && (strings.EqualFold(p.value, "VTODO") || strings.EqualFold(p.value, "VJOURNAL")):
		c.leaveOut("是待办或日记（VTODO、VJOURNAL）", at)
	case p.name == "METHOD":
		c.cancelled = strings.EqualFold(p.value, "CANCEL")
	}
}

// property takes what a line says of the event.
func (c *icsReader) property(e *event, p property, at finding.Place) {
	switch p.name {
	case "SUMMARY":
		e.summary, e.place = unescape.Replace(p.value), at
	case "STATUS":
		e.status = strings.ToUpper(strings.TrimSpace(p.value))
	case "DTSTART":
		e.start, _ = c.icsDay(e, at, p)
	case "DTEND":
		var midnight bool
		if e.end, midnight = c.icsDay(e, at, p); !midnight && !e.end.IsZero() {
			e.end = e.end.AddDays(1)
		}
	case "UID":
		if c.uids[p.value] {
			e.bad = true
			c.f.Report(Unplaced, at, "两个日程的 UID 相同，不知道以哪个为准；请删去旧的")
		}
		c.uids[p.value] = true
	case "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "DURATION":
		e.bad = true
		c.f.Report(Unplaced, at, "日程里有 %s；请改成每天一个日程，或 DTSTART 和 DTEND", p.name)
	}
}

func (c *icsReader) leaveOut(reason string, at finding.Place) {
	i := slices.IndexFunc(c.leftOut, func(l leftOut) bool { return l.reason == reason })
	if i < 0 {
		i = len(c.leftOut)
		c.leftOut = append(c.leftOut, leftOut{reason: reason, first: at})
	}
	c.leftOut[i].count++
}

// icsDay is the day of a DTSTART or DTEND, and whether it is meant from its beginning
// on: a whole day or midnight. An event that ends at another time of day takes that day
// up. A time in UTC or in another zone may be another day in China.
func (c *icsReader) icsDay(e *event, at finding.Place, p property) (day workday.Date, midnight bool) {
	date, clock, timed := strings.Cut(p.value, "T")
	local := strings.TrimSuffix(clock, "Z")
	t, err := time.Parse("20060102", date)
	if err == nil && timed {
		_, err = time.Parse("150405", local)
	}
	zone := p.zone
	if local != clock {
		zone = "UTC"
	}
	switch {
	case err != nil:
		c.f.Report(Unplaced, at, "%q 不是日期；应写成 20270101", table.Shorten(p.value))
	case timed && !inChina(zone):
		c.f.Report(Unplaced, at, "%q 是 %s 的时刻，在中国可能是另一天；应写成当地的日期，如 20270101", table.Shorten(p.value), table.Shorten(zone))
	default:
		return workday.FromTime(t), !timed || local == "000000"
	}
	e.bad = true
	return workday.Date{}, false
}

// inChina reports whether a time in the zone is on the day that it has in China. A time
// without a zone is the reader's own.
func inChina(zone string) bool {
	return zone == "" || containsAny(zone, "Shanghai", "Chongqing", "Harbin", "Beijing", "PRC", "China Standard Time")
}

// take takes the days of an event, or says why it gives none.
func (c *icsReader) take(e *event) {
	work := strings.Contains(e.summary, "班")
	off := strings.ContainsAny(e.summary, "休假")
	switch {
	case !work && !off:
		c.leaveOut("既没有写休、放假，也没有写班", e.place)
		return
	case c.cancelled || e.status == "CANCELLED":
		c.leaveOut("已经取消（CANCELLED）", e.place)
		return
	case containsAny(e.summary, "半天", "半日"):
		c.leaveOut("只放半天", e.place)
		return
	}
	end := e.end
	if end.IsZero() && !e.start.IsZero() {
		end = e.start.AddDays(1)
	}
	days := 0
	switch {
	case e.status == "TENTATIVE":
		c.f.Report(Unplaced, e.place, "日程还没有定（STATUS:TENTATIVE）；定了的改成 CONFIRMED，没有定的删去")
	case containsAny(e.summary, "不", "取消", "无休"), work && off && !containsAny(e.summary, "上班", "补班", "调休"):
		c.f.Report(Unplaced, e.place, "%q 看不出是放假还是上班；请写明休或班，都不是的删去", table.Shorten(e.summary))
	case e.start.IsZero():
		c.f.Report(Unplaced, e.place, "日程没有日期（DTSTART）")
	default:
		if days = end.Sub(e.start); days < 1 || days > 31 {
			c.f.Report(Unplaced, e.place, "从 %s 到 %s（不含）不是一段日子", e.start, end)
			days = 0
		}
	}
	for i := range days {
		c.add(Day{Entry: workday.Entry{Date: e.start.AddDays(i), Work: work, Holiday: festivalIn(e.summary)}, Words: e.summary, Place: e.place})
	}
}

func containsAny(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
