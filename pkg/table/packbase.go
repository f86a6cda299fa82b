package table

import (
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/regulation"
)

var capitals = []string{"registered_capital", "paid_in_capital"}

var baseSpec = sync.OnceValue(func() *spec[regulation.Base] {
	s := packSpec("计算基数", func(b *regulation.Base) *finding.Places { return &b.Places }, nil,
		wordField("from", "从哪里算起", []string{"net_profit", "distributable_profit"}, func(b *regulation.Base) *string { return &b.From }).must(),
		articleField(func(b *regulation.Base) *string { return &b.Article }).must(),
		recordsField("steps", "抵扣", baseStepSpec, func(b *regulation.Base) *[]regulation.BaseStep { return &b.Steps }).must().hinting("什么都不扣的写 []，没有见到的写 unknown"),
	)
	s.check = checkBase
	return s
})

var deductions = []string{"prior_losses", "statutory_reserve", "other"}

func checkBase(r *reader, b *regulation.Base) {
	for i, s := range b.Steps {
		if s.Minus != "" && b.Step(s.Minus) != &b.Steps[i] {
			f := r.Report(DuplicateID, s.Places.At("minus"), "抵扣 %s 写了两次；只留一个", s.Minus)
			related(f, b.Step(s.Minus).Places.At("minus"), "先前写在这里")
			return
		}
	}
}

var baseStepSpec = sync.OnceValue(func() *spec[regulation.BaseStep] {
	s := packSpec("抵扣", func(x *regulation.BaseStep) *finding.Places { return &x.Places }, nil,
		wordField("minus", "减什么", deductions, func(x *regulation.BaseStep) *string { return &x.Minus }).must(),
		textField("label", "名称", func(x *regulation.BaseStep) *string { return &x.Label }).must(),
		wordField("by", "按什么", []string{"stated", "opening", "either"}, func(x *regulation.BaseStep) *string { return &x.By }),
		reserveModeField(),
		ratioField("rate", "法定比例", func(x *regulation.BaseStep) *money.Ratio { return &x.Rate }),
		optionalRecordField("full", "提足", fullSpec, func(x *regulation.BaseStep) **regulation.Full { return &x.Full }),
		articleField(func(x *regulation.BaseStep) *string { return &x.Article }).must(),
	)
	s.check = checkStep
	return s
})

// reserveModeField is how the reserve is deducted. One that is not deducted is no step.
func reserveModeField() field[regulation.BaseStep] {
	f := wordField("mode", "口径", []string{"declared", "convention"}, func(x *regulation.BaseStep) *string { return &x.Mode })
	read := f.readInto
	f.readInto = func(r *reader, n *Node, x *regulation.BaseStep) {
		if n.Kind == Value && n.Text == "none" {
			r.bad(n, f.Heading, "不扣公积金的，不写这一步；继承来的写 without: [base.steps.statutory_reserve] 去掉")
			return
		}
		read(r, n, x)
	}
	return f
}

// stepKeys are the keys that only one step has, with that step.
var stepKeys = []struct{ key, minus string }{{"by", "prior_losses"}, {"mode", "statutory_reserve"}, {"rate", "statutory_reserve"}, {"full", "statutory_reserve"}}

func checkStep(r *reader, s *regulation.BaseStep) {
	for _, k := range stepKeys {
		has := s.Places.Has(k.key)
		switch {
		case s.Minus == "":
		case has && s.Minus != k.minus:
			r.Report(UnknownKey, s.Places.At(k.key), "抵扣 %s 没有 %s；%[2]s 写在 %s 里", s.Minus, k.key, k.minus)
		case !has && s.Minus == k.minus && k.key != "full":
			r.Report(finding.MissingKey, s.Places.At(""), "抵扣 %s 缺少 %s；请补上", s.Minus, k.key)
		}
	}
	if s.Rate.AboveOne() {
		r.Report(BadValue, s.Places.At("rate"), "法定比例：%s 超过 100%%", s.Rate.Percent())
	}
}

var fullSpec = sync.OnceValue(func() *spec[regulation.Full] {
	return packSpec("提足", func(x *regulation.Full) *finding.Places { return &x.Places }, nil,
		ratioField("share", "比例", func(x *regulation.Full) *money.Ratio { return &x.Share }).must(),
		wordField("of", "什么的比例", capitals, func(x *regulation.Full) *string { return &x.Of }).must(),
		wordField("then", "提足以后", []string{"warn", "stop"}, func(x *regulation.Full) *string { return &x.Then }).must(),
	)
})

var floorSpec = sync.OnceValue(func() *spec[regulation.Floor] {
	return packSpec("分红下限", func(f *regulation.Floor) *finding.Places { return &f.Places }, nil,
		formField("form", func(f *regulation.Floor) *string { return &f.Form }).must(),
		wordField("of", "什么的比例", []string{"base", "net_profit"}, func(f *regulation.Floor) *string { return &f.Of }).must(),
		atField().must(),
		optionalRecordField("when", "条件", whenSpec, func(f *regulation.Floor) **regulation.When { return &f.When }),
		wordField("severity", "程度", []string{"error", "warning", "note"}, func(f *regulation.Floor) *string { return &f.Severity }).must(),
		articleField(func(f *regulation.Floor) *string { return &f.Article }).must(),
	)
})

var whenSpec = sync.OnceValue(func() *spec[regulation.When] {
	return packSpec("条件", func(w *regulation.When) *finding.Places { return &w.Places }, nil,
		ratioField("reserve_from", "公积金达到", func(w *regulation.When) *money.Ratio { return &w.ReserveFrom }).must(),
		wordField("of", "什么的比例", capitals, func(w *regulation.When) *string { return &w.Of }).must(),
	)
})
