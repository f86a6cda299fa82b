package table

import (
	"slices"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// enterpriseFile is a whole enterprise table.
type enterpriseFile struct {
	header
	Unit        string
	Enterprises []proceeds.Enterprise
}

var enterpriseFileSpec = sync.OnceValue(func() *spec[enterpriseFile] {
	return newSpec(spec[enterpriseFile]{
		name: "企业表",
		fields: append(headerFields(Enterprises, func(f *enterpriseFile) *header { return &f.header }),
			wordField("unit", "金额单位", unitNames, func(f *enterpriseFile) *string { return &f.Unit }).must().hinting("写 unit: 元（或 万元、亿元）"),
			recordsField("enterprises", "企业", enterpriseSpec, func(f *enterpriseFile) *[]proceeds.Enterprise { return &f.Enterprises }).must(),
		),
		places: func(f *enterpriseFile) *finding.Places { return &f.places },
		units:  true,
	})
})

var unitNames = []string{"元", "万元", "亿元"}

var enterpriseSpec = sync.OnceValue(func() *spec[proceeds.Enterprise] {
	return newSpec(spec[proceeds.Enterprise]{
		name: "企业",
		fields: []field[proceeds.Enterprise]{
			codeField("id", "编号", func(e *proceeds.Enterprise) *string { return &e.ID }).must(),
			textField("name", "企业名称", func(e *proceeds.Enterprise) *string { return &e.Name }).must(),
			codeField("uscc", "统一社会信用代码", func(e *proceeds.Enterprise) *string { return &e.USCC }).shown(),
			wordField("form", "企业形式", proceeds.Forms(), func(e *proceeds.Enterprise) *string { return &e.Form }).must().shown(),
			codeField("category", "分类", func(e *proceeds.Enterprise) *string { return &e.Category }),
			textField("agency", "出资人单位", func(e *proceeds.Enterprise) *string { return &e.Agency }),
			wordField("unit", "金额单位", unitNames, func(*proceeds.Enterprise) *string { return new(string) }),
			shareField("state_share", "国有股比例", func(e *proceeds.Enterprise) **money.Ratio { return &e.StateShare }).shown(),
			positiveField("registered_capital", "注册资本", func(e *proceeds.Enterprise) **money.Yuan { return &e.RegisteredCapital }).shown(),
			positiveField("paid_in_capital", "实收资本", func(e *proceeds.Enterprise) **money.Yuan { return &e.PaidInCapital }).shown(),
			boolField("small", "小微企业", func(e *proceeds.Enterprise) **bool { return &e.Small }).shown(),
			codeField("parent", "代为申报的母公司编号", func(e *proceeds.Enterprise) *string { return &e.Parent }).shown(),
			textField("confirmed_by", "分类确认单位", func(e *proceeds.Enterprise) *string { return &e.ConfirmedBy }).paper().shown(),
			shareField("excluded_share", "划转社保基金比例", func(e *proceeds.Enterprise) **money.Ratio { return &e.ExcludedShare }).shown(),
			textField("excluded_basis", "划转依据", func(e *proceeds.Enterprise) *string { return &e.ExcludedBasis }).paper().shown(),
			noteField(func(e *proceeds.Enterprise) *string { return &e.Note }).shown(),
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
	})
})

func checkEnterprise(r *reader, e *proceeds.Enterprise) {
	unclassified := func(p proceeds.Profit) bool { return !p.Places.Has("category") }
	if e.Category == "" && !e.Places.Has("category") && slices.ContainsFunc(e.Profit, unclassified) {
		r.Report(finding.MissingKey, e.Places.At(""), "企业有利润记录，缺少分类（category）；请补上，上交比例按分类确定")
	}
	reportAlike(r, e)
}
