package report_test

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
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/report"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// events reads a calendar with another library than the one that wrote it, after
// holding its lines to RFC 5545.
func events(t fataler, data []byte) []ical.Event {
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

func text(t fataler, props ical.Props, name string) string {
	t.Helper()
	s, err := props.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func startOf(t fataler, e *ical.Event) workday.Date {
	t.Helper()
	start, err := e.DateTimeStart(time.UTC)
	end, err2 := e.DateTimeEnd(time.UTC)
	if err != nil || err2 != nil || end.Sub(start) != 24*time.Hour || e.Props.Get(ical.PropDateTimeStart).Params.Get("VALUE") != "DATE" {
		t.Fatalf("not an all-day event: %v %v %v %v", start, end, err, err2)
	}
	return workday.FromTime(start)
}

func TestAssessmentsICSIsTheJSON(t *testing.T) {
	onPapers(t, func(t fataler, p *report.Paper, _ *audit.Result) {
		list := events(t, written(t, func(b *bytes.Buffer) error { return report.AssessmentsICS(b, p, []int{7, 1}) }))
		for n, e := range jsonOf(t, p).Enterprises {
			for i, tl := range e.Timelines {
				for _, s := range tl.Steps {
					switch {
					case s.Status == "pending", s.Status == "overdue":
					case s.Status == "projected" && s.Due >= asOf.String():
					default:
						continue
					}
					if len(list) == 0 {
						t.Fatalf("no event for %s of %q", s.ID, e.ID)
					}
					event := &list[0]
					list = list[1:]
					summary, about := text(t, event.Props, ical.PropSummary), text(t, event.Props, ical.PropDescription)
					differ(t, "day", s.Due, startOf(t, event).String())
					differ(t, "marks", []bool{true, true, s.Provisional, s.Status == "projected", s.Status == "overdue"},
						[]bool{strings.HasPrefix(summary, strings.TrimLeft(shownWhole(e.Name)+" ", " ")), strings.Contains(summary, " · "+s.Label),
							marked(summary, "暂定"), marked(summary, "推算"), marked(summary, "逾期")})
					amount := e.Assessments[i]
					for _, part := range []string{"应交:" + amount.Payable + " 元", "未交 " + amount.Open + " 元", s.Article, s.Due} {
						if !strings.Contains(strings.ReplaceAll(about, ",", ""), part) {
							t.Fatalf("%q lacks %s", about, part)
						}
					}
					if subject := p.Result.Enterprises[n].Records[i].About(); !strings.Contains(summary, firstOf(shownWhole(subject))) {
						t.Fatalf("%q lacks %q", summary, subject)
					}
					differ(t, "status", s.Provisional || s.Status == "projected", text(t, event.Props, ical.PropStatus) == "TENTATIVE")
					alarms := 2
					if s.Status == "overdue" {
						alarms = 0
					}
					differ(t, "alarms", alarms, len(event.Children))
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
	inner := shown("|" + s + "|")
	return inner[1 : len(inner)-1]
}

// marked looks for a mark in the last brackets.
func marked(summary, word string) bool {
	i := strings.LastIndex(summary, " · ")
	return strings.Contains(summary[i:], word)
}

func timelineOf(t fataler, f deadline.Facts, o deadline.Options) *deadline.Timeline {
	t.Helper()
	engine, err := deadline.New(stream.Measure(regulation.DefaultID), workday.Default(), o)
	if err != nil {
		t.Fatal(err)
	}
	tl := engine.Timeline(f)
	return &tl
}

func timelineEvents(t fataler, tl *deadline.Timeline, alarms ...int) []ical.Event {
	t.Helper()
	return events(t, written(t, func(b *bytes.Buffer) error {
		return report.TimelineICS(b, stream.Measure(regulation.DefaultID), tl, alarms)
	}))
}

func dividend(voted string, more func(*proceeds.Dates)) deadline.Facts {
	d := proceeds.Dividend{Year: 2025, Voted: workday.MustDate(voted)}
	f := deadline.Facts{Income: proceeds.IncomeDividend, Year: 2025, Dates: d.Dates()}
	if more != nil {
		more(&f.Dates)
	}
	return f
}

func TestTimelineICS(t *testing.T) {
	list := timelineEvents(t, timelineOf(t, dividend("2026-11-18", nil), deadline.Options{AsOf: asOf}), 7, 1)
	var got []string
	for i := range list {
		got = append(got, startOf(t, &list[i]).String()+" "+text(t, list[i].Props, ical.PropSummary))
	}
	differ(t, "events", []string{
		"2026-12-30 2025 年度股利 · 申报", "2027-01-21 2025 年度股利 · 申报意见(暂定、推算)", "2027-02-17 2025 年度股利 · 复核(暂定、推算)"}, got)
	var triggers []string
	for _, alarm := range list[0].Children {
		triggers = append(triggers, alarm.Props.Get(ical.PropTrigger).Value)
		ahead, err := alarm.Props.Get(ical.PropTrigger).Duration()
		if at := startOf(t, &list[0]).Time().Add(ahead); err != nil || at.Hour() != 9 {
			t.Errorf("alarm at %s, %v", at, err)
		}
	}
	differ(t, "alarms", []string{"-P6DT15H", "-PT15H"}, triggers)
}

// A later run updates the events of an earlier one: what changes a due day
// changes no UID, and the sequence goes on.
func TestICSUpdates(t *testing.T) {
	uids := func(list []ical.Event) (ids []string) {
		for _, e := range list {
			ids = append(ids, text(t, e.Props, ical.PropUID))
		}
		return ids
	}
	earlier := timelineEvents(t, timelineOf(t, dividend("2026-11-18", nil), deadline.Options{AsOf: asOf}))
	later := timelineEvents(t, timelineOf(t, dividend("2026-11-18", func(d *proceeds.Dates) {
		d[proceeds.Filed], d[proceeds.Received], d[proceeds.Verified] = asOf, asOf, asOf.AddDays(3)
	}), deadline.Options{AsOf: asOf.AddDays(10)}))
	differ(t, "UIDs", uids(earlier)[1:], uids(later))
	if a, b := startOf(t, &earlier[1]), startOf(t, &later[0]); a == b {
		t.Errorf("the due day stays %s", a)
	}
	for _, name := range []string{ical.PropSequence, ical.PropDateTimeStamp, ical.PropLastModified} {
		if a, b := earlier[1].Props.Get(name).Value, later[0].Props.Get(name).Value; a >= b {
			t.Errorf("%s %s, then %s", name, a, b)
		}
	}
	if other := uids(timelineEvents(t, timelineOf(t, dividend("2026-11-19", nil), deadline.Options{AsOf: asOf}))); slices.Contains(other, uids(earlier)[1]) {
		t.Error("another resolution has the same UID")
	}

	p, _ := samplePaper(t)
	before := uids(events(t, written(t, func(b *bytes.Buffer) error { return report.AssessmentsICS(b, p, nil) })))
	for _, c := range deadline.Countings {
		again, _ := paperOn(t, p.Enterprises, p.Ratios, deadline.Options{AsOf: asOf, Counting: c})
		differ(t, fmt.Sprint("UIDs by ", c), before, uids(events(t, written(t, func(b *bytes.Buffer) error { return report.AssessmentsICS(b, again, []int{30}) }))))
	}
}

// A calendar without an open deadline is still a calendar.
func TestICSWithoutEvents(t *testing.T) {
	p, _ := paperOn(t, nil, new(ratio.Table), deadline.Options{AsOf: asOf})
	if list := events(t, written(t, func(b *bytes.Buffer) error { return report.AssessmentsICS(b, p, []int{1}) })); len(list) > 0 {
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
		timelineEvents(t, timelineOf(t, f, deadline.Options{AsOf: asOf}), rapid.IntRange(1, 365).Draw(t, "alarm"))
	})
}
