package audit_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// chained is a profit year of the chain: its net profit, and the loss it starts
// from as "L ..." or the opening balance as "U ...", nothing when it reports none.
func chained(year int, net, opening string) proceeds.Profit {
	p := proceeds.Profit{Year: year, Audited: new(true), NetProfit: yuan(net)}
	switch kind, amount, _ := strings.Cut(opening, " "); kind {
	case "L":
		p.PriorLosses = yuan(amount)
	case "U":
		p.UndistributedOpening = yuan(amount)
	}
	return p
}

func restatedTo(p proceeds.Profit, net, found string) proceeds.Profit {
	p.Restated = &proceeds.Restated{NetProfit: yuan(net), Found: day(found)}
	return p
}

func filedOn(p proceeds.Profit, date string) proceeds.Profit {
	p.Filed = day(date)
	return p
}

// chain is what an audit finds on what one year takes over from another, as
// "severity code year".
func chain(t fataler, list ...proceeds.Profit) (found []string, messages string) {
	for _, f := range (run{}).audit(t, profits(list...)).Findings {
		switch f.Rule {
		case "profit/losses-unexplained", "profit/losses-unused", "profit/losses-not-corrected", "profit/reserve-chain", "profit/missing-year", "profit/supplementary-due":
			found = append(found, f.Severity.String()+" "+f.Rule+" "+string(rune('0'+f.Year%10)))
			messages += f.Message + "\n"
		}
	}
	slices.Sort(found)
	return found, messages
}

const (
	unexplained4 = "warning profit/losses-unexplained 4"
	unexplained5 = "warning profit/losses-unexplained 5"
	unused4      = "note profit/losses-unused 4"
	unused5      = "note profit/losses-unused 5"
	notCorrected = "warning profit/losses-not-corrected 5"
)

