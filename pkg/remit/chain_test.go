package remit_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

var thirtyPercent = &ratio.Table{Categories: []ratio.Category{{ID: "market", Ratios: []ratio.Entry{{From: 2007, Ratio: money.MustRatio("30%")}}}}}

// supplements are the years as "year filed restated due decrease", with the years
// whose corrections they carry and the year at which the change stops.
func supplements(t fataler, ratios *ratio.Table, years ...proceeds.Profit) []string {
	list, err := assessor(remit.Options{}).Supplements(&proceeds.Enterprise{Category: "market", Profit: years}, ratios)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range list {
		line := fmt.Sprint(s.Year, " ", s.Filed.Payable, " ", s.Restated.Payable, " ", s.Due, " ", s.Decrease)
		if len(s.From) > 0 {
			line += fmt.Sprint(" from ", s.From)
		}
		if s.Missing != 0 {
			line += fmt.Sprint(" without ", s.Missing)
		}
		got = append(got, line)
	}
	return got
}

type fataler interface{ Fatal(...any) }

// year is a profit year: net profit, and what it starts from as U=… or L=….
func year(y int, net, start string, more ...func(*proceeds.Profit)) proceeds.Profit {
	p := proceeds.Profit{Year: y, NetProfit: yuan(net)}
	switch {
	case start == "":
	case start[0] == 'U':
		p.UndistributedOpening = yuan(start[2:])
	default:
		p.PriorLosses = yuan(start[2:])
	}
	for _, f := range more {
		f(&p)
	}
	return p
}

func restated(net, found string) func(*proceeds.Profit) {
	return func(p *proceeds.Profit) {
		p.Restated = &proceeds.Restated{NetProfit: yuan(net)}
		if found != "" {
			p.Restated.Found = day(found)
		}
	}
}

func filed(on string) func(*proceeds.Profit) {
	return func(p *proceeds.Profit) { p.Filed = day(on) }
}

