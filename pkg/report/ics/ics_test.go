package ics_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"

	"guozi/pkg/audit"
	"guozi/pkg/deadline"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/report/ics"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/workday"
)

// events reads a calendar with another library than the one that wrote it, after
// holding its lines to RFC 5545.
func events(t reporttest.Fataler, data []byte) []ical.Event {
	t.Helper()
	lines, ended := strings.CutSuffix(string(data), "\r\n")
	for line := range strings.SplitSeq(lines, "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") || !utf8.ValidString(line) || strings.Trim(line, " ") == "" {
			t.Fatalf("line %q", line)
		}
	}
	if unfolded := strings.ReplaceAll(lines, "\r\n ", ""); !ended || strings.ContainsFunc(strings.ReplaceAll(unfolded, "\r\n", ""), func(c rune) bool { return c < ' ' }) {
		t.Fatalf("control character or no line end in %q", unfolded)
	}
	dec := ical.NewDecoder(bytes.NewReader(data))
	c, err := dec.Decode()
	if err != nil {
		t.Fatal(err)
	}
	if err := ical.NewEncoder(io.Discard).Encode(c); err != nil { // which checks what must be there
		t.Fatal(err)
	}
	if version, _ := c.Props.Text(ical.PropVersion); version != "2.0" {
		t.Fatalf("version %q", version)
	}
	seen := map[string]bool{}
	for _, e := range c.Events() {
		uid := text(t, e.Props, ical.PropUID)
		if seen[uid] {
			t.Fatalf("UID %s twice", uid)
		}
		seen[uid] = true
	}
	return c.Events()
}

