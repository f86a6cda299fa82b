package audit

import (
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

var dividendRules = []rule{
	{finding.Rule{Code: "dividend/below-floor", Severity: finding.Warning, Title: "全年分配低于同类独资企业的上交水平",
		Explain: "国有控股企业的利润分配原则上不低于同类国有独资企业的收益上交水平;参股企业参照,只作提示。", Remedy: "说明理由,或提高分配。"}, on(belowFloor)},
	{finding.Rule{Code: "dividend/late-meeting", Severity: finding.Warning, Title: "股东会审议分配方案晚了",
		Explain: "审议上年利润分配方案的时间原则上不晚于当年 9 月底。", Remedy: "说明原因;尽早安排审议。", Clocks: roles(regulation.Meeting)}, on(lateMeeting)},
	{finding.Rule{Code: "dividend/no-distribution-unexplained", Severity: finding.Error, Title: "有利润不分配而没有理由和决议",
		Explain: "当年不分配的,应说明暂不分配的理由和依据,并出具股东会决议。", Remedy: "在 not_distributed 填 reason 和 resolution。"}, on(notExplained)},
	{finding.Rule{Code: "dividend/amount-mismatch", Severity: finding.Warning, Title: "国有股应得数与分配总额对不上",
		Explain: "决议写明的国有股应得数,与分配总额乘国有股比例或股数乘每股股利相差超过 0.01 元。", Remedy: "核对决议、股数和比例。"}, on(amountMismatch)},
}

// year is everything reported of the distribution of one year's profit. Findings
// about it are raised once, on the first record that reports the net profit.
type year struct {
	first      *proceeds.Dividend // nil when no record reports it
	base       money.Yuan         // what may be distributed, of the first
	total      money.Yuan         // what the resolutions distribute in all
	whole      bool               // every resolution says how much
	reason     bool               // for distributing nothing
	resolution bool               // to distribute nothing
}

// year gathers the year's records, interim dividends among them.
func (c *Case) year(of int) (y year) {
	y.whole = true
	for i := range c.Enterprise.Dividends {
		d := &c.Enterprise.Dividends[i]
		if d.Year != of {
			continue
		}
		if y.first == nil && d.NetProfit != nil {
			y.first = d
			y.base = *c.own(d, ratio.Entry{}).Base
		}
		x := d.NotDistributed
		stated := d.StateAmount != nil && !d.StateAmount.IsZero()
		switch {
		case d.Total != nil && !(d.Total.IsZero() && stated):
			y.total = y.total.Add(*d.Total)
		case x == nil || stated:
			y.whole = false
		}
		y.reason = y.reason || x != nil && x.Reason != ""
		y.resolution = y.resolution || x != nil && x.Resolution != ""
	}
	return y
}

// own is what the company's own figures give at the ratio.
func (c *Case) own(d *proceeds.Dividend, at ratio.Entry) remit.Assessment {
	a, err := c.amounts.Profit(nil, &proceeds.Profit{Year: d.Year, NetProfit: d.NetProfit,
		PriorLosses: d.PriorLosses, StatutoryReserve: d.StatutoryReserve}, at)
	if err != nil { // only a net profit can be missing
		a.Base = new(money.Yuan)
	}
	return a
}

func belowFloor(r finding.Rule, c *Case, d *proceeds.Dividend) []finding.Finding {
	y := c.year(d.Year)
	if y.first != d || !y.whole || y.total.IsZero() || c.Enterprise.Category == "" {
		return nil
	}
	_, held, err := c.ratios.Find(c.Enterprise.Category, d.Year)
	if err != nil {
		return nil
	}
	level := c.own(d, held).Payable
	if y.total.Cmp(level) >= 0 {
		return nil
	}
	f := c.found(r, "total", "%d 年度共分配 %s,低于同类独资企业水平 %s(基数 %s × %s),差 %s;控股企业原则上不低于该水平",
		d.Year, y.total.Grouped(), level.Grouped(), y.base.Grouped(), held.Ratio.Percent(), level.Sub(y.total).Grouped())
	if c.Enterprise.Form == proceeds.Forms[3] {
		f.Severity = finding.Note
	}
	return one(also(f, held.Places.At("ratio"), "同类独资企业的比例"))
}

func lateMeeting(r finding.Rule, c *Case, d *proceeds.Dividend) []finding.Finding {
	s, ok := c.Timeline.Step("meeting")
	if !ok {
		return nil
	}
	switch {
	case s.Status == deadline.Late:
		return one(c.found(r, "voted", "%s 才表决,晚于 %s %d 天(原则上)", s.Actual, s.Due, s.DaysLate))
	case s.Status == deadline.Overdue:
		return one(c.found(r, "year", "到 %s 还没有表决,晚于 %s %d 天(原则上)", c.options.AsOf, s.Due, s.DaysLate))
	}
	return c.soon(r, s, "year")
}

func notExplained(r finding.Rule, c *Case, d *proceeds.Dividend) []finding.Finding {
	y := c.year(d.Year)
	if y.first != d || !y.whole || !y.total.IsZero() || y.base.Sign() <= 0 {
		return nil
	}
	var missing string
	switch {
	case y.reason && y.resolution:
		return nil
	case y.reason:
		missing = "决议(resolution)"
	case y.resolution:
		missing = "理由(reason)"
	default:
		missing = "理由(reason)和决议(resolution)"
	}
	return one(also(c.found(r, "not_distributed", "%d 年度可分配基数 %s 而没有分配,缺%s", d.Year, y.base.Grouped(), missing),
		d.Places.At("net_profit"), "本年有利润"))
}

func amountMismatch(r finding.Rule, c *Case, d *proceeds.Dividend) []finding.Finding {
	var fs []finding.Finding
	if d.StateAmount != nil {
		if d.StateShares != nil && d.PerShare != nil {
			fs = append(fs, c.mismatch(r, *d.StateAmount, d.PerShare.Of(*d.StateShares), "国有股股数 × 每股股利")...)
		} else if share := c.Enterprise.Share(); d.Total != nil && share != nil {
			fs = append(fs, c.mismatch(r, *d.StateAmount, share.Of(*d.Total), "分配总额 × 国有股比例 "+share.Percent())...)
		}
	}
	return fs
}

// mismatch compares the amount stated with the amount that follows; a fen for
// rounding is let pass.
func (c *Case) mismatch(r finding.Rule, stated, follows money.Yuan, how string) []finding.Finding {
	gap := stated.Sub(follows)
	if gap.Sign() < 0 {
		gap = gap.Neg()
	}
	if gap.Cmp(money.FromFen(1)) <= 0 {
		return nil
	}
	return one(also(c.found(r, "state_amount", "国有股应得写 %s,按%s为 %s,差 %s", stated.Grouped(), how, follows.Grouped(), gap.Grouped()),
		c.Record.Procedure().Places.At("total"), "分配总额"))
}
