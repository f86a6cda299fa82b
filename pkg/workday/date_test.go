package workday

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDateAgainstTime(t *testing.T) {
	day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	want := int32(1)
	for ; day.Year() < 2200; day, want = day.AddDate(0, 0, 1), want+1 {
		d, ok := NewDate(day.Date())
		if !ok || d.n != want {
			t.Fatalf("NewDate(%v) = %d, %v", day, d.n, ok)
		}
		y, m, n := day.Date()
		if d.Year() != y || d.Month() != m || d.Day() != n || d.Weekday() != day.Weekday() {
			t.Fatalf("%v splits into %d %d %d %v", day, d.Year(), d.Month(), d.Day(), d.Weekday())
		}
		if s := day.Format(time.DateOnly); d.String() != s || MustDate(s) != d {
			t.Fatalf("%s: String %s, MustDate %s", s, d, MustDate(s))
		}
		if !d.Time().Equal(day) || FromTime(day) != d {
			t.Fatalf("%v: Time %v, FromTime %v", day, d.Time(), FromTime(day))
		}
	}
	if want-1 != lastDay {
		t.Errorf("lastDay = %d, want %d", lastDay, want-1)
	}
}

func TestNewDateRejects(t *testing.T) {
	for _, c := range [][3]int{
		{1899, 12, 31}, {2200, 1, 1}, {2025, 0, 1}, {2025, 13, 1}, {2025, 1, 0}, {2025, -1, 1}, {2025, 1, -1},
		{2025, 1, 32}, {2025, 2, 29}, {1900, 2, 29}, {2100, 2, 29}, {2024, 2, 30}, {2025, 3, 32}, {2025, 4, 31}, {2025, 5, 32},
		{2025, 6, 31}, {2025, 7, 32}, {2025, 8, 32}, {2025, 9, 31}, {2025, 10, 32}, {2025, 11, 31}, {2025, 12, 32},
		{math.MaxInt, 1, 1}, {2025, math.MaxInt, 1}, {2025, 1, math.MinInt},
	} {
		if d, ok := NewDate(c[0], time.Month(c[1]), c[2]); ok || !d.IsZero() {
			t.Errorf("NewDate(%v) = %v, %v", c, d, ok)
		}
	}
}

func TestZeroDate(t *testing.T) {
	var z Date
	if !z.IsZero() || z.String() != "" || z.Year() != 0 || z.Month() != 0 || z.Day() != 0 || !z.Time().IsZero() {
		t.Error("zero Date shows a day")
	}
	if z.AddDays(1) != z || z.AddMonths(1) != z || z.Sub(MustDate("2025-01-01")) != 0 || MustDate("2025-01-01").Sub(z) != 0 {
		t.Error("zero Date takes part in arithmetic")
	}
	if !z.Before(MustDate("1900-01-01")) {
		t.Error("zero Date does not sort first")
	}
	if FromTime(time.Time{}) != z {
		t.Error("FromTime(zero time) is a day")
	}
}

func TestFromTimeUsesOwnLocation(t *testing.T) {
	at := time.Date(2025, 5, 31, 20, 0, 0, 0, time.UTC)
	if got := FromTime(at.In(time.FixedZone("CST", 8*3600))); got != MustDate("2025-06-01") {
		t.Errorf("Shanghai: %v", got)
	}
	if got := FromTime(at); got != MustDate("2025-05-31") {
		t.Errorf("UTC: %v", got)
	}
}

func TestAddDaysLimits(t *testing.T) {
	first, last := MustDate("1900-01-01"), MustDate("2199-12-31")
	for _, d := range []Date{
		first.AddDays(-1), last.AddDays(1), first.AddDays(math.MaxInt), last.AddDays(math.MinInt),
		first.AddMonths(-1), last.AddMonths(1), first.AddMonths(math.MaxInt), last.AddMonths(math.MinInt),
	} {
		if !d.IsZero() {
			t.Errorf("outside 1900-2199: %v", d)
		}
	}
	if first.AddDays(last.Sub(first)) != last || last.AddDays(first.Sub(last)) != first {
		t.Error("AddDays does not span the range")
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2024-12-31", 5, "2025-05-31"}, {"2025-06-03", 4, "2025-10-03"}, {"2025-10-31", 4, "2026-02-28"},
		{"2023-10-31", 4, "2024-02-29"}, {"2025-05-31", 4, "2025-09-30"}, {"2025-01-31", 1, "2025-02-28"},
		{"2024-02-29", 12, "2025-02-28"}, {"2025-03-31", -1, "2025-02-28"}, {"2025-01-15", -1, "2024-12-15"},
		{"2025-02-28", 1, "2025-03-28"}, {"2025-12-31", 0, "2025-12-31"}, {"2025-01-31", -13, "2023-12-31"},
	} {
		if got := MustDate(c.from).AddMonths(c.n); got.String() != c.want {
			t.Errorf("%s + %d months = %v, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestDateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Date{rapid.Int32Range(1, lastDay).Draw(t, "d")}
		e := Date{rapid.Int32Range(1, lastDay).Draw(t, "e")}
		if d.AddDays(e.Sub(d)) != e {
			t.Fatalf("%v + (%v - %v) != %v", d, e, d, e)
		}
		if d.Before(e) != d.Time().Before(e.Time()) || d.After(e) != e.Before(d) || d.Compare(e) != d.Time().Compare(e.Time()) {
			t.Fatalf("order of %v and %v", d, e)
		}
		n := rapid.IntRange(-600, 600).Draw(t, "n")
		got := d.AddMonths(n)
		// The time package normalises the 1st safely; the day is then clamped.
		first := time.Date(d.Year(), d.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		if first.Year() < 1900 || first.Year() > 2199 {
			if !got.IsZero() {
				t.Fatalf("%v + %d months = %v, outside", d, n, got)
			}
			return
		}
		end := first.AddDate(0, 1, -1).Day()
		if got.Year() != first.Year() || got.Month() != first.Month() || got.Day() != min(d.Day(), end) {
			t.Fatalf("%v + %d months = %v", d, n, got)
		}
	})
}

func TestDateJSON(t *testing.T) {
	type box struct {
		A Date `json:"a"`
		B Date `json:"b,omitzero"`
	}
	in := box{A: MustDate("2026-06-01")}
	out, err := json.Marshal(in)
	if err != nil || string(out) != `{"a":"2026-06-01"}` {
		t.Fatalf("Marshal: %s, %v", out, err)
	}
	if out, _ := json.Marshal(Date{}); string(out) != "null" {
		t.Errorf("zero: %s", out)
	}
	back := box{B: MustDate("2000-01-01")}
	if err := json.Unmarshal([]byte(`{"a":"2026-06-01","b":null}`), &back); err != nil || back != in {
		t.Errorf("Unmarshal: %+v, %v", back, err)
	}
	for _, bad := range []string{`""`, `20260601`, `"2026-6-1"`, `"2026-02-29"`, `{}`, `true`, `"`, ``} {
		d := MustDate("2000-01-01")
		if err := d.UnmarshalJSON([]byte(bad)); err == nil || d != MustDate("2000-01-01") {
			t.Errorf("UnmarshalJSON(%s) = %v, %v", bad, d, err)
		}
	}
}

func TestWeekdayName(t *testing.T) {
	if got := WeekdayName(MustDate("2025-09-28").Weekday()); got != "周日" {
		t.Errorf("2025-09-28 is %s", got)
	}
	if got := WeekdayName(time.Monday); got != "周一" {
		t.Errorf("Monday is %s", got)
	}
	if WeekdayName(-1) != "" || WeekdayName(7) != "" {
		t.Error("name for no weekday")
	}
}
