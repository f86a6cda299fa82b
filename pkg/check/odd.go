package check

import (
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// digits is how many digits the amount has before the point.
func digits(y *money.Yuan) int {
	d := y.Decimal().Abs()
	if d.IntPart() == 0 {
		return 0
	}
	return d.NumDigits() + int(d.Exponent())
}

// oddAmount reports a net profit that is out of all proportion to what stands
// beside it, as when it was written in 万元 in a table of 元: what was deducted
// or declared from it has at least three digits more, or each of at least two
// other figures of the enterprise's size has at least four more.
func oddAmount(e *proceeds.Enterprise, p *proceeds.Profit) []finding.Finding {
	if p.NetProfit == nil || p.NetProfit.IsZero() {
		return nil
	}
	own := digits(p.NetProfit)
	warn := func(beside *money.Yuan, what string) []finding.Finding {
		return []finding.Finding{OddAmount.Found(p.Places.At("net_profit"), "归母净利润 %s 元与%s %s 元不成比例；是不是按万元或亿元填的？请核对金额单位（unit）",
			p.NetProfit.Grouped(), what, beside.Grouped())}
	}
	for _, x := range []struct {
		amount *money.Yuan
		what   string
	}{{p.StatutoryReserve, "法定公积金"}, {p.Declared, "申报金额"}} {
		if x.amount != nil && digits(x.amount)-own >= 3 {
			return warn(x.amount, x.what)
		}
	}
	sizes, least, what := 0, (*money.Yuan)(nil), ""
	size := func(y *money.Yuan, name string) {
		if y == nil || y.IsZero() {
			return
		}
		if sizes++; least == nil || digits(y) < digits(least) {
			least, what = y, name
		}
	}
	size(e.RegisteredCapital, "注册资本")
	for i := range e.Profit {
		if other := &e.Profit[i]; other != p {
			size(other.NetProfit, fmt.Sprintf(" %d 年度的净利润", other.Year))
		}
	}
	if sizes >= 2 && digits(least)-own >= 4 {
		return warn(least, what)
	}
	return nil
}
