package table

import (
	"slices"
	"strconv"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/workday"
	"guozi/pkg/worked"
)

// readGiven reads what a case starts from: an enterprise, a record of the income that it
// names, or money held back.
func readGiven(r *reader, n *Node, g *worked.Given) {
	if !r.isMap(n, givenShape()) {
		return
	}
	income := n.Get("income")
	switch {
	case n.Get("enterprise") != nil:
		givenEnterpriseSpec().read(r, n, g)
	case income == nil:
		r.Report(finding.MissingKey, n.Place, "已知缺少 income（收入种类）；写 income: profit 这样，或在 enterprise 下写一户企业")
	case income.Kind != Value:
		textField("income", "收入种类", func(s *string) *string { return s }).readInto(r, income, new(string))
	default:
		readGivenRecord(r, n, income, g)
	}
}

// readGivenRecord reads a given record. An income that has no records of its own is one
// that the rule pack knows, unless what stands beside it shows that it is misspelt.
func readGivenRecord(r *reader, n, income *Node, g *worked.Given) {
	if spec := givenSpecs()[proceeds.Income(income.Text)]; spec != nil {
		spec().read(r, n, g)
		return
	}
	before := len(r.Findings)
	givenOtherSpec().read(r, n, g)
	stray := slices.ContainsFunc(r.Findings[before:], func(f finding.Finding) bool { return f.Rule == UnknownKey.Code })
	if near := finding.Nearest(income.Text, givenIncomes()); stray && near != "" {
		r.Findings = r.Findings[:before]
		r.bad(income, "收入种类", "没有 %q；是不是 %s？", Shorten(income.Text), near)
	}
}

// givenIncomes are the kinds of cases that have keys of their own.
func givenIncomes() []string {
	return []string{string(proceeds.IncomeProfit), string(proceeds.IncomeDividend), string(proceeds.IncomeTransfer),
		string(proceeds.IncomeLiquidation), string(proceeds.IncomeOther), string(worked.Interest)}
}

var givenSpecs = sync.OnceValue(func() map[proceeds.Income]func() *spec[worked.Given] {
	return map[proceeds.Income]func() *spec[worked.Given]{
		proceeds.IncomeProfit: givenProfitSpec, proceeds.IncomeDividend: givenDividendSpec, proceeds.IncomeTransfer: givenTransferSpec,
		proceeds.IncomeLiquidation: givenLiquidationSpec, proceeds.IncomeOther: givenOtherSpec, worked.Interest: givenInterestSpec,
	}
})

var (
	givenProfitSpec = givenRecordSpec(profitSpec, profitReadingFields,
		// The day of a notice by itself, where the rest of it does not matter.
		dayField(proceeds.NoticeDue, func(p *proceeds.Profit) *workday.Date { return &p.Notice.Due }))
	givenDividendSpec    = givenRecordSpec(dividendSpec, readingFields)
	givenTransferSpec    = givenRecordSpec(transferSpec, readingFields)
	givenLiquidationSpec = givenRecordSpec(liquidationSpec, readingFields)
	givenOtherSpec       = givenRecordSpec(otherSpec, readingFields)
)

// givenRecordSpec is the spec of a case about one record: the keys of the record, those
// of its enterprise that matter to it, and the readings.
func givenRecordSpec[R any, P interface {
	*R
	proceeds.Record
}](record func() *spec[R], reckoned func() []field[worked.Given], own ...field[R]) func() *spec[worked.Given] {
	return sync.OnceValue(func() *spec[worked.Given] {
		of := func(g *worked.Given) *R {
			if g.Record == nil {
				g.Record = P(new(R))
			}
			return (*R)(g.Record.(P))
		}
		fields := append([]field[worked.Given]{incomeField()}, reckoned()...)
		for _, f := range enterpriseSpec().fields {
			if f.Kind != KindRecord && !slices.Contains([]string{"id", "name", "uscc", "agency", "unit", "note"}, f.Key) {
				fields = append(fields, partOf(f, func(g *worked.Given) *proceeds.Enterprise { return &g.Enterprise }))
			}
		}
		for _, f := range append(own, record().fields...) {
			if f.Key != "kind" { // that is the income
				fields = append(fields, partOf(f, of))
			}
		}
		fields = append(fields, dateField("paid", "交清日", func(g *worked.Given) *workday.Date { return &g.Paid }))
		return givenSpec("已知（"+record().name+"）", fields, func(r *reader, g *worked.Given) {
			rec := of(g)
			*record().places(rec), g.Enterprise.Places = g.Places, g.Places
			if o, ok := g.Record.(*proceeds.Other); ok && g.Income != proceeds.IncomeOther {
				o.Kind = g.Income
			}
			if record().check != nil {
				record().check(r, rec)
			}
		})
	})
}

// partOf is the field as one of a record that holds the other in a part of it. Nothing of
// the part must be there: a case gives what it needs.
func partOf[T, R any](f field[R], part func(*T) *R) field[T] {
	p := f.Property
	p.Required, p.OwnSheet = false, false
	return field[T]{p, func(r *reader, n *Node, rec *T) { f.readInto(r, n, part(rec)) }}
}

// givenSpec is a spec of what is given; of two fields with one key the first holds.
func givenSpec(name string, fields []field[worked.Given], check func(*reader, *worked.Given)) *spec[worked.Given] {
	seen := map[string]bool{}
	fields = slices.DeleteFunc(fields, func(f field[worked.Given]) bool {
		twice := seen[f.Key]
		seen[f.Key] = true
		return twice
	})
	return newSpec(spec[worked.Given]{
		name:   name,
		fields: fields,
		places: func(g *worked.Given) *finding.Places { return &g.Places },
		check:  check,
	})
}

