package regulation

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// Base is what the ratio applies to: From less the steps, in order.
type Base struct {
	From    string // net_profit or distributable_profit
	Article string
	Steps   []BaseStep
	Places  finding.Places
}

// BaseStep is one deduction from the base.
type BaseStep struct {
	Minus   string // prior_losses, statutory_reserve or other
	Label   string
	By      string      // prior_losses: stated, opening or either
	Mode    string      // statutory_reserve: declared or convention
	Rate    money.Ratio // statutory_reserve: of the profit left after losses; more is a finding
	Full    *Full       // statutory_reserve: nil when there is no limit
	Article string
	Places  finding.Places
}

// Full is when the accumulated reserve is full: Share of a capital.
type Full struct {
	Share  money.Ratio
	Of     string // registered_capital or paid_in_capital
	Then   string // warn, or stop: no deduction
	Places finding.Places
}

// Step is the deduction of the base with the id, nil when the base has none.
func (b *Base) Step(minus string) *BaseStep {
	for i := range b.Steps {
		if s := &b.Steps[i]; s.Minus == minus {
			return s
		}
	}
	return nil
}

// ReserveRate is the legal rate of the statutory reserve, zero when none is deducted.
func (b *Base) ReserveRate() money.Ratio {
	if s := b.Step("statutory_reserve"); s != nil {
		return s.Rate
	}
	return money.Ratio{}
}

// ReserveMode is the measure's mode of the statutory reserve, "" when none is deducted or
// nobody has seen it.
func (b *Base) ReserveMode() string {
	if s := b.Step("statutory_reserve"); s != nil {
		return s.Mode
	}
	return ""
}
