package remit

import (
	"errors"
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
)

// Supplement is one year that was corrected, or whose payable or loss changes
// because an earlier one was (第十二条第(一)项, last sentence).
type Supplement struct {
	Year              int
	Carried           bool       // not itself corrected: only what was carried into it changed
	From              []int      // the earlier years whose corrections are carried into this one, oldest first
	Missing           int        // the year without a record that can be computed, at which the change stops short of later years; 0 for none
	Start             money.Yuan // what the year starts from once corrected: 年初未分配利润 where it starts from a balance, else its prior losses
	StartsFromBalance bool       // the year starts from 年初未分配利润 once corrected
	Filed             Assessment
	Restated          Assessment // Findings are those that the year as filed does not have
	KeptMore          money.Yuan // by how much more profit the year keeps after its reserve, corrected, than as filed
	CarriedBalance    money.Yuan // by how much the 年初未分配利润 that the year starts from changes with the years before
	Due               money.Yuan // what is to be paid up; never negative
	Decrease          money.Yuan // what the payable fell by
	SetOff            money.Yuan // what of Decrease lowers the year SetOffIn, where the measure lets it
	SetOffIn          int        // the first year filed when the error was known; 0: none yet, or the measure sets nothing off
	Lost              money.Yuan // what of Decrease is more than SetOffIn has to pay
	Paid              money.Yuan // by the payments of the correction, and Surplus
	Ahead             money.Yuan // reported as paid after the day of judgement, and so not in Paid
	Surplus           money.Yuan // paid beyond the year's own amount and counted here, at most what the correction's payments leave open
	Open              money.Yuan // what of Due is still to be paid; never negative
	Over              money.Yuan // what the correction's payments exceed Due by; never negative

	// BalanceFrom are the years before, of the same list, whose KeptMore come to CarriedBalance, oldest
	// first; nil where no years do, as one of them was filed with a part of the corrections.
	BalanceFrom []int
	// FollowsLoss: the year starts from the loss that it reports, less what the loss left by
	// the year before, of the same list, falls by.
	FollowsLoss bool
}

// Supplements computes the years that corrections change, oldest first, each with
// its own ratio, losses and reserve. The reserve of a year that is not corrected,
// or corrected without a new one, stays as filed in the declared reading.
//
// The loss that a year reports changes by as much as the loss that the year before
// leaves. The 年初未分配利润 that a year reports changes by as much as the closing
// balance, which is the sum of the profits after their reserves, also where it is
// positive. Prior losses that a corrected year restates itself replace either. A year
// that was filed with a correction, and those after it, do not change by it again: one
// filed on or after the day the error was found, or one that starts from exactly what
// the year before now leaves. Nothing is carried past a year without a record.
//
// A year that can't be computed is left out like one without a record. The error
// joins those of Assess; the years that could be computed are there all the same.
func (a *Assessor) Supplements(e *proceeds.Enterprise, ratios *ratio.Table) ([]Supplement, error) {
	if !slices.ContainsFunc(e.Profit, func(p proceeds.Profit) bool { return p.Restated != nil }) {
		return nil, nil
	}
	if err := a.measure.RequireKnown("supplement.increase"); err != nil {
		return nil, err
	}
	years := make([]*proceeds.Profit, 0, len(e.Profit))
	for i := range e.Profit {
		years = append(years, &e.Profit[i])
	}
	slices.SortStableFunc(years, func(p, q *proceeds.Profit) int { return p.Year - q.Year })
	var list []Supplement
	var faults []error
	c := newChain(a, e, years)
	for i, p := range years {
		stopCarrying := func(year int) {
			if len(list) > 0 && c.changesStartOf(p) {
				list[len(list)-1].Missing = year
			}
			c.carryNothing()
		}
		if i > 0 && p.Year > years[i-1].Year+1 {
			stopCarrying(years[i-1].Year + 1)
		}
		if p.Restated == nil && c.previousClosings == nil {
			continue
		}
		_, entry, err := a.Ratio(ratios, proceeds.CategoryDuring(p, e.Category), p.Year)
		var s Supplement
		if err == nil {
			s, err = c.computeNextYear(p, entry)
		}
		if err != nil {
			faults = append(faults, err)
			stopCarrying(p.Year)
			continue
		}
		if p.Restated != nil || !s.Due.IsZero() || !s.Decrease.IsZero() || !s.Filed.LossLeft.Equal(*s.Restated.LossLeft) {
			s.follow(p, list)
			list = append(list, s)
		}
	}
	if err := a.setOff(e, years, ratios, list); err != nil {
		return nil, err
	}
	return list, errors.Join(faults...)
}

