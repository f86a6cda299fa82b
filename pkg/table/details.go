package table

import (
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// The records within the records of single incomes.

var deferralSpec = sync.OnceValue(func() *spec[proceeds.Deferral] {
	return newSpec(spec[proceeds.Deferral]{
		name: "缓收",
		fields: []field[proceeds.Deferral]{
			dateField("until", "缓收至", func(x *proceeds.Deferral) *workday.Date { return &x.Until }).must().shown(),
			textField("approval", "批准文号", func(x *proceeds.Deferral) *string { return &x.Approval }).paper().shown(),
			dateField("approved", "批准日", func(x *proceeds.Deferral) *workday.Date { return &x.Approved }).shown(),
		},
		places: func(x *proceeds.Deferral) *finding.Places { return &x.Places },
	})
})

var statementsSpec = sync.OnceValue(func() *spec[proceeds.Statements] {
	return newSpec(spec[proceeds.Statements]{
		name: "决算报表",
		fields: []field[proceeds.Statements]{
			wordField("scope", "口径", []string{proceeds.Consolidated, proceeds.ParentOnly}, func(x *proceeds.Statements) *string { return &x.Scope }).shown(),
			textField("auditor", "会计师事务所", func(x *proceeds.Statements) *string { return &x.Auditor }).paper().shown(),
			textField("opinion", "审计意见", func(x *proceeds.Statements) *string { return &x.Opinion }).shown(),
			textField("report", "审计报告文号", func(x *proceeds.Statements) *string { return &x.Report }).paper().shown(),
		},
		places: func(x *proceeds.Statements) *finding.Places { return &x.Places },
	})
})

var shareClassSpec = sync.OnceValue(func() *spec[proceeds.ShareClass] {
	return newSpec(spec[proceeds.ShareClass]{
		name: "股份类别",
		fields: []field[proceeds.ShareClass]{
			textField("name", "名称", func(x *proceeds.ShareClass) *string { return &x.Name }).must(),
			countField("shares", "股数", func(x *proceeds.ShareClass) **int64 { return &x.Shares }),
			countField("state_shares", "国有股股数", func(x *proceeds.ShareClass) **int64 { return &x.StateShares }),
			perShareField("per_share", "每股股利(元)", func(x *proceeds.ShareClass) **money.PerShare { return &x.PerShare }),
		},
		places: func(x *proceeds.ShareClass) *finding.Places { return &x.Places },
	})
})

var receiptSpec = sync.OnceValue(func() *spec[proceeds.Payment] {
	return newSpec(spec[proceeds.Payment]{
		name: "收款",
		fields: []field[proceeds.Payment]{
			dateField("date", "收款日", func(p *proceeds.Payment) *workday.Date { return &p.Date }).must(),
			positiveField("amount", "收款金额", func(p *proceeds.Payment) **money.Yuan { return &p.Amount }).must(),
		},
		places: func(p *proceeds.Payment) *finding.Places { return &p.Places },
	})
})

var costSpec = sync.OnceValue(func() *spec[proceeds.Cost] {
	return newSpec(spec[proceeds.Cost]{
		name: "扣除费用",
		fields: []field[proceeds.Cost]{
			textField("name", "名称", func(c *proceeds.Cost) *string { return &c.Name }).must(),
			positiveField("amount", "金额", func(c *proceeds.Cost) **money.Yuan { return &c.Amount }).must(),
		},
		places: func(c *proceeds.Cost) *finding.Places { return &c.Places },
	})
})
