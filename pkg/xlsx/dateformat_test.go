package xlsx_test

import (
	"testing"

	"guozi/pkg/xlsx"
)

// A format of days shows a year, a month, a day of the month, or not.
func TestDateParts(t *testing.T) {
	const year, month, day, time = xlsx.YearPart, xlsx.MonthPart, xlsx.DayPart, xlsx.TimePart
	for _, c := range []struct {
		code  string
		want  xlsx.DateParts
		shown string // 2026-05-01, "" for not known
	}{
		{"yyyy-mm-dd", year | month | day, "2026-05-01"},
		{"yyyy/m/d;@", year | month | day, "2026/5/1"},
		{`[$-804]yyyy"年"m"月"d"日"`, year | month | day, "2026年5月1日"},
		{`[DBNum1]yyyy"年"m"月"d"日"`, year | month | day, ""},
		{"[$-F800]dddd, mmmm dd, yyyy", year | month | day, ""},
		{"d-mmm-yy", year | month | day, ""},
		{"YY.MM.DD", year | month | day, "26.05.01"},
		{`yyyy"年"m"月"`, year | month, "2026年5月"},
		{"yyyy-mm", year | month, "2026-05"},
		{"mmm-yy", year | month, ""},
		{`yyyy"年"`, year, "2026年"},
		{"e", year, "2026"},
		{`m"月"d"日"`, month | day, "5月1日"},
		{"aaaa", 0, ""},
		{"dddd", 0, ""},
		{"yyyy-mm-dd hh:mm:ss", year | month | day | time, ""},
		{"yyyy-mm-dd h:mm AM/PM", year | month | day | time, ""},
		{"hh:mm", time, ""},
		{"mm:ss", time, ""},
		{"[h]:mm", time, ""},
		{"yyyy hh", year | time, ""},
		{"", year | month | day | time, ""}, // the program decides
	} {
		f := xlsx.Format{Code: c.code, Kind: xlsx.DateFormat}
		if got := f.DateParts(); got != c.want {
			t.Errorf("%s: parts %b, want %b", c.code, got, c.want)
		}
		if got, ok := f.ShownDay(2026, 5, 1); ok != (c.shown != "") || ok && got != c.shown {
			t.Errorf("%s: %q %v, want %q", c.code, got, ok, c.shown)
		}
	}
}
