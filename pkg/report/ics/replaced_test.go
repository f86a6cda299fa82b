package ics_test

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/emersion/go-ical"

	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/report/ics"
	"guozi/pkg/report/reporttest"
	"guozi/pkg/workday"
)

// The sequence number is the as-of day's; an event that is changed over a file goes
// up by one at least, one that is not keeps its own. The time stamp goes with it.
func TestICSSequence(t *testing.T) {
	dividendOn := func(on, filed string, replaced []byte) []byte {
		d := proceeds.Dividend{Year: 2025, Resolution: "甲", Voted: workday.MustDate("2026-11-18"), Total: new(money.FromFen(1e6))}
		if filed != "" {
			d.Filed = workday.MustDate(filed)
		}
		e := proceeds.Enterprise{ID: "a", Name: "示例", Form: proceeds.ControlledEnterprise, StateShare: new(money.MustRatio("51%")), Dividends: []proceeds.Dividend{d}}
		p, _ := reporttest.PaperOn(t, []proceeds.Enterprise{e}, marketRatios, deadline.Options{AsOf: workday.MustDate(on)})
		return calendarOf(t, p, ics.Options{Replaced: replaced})
	}
	filing := func(data []byte) string { // the second event, after the meeting
		e := events(t, data)[1]
		return e.Props.Get(ical.PropSequence).Value + " " + e.Props.Get(ical.PropDateTimeStamp).Value + " " + e.Props.Get(ical.PropLastModified).Value
	}
	first := dividendOn("2026-11-23", "", nil)
	done := dividendOn("2026-11-23", "2026-11-20", first)
	for _, c := range []struct {
		name, on, filed string
		replaced        []byte
		want            string
	}{
		{"over nothing", "2026-11-23", "", nil, "9823 20261123T000000Z 20261123T000000Z"},
		{"unchanged", "2026-11-23", "", first, "9823 20261123T000000Z 20261123T000000Z"},
		{"filed, on the same day", "2026-11-23", "2026-11-20", first, "9824 20261123T000001Z 20261123T000001Z"},
		{"not filed after all, on the same day", "2026-11-23", "", done, "9825 20261123T000002Z 20261123T000002Z"},
		{"filed, the next day", "2026-11-24", "2026-11-20", first, "9824 20261124T000000Z 20261124T000000Z"},
		{"filed, a week later", "2026-11-30", "2026-11-20", first, "9830 20261130T000000Z 20261130T000000Z"},
		{"as of an earlier day", "2026-11-20", "2026-11-20", first, "9824 20261123T000001Z 20261123T000001Z"},
		{"done, and still so a week later", "2026-11-30", "2026-11-20", done, "9824 20261123T000001Z 20261123T000001Z"},
	} {
		if got := filing(dividendOn(c.on, c.filed, c.replaced)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A selection written over a file of all enterprises takes nothing back of the
// others, and says so; a record that is gone is taken back.
func TestICSOfASelection(t *testing.T) {
	p, _ := reporttest.SamplePaper(t)
	whole := calendarOf(t, p, ics.Options{})
	part, _ := reporttest.PaperOn(t, p.Enterprises[:1], p.Ratios, deadline.Options{AsOf: reporttest.AsOf()})
	for _, selected := range []bool{true, false} {
		var b bytes.Buffer
		notes, err := ics.Assessments(&b, part, ics.Options{Replaced: whole, Selected: selected})
		if err != nil || len(notes) != 1 {
			t.Fatal(notes, err)
		}
		var user calendarUser
		user.imports(t, events(t, whole))
		before := user.shows(t)
		user.imports(t, events(t, b.Bytes()))
		want, note := before, "没有写入"
		if !selected {
			want, note = shownEvents(t, events(t, calendarOf(t, part, ics.Options{}))), "写成取消"
		}
		reporttest.Differ(t, "the calendar", want, user.shows(t))
		if !strings.Contains(notes[0], note) {
			t.Errorf("%q", notes)
		}
	}
}

// What another program has saved in its own manner is read when only its lines are
// broken otherwise. An event that it has rewritten or added, or that is cut off,
// can't be taken back: that is said, unless the event is written anyway.
func TestICSOverAnotherProgramsFile(t *testing.T) {
	p, _ := reporttest.SamplePaper(t)
	whole := string(calendarOf(t, p, ics.Options{}))
	part, _ := reporttest.PaperOn(t, p.Enterprises[:1], p.Ratios, deadline.Options{AsOf: reporttest.AsOf()})
	gone := len(shownEvents(t, events(t, []byte(whole)))) - len(shownEvents(t, events(t, calendarOf(t, part, ics.Options{}))))
	cancelled, lost := fmt.Sprintf("有 %d 项期限已不在表里，写成取消", gone), "项被别的程序加入或改写过，或者不完整"
	for _, c := range []struct {
		name, file string
		want       []string
	}{
		{"as written", whole, []string{cancelled}},
		{"folded by tabs", strings.ReplaceAll(whole, "\r\n ", "\r\n\t"), []string{cancelled}},
		{"lines ended by CR", strings.ReplaceAll(whole, "\r\n", "\r"), []string{cancelled}},
		{"lines ended by LF", strings.ReplaceAll(whole, "\r\n", "\n"), []string{cancelled}},
		{"rewritten", strings.ReplaceAll(whole, "STATUS:", "X-READ:1\r\nSTATUS:"), []string{fmt.Sprintf("有 %d %s", gone, lost)}},
		{"another's event", strings.Replace(whole, "BEGIN:VEVENT", "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nBEGIN:VEVENT", 1), []string{cancelled, "有 1 " + lost}},
		{"cut off", whole[:strings.LastIndex(whole, "DTSTART")], []string{fmt.Sprintf("有 %d 项期限已不在表里，写成取消", gone-1), "有 1 " + lost}},
		{"not ours", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", nil},
	} {
		notes, err := ics.Assessments(io.Discard, part, ics.Options{Replaced: []byte(c.file)})
		if err != nil || len(notes) != len(c.want) {
			t.Errorf("%s: %q, %v, want %q", c.name, notes, err, c.want)
			continue
		}
		for i, note := range notes {
			if !strings.Contains(note, c.want[i]) {
				t.Errorf("%s: %q, want %q", c.name, note, c.want[i])
			}
		}
	}
}

// Whatever a file holds that is written over, the new one is a calendar and shows
// what it would show otherwise.
func FuzzICSReplaced(f *testing.F) {
	p, _ := reporttest.PaperOn(f, []proceeds.Enterprise{{ID: "a", Name: "示例", Form: proceeds.WhollyOwnedCompany, Other: []proceeds.Other{{Name: "x", Determined: reporttest.AsOf(), Amount: new(money.FromFen(1))}}}},
		marketRatios, deadline.Options{AsOf: reporttest.AsOf()})
	fresh := calendarOf(f, p, ics.Options{})
	want := shownEvents(f, events(f, fresh))
	for _, seed := range []string{"", "BEGIN:VEVENT\nUID:x@guozi\nDTSTART;VALUE=DATE:20260101\nDTSTAMP:20261123T000000Z\nSEQUENCE:2147483647\nEND:VEVENT", string(fresh),
		strings.ReplaceAll(string(fresh), "SEQUENCE:9823", "SEQUENCE:2147483647"), strings.ReplaceAll(string(fresh), "\r\n", "\n"),
		strings.ReplaceAll(string(fresh), "DTSTAMP:2026", "DTSTAMP:9999"), strings.ReplaceAll(string(fresh), "UID:", "UID:0"), "BEGIN:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n \r\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		list := events(t, calendarOf(t, p, ics.Options{Replaced: data}))
		reporttest.Differ(t, "what is shown", want, shownEvents(t, list))
		for _, e := range list {
			if n, err := strconv.ParseUint(e.Props.Get(ical.PropSequence).Value, 10, 31); err != nil {
				t.Errorf("sequence %d, %v", n, err)
			}
		}
	})
}
