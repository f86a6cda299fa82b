package table

import (
	"slices"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
)

var profitSpec = sync.OnceValue(func() *spec[proceeds.Profit] {
	return newSpec(spec[proceeds.Profit]{
		name: "利润记录",
		fields: slices.Concat([]field[proceeds.Profit]{
			yearField("year", "年度", func(p *proceeds.Profit) *int { return &p.Year }).must(),
			boolField("audited", "经审计", func(p *proceeds.Profit) **bool { return &p.Audited }).shown(),
			moneyField("net_profit", "归母净利润", func(p *proceeds.Profit) **money.Yuan { return &p.NetProfit }).must().
				hinting("没有利润写 0.00，亏损写负数"),
			positiveField("prior_losses", "以前年度未弥补亏损", func(p *proceeds.Profit) **money.Yuan { return &p.PriorLosses }).
				hinting("没有亏损写 0.00"),
			moneyField("undistributed_opening", "年初未分配利润", func(p *proceeds.Profit) **money.Yuan { return &p.UndistributedOpening }),
			positiveField("statutory_reserve", "法定公积金", func(p *proceeds.Profit) **money.Yuan { return &p.StatutoryReserve }).
				hinting("没有提取写 0.00"),
			positiveField("reserve_balance", "提取前法定公积金余额", func(p *proceeds.Profit) **money.Yuan { return &p.ReserveBalance }).shown(),
			recordsField("other_deductions", "其他抵扣", deductionSpec, func(p *proceeds.Profit) *[]proceeds.Deduction { return &p.OtherDeductions }),
			moneyField("distributable_profit", "可供分配利润", func(p *proceeds.Profit) **money.Yuan { return &p.DistributableProfit }).shown(),
			shareField("ratio", "上交比例", func(p *proceeds.Profit) **money.Ratio { return &p.Ratio }),
			recordField("relief", "减免", reliefSpec, func(p *proceeds.Profit) *proceeds.Relief { return &p.Relief }),
			optionalRecordField("deferral", "缓收", deferralSpec, func(p *proceeds.Profit) **proceeds.Deferral { return &p.Deferral }),
			optionalRecordField("statements", "决算报表", statementsSpec, func(p *proceeds.Profit) **proceeds.Statements { return &p.Statements }),
			optionalRecordField("restated", "更正后", restatedSpec, func(p *proceeds.Profit) **proceeds.Restated { return &p.Restated }),
			dayField(proceeds.AgencyReceived, func(p *proceeds.Profit) *workday.Date { return &p.AgencyReceived }),
			dayField(proceeds.AgencyReviewed, func(p *proceeds.Profit) *workday.Date { return &p.AgencyReviewed }),
			recordField("notice", "上交通知书", noticeSpec, func(p *proceeds.Profit) *proceeds.Notice { return &p.Notice }),
		}, filingFields(func(p *proceeds.Profit) *proceeds.Filing { return &p.Filing })),
		places: func(p *proceeds.Profit) *finding.Places { return &p.Places },
		reuse:  func(p *proceeds.Profit) proceeds.Profit { return proceeds.Profit{Filing: reusedFiling(&p.Filing)} },
		check: func(r *reader, p *proceeds.Profit) {
			if p.PriorLosses != nil && p.UndistributedOpening != nil {
				related(r.Report(BadValue, p.Places.At("undistributed_opening"), "以前年度未弥补亏损（prior_losses）和年初未分配利润（undistributed_opening）只填一个；请删掉其中一个"), p.Places.At("prior_losses"), "亏损已写在这里")
			}
		},
	})
})

var deductionSpec = sync.OnceValue(func() *spec[proceeds.Deduction] {
	return newSpec(spec[proceeds.Deduction]{
		name: "其他抵扣",
		fields: []field[proceeds.Deduction]{
			textField("name", "名称", func(d *proceeds.Deduction) *string { return &d.Name }).must(),
			positiveField("amount", "金额", func(d *proceeds.Deduction) **money.Yuan { return &d.Amount }).must(),
			textField("basis", "依据", func(d *proceeds.Deduction) *string { return &d.Basis }).paper(),
		},
		places: func(d *proceeds.Deduction) *finding.Places { return &d.Places },
	})
})

var reliefSpec = sync.OnceValue(func() *spec[proceeds.Relief] {
	return newSpec(spec[proceeds.Relief]{
		name: "减免",
		fields: []field[proceeds.Relief]{
			positiveField("amount", "减免金额", func(x *proceeds.Relief) **money.Yuan { return &x.Amount }).must(),
			textField("approval", "批准文号", func(x *proceeds.Relief) *string { return &x.Approval }).paper().shown(),
			dateField("approved", "批准日", func(x *proceeds.Relief) *workday.Date { return &x.Approved }).shown(),
			boolField("converted", "已转增国家资本或国有资本公积", func(x *proceeds.Relief) **bool { return &x.Converted }).shown(),
		},
		places: func(x *proceeds.Relief) *finding.Places { return &x.Places },
	})
})

