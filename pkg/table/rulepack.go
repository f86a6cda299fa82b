package table

import (
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// packFile is a whole rule pack, with all that it inherits.
type packFile struct {
	header
	regulation.Measure
	counting map[string]regulation.LineText
}

var packFileSpec = sync.OnceValue(func() *spec[packFile] {
	named := append(headerFields(RulePack, func(p *packFile) *header { return &p.header }),
		textField("id", "编号", func(p *packFile) *string { return &p.ID }).must(),
		textField("title", "标题", func(p *packFile) *string { return &p.Title }).must(),
		textField("number", "文号", func(p *packFile) *string { return &p.Number }).must(),
		textField("extends", "所改的规则包", func(p *packFile) *string { return &p.Extends }),
		textsField("without", "不要的部分", func(*packFile) *[]string { return new([]string) }),
	)
	s := packSpec("规则包", func(p *packFile) *finding.Places { return &p.header.places }, named,
		recordField("valid", "有效期", validSpec, func(p *packFile) *regulation.Validity { return &p.Valid }).must(),
		recordField("authorities", "有权机关", authoritiesSpec, func(p *packFile) *regulation.Authorities { return &p.Authorities }),
		recordsField("counts_as", "视同", countsAsSpec, func(p *packFile) *[]regulation.CountsAs { return &p.CountsAs }),
		recordField("ratios", "上交比例", ratioRulesSpec, func(p *packFile) *regulation.Ratios { return &p.Ratios }),
		recordField("base", "计算基数", baseSpec, func(p *packFile) *regulation.Base { return &p.Base }),
		recordField("supplement", "补交", supplementSpec, func(p *packFile) *regulation.Supplement { return &p.Supplement }),
		recordField("relief", "减免", reliefRulesSpec, func(p *packFile) *regulation.Relief { return &p.Relief }),
		recordField("late", "滞留欠缴", lateSpec, func(p *packFile) *regulation.Late { return &p.Late }),
		wordField("round", "取整", []string{"half_up"}, func(p *packFile) *string { return &p.Round }),
		recordsField("floors", "分红下限", floorSpec, func(p *packFile) *[]regulation.Floor { return &p.Floors }),
		recordField("counting", "期限口径", countingSpec, func(p *packFile) *map[string]regulation.LineText { return &p.counting }),
		recordsField("incomes", "收入", incomeSpec, func(p *packFile) *[]regulation.Income { return &p.Incomes }).must().hinting("请补上；改自现成办法的写 extends: "+regulation.DefaultID+"，只写不同的地方"),
		recordField("lines", "计算各行", linesSpec, func(p *packFile) *map[string]regulation.LineText { return &p.Lines }),
		recordField("texts", "政策语句", textsSpec, func(p *packFile) *map[string]regulation.Text { return &p.Texts }),
		mapField("findings", "问题代码", lawSpec, func(p *packFile) *map[string]regulation.LawText { return &p.Measure.Findings }),
		recordsField("articles", "逐条", articleSpec, func(p *packFile) *[]regulation.Article { return &p.Articles }),
	)
	s.check = checkPack
	return s
})

var validSpec = sync.OnceValue(func() *spec[regulation.Validity] {
	s := packSpec("有效期", func(v *regulation.Validity) *finding.Places { return &v.Places }, nil,
		dateField("from", "施行日", func(v *regulation.Validity) *workday.Date { return &v.From }).must(),
		dateField("to", "截止日", func(v *regulation.Validity) *workday.Date { return &v.To }),
		recordField("profit_years", "利润年度", yearsSpec, func(v *regulation.Validity) *regulation.Years { return &v.ProfitYears }),
		articleField(func(v *regulation.Validity) *string { return &v.Article }).must(),
	)
	s.check = func(r *reader, v *regulation.Validity) {
		if !v.From.IsZero() && !v.To.IsZero() && v.To.Before(v.From) {
			f := r.Report(BadValue, v.Places.At("to"), "截止日：%s 早于施行日 %s；请改正其中一个", v.To, v.From)
			related(f, v.Places.At("from"), "施行日写在这里")
		}
	}
	return s
})

var yearsSpec = sync.OnceValue(func() *spec[regulation.Years] {
	return packSpec("利润年度", func(y *regulation.Years) *finding.Places { return &y.Places }, nil,
		yearField("from", "起始年度", func(y *regulation.Years) *int { return &y.From }).must(),
		yearField("to", "截止年度", func(y *regulation.Years) *int { return &y.To }),
	)
})

// articleField is the article that the values of a map rest on.
func articleField[T any](at func(*T) *string) field[T] {
	return textField("article", "条款", at)
}

var authoritiesSpec = sync.OnceValue(func() *spec[regulation.Authorities] {
	return packSpec("有权机关", func(a *regulation.Authorities) *finding.Places { return &a.Places }, nil,
		textField("finance", "财政", func(a *regulation.Authorities) *string { return &a.Finance }),
		textField("agency", "出资人单位", func(a *regulation.Authorities) *string { return &a.Agency }),
		textField("approves_ratios", "批准比例的机关", func(a *regulation.Authorities) *string { return &a.ApprovesRatios }),
		textField("approves_relief", "批准减免的机关", func(a *regulation.Authorities) *string { return &a.ApprovesRelief }),
	)
})

var countsAsSpec = sync.OnceValue(func() *spec[regulation.CountsAs] {
	return packSpec("视同", func(c *regulation.CountsAs) *finding.Places { return &c.Places }, nil,
		formField("form", func(c *regulation.CountsAs) *string { return &c.Form }).must(),
		shareField("state_share", "国有股比例", func(c *regulation.CountsAs) **money.Ratio { return &c.StateShare }),
		formField("as", func(c *regulation.CountsAs) *string { return &c.As }).must(),
		articleField(func(c *regulation.CountsAs) *string { return &c.Article }).must(),
	)
})

var ratioRulesSpec = sync.OnceValue(func() *spec[regulation.Ratios] {
	s := packSpec("上交比例", func(x *regulation.Ratios) *finding.Places { return &x.Places }, nil,
		flagField("public", "比例公开", func(x *regulation.Ratios) *bool { return &x.Public }),
		textField("number", "比例的文号", func(x *regulation.Ratios) *string { return &x.Number }),
		wordField("year_without", "没有比例的年度", []string{"error", "carry_forward"}, func(x *regulation.Ratios) *string { return &x.YearWithout }),
		articleField(func(x *regulation.Ratios) *string { return &x.Article }).must(),
	)
	s.check = func(r *reader, x *regulation.Ratios) {
		if x.Public && !x.Places.Has("number") {
			r.Report(finding.MissingKey, x.Places.At("public"), "上交比例公开的，缺少 number（公布比例的文号）；请补上")
		}
	}
	return s
})

var supplementSpec = sync.OnceValue(func() *spec[regulation.Supplement] {
	return packSpec("补交", func(x *regulation.Supplement) *finding.Places { return &x.Places }, nil,
		wordField("increase", "调增", []string{"pay_up"}, func(x *regulation.Supplement) *string { return &x.Increase }).must(),
		wordField("decrease", "调减", []string{"none", "set_off_once"}, func(x *regulation.Supplement) *string { return &x.Decrease }).must(),
		articleField(func(x *regulation.Supplement) *string { return &x.Article }).must(),
	)
})

var reliefRulesSpec = sync.OnceValue(func() *spec[regulation.Relief] {
	return packSpec("减免", func(x *regulation.Relief) *finding.Places { return &x.Places }, nil,
		flagField("convert", "转增", func(x *regulation.Relief) *bool { return &x.Convert }),
		articleField(func(x *regulation.Relief) *string { return &x.Article }).must(),
	)
})

var lateSpec = sync.OnceValue(func() *spec[regulation.Late] {
	return packSpec("滞留欠缴", func(x *regulation.Late) *finding.Places { return &x.Places }, nil,
		wordField("pays", "交什么", []string{"interest_earned"}, func(x *regulation.Late) *string { return &x.Pays }).must(),
		articleField(func(x *regulation.Late) *string { return &x.Article }).must(),
	)
})

var articleSpec = sync.OnceValue(func() *spec[regulation.Article] {
	return packSpec("条款", func(a *regulation.Article) *finding.Places { return &a.Places }, nil,
		wholeField("number", "条号", 999, func(a *regulation.Article) *int { return &a.Number }).must(),
		textField("subject", "内容", func(a *regulation.Article) *string { return &a.Subject }).must(),
		typedField("does", "做法", regulation.Deeds(), func(a *regulation.Article) *regulation.Deed { return &a.Does }).must(),
		textField("why", "说明", func(a *regulation.Article) *string { return &a.Why }).must(),
	)
})
