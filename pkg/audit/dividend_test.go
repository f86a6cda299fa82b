package audit_test

import (
	"testing"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

const (
	belowFloor  = "warning dividend/below-floor"
	unexplained = "error dividend/no-distribution-unexplained"
	mismatched  = "warning dividend/amount-mismatch"
)

// distributing makes total and the state's 60% of it what is distributed, filed and paid.
func distributing(total string) func(*proceeds.Dividend) {
	return func(d *proceeds.Dividend) {
		state := money.MustRatio("60%").Of(*yuan(total))
		d.Total, d.StateAmount, d.Declared = yuan(total), &state, &state
		d.Payments = []proceeds.Payment{{Date: day("2026-01-15"), Amount: &state}}
	}
}

// 第八条: not below the 2.7亿 that a wholly owned enterprise of the same category
// would remit, 原则上; for an enterprise with a minority share a note.
func TestFloor(t *testing.T) {
	for _, x := range []example[proceeds.Dividend]{
		{name: "at the level", edit: distributing("2.7亿")},
		{name: "a fen below", edit: distributing("269999999.99"), want: []string{belowFloor}, says: "差 0.01"},
		{name: "losses come before", edit: func(d *proceeds.Dividend) { distributing("2.4亿")(d); d.PriorLosses = yuan("1亿") }},
		{name: "figures not given", edit: func(d *proceeds.Dividend) { distributing("0.01")(d); d.NetProfit = nil }},
	} {
		x.check(t, goodDividend(), dividend)
	}
	minority := func(d proceeds.Dividend) proceeds.Enterprise {
		e := dividend(d)
		e.Form = "国有参股企业"
		return e
	}
	example[proceeds.Dividend]{name: "minority", edit: distributing("269999999.99"), want: []string{"note dividend/below-floor"}}.check(t, goodDividend(), minority)
}

// 第八条 looks at the year, all its resolutions together, and says it once.
func TestFloorOfTheYear(t *testing.T) {
	interim := func(total string) func(proceeds.Dividend) proceeds.Enterprise {
		return func(final proceeds.Dividend) proceeds.Enterprise {
			d := goodDividend()
			distributing(total)(&d)
			d.Interim = new(true)
			return dividends(d, final)
		}
	}
	example[proceeds.Dividend]{name: "enough together", edit: distributing("2亿")}.check(t, goodDividend(), interim("7000万"))
	example[proceeds.Dividend]{name: "a fen below together", edit: distributing("2亿"), want: []string{belowFloor}, says: "共分配 269,999,999.99"}.
		check(t, goodDividend(), interim("69999999.99"))
	example[proceeds.Dividend]{name: "another year's", want: []string{belowFloor, belowFloor, "error filing/out-of-order", "warning dividend/late-meeting"}, edit: func(d *proceeds.Dividend) {
		distributing("2亿")(d)
		d.Year, d.Voted = 2023, day("2025-11-19")
	}}.check(t, goodDividend(), interim("7000万"))
}

// 第十一条第一款第(二)项: voted by 30 September of the next year, 原则上.
func TestMeeting(t *testing.T) {
	late := "warning dividend/late-meeting"
	for _, x := range []example[proceeds.Dividend]{
		{name: "a day late", edit: func(d *proceeds.Dividend) { d.Voted = day("2025-10-01") }, want: []string{late}, says: "2025-10-01 才表决，迟 1 天"},
		{name: "interim", edit: func(d *proceeds.Dividend) { d.Voted, d.Interim = day("2025-10-01"), new(true) }},
		{name: "not voted on the day", edit: notVoted, run: run{asOf: "2025-09-30"}},
		{name: "not voted the day after", edit: notVoted, run: run{asOf: "2025-10-01"}, want: []string{late}, says: "没有表决，期限 2025-09-30"},
		{name: "soon", edit: notVoted, run: run{asOf: "2025-09-28", soon: 2}, want: []string{"note dividend/late-meeting"}, says: "还有 2 天"},
	} {
		x.check(t, goodDividend(), dividend)
	}
}

func notVoted(d *proceeds.Dividend) {
	unfiled(&d.Filing)
	d.Voted = workday.Date{}
}

// 第八条第二款: what is not distributed needs a reason and a resolution.
func TestNotDistributed(t *testing.T) {
	nothing := func(x *proceeds.NotDistributed) func(*proceeds.Dividend) {
		return func(d *proceeds.Dividend) {
			d.Total, d.StateAmount, d.Declared, d.Payments, d.NotDistributed = nil, nil, yuan("0"), nil, x
		}
	}
	losses := func(prior string) func(*proceeds.Dividend) {
		return func(d *proceeds.Dividend) {
			nothing(&proceeds.NotDistributed{})(d)
			d.StatutoryReserve, d.PriorLosses = nil, yuan(prior)
		}
	}
	for _, x := range []example[proceeds.Dividend]{
		{name: "reason and resolution", edit: nothing(&proceeds.NotDistributed{Reason: "示例", Resolution: "示例"})},
		{name: "no reason", edit: nothing(&proceeds.NotDistributed{Resolution: "示例"}), want: []string{unexplained}, says: "没有填不分配·理由（not_distributed.reason）；请补填"},
		{name: "no resolution", edit: nothing(&proceeds.NotDistributed{Reason: "示例"}), want: []string{unexplained}, says: "没有填不分配·决议文号（not_distributed.resolution）；请补填"},
		{name: "neither", edit: nothing(&proceeds.NotDistributed{}), want: []string{unexplained}, says: "没有填不分配·理由（not_distributed.reason）和不分配·决议文号（not_distributed.resolution）"},
		{name: "zero and no word", edit: func(d *proceeds.Dividend) { nothing(nil)(d); d.Total = yuan("0") }, want: []string{unexplained}},
		{name: "losses leave a fen", edit: losses("999999999.99"), want: []string{unexplained}, says: "可分配基数 0.01"},
		{name: "losses leave nothing", edit: losses("10亿")},
		{name: "a loss", edit: func(d *proceeds.Dividend) { losses("0")(d); d.NetProfit = yuan("-1") }},
	} {
		x.check(t, goodDividend(), dividend)
	}
	// Without a category there is no level, but there is a base all the same.
	uncategorised := func(d proceeds.Dividend) proceeds.Enterprise {
		e := dividend(d)
		e.Category = ""
		return e
	}
	example[proceeds.Dividend]{name: "no category", edit: losses("10亿")}.check(t, goodDividend(), uncategorised)
	example[proceeds.Dividend]{name: "no category, a fen left", edit: losses("999999999.99"), want: []string{unexplained}}.check(t, goodDividend(), uncategorised)
	// An interim dividend is a distribution of the year.
	interim := func(d proceeds.Dividend) proceeds.Enterprise {
		first := goodDividend()
		first.Interim = new(true)
		return dividends(first, d)
	}
	example[proceeds.Dividend]{name: "after an interim dividend", edit: nothing(&proceeds.NotDistributed{})}.check(t, goodDividend(), interim)
}

// 第十二条第(二)项: the state's amount follows from the resolution, to the fen.
func TestStateAmount(t *testing.T) {
	state := func(amount string) func(*proceeds.Dividend) {
		return func(d *proceeds.Dividend) {
			d.StateAmount, d.Declared = yuan(amount), yuan(amount)
			d.Payments = []proceeds.Payment{paid("2026-01-15", amount)}
		}
	}
	shares := func(amount string) func(*proceeds.Dividend) {
		return func(d *proceeds.Dividend) {
			state(amount)(d)
			d.Total, d.NetProfit = yuan("77258272.63"), nil // 60% of it is as much
			d.StateShares, d.PerShare = new(int64(487946985)), new(money.PerShare)
			if err := d.PerShare.UnmarshalText([]byte("0.095")); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, x := range []example[proceeds.Dividend]{
		{name: "a fen of rounding", edit: state("162000000.01")},
		{name: "two fen", edit: state("162000000.02"), want: []string{mismatched}, says: "差 0.02"},
		{name: "two fen less", edit: state("161999999.98"), want: []string{mismatched}},
		{name: "shares at so much each", edit: shares("46354963.58")},
		{name: "shares, two fen more", edit: shares("46354963.60"), want: []string{mismatched}, says: "股数 × 每股股利"},
		{name: "shares that the total is too large for", edit: func(d *proceeds.Dividend) {
			shares("46354963.58")(d)
			d.Total = yuan("300000000")
		}, want: []string{mismatched}, says: "国有股股数 × 每股股利算是 46,354,963.58，分配总额 × 国有股比例 60% 算是 180,000,000.00"},
		{name: "a total of zero and an amount", edit: func(d *proceeds.Dividend) { d.Total = yuan("0") }, want: []string{mismatched}},
	} {
		x.check(t, goodDividend(), dividend)
	}
}