var givenEnterpriseSpec = sync.OnceValue(func() *spec[worked.Given] {
	whole := recordField("enterprise", "企业", namelessEnterpriseSpec, func(g *worked.Given) *proceeds.Enterprise { return &g.Enterprise })
	listed := boolField("listed", "上市公司股份也按一般规则计算", func(g *worked.Given) **bool { return &g.Listed })
	return givenSpec("已知（企业）", append([]field[worked.Given]{whole, listed}, profitReadingFields()...), nil)
})

// namelessEnterpriseSpec is an enterprise as in the tables, but that it may go without id
// and name.
var namelessEnterpriseSpec = sync.OnceValue(func() *spec[proceeds.Enterprise] {
	s := *enterpriseSpec()
	s.fields = slices.Clone(s.fields)
	for i := range s.fields {
		if f := &s.fields[i]; f.Key == "id" || f.Key == "name" {
			f.Required = false
		}
	}
	return newSpec(s)
})

var givenInterestSpec = sync.OnceValue(func() *spec[worked.Given] {
	held := func(g *worked.Given) *worked.HeldBack { return &g.HeldBack }
	return givenSpec("已知（利息）", []field[worked.Given]{
		incomeField(),
		positiveField("earned", "实际产生的利息", func(g *worked.Given) **money.Yuan { return &held(g).Earned }),
		positiveField("remitted", "其中已上交的", func(g *worked.Given) **money.Yuan { return &held(g).Remitted }),
		positiveField("amount", "滞留、欠缴的金额", func(g *worked.Given) **money.Yuan { return &held(g).Amount }),
		shareField("rate", "年利率", func(g *worked.Given) **money.Ratio { return &held(g).Rate }),
		valueField("base", "一年的天数", KindWhole, func(g *worked.Given) *int { return &held(g).Base }, func(_ *reader, s string) (int, error) {
			n, err := strconv.Atoi(s)
			if err != nil || n != 360 && n != 365 {
				return 0, refused(s, "%q 应写 360 或 365")
			}
			return n, nil
		}),
		dateField("due", "期限届满日", func(g *worked.Given) *workday.Date { return &held(g).Due }),
		dateField("paid", "实际上交日", func(g *worked.Given) *workday.Date { return &held(g).Paid }),
	}, checkHeldBack)
})

// checkHeldBack reports money held back of which neither what it earned is known nor all
// that an estimate rests on, or both are given.
func checkHeldBack(r *reader, g *worked.Given) {
	estimate := []string{"amount", "rate", "base", "due", "paid"}
	if g.Places.Has("earned") {
		for _, key := range estimate {
			if g.Places.Has(key) {
				r.Report(BadValue, g.Places.At(key), "已知实际利息（earned）就不要估算；请删掉 %s", key)
			}
		}
		return
	}
	if g.Places.Has("remitted") {
		r.Report(BadValue, g.Places.At("remitted"), "估算只算应交的利息；remitted 只与 earned 同用")
	}
	for _, key := range estimate {
		if !g.Places.Has(key) {
			r.Report(finding.MissingKey, g.Places.At(""), "利息缺少 %s；写 earned（实际利息），或用 amount、rate、base、due、paid 估算", key)
			return
		}
	}
	if h := &g.HeldBack; !h.Paid.IsZero() && h.Paid.Before(h.Due) {
		r.Report(BadValue, g.Places.At("paid"), "实际上交日：%s 早于期限 %s，没有滞留", h.Paid, h.Due)
	}
}

func incomeField() field[worked.Given] {
	return textField("income", "收入种类", func(g *worked.Given) *string { return (*string)(&g.Income) })
}

// readingFields are by what days are reckoned.
func readingFields() []field[worked.Given] {
	return []field[worked.Given]{
		wordField("counting", "期限口径", worked.Countings(), func(g *worked.Given) *string { return &g.Counting }),
		wordField("payment_from", "上交期限从哪天起", worked.PaymentFroms(), func(g *worked.Given) *string { return &g.PaymentFrom }),
		dateField("as_of", "判断日", func(g *worked.Given) *workday.Date { return &g.AsOf }),
	}
}

// profitReadingFields are by what a profit and its days are reckoned.
func profitReadingFields() []field[worked.Given] {
	return append([]field[worked.Given]{
		shareField("ratio", "上交比例", func(g *worked.Given) **money.Ratio { return &g.Ratio }),
		textField("ratios", "比例表", func(g *worked.Given) *string { return &g.Ratios }),
		wordField("reserve_mode", "公积金口径", worked.ReserveModes(), func(g *worked.Given) *string { return &g.ReserveMode }),
	}, readingFields()...)
}

// givenShape is all that may be given, whatever the case is about.
var givenShape = sync.OnceValue(func() *Shape {
	all := &Shape{Name: "已知"}
	for _, income := range givenIncomes() {
		all.merge(&givenSpecs()[proceeds.Income(income)]().shape)
	}
	all.merge(&givenEnterpriseSpec().shape)
	return all
})

// merge adds the fields of another shape that this one lacks.
func (s *Shape) merge(other *Shape) {
	for _, p := range other.Fields {
		if s.index(0, p.Key) < 0 {
			s.Fields = append(s.Fields, p)
		}
	}
}
