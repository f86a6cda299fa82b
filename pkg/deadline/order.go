package deadline

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// OutOfOrder is a step that was done before what it follows from.
var OutOfOrder = finding.Rule{Code: "filing/out-of-order", Severity: finding.Error, Title: "日期的先后不对",
	Explain: "一个步骤不会早于它的起因：申报不早于年度终了或合同签订，审核不早于申报，缴款不早于申报。审核、复核和缴款也不早于年度终了或合同签订。", Remedy: "核对填写的日期。",
	Clocks: regulation.RoleNames(regulation.Roles()[1:]...)}

// FutureDate is something reported as done that lies after the day of judgement.
var FutureDate = finding.Rule{Code: "filing/future-date", Severity: finding.Warning, Title: "日期晚于判断日",
	Explain: "已经做过的事不会发生在判断日之后。晚于判断日的，按还没有发生判断：没有办，没有缴，由它起算的期限只是推算；表里填的日期照样列出。金额不受影响。",
	Remedy:  "核对日期（多半是年份填错）；确实还没有发生的不要填；要按另一天判断，用 --as-of 指定。"}

// precedences lists the events that a step can't precede. Incomes other than profit may
// be declared by the agency, and reviewed by the finance bureau, from papers of the
// agency's own (第十一条第二款).
var precedences = []struct {
	then   proceeds.Event
	first  proceeds.Event
	why    string
	profit bool // of profit alone
}{
	{proceeds.AgencyReceived, proceeds.Filed, "申报日", false},
	{proceeds.AgencyReviewed, proceeds.AgencyReceived, "收到日", false},
	{proceeds.AgencyReviewed, proceeds.Filed, "申报日", false},
	{proceeds.FinanceReviewed, proceeds.AgencyReviewed, "审核日", false},
	{proceeds.AgencyDeclared, proceeds.Received, "取得收入日", false},
	{proceeds.AgencyDeclared, proceeds.Verified, "核定成本费用日", false},
	{proceeds.FinanceReviewed, proceeds.AgencyDeclared, "申报意见日", false},
	{proceeds.PaymentDue, proceeds.FinanceReviewed, "复核日", false},
	{proceeds.FinanceReviewed, proceeds.Filed, "申报日", true},
}

// orderedSteps are the events whose order is checked, with what messages call them and
// the clocks that they belong to.
var orderedSteps = []struct {
	event proceeds.Event
	label string
	clock regulation.Role
}{
	{proceeds.Filed, "申报", regulation.Filing},
	{proceeds.AgencyReceived, "出资人单位收到", regulation.AgencyReview},
	{proceeds.AgencyReviewed, "审核", regulation.AgencyReview},
	{proceeds.AgencyDeclared, "申报意见", regulation.AgencyDeclaration},
	{proceeds.FinanceReviewed, "复核", regulation.FinanceReview},
	{proceeds.PaymentDue, "缴款书限缴", regulation.PaymentByDocument},
}

// beginnings are the events that no step of a record can precede (第十一条第一款).
var beginnings = map[proceeds.Income]struct {
	event proceeds.Event
	why   string
}{
	proceeds.IncomeProfit:      {proceeds.YearEnd, "年度终了"},
	proceeds.IncomeDividend:    {proceeds.Voted, "表决"},
	proceeds.IncomeTransfer:    {proceeds.Signed, "签订合同"},
	proceeds.IncomeLiquidation: {proceeds.Planned, "编制方案"},
	proceeds.IncomeOther:       {proceeds.Determined, "收益确定"},
}

// Order reports the days of a record that are in an impossible order, and days of what
// was done that lie after AsOf. Each day is reported at most once for each of the two.
func (t *Timeline) Order(record proceeds.Record) []finding.Finding {
	dates := record.Dates()
	fs := outOfOrder(record, &dates)
	if s, ok := t.Payment(); ok {
		for i := range fs {
			if fs[i].Clock == "" { // a payment
				fs[i].Clock = string(s.Role)
			}
		}
	}
	return append(fs, futureDates(record, &dates, t.AsOf)...)
}

