package table

import (
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

// enterpriseFile is a whole enterprise table.
type enterpriseFile struct {
	header
	Unit        string
	Enterprises []proceeds.Enterprise
}

var enterpriseFileSpec = sync.OnceValue(func() *spec[enterpriseFile] {
	return &spec[enterpriseFile]{
		name: "企业表",
		fields: append(headerFields(Enterprises, func(f *enterpriseFile) *header { return &f.header }),
			enumField("unit", "金额单位", units, func(f *enterpriseFile) *string { return &f.Unit }).must().hinting("写 unit: 元(或 万元、亿元)"),
			recordsField("enterprises", "企业", enterpriseSpec, func(f *enterpriseFile) *[]proceeds.Enterprise { return &f.Enterprises }).must(),
		),
		places: func(f *enterpriseFile) *finding.Places { return &f.places },
		units:  true,
	}
})

var units = []string{"元", "万元", "亿元"}

var enterpriseSpec = sync.OnceValue(func() *spec[proceeds.Enterprise] {
	return &spec[proceeds.Enterprise]{
		name: "企业",
		fields: []field[proceeds.Enterprise]{
			textField("id", "编号", func(e *proceeds.Enterprise) *string { return &e.ID }).must(),
			textField("name", "企业名称", func(e *proceeds.Enterprise) *string { return &e.Name }).must(),
			textField("uscc", "统一社会信用代码", func(e *proceeds.Enterprise) *string { return &e.USCC }),
			enumField("form", "企业形式", proceeds.Forms, func(e *proceeds.Enterprise) *string { return &e.Form }).must(),
			textField("category", "分类", func(e *proceeds.Enterprise) *string { return &e.Category }),
			textField("agency", "出资人单位", func(e *proceeds.Enterprise) *string { return &e.Agency }),
			enumField("unit", "金额单位", units, func(*proceeds.Enterprise) *string { return new(string) }),
			shareField("state_share", "国有股比例", func(e *proceeds.Enterprise) **money.Ratio { return &e.StateShare }),
			positiveField("registered_capital", "注册资本", func(e *proceeds.Enterprise) **money.Yuan { return &e.RegisteredCapital }),
			recordsField("profit", "利润", profitSpec, func(e *proceeds.Enterprise) *[]proceeds.Profit { return &e.Profit }).onSheet(),
			recordsField("dividends", "股利", dividendSpec, func(e *proceeds.Enterprise) *[]proceeds.Dividend { return &e.Dividends }).onSheet(),
			recordsField("transfers", "产权转让", transferSpec, func(e *proceeds.Enterprise) *[]proceeds.Transfer { return &e.Transfers }).onSheet(),
			recordsField("liquidations", "清算", liquidationSpec, func(e *proceeds.Enterprise) *[]proceeds.Liquidation { return &e.Liquidations }).onSheet(),
			recordsField("other", "其他收入", otherSpec, func(e *proceeds.Enterprise) *[]proceeds.Other { return &e.Other }).onSheet(),
			recordsField("accept", "已接受的问题", acceptSpec, func(e *proceeds.Enterprise) *[]finding.Acceptance { return &e.Accept }),
		},
		places: func(e *proceeds.Enterprise) *finding.Places { return &e.Places },
		reuse: func(e *proceeds.Enterprise) proceeds.Enterprise {
			return proceeds.Enterprise{Profit: e.Profit[:0], Dividends: e.Dividends[:0], Transfers: e.Transfers[:0], Liquidations: e.Liquidations[:0], Other: e.Other[:0]}
		},
		check: checkEnterprise,
		units: true,
	}
})

func checkEnterprise(r *reader, e *proceeds.Enterprise) {
	if len(e.Profit) > 0 && e.Category == "" && !e.Places.Has("category") {
		r.report(MissingKey, e.Places.At(""), "企业有利润记录,缺少 category(分类);比例按分类确定")
	}
	reportAlike(r, e)
}

func reusedFiling(f *proceeds.Filing) proceeds.Filing {
	return proceeds.Filing{Payments: f.Payments[:0], Documents: f.Documents[:0]}
}

// filingFields are the keys of every record's procedure.
func filingFields[T any](at func(*T) *proceeds.Filing) []field[T] {
	return []field[T]{
		positiveField("declared", "申报金额", func(t *T) **money.Yuan { return &at(t).Declared }),
		dateField("filed", "申报日", func(t *T) *workday.Date { return &at(t).Filed }),
		dateField("finance_reviewed", "复核日", func(t *T) *workday.Date { return &at(t).FinanceReviewed }),
		recordsField("payments", "缴库", paymentSpec, func(t *T) *[]proceeds.Payment { return &at(t).Payments }),
		recordField("interest", "利息", interestSpec, func(t *T) *proceeds.Interest { return &at(t).Interest }),
		textsField("documents", "附送材料", func(t *T) *[]string { return &at(t).Documents }),
		recordsField("accept", "已接受的问题", acceptSpec, func(t *T) *[]finding.Acceptance { return &at(t).Accept }),
	}
}

// declarationFields are the keys of the procedure for the incomes that the
// agency declares (第十四条).
func declarationFields[T any](at func(*T) *proceeds.Filing) []field[T] {
	return append(filingFields(at),
		dateField("received", "取得收入日", func(t *T) *workday.Date { return &at(t).Received }),
		dateField("verified", "核定成本费用日", func(t *T) *workday.Date { return &at(t).Verified }),
		dateField("agency_declared", "申报意见日", func(t *T) *workday.Date { return &at(t).AgencyDeclared }),
		dateField("payment_due", "缴款书限缴日", func(t *T) *workday.Date { return &at(t).PaymentDue }),
	)
}

var noticeSpec = sync.OnceValue(func() *spec[proceeds.Notice] {
	return &spec[proceeds.Notice]{
		name: "上交通知书",
		fields: []field[proceeds.Notice]{
			dateField("issued", "下达日", func(n *proceeds.Notice) *workday.Date { return &n.Issued }),
			dateField("due", "写明的上交日", func(n *proceeds.Notice) *workday.Date { return &n.Due }).must(),
		},
		places: func(n *proceeds.Notice) *finding.Places { return &n.Places },
	}
})

var paymentSpec = sync.OnceValue(func() *spec[proceeds.Payment] {
	return &spec[proceeds.Payment]{
		name: "缴库",
		fields: []field[proceeds.Payment]{
			dateField("date", "缴库日", func(p *proceeds.Payment) *workday.Date { return &p.Date }).must(),
			positiveField("amount", "缴库金额", func(p *proceeds.Payment) **money.Yuan { return &p.Amount }).must(),
		},
		places: func(p *proceeds.Payment) *finding.Places { return &p.Places },
	}
})

var interestSpec = sync.OnceValue(func() *spec[proceeds.Interest] {
	return &spec[proceeds.Interest]{
		name: "利息",
		fields: []field[proceeds.Interest]{
			positiveField("earned", "实际产生的利息", func(i *proceeds.Interest) **money.Yuan { return &i.Earned }).must(),
			positiveField("paid", "已上交的利息", func(i *proceeds.Interest) **money.Yuan { return &i.Paid }),
		},
		places: func(i *proceeds.Interest) *finding.Places { return &i.Places },
	}
})

var acceptSpec = sync.OnceValue(func() *spec[finding.Acceptance] {
	return &spec[finding.Acceptance]{
		name: "已接受的问题",
		fields: []field[finding.Acceptance]{
			textField("rule", "问题代码", func(a *finding.Acceptance) *string { return &a.Rule }).must(),
			textField("reason", "理由", func(a *finding.Acceptance) *string { return &a.Reason }).must(),
		},
		places: func(a *finding.Acceptance) *finding.Places { return &a.Places },
	}
})
