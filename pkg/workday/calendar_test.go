package workday

import (
	"errors"
	"math"
	"slices"
	"testing"
	"time"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestYearTotals(t *testing.T) {
	totals := []int{249, 251, 250, 250, 250, 249, 250, 250, 249, 250, 249, 250, 250, 249, 250, 249, 249, 251, 248, 248}
	c := Default()
	for i, want := range totals {
		year := firstYear + i
		n := 0
		for d := range must(c.Days(date(year, 1, 1), date(year, 12, 31))) {
			if d.Work {
				n++
			}
		}
		if n != want {
			t.Errorf("%d has %d working days, want %d", year, n, want)
		}
	}
	// 13 statutory days, weekends made up: 365 or 366 less weekends less 13.
	for year := 2027; year <= lastYear; year++ {
		n, weekdays := 0, 0
		for d := range must(c.Days(date(year, 1, 1), date(year, 12, 31))) {
			if d.Work {
				n++
			}
			if !d.Date.weekend() {
				weekdays++
			}
		}
		if n != weekdays-13 {
			t.Errorf("%d has %d working days of %d weekdays", year, n, weekdays)
		}
	}
}

func date(y int, m time.Month, d int) Date {
	day, ok := NewDate(y, m, d)
	if !ok {
		panic("no such day")
	}
	return day
}

func TestSingleDays(t *testing.T) {
	for _, c := range []struct {
		date   string
		work   bool
		kind   Kind
		notice string
	}{
		{"2007-04-04", true, Weekday, ""},
		{"2011-12-31", true, MakeUp, "国办发明电〔2011〕45号"},
		{"2015-09-03", false, Off, "国发明电〔2015〕1号"},
		{"2018-12-29", true, MakeUp, "国办发明电〔2018〕15号"},
		{"2019-05-02", false, Off, "国办发明电〔2019〕3号"},
		{"2020-01-31", false, Off, "国办发明电〔2020〕1号"},
		{"2020-02-01", false, Off, "国办发明电〔2020〕1号"},
		{"2020-02-03", true, Weekday, ""},
		{"2022-12-31", false, Off, "国办发明电〔2022〕16号"},
		{"2024-02-09", true, Weekday, ""},
		{"2025-09-28", true, MakeUp, "国办发明电〔2024〕12号"},
		{"2026-02-28", true, MakeUp, "国办发明电〔2025〕7号"},
		{"2026-09-20", true, MakeUp, "国办发明电〔2025〕7号"},
		{"2025-05-31", false, Off, "国办发明电〔2024〕12号"},
		{"2025-06-07", false, Weekend, ""},
		{"2027-02-14", true, MakeUp, ""}, // reported
		{"2027-10-07", false, Off, ""},
		{"2028-01-23", true, PlannedMakeUp, ""},
		{"2028-01-25", false, Statutory, ""}, // eve
		{"2028-01-29", false, Planned, ""},   // Saturday
		{"2028-02-01", false, Planned, ""},   // the eighth day
		{"2028-02-05", true, PlannedMakeUp, ""},
		{"2028-02-06", false, Weekend, ""}, // another layout works it
		{"2028-12-31", false, Planned, ""}, // 1 January 2029 is a Monday
		{"2033-09-08", false, Statutory, ""},
		{"2033-10-07", false, Planned, ""},
		{"2034-12-30", false, Planned, ""},      // New Year's own weekend: 1 January 2035 is a Monday
		{"2040-12-29", true, PlannedMakeUp, ""}, // 1 January 2041 is a Tuesday
	} {
		got := must(Default().Day(MustDate(c.date)))
		if got.Work != c.work || got.Kind != c.kind || got.Notice != c.notice || got.Date.String() != c.date {
			t.Errorf("%s: %+v", c.date, got)
		}
		if work := must(Default().IsWorkday(MustDate(c.date))); work != c.work {
			t.Errorf("IsWorkday(%s) = %v", c.date, work)
		}
	}
}

func TestWorkedDates(t *testing.T) {
	c := Default()
	for _, w := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-09-01", 30, "2026-10-19"}, {"2026-01-20", 30, "2026-03-09"}, {"2025-09-15", 30, "2025-10-31"},
		{"2025-04-25", 30, "2025-06-11"}, {"2025-01-20", 15, "2025-02-14"}, {"2026-05-20", 15, "2026-06-10"},
		{"2026-06-10", 15, "2026-07-02"}, {"2026-11-23", 30, "2027-01-05"}, {"2025-09-27", 0, "2025-09-27"},
		{"2026-10-19", -29, "2026-09-02"}, {"2025-05-31", -1, "2025-05-30"}, {"2025-06-02", 1, "2025-06-03"},
	} {
		if got := must(c.Add(MustDate(w.from), w.n)); got.String() != w.want {
			t.Errorf("%s + %d = %v, want %s", w.from, w.n, got, w.want)
		}
	}
	for _, w := range []struct{ nominal, after, before string }{
		{"2024-05-31", "2024-05-31", "2024-05-31"}, {"2025-05-31", "2025-06-03", "2025-05-30"},
		{"2026-05-31", "2026-06-01", "2026-05-29"}, {"2025-10-03", "2025-10-09", "2025-09-30"},
		{"2026-10-01", "2026-10-08", "2026-09-30"}, {"2025-09-28", "2025-09-28", "2025-09-28"},
		{"2026-02-28", "2026-02-28", "2026-02-28"}, {"2026-09-27", "2026-09-28", "2026-09-24"},
		{"2026-09-20", "2026-09-20", "2026-09-20"},
	} {
		d := MustDate(w.nominal)
		if got := must(c.OnOrAfter(d)); got.String() != w.after {
			t.Errorf("OnOrAfter(%v) = %v, want %s", d, got, w.after)
		}
		if got := must(c.OnOrBefore(d)); got.String() != w.before {
			t.Errorf("OnOrBefore(%v) = %v, want %s", d, got, w.before)
		}
	}
}

