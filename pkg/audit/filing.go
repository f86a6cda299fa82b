package audit

import (
	"slices"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

var filingRules = []rule{
	{finding.Rule{Code: "filing/late", Severity: finding.Error, Title: "申报迟了或逾期未申报",
		Explain: "利润在年度终了后 5 个月内申报,其他收入在表决、签约、编制方案或确定收益后 30 个工作日内申报。逾期未申报的利润另见 profit/not-filed。",
		Remedy:  "尽快申报;已经迟的,说明原因。", Clocks: roles(regulation.Filing)}, filingLate},
	{finding.Rule{Code: "filing/missing-document", Severity: finding.Warning, Title: "申报缺附送材料",
		Explain: "各类收入申报时要附送规定的材料。", Remedy: "补送材料,并写进 documents。"}, missingDocument},
	{finding.Rule{Code: "filing/amount-mismatch", Severity: finding.Error, Title: "申报金额与应交数不符",
		Explain: "股利、转让、清算和其他收入全额上交,申报数应等于应交数。利润另见 profit/underdeclared 和 profit/overdeclared。",
		Remedy:  "核对价款、成本、费用和比例,更正申报。"}, declaredMismatch},
	{finding.Rule{Code: "filing/out-of-order", Severity: finding.Error, Title: "日期的先后不对",
		Explain: "一个步骤不会早于它的起因:申报不早于年度终了或合同签订,审核不早于申报,缴款不早于申报。", Remedy: "核对填写的日期。"}, outOfOrder},
	{finding.Rule{Code: "filing/future-date", Severity: finding.Warning, Title: "日期晚于判断日",
		Explain: "已经做过的事不会发生在判断日之后;按这个日期判断的状态不可靠。", Remedy: "核对日期,或用 --as-of 指定判断日。"}, futureDate},
}

func filingLate(r finding.Rule, c *Case) []finding.Finding {
	s, ok := c.Timeline.Step("filing")
	if !ok {
		return nil
	}
	switch s.Status {
	case deadline.Late:
		return one(also(c.found(r, "filed", "%s", lateText(s, "申报")), c.startPlace(), "从这里起算"))
	case deadline.Overdue:
		if c.Record.Income() == proceeds.IncomeProfit {
			return nil
		}
		return one(also(c.found(r, "", "没有申报,%s", c.overdueText(s)), c.startPlace(), "从这里起算"))
	}
	return c.soon(r, s, "")
}

// startPlace is the value that starts the filing clock.
func (c *Case) startPlace() finding.Place {
	places := c.Record.Procedure().Places
	for _, key := range []string{"voted", "signed", "planned", "determined", "year"} {
		if places.Has(key) {
			return places.At(key)
		}
	}
	return finding.Place{}
}

func missingDocument(r finding.Rule, c *Case) []finding.Finding {
	p := c.Record.Procedure()
	in, ok := c.measure.Income(string(c.Record.Income()))
	if !ok || p.Filed.IsZero() {
		return nil
	}
	var missing []string
	for _, d := range in.Documents {
		if d.Code == "" && d.OnlyIf == "" && !slices.Contains(p.Documents, d.Name) {
			missing = append(missing, d.Name+"("+d.Article+")")
		}
	}
	if len(missing) == 0 {
		return nil
	}
	key := "documents"
	if !p.Places.Has(key) {
		key = "filed"
	}
	return one(c.found(r, key, "申报没有附送%s;请补送并写进 documents", strings.Join(missing, "、")))
}

func declaredMismatch(r finding.Rule, c *Case) []finding.Finding {
	declared := c.Record.Procedure().Declared
	if declared == nil || c.Record.Income() == proceeds.IncomeProfit || declared.Equal(c.Amount.Payable) {
		return nil
	}
	var last remit.Step
	for _, s := range c.Amount.Steps {
		if strings.HasSuffix(s.ID, "payable") {
			last = s
		}
	}
	by, gap := "多报", declared.Sub(c.Amount.Payable)
	if gap.Sign() < 0 {
		by, gap = "少报", gap.Neg()
	}
	how := ""
	if last.Formula() != "" {
		how = "(" + last.Formula() + ")"
	}
	return one(c.found(r, "declared", "申报 %s,应交 %s%s,%s %s", declared.Grouped(), c.Amount.Payable.Grouped(), how, by, gap.Grouped()))
}

// order is which day may not be before which, by the keys of a record.
var order = []struct{ first, then, what string }{
	{"filed", "agency_received", "出资人单位收到"},
	{"agency_received", "agency_reviewed", "审核"},
	{"filed", "agency_reviewed", "审核"},
	{"agency_reviewed", "finance_reviewed", "复核"},
	{"received", "agency_declared", "申报意见"},
	{"verified", "agency_declared", "申报意见"},
	{"agency_declared", "finance_reviewed", "复核"},
	{"finance_reviewed", "payment_due", "缴款书限缴"},
}

// days are the record's days by key, with the place of each.
func (c *Case) days() map[string]located {
	p := c.Record.Procedure()
	m := map[string]located{}
	put := func(key string, d workday.Date) {
		if !d.IsZero() {
			m[key] = located{d, p.Places.At(key)}
		}
	}
	dates := c.Record.Dates()
	put("filed", p.Filed)
	put("received", p.Received)
	put("verified", p.Verified)
	put("agency_received", p.AgencyReceived)
	put("agency_reviewed", p.AgencyReviewed)
	put("agency_declared", p.AgencyDeclared)
	put("finance_reviewed", p.FinanceReviewed)
	put("payment_due", p.PaymentDue)
	put("voted", dates[proceeds.Voted])
	put("signed", dates[proceeds.Signed])
	put("planned", dates[proceeds.Planned])
	put("determined", dates[proceeds.Determined])
	return m
}

type located struct {
	workday.Date
	place finding.Place
}

func outOfOrder(r finding.Rule, c *Case) []finding.Finding {
	var fs []finding.Finding
	days := c.days()
	blamed := map[string]bool{} // one finding a day
	against := func(then string, first located, why string, what string) {
		d, ok := days[then]
		if !ok || first.IsZero() || !d.Before(first.Date) || blamed[then] {
			return
		}
		blamed[then] = true
		f := r.Found(d.place, "%s日 %s 早于%s %s;请核对日期", what, d.Date, why, first.Date)
		if !first.place.IsZero() && first.place != d.place {
			f = also(f, first.place, "%s", why)
		}
		fs = append(fs, f)
	}
	dates := c.Record.Dates()
	profit := c.Record.Income() == proceeds.IncomeProfit
	if profit {
		against("filed", located{dates[proceeds.YearEnd], c.Record.Procedure().Places.At("year")}, "年度终了", "申报")
	}
	for _, start := range []struct{ key, why string }{{"voted", "表决"}, {"signed", "签订合同"}, {"planned", "编制方案"}, {"determined", "收益确定"}} {
		against("filed", days[start.key], start.why, "申报")
	}
	for _, o := range order {
		against(o.then, days[o.first], names[o.first], o.what)
	}
	if profit { // the other incomes the agency may declare from papers of its own (第十一条第二款)
		against("finance_reviewed", days["filed"], names["filed"], "复核")
	}
	return append(fs, c.moneyOrder(r)...)
}

// names are the days that others are measured against.
var names = map[string]string{"filed": "申报日", "agency_received": "收到日", "agency_reviewed": "审核日",
	"received": "取得收入日", "verified": "核定成本费用日", "agency_declared": "申报意见日", "finance_reviewed": "复核日"}

// moneyOrder judges the notice and the payments, which may lawfully come early
// but hardly do: warnings.
func (c *Case) moneyOrder(r finding.Rule) []finding.Finding {
	p := c.Record.Procedure()
	var fs []finding.Finding
	warn := func(f finding.Finding) {
		f.Severity = finding.Warning
		fs = append(fs, f)
	}
	n := p.Notice
	if !n.Issued.IsZero() && n.Due.Before(n.Issued) {
		fs = append(fs, also(r.Found(n.Places.At("due"), "通知书写明的上交日 %s 早于下达日 %s", n.Due, n.Issued), n.Places.At("issued"), "下达日"))
	}
	if !n.Issued.IsZero() && !p.FinanceReviewed.IsZero() && n.Issued.Before(p.FinanceReviewed) {
		fs = append(fs, also(r.Found(n.Places.At("issued"), "通知书下达日 %s 早于复核日 %s", n.Issued, p.FinanceReviewed), p.Places.At("finance_reviewed"), "复核日"))
	}
	for i := range p.Payments {
		pay := &p.Payments[i]
		switch at := pay.Places.At("date"); {
		case !p.Filed.IsZero() && pay.Date.Before(p.Filed):
			warn(also(r.Found(at, "缴库日 %s 早于申报日 %s;请核对", pay.Date, p.Filed), p.Places.At("filed"), "申报日"))
		case !n.Issued.IsZero() && pay.Date.Before(n.Issued):
			warn(also(r.Found(at, "缴库日 %s 早于通知书下达日 %s;请核对", pay.Date, n.Issued), n.Places.At("issued"), "通知书下达日"))
		}
	}
	return fs
}

func futureDate(r finding.Rule, c *Case) []finding.Finding {
	var fs []finding.Finding
	p := c.Record.Procedure()
	check := func(d workday.Date, at finding.Place) {
		if d.After(c.options.AsOf) {
			fs = append(fs, r.Found(at, "%s 晚于判断日 %s;还没有发生的事不要填", d, c.options.AsOf))
		}
	}
	days := c.days()
	delete(days, "payment_due")
	for _, d := range days {
		check(d.Date, d.place)
	}
	if profit, ok := c.Record.(*proceeds.Profit); ok {
		check(profit.Relief.Approved, profit.Relief.Places.At("approved"))
		if x := profit.Restated; x != nil {
			check(x.Found, x.Places.At("found"))
		}
	}
	check(p.Notice.Issued, p.Notice.Places.At("issued"))
	for i := range p.Payments {
		check(p.Payments[i].Date, p.Payments[i].Places.At("date"))
	}
	slices.SortFunc(fs, func(a, b finding.Finding) int { return a.Place.Compare(b.Place) })
	return fs
}
