package remit

import (
	"errors"
	"slices"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/workday"
)

// Supplement is one year that was corrected, or whose payable or loss changes
// because an earlier one was (第十二条第(一)项, last sentence).
type Supplement struct {
	Year     int
	Carried  bool // not itself corrected: only what was carried into it changed
	Filed    Assessment
	Restated Assessment
	Due      money.Yuan // what is to be paid up; never negative
	Decrease money.Yuan // what the payable fell by; no rule provides for a refund and it is never set off
}

// Supplements computes the years that corrections change, oldest first, each with
// its own ratio, losses and reserve. The reserve of a year that is not corrected,
// or corrected without a new one, stays as filed in the declared reading.
//
// A year that reports its loss gets the loss that the year before now leaves in
// place of the one it left as filed. A year that reports 年初未分配利润 gets what
// the corrections add to the profits of the years before, after their reserves.
// A corrected year's own new prior losses stand against both. Nothing is carried
// past a year without a record, nor into a year that already reckons with the
// correction: one filed on or after the day the error was found, or one whose
// loss is already the one that the corrected year leaves.
//
// A year that can't be computed is left out like one without a record. The error
// joins those of Assess; the years that could be computed are there all the same.
func (a *Assessor) Supplements(e *proceeds.Enterprise, ratios *ratio.Table) ([]Supplement, error) {
	if !slices.ContainsFunc(e.Profit, func(p proceeds.Profit) bool { return p.Restated != nil }) {
		return nil, nil
	}
	years := make([]*proceeds.Profit, 0, len(e.Profit))
	for i := range e.Profit {
		years = append(years, &e.Profit[i])
	}
	slices.SortStableFunc(years, func(p, q *proceeds.Profit) int { return p.Year - q.Year })
	var list []Supplement
	var faults []error
	var from carry
	last := 0
	for _, p := range years {
		if p.Year != last+1 || from.reckoned(p) {
			from = carry{}
		}
		last = p.Year
		if p.Restated == nil && from.none() {
			continue
		}
		s, err := a.supplement(e, p, from, ratios)
		if err != nil {
			faults = append(faults, err)
			from = carry{}
			continue
		}
		from = from.after(p, &s)
		if p.Restated != nil || !s.Due.IsZero() || !s.Decrease.IsZero() || !from.less.IsZero() {
			list = append(list, s)
		}
	}
	return list, errors.Join(faults...)
}

func (a *Assessor) supplement(e *proceeds.Enterprise, p *proceeds.Profit, from carry, ratios *ratio.Table) (Supplement, error) {
	_, entry, err := ratios.Find(e.Category, p.Year)
	if err != nil {
		return Supplement{}, err
	}
	filed, err := a.Profit(e, p, entry)
	if err != nil {
		return Supplement{}, err
	}
	again, err := a.Profit(e, corrected(p, from), entry)
	if err != nil {
		return Supplement{}, err
	}
	change := again.Payable.Sub(filed.Payable)
	return Supplement{Year: p.Year, Carried: p.Restated == nil, Filed: filed, Restated: again,
		Due: money.Max(zero, change), Decrease: money.Max(zero, change.Neg())}, nil
}

// carry is what corrections change in what a year starts from.
type carry struct {
	less  money.Yuan   // how much less loss the year before leaves than as filed
	left  money.Yuan   // the loss it leaves now
	more  money.Yuan   // how much more profit the years before kept, after their reserves
	found workday.Date // when the last of the errors was found; zero: not known
}

func (c carry) none() bool { return c.less.IsZero() && c.more.IsZero() }

// reckoned reports whether the year was filed with the corrections known.
func (c carry) reckoned(p *proceeds.Profit) bool {
	switch {
	case c.none():
		return false
	case !c.found.IsZero() && !p.Filed.IsZero() && !p.Filed.Before(c.found):
		return true
	}
	return !c.less.IsZero() && openingLoss(p, zero).Equal(c.left)
}

// after is what the year carries on.
func (c carry) after(p *proceeds.Profit, s *Supplement) carry {
	next := carry{
		less:  s.Filed.LossLeft.Sub(*s.Restated.LossLeft),
		left:  *s.Restated.LossLeft,
		more:  c.more.Add(s.Restated.kept.Sub(s.Filed.kept)),
		found: c.found,
	}
	if x := p.Restated; x != nil {
		switch {
		case c.none() || x.Found.IsZero():
			next.found = x.Found
		case !c.found.IsZero() && x.Found.After(c.found):
			next.found = x.Found
		}
	}
	return next
}

// openingLoss is the loss that the record reports, its undistributed profit being
// more by so much.
func openingLoss(p *proceeds.Profit, more money.Yuan) money.Yuan {
	switch {
	case p.PriorLosses != nil:
		return *p.PriorLosses
	case p.UndistributedOpening != nil:
		return money.Max(zero, p.UndistributedOpening.Add(more).Neg())
	}
	return zero
}

// corrected is the year's record with its restated figures and what was carried
// into it.
func corrected(p *proceeds.Profit, from carry) *proceeds.Profit {
	c := *p
	losses := openingLoss(p, from.more)
	if p.UndistributedOpening == nil || p.PriorLosses != nil {
		losses = money.Max(zero, losses.Sub(from.less))
	}
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
