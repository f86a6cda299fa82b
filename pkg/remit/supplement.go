package remit

import (
	"slices"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
)

// Supplement is one year whose payable changes because figures were corrected
// (第十二条第(一)项, last sentence).
type Supplement struct {
	Year     int
	Carried  bool // not itself corrected: only the loss carried into it changed
	Filed    Assessment
	Restated Assessment
	Due      money.Yuan // what is to be paid up; never negative
	Decrease money.Yuan // what the payable fell by; no rule provides for a refund and it is never set off
}

// Supplements computes the years whose payable changes, oldest first, each with
// its own ratio, losses and reserve. A year corrected without new prior losses,
// and a later year not corrected itself, gets the loss that the year before now
// leaves in place of the one it left as filed; that ends at a year with no
// record. The reserve of a year that is not corrected stays as filed. The errors
// are those of Assess.
func (a *Assessor) Supplements(e *proceeds.Enterprise, ratios *ratio.Table) ([]Supplement, error) {
	years := make([]*proceeds.Profit, 0, len(e.Profit))
	restated := false
	for i := range e.Profit {
		years = append(years, &e.Profit[i])
		restated = restated || e.Profit[i].Restated != nil
	}
	if !restated {
		return nil, nil
	}
	slices.SortStableFunc(years, func(p, q *proceeds.Profit) int { return p.Year - q.Year })
	var list []Supplement
	var less money.Yuan // how much less loss the year before leaves than as filed
	last := 0
	for _, p := range years {
		if p.Year != last+1 {
			less = zero
		}
		last = p.Year
		if p.Restated == nil && less.IsZero() {
			continue
		}
		_, entry, err := ratios.Find(e.Category, p.Year)
		if err != nil {
			return nil, err
		}
		filed, err := a.Profit(e, p, entry)
		if err != nil {
			return nil, err
		}
		again, err := a.Profit(e, corrected(p, less), entry)
		if err != nil {
			return nil, err
		}
		less = filed.LossLeft.Sub(*again.LossLeft)
		change := again.Payable.Sub(filed.Payable)
		list = append(list, Supplement{Year: p.Year, Carried: p.Restated == nil, Filed: filed, Restated: again,
			Due: money.Max(zero, change), Decrease: money.Max(zero, change.Neg())})
	}
	return list, nil
}

// corrected is the year's record with its restated figures, and with less prior
// loss where none is restated.
func corrected(p *proceeds.Profit, less money.Yuan) *proceeds.Profit {
	c := *p
	losses := zero
	switch {
	case p.PriorLosses != nil:
		losses = *p.PriorLosses
	case p.UndistributedOpening != nil:
		losses = money.Max(zero, p.UndistributedOpening.Neg())
	}
	losses = money.Max(zero, losses.Sub(less))
	if x := p.Restated; x != nil {
		c.NetProfit = x.NetProfit
		if x.StatutoryReserve != nil {
			c.StatutoryReserve = x.StatutoryReserve
		}
		if x.PriorLosses != nil {
			losses = *x.PriorLosses
		}
		c.Places = x.Places
	}
	c.PriorLosses, c.UndistributedOpening = &losses, nil
	c.Payments, c.Restated, c.Relief = nil, nil, proceeds.Relief{}
	return &c
}
