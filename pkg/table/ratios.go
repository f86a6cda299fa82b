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
			ratioField("ratio", "上交比例", func(e *ratio.Entry) *money.Ratio { return &e.Ratio }).must(),
			textField("approval", "批准文号", func(e *ratio.Entry) *string { return &e.Approval }),
			positiveField("exempt_below", "免交额", func(e *ratio.Entry) **money.Yuan { return &e.ExemptBelow }),
			textField("source", "来源", func(e *ratio.Entry) *string { return &e.Source }),
			dateField("verified", "核实日", func(e *ratio.Entry) *workday.Date { return &e.Verified }),
		},
		places: func(e *ratio.Entry) *finding.Places { return &e.Places },
		check: func(r *reader, e *ratio.Entry) {
			if e.From != 0 && e.To != 0 && e.To < e.From {
				related(r.Report(BadValue, e.Places.At("to"), "截止年度:%d 早于起始年度 %d;请改正其中一个", e.To, e.From), e.Places.At("from"), "起始年度写在这里")
			}
		},
	})
})
