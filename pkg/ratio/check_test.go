package ratio_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/finding"
	"guozi/pkg/ratio"
)

// placed gives the entry places of its own: line n, from in column 1, to in 2,
// ratio in 3.
func placed(e ratio.Entry, n int, unreadable ...string) ratio.Entry {
	key := func(name string, column int) finding.KeyPlace {
		return finding.KeyPlace{Key: name, Place: finding.Place{File: "r.yaml", Line: n, Column: column}}
	}
	e.Places = finding.Places{key("", 1), key("from", 1), key("ratio", 3)}
	if e.To != 0 || slices.Contains(unreadable, "to") {
		e.Places = append(e.Places, key("to", 2))
	}
	if e.Approval != "" || slices.Contains(unreadable, "approval") {
		e.Places = append(e.Places, key("approval", 4))
	}
	return e
}

// told is what was found, as code line:column.
func told(fs []finding.Finding) []string {
	list := []string{}
	for _, f := range fs {
		list = append(list, fmt.Sprintf("%s %d:%d", f.Rule, f.Place.Line, f.Place.Column))
	}
	return list
}

func unapproved(e ratio.Entry) ratio.Entry { e.Approval = ""; return e }

func TestCheck(t *testing.T) {
	p := placed
	for _, c := range []struct {
		name    string
		entries []ratio.Entry
		want    []string
		message string
	}{
		{"years in a row", []ratio.Entry{p(entry(2023, 2025, "30%"), 1), p(entry(2026, 0, "35%"), 2)}, nil, ""},
		{"in any order", []ratio.Entry{p(entry(2026, 0, "35%"), 1), p(entry(2023, 2025, "30%"), 2)}, nil, ""},
		{"none", nil, nil, ""},

		{"100% is the most", []ratio.Entry{p(entry(2023, 0, "100%"), 1)}, nil, ""},
		{"0% is the least", []ratio.Entry{p(entry(2023, 0, "0%"), 1)}, nil, ""},
		{"percent sign forgotten", []ratio.Entry{p(entry(2023, 0, "30"), 1)}, []string{"ratio/out-of-range 1:3"},
			"上交比例 3000% 超过 100%；如果表中写的是 30，应写成 30%"},
		{"over 100% as a percentage", []ratio.Entry{p(entry(2023, 0, "101%"), 1)}, []string{"ratio/out-of-range 1:3"}, "上交比例 101% 超过 100%"},
		{"over 100 times", []ratio.Entry{p(entry(2023, 0, "300"), 1)}, []string{"ratio/out-of-range 1:3"}, "请按批准文件改正"},

		{"one year twice", []ratio.Entry{p(entry(2023, 2025, "30%"), 1), p(entry(2025, 0, "35%"), 2)}, []string{"ratio/overlap 2:1"},
			`从 2025 年起的比例与 2023—2025 年的比例重叠`},
		{"the earlier one never ends", []ratio.Entry{p(entry(2023, 0, "30%"), 1), p(entry(2026, 0, "35%"), 2)}, []string{"ratio/overlap 2:1"},
			`与 2023 年起的比例重叠；请给较早的一条补上或改正截止年度（to）`},
		{"one inside the other", []ratio.Entry{p(entry(2023, 2030, "30%"), 1), p(entry(2025, 2026, "35%"), 2), p(entry(2028, 2029, "35%"), 3)},
			[]string{"ratio/overlap 2:1", "ratio/overlap 3:1"}, ""},
		{"the same twice", []ratio.Entry{p(entry(2023, 0, "30%"), 1), p(entry(2023, 0, "30%"), 2)}, []string{"ratio/overlap 2:1"}, ""},

		{"a year left out", []ratio.Entry{p(entry(2023, 2024, "30%"), 1), p(entry(2026, 0, "35%"), 2)}, []string{"ratio/gap 2:1"},
			`在 2026 年之前缺 2025 年的比例`},
		{"years left out", []ratio.Entry{p(entry(2020, 2021, "30%"), 1), p(entry(2026, 0, "35%"), 2)}, []string{"ratio/gap 2:1"}, `缺 2022—2025 年的比例`},
		{"no gap where a longer one reaches", []ratio.Entry{p(entry(2020, 2030, "30%"), 1), p(entry(2021, 2021, "35%"), 2), p(entry(2031, 0, "35%"), 3)},
			[]string{"ratio/overlap 2:1"}, ""},

		{"no approval", []ratio.Entry{p(unapproved(entry(2023, 2024, "30%")), 1)}, []string{"ratio/no-approval 1:1"}, `分类 "m" 2023—2024 年的比例没有批准文号`},
		{"an approval that can't be read", []ratio.Entry{p(unapproved(entry(2023, 0, "30%")), 1, "approval")}, nil, ""},

		{"from can't be read", []ratio.Entry{p(entry(2020, 2022, "30%"), 1), p(entry(0, 2025, "30%"), 2), p(entry(2026, 0, "35%"), 3)}, nil, ""},
		{"to can't be read", []ratio.Entry{p(entry(2020, 2022, "30%"), 1), p(entry(2023, 0, "30%"), 2, "to"), p(entry(2026, 0, "35%"), 3)}, nil, ""},
		{"to before from", []ratio.Entry{p(entry(2020, 2022, "30%"), 1), p(entry(2025, 2023, "30%"), 2), p(entry(2026, 0, "35%"), 3)}, nil, ""},
		{"an overlap of the others", []ratio.Entry{p(entry(2020, 2022, "30%"), 1), p(entry(0, 2025, "30%"), 2), p(entry(2022, 0, "35%"), 3)},
			[]string{"ratio/overlap 3:1"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := ratio.Category{ID: "m", Ratios: c.entries}
			fs := k.Check()
			if got := told(fs); !slices.Equal(got, c.want) {
				t.Errorf("found %v, want %v", got, c.want)
			}
			if c.message != "" && len(fs) > 0 && !strings.Contains(fs[0].Message, c.message) {
				t.Errorf("%q does not say %q", fs[0].Message, c.message)
			}
		})
	}
}