var restatedSpec = sync.OnceValue(func() *spec[proceeds.Restated] {
	return newSpec(spec[proceeds.Restated]{
		name: "更正后",
		fields: []field[proceeds.Restated]{
			moneyField("net_profit", "更正后归母净利润", func(x *proceeds.Restated) **money.Yuan { return &x.NetProfit }).must(),
			positiveField("prior_losses", "更正后未弥补亏损", func(x *proceeds.Restated) **money.Yuan { return &x.PriorLosses }),
			positiveField("statutory_reserve", "更正后法定公积金", func(x *proceeds.Restated) **money.Yuan { return &x.StatutoryReserve }),
			dateField("found", "发现日", func(x *proceeds.Restated) *workday.Date { return &x.Found }).shown(),
			recordsField("payments", "补交缴库", paymentSpec, func(x *proceeds.Restated) *[]proceeds.Payment { return &x.Payments }),
		},
		places: func(x *proceeds.Restated) *finding.Places { return &x.Places },
	})
})

var dividendSpec = sync.OnceValue(func() *spec[proceeds.Dividend] {
	return newSpec(spec[proceeds.Dividend]{
		name: "股利记录",
		fields: slices.Concat([]field[proceeds.Dividend]{
			yearField("year", "利润年度", func(d *proceeds.Dividend) *int { return &d.Year }).must(),
			textField("resolution", "决议文号", func(d *proceeds.Dividend) *string { return &d.Resolution }).paper().shown(),
			dayField(proceeds.Voted, func(d *proceeds.Dividend) *workday.Date { return &d.Voted }),
			boolField("interim", "中期分红", func(d *proceeds.Dividend) **bool { return &d.Interim }).shown(),
			positiveField("total", "分配总额", func(d *proceeds.Dividend) **money.Yuan { return &d.Total }),
			positiveField("state_amount", "国有股应得", func(d *proceeds.Dividend) **money.Yuan { return &d.StateAmount }),
			countField("state_shares", "国有股股数", func(d *proceeds.Dividend) **int64 { return &d.StateShares }),
			perShareField("per_share", "每股股利(元)", func(d *proceeds.Dividend) **money.PerShare { return &d.PerShare }),
			countField("shares", "总股数", func(d *proceeds.Dividend) **int64 { return &d.Shares }).shown(),
			countField("treasury_shares", "库存股股数", func(d *proceeds.Dividend) **int64 { return &d.TreasuryShares }).shown(),
			recordsField("classes", "股份类别", shareClassSpec, func(d *proceeds.Dividend) *[]proceeds.ShareClass { return &d.Classes }),
			fixedField(),
			moneyField("net_profit", "归母净利润", func(d *proceeds.Dividend) **money.Yuan { return &d.NetProfit }),
			positiveField("prior_losses", "以前年度未弥补亏损", func(d *proceeds.Dividend) **money.Yuan { return &d.PriorLosses }),
			positiveField("statutory_reserve", "法定公积金", func(d *proceeds.Dividend) **money.Yuan { return &d.StatutoryReserve }),
			positiveField("reserve_balance", "提取前法定公积金余额", func(d *proceeds.Dividend) **money.Yuan { return &d.ReserveBalance }).shown(),
			optionalRecordField("not_distributed", "不分配", notDistributedSpec, func(d *proceeds.Dividend) **proceeds.NotDistributed { return &d.NotDistributed }),
		}, declarationFields(func(d *proceeds.Dividend) *proceeds.Filing { return &d.Filing })),
		places: func(d *proceeds.Dividend) *finding.Places { return &d.Places },
		reuse: func(d *proceeds.Dividend) proceeds.Dividend {
			return proceeds.Dividend{Filing: reusedFiling(&d.Filing)}
		},
	})
})

var notDistributedSpec = sync.OnceValue(func() *spec[proceeds.NotDistributed] {
	return newSpec(spec[proceeds.NotDistributed]{
		name: "不分配",
		fields: []field[proceeds.NotDistributed]{
			textField("reason", "理由", func(x *proceeds.NotDistributed) *string { return &x.Reason }).shown(),
			textField("resolution", "决议文号", func(x *proceeds.NotDistributed) *string { return &x.Resolution }).paper().shown(),
		},
		places: func(x *proceeds.NotDistributed) *finding.Places { return &x.Places },
	})
})

