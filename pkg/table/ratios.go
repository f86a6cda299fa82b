package table

import (
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/ratio"
	"guozi/pkg/workday"
)

// ratioFile is a whole ratio table.
type ratioFile struct {
	header
	Title      string
	Categories []ratio.Category
}

var ratioFileSpec = sync.OnceValue(func() *spec[ratioFile] {
	return newSpec(spec[ratioFile]{
		name: "比例表",
		fields: append(headerFields(Ratios, func(f *ratioFile) *header { return &f.header }),
			textField("title", "标题", func(f *ratioFile) *string { return &f.Title }),
			recordsField("categories", "分类", categorySpec, func(f *ratioFile) *[]ratio.Category { return &f.Categories }).must(),
		),
		places: func(f *ratioFile) *finding.Places { return &f.places },
	})
})

var categorySpec = sync.OnceValue(func() *spec[ratio.Category] {
	return newSpec(spec[ratio.Category]{
		name: "分类",
		fields: []field[ratio.Category]{
			codeField("id", "分类编号", func(c *ratio.Category) *string { return &c.ID }).must(),
			textField("name", "分类名称", func(c *ratio.Category) *string { return &c.Name }).must(),
			textField("tier", "分档", func(c *ratio.Category) *string { return &c.Tier }),
			recordsField("ratios", "比例", ratioSpec, func(c *ratio.Category) *[]ratio.Entry { return &c.Ratios }).must().onSheet(),
			recordsField("accept", "已接受的问题", acceptSpec, func(c *ratio.Category) *[]finding.Acceptance { return &c.Accept }),
		},
		places: func(c *ratio.Category) *finding.Places { return &c.Places },
	})
})

var ratioSpec = sync.OnceValue(func() *spec[ratio.Entry] {
	return newSpec(spec[ratio.Entry]{
		name: "比例",
		fields: []field[ratio.Entry]{
			yearField("from", "起始年度", func(e *ratio.Entry) *int { return &e.From }).must(),
			yearField("to", "截止年度", func(e *ratio.Entry) *int { return &e.To }),
			ratioField("ratio", "上交比例", func(e *ratio.Entry) *money.Ratio { return &e.Ratio }),
			givenRatioField("at_least", "上交比例下限", func(e *ratio.Entry) **money.Ratio { return &e.AtLeast }),
			boolField("exempt", "免交", func(e *ratio.Entry) **bool { return &e.Exempt }),
			shareField("step", "每年加", func(e *ratio.Entry) **money.Ratio { return &e.Step }),
			shareField("cap", "上限", func(e *ratio.Entry) **money.Ratio { return &e.Cap }),
			textField("approval", "批准文号", func(e *ratio.Entry) *string { return &e.Approval }).paper(),
			positiveField("minimum", "最低上交额", func(e *ratio.Entry) **money.Yuan { return &e.Minimum }),
			positiveField("exempt_below", "免交额", func(e *ratio.Entry) **money.Yuan { return &e.ExemptBelow }),
			boolField("small_only", "只对小型企业", func(e *ratio.Entry) **bool { return &e.SmallOnly }),
			textField("source", "来源", func(e *ratio.Entry) *string { return &e.Source }),
			dateField("verified", "核实日", func(e *ratio.Entry) *workday.Date { return &e.Verified }).also("seen"),
		},
		anyOf:  []string{"ratio", "at_least", "exempt"},
		places: func(e *ratio.Entry) *finding.Places { return &e.Places },
		check:  checkRatio,
	})
})

// checkRatio holds an entry to one way of saying its ratio, and to keys that go with it.
func checkRatio(r *reader, e *ratio.Entry) {
	if e.From != 0 && e.To != 0 && e.To < e.From {
		related(r.Report(BadValue, e.Places.At("to"), "截止年度：%d 早于起始年度 %d；请改正其中一个", e.To, e.From), e.Places.At("from"), "起始年度写在这里")
	}
	shape := r.checked
	var ways []string
	for _, key := range []string{"ratio", "at_least", "exempt"} {
		if e.Places.Has(key) && (key != "exempt" || e.Exempt == nil || *e.Exempt) {
			ways = append(ways, key)
		}
	}
	switch len(ways) {
	case 0:
		r.Report(finding.MissingKey, e.Places.At(""), "比例缺少上交比例（ratio）；请补上；只规定下限的填上交比例下限（at_least），免交的在免交（exempt）填“是”")
	case 1:
	default:
		related(r.Report(BadValue, e.Places.At(ways[1]), "比例同时写了%s；只留一个", shape.calledAll(ways...)), e.Places.At(ways[0]), "另一个写在这里")
	}
	for _, key := range []string{"step", "cap", "minimum", "exempt_below", "small_only"} {
		if e.IsExempt() && e.Places.Has(key) {
			r.Report(UnknownKey, e.Places.At(key), "免交的比例没有%s；请删掉", shape.calledAll(key))
		}
	}
	switch {
	case e.IsExempt():
	case e.Cap != nil && !e.Places.Has("step"):
		r.Report(finding.MissingKey, e.Places.At("cap"), "有上限（cap）而没有每年加（step）；请补上，不逐年提高的删掉上限（cap）")
	case e.Step != nil && !e.Places.Has("cap") && e.To == 0 && !e.Places.Has("to"):
		r.Report(finding.MissingKey, e.Places.At("step"), "逐年提高的比例缺少上限（cap）或截止年度（to）；请补上其中一个")
	case e.ForSmallOnly() && !e.Places.Has("minimum") && !e.Places.Has("exempt_below"):
		r.Report(UnknownKey, e.Places.At("small_only"), "只对小型企业（small_only）只限定最低上交额（minimum）和免交额（exempt_below），这里都没有；请删掉")
	}
}
