package audit_test

import (
	"fmt"

	"pgregory.net/rapid"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

func fen(t *rapid.T, name string, from, to int64) *money.Yuan {
	return new(money.FromFen(rapid.Int64Range(from, to).Draw(t, name)))
}

const large = 1_000_000_000_000 // 100亿 in fen

// between draws a day, both ends included; the first when there is no other.
func between(t *rapid.T, name string, from, to workday.Date) workday.Date {
	return from.AddDays(rapid.IntRange(0, max(0, to.Sub(from))).Draw(t, name))
}

func later(a, b workday.Date) workday.Date {
	if a.Before(b) {
		return b
	}
	return a
}

// answers is what the program says of an enterprise's only record.
func answers(t *rapid.T, e proceeds.Enterprise) (remit.Assessment, deadline.Timeline) {
	m := shanghai
	engine, err := deadline.New(m, workday.Default(), deadline.Options{AsOf: day("2026-11-23")})
	if err != nil {
		t.Fatal(err)
	}
	out, fs := assess.New(m, ratios, remit.New(m, remit.Options{}), engine).Enterprise(&e)
	if len(out.Assessments) != 1 {
		t.Fatalf("%+v", fs)
	}
	return out.Assessments[0], out.Timelines[0]
}

// inTime draws a day on which the step is done in time: from its start, or after,
// to its last day.
func inTime(t *rapid.T, e proceeds.Enterprise, step string, after workday.Date) workday.Date {
	_, timeline := answers(t, e)
	s, ok := timeline.Step(step)
	if !ok || s.Due.IsZero() {
		t.Fatalf("no day for %s: %+v", step, timeline)
	}
	return between(t, step, later(s.Start, after), s.Due)
}

// answered draws an enterprise with one record that was declared, filed, reviewed
// and paid as the program says.
func answered(t *rapid.T) proceeds.Enterprise {
	e := proceeds.Enterprise{ID: fmt.Sprintf("demo-%d", rapid.IntRange(1, 1_000_000).Draw(t, "id")), Category: "market"}
	event := between(t, "event", day("2024-04-01"), day("2025-12-31"))
	switch rapid.SampledFrom([]string{"profit", "dividend", "transfer", "liquidation", "other"}).Draw(t, "income") {
	case "profit":
		e.Form = rapid.SampledFrom(proceeds.Forms()[:2]).Draw(t, "form")
		e.Profit = []proceeds.Profit{figures(t)}
		reportProfit(t, e)
		return e
	case "dividend":
		e.Form = rapid.SampledFrom(proceeds.Forms()[2:]).Draw(t, "form")
		e.StateShare = new(money.MustRatio(fmt.Sprintf("%d%%", rapid.IntRange(1, 99).Draw(t, "share"))))
		e.Dividends = []proceeds.Dividend{resolution(t, event)}
	case "transfer":
		e.Form = rapid.SampledFrom(proceeds.Forms()).Draw(t, "form")
		e.Transfers = []proceeds.Transfer{{Signed: event, Consideration: fen(t, "consideration", 0, large), Cost: fen(t, "cost", 0, large), Fees: fen(t, "fees", 0, large/100),
			Appraisal: "示例", Filing: proceeds.Filing{Documents: []string{"申报表", "转让合同"}}}}
	case "liquidation":
		e.Form = proceeds.WhollyOwnedEnterprise
		e.Liquidations = []proceeds.Liquidation{{Planned: event, Net: fen(t, "net", -large, large), Filing: proceeds.Filing{Documents: []string{"申报表", "清算报告"}}}}
	default:
		e.Form = rapid.SampledFrom(proceeds.Forms()).Draw(t, "form")
		e.Other = []proceeds.Other{{Name: "示例", Determined: event, Amount: fen(t, "amount", 0, large), Filing: proceeds.Filing{Documents: []string{"申报表", "金额确认资料"}}}}
	}
	reportOther(t, e, event)
	return e
}

// figures draws the audited figures of a profit year, the relief apart.
func figures(t *rapid.T) proceeds.Profit {
	p := proceeds.Profit{Year: rapid.IntRange(2024, 2025).Draw(t, "year"), Audited: new(true), NetProfit: fen(t, "net profit", -large, large),
		Filing: proceeds.Filing{Documents: []string{"申报表", "决算报表", "审计报告"}}}
	loss := fen(t, "losses", 0, large)
	if rapid.Bool().Draw(t, "opening") {
		p.UndistributedOpening = new(loss.Neg())
	} else {
		p.PriorLosses = loss
	}
	if left := p.NetProfit.Sub(*loss); left.Sign() > 0 {
		p.StatutoryReserve = new(money.MustRatio(rapid.SampledFrom([]string{"0", "5%", "10%"}).Draw(t, "reserve")).Of(left))
		if p.StatutoryReserve.Cmp(money.MustRatio("10%").Of(left)) > 0 {
			t.Fatal("reserve above the limit")
		}
	}
	return p
}

// resolution draws what was voted on a year's profit: not below the level of 第八条,
// or nothing with a reason.
func resolution(t *rapid.T, event workday.Date) proceeds.Dividend {
	p := figures(t)
	d := proceeds.Dividend{Year: event.Year() - 1, NetProfit: p.NetProfit, StatutoryReserve: p.StatutoryReserve, PriorLosses: p.PriorLosses,
		Filing: proceeds.Filing{Documents: []string{"申报表", "股东会决议"}}}
	if d.PriorLosses == nil {
		d.PriorLosses = new(p.UndistributedOpening.Neg())
	}
	if d.Voted = event; event.Month() > 9 {
		d.Interim = new(true)
	}
	if rapid.Bool().Draw(t, "withheld") {
		d.NotDistributed = &proceeds.NotDistributed{Reason: "示例", Resolution: "示例"}
		return d
	}
	level, _ := answers(t, proceeds.Enterprise{Form: proceeds.WhollyOwnedEnterprise, Category: "market", Profit: []proceeds.Profit{p}})
	d.Total = new(level.Payable.Add(*fen(t, "above the level", 1, large/10)))
	return d
}

func reportProfit(t *rapid.T, e proceeds.Enterprise) {
	p := &e.Profit[0]
	if a, _ := answers(t, e); rapid.Bool().Draw(t, "relieved") && a.Payable.Sign() > 0 {
		part := money.MustRatio(rapid.SampledFrom([]string{"0.00000001", "10%", "1"}).Draw(t, "relief")).Of(a.Payable)
		p.Relief = proceeds.Relief{Amount: &part, Approval: "示例", Approved: day("2026-08-20"), Converted: new(true)}
	}
	a, _ := answers(t, e)
	p.Declared = new(rapid.SampledFrom([]money.Yuan{a.Payable, a.NetPayable}).Draw(t, "declared"))
	p.Filed = inTime(t, e, "filing", proceeds.LastDayOf(p.Year))
	p.AgencyReceived = between(t, "received", p.Filed, p.Filed.AddDays(5))
	p.AgencyReviewed = inTime(t, e, "agency_review", p.AgencyReceived)
	p.FinanceReviewed = inTime(t, e, "finance_review", p.AgencyReviewed)
	if rapid.Bool().Draw(t, "notice") {
		p.Notice.Issued = between(t, "issued", p.FinanceReviewed, p.FinanceReviewed.AddDays(20))
		p.Notice.Due = between(t, "notice due", p.Notice.Issued, p.Notice.Issued.AddDays(60))
	}
	if a.NetPayable.Sign() > 0 {
		step := "payment"
		if !p.Notice.Due.IsZero() {
			step = "notice_payment"
		}
		pay(t, e, &p.Filing, a.NetPayable, step, later(p.Filed, p.Notice.Issued))
	}
}

func reportOther(t *rapid.T, e proceeds.Enterprise, event workday.Date) {
	var f *proceeds.Filing
	for rec := range e.Records() {
		f = rec.Procedure()
	}
	a, _ := answers(t, e)
	f.Declared = &a.Payable
	f.Filed = inTime(t, e, "filing", event)
	f.Received = between(t, "received", event, event.AddDays(40))
	f.Verified = between(t, "verified", event, event.AddDays(60))
	f.AgencyDeclared = inTime(t, e, "agency_declaration", later(f.Received, f.Verified))
	f.FinanceReviewed = inTime(t, e, "finance_review", f.AgencyDeclared)
	first := later(f.FinanceReviewed, f.Filed)
	f.PaymentDue = between(t, "slip due", first, first.AddDays(60))
	if a.NetPayable.Sign() > 0 {
		pay(t, e, f, a.NetPayable, "payment", f.Filed)
	}
}

// pay draws payments that add up to the amount, each in time and none before first.
func pay(t *rapid.T, e proceeds.Enterprise, f *proceeds.Filing, amount money.Yuan, step string, first workday.Date) {
	for range rapid.IntRange(0, 2).Draw(t, "parts") {
		part := money.MustRatio("0.37").Of(amount)
		amount = amount.Sub(part)
		f.Payments = append(f.Payments, proceeds.Payment{Date: inTime(t, e, step, first), Amount: &part})
	}
	f.Payments = append(f.Payments, proceeds.Payment{Date: inTime(t, e, step, first), Amount: &amount})
}