// 第十二条第(一)项, last sentence, read in order: what a correction changes is carried
// into the years that don't hold it yet.
func TestCarried(t *testing.T) {
	for _, c := range []struct {
		name  string
		years []proceeds.Profit
		want  []string
	}{
		// U of 2022 is 520, of 2023 −480: (1000 − 480) x 30% for (1000 − 600) x 30%.
		{"through an opening surplus", []proceeds.Profit{year(2021, "-100", "U=500", restated("20", "")), year(2022, "-1000", "U=400"), year(2023, "1000", "U=-600")},
			[]string{"2021 0.00 6.00 6.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021]", "2023 120.00 156.00 36.00 0.00 from [2021]"}},
		{"through a surplus that nothing comes of", []proceeds.Profit{year(2021, "-100", "U=500", restated("20", "")), year(2022, "50", "U=400"), year(2023, "-600", "U=450"), year(2024, "200", "U=-150")},
			[]string{"2021 0.00 6.00 6.00 0.00", "2023 0.00 0.00 0.00 0.00 from [2021]", "2024 15.00 51.00 36.00 0.00 from [2021]"}},
		{"a restated decrease through a surplus", []proceeds.Profit{year(2021, "100", "U=500", restated("-20", "")), year(2022, "-600", "U=600"), year(2023, "1000", "U=0")},
			[]string{"2021 30.00 0.00 0.00 30.00", "2022 0.00 0.00 0.00 0.00 from [2021]", "2023 300.00 264.00 0.00 36.00 from [2021]"}},
		// A surplus that takes the loss leaves none: the next year's losses stay as they are.
		{"a loss that the surplus takes, then losses", []proceeds.Profit{year(2021, "-100", "U=500", restated("-20", "")), year(2022, "100", "L=0")},
			[]string{"2021 0.00 0.00 0.00 0.00"}},
		// Left of 2021 by its balance: 50 as filed, 10 as corrected; 2022 sets off 10 for 50.
		{"a balance, then losses", []proceeds.Profit{year(2021, "-100", "U=50", restated("-60", "")), year(2022, "200", "L=50")},
			[]string{"2021 0.00 0.00 0.00 0.00", "2022 45.00 57.00 12.00 0.00 from [2021]"}},
		{"losses, then a balance", []proceeds.Profit{year(2021, "-100", "L=0", restated("-60", "")), year(2022, "200", "U=-100")},
			[]string{"2021 0.00 0.00 0.00 0.00", "2022 30.00 42.00 12.00 0.00 from [2021]"}},
		{"losses between balances", []proceeds.Profit{year(2021, "-100", "U=0", restated("-60", "")), year(2022, "30", "L=100"), year(2023, "200", "U=-70")},
			[]string{"2021 0.00 0.00 0.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021]", "2023 39.00 51.00 12.00 0.00 from [2021]"}},
		{"a larger loss, then a year that reports none", []proceeds.Profit{year(2021, "-100", "L=0", restated("-120", "")), year(2022, "150", "")},
			[]string{"2021 0.00 0.00 0.00 0.00", "2022 45.00 39.00 0.00 6.00 from [2021]"}},
		{"the reserve is not in the balance", []proceeds.Profit{year(2021, "100", "U=0", func(p *proceeds.Profit) {
			p.StatutoryReserve = yuan("10")
			p.Restated = &proceeds.Restated{NetProfit: yuan("200"), StatutoryReserve: yuan("20")}
		}), year(2022, "-400", "U=90"), year(2023, "1000", "U=-310")},
			[]string{"2021 27.00 54.00 27.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021]", "2023 207.00 234.00 27.00 0.00 from [2021]"}},
		// 2023 was filed between the two findings: it holds the first correction, not the second.
		{"two corrections, a year filed between", []proceeds.Profit{year(2021, "-100", "L=0", restated("-60", "2024-03-01"), filed("2022-05-20")),
			year(2022, "-100", "L=100", restated("-90", "2024-08-01"), filed("2023-05-20")), year(2023, "300", "L=160", filed("2024-05-20"))},
			[]string{"2021 0.00 0.00 0.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021]", "2023 42.00 45.00 3.00 0.00 from [2022]"}},
		{"two corrections, a year filed between, by its balance", []proceeds.Profit{year(2021, "-100", "U=0", restated("-60", "2024-03-01"), filed("2022-05-20")),
			year(2022, "-100", "U=-100", restated("-90", "2024-08-01"), filed("2023-05-20")), year(2023, "300", "U=-160", filed("2024-05-20"))},
			[]string{"2021 0.00 0.00 0.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021]", "2023 42.00 45.00 3.00 0.00 from [2022]"}},
		{"two corrections, filed on the day of the later", []proceeds.Profit{year(2021, "-100", "L=0", restated("-60", "2024-03-01")),
			year(2022, "-100", "L=100", restated("-90", "2024-08-01")), year(2023, "300", "L=150", filed("2024-08-01"))},
			[]string{"2021 0.00 0.00 0.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021]"}},
		// The year's own finding is the earlier one: the later one still counts for the next.
		{"the later finding is of the earlier year", []proceeds.Profit{year(2021, "-100", "L=0", restated("-60", "2024-08-01")),
			year(2022, "-100", "L=100", restated("-90", "2024-03-01")), year(2023, "300", "L=190", filed("2024-05-20"))},
			[]string{"2021 0.00 0.00 0.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021]", "2023 33.00 45.00 12.00 0.00 from [2021]"}},
		{"filed the day before it was found", []proceeds.Profit{year(2021, "-100", "U=500", restated("20", "2023-05-21")), year(2022, "-1000", "U=400", filed("2023-05-20")), year(2023, "1000", "U=-600")},
			[]string{"2021 0.00 6.00 6.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021]", "2023 120.00 156.00 36.00 0.00 from [2021]"}},
		{"filed the day it was found", []proceeds.Profit{year(2021, "-100", "U=500", restated("20", "2023-05-20")), year(2022, "-1000", "U=520", filed("2023-05-20")), year(2023, "1000", "U=-480")},
			[]string{"2021 0.00 6.00 6.00 0.00"}},
		{"a year between holds it, the next was filed without a day", []proceeds.Profit{year(2021, "-100", "L=0", restated("-60", "2023-05-20")), year(2022, "10", "L=60", filed("2023-05-20")), year(2023, "100", "L=50")},
			[]string{"2021 0.00 0.00 0.00 0.00"}},
		{"held by the amount of the balance", []proceeds.Profit{year(2021, "-100", "U=500", restated("20", "")), year(2022, "-1000", "U=520"), year(2023, "1000", "U=-480")},
			[]string{"2021 0.00 6.00 6.00 0.00"}},
		{"a balance of zero is not the loss of zero", []proceeds.Profit{year(2021, "-100", "U=0", restated("20", "")), year(2022, "-50", "U=0"), year(2023, "100", "U=-50")},
			[]string{"2021 0.00 6.00 6.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021]", "2023 15.00 30.00 15.00 0.00 from [2021]"}},
		// A year without a record: nothing is carried past it, and that is said.
		{"a gap", []proceeds.Profit{year(2021, "-100", "U=500", restated("20", "")), year(2023, "1000", "U=-600")},
			[]string{"2021 0.00 6.00 6.00 0.00 without 2022"}},
		{"a gap of two years", []proceeds.Profit{year(2021, "-100", "", restated("-60", "")), year(2022, "10", "L=100"), year(2025, "1000", "L=90")},
			[]string{"2021 0.00 0.00 0.00 0.00", "2022 0.00 0.00 0.00 0.00 from [2021] without 2023"}},
		{"a gap after the correction was known", []proceeds.Profit{year(2021, "-100", "U=500", restated("20", "2023-03-01")), year(2023, "1000", "U=-600", filed("2024-05-20"))},
			[]string{"2021 0.00 6.00 6.00 0.00"}},
		{"a gap that nothing would be carried over", []proceeds.Profit{year(2021, "100", "L=0", restated("120", "")), year(2023, "1000", "L=0")},
			[]string{"2021 30.00 36.00 6.00 0.00"}},
		{"a correction after a gap", []proceeds.Profit{year(2021, "-100", "L=0", restated("-60", "")), year(2023, "-100", "L=0", restated("-90", "")), year(2024, "200", "L=100")},
			[]string{"2021 0.00 0.00 0.00 0.00 without 2022", "2023 0.00 0.00 0.00 0.00", "2024 30.00 33.00 3.00 0.00 from [2023]"}},
		// The losses restated with the year are those of its balance: the surplus still takes the year's loss.
		{"prior losses of zero beside a surplus", []proceeds.Profit{year(2021, "10", "U=500", func(p *proceeds.Profit) {
			p.Restated = &proceeds.Restated{NetProfit: yuan("-100"), PriorLosses: yuan("0")}
		}), year(2022, "200", "L=0")},
			[]string{"2021 3.00 0.00 0.00 3.00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, supplements(t, thirtyPercent, c.years...)); diff != "" {
				t.Errorf("years (-want +got):\n%s", diff)
			}
			for i := range c.years { // in any order
				other := append(append([]proceeds.Profit{}, c.years[i:]...), c.years[:i]...)
				if diff := cmp.Diff(c.want, supplements(t, thirtyPercent, other...)); diff != "" {
					t.Errorf("years in another order (-want +got):\n%s", diff)
				}
			}
		})
	}
}