// 第十二条第(一)项: what may be set off is the loss that earlier years left.
func TestLossesTakenOver(t *testing.T) {
	for _, c := range []struct {
		name  string
		years []proceeds.Profit
		want  []string
		says  string
	}{
		{"out of thin air", []proceeds.Profit{chained(2024, "1亿", "L 0"), chained(2025, "2亿", "L 9000万")}, []string{unexplained5},
			"年初亏损 90,000,000.00，2024 年度最多留下 0.00，多出 90,000,000.00"},
		{"out of thin air, the year before says nothing", []proceeds.Profit{chained(2024, "1亿", ""), chained(2025, "2亿", "L 9000万")}, []string{unexplained5}, ""},
		{"as a negative balance", []proceeds.Profit{chained(2024, "1亿", ""), chained(2025, "2亿", "U -9000万")}, []string{unexplained5}, ""},
		{"what a loss leaves", []proceeds.Profit{chained(2024, "-1亿", "L 0"), chained(2025, "2亿", "L 1亿")}, nil, ""},
		{"a fen more", []proceeds.Profit{chained(2024, "-1亿", "L 0"), chained(2025, "2亿", "L 100000000.01")}, []string{unexplained5}, "多出 0.01"},
		{"a fen less", []proceeds.Profit{chained(2024, "-1亿", "L 0"), chained(2025, "2亿", "L 99999999.99")}, []string{unused5}, "本年只列 99,999,999.99，少 0.01"},
		{"a loss added to a loss", []proceeds.Profit{chained(2024, "-1亿", "L 5000万"), chained(2025, "2亿", "L 1.5亿")}, nil, ""},
		{"a profit taken off a loss", []proceeds.Profit{chained(2024, "3000万", "L 5000万"), chained(2025, "2亿", "L 2000万")}, nil, ""},
		{"not used at all", []proceeds.Profit{chained(2024, "-1亿", ""), chained(2025, "2亿", "")}, []string{unused5}, "2024 年度留下亏损 100,000,000.00，本年只列 0.00"},
		{"the order of the records", []proceeds.Profit{chained(2025, "2亿", "L 9000万"), chained(2024, "1亿", "")}, []string{unexplained5}, ""},
		// A positive opening balance takes the loss first.
		{"a surplus covers the loss", []proceeds.Profit{chained(2024, "-500", "U 1000"), chained(2025, "2亿", "L 0")}, nil, ""},
		{"a surplus covers the loss, and it is claimed", []proceeds.Profit{chained(2024, "-500", "U 1000"), chained(2025, "2亿", "L 500")}, []string{unexplained5}, "最多留下 0.00"},
		{"a surplus covers a part", []proceeds.Profit{chained(2024, "-1500", "U 1000"), chained(2025, "2亿", "U -500")}, nil, ""},
		// Dividends and the reserve lower a balance lawfully; a loss they can't make.
		{"a balance lowered", []proceeds.Profit{chained(2024, "1000", "U 1000"), chained(2025, "2亿", "U 1")}, nil, ""},
		{"a balance that rose by more", []proceeds.Profit{chained(2024, "1000", "U 1000"), chained(2025, "2亿", "U 3000")}, nil, ""},
		{"a balance lowered by what was remitted", []proceeds.Profit{func() proceeds.Profit {
			p := chained(2024, "-80", "U 100")
			p.Payments = []proceeds.Payment{paid("2024-09-10", "30")}
			return p
		}(), chained(2025, "2亿", "U -10")}, nil, ""},
		{"a balance lowered below what was remitted", []proceeds.Profit{func() proceeds.Profit {
			p := chained(2024, "-80", "U 100")
			p.Payments = []proceeds.Payment{paid("2024-09-10", "30"), paid("2025-01-10", "5")}
			return p
		}(), chained(2025, "2亿", "U -10.01")}, []string{unexplained5}, "最多留下 10.00"},
		// A balance that is shown says why there is less to set off.
		{"a loss borne by a balance not reported then", []proceeds.Profit{chained(2024, "-1亿", ""), chained(2025, "2亿", "U 5000万")}, nil, ""},
		{"less than the loss carried", []proceeds.Profit{chained(2024, "-1亿", "L 1000万"), chained(2025, "2亿", "U -5000万")}, []string{unused5}, "少 60,000,000.00"},
		{"a balance that shows less", []proceeds.Profit{chained(2024, "-1亿", "U 0"), chained(2025, "2亿", "U -4000万")}, []string{unused5}, "少 60,000,000.00"},
		// A year of loss need not report what it can't set off.
		{"through a year of loss", []proceeds.Profit{chained(2023, "-1亿", ""), chained(2024, "-5000万", ""), chained(2025, "2亿", "L 1.5亿")}, nil, ""},
		{"through years of loss, older ones may be left", []proceeds.Profit{chained(2023, "-1亿", ""), chained(2024, "-5000万", ""), chained(2025, "2亿", "L 3亿")}, nil, ""},
		{"through a year of loss, too much", []proceeds.Profit{chained(2023, "-1亿", "L 0"), chained(2024, "-5000万", ""), chained(2025, "2亿", "L 150000000.01")}, []string{unexplained5}, ""},
		{"through a year of loss, too little", []proceeds.Profit{chained(2023, "-1亿", ""), chained(2024, "-5000万", ""), chained(2025, "2亿", "L 5000万")}, []string{unused5}, "少 100,000,000.00"},
		{"said to be less in a year of loss", []proceeds.Profit{chained(2023, "-1亿", ""), chained(2024, "-5000万", "L 0")}, []string{unused4}, ""},
		{"used a year later", []proceeds.Profit{chained(2023, "-1亿", ""), chained(2024, "3000万", "L 6000万"), chained(2025, "2亿", "L 7000万")}, []string{unused4}, ""},
		{"used two years later", []proceeds.Profit{chained(2022, "-1亿", "L 0"), chained(2023, "1000万", "L 5000万"), chained(2024, "1000万", "L 4000万"), chained(2025, "2亿", "L 8000万")},
			[]string{"note profit/losses-unused 3"}, ""},
		{"after a year of nothing", []proceeds.Profit{chained(2023, "-1亿", "L 0"), chained(2024, "0", ""), chained(2025, "2亿", "L 0")}, []string{unused5}, "留下亏损 100,000,000.00"},
		{"a balance lowered by the profit due of the year before", []proceeds.Profit{chained(2023, "100", "U 0"), chained(2024, "-80", "U 100"), chained(2025, "2亿", "U -10")}, nil, ""},
		{"one fault, one finding", []proceeds.Profit{chained(2023, "1亿", ""), chained(2024, "1000万", "L 9000万"), chained(2025, "2亿", "L 8000万")}, []string{unexplained4}, ""},
		{"no year before", []proceeds.Profit{chained(2025, "2亿", "L 9000万")}, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) { checkChain(t, c.want, c.says, c.years...) })
	}
}

