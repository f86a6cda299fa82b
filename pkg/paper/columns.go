package paper

import (
	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/remit"
)

// Columns are all columns of a table of assessments. Those of a record are empty on
// the line of a year to be paid up and the other way round, so that a column adds up
// to the total of its name.
func Columns() []Column[Line] {
	return []Column[Line]{
		text("id", "企业编号", func(l *Line) string { return l.Enterprise.ID }),
		text("name", "企业名称", func(l *Line) string { return l.Enterprise.Name }),
		text("category", "分类编号", (*Line).Category),
		text("category_name", "分类", func(l *Line) string { return l.paper.CategoryName(l.Category()) }),
		text("agency", "出资人单位", (*Line).Agency),
		text("kind", "种类", (*Line).Kind),
		text("income", "收入", (*Line).Income),
		{"year", "年度", Number, func(l *Line) Value { return YearOf(l.Year()) }},
		text("about", "事项", (*Line).About),
		ofRecord("base", "计算基数", Amount, func(a *remit.Assessment) Value { return AmountOf(a.Base) }),
		ofRecord("ratio", "上交比例", Percent, func(a *remit.Assessment) Value { return PercentOf(a.Ratio) }),
		ofRecord("gross", "收入总额", Amount, func(a *remit.Assessment) Value { return AmountOf(a.Gross) }),
		ofRecord("deducted", "扣除额", Amount, func(a *remit.Assessment) Value { return AmountOf(a.Deducted) }),
		ofRecord("state_share", "国有股权比例", Percent, func(a *remit.Assessment) Value { return PercentOf(a.StateShare) }),
		ofRecord("payable", "应交", Amount, func(a *remit.Assessment) Value { return AmountOf(&a.Payable) }),
		ofRecord("relief", "减免", Amount, func(a *remit.Assessment) Value { return AmountOf(&a.Relief) }),
		ofRecord("net_payable", "减免后应交", Amount, func(a *remit.Assessment) Value { return AmountOf(&a.NetPayable) }),
		ofRecord("paid", "已交", Amount, func(a *remit.Assessment) Value { return AmountOf(&a.Paid) }),
		ofRecord("open", "未交", Amount, func(a *remit.Assessment) Value { return AmountOf(&a.Open) }),
		ofRecord("settled", "交清日", Day, func(a *remit.Assessment) Value { return DayOf(a.Settled) }),
		ofFiling("filing_due", "申报期限", Day, func(s *deadline.Step) Value { return DayOf(s.Due) }),
		ofFiling("filing_certainty", "申报期限性质", Text, func(s *deadline.Step) Value { return TextOf(Certainty(s)) }),
		ofFiling("filed", "申报日", Day, func(s *deadline.Step) Value { return DayOf(s.Actual) }),
		ofFiling("filing_status", "申报状态", Text, func(s *deadline.Step) Value { return TextOf(StatusWord(s)) }),
		ofFiling("filing_days_late", "申报迟延天数", Number, func(s *deadline.Step) Value { return NumberOf(s.DaysLate) }),
		ofPayment("payment_due", "上交期限", Day, func(s *deadline.Step) Value { return DayOf(s.Due) }),
		ofPayment("payment_certainty", "上交期限性质", Text, func(s *deadline.Step) Value { return TextOf(Certainty(s)) }),
		ofPayment("payment_status", "上交状态", Text, func(s *deadline.Step) Value { return TextOf(StatusWord(s)) }),
		ofPayment("payment_days_late", "上交迟延天数", Number, func(s *deadline.Step) Value { return NumberOf(s.DaysLate) }),
		ofPayment("payment_workdays_late", "上交迟延工作日", Number, func(s *deadline.Step) Value { return NumberOf(s.WorkdaysLate) }),
		ofSupplement("filed_payable", "原应交", func(s *remit.Supplement) *money.Yuan { return &s.Filed.Payable }),
		ofSupplement("restated", "更正后应交", func(s *remit.Supplement) *money.Yuan { return &s.Restated.Payable }),
		ofSupplement("due", "应补", func(s *remit.Supplement) *money.Yuan { return &s.Due }),
		ofSupplement("decrease", "调减", func(s *remit.Supplement) *money.Yuan { return &s.Decrease }),
		ofSupplement("supplement_paid", "已补", func(s *remit.Supplement) *money.Yuan { return &s.Paid }),
		ofSupplement("supplement_open", "未补", func(s *remit.Supplement) *money.Yuan { return &s.Open }),
		text("note", "备注", (*Line).Note),
		ofFiling("filing_due_earliest", "申报期限最早", Day, func(s *deadline.Step) Value { return DayOf(s.DueEarliest) }),
		ofFiling("filing_due_latest", "申报期限最晚", Day, func(s *deadline.Step) Value { return DayOf(s.DueLatest) }),
		ofPayment("payment_due_earliest", "上交期限最早", Day, func(s *deadline.Step) Value { return DayOf(s.DueEarliest) }),
		ofPayment("payment_due_latest", "上交期限最晚", Day, func(s *deadline.Step) Value { return DayOf(s.DueLatest) }),
		{"enterprise_facts", "企业情况", Text, (*Line).EnterpriseFactsValue},
		{"facts", "记录情况", Text, (*Line).FactsValue},
	}
}

// ClockColumns are how filing and payment stand, day and status in one cell.
func ClockColumns() []Column[Line] {
	return []Column[Line]{
		text("filing_clock", "申报期限", func(l *Line) string { return Listed(l.Filing).Text }),
		text("payment_clock", "上交期限", func(l *Line) string { return Listed(l.Payment).Text }),
	}
}

func text[T any](key, title string, of func(*T) string) Column[T] {
	return Column[T]{key, title, Text, func(v *T) Value { return TextOf(of(v)) }}
}

// Columns about a part of the line are empty where the line has none.

func ofRecord(key, title string, kind Kind, value func(*remit.Assessment) Value) Column[Line] {
	return Column[Line]{key, title, kind, func(l *Line) Value {
		if l.Amount == nil {
			return Value{kind: kind}
		}
		return value(l.Amount)
	}}
}

func ofFiling(key, title string, kind Kind, value func(*deadline.Step) Value) Column[Line] {
	return Column[Line]{key, title, kind, func(l *Line) Value {
		if l.Filing == nil {
			return Value{kind: kind}
		}
		return value(l.Filing)
	}}
}

func ofPayment(key, title string, kind Kind, value func(*deadline.Step) Value) Column[Line] {
	return Column[Line]{key, title, kind, func(l *Line) Value {
		if l.Payment == nil {
			return Value{kind: kind}
		}
		return value(l.Payment)
	}}
}

func ofSupplement(key, title string, amount func(*remit.Supplement) *money.Yuan) Column[Line] {
	return Column[Line]{key, title, Amount, func(l *Line) Value {
		if l.Supplement == nil {
			return Value{kind: Amount}
		}
		return AmountOf(amount(l.Supplement))
	}}
}

// Title is the title of the column of a table of assessments with the key.
func Title(key string) string { return Choose(Columns(), key)[0].Title }