func outOfOrder(record proceeds.Record, dates *proceeds.Dates) []finding.Finding {
	var fs []finding.Finding
	places := record.Procedure().Places
	blamedOnBeginning := false // a day was reported as before the beginning: later ones are early by the same fault
	beginning := beginnings[record.Income()]
	for i := range orderedSteps {
		s := &orderedSteps[i]
		day := dates[s.event]
		if day.IsZero() {
			continue
		}
		reportEarly := func(first proceeds.Event, why string) bool {
			if !day.Before(dates[first]) {
				return false
			}
			since := places.At(first.String())
			if first == proceeds.YearEnd {
				since = places.At("year")
			}
			fs = append(fs, earlyFinding(OutOfOrder, s.clock, places.At(s.event.String()), since, why, "%s日 %s 早于%s %s；请核对日期", s.label, day, why, dates[first]))
			return true
		}
		blamed := false // one finding a day
		for k := range precedences {
			o := &precedences[k]
			if o.then == s.event && !blamed && !(o.profit && record.Income() != proceeds.IncomeProfit) {
				blamed = reportEarly(o.first, o.why)
			}
		}
		if !blamed && !blamedOnBeginning {
			blamedOnBeginning = reportEarly(beginning.event, beginning.why)
		}
	}
	fs = append(fs, moneyOutOfOrder(record, dates[beginning.event], beginning.why)...)
	if p, ok := record.(*proceeds.Profit); ok && p.Restated != nil {
		fs = append(fs, restatedOutOfOrder(p)...)
	}
	return fs
}

// earlyFinding is a finding at a day of the clock, related to the place of the day that
// it comes before.
func earlyFinding(r finding.Rule, clock regulation.Role, at, since finding.Place, why, format string, args ...any) finding.Finding {
	f := r.Found(at, format, args...)
	f.Clock = string(clock)
	if !since.IsZero() && since != at {
		f.Related = []finding.Related{{Place: since, Message: why}}
	}
	return f
}

// moneyOutOfOrder checks the days of the notice and of the payments. An early payment
// is lawful but unusual, and so a warning. The payments of a record that is not filed
// are compared with its beginning.
func moneyOutOfOrder(record proceeds.Record, begin workday.Date, why string) []finding.Finding {
	var fs []finding.Finding
	p := record.Procedure()
	n := p.Notice
	switch {
	case !n.Issued.IsZero() && n.Due.Before(n.Issued):
		fs = append(fs, earlyFinding(OutOfOrder, regulation.PaymentByDocument, n.Places.At("due"), n.Places.At("issued"), "下达日", "通知书写明的上交日 %s 早于下达日 %s", n.Due, n.Issued))
	case !n.Due.IsZero() && n.Due.Before(begin):
		fs = append(fs, earlyFinding(OutOfOrder, regulation.PaymentByDocument, n.Places.At("due"), p.Places.At("year"), why, "通知书写明的上交日 %s 早于%s %s；请核对日期", n.Due, why, begin))
	}
	if !n.Issued.IsZero() && n.Issued.Before(p.FinanceReviewed) {
		fs = append(fs, earlyFinding(OutOfOrder, regulation.PaymentByDocument, n.Places.At("issued"), p.Places.At("finance_reviewed"), "复核日", "通知书下达日 %s 早于复核日 %s", n.Issued, p.FinanceReviewed))
	}
	causes := []cause{{p.Filed, p.Places.At("filed"), "申报日"}, {n.Issued, n.Places.At("issued"), "通知书下达日"}}
	if p.Filed.IsZero() {
		causes = append(causes, cause{begin, finding.Place{}, why})
	}
	return append(fs, earlyPayments(p.Payments, "缴库日 %s 早于%s %s；请核对", causes...)...)
}

// restatedOutOfOrder checks the payments of a correction as moneyOutOfOrder does those
// of the year.
func restatedOutOfOrder(p *proceeds.Profit) []finding.Finding {
	x := p.Restated
	since := cause{x.Found, x.Places.At("found"), "发现日"}
	if x.Found.IsZero() {
		since = cause{p.Filed, p.Places.At("filed"), "申报日"}
	}
	return earlyPayments(x.Payments, "补交缴库日 %s 早于%s %s；请核对", since)
}

// cause is a day that a payment follows from; zero when it is not known.
type cause struct {
	day  workday.Date
	at   finding.Place
	what string
}

// earlyPayments are the warnings of payments before one of the causes, the first
// for each payment. The format takes the payment's day, the cause and its day.
func earlyPayments(payments []proceeds.Payment, format string, causes ...cause) []finding.Finding {
	var fs []finding.Finding
	for i := range payments {
		pay := &payments[i]
		k := slices.IndexFunc(causes, func(c cause) bool { return pay.Date.Before(c.day) })
		if k < 0 {
			continue
		}
		c := causes[k]
		fs = append(fs, earlyFinding(OutOfOrder.As(finding.Warning), "", pay.Places.At("date"), c.at, c.what, format, pay.Date, c.what, c.day))
	}
	return fs
}
