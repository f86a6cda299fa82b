package deadline_test

import (
	"strings"
	"testing"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
)

// 第十八条: in force from 2024-04-01 to 2029-03-31. The filing says so where it lies
// at an edge or beyond.
func TestValidity(t *testing.T) {
	says := func(name string, tl deadline.Timeline, want string) {
		t.Helper()
		s := step(t, tl, "filing")
		got := deadline.Validity(shanghai, new(deadline.Timeline), s)
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if noted := strings.Contains(strings.Join(s.Notes, "\n"), "沪府规〔2024〕4号"); noted != (want != "") {
			t.Errorf("%s: notes %q", name, s.Notes)
		}
	}
	for year, want := range map[int]string{2022: "由此前的办法管", 2023: "按该办法计算，请核对", 2024: "", 2027: "", 2028: "请核对届时的办法", 2029: "起算日 2029"} {
		says("profit", profit(t, deadline.Options{}, year, proceeds.Dates{}), want)
	}
	for voted, want := range map[string]string{"2024-03-29": "按该办法计算", "2024-04-01": "", "2023-06-01": "由此前的办法管", "2029-03-01": "请核对届时的办法", "2029-04-02": "起算日 2029"} {
		says("dividend "+voted, dividend(t, deadline.Options{}, day(voted).Year()-1, proceeds.Dates{proceeds.Voted: day(voted)}), want)
	}
}

// A provisional day names the years it depends on, not the next one.
func TestProvisionalYears(t *testing.T) {
	for year, want := range map[int]string{2026: "暂定：2027 年放假安排据公开数据", 2029: "暂定：2030 年放假安排未公布：按国办发明电"} {
		if notes := strings.Join(step(t, profit(t, deadline.Options{}, year, proceeds.Dates{}), "filing").Notes, "\n"); !strings.Contains(notes, want) {
			t.Errorf("%d: %q", year, notes)
		}
	}
	s := step(t, dividend(t, deadline.Options{}, 2026, proceeds.Dates{proceeds.Voted: day("2027-12-20")}), "filing")
	if notes := strings.Join(s.Notes, "\n"); !strings.Contains(notes, "暂定：2027 年放假安排据公开数据，未核对通知原文；2028 年放假安排未公布") {
		t.Errorf("over the turn of a year: %q", notes)
	}
}