var transferSpec = sync.OnceValue(func() *spec[proceeds.Transfer] {
	return newSpec(spec[proceeds.Transfer]{
		name: "转让记录",
		fields: slices.Concat([]field[proceeds.Transfer]{
			textField("subject", "转让标的", func(t *proceeds.Transfer) *string { return &t.Subject }),
			textField("contract", "合同文号", func(t *proceeds.Transfer) *string { return &t.Contract }).paper().shown(),
			dayField(proceeds.Signed, func(t *proceeds.Transfer) *workday.Date { return &t.Signed }).must(),
			positiveField("consideration", "转让价款", func(t *proceeds.Transfer) **money.Yuan { return &t.Consideration }).must(),
			positiveField("cost", "投资成本", func(t *proceeds.Transfer) **money.Yuan { return &t.Cost }),
			positiveField("fees", "交易费用", func(t *proceeds.Transfer) **money.Yuan { return &t.Fees }),
			boolField("listed", "上市公司股份", func(t *proceeds.Transfer) **bool { return &t.Listed }).shown(),
			textField("appraisal", "评估报告文号", func(t *proceeds.Transfer) *string { return &t.Appraisal }).paper().shown(),
			recordsField("receipts", "收款", receiptSpec, func(t *proceeds.Transfer) *[]proceeds.Payment { return &t.Receipts }),
		}, declarationFields(func(t *proceeds.Transfer) *proceeds.Filing { return &t.Filing })),
		places: func(t *proceeds.Transfer) *finding.Places { return &t.Places },
		reuse: func(t *proceeds.Transfer) proceeds.Transfer {
			return proceeds.Transfer{Filing: reusedFiling(&t.Filing)}
		},
	})
})

var liquidationSpec = sync.OnceValue(func() *spec[proceeds.Liquidation] {
	return newSpec(spec[proceeds.Liquidation]{
		name: "清算记录",
		fields: slices.Concat([]field[proceeds.Liquidation]{
			dayField(proceeds.Planned, func(l *proceeds.Liquidation) *workday.Date { return &l.Planned }).must(),
			moneyField("net", "清算净收益", func(l *proceeds.Liquidation) **money.Yuan { return &l.Net }).must(),
			recordsField("less", "扣除费用", costSpec, func(l *proceeds.Liquidation) *[]proceeds.Cost { return &l.Less }),
		}, declarationFields(func(l *proceeds.Liquidation) *proceeds.Filing { return &l.Filing })),
		places: func(l *proceeds.Liquidation) *finding.Places { return &l.Places },
		reuse: func(l *proceeds.Liquidation) proceeds.Liquidation {
			return proceeds.Liquidation{Filing: reusedFiling(&l.Filing)}
		},
	})
})

var otherSpec = sync.OnceValue(func() *spec[proceeds.Other] {
	return newSpec(spec[proceeds.Other]{
		name: "其他收入记录",
		fields: slices.Concat([]field[proceeds.Other]{
			kindOfOtherField(),
			textField("name", "名称", func(o *proceeds.Other) *string { return &o.Name }).must(),
			dayField(proceeds.Determined, func(o *proceeds.Other) *workday.Date { return &o.Determined }).must(),
			positiveField("amount", "核定金额", func(o *proceeds.Other) **money.Yuan { return &o.Amount }).must(),
			recordsField("less", "扣除费用", costSpec, func(o *proceeds.Other) *[]proceeds.Cost { return &o.Less }),
		}, declarationFields(func(o *proceeds.Other) *proceeds.Filing { return &o.Filing })),
		places: func(o *proceeds.Other) *finding.Places { return &o.Places },
		reuse:  func(o *proceeds.Other) proceeds.Other { return proceeds.Other{Filing: reusedFiling(&o.Filing)} },
	})
})

// fixedField is what the resolution fixes.
func fixedField() field[proceeds.Dividend] {
	const key, heading = "fixed", "决议写定的是"
	words := map[string]string{"每股": proceeds.FixedPerShare, "总额": proceeds.FixedTotal, proceeds.FixedPerShare: proceeds.FixedPerShare, proceeds.FixedTotal: proceeds.FixedTotal}
	allowed := []string{"每股", "总额", proceeds.FixedPerShare, proceeds.FixedTotal}
	return valueField(key, heading, KindWord, func(d *proceeds.Dividend) *string { return &d.Fixed }, func(_ *reader, s string) (string, error) {
		if fixed, ok := words[s]; ok {
			return fixed, nil
		}
		return "", NotAmong(s, allowed)
	}).words(allowed...)
}

// ownLists are the lists of an enterprise that hold the records of the kinds of income
// that have records of their own.
var ownLists = map[proceeds.Income]string{proceeds.IncomeProfit: "profit", proceeds.IncomeDividend: "dividends",
	proceeds.IncomeTransfer: "transfers", proceeds.IncomeLiquidation: "liquidations"}

// kindOfOtherField is the kind of income of a record under other. Which kinds there
// are, the rule pack says; reading only knows those that are written elsewhere.
func kindOfOtherField() field[proceeds.Other] {
	f := textField("kind", "收入种类", func(o *proceeds.Other) *string { return (*string)(&o.Kind) })
	read := f.readInto
	f.readInto = func(r *reader, n *Node, o *proceeds.Other) {
		read(r, n, o)
		if list, ok := ownLists[o.Kind]; ok {
			r.bad(n, f.Heading, "%s 不是其他收入（other）；请把这条记录移到 %s 下", o.Kind, list)
			o.Kind = ""
		}
	}
	return f
}