func TestCoincidingStatutoryDays(t *testing.T) {
	// Zhongqiu 2028 is on Tuesday 3 October: one break of eight days for both.
	c := Default()
	for date, want := range map[string]Day{
		"2028-09-30": {Kind: PlannedMakeUp, Work: true},
		"2028-10-01": {Kind: Statutory},
		"2028-10-03": {Kind: Statutory},
		"2028-10-04": {Kind: Planned},
		"2028-10-08": {Kind: Planned},
	} {
		want.Date, want.Certainty, want.Holiday = MustDate(date), Provisional, "国庆节、中秋节"
		if got := must(c.Day(want.Date)); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

func TestRangeErrors(t *testing.T) {
	c := Default()
	in := MustDate("2025-01-01")
	for _, out := range []Date{{}, MustDate("2006-12-31"), MustDate("2051-01-01")} {
		_, err1 := c.Day(out)
		_, err2 := c.IsWorkday(out)
		_, err3 := c.Count(out, in)
		_, err4 := c.Count(in, out)
		_, err5 := c.Add(out, 0)
		_, err6 := c.Add(out, 3)
		_, err7 := c.OnOrAfter(out)
		_, err8 := c.OnOrBefore(out)
		_, err9 := c.Add(out, 1)
		_, err10 := c.Add(out, -1)
		_, err11 := c.Days(out, in)
		_, err12 := c.Days(in, out)
		for i, err := range []error{err1, err2, err3, err4, err5, err6, err7, err8, err9, err10, err11, err12} {
			var rangeErr *RangeError
			if !errors.As(err, &rangeErr) || rangeErr.Date != out || rangeErr.Workdays != 0 {
				t.Errorf("call %d with %v: %v", i+1, out, err)
			}
		}
	}
	for _, w := range []struct {
		date string
		n    int
		msg  string
	}{
		{"2050-12-30", 1, "2050-12-30 之后第 1 个工作日超出工作日历的范围（2007-01-01 至 2050-12-31）"},
		{"2050-12-31", math.MaxInt, ""},
		{"2007-01-01", -1, "2007-01-01 之前第 1 个工作日超出工作日历的范围（2007-01-01 至 2050-12-31）"},
		{"2007-01-05", math.MinInt, ""},
		{"2051-01-01", 0, "2051-01-01 超出工作日历的范围（2007-01-01 至 2050-12-31）"},
	} {
		got, err := c.Add(MustDate(w.date), w.n)
		if err == nil || !got.IsZero() || w.msg != "" && err.Error() != w.msg {
			t.Errorf("%s + %d = %v, %v", w.date, w.n, got, err)
		}
	}
	if got, err := c.OnOrAfter(MustDate("2050-12-31")); err == nil {
		t.Errorf("OnOrAfter(last, a Saturday) = %v", got)
	}
	if got, err := c.OnOrBefore(MustDate("2007-01-01")); err == nil {
		t.Errorf("OnOrBefore(first, a holiday) = %v", got)
	}
	if _, err := c.Add(Date{}, 1); err.Error() != "日期为空，无法查询工作日历" {
		t.Error(err)
	}
}

func TestDays(t *testing.T) {
	c := Default()
	var got []string
	for d := range must(c.Days(MustDate("2025-09-27"), MustDate("2025-09-29"))) {
		got = append(got, d.Date.String()+d.Kind.String())
	}
	if want := []string{"2025-09-27周末", "2025-09-28调休上班", "2025-09-29工作日"}; !slices.Equal(got, want) {
		t.Errorf("Days: %v", got)
	}
	for d := range must(c.Days(MustDate("2025-09-29"), MustDate("2025-09-27"))) {
		t.Errorf("backward range gives %v", d)
	}
	n := 0
	for range must(c.Days(c.First(), c.Last())) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("stopped after %d", n)
	}
}

func TestNoAllocations(t *testing.T) {
	c := Default()
	a, b := MustDate("2026-09-01"), MustDate("2027-06-30")
	for name, f := range map[string]func(){
		"Add":       func() { _, _ = c.Add(a, 30) },
		"Count":     func() { _, _ = c.Count(a, b) },
		"Day":       func() { _, _ = c.Day(a) },
		"OnOrAfter": func() { _, _ = c.OnOrAfter(a) },
		"Certainty": func() { _ = c.Certainty(a, b) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func TestNames(t *testing.T) {
	if MakeUp.String() != "调休上班" || Planned.String() != "推算放假" || Kind(9).String() != "" {
		t.Error("names of kinds")
	}
	if Official.String() != "正式" || Provisional.String() != "暂定" || Certainty(9).String() != "" {
		t.Error("names of certainties")
	}
}
