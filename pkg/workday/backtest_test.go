package workday

import (
	"fmt"
	"slices"
	"strings"
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

// The years in which fifteen working days were missed are those whose notice, or the
// next one, left the pattern: New Year 2012 and 2013, Duanwu 2012, and the five days of
// May 2020. What a later notice changed is no miss.
func TestBacktestMisses(t *testing.T) {
	var missed []int
	for year := 2008; year <= 2026; year++ {
		if r := Default().Backtest(year, year)[0]; r.Inside < r.Asked {
			missed = append(missed, year)
		}
	}
	if want := []int{2011, 2012, 2013, 2020}; !slices.Equal(missed, want) {
		t.Errorf("missed in %v, want %v", missed, want)
	}
}

// How often the most likely layouts gave the number of working days in 30 and in 91
// days. Their shares lie close to where the first decimal turns.
func TestBacktestCounts(t *testing.T) {
	rows := Default().Backtest(2008, 2026)
	for i, want := range []int{6791, 6735} {
		if r := rows[5+i]; r.Asked != 6940 || r.Right != want {
			t.Errorf("%d days: %d of %d, want %d", r.Days, r.Right, r.Asked, want)
		}
	}
}

// The table of all years with a notice, and of those since 2014.
func TestBacktestTable(t *testing.T) {
	for _, w := range []struct {
		from int
		want []string
	}{
		{2008, []string{
			"6940 99.34 0.35 0.47 10 84.6 98.1", "6940 99.25 0.27 0.51 10 84.3 98.0", "1159 99.48 0.09 0.54 9 87.3 97.7",
			"228 98.68 0.88 0.20 9 95.2 98.2", "6940 99.48 0.30 0.11 9 95.1 99.1",
			"6940 99.34 0.35 0.35 6 81.8 97.9", "6940 98.70 1.05 0.35 6 82.3 97.0"}},
		{2014, []string{
			"4748 99.45 0.29 0.48 10 84.2 98.9", "4748 99.28 0.23 0.51 10 83.8 98.5", "793 100.00 0.00 0.62 9 86.5 99.0",
			"156 100.00 0.00 0.22 9 94.9 100.0", "4748 99.77 0.13 0.10 9 95.1 99.5",
			"4748 99.49 0.25 0.35 6 81.7 98.8", "4748 98.55 1.35 0.35 5 82.2 97.5"}},
	} {
		for i, r := range Default().Backtest(w.from, 2026) {
			share := func(n int) float64 { return 100 * float64(n) / float64(r.Asked) }
			got := fmt.Sprintf("%d %.2f %.2f %.2f %d %.1f %.1f", r.Asked, share(r.Inside), share(r.Before), share(r.Width)/100, r.Widest, share(r.Settled), share(r.Right))
			if got != w.want[i] {
				t.Errorf("from %d, question %d, %d days: %s, want %s", w.from, r.Question, r.Days, got, w.want[i])
			}
		}
	}
}

// A year is asked with the lengths that the notices before it showed, also where its
// own notice was the first to do otherwise.
func TestBacktestKnowsNoLaterLength(t *testing.T) {
	for _, w := range []struct {
		asked, year    int
		holiday, spans string
	}{
		{2013, 2014, "元旦", "2013-12-30..2014-01-01 2013-12-31..2014-01-02 2014-01-01..2014-01-03"}, // the notice of 2014: alone
		{2010, 2010, "中秋节", "2010-09-20..2010-09-22 2010-09-21..2010-09-23 2010-09-22..2010-09-24"},
		{2015, 2020, "元旦", "2020-01-01..2020-01-01"},
		{2013, 2013, "春节", "2013-02-09..2013-02-15"},
		{2014, 2014, "春节", "2014-01-31..2014-02-06"}, // order 644: the first day is 初一
		{2015, 2015, "春节", "2015-02-18..2015-02-24 2015-02-19..2015-02-25"},
		{2024, 2024, "春节", "2024-02-09..2024-02-15 2024-02-10..2024-02-16"}, // the notice: eight days
		{2024, 2025, "春节", "2025-01-28..2025-02-03 2025-01-29..2025-02-04"}, // order 795 is not known
		{2025, 2026, "春节", "2026-02-16..2026-02-23"},
		{2020, 2020, "劳动节", "2020-05-01..2020-05-03"}, // the notice: five days
		{2021, 2021, "劳动节", "2021-05-01..2021-05-05"},
	} {
		for _, b := range Default().law().asOf(w.asked).breaksOf(w.year) {
			if b.Holiday != w.holiday {
				continue
			}
			var spans []string
			for _, v := range append([]Break{b}, b.instead...) {
				spans = append(spans, v.First.String()+".."+v.Last.String())
			}
			if got := strings.Join(spans, " "); got != w.spans {
				t.Errorf("%d as known before %d, %s: %s, want %s", w.year, w.asked, w.holiday, got, w.spans)
			}
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
