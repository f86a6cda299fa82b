package table

import (
	"slices"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

var incomeSpec = sync.OnceValue(func() *spec[regulation.Income] {
	named := []field[regulation.Income]{
		textField("id", "编号", func(in *regulation.Income) *string { return &in.ID }).must(),
		textField("like", "照哪一种", func(in *regulation.Income) *string { return &in.Like }),
	}
	s := packSpec("收入", func(in *regulation.Income) *finding.Places { return &in.Places }, named,
		textField("name", "名称", func(in *regulation.Income) *string { return &in.Name }).must(),
		textField("short", "简称", func(in *regulation.Income) *string { return &in.Short }).must(),
		articleField(func(in *regulation.Income) *string { return &in.Article }).must(),
		recordField("payers", "交纳主体", payersSpec, func(in *regulation.Income) *regulation.Payers { return &in.Payers }),
		textField("budget_code", "科目编码", func(in *regulation.Income) *string { return &in.BudgetCode }),
		textsField("less", "先扣除的成本", func(in *regulation.Income) *[]string { return &in.Less }),
		optionalRecordField("zero_filing", "零申报", zeroFilingSpec, func(in *regulation.Income) **regulation.ZeroFiling { return &in.ZeroFiling }),
		recordsField("documents", "附送材料", documentSpec, func(in *regulation.Income) *[]regulation.Document { return &in.Documents }),
		recordsField("clocks", "期限", clockSpec, func(in *regulation.Income) *[]regulation.Clock { return &in.Clocks }),
		optionalRecordField("instalments", "分期", instalmentsSpec, func(in *regulation.Income) **regulation.Instalments { return &in.Instalments }),
	)
	s.check = checkIncome
	return s
})

var payersSpec = sync.OnceValue(func() *spec[regulation.Payers] {
	s := packSpec("交纳主体", func(p *regulation.Payers) *finding.Places { return &p.Places }, nil,
		textsField("forms", "企业形式", func(p *regulation.Payers) *[]string { return &p.Forms }).must(),
		articleField(func(p *regulation.Payers) *string { return &p.Article }).must(),
	)
	s.check = func(r *reader, p *regulation.Payers) {
		for _, form := range p.Forms {
			if !slices.Contains(proceeds.Forms(), form) {
				r.Report(BadValue, p.Places.At("forms"), "企业形式：%s", NotAmong(form, proceeds.Forms()))
			}
		}
	}
	return s
})

var zeroFilingSpec = sync.OnceValue(func() *spec[regulation.ZeroFiling] {
	return packSpec("零申报", func(z *regulation.ZeroFiling) *finding.Places { return &z.Places }, nil,
		articleField(func(z *regulation.ZeroFiling) *string { return &z.Article }).must())
})

var documentSpec = sync.OnceValue(func() *spec[regulation.Document] {
	return packSpec("附送材料", func(d *regulation.Document) *finding.Places { return &d.Places }, nil,
		textField("name", "名称", func(d *regulation.Document) *string { return &d.Name }).must(),
		textField("title", "全称", func(d *regulation.Document) *string { return &d.Title }).must(),
		textField("code", "问题代码", func(d *regulation.Document) *string { return &d.Code }),
		textField("only_if", "条件", func(d *regulation.Document) *string { return &d.OnlyIf }),
		articleField(func(d *regulation.Document) *string { return &d.Article }).must(),
	)
})

// longestClock bounds a clock's length, in its unit.
const longestClock = 400

var clockSpec = sync.OnceValue(func() *spec[regulation.Clock] {
	named := []field[regulation.Clock]{
		typedField("role", "用途", regulation.Roles(), func(c *regulation.Clock) *regulation.Role { return &c.Role }).must(),
		textField("id", "编号", func(c *regulation.Clock) *string { return &c.ID }),
	}
	s := packSpec("期限", func(c *regulation.Clock) *finding.Places { return &c.Places }, named,
		textField("label", "名称", func(c *regulation.Clock) *string { return &c.Label }).must(),
		eventsField("start", "起算的事", func(c *regulation.Clock) *[]string { return &c.Start }),
		typedField("previous", "前一个期限", regulation.Roles(), func(c *regulation.Clock) *regulation.Role { return &c.Previous }),
		textField("text", "从哪里起算", func(c *regulation.Clock) *string { return &c.Text }).must(),
		wholeField("length", "长短", longestClock, func(c *regulation.Clock) *int { return &c.Length }),
		typedField("unit", "单位", []regulation.Unit{regulation.Months, regulation.Workdays, regulation.Days}, func(c *regulation.Clock) *regulation.Unit { return &c.Unit }),
		monthDayField("date", "日期", func(c *regulation.Clock) *string { return &c.Date }),
		wordField("stated", "写明日期的文件", []string{"notice_due", "payment_due"}, func(c *regulation.Clock) *string { return &c.Stated }),
		wordField("roll", "末日顺延", []string{"next", "none"}, func(c *regulation.Clock) *string { return &c.Roll }),
		flagField("principle", "原则上", func(c *regulation.Clock) *bool { return &c.Principle }),
		articleField(func(c *regulation.Clock) *string { return &c.Article }).must(),
		textField("note", "说明", func(c *regulation.Clock) *string { return &c.Note }),
		recordsField("override", "另行规定的年度", overrideSpec, func(c *regulation.Clock) *[]regulation.Override { return &c.Overrides }),
	)
	s.check = checkClock
	return s
})

var overrideSpec = sync.OnceValue(func() *spec[regulation.Override] {
	return packSpec("另行规定的年度", func(o *regulation.Override) *finding.Places { return &o.Places }, nil,
		yearField("profit_year", "利润年度", func(o *regulation.Override) *int { return &o.ProfitYear }).must(),
		dateField("date", "届满日", func(o *regulation.Override) *workday.Date { return &o.Date }).must(),
		textField("number", "文号", func(o *regulation.Override) *string { return &o.Number }).must(),
	)
})

var instalmentsSpec = sync.OnceValue(func() *spec[regulation.Instalments] {
	s := packSpec("分期", func(x *regulation.Instalments) *finding.Places { return &x.Places }, nil,
		articleField(func(x *regulation.Instalments) *string { return &x.Article }).must(),
		recordsField("steps", "各档", instalmentSpec, func(x *regulation.Instalments) *[]regulation.InstalmentStep { return &x.Steps }).must(),
	)
	s.check = checkInstalments
	return s
})

// checkInstalments holds the steps to rising amounts, the last without a bound, so
// that every amount has one.
func checkInstalments(r *reader, x *regulation.Instalments) {
	for i := range x.Steps {
		s := &x.Steps[i]
		switch last := i == len(x.Steps)-1; {
		case s.UpTo == nil && s.Places.Has("up_to"): // reported, or unknown
		case s.UpTo == nil && !last:
			r.Report(BadValue, s.Places.At(""), "分期：没有 up_to 的一档要写在最后，后面的永远用不到")
		case last && s.UpTo != nil:
			r.Report(BadValue, s.Places.At("up_to"), "分期：超过 %s 的没有规定；请补上一档不写 up_to 的", s.UpTo.Grouped())
		case i > 0 && s.UpTo != nil && x.Steps[i-1].UpTo != nil && s.UpTo.Cmp(*x.Steps[i-1].UpTo) <= 0:
			r.Report(BadValue, s.Places.At("up_to"), "分期：各档要从小到大")
		}
	}
}

var instalmentSpec = sync.OnceValue(func() *spec[regulation.InstalmentStep] {
	return packSpec("分期的一档", func(x *regulation.InstalmentStep) *finding.Places { return &x.Places }, nil,
		roundAmountField("up_to", "金额不超过", func(x *regulation.InstalmentStep) **money.Yuan { return &x.UpTo }),
		wholeField("payments", "次数", 12, func(x *regulation.InstalmentStep) *int { return &x.Payments }).must(),
	)
})

// startEvents are the events that a clock can start at.
func startEvents() []string {
	return slices.DeleteFunc(proceeds.EventNames(), func(name string) bool { return name == "notice_due" || name == "payment_due" })
}

// eventsField reads a list of events.
func eventsField[T any](key, heading string, at func(*T) *[]string) field[T] {
	f := textsField(key, heading, at)
	f.Allowed = startEvents()
	read := f.readInto
	f.readInto = func(r *reader, n *Node, rec *T) {
		read(r, n, rec)
		for _, item := range n.Items {
			if item.Kind == Value && item.Text == unknown {
				*at(rec) = nil
				continue
			}
			if item.Kind == Value && !slices.Contains(f.Allowed, item.Text) {
				r.bad(item, heading, "%s", NotAmong(item.Text, f.Allowed))
			}
		}
	}
	return f
}
