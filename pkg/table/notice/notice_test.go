package notice

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// read reads a file of days that nothing is wrong with.
func read(t *testing.T, name string, data []byte) []Day {
	t.Helper()
	f := &table.Faults{File: name}
	days := Read(f, data, workday.Default())
	for _, found := range f.Findings {
		if found.Severity > finding.Note {
			t.Errorf("%s: %s", found.Place, found.Message)
		}
	}
	return days
}

func file(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func row(d Day) string {
	return fmt.Sprintf("%s,%s,%s,%s", d.Date, map[bool]string{true: "work", false: "off"}[d.Work], d.Holiday, d.Notice)
}

// The notices of 2008 to 2026 as text, each with what a later one changed laid over it,
// give exactly the rows of the program's data that carry their numbers.
func TestNoticesGiveTheData(t *testing.T) {
	data, err := os.ReadFile("../../workday/data/holidays.csv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{} // by date
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "date") && !strings.HasSuffix(line, "国办发明电〔2006〕49号") {
			want[line[:len("2006-01-02")]] = line
		}
	}
	got := map[string]string{}
	for year := 2008; year <= 2026; year++ {
		for _, name := range []string{fmt.Sprintf("%d.txt", year), fmt.Sprintf("%d-change.txt", year)} {
			if _, err := os.Stat(filepath.Join("testdata", name)); err != nil {
				continue
			}
			numbers := map[string]bool{}
			for _, d := range read(t, name, file(t, name)) {
				numbers[d.Notice] = true
				got[d.Date.String()] = row(d)
				if d.Year != year || d.Words == "" || !strings.Contains(string(file(t, name)), d.Words) {
					t.Errorf("%s: %s of %d from %q", name, d.Date, d.Year, d.Words)
				}
			}
			if len(numbers) != 1 {
				t.Errorf("%s: numbers %v", name, numbers)
			}
		}
	}
	for date, line := range want {
		if got[date] != line {
			t.Errorf("%s: %q, want %q", date, got[date], line)
		}
	}
	for date, line := range got {
		if want[date] == "" {
			t.Errorf("%q is no row of the data", line)
		}
	}
}

// Each change by itself gives the rows with its number, and laid over the calendar
// without it the days in force.
func TestChangesAreLaidOver(t *testing.T) {
	for _, year := range []int{2015, 2019, 2020} {
		f := &table.Faults{File: "change"}
		base := workday.Default().Before(year)
		for _, name := range []string{"%d.txt", "%d-change.txt"} {
			name = fmt.Sprintf(name, year)
			base = Apply(f, base, Read(f, file(t, name), base))
		}
		if f.Failed() {
			t.Errorf("%d: %+v", year, f.Findings)
		}
		for d := workday.MustDate(fmt.Sprintf("%d-01-01", year)); d.Year() == year && d.Month() < 12; d = d.AddDays(1) {
			got, _ := base.Day(d)
			want, _ := workday.Default().Day(d)
			if got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
		}
	}
}

func TestImportedCSVReadsBack(t *testing.T) {
	for _, name := range []string{"2008.txt", "2019-change.txt", "2023.txt"} {
		days := read(t, name, file(t, name))
		var out bytes.Buffer
		if err := WriteCSV(&out, days); err != nil {
			t.Fatal(err)
		}
		again := read(t, "again.csv", out.Bytes())
		same := slices.EqualFunc(days, again, func(a, b Day) bool { return a.Entry == b.Entry && a.Year == b.Year && a.Words == b.Words })
		if !same {
			t.Errorf("%s: %v, read back %v", name, days, again)
		}
	}
}