func TestOverlapAndGapShowBothPlaces(t *testing.T) {
	k := ratio.Category{ID: "m", Ratios: []ratio.Entry{
		placed(entry(2020, 2022, "30%"), 1), placed(entry(2021, 2021, "30%"), 2), placed(entry(2025, 0, "30%"), 3)}}
	for i, f := range k.Check() {
		if len(f.Related) != 1 || f.Related[0].Place.Line != 1 {
			t.Errorf("finding %d: related %v, want the entry on line 1", i, f.Related)
		}
	}
}

func TestSeverities(t *testing.T) {
	want := map[string]finding.Severity{
		"ratio/out-of-range": finding.Error, "ratio/overlap": finding.Error, "ratio/unknown-category": finding.Error, "ratio/missing-year": finding.Error,
		"ratio/gap": finding.Warning, "ratio/no-approval": finding.Warning,
	}
	for _, r := range ratio.Rules() {
		if r.Severity != want[r.Code] {
			t.Errorf("%s is %v, want %v", r.Code, r.Severity, want[r.Code])
		}
		delete(want, r.Code)
	}
	for code := range want {
		t.Errorf("%s is not listed", code)
	}
}

func TestCheckOfATableLeavesOutWhatIsAccepted(t *testing.T) {
	k := ratio.Category{ID: "m", Ratios: []ratio.Entry{placed(unapproved(entry(2023, 2023, "30%")), 1), placed(entry(2025, 0, "30"), 2)},
		Accept: []finding.Acceptance{{Rule: "ratio/gap"}, {Rule: "ratio/no-approval"}}}
	got := told(ratio.Check(&ratio.Table{Categories: []ratio.Category{k, {ID: "n", Ratios: k.Ratios[:1]}}}))
	if want := []string{"ratio/out-of-range 2:3", "ratio/no-approval 1:1"}; !slices.Equal(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

// An overlap is reported for each entry, by year of its start, that shares a year
// with an earlier one; a gap for each run of years between entries that none
// holds for.
func TestOverlapsAndGapsByBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		entries := drawEntries(t)
		for i := range entries {
			entries[i] = placed(entries[i], i+1)
		}
		var overlaps, gaps []int // the lines they are told of
		byFrom := slices.Clone(entries)
		slices.SortStableFunc(byFrom, func(a, b ratio.Entry) int { return a.From - b.From })
		for i, e := range byFrom {
			shared := false
			for y := firstYear; y <= lastYear; y++ {
				shared = shared || holding(byFrom[i:i+1], y) == 1 && holding(byFrom[:i], y) > 0
			}
			line := e.Places.At("from").Line
			if shared {
				overlaps = append(overlaps, line)
			} else if i > 0 && holding(byFrom[:i], e.From-1) == 0 {
				gaps = append(gaps, line)
			}
		}
		var gotOverlaps, gotGaps []int
		k := ratio.Category{ID: "m", Ratios: entries}
		for _, f := range k.Check() {
			switch f.Rule {
			case "ratio/overlap":
				gotOverlaps = append(gotOverlaps, f.Place.Line)
			case "ratio/gap":
				gotGaps = append(gotGaps, f.Place.Line)
			default:
				t.Errorf("found %s", f.Rule)
			}
		}
		if !slices.Equal(gotOverlaps, overlaps) || !slices.Equal(gotGaps, gaps) {
			t.Errorf("overlaps on lines %v, want %v; gaps on %v, want %v", gotOverlaps, overlaps, gotGaps, gaps)
		}
	})
}

// Ratios that follow each other, whatever their order, have no findings and answer for
// every year from the first to the last.
func TestACleanTableHasOneRatioAYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.IntRange(firstYear+1, lastYear-1).Draw(t, "first")
		var entries []ratio.Entry
		for from := first; from < lastYear; {
			e := entry(from, rapid.IntRange(from, lastYear-1).Draw(t, "to"), "30%")
			from = e.To + 1
			entries = append(entries, e)
		}
		if rapid.Bool().Draw(t, "open") {
			entries[len(entries)-1].To = 0
		}
		k := ratio.Category{ID: "m", Ratios: rapid.Permutation(entries).Draw(t, "entries")}
		for _, f := range k.Check() {
			t.Errorf("found %s: %s", f.Rule, f.Message)
		}
		tab := &ratio.Table{Categories: []ratio.Category{k}}
		for y := first; y < lastYear; y++ {
			if _, _, err := tab.Find("m", y); err != nil {
				t.Error(err)
			}
		}
	})
}
