package audit

import (
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

func reserveChain(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	y := c.years[p.Year]
	if y == nil || y.previous == nil || p.ReserveBalance == nil || y.previous.record.ReserveBalance == nil {
		return nil
	}
	before := y.previous.record
	drawn := []*money.Yuan{before.StatutoryReserve}
	if x := before.Restated; x != nil {
		drawn = append(drawn, x.StatutoryReserve)
	}
	least, most, known := money.Yuan{}, money.Yuan{}, false
	for _, d := range drawn {
		if d == nil {
			continue
		}
		balance := before.ReserveBalance.Add(*d)
		if !known {
			least, most, known = balance, balance, true
		}
		least, most = money.Min(least, balance), money.Max(most, balance)
	}
	if !known {
		least = *before.ReserveBalance
	}
	lowered, raised := c.reservesCorrectedBefore(y.previous)
	least, most = least.Add(lowered), most.Add(raised)
	var f finding.Finding
	switch {
	case known && p.ReserveBalance.Cmp(most) > 0:
		f = c.found(r, "reserve_balance", "提取前公积金余额 %s，%d 年度的余额加提取数只有 %s，多出 %s；请核对", p.ReserveBalance.Grouped(), before.Year, most.Grouped(), p.ReserveBalance.Sub(most).Grouped())
	case p.ReserveBalance.Cmp(least) < 0:
		f = c.found(r.As(finding.Note), "reserve_balance", "提取前公积金余额 %s，%d 年度的余额加提取数为 %s，少 %s；用于弥补亏损或转增资本的无需处理", p.ReserveBalance.Grouped(), before.Year, least.Grouped(), least.Sub(*p.ReserveBalance).Grouped())
	default:
		return nil
	}
	return one(withRelated(f, before.Places.At("reserve_balance"), "%d 年度的余额", before.Year))
}

// reservesCorrectedBefore is by how much corrections of still earlier years lower
// and raise the reserves. One that was known when the year was filed stands in its
// balance already.
func (c *Case) reservesCorrectedBefore(y *profitYear) (lowered, raised money.Yuan) {
	for _, q := range c.years {
		x := q.record.Restated
		if q.record.Year >= y.record.Year || x == nil || x.StatutoryReserve == nil {
			continue
		}
		if filed := y.record.Filed; !filed.IsZero() && !x.Found.IsZero() && !filed.Before(x.Found) {
			continue
		}
		change := *x.StatutoryReserve
		if drawn := q.record.StatutoryReserve; drawn != nil {
			change = change.Sub(*drawn)
		}
		lowered, raised = lowered.Add(money.Min(change, money.Yuan{})), raised.Add(money.Max(change, money.Yuan{}))
	}
	return lowered, raised
}

func missingYear(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	y := c.years[p.Year]
	if y == nil || y.firstMissingYear == 0 {
		return nil
	}
	zero := ""
	if in, ok := c.measure.Income(string(p.Income())); ok && in.ZeroFiling != nil {
		zero = "没有应交数也要作零申报"
	}
	missing := fmt.Sprint(y.firstMissingYear)
	if y.firstMissingYear < p.Year-1 {
		missing += fmt.Sprintf("—%d", p.Year-1)
	}
	return one(c.found(r, "year", "%d 年度和 %d 年度之间没有 %s 年度的记录；%s", y.firstMissingYear-1, p.Year, missing, regulation.Joined("，", zero, "请补上")))
}
