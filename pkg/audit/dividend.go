package audit

import (
	"cmp"

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
		Explain: "全年的分配少于按同类独资企业的比例算出的数；参股企业的只作提示。", Remedy: "说明理由，或提高分配。"}, on(belowFloor)},
	{finding.Rule{Code: "dividend/late-meeting", Severity: finding.Warning, Title: "股东会审议分配方案晚了",
		Explain: "审议分配方案的日期晚于期限，或者期限已过还没有审议。", Remedy: "说明原因；尽早安排审议。", Clocks: regulation.RoleNames(regulation.Meeting)}, on(lateMeeting)},
	{finding.Rule{Code: "dividend/no-distribution-unexplained", Severity: finding.Error, Title: "有利润不分配而没有理由和决议",
		Explain: "有可以分配的利润而没有分配，也没有填理由和决议。", Remedy: "在 not_distributed 填 reason 和 resolution。"}, on(notExplained)},
}

// year is everything reported of the distribution of one year's profit. Findings
// about it are raised once, on the record with the company's annual figures: the
// one that is not interim, or, when none is, an interim one voted once the year was
// over. Of several the first by vote and resolution stands, so that the order in
// which records are written changes nothing.
type year struct {
	annual     *proceeds.Dividend // nil when no record reports them
	base       money.Yuan         // what may be distributed, by annual
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
		if d.NetProfit != nil && (!interim(d) || d.Voted.Year() > d.Year) && (y.annual == nil || before(d, y.annual)) {
			y.annual = d
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
	if y.annual != nil {
		y.base = *c.own(y.annual, ratio.Entry{}).Base
	}
	return y
}

func interim(d *proceeds.Dividend) bool { return d.Interim != nil && *d.Interim }

// before orders the resolutions of a year: those that are not interim first, then by
// vote, those without a day last, then by number, then by the figures, so that only
// records that say the same are equal.
func before(a, b *proceeds.Dividend) bool {
	if interim(a) != interim(b) {
		return interim(b)
	}
	if a.Voted.IsZero() != b.Voted.IsZero() {
		return b.Voted.IsZero()
	}
	amounts := func(x, y *money.Yuan) int {
		switch {
		case x != nil && y != nil:
			return x.Cmp(*y)
		case x != nil:
			return -1
		case y != nil:
			return 1
		}
		return 0
	}
	return cmp.Or(a.Voted.Compare(b.Voted), cmp.Compare(a.Resolution, b.Resolution), amounts(a.NetProfit, b.NetProfit),
		amounts(a.PriorLosses, b.PriorLosses), amounts(a.StatutoryReserve, b.StatutoryReserve), amounts(a.Total, b.Total)) < 0
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
	if y.annual != d || !y.whole || y.total.IsZero() || c.Enterprise.Category == "" {
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
	if c.Enterprise.Form == proceeds.ParticipatedEnterprise {
		r = r.As(finding.Note)
	}
	f := c.found(r, "total", "%d 年度共分配 %s，低于同类独资企业水平 %s（基数 %s × %s），差 %s",
		d.Year, y.total.Grouped(), level.Grouped(), y.base.Grouped(), held.Ratio.Percent(), level.Sub(y.total).Grouped())
	return one(also(f, held.Places.At("ratio"), "同类独资企业的比例"))
}

func lateMeeting(r finding.Rule, c *Case, d *proceeds.Dividend) []finding.Finding {
	s, ok := c.Timeline.Clock(regulation.Meeting)
	if !ok {
		return nil
	}
	switch {
	case s.Status == deadline.Late:
		return one(c.found(r, "voted", "%s", lateText(s, "表决")))
	case s.Status == deadline.Overdue:
		return one(c.found(r, "year", "没有表决，%s", c.overdueText(s)))
	}
	return c.soon(r, s, "year")
}

func notExplained(r finding.Rule, c *Case, d *proceeds.Dividend) []finding.Finding {
	y := c.year(d.Year)
	if y.annual != d || !y.whole || !y.total.IsZero() || y.base.Sign() <= 0 {
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
