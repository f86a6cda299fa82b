package notice

import (
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

func calendarFile(events string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\n" + events + "END:VCALENDAR\r\n"
}

func eventOf(lines ...string) string {
	return "BEGIN:VEVENT\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\n"
}

const (
	newYear   = "DTSTART;VALUE=DATE:20270101"
	newYears3 = "2027-01-01休 2027-01-02休 2027-01-03休"
)

// The ways in which calendar files say a day (RFC 5545), and what is refused since it
// may be another day, or several.
func TestCalendarFiles(t *testing.T) {
	for _, c := range []struct{ events, want, fault string }{
		{eventOf(newYear, "SUMMARY:元旦（休）"), "2027-01-01休", ""},
		{eventOf(newYear, "DTEND;VALUE=DATE:20270104", "SUMMARY:元旦假期"), newYears3, ""},
		{eventOf("DTSTART;VALUE=DATE:20270220", "SUMMARY:上班(补春节假期)"), "2027-02-20班", ""},
		{eventOf("DTSTART;TZID=Asia/Shanghai:20270220T090000", "DTEND;TZID=Asia/Shanghai:20270220T180000", "SUMMARY:春节 补班"), "2027-02-20班", ""},
		// Midnight is the end of the day before.
		{eventOf("DTSTART;VALUE=DATE-TIME:20270101T000000", "DTEND;VALUE=DATE-TIME:20270104T000000", "SUMMARY:元旦 休"), newYears3, ""},
		{eventOf(newYear, "SUMMARY:元旦", " 放假"), "2027-01-01休", ""},
		{eventOf("DTSTART;VALUE=DATE:20270", " 101", "SUMMARY:元旦 \xe4", " \xbc\x91"), "2027-01-01休", ""}, // folded within a character
		{strings.ReplaceAll(eventOf(newYear, "SUMMARY:元旦", " 休"), "\r\n", "\r"), "2027-01-01休", ""},
		{eventOf("dtstart;value=date:20270101", "Summary;LANGUAGE=zh:元旦 休"), "2027-01-01休", ""},
		{eventOf(newYear, `SUMMARY;ALTREP="https://example.com/a":元旦 休`), "2027-01-01休", ""},
		{eventOf(newYear, "TRANSP:TRANSPARENT", "STATUS:CONFIRMED", "SUMMARY:元旦 休"), "2027-01-01休", ""},
		// A reminder's text and repetition are not the event's.
		{eventOf(newYear, "SUMMARY:元旦 休", "BEGIN:VALARM", "SUMMARY:明天上班", "DURATION:PT5M", "END:VALARM"), "2027-01-01休", ""},
		{eventOf(newYear, "UID:a", "SUMMARY:元旦 休") + eventOf("DTSTART;VALUE=DATE:20270102", "UID:a", "SUMMARY:元旦 休"), "", "UID 相同"},
		{eventOf("DTSTART:20261231T160000Z", "SUMMARY:元旦 休"), "", "UTC 的时刻"},
		{eventOf("DTSTART;TZID=America/New_York:20270101T000000", "SUMMARY:元旦 休"), "", "America/New_York 的时刻"},
		{eventOf("DTSTART;VALUE=DATE:2027-01-01", "SUMMARY:元旦 休"), "", "不是日期"},
		{eventOf(newYear, "RRULE:FREQ=YEARLY", "SUMMARY:元旦 休"), "", "RRULE"},
		{eventOf(newYear, "RDATE;VALUE=DATE:20270102", "SUMMARY:元旦 休"), "", "RDATE"},
		{eventOf(newYear, "EXDATE;VALUE=DATE:20270101", "SUMMARY:元旦 休"), "", "EXDATE"},
		{eventOf(newYear, "RECURRENCE-ID;VALUE=DATE:20270101", "SUMMARY:元旦 休"), "", "RECURRENCE-ID"},
		{eventOf(newYear, "DURATION:P3D", "SUMMARY:元旦 休"), "", "DURATION"},
		{eventOf(newYear, "STATUS:TENTATIVE", "SUMMARY:元旦 休"), "", "还没有定"},
		{eventOf(newYear, "SUMMARY:元旦 不放假"), "", "看不出是放假还是上班"},
		{eventOf(newYear, "SUMMARY:元旦 取消调休"), "", "看不出是放假还是上班"},
		{eventOf("SUMMARY:元旦 休"), "", "没有日期"},
		{eventOf("DTSTART;VALUE=DATE:20270104", "DTEND;VALUE=DATE:20270101", "SUMMARY:元旦 休"), "", "不是一段日子"},
		{eventOf("DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20270101", "SUMMARY:元旦 休"), "", "不是一段日子"},
		{"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:元旦 休\r\n", "", "没有结束"},
	} {
		got, faults := said(calendarFile(c.events))
		if got != c.want || (c.fault == "") != (len(faults) == 0) || c.fault != "" && (len(faults) != 1 || !strings.Contains(faults[0], c.fault)) {
			t.Errorf("%q: %s, %q; want %s, %s", c.events, got, faults, c.want, c.fault)
		}
	}
}

// Events that give no day are left out, and said so with how many they are.
func TestEventsLeftOut(t *testing.T) {
	kept := eventOf(newYear, "SUMMARY:元旦 休")
	second := "DTSTART;VALUE=DATE:20270204"
	for _, c := range []struct{ text, want, warning string }{
		{calendarFile(kept + eventOf(second, "SUMMARY:立春")), "2027-01-01休", "有 1 个日程既没有写休、放假，也没有写班，没有读；这是第一个"},
		{calendarFile(kept + eventOf(second, "STATUS:CANCELLED", "SUMMARY:春节 休") + eventOf(second, "SUMMARY:春节 休", "STATUS:cancelled")), "2027-01-01休",
			"有 2 个日程已经取消（CANCELLED），没有读；这是第一个"},
		{calendarFile(kept + eventOf("DTSTART;VALUE=DATE:20270308", "SUMMARY:妇女节 放假半天")), "2027-01-01休", "有 1 个日程只放半天，没有读；这是第一个"},
		{calendarFile(kept + "BEGIN:VTODO\r\nDUE;VALUE=DATE:20270102\r\nSUMMARY:元旦 休\r\nEND:VTODO\r\n"), "2027-01-01休", "有 1 个日程是待办或日记（VTODO、VJOURNAL），没有读；这是第一个"},
		{strings.Replace(calendarFile(kept), "VERSION:2.0", "METHOD:CANCEL", 1), "", "有 1 个日程已经取消（CANCELLED），没有读；这是第一个"},
	} {
		f := &table.Faults{File: "x"}
		var got string
		for _, d := range Read(f, []byte(c.text), workday.Default()) {
			got += d.Date.String() + "休"
		}
		if got != c.want || len(f.Findings) == 0 || f.Findings[0].Message != c.warning || f.Findings[0].Severity != finding.Warning {
			t.Errorf("%q: %s, %v; want %s, %s", c.text, got, f.Findings, c.want, c.warning)
		}
	}
}
