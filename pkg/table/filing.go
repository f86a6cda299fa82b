package table

import (
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

func reusedFiling(f *proceeds.Filing) proceeds.Filing {
	return proceeds.Filing{Payments: f.Payments[:0], Slips: f.Slips[:0], Documents: f.Documents[:0]}
}

// ThenHeading stands before the heading of what an enterprise is where a record says
// what it was then.
const ThenHeading = "本期"

// filingFields are the keys of every record's procedure.
func filingFields[T any](slot func(*T) *proceeds.Filing) []field[T] {
	changed := func(t *T) *proceeds.Changed {
		f := slot(t)
		if f.Changed == nil {
			f.Changed = new(proceeds.Changed)
		}
		return f.Changed
	}
	was := func(value func(*proceeds.Changed) any) func(*T) any { // without making one, unlike changed
		return func(t *T) any {
			if c := slot(t).Changed; c != nil {
				return value(c)
			}
			return nil
		}
	}
	return []field[T]{
		positiveField("declared", "申报金额", func(t *T) **money.Yuan { return &slot(t).Declared }).shown(),
		filingDay(proceeds.Filed, slot),
		filingDay(proceeds.FinanceReviewed, slot),
		recordsField("payments", "缴库", paymentSpec, func(t *T) *[]proceeds.Payment { return &slot(t).Payments }),
		recordsField("slips", "缴款书", slipSpec, func(t *T) *[]proceeds.Slip { return &slot(t).Slips }),
		recordField("interest", "利息", interestSpec, func(t *T) *proceeds.Interest { return &slot(t).Interest }),
		textsField("documents", "附送材料", func(t *T) *[]string { return &slot(t).Documents }).shown(),
		codeField("category", ThenHeading+"分类", func(t *T) *string { return &changed(t).Category }).shownAs(was(func(c *proceeds.Changed) any { return &c.Category })),
		textField("agency", ThenHeading+"出资人单位", func(t *T) *string { return &changed(t).Agency }).shownAs(was(func(c *proceeds.Changed) any { return &c.Agency })),
		shareField("state_share", ThenHeading+"国有股比例", func(t *T) **money.Ratio { return &changed(t).StateShare }).shownAs(was(func(c *proceeds.Changed) any { return &c.StateShare })),
		positiveField("registered_capital", ThenHeading+"注册资本", func(t *T) **money.Yuan { return &changed(t).RegisteredCapital }).shownAs(was(func(c *proceeds.Changed) any { return &c.RegisteredCapital })),
		noteField(func(t *T) *string { return &slot(t).Note }).shown(),
		recordsField("accept", "已接受的问题", acceptSpec, func(t *T) *[]finding.Acceptance { return &slot(t).Accept }),
	}
}

// filingDay is the day of an event that a record's procedure keeps.
func filingDay[T any](e proceeds.Event, slot func(*T) *proceeds.Filing) field[T] {
	return dayField(e, func(t *T) *workday.Date { return slot(t).DayOf(e) })
}

// declarationFields are the keys of the procedure for the incomes that the
// agency declares (第十四条).
func declarationFields[T any](slot func(*T) *proceeds.Filing) []field[T] {
	return append(filingFields(slot),
		filingDay(proceeds.Received, slot),
		filingDay(proceeds.Verified, slot),
		filingDay(proceeds.AgencyDeclared, slot),
		filingDay(proceeds.PaymentDue, slot),
		dateField("agency_paid_in", "出资人单位缴库日", func(t *T) *workday.Date { return &slot(t).AgencyPaidIn }).shown(),
	)
}

var noticeSpec = sync.OnceValue(func() *spec[proceeds.Notice] {
	return newSpec(spec[proceeds.Notice]{
		name: "上交通知书",
		fields: []field[proceeds.Notice]{
			dateField("issued", "下达日", func(n *proceeds.Notice) *workday.Date { return &n.Issued }).shown(),
			dateField("due", "写明的上交日", func(n *proceeds.Notice) *workday.Date { return &n.Due }).must(),
		},
		places: func(n *proceeds.Notice) *finding.Places { return &n.Places },
	})
})

var paymentSpec = sync.OnceValue(func() *spec[proceeds.Payment] {
	return newSpec(spec[proceeds.Payment]{
		name: "缴库",
		fields: []field[proceeds.Payment]{
			dateField("date", "缴库日", func(p *proceeds.Payment) *workday.Date { return &p.Date }).must(),
			positiveField("amount", "缴库金额", func(p *proceeds.Payment) **money.Yuan { return &p.Amount }).must(),
		},
		places: func(p *proceeds.Payment) *finding.Places { return &p.Places },
	})
})

var slipSpec = sync.OnceValue(func() *spec[proceeds.Slip] {
	return newSpec(spec[proceeds.Slip]{
		name: "缴款书",
		fields: []field[proceeds.Slip]{
			textField("number", "号码", func(s *proceeds.Slip) *string { return &s.Number }).paper().shown(),
			codeField("budget_code", "预算科目", func(s *proceeds.Slip) *string { return &s.BudgetCode }).shown(),
			positiveField("amount", "金额", func(s *proceeds.Slip) **money.Yuan { return &s.Amount }),
			dateField("due", "限缴日", func(s *proceeds.Slip) *workday.Date { return &s.Due }).shown(),
		},
		places: func(s *proceeds.Slip) *finding.Places { return &s.Places },
	})
})

var interestSpec = sync.OnceValue(func() *spec[proceeds.Interest] {
	return newSpec(spec[proceeds.Interest]{
		name: "利息",
		fields: []field[proceeds.Interest]{
			positiveField("earned", "实际产生的利息", func(i *proceeds.Interest) **money.Yuan { return &i.Earned }).must().shown(),
			positiveField("paid", "已上交的利息", func(i *proceeds.Interest) **money.Yuan { return &i.Paid }).shown(),
		},
		places: func(i *proceeds.Interest) *finding.Places { return &i.Places },
	})
})