func text(t reporttest.Fataler, props ical.Props, name string) string {
	t.Helper()
	s, err := props.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func startOf(t reporttest.Fataler, e *ical.Event) workday.Date {
	t.Helper()
	start, err := e.DateTimeStart(time.UTC)
	end, err2 := e.DateTimeEnd(time.UTC)
	if err != nil || err2 != nil || end.Sub(start) != 24*time.Hour || e.Props.Get(ical.PropDateTimeStart).Params.Get("VALUE") != "DATE" {
		t.Fatalf("not an all-day event: %v %v %v %v", start, end, err, err2)
	}
	return workday.FromTime(start)
}

// calendarOf writes the paper as a calendar.
func calendarOf(t reporttest.Fataler, p *paper.Paper, o ics.Options) []byte {
	t.Helper()
	return reporttest.Written(t, func(b *bytes.Buffer) error { _, err := ics.Assessments(b, p, o); return err })
}

// openDay is the day of a step that something is to be done or filled in for: it
// is pending, overdue, or projected for today or later; or the projected day is
// past, or since the step before no document states a day, and the money is open.
func openDay(s reporttest.Step, closed bool) string {
	switch {
	case isDone(s):
	case s.Status == "pending", s.Status == "overdue", s.Status == "projected" && s.Due >= reporttest.AsOf().String():
		return s.Due
	case s.DaysPast > 0 && !closed:
		return reporttest.AsOf().AddDays(-s.DaysPast).String()
	}
	return ""
}

// isDone reports whether the step was done by the day of judgement.
func isDone(s reporttest.Step) bool {
	return s.Actual != "" && s.Actual <= reporttest.AsOf().String()
}

// closedDay is the day of a step that is not open, "" for one that never had a day.
func closedDay(tl reporttest.Timeline, s reporttest.Step, closed bool) string {
	switch {
	case s.Due != "":
		return s.Due
	case s.ID == "notice_payment": // the four months stand in for it
		return ""
	case isDone(s):
		return s.Actual
	case s.ID == "payment" && closed:
		last := ""
		for _, other := range tl.Steps {
			last = max(last, other.Due)
		}
		return last
	}
	return ""
}

func TestAssessmentsICSIsTheJSON(t *testing.T) {
	reporttest.OnPapers(t, func(t reporttest.Fataler, p *paper.Paper, _ *audit.Result) {
		list := events(t, calendarOf(t, p, ics.Options{Alarms: []int{7, 1}}))
		for n, e := range reporttest.JSONOf(t, p).Enterprises {
			for i, tl := range e.Timelines {
				amount := e.Assessments[i]
				closed := amount.NetPayable == "0.00" || amount.Settled != ""
				for _, s := range tl.Steps {
					day := openDay(s, closed)
					open := day != ""
					if !open {
						day = closedDay(tl, s, closed)
					}
					if day == "" {
						continue
					}
					if len(list) == 0 {
						t.Fatalf("no event for %s of %q", s.ID, e.ID)
					}
					event := &list[0]
					list = list[1:]
					summary, about := text(t, event.Props, ical.PropSummary), text(t, event.Props, ical.PropDescription)
					reporttest.Differ(t, "day", day, startOf(t, event).String())
					projected := s.Status == "projected" && !isDone(s)
					reporttest.Differ(t, "marks", []bool{true, true, s.Provisional && open, projected && open, s.Status == "overdue", isDone(s), projected && !open},
						[]bool{strings.HasPrefix(summary, strings.TrimLeft(shownWhole(e.Name)+" ", " ")), strings.Contains(summary, " · "+s.Label),
							marked(summary, "暂定"), marked(summary, "待上一步"), marked(summary, "逾期未办"), marked(summary, "已办结"), marked(summary, "不再提醒")})
					for _, part := range []string{"应交 " + amount.Payable + " 元", "未交 " + amount.Open + " 元", p.Measure.Cite(s.Article), s.Due} {
						if !strings.Contains(strings.ReplaceAll(about, ",", ""), part) {
							t.Fatalf("%q lacks %s", about, part)
						}
					}
					if subject := p.Result.Enterprises[n].Records[i].About(); !strings.Contains(summary, firstOf(shownWhole(subject))) {
						t.Fatalf("%q lacks %q", summary, subject)
					}
					status, alarms := "CONFIRMED", 2
					switch {
					case !open:
						status = "CANCELLED"
					case s.Provisional, s.Status == "projected", s.Status == "no-clock":
						status = "TENTATIVE"
					}
					if !open || day < reporttest.AsOf().String() {
						alarms = 0
					}
					reporttest.Differ(t, "status", status, text(t, event.Props, ical.PropStatus))
					reporttest.Differ(t, "alarms", alarms, len(event.Children))
				}
			}
		}
		if len(list) > 0 {
			t.Fatalf("%d events too many", len(list))
		}
	})
}

// firstOf are the first characters of the text, which are never left out.
func firstOf(s string) string {
	letters := []rune(s)
	return strings.TrimSpace(string(letters[:min(len(letters), 15)]))
}

// shownWhole is shown with the blanks around it.
func shownWhole(s string) string {
	inner := reporttest.Shown("|" + s + "|")
	return inner[1 : len(inner)-1]
}

// marked looks for a mark in the last brackets.
func marked(summary, word string) bool {
	i := strings.LastIndex(summary, " · ")
	return strings.Contains(summary[i:], word)
}

func timelineOf(t reporttest.Fataler, f deadline.Facts, o deadline.Options) *deadline.Timeline {
	t.Helper()
	engine, err := deadline.New(reporttest.Shanghai(), workday.Default(), o)
	if err != nil {
		t.Fatal(err)
	}
	tl := engine.Timeline(f)
	return &tl
}

func timelineEvents(t reporttest.Fataler, tl *deadline.Timeline, record proceeds.Record, alarms ...int) []ical.Event {
	t.Helper()
	return events(t, reporttest.Written(t, func(b *bytes.Buffer) error {
		_, err := ics.Timeline(b, reporttest.Shanghai(), record.Identity(), tl, ics.Options{Alarms: alarms})
		return err
	}))
}

// dividendEvents are the events of a dividend voted on the day, with more days.
func dividendEvents(t reporttest.Fataler, voted string, as workday.Date, more func(*proceeds.Dates), alarms ...int) []ical.Event {
	t.Helper()
	d := &proceeds.Dividend{Year: 2025, Voted: workday.MustDate(voted)}
	f := deadline.Facts{Income: proceeds.IncomeDividend, Year: 2025, Dates: d.Dates()}
	if more != nil {
		more(&f.Dates)
	}
	return timelineEvents(t, timelineOf(t, f, deadline.Options{AsOf: as}), d, alarms...)
}

func TestTimelineICS(t *testing.T) {
	list := dividendEvents(t, "2026-11-18", reporttest.AsOf(), nil, 7, 1)
	var got []string
	for i := range list {
		got = append(got, startOf(t, &list[i]).String()+" "+text(t, list[i].Props, ical.PropSummary))
	}
	reporttest.Differ(t, "events", []string{
		"2026-09-30 2025 年度股利 · 表决（已办结）", "2026-12-30 2025 年度股利 · 申报", "2027-01-21 2025 年度股利 · 申报意见（暂定、待上一步）", "2027-02-17 2025 年度股利 · 复核（暂定、待上一步）"}, got)
	var triggers []string
	for _, alarm := range list[1].Children {
		triggers = append(triggers, alarm.Props.Get(ical.PropTrigger).Value)
		ahead, err := alarm.Props.Get(ical.PropTrigger).Duration()
		if at := startOf(t, &list[1]).Time().Add(ahead); err != nil || at.Hour() != 9 {
			t.Errorf("alarm at %s, %v", at, err)
		}
	}
	reporttest.Differ(t, "alarms", []string{"-P6DT15H", "-PT15H"}, triggers)
}

// What changes a due day changes no UID, and the sequence goes on.
func TestICSUIDs(t *testing.T) {
	uids := func(list []ical.Event) (ids []string) {
		for _, e := range list {
			ids = append(ids, text(t, e.Props, ical.PropUID))
		}
		return ids
	}
	earlier := dividendEvents(t, "2026-11-18", reporttest.AsOf(), nil)
	later := dividendEvents(t, "2026-11-18", reporttest.AsOf().AddDays(10), func(d *proceeds.Dates) {
		d[proceeds.Filed], d[proceeds.Received], d[proceeds.Verified] = reporttest.AsOf(), reporttest.AsOf(), reporttest.AsOf().AddDays(3)
	})
	reporttest.Differ(t, "UIDs", uids(earlier), uids(later))
	if a, b := startOf(t, &earlier[2]), startOf(t, &later[2]); a == b {
		t.Errorf("the due day stays %s", a)
	}
	reporttest.Differ(t, "the filing that was made", "CANCELLED", text(t, later[1].Props, ical.PropStatus))
	for _, name := range []string{ical.PropSequence, ical.PropDateTimeStamp, ical.PropLastModified} {
		if a, b := earlier[2].Props.Get(name).Value, later[2].Props.Get(name).Value; a >= b {
			t.Errorf("%s %s, then %s", name, a, b)
		}
	}
	if other := uids(dividendEvents(t, "2026-11-19", reporttest.AsOf(), nil)); slices.Contains(other, uids(earlier)[1]) {
		t.Error("another resolution has the same UID")
	}

	p, _ := reporttest.SamplePaper(t)
	before := uids(events(t, calendarOf(t, p, ics.Options{})))
	for _, c := range deadline.Countings() {
		again, _ := reporttest.PaperOn(t, p.Enterprises, p.Ratios, deadline.Options{AsOf: reporttest.AsOf(), Counting: c})
		reporttest.Differ(t, fmt.Sprint("UIDs by ", c), before, uids(events(t, calendarOf(t, again, ics.Options{Alarms: []int{30}}))))
	}
}

// A calendar without an open deadline is still a calendar.
func TestICSWithoutEvents(t *testing.T) {
	p, _ := reporttest.PaperOn(t, nil, new(ratio.Table), deadline.Options{AsOf: reporttest.AsOf()})
	if list := events(t, calendarOf(t, p, ics.Options{Alarms: []int{1}})); len(list) > 0 {
		t.Errorf("%d events", len(list))
	}
}

func TestTimelineICSOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := deadline.Facts{Income: rapid.SampledFrom([]proceeds.Income{proceeds.IncomeProfit, proceeds.IncomeTransfer, proceeds.IncomeOther}).Draw(t, "income"),
			Year: rapid.IntRange(2023, 2047).Draw(t, "year")}
		for i := range f.Dates {
			if rapid.Bool().Draw(t, "known") {
				f.Dates[i] = proceeds.LastDayOf(f.Year).AddDays(rapid.IntRange(1, 500).Draw(t, "day"))
			}
		}
		f.Dates[proceeds.YearEnd] = proceeds.LastDayOf(f.Year)
		timelineEvents(t, timelineOf(t, f, deadline.Options{AsOf: reporttest.AsOf()}), &proceeds.Profit{Year: f.Year}, rapid.IntRange(1, 365).Draw(t, "alarm"))
	})
}