func checkChain(t *testing.T, want []string, says string, years ...proceeds.Profit) {
	t.Helper()
	got, messages := chain(t, years...)
	if !slices.Equal(got, want) || !strings.Contains(messages, says) {
		t.Errorf("found %q, want %q; says %q, want %q", got, want, messages, says)
	}
}

// 2024 was filed on a loss of 1亿, corrected to 6,000万. Who files afterwards starts
// from that; who filed before is taken along by 补交.
func TestLossesNotCorrected(t *testing.T) {
	before := restatedTo(filedOn(chained(2024, "-1亿", "L 0"), "2025-05-28"), "-6000万", "2026-03-10")
	due := "warning profit/supplementary-due 5"
	for _, c := range []struct {
		name  string
		years []proceeds.Profit
		want  []string
		says  string
	}{
		{"corrected", []proceeds.Profit{before, filedOn(chained(2025, "2亿", "L 6000万"), "2026-05-28")}, nil, ""},
		{"the old figure", []proceeds.Profit{before, filedOn(chained(2025, "2亿", "L 1亿"), "2026-05-28")}, []string{notCorrected},
			"2024 年度留下的亏损更正后由 100,000,000.00 变为 60,000,000.00，本年仍按更正前的数"},
		{"the old figure as a balance", []proceeds.Profit{before, filedOn(chained(2025, "2亿", "U -1亿"), "2026-05-28")}, []string{notCorrected}, ""},
		{"filed on the day it was found", []proceeds.Profit{before, filedOn(chained(2025, "2亿", "L 1亿"), "2026-03-10")}, []string{notCorrected}, ""},
		{"filed the day before: paid up instead", []proceeds.Profit{before, filedOn(chained(2025, "2亿", "L 1亿"), "2026-03-09")}, []string{due}, ""},
		{"filed before, without a profit", []proceeds.Profit{before, filedOn(chained(2025, "1000万", "L 1亿"), "2026-03-09")}, nil, ""},
		{"not filed yet, without a profit", []proceeds.Profit{before, chained(2025, "1000万", "L 1亿")}, []string{notCorrected}, ""},
		{"neither figure, more", []proceeds.Profit{before, filedOn(chained(2025, "2亿", "L 1.2亿"), "2026-05-28")}, []string{unexplained5}, "最多留下 100,000,000.00"},
		{"neither figure, less", []proceeds.Profit{before, filedOn(chained(2025, "2亿", "L 5000万"), "2026-05-28")}, []string{unused5}, "少 10,000,000.00"},
		{"corrected again, in the year itself", []proceeds.Profit{before, func() proceeds.Profit {
			p := restatedTo(filedOn(chained(2025, "1000万", "L 1亿"), "2026-05-28"), "1000万", "2026-06-10")
			p.Restated.PriorLosses = yuan("6000万")
			return p
		}()}, nil, ""},
		{"corrected twice, filed in between", []proceeds.Profit{
			restatedTo(filedOn(chained(2023, "-1亿", "L 0"), "2024-05-28"), "-2000万", "2026-03-10"),
			restatedTo(filedOn(chained(2024, "-1000万", "L 1亿"), "2025-05-28"), "-2亿", "2026-06-10"),
			filedOn(chained(2025, "1000万", "L 3000万"), "2026-05-28")}, nil, ""},
		{"corrected into a loss, and the balance is not", []proceeds.Profit{restatedTo(filedOn(chained(2024, "100", "U 0"), "2025-05-28"), "-50", "2026-03-10"),
			filedOn(chained(2025, "2亿", "U 70"), "2026-05-28")}, []string{"note profit/supplementary-due 4", notCorrected}, "由 0.00 变为 50.00"},
		{"corrected into a loss that a balance not reported then bore", []proceeds.Profit{restatedTo(filedOn(chained(2024, "100", "L 0"), "2025-05-28"), "-50", "2026-03-10"),
			filedOn(chained(2025, "2亿", "U 70"), "2026-05-28")}, []string{"note profit/supplementary-due 4"}, ""},
		{"corrected into a profit", []proceeds.Profit{restatedTo(filedOn(chained(2024, "-1亿", "L 0"), "2025-05-28"), "-1", "2026-03-10"),
			filedOn(chained(2025, "2亿", "L 1亿"), "2026-05-28")}, []string{notCorrected}, "变为 1.00"},
		// Where no balance is reported a surplus may have borne the loss.
		{"corrected into a loss, and none is claimed", []proceeds.Profit{restatedTo(filedOn(chained(2024, "100", "L 0"), "2025-05-28"), "-50", "2026-03-10"),
			filedOn(chained(2025, "2亿", "L 0"), "2026-05-28")}, []string{"note profit/losses-not-corrected 5", "note profit/supplementary-due 4"}, "由年初未分配利润弥补的无需处理"},
		{"corrected into a greater loss, and the old one is claimed", []proceeds.Profit{restatedTo(filedOn(chained(2024, "-1", "L 0"), "2025-05-28"), "-50", "2026-03-10"),
			filedOn(chained(2025, "2亿", "L 1"), "2026-05-28")}, []string{notCorrected}, "变为 50.00"},
	} {
		t.Run(c.name, func(t *testing.T) { checkChain(t, c.want, c.says, c.years...) })
	}
}

