package finding_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guozi/pkg/finding"
)

func at(file string, line, column int) finding.Place {
	return finding.Place{File: file, Line: line, Column: column}
}

func TestSortIsByPlaceThenCodeThenMessage(t *testing.T) {
	want := []finding.Finding{
		{Rule: "z", Message: "nowhere comes first"},
		{Rule: "b", Place: at("a.yaml", 2, 9)},
		{Rule: "a", Place: at("a.yaml", 10, 1), Message: "1"},
		{Rule: "a", Place: at("a.yaml", 10, 1), Message: "2"},
		{Rule: "b", Place: at("a.yaml", 10, 1), Message: "0"},
		{Rule: "a", Place: at("a.yaml", 10, 2)},
		{Rule: "a", Place: finding.Place{File: "a.yaml", Sheet: "利润", Line: 1, Column: 1}},
		{Rule: "a", Place: at("b.yaml", 1, 1)},
	}
	rapid.Check(t, func(t *rapid.T) {
		got := rapid.Permutation(want).Draw(t, "order")
		finding.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSortKeepsEqualOnesInOrder(t *testing.T) {
	fs := []finding.Finding{{Rule: "b"}, {Rule: "a", Year: 2}, {Rule: "a", Year: 1}, {Rule: "a", Year: 3}}
	finding.Sort(fs)
	var years []int
	for _, f := range fs {
		years = append(years, f.Year)
	}
	if want := []int{2, 1, 3, 0}; !slices.Equal(years, want) {
		t.Errorf("years %v, want %v", years, want)
	}
}

func TestSummariseAndWorst(t *testing.T) {
	note, warning, bad := finding.Finding{Severity: finding.Note}, finding.Finding{Severity: finding.Warning}, finding.Finding{Severity: finding.Error}
	for _, c := range []struct {
		name  string
		fs    []finding.Finding
		count finding.Count
		worst finding.Severity
	}{
		{"none", nil, finding.Count{}, 0},
		{"notes", []finding.Finding{note, note}, finding.Count{Note: 2}, finding.Note},
		{"a warning among notes", []finding.Finding{note, warning, note}, finding.Count{Warning: 1, Note: 2}, finding.Warning},
		{"an error first", []finding.Finding{bad, note, warning, bad}, finding.Count{Error: 2, Warning: 1, Note: 1}, finding.Error},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := finding.Summarise(c.fs); got != c.count {
				t.Errorf("Summarise: %+v, want %+v", got, c.count)
			}
			if got := finding.Worst(c.fs); got != c.worst {
				t.Errorf("Worst: %v, want %v", got, c.worst)
			}
		})
	}
}

func TestSeverityIsItsNameInJSON(t *testing.T) {
	got, err := json.Marshal([]finding.Severity{finding.Note, finding.Warning, finding.Error})
	if err != nil || string(got) != `["note","warning","error"]` {
		t.Errorf("%s, %v", got, err)
	}
	if got := finding.Severity(9).String(); got != "severity(9)" {
		t.Errorf("an unknown severity is %q", got)
	}
}

func TestPlaceString(t *testing.T) {
	for _, c := range []struct {
		place finding.Place
		want  string
	}{
		{at("表 1.yaml", 12, 9), "表 1.yaml:12:9"},
		{finding.Place{File: "表.xlsx", Sheet: "利润", Line: 7, Column: 3}, "表.xlsx:利润!C7"},
		{finding.Place{File: "表.xlsx", Sheet: "利润", Line: 1, Column: 26}, "表.xlsx:利润!Z1"},
		{finding.Place{File: "表.xlsx", Sheet: "利润", Line: 1, Column: 27}, "表.xlsx:利润!AA1"},
		{finding.Place{File: "表.xlsx", Sheet: "利润", Line: 1, Column: 16384}, "表.xlsx:利润!XFD1"}, // Excel's last column
	} {
		if got := c.place.String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if !(finding.Place{}).IsZero() || at("", 1, 1).IsZero() {
		t.Error("only the zero place is nowhere")
	}
}

func TestPlacesFallBackOnTheRecord(t *testing.T) {
	record, year := at("e.yaml", 3, 5), at("e.yaml", 4, 13)
	for _, c := range []struct {
		name   string
		places finding.Places
		key    string
		want   finding.Place
		has    bool
	}{
		{"the key's own", finding.Places{{"", record}, {"year", year}}, "year", year, true},
		{"the record's", finding.Places{{"", record}, {"year", year}}, "filed", record, false},
		{"the record's, listed last", finding.Places{{"year", year}, {"", record}}, "filed", record, false},
		{"of no file", nil, "year", finding.Place{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.places.At(c.key); got != c.want {
				t.Errorf("At(%q) = %v, want %v", c.key, got, c.want)
			}
			if got := c.places.Has(c.key); got != c.has {
				t.Errorf("Has(%q) = %v", c.key, got)
			}
		})
	}
}

func TestFoundIsOfTheRule(t *testing.T) {
	rule := finding.Rule{Code: "area/name", Severity: finding.Warning}
	want := finding.Finding{Rule: "area/name", Severity: finding.Warning, Place: at("e.yaml", 3, 5), Message: "缺 2024 年 100%"}
	if diff := cmp.Diff(want, rule.Found(at("e.yaml", 3, 5), "缺 %d 年 100%%", 2024)); diff != "" {
		t.Error(diff)
	}
}
