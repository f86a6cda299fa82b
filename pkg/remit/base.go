package remit

import (
	"cmp"
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// base finds what the ratio applies to, deduction by deduction.
type base struct {
	sheet
	enterprise *proceeds.Enterprise // nil for a one-off calculation
	record     *proceeds.Profit

	start         money.Yuan   // what the measure starts from
	left          money.Yuan   // of it; negative when the reserve and other deductions are more
	terms         []money.Yuan // the start and all that is deducted; nil where no step is shown
	beforeReserve money.Yuan   // what was left before the reserve
	reserve       money.Yuan   // as deducted
}

// deduct adds the lines of the start and of every deduction that the measure lists.
func (b *base) deduct() error {
	line := "net_profit"
	b.start = *b.record.NetProfit
	if b.measure.Base.From == "distributable_profit" {
		if line = "distributable_profit"; b.record.DistributableProfit == nil {
			return &MissingError{Key: line, What: "可供分配利润"}
		}
		b.start = *b.record.DistributableProfit
	}
	first := b.addLine("", line, b.start)
	b.left = money.Max(zero, b.start)
	if first.isShown() {
		first.Left = b.left
		b.terms = append(make([]money.Yuan, 0, 4), b.start)
	}
	for i := range b.measure.Base.Steps {
		var err error
		switch step := &b.measure.Base.Steps[i]; step.Minus {
		case "prior_losses":
			err = b.deductLosses(step)
		case "statutory_reserve":
			err = b.deductReserve(step)
		case "other":
			b.deductOthers()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// take takes the amount of the line off.
func (b *base) take(line *Step, amount money.Yuan) {
	b.left = b.left.Sub(amount)
	if b.terms != nil {
		line.Left = b.left
		b.terms = append(b.terms, amount)
	}
}

// deductLosses adds the line of the losses of earlier years, as far as there is profit.
func (b *base) deductLosses(step *regulation.BaseStep) error {
	declared, note, err := b.priorLosses(step)
	if err != nil {
		return err
	}
	applied := money.Min(declared, money.Max(zero, b.left))
	line := b.addLine("−", "prior_losses", applied)
	line.Note = note
	if applied.Cmp(declared) < 0 {
		line.Note = "未弥补亏损 " + declared.Grouped() + "，本年利润只够弥补这些"
	}
	b.take(line, applied)
	return nil
}

// lossKeys are the keys that the losses go by, by how the measure says it.
var lossKeys = map[string]string{"stated": "prior_losses", "opening": "undistributed_opening"}

// priorLosses is the loss of earlier years that may be set against the profit, and
// how it was found.
func (b *base) priorLosses(step *regulation.BaseStep) (money.Yuan, string, error) {
	p := b.record
	balance, key := p.OpeningBalance(), p.OpeningKey()
	b.noteReading("losses", cmp.Or(key, "not-reported"))
	if only := lossKeys[step.By]; only != "" && key != "" && key != only {
		return zero, "", &MissingError{only, lossNames[only], fmt.Sprintf("%s只按它认定亏损，没有按所填的%s（%s）", b.measure.Number, lossNames[key], key)}
	}
	switch key {
	case "prior_losses":
		return balance.Neg(), "", nil
	case "undistributed_opening":
		note := "按年初未分配利润 " + balance.Grouped()
		if taken := money.Min(balance, p.NetProfit.Neg()); taken.Sign() > 0 {
			note += "，先抵补本年亏损 " + taken.Grouped()
		}
		return money.Max(zero, balance.Neg()), note, nil
	}
	amount, note := reported(nil)
	return amount, note, nil
}

var lossNames = map[string]string{"prior_losses": "以前年度未弥补亏损", "undistributed_opening": "年初未分配利润"}

// deductReserve adds the line of the statutory reserve in the mode asked for, else the
// measure's.
func (b *base) deductReserve(step *regulation.BaseStep) error {
	b.beforeReserve = b.left
	mode := cmp.Or(b.assessor.options.Reserve, ReserveMode(step.Mode), ReserveDeclared)
	b.noteReading("reserve", string(mode))
	left := money.Max(zero, b.left)
	var amount money.Yuan
	var note string
	switch mode {
	case ReserveConvention:
		amount = step.Rate.Of(left)
		note = "口径：弥补亏损后利润的 " + step.Rate.Percent()
	case ReserveNone:
		note = "口径：不作抵扣"
	default:
		amount, note = reported(b.record.StatutoryReserve)
	}
	full, err := b.reserveIsFull(step, amount)
	if err != nil {
		return err
	}
	if full != "" {
		amount, note = zero, full
	}
	line := b.addLine("−", "statutory_reserve", amount)
	line.Note = note
	if step.Full == nil && step.Places.Has("full") && line.isShown() {
		line.Note = regulation.Joined("；", note, "提足以后如何，"+regulation.Unseen)
	}
	if mode == ReserveConvention && full == "" {
		line.product(left, step.Rate)
	}
	b.reserve = amount
	b.take(line, amount)
	return nil
}

// deductOthers adds a line for every other deduction.
func (b *base) deductOthers() {
	for _, d := range b.record.OtherDeductions {
		if d.Amount == nil {
			continue
		}
		line := b.addLine("−", "other_deduction", *d.Amount)
		line.Label = d.Name
		line.Note = d.Basis
		b.take(line, *d.Amount)
	}
}

// drawn is the reserve that the year drew, which it keeps whether it is deducted or
// not.
func (b *base) drawn() money.Yuan {
	if b.reserve.IsZero() && b.record.StatutoryReserve != nil && b.assessor.options.Reserve != ReserveNone {
		return *b.record.StatutoryReserve
	}
	return b.reserve
}

// addBase adds the line of the base, which is what is left and never negative.
func (b *base) addBase() money.Yuan {
	short := b.start.Sign() < 0 || b.left.Sign() < 0
	base := money.Max(zero, b.left)
	line := b.addLine("=", "base", base).difference(b.terms...)
	if !line.isShown() {
		return base
	}
	if short {
		below := line.formula
		line.formula = func() string { return "max(0, " + below() + ")" }
	}
	nothing := ""
	if base.IsZero() {
		why, file := "", ""
		switch {
		case b.start.Sign() < 0:
			why = "亏损"
		case short:
			why = "利润不足抵扣"
		}
		if in, ok := b.measure.Income(b.Income); ok && in.ZeroFiling != nil {
			file = "仍须申报"
		}
		nothing = regulation.Joined("，", why, "基数为 0", file)
	}
	line.Note = regulation.Joined("；", nothing, b.notDeducted())
	return base
}

// notDeducted names what the record reports and the measure does not deduct.
func (b *base) notDeducted() string {
	var list []string
	add := func(minus, name string, amount *money.Yuan) {
		if amount != nil && amount.Sign() > 0 && b.measure.Base.Step(minus) == nil {
			list = append(list, name+" "+amount.Grouped())
		}
	}
	loss := money.Max(zero, b.record.OpeningBalance().Neg())
	add("prior_losses", "未弥补亏损", &loss)
	add("statutory_reserve", "法定公积金", b.record.StatutoryReserve)
	for _, d := range b.record.OtherDeductions {
		add("other", d.Name, d.Amount)
	}
	if len(list) == 0 {
		return ""
	}
	return b.measure.Number + "没有列明的不抵扣：" + regulation.Joined("、", list...)
}

// reserveIsFull says why the reserve of the amount is no longer deducted, "" when it
// is. The error is a *MissingError or a *regulation.UnknownError.
func (b *base) reserveIsFull(step *regulation.BaseStep, amount money.Yuan) (why string, err error) {
	full := step.Full
	if full == nil || full.Then == "warn" || amount.Sign() <= 0 {
		return "", nil
	}
	if err := b.measure.RequireKnown("base.steps.statutory_reserve.full.share", "base.steps.statutory_reserve.full.of"); err != nil {
		return "", err
	}
	capital, name := Capital(b.enterprise, full.Of)
	switch {
	case b.record.ReserveBalance == nil:
		return "", &MissingError{"reserve_balance", "提取前法定公积金余额", "没有它，无法判断是否已经提足"}
	case capital == nil:
		return "", &MissingError{full.Of, name, "没有它，无法判断法定公积金是否已经提足"}
	case b.record.ReserveBalance.Cmp(full.Share.Of(*capital)) < 0:
		return "", nil
	case full.Then == "":
		return "", b.measure.RequireKnown("base.steps.statutory_reserve.full.then")
	}
	return fmt.Sprintf("提取前余额 %s 已达%s %s 的 %s，所填的 %s 不再抵扣",
		b.record.ReserveBalance.Grouped(), name, capital.Grouped(), full.Share.Percent(), amount.Grouped()), nil
}

// Capital is the capital of the enterprise that goes by the key, registered_capital or
// paid_in_capital, nil when it is not known, and what it is called. The enterprise may
// be nil.
func Capital(e *proceeds.Enterprise, key string) (amount *money.Yuan, name string) {
	name = "注册资本"
	if key == "paid_in_capital" {
		name = "实收资本"
	}
	switch {
	case e == nil:
	case key == "paid_in_capital":
		amount = e.PaidInCapital
	default:
		amount = e.RegisteredCapital
	}
	return amount, name
}

// FloorSeverity is how grave it is to stay below the floor; what nobody has seen is only
// noted.
func FloorSeverity(f *regulation.Floor) finding.Severity {
	switch f.Severity {
	case "error":
		return finding.Error
	case "warning":
		return finding.Warning
	}
	return finding.Note
}

// baseFaultOf is the first value that every profit depends on and nobody has seen.
func baseFaultOf(m *regulation.Measure, o Options) error {
	paths := []string{"round", "base.from", "base.steps"}
	for i := range m.Base.Steps {
		s := &m.Base.Steps[i]
		path := fmt.Sprintf("base.steps.%s.", cmp.Or(s.Minus, fmt.Sprint(i)))
		switch {
		case s.Minus == "":
			paths = append(paths, path+"minus")
		case s.Minus == "prior_losses":
			paths = append(paths, path+"by")
		case s.Minus == "statutory_reserve" && o.Reserve == "":
			paths = append(paths, path+"mode")
		}
		if s.Minus == "statutory_reserve" && cmp.Or(o.Reserve, ReserveMode(s.Mode)) == ReserveConvention {
			paths = append(paths, path+"rate")
		}
	}
	return m.RequireKnown(paths...)
}
