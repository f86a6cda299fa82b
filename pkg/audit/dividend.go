package audit

import (
	"cmp"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

var dividendRules = []rule{
	{finding.Rule{Code: "dividend/below-floor", Severity: finding.Warning, Title: "全年分配低于同类独资企业的上交水平", Otherwise: []finding.Otherwise{{Severity: finding.Error, When: "规则包把下限定为必须达到"}, {Severity: finding.Note, When: "下限没有核对，或者规则包没有说明未达到怎样"}},
		Explain: "全年的分配少于按同类独资企业的比例算出的数；参股企业的只作提示。", Remedy: "说明理由，或提高分配。"}, on(belowFloor)},
	{finding.Rule{Code: "dividend/late-meeting", Severity: finding.Warning, Title: "股东会审议分配方案晚了", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "还没有到期，在 --soon 的天数以内"}},
		Explain: "审议分配方案的日期晚于期限，或者期限已过还没有审议。", Remedy: "说明原因；尽早安排审议。", Clocks: regulation.RoleNames(regulation.Meeting)}, on(lateMeeting)},
	{finding.Rule{Code: "dividend/no-distribution-unexplained", Severity: finding.Error, Title: "有利润不分配而没有理由和决议",
		Explain: "有可以分配的利润而没有分配，也没有填理由和决议。", Remedy: "填不分配·理由（not_distributed.reason）和不分配·决议文号（not_distributed.resolution）。"}, on(notExplained)},
}

// distributionYear is everything that is reported of the distribution of one year's
// profit. Findings about it are raised once, on the record with the company's annual
// figures: one that is not interim or, when there is none, an interim one voted after
// the end of the year. Of several it is the first by vote and resolution, so that the
// order in which records are written changes nothing.
type distributionYear struct {
	annual          *proceeds.Dividend // nil when no record reports them
	base            money.Yuan         // what may be distributed, by the annual figures
	total           money.Yuan         // what the resolutions distribute in all
	isComplete      bool               // every resolution states its amount
	givesReason     bool               // a record gives the reason for distributing nothing
	givesResolution bool               // a record names the resolution to distribute nothing
}

// distributionYear gathers the year's records, interim dividends among them.
func (c *Case) distributionYear(of int) (y distributionYear) {
	y.isComplete = true
	for i := range c.Enterprise.Dividends {
		d := &c.Enterprise.Dividends[i]
		if d.Year != of {
			continue
		}
		if d.NetProfit != nil && (!isInterim(d) || d.Voted.Year() > d.Year) && (y.annual == nil || precedes(d, y.annual)) {
			y.annual = d
		}
		x := d.NotDistributed
		stated := d.StateAmount != nil && !d.StateAmount.IsZero()
		switch {
		case d.Total != nil && !(d.Total.IsZero() && stated):
			y.total = y.total.Add(*d.Total)
		case x == nil || stated:
			y.isComplete = false
		}
		y.givesReason = y.givesReason || x != nil && x.Reason != ""
		y.givesResolution = y.givesResolution || x != nil && x.Resolution != ""
	}
	if y.annual != nil {
		y.base, _ = c.distributable(y.annual)
	}
	return y
}

func isInterim(d *proceeds.Dividend) bool { return d.Interim != nil && *d.Interim }

// precedes reports whether a comes before b among the resolutions of a year: those that
// are not interim first, then by the day of the vote, those without one last, then by
// number, then by the figures, so that only records that say the same are equal.
func precedes(a, b *proceeds.Dividend) bool {
	if isInterim(a) != isInterim(b) {
		return isInterim(b)
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
	return c.dueSoon(r, s, "year")
}

func notExplained(r finding.Rule, c *Case, d *proceeds.Dividend) []finding.Finding {
	y := c.distributionYear(d.Year)
	if y.annual != d || !y.isComplete || !y.total.IsZero() || y.base.Sign() <= 0 {
		return nil
	}
	var missing string
	switch {
	case y.givesReason && y.givesResolution:
		return nil
	case y.givesReason:
		missing = "不分配·决议文号（not_distributed.resolution）"
	case y.givesResolution:
		missing = "不分配·理由（not_distributed.reason）"
	default:
		missing = "不分配·理由（not_distributed.reason）和不分配·决议文号（not_distributed.resolution）"
	}
	return one(withRelated(c.found(r, "not_distributed", "%d 年度可分配基数 %s 而没有分配，又没有填%s；请补填", d.Year, y.base.Grouped(), missing),
		d.Places.At("net_profit"), "本年有利润"))
}