// follow says how the start of the year comes from the supplements before it.
func (s *Supplement) follow(p *proceeds.Profit, before []Supplement) {
	var sum money.Yuan
	var years []int
	for i := range before {
		b := &before[i]
		if len(s.From) > 0 && b.Year >= s.From[0] && (b.Carried || slices.Contains(s.From, b.Year)) {
			years, sum = append(years, b.Year), sum.Add(b.KeptMore)
		}
	}
	if sum.Equal(s.CarriedBalance) {
		s.BalanceFrom = years
	}
	if len(before) == 0 || before[len(before)-1].Year != s.Year-1 {
		return
	}
	b := &before[len(before)-1]
	fall := b.Filed.LossLeft.Sub(*b.Restated.LossLeft)
	loss, _ := reported(p.PriorLosses)
	s.FollowsLoss = money.Max(zero, loss.Sub(fall)).Equal(s.Start)
}

// settle completes the supplement from the assessments of the year as filed and as
// restated.
func (s *Supplement) settle(a *Assessor, p *proceeds.Profit) {
	change := s.Restated.Payable.Sub(s.Filed.Payable)
	s.Due, s.Decrease = money.Max(zero, change), money.Max(zero, change.Neg())
	s.settlePayments(a, p)

	found, prefix := s.Restated.Findings[:0], "更正后："
	if s.Carried {
		prefix = "以前年度更正后："
	}
	for _, f := range s.Restated.Findings {
		if !slices.ContainsFunc(s.Filed.Findings, func(g finding.Finding) bool { return g.Rule == f.Rule && g.Message == f.Message }) {
			f.Message = prefix + f.Message
			if s.Carried { // the year as filed was right
				f.Severity = min(f.Severity, finding.Warning)
			}
			found = append(found, f)
		}
	}
	s.Restated.Findings = found
}

// settlePayments holds what was paid against what is due.
func (s *Supplement) settlePayments(a *Assessor, p *proceeds.Profit) {
	s.Paid, s.Ahead = zero, zero
	if p.Restated != nil {
		for i := range p.Restated.Payments {
			pay := &p.Restated.Payments[i]
			switch {
			case pay.Amount == nil:
			case pay.Date.IsAhead(a.judgedOn):
				s.Ahead = s.Ahead.Add(*pay.Amount)
			default:
				s.Paid = s.Paid.Add(*pay.Amount)
			}
		}
	}
	s.Over = money.Max(zero, s.Paid.Sub(s.Due))
	s.Open = money.Max(zero, s.Due.Sub(s.Paid))
	s.Surplus = money.Min(s.Filed.Over, s.Open)
	s.Paid, s.Open = s.Paid.Add(s.Surplus), s.Open.Sub(s.Surplus)
}

// CountSurplus makes so much of what was paid beyond the year's own amount a
// payment of its supplementary amount.
func (a *Assessment) CountSurplus(y money.Yuan) {
	if y.IsZero() {
		return
	}
	a.Over = a.Over.Sub(y)
	for i := range a.Steps {
		if s := &a.Steps[i]; s.ID == "open" {
			s.Note = "超出的 " + y.Grouped() + " 计入补交"
		}
	}
	if a.Over.Sign() > 0 {
		a.addNote("open", "多交 "+a.Over.Grouped())
	}
}

// PaidForIt is what the payments of the correction itself come to.
func (s *Supplement) PaidForIt() money.Yuan { return s.Paid.Sub(s.Surplus) }