// 公司法第二百一十条: the reserve before a year is the one before the last and what
// was drawn then. It may lawfully fall, not rise.
func TestReserveChain(t *testing.T) {
	year := func(of int, balance, drawn string) proceeds.Profit {
		p := chained(of, "1000万", "")
		if balance != "" {
			p.ReserveBalance = yuan(balance)
		}
		if drawn != "" {
			p.StatutoryReserve = yuan(drawn)
		}
		return p
	}
	more, less := "warning profit/reserve-chain 5", "note profit/reserve-chain 5"
	restated := year(2024, "5000万", "100万")
	restated.Restated = &proceeds.Restated{NetProfit: yuan("1200万"), StatutoryReserve: yuan("120万"), Found: day("2025-01-10")}
	restated.Filed, restated.Restated.Payments = day("2024-12-31"), []proceeds.Payment{paid("2025-06-10", "54万")}
	for _, c := range []struct {
		name    string
		a, b    proceeds.Profit
		want    []string
		message string
	}{
		{"agrees", year(2024, "5000万", "100万"), year(2025, "5100万", "100万"), nil, ""},
		{"a fen more", year(2024, "5000万", "100万"), year(2025, "51000000.01", "100万"), []string{more}, "只有 51,000,000.00，多出 0.01"},
		{"a fen less", year(2024, "5000万", "100万"), year(2025, "50999999.99", "100万"), []string{less}, "少 0.01"},
		{"used", year(2024, "5000万", "100万"), year(2025, "0", "100万"), []string{less}, "弥补亏损或转增资本"},
		{"what was drawn is not known", year(2024, "5000万", ""), year(2025, "5100万", "100万"), nil, ""},
		{"what was drawn is not known, less", year(2024, "5000万", ""), year(2025, "49999999.99", "100万"), []string{less}, ""},
		{"not reported", year(2024, "", "100万"), year(2025, "5100万", "100万"), nil, ""},
		{"not reported any more", year(2024, "5000万", "100万"), year(2025, "", "100万"), nil, ""},
		{"as filed, or as corrected", restated, year(2025, "5100万", "100万"), nil, ""},
		{"as corrected", restated, year(2025, "5120万", "100万"), nil, ""},
		{"more than corrected", restated, year(2025, "51200000.01", "100万"), []string{more}, "多出 0.01"},
		{"less than filed", restated, year(2025, "50999999.99", "100万"), []string{less}, "少 0.01"},
		{"a year between", year(2023, "1000万", "100万"), year(2025, "5100万", "100万"), []string{"warning profit/missing-year 5"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) { checkChain(t, c.want, c.message, c.a, c.b) })
	}
}

