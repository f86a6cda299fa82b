package audit_test

import (
	"testing"

	"guozi/pkg/proceeds"
)

// What was remitted of a year flows out of the next one, also when a correction
// has turned its profit into a loss meanwhile; and what was paid up out of the year
// it was paid in.
func TestLossesOfWhatWasRemitted(t *testing.T) {
	paidOn := func(p proceeds.Profit, date, amount string) proceeds.Profit {
		p.Payments = []proceeds.Payment{paid(date, amount)}
		return p
	}
	// 2023 was filed on 100 and paid 30 in 2024; it was a loss of 20.
	loss := func(opening string) proceeds.Profit {
		return restatedTo(paidOn(filedOn(chained(2023, "100", opening), "2024-03-01"), "2024-06-10", "30"), "-20", "2024-08-01")
	}
	decrease := "note profit/supplementary-due 3"
	// 2022 was filed on 100 and is 200; 30 more was paid in 2024.
	more := restatedTo(paidOn(filedOn(chained(2022, "100", "U 0"), "2023-03-01"), "2023-06-10", "30"), "200", "2024-03-01")
	more.Restated.Payments = []proceeds.Payment{paid("2024-06-10", "30")}
	year2023 := filedOn(chained(2023, "-70", "U 100"), "2024-02-01")
	for _, c := range []struct {
		name  string
		years []proceeds.Profit
		want  []string
		says  string
	}{
		{"of a balance", []proceeds.Profit{loss("U 0"), filedOn(chained(2024, "-10", "U -20"), "2025-03-01"), chained(2025, "2亿", "U -60")}, []string{decrease}, ""},
		{"of a balance, a fen more", []proceeds.Profit{loss("U 0"), filedOn(chained(2024, "-10", "U -20"), "2025-03-01"), chained(2025, "2亿", "U -60.01")},
			[]string{decrease, unexplained5}, "最多留下 60.00"},
		{"of a loss", []proceeds.Profit{loss("L 0"), filedOn(chained(2024, "-10", "L 20"), "2025-03-01"), chained(2025, "2亿", "L 60")}, []string{decrease}, ""},
		{"of a loss, a fen more", []proceeds.Profit{loss("L 0"), filedOn(chained(2024, "-10", "L 20"), "2025-03-01"), chained(2025, "2亿", "L 60.01")},
			[]string{decrease, unexplained5}, "最多留下 60.00"},
		{"of a year filed before, that a surplus was thought to bear", []proceeds.Profit{loss("L 0"), filedOn(chained(2024, "-10", "L 0"), "2024-07-01"), filedOn(chained(2025, "2亿", "L 60"), "2026-03-01")},
			[]string{decrease}, ""},
		{"of a surplus less than that", []proceeds.Profit{loss("U 30"), filedOn(chained(2024, "5", "L 0"), "2025-03-01"), chained(2025, "2亿", "U -15")}, []string{decrease}, ""},
		{"paid up", []proceeds.Profit{more, year2023, filedOn(chained(2024, "-60", "U 30"), "2025-03-01"), chained(2025, "2亿", "U -60")}, nil, ""},
		{"paid up, a fen more", []proceeds.Profit{more, year2023, filedOn(chained(2024, "-60", "U 30"), "2025-03-01"), chained(2025, "2亿", "U -60.01")},
			[]string{unexplained5}, "最多留下 60.00"},
		{"a balance that was corrected", []proceeds.Profit{restatedTo(paidOn(filedOn(chained(2024, "50", "U 100"), "2025-03-01"), "2024-06-10", "30"), "-120", "2025-08-01"), filedOn(chained(2025, "2亿", "U -50"), "2026-03-01")},
			[]string{"note profit/supplementary-due 4"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) { checkChain(t, c.want, c.says, c.years...) })
	}
}

// A reserve that was corrected stands in the balances from the day the error was
// found, however many years lie between.
func TestReserveChainAcrossYears(t *testing.T) {
	year := func(of int, balance, drawn, filed string) proceeds.Profit {
		p := filedOn(chained(of, "1000万", ""), filed)
		p.ReserveBalance, p.StatutoryReserve = yuan(balance), yuan(drawn)
		return p
	}
	corrected := year(2023, "5000万", "100万", "2024-03-01")
	corrected.Restated = &proceeds.Restated{NetProfit: yuan("1200万"), StatutoryReserve: yuan("120万"), Found: day("2025-06-10")}
	corrected.Restated.Payments = []proceeds.Payment{paid("2025-07-10", "54万")}
	lowered := year(2023, "5000万", "100万", "2024-03-01")
	lowered.Restated = &proceeds.Restated{NetProfit: yuan("800万"), StatutoryReserve: yuan("80万"), Found: day("2025-06-10")}
	more, less, decrease := "warning profit/reserve-chain 5", "note profit/reserve-chain 5", "note profit/supplementary-due 3"
	for _, c := range []struct {
		name         string
		first        proceeds.Profit
		filed, after string
		want         []string
	}{
		{"raised since", corrected, "2025-03-01", "5220万", nil},
		{"raised since, not in it yet", corrected, "2025-03-01", "5200万", nil},
		{"raised since, a fen more", corrected, "2025-03-01", "52200000.01", []string{more}},
		{"raised before", corrected, "2025-06-10", "5220万", []string{more}},
		{"lowered since", lowered, "2025-03-01", "5180万", []string{decrease}},
		{"lowered since, a fen less", lowered, "2025-03-01", "51799999.99", []string{less, decrease}},
		{"lowered before", lowered, "2025-06-10", "5180万", []string{less, decrease}},
	} {
		t.Run(c.name, func(t *testing.T) {
			checkChain(t, c.want, "", c.first, year(2024, "5100万", "100万", c.filed), year(2025, c.after, "100万", "2026-03-01"))
		})
	}
}
