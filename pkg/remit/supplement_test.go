package remit_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
)

// 第十二条第(一)项, last sentence: each corrected year is computed again with its own
// losses, reserve and ratio; what it gives more is paid up.
func TestSupplements(t *testing.T) {
	table := &ratio.Table{Categories: []ratio.Category{{ID: "market", Ratios: []ratio.Entry{
		{From: 2023, To: 2024, Ratio: money.MustRatio("30%")}, {From: 2025, Ratio: money.MustRatio("40%")}}}}}
	loss := func(restated string) proceeds.Profit {
		return proceeds.Profit{Year: 2023, NetProfit: yuan("-100"), Restated: &proceeds.Restated{NetProfit: yuan(restated)}}
	}
	for _, c := range []struct {
		name   string
		profit []proceeds.Profit
		want   []string // year, filed, restated, due, decrease, carried
	}{
		{"nothing corrected", []proceeds.Profit{{Year: 2023, NetProfit: yuan("1亿")}}, nil},
		// 27.0m as filed, (120m − 12m) x 30% as corrected: 5.4m, not 20m x 30%.
		{"more profit and more reserve", []proceeds.Profit{{Year: 2023, NetProfit: yuan("1亿"), StatutoryReserve: yuan("1000万"),
			Restated: &proceeds.Restated{NetProfit: yuan("1.2亿"), StatutoryReserve: yuan("1200万")}}},
			[]string{"2023 27000000.00 32400000.00 5400000.00 0.00 false"}},
		{"reserve left as filed", []proceeds.Profit{{Year: 2023, NetProfit: yuan("1亿"), StatutoryReserve: yuan("1000万"),
			Restated: &proceeds.Restated{NetProfit: yuan("1.2亿")}}},
			[]string{"2023 27000000.00 33000000.00 6000000.00 0.00 false"}},
		{"less profit", []proceeds.Profit{{Year: 2023, NetProfit: yuan("100"), Restated: &proceeds.Restated{NetProfit: yuan("80")}}},
			[]string{"2023 30.00 24.00 0.00 6.00 false"}},
		// A decrease is not set off against another year.
		{"less, then more", []proceeds.Profit{{Year: 2023, NetProfit: yuan("100"), Restated: &proceeds.Restated{NetProfit: yuan("80")}},
			{Year: 2024, NetProfit: yuan("100"), Restated: &proceeds.Restated{NetProfit: yuan("110")}}},
			[]string{"2023 30.00 24.00 0.00 6.00 false", "2024 30.00 33.00 3.00 0.00 false"}},
		// A smaller loss is payable only where less of it is carried: (150 − 60) x 30% for (150 − 100) x 30%.
		{"a smaller loss", []proceeds.Profit{loss("-60"), {Year: 2024, NetProfit: yuan("150"), PriorLosses: yuan("100")}},
			[]string{"2023 0.00 0.00 0.00 0.00 false", "2024 15.00 27.00 12.00 0.00 true"}},
		{"a smaller loss, read from the opening balance", []proceeds.Profit{loss("-60"), {Year: 2024, NetProfit: yuan("150"), UndistributedOpening: yuan("-100")}},
			[]string{"2023 0.00 0.00 0.00 0.00 false", "2024 15.00 27.00 12.00 0.00 true"}},
		// Through a year that only uses up loss, into one with its own ratio: (80 − 30) x 40% for (80 − 70) x 40%.
		{"carried twice", []proceeds.Profit{loss("-60"), {Year: 2025, NetProfit: yuan("80"), PriorLosses: yuan("70")}, {Year: 2024, NetProfit: yuan("30"), PriorLosses: yuan("100")}},
			[]string{"2023 0.00 0.00 0.00 0.00 false", "2024 0.00 0.00 0.00 0.00 true", "2025 4.00 20.00 16.00 0.00 true"}},
		{"a year without a record ends it", []proceeds.Profit{loss("-60"), {Year: 2025, NetProfit: yuan("80"), PriorLosses: yuan("70")}},
			[]string{"2023 0.00 0.00 0.00 0.00 false"}},
		{"a larger loss", []proceeds.Profit{loss("-120"), {Year: 2024, NetProfit: yuan("150"), PriorLosses: yuan("100")}},
			[]string{"2023 0.00 0.00 0.00 0.00 false", "2024 15.00 9.00 0.00 6.00 true"}},
		{"losses restated by the record itself", []proceeds.Profit{loss("-60"), {Year: 2024, NetProfit: yuan("150"), PriorLosses: yuan("100"),
			Restated: &proceeds.Restated{NetProfit: yuan("150"), PriorLosses: yuan("50")}}},
			[]string{"2023 0.00 0.00 0.00 0.00 false", "2024 15.00 30.00 15.00 0.00 false"}},
		{"already reckoned with by amount", []proceeds.Profit{loss("-60"), {Year: 2024, NetProfit: yuan("150"), PriorLosses: yuan("60")}},
			[]string{"2023 0.00 0.00 0.00 0.00 false"}},
		{"filed once the error was known", []proceeds.Profit{
			{Year: 2023, NetProfit: yuan("-100"), Restated: &proceeds.Restated{NetProfit: yuan("-60"), Found: day("2025-03-01")}},
			{Year: 2024, NetProfit: yuan("150"), PriorLosses: yuan("100"), Filing: proceeds.Filing{Filed: day("2025-05-20")}}},
			[]string{"2023 0.00 0.00 0.00 0.00 false"}},
		// The opening balance of 2024 takes up all that the correction adds: (150 − 60) x 30% for (150 − 100) x 30%.
		{"more profit, read from the opening balance", []proceeds.Profit{{Year: 2023, NetProfit: yuan("100"), Restated: &proceeds.Restated{NetProfit: yuan("140")}},
			{Year: 2024, NetProfit: yuan("150"), UndistributedOpening: yuan("-100")}},
			[]string{"2023 30.00 42.00 12.00 0.00 false", "2024 15.00 27.00 12.00 0.00 true"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, err := assessor(remit.Options{}).Supplements(&proceeds.Enterprise{Category: "market", Profit: c.profit}, table)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range list {
				got = append(got, fmt.Sprintln(s.Year, s.Filed.Payable, s.Restated.Payable, s.Due, s.Decrease, s.Carried))
			}
			for i := range c.want {
				c.want[i] += "\n"
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("years (-want +got):\n%s", diff)
			}
		})
	}
	_, err := assessor(remit.Options{}).Supplements(&proceeds.Enterprise{Category: "market", Profit: []proceeds.Profit{
		{Year: 2022, NetProfit: yuan("1"), Restated: &proceeds.Restated{NetProfit: yuan("2")}}}}, table)
	if !errors.As(err, new(*ratio.MissingYearError)) {
		t.Errorf("no ratio for 2022: %v", err)
	}
}