// history is what really happened to an enterprise: profits, errors in them, and
// when they were found.
type history struct {
	opening      int64 // fen
	net, again   []int64
	drawn, redo  []int64 // reserves
	found, filed []workday.Date
}

// start is what year i starts from when all errors found by the day are corrected:
// the balance, or the losses alone.
func (h *history) start(i int, losses bool, by workday.Date) int64 {
	start := h.opening
	if losses {
		start = min(0, start)
	}
	for k := range i {
		start += h.kept(k, losses, by)
		if losses {
			start = min(0, start)
		}
	}
	return start
}

func (h *history) kept(k int, losses bool, by workday.Date) int64 {
	net, drawn := h.net[k], h.drawn[k]
	if !h.found[k].IsZero() && !h.found[k].After(by) {
		net, drawn = h.again[k], h.redo[k]
	}
	if losses {
		drawn = 0
	}
	return net - drawn
}

// payable is 30% of year i's base, errors found by the day corrected, half up.
func (h *history) payable(i int, losses bool, by workday.Date, corrected bool) int64 {
	net, drawn := h.net[i], h.drawn[i]
	if corrected && !h.found[i].IsZero() {
		net, drawn = h.again[i], h.redo[i]
	}
	left := max(0, max(0, net)-max(0, -h.start(i, losses, by)))
	return (max(0, left-drawn)*3 + 5) / 10
}

