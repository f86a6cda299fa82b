package workday

import (
	"slices"
	"testing"
)

// Before the notices of 2025 and 2026, the first under the text of 2024, every answer
// lay in its range and every most likely one was right.
func TestBacktestUnderTheTextOf2024(t *testing.T) {
	for _, r := range Default().Backtest(2025, 2026) {
		if r.Asked == 0 || r.Inside != r.Asked || r.Right != r.Asked || r.Before != 0 || r.Settled == 0 {
			t.Errorf("%+v", r)
		}
	}
}

// The years in which fifteen working days were missed are those whose notice left the
// pattern: the days of 2010 and 2013 on a Wednesday and a Tuesday, New Year 2012, and
// the five days of May 2020. What a later notice changed is no miss.
func TestBacktestMisses(t *testing.T) {
	var missed []int
	for year := 2008; year <= 2026; year++ {
		rows := Default().Backtest(year, year)
		if r := rows[0]; r.Inside < r.Asked {
			missed = append(missed, year)
		}
	}
	if want := []int{2010, 2011, 2012, 2013, 2020}; !slices.Equal(missed, want) {
		t.Errorf("missed in %v, want %v", missed, want)
	}
	all := Default().Backtest(2008, 2026)
	for i, want := range []Backtest{
		{Question: AddFromYear, Days: 15, Asked: 6940}, {Question: AddFromYear, Days: 30, Asked: 6940}, {Question: AddFromBefore, Days: 30, Asked: 1159},
		{Question: RollMonthEnds, Asked: 228}, {Question: RollEveryDay, Asked: 6940}, {Question: CountFromYear, Days: 30, Asked: 6940}, {Question: CountFromYear, Days: 91, Asked: 6940},
	} {
		got := all[i]
		if got.Question != want.Question || got.Days != want.Days || got.Asked != want.Asked || 1000*got.Inside < 980*got.Asked || 1000*got.Right < 975*got.Asked {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// The first notices of 2015, 2019 and 2020 knew nothing of September 2015, gave one
// day of May 2019, and had 1 February 2020 worked.
func TestFirstNoticed(t *testing.T) {
	c := Default().firstNoticed()
	for day, work := range map[string]bool{"2015-09-03": true, "2015-09-06": false, "2019-05-01": false, "2019-05-02": true, "2019-04-28": false,
		"2020-01-30": false, "2020-01-31": true, "2020-02-01": true, "2020-02-02": false, "2026-05-09": true} {
		if got := must(c.IsWorkday(MustDate(day))); got != work {
			t.Errorf("%s: %v", day, got)
		}
	}
	if _, ok := parseNotices(firstNoticedCSV); !ok {
		t.Error("data/first-noticed.csv is malformed")
	}
}