// 第十一条第一款第(一)项: every year is filed, a year of loss too.
func TestMissingYear(t *testing.T) {
	year := func(y int) proceeds.Profit { return chained(y, "1000万", "") }
	for _, c := range []struct {
		name  string
		years []proceeds.Profit
		want  []string
		says  string
	}{
		{"none", []proceeds.Profit{year(2024), year(2025)}, nil, ""},
		{"one", []proceeds.Profit{year(2025), year(2023)}, []string{"warning profit/missing-year 5"}, "2023 年度和 2025 年度之间没有 2024 年度的记录"},
		{"two", []proceeds.Profit{year(2022), year(2025)}, []string{"warning profit/missing-year 5"}, "2022 年度和 2025 年度之间没有 2023—2024 年度的记录"},
		{"two gaps", []proceeds.Profit{year(2021), year(2023), year(2025)}, []string{"warning profit/missing-year 3", "warning profit/missing-year 5"}, ""},
		{"the loss is not held against a year further back", []proceeds.Profit{year(2023), chained(2025, "1亿", "L 9000万")}, []string{"warning profit/missing-year 5"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) { checkChain(t, c.want, c.says, c.years...) })
	}
	// A record that can't be computed is a record all the same.
	broken := year(2024)
	broken.NetProfit = nil
	checkChain(t, nil, "", year(2023), broken, chained(2025, "1亿", "L 9000万"))
}

// Books that are kept lawfully are never said to be wrong: each year starts from
// the balance that the last one left, lowered by its reserve and by the profit
// remitted in it, reported as a balance, as a loss, or, where there is nothing to
// set off, not at all.
func TestLawfulBooksAreNotAccused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		balance := money.FromFen(rapid.Int64Range(-10000, 10000).Draw(t, "balance"))
		reserveBalance := money.FromFen(rapid.Int64Range(0, 10000).Draw(t, "reserve balance"))
		asBalance := rapid.Bool().Draw(t, "reports balances")
		var years []proceeds.Profit
		payable := money.Yuan{}
		for y := 2019; y <= 2025; y++ {
			net := money.FromFen(rapid.Int64Range(-5000, 10000).Draw(t, "net profit"))
			p := proceeds.Profit{Year: y, Audited: new(true), NetProfit: &net, ReserveBalance: new(reserveBalance)}
			loss := money.Max(money.Yuan{}, balance.Neg())
			switch {
			case asBalance:
				p.UndistributedOpening = new(balance)
			case net.Sign() > 0 || rapid.Bool().Draw(t, "reported"):
				p.PriorLosses = new(loss)
			}
			left := money.Max(money.Yuan{}, money.Max(money.Yuan{}, net).Sub(loss))
			reserve := money.MustRatio("10%").Of(left)
			p.StatutoryReserve = &reserve
			if payable.Sign() > 0 && balance.Sign() > 0 { // of the year before
				remitted := money.Min(payable, balance)
				balance = balance.Sub(remitted)
				p.Payments = []proceeds.Payment{{Date: workday.MustDate("2020-06-01").AddMonths(12 * (y - 2020)), Amount: &remitted}}
			}
			balance = balance.Add(net).Sub(reserve)
			reserveBalance = reserveBalance.Add(reserve)
			payable = money.MustRatio("30%").Of(left.Sub(reserve))
			years = append(years, p)
		}
		for _, f := range (run{}).audit(t, profits(rapid.Permutation(years).Draw(t, "order")...)).Findings {
			if f.Severity > finding.Note && (strings.HasPrefix(f.Rule, "profit/losses") || f.Rule == "profit/reserve-chain" || f.Rule == "profit/missing-year") {
				t.Errorf("%d: %s %s", f.Year, f.Rule, f.Message)
			}
		}
	})
}