// The years are paid up by what a history written anew with all its corrections
// gives more than the filings, each of which held what had been found by its day.
func TestChainsAgainstHistory(t *testing.T) {
	end := day("2050-01-01")
	some := 0
	rapid.Check(t, func(t *rapid.T) {
		losses := rapid.Bool().Draw(t, "losses")
		h := history{opening: rapid.Int64Range(-300, 300).Draw(t, "opening")}
		filing := day("2016-05-20")
		var years []proceeds.Profit
		for i := range rapid.IntRange(1, 6).Draw(t, "years") {
			filing = filing.AddDays(rapid.IntRange(1, 600).Draw(t, "filed"))
			h.filed = append(h.filed, filing)
			h.net = append(h.net, rapid.Int64Range(-300, 300).Draw(t, "net"))
			h.again = append(h.again, h.net[i]+rapid.Int64Range(-300, 300).Draw(t, "error"))
			h.drawn = append(h.drawn, rapid.Int64Range(0, 30).Draw(t, "reserve"))
			h.redo = append(h.redo, rapid.Int64Range(0, 30).Draw(t, "reserve again"))
			var found workday.Date
			if rapid.Bool().Draw(t, "wrong") {
				found = filing.AddDays(rapid.IntRange(1, 1500).Draw(t, "found"))
			}
			h.found = append(h.found, found)
		}
		fen := func(n int64) *money.Yuan { return new(money.FromFen(n)) }
		var want []string
		for i := range h.net {
			p := proceeds.Profit{Year: 2015 + i, NetProfit: fen(h.net[i]), StatutoryReserve: fen(h.drawn[i])}
			p.Filed = h.filed[i]
			if start := h.start(i, losses, h.filed[i]); losses {
				p.PriorLosses = fen(-start)
			} else {
				p.UndistributedOpening = fen(start)
			}
			if !h.found[i].IsZero() {
				p.Restated = &proceeds.Restated{NetProfit: fen(h.again[i]), StatutoryReserve: fen(h.redo[i]), Found: h.found[i]}
			}
			years = append(years, p)
			filed, again := h.payable(i, losses, h.filed[i], false), h.payable(i, losses, end, true)
			if again != filed {
				want = append(want, fmt.Sprint(p.Year, " ", money.FromFen(filed), " ", money.FromFen(again)))
				some++
			}
		}
		list, err := assessor(remit.Options{}).Supplements(&proceeds.Enterprise{Category: "market", Profit: rapid.Permutation(years).Draw(t, "order")}, thirtyPercent)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range list {
			if !s.Due.IsZero() || !s.Decrease.IsZero() {
				got = append(got, fmt.Sprint(s.Year, " ", s.Filed.Payable, " ", s.Restated.Payable))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-history +supplements):\n%s\n%+v", diff, h)
		}
	})
	if some == 0 {
		t.Error("no history needed paying up")
	}
}
