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
