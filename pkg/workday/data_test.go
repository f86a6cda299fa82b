package workday

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

func readCSV(t *testing.T, text string) [][]string {
	t.Helper()
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

func TestHolidaysCSV(t *testing.T) {
	records := readCSV(t, holidaysCSV)
	if !slices.Equal(records[0], []string{"date", "kind", "holiday", "notice"}) {
		t.Fatalf("heading %v", records[0])
	}
	rows, ok := parseNotices(holidaysCSV)
	if !ok || len(rows) != len(records)-1 || len(rows) != 675 {
		t.Fatalf("parseNotices: %d rows, %v; the file has %d", len(rows), ok, len(records)-1)
	}
	works := 0
	for i, rec := range records[1:] {
		r := rows[i]
		if r.Date.String() != rec[0] || r.Work != (rec[1] == "work") || r.Holiday != rec[2] || r.Notice != rec[3] {
			t.Fatalf("row %d: %v read as %+v", i, rec, r)
		}
		if i > 0 && !rows[i-1].Date.Before(r.Date) {
			t.Errorf("%v is not after the row before", rec)
		}
		if r.Work && !r.Date.weekend() {
			t.Errorf("%v: make-up work on a weekday", rec)
		}
		if rec[2] == "" || !strings.Contains(rec[3], "发") || !strings.HasSuffix(rec[3], "号") {
			t.Errorf("%v: holiday or notice", rec)
		}
		if r.Work {
			works++
		}
	}
	if works != 130 {
		t.Errorf("%d make-up days, want 130", works)
	}
}

func TestNoticeYears(t *testing.T) {
	rows, _ := parseNotices(holidaysCSV)
	var before []string
	for _, r := range rows {
		switch y := r.Date.Year(); {
		case r.year == y+1 && r.Date.Month() == 12:
			before = append(before, r.Date.String())
		case r.year != y:
			t.Errorf("%v belongs to the notice for %d", r.Date, r.year)
		}
	}
	want := []string{
		"2007-12-29", "2007-12-30", "2007-12-31", "2011-12-31",
		"2018-12-29", "2018-12-30", "2018-12-31", "2022-12-31",
	}
	if !slices.Equal(before, want) {
		t.Errorf("days of the next year's notice: %v, want %v", before, want)
	}
}

func TestLunarCSV(t *testing.T) {
	table, ok := parseLunar(lunarCSV)
	if !ok {
		t.Fatal("parseLunar failed")
	}
	seen := 0
	for _, rec := range readCSV(t, lunarCSV)[1:] {
		year := MustDate(rec[1]).Year()
		if rec[0] != rec[1][:4] || MustDate(rec[2]) != MustDate(rec[1]).AddDays(-1) {
			t.Errorf("%v: year or eve", rec)
		}
		if year < firstYear {
			continue
		}
		l := table[year-firstYear]
		got := []string{l[0].String(), l[1].String(), l[2].String(), l[3].String()}
		if want := []string{rec[1], rec[3], rec[4], rec[5]}; !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", year, got, want)
		}
		seen++
	}
	if seen != len(table) {
		t.Errorf("%d years, want %d", seen, len(table))
	}
	if got := table[2033-firstYear][3].String(); got != "2033-09-08" {
		t.Errorf("Zhongqiu 2033: %s", got)
	}
	if got := table[2027-firstYear][0].String(); got != "2027-02-06" {
		t.Errorf("Spring Festival 2027: %s", got)
	}
}

func TestMalformedData(t *testing.T) {
	for _, bad := range []string{"h\n2025,,春节,chunjie\n", "h\nx,,春节,chunjie,令\n", "h\n2025,x,春节,chunjie,令\n",
		"h\n2025,,春节,chunjie+,令\n", "h\n2025,,元宵节,yuanxiao,令\n", "h\n2025,,元旦,01-0x,令\n"} {
		if _, ok := parseStatutory(bad, new(lunarTable)); ok {
			t.Errorf("parseStatutory(%q)", bad)
		}
	}
	for _, bad := range []string{"h\n2025-01-01,off,元旦\n", "h\n2025-01-32,off,元旦,x\n", "h\n2025-01-01,rest,元旦,x\n", "h\n\n"} {
		if _, ok := parseNotices(bad); ok {
			t.Errorf("parseNotices(%q)", bad)
		}
	}
	for _, bad := range []string{
		"", lunarCSV[:len(lunarCSV)/2],
		strings.Replace(lunarCSV, "2030-02-03", "2030-02-31", 1),
		strings.Replace(lunarCSV, "2030-02-03", "2031-02-03", 1),
		strings.Replace(lunarCSV, "2030-02-03", "2030-2-3", 1),
		strings.Replace(lunarCSV, "\n2030,", "\n2029,", 1),
	} {
		if _, ok := parseLunar(bad); ok {
			t.Errorf("parseLunar accepted a broken table of %d bytes", len(bad))
		}
	}
}