// 第十二条第(一)项: what pays the supplementary amount is the correction's own
// payments and, as far as these leave it open, what was paid beyond the year's own.
func TestSupplementPaid(t *testing.T) {
	for _, c := range []struct{ name, own, again, want, note string }{
		{"nothing", "30", "", "due 6.00 paid 0.00 surplus 0.00 open 6.00 over 0.00; year's over 0.00", ""},
		{"the correction's", "30", "6", "due 6.00 paid 6.00 surplus 0.00 open 0.00 over 0.00; year's over 0.00", ""},
		{"a fen less", "30", "5.99", "due 6.00 paid 5.99 surplus 0.00 open 0.01 over 0.00; year's over 0.00", ""},
		{"a fen more", "30", "6.01", "due 6.00 paid 6.01 surplus 0.00 open 0.00 over 0.01; year's over 0.00", ""},
		{"with the year's", "36", "", "due 6.00 paid 6.00 surplus 6.00 open 0.00 over 0.00; year's over 0.00", "超出的 6.00 计入补交"},
		{"with the year's, a fen more", "36.01", "", "due 6.00 paid 6.00 surplus 6.00 open 0.00 over 0.00; year's over 0.01", "超出的 6.00 计入补交；多交 0.01"},
		{"partly with the year's", "32", "3", "due 6.00 paid 5.00 surplus 2.00 open 1.00 over 0.00; year's over 0.00", "超出的 2.00 计入补交"},
		{"twice", "36", "6", "due 6.00 paid 6.00 surplus 0.00 open 0.00 over 0.00; year's over 6.00", "多交 6.00"},
		{"the year's own is open", "20", "6.50", "due 6.00 paid 6.50 surplus 0.00 open 0.00 over 0.50; year's over 0.00", ""},
	} {
		p := year(2024, "100", "", restated("120", ""))
		p.Payments = []proceeds.Payment{{Date: day("2025-09-10"), Amount: yuan(c.own)}}
		if c.again != "" {
			half := money.MustRatio("50%").Of(*yuan(c.again))
			p.Restated.Payments = []proceeds.Payment{{Date: day("2026-09-10"), Amount: &half}, {Date: day("2026-09-10")}, {Date: day("2026-09-11"), Amount: new(yuan(c.again).Sub(half))}}
		}
		a := assessor(remit.Options{})
		list, err := a.Supplements(&proceeds.Enterprise{Category: "market", Profit: []proceeds.Profit{p}}, thirtyPercent)
		if err != nil || len(list) != 1 {
			t.Fatalf("%+v, %v", list, err)
		}
		s := list[0]
		own := profit(t, remit.Options{}, &p, held("30%"))
		own.CountSurplus(s.Surplus)
		if got := fmt.Sprintf("due %s paid %s surplus %s open %s over %s; year's over %s", s.Due, s.Paid, s.Surplus, s.Open, s.Over, own.Over); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if got := step(t, own, "open").Note; got != c.note {
			t.Errorf("%s: %q, want %q", c.name, got, c.note)
		}
	}
}

// What moved the start of a year is said beside it.
func TestSupplementExplained(t *testing.T) {
	list, err := assessor(remit.Options{}).Supplements(&proceeds.Enterprise{Category: "market", Profit: []proceeds.Profit{
		year(2021, "-100", "U=500", restated("20", "")), year(2022, "-1000", "U=400"), year(2023, "1000", "U=-600"), year(2024, "-1", "L=0")}}, thirtyPercent)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range list {
		got = append(got, s.Start.String()+" "+step(t, s.Restated, "prior_losses").Note)
	}
	want := []string{"500.00 按年初未分配利润 500.00", "520.00 按年初未分配利润 520.00，先抵补本年亏损 520.00；更正前为 400.00", "-480.00 按年初未分配利润 -480.00；更正前为 -600.00"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
