package workday

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const number = "国办发明电〔2099〕1号"

func entry(date string, work bool) Entry {
	return Entry{Date: MustDate(date), Work: work, Holiday: "节", Notice: number}
}

// invented is a notice for 2027 that lists its statutory days and some more.
func invented() []Entry {
	return []Entry{
		entry("2027-10-07", false), entry("2027-10-06", false), entry("2027-10-05", false), entry("2027-10-04", false),
		entry("2027-10-01", false), entry("2027-10-02", false), entry("2027-10-03", false), entry("2027-10-09", true),
		entry("2026-12-31", false), entry("2026-12-26", true), entry("2027-01-01", false),
		entry("2027-02-05", false), entry("2027-02-06", false), entry("2027-02-07", false), entry("2027-02-08", false),
		entry("2027-04-05", false), entry("2027-05-01", false), entry("2027-05-02", false), entry("2027-05-03", false),
		entry("2027-06-09", false), entry("2027-09-15", false),
	}
}

func TestWith(t *testing.T) {
	c := Default()
	entries := invented()
	w := must(c.With(2027, entries))
	entries[0].Date = Date{} // the calendar keeps its own copy
	for date, want := range map[string]Day{
		"2026-12-26": {Work: true, Kind: MakeUp, Holiday: "节", Notice: number},
		"2026-12-31": {Kind: Off, Holiday: "节", Notice: number},
		"2026-12-30": {Work: true},
		"2027-02-09": {Work: true}, // no longer made up by rule
		"2027-10-07": {Kind: Off, Holiday: "节", Notice: number},
		"2027-10-09": {Work: true, Kind: MakeUp, Holiday: "节", Notice: number},
		"2027-12-31": {Work: true, Certainty: MayChange},
		"2028-01-03": {Kind: Planned, Holiday: "元旦", Certainty: Provisional},
	} {
		want.Date = MustDate(date)
		if got := must(w.Day(want.Date)); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if w.LastOfficialYear() != 2027 || must(w.YearCertainty(2026)) != Official || must(w.YearCertainty(2027)) != MayChange {
		t.Error("certainty of the years")
	}
	if w.Provisional(MustDate("2026-11-23"), MustDate("2027-01-05")) {
		t.Error("still provisional")
	}
	if got := w.Notices(2026); !slices.Equal(got, []string{"国办发明电〔2025〕7号", number}) {
		t.Errorf("Notices(2026) = %v", got)
	}
	if missing := w.MissingStatutory(2027); missing != nil {
		t.Errorf("MissingStatutory: %v", missing)
	}
	if c.LastOfficialYear() != 2026 || !must(c.IsWorkday(MustDate("2026-12-31"))) {
		t.Error("With changed its receiver")
	}
	sameEveryDay(t, w)
}

func TestWithReplacesTheYear(t *testing.T) {
	// The 2019 notice named the end of December 2018; its replacement does not.
	w := must(Default().With(2019, []Entry{entry("2019-01-01", false)}))
	for date, work := range map[string]bool{
		"2018-12-29": false, "2018-12-31": true, "2019-05-01": true, "2019-04-28": false, "2018-10-01": false, "2020-01-01": false,
	} {
		if got := must(w.IsWorkday(MustDate(date))); got != work {
			t.Errorf("%s: %v", date, got)
		}
	}
	again := must(must(Default().With(2027, invented())).With(2027, []Entry{entry("2027-01-01", false)}))
	if !must(again.IsWorkday(MustDate("2026-12-31"))) || !must(again.IsWorkday(MustDate("2027-10-01"))) {
		t.Error("days of the first 2027 notice are left")
	}
	sameEveryDay(t, w)
	sameEveryDay(t, again)
}

func TestWithLaterYearFirst(t *testing.T) {
	later := []Entry{entry("2027-12-31", false), entry("2027-12-25", true), entry("2028-01-03", false)}
	own := append(invented(), entry("2027-12-31", false), entry("2027-12-30", false), entry("2027-12-25", false))
	x := must(must(Default().With(2028, later)).With(2027, own))
	y := must(must(Default().With(2027, own)).With(2028, later))
	for i := range x.all().cells {
		a, b := x.day(i), y.day(i)
		if a != b {
			t.Fatalf("order matters: %+v, %+v", a, b)
		}
	}
	if !must(x.IsWorkday(MustDate("2027-12-25"))) {
		t.Error("the later notice does not decide a day that both name")
	}
	gap := must(Default().With(2028, later))
	if gap.LastOfficialYear() != 2026 {
		t.Errorf("LastOfficialYear over a gap: %d", gap.LastOfficialYear())
	}
	for date, want := range map[string]Certainty{
		"2026-12-31": MayChange, "2027-12-30": Reported, "2027-12-31": Official, "2028-01-01": Official, "2028-12-01": MayChange,
	} {
		if got := must(gap.Day(MustDate(date))).Certainty; got != want {
			t.Errorf("%s: %v", date, got)
		}
	}
	// Only the days after the first decide, unless it is the only one.
	if gap.Provisional(MustDate("2027-12-30"), MustDate("2028-01-05")) || !gap.Provisional(MustDate("2027-12-30"), MustDate("2027-12-30")) {
		t.Error("Provisional at the edge of a year")
	}
	if gap.Certainty(MustDate("2027-12-30"), MustDate("2028-01-05")) != Reported {
		t.Error("Certainty leaves out its first day")
	}
	sameEveryDay(t, gap)
	sameEveryDay(t, x)
	last := must(Default().With(2050, []Entry{entry("2050-01-01", false)}))
	if must(last.YearCertainty(2050)) != MayChange {
		t.Error("the last year's December is certain")
	}
	sameEveryDay(t, last)
}

func TestWithFaults(t *testing.T) {
	bad := []Entry{
		entry("2027-01-01", false), {}, entry("2026-11-30", false), entry("2028-01-01", false),
		entry("2027-01-04", true), entry("2027-01-01", false),
	}
	_, err := Default().With(2027, bad)
	want := []string{
		"2027 年放假安排第 2 条没有日期",
		"2027 年放假安排第 3 条：2026-11-30 不在 2027 年，也不在上一年 12 月",
		"2027 年放假安排第 4 条：2028-01-01 不在 2027 年，也不在上一年 12 月",
		"2027 年放假安排第 5 条：2027-01-04 是周一，本来就上班，不能列为调休上班",
		"2027 年放假安排第 6 条：2027-01-01 重复列出",
	}
	if err == nil || err.Error() != strings.Join(want, "\n") {
		t.Errorf("With: %v", err)
	}
	var noticeErr *NoticeError
	if !errors.As(err, &noticeErr) || noticeErr.Index != 1 || noticeErr.Year != 2027 {
		t.Errorf("first fault: %+v", noticeErr)
	}
	for _, none := range [][]Entry{nil, {entry("2026-12-31", false)}, {entry("2027-10-09", true)}} {
		if _, err := Default().With(2027, none); err == nil || err.Error() != "2027 年放假安排没有列出当年的任何放假日" {
			t.Errorf("With(%v): %v", none, err)
		}
	}
	_, err = Default().With(2007, []Entry{entry("2007-01-01", false), entry("2006-12-30", true)})
	if err == nil || err.Error() != "2007 年放假安排第 2 条：2006-12-30 早于工作日历的第一天 2007-01-01" {
		t.Errorf("before the calendar: %v", err)
	}
	for _, year := range []int{2006, 2051, -1} {
		var yearErr *YearError
		if _, err := Default().With(year, invented()); !errors.As(err, &yearErr) || yearErr.Year != year {
			t.Errorf("With(%d): %v", year, err)
		}
	}
}

func TestMissingStatutory(t *testing.T) {
	w := must(Default().With(2027, []Entry{entry("2027-01-01", false), entry("2027-05-03", false)}))
	var got []string
	for _, d := range w.MissingStatutory(2027) {
		got = append(got, d.Date.String()+d.Holiday)
	}
	want := []string{"2027-02-05春节", "2027-02-08春节", "2027-04-05清明节", "2027-06-09端午节", "2027-09-15中秋节", "2027-10-01国庆节"}
	if !slices.Equal(got, want) {
		t.Errorf("MissingStatutory = %v, want %v", got, want)
	}
	for year := 2000; year <= 2060; year++ {
		if missing := Default().MissingStatutory(year); missing != nil {
			t.Errorf("%d: %v", year, missing)
		}
	}
}

// Whatever notice is laid over whichever year, index and definition agree.
func TestWithProperty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := Default()
		for range rapid.IntRange(1, 3).Draw(rt, "notices") {
			year := rapid.IntRange(2008, lastYear).Draw(rt, "year")
			start := date(year-1, 12, 1)
			days := rapid.SliceOfNDistinct(rapid.IntRange(0, 395), 0, 40, rapid.ID[int]).Draw(rt, "days")
			entries := []Entry{{Date: date(year, 1, 1), Holiday: "元旦"}}
			for _, n := range days {
				d := start.AddDays(n)
				if d != entries[0].Date {
					entries = append(entries, Entry{Date: d, Work: d.weekend() && n%2 == 0})
				}
			}
			w, err := c.With(year, entries)
			if err != nil {
				rt.Fatal(err)
			}
			for _, e := range entries {
				if d := must(w.Day(e.Date)); e.Date.Year() == year && e.Date.Month() != 12 && (d.Kind != e.kind() || d.Certainty != Official) {
					rt.Fatalf("%+v became %+v", e, d)
				}
			}
			c = w
		}
		b := c.Business()
		from := c.First().AddDays(rapid.IntRange(0, 15000).Draw(rt, "from"))
		for d := range must(c.Days(from, from.AddDays(1000))) {
			if got := b.IsWorkday(d.Date.Time()); got != d.Work {
				rt.Fatalf("%v: index %v, cal %v", d.Date, d.Work, got)
			}
		}
	})
}

// A change of single days replaces what was said of them and leaves the rest of the
// year as it was; it is none in a year without a notice.
func TestAmend(t *testing.T) {
	c := Default()
	rest := []Entry{entry("2026-05-09", false), entry("2026-05-10", true)}
	w, ok := c.Amend(2026, rest)
	if !ok || len(w.rows) != len(c.rows)+1 {
		t.Fatalf("%v, %d rows of %d", ok, len(w.rows), len(c.rows))
	}
	for date, work := range map[string]bool{"2026-05-09": false, "2026-05-10": true, "2026-05-04": false, "2026-10-10": true} {
		if got := must(w.IsWorkday(MustDate(date))); got != work {
			t.Errorf("%s: %v", date, got)
		}
	}
	sameEveryDay(t, w)
	for year, entries := range map[int][]Entry{2027: {entry("2027-02-15", false)}, 2026: {entry("2026-05-11", true)}} {
		if _, ok := c.Amend(year, entries); ok {
			t.Errorf("%d is amended by %v", year, entries)
		}
	}
}
