package remit

import (
	"slices"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/workday"
)

// chain follows corrections from year to year, through years without a gap. What a
// year was filed with depends on which errors had been found by then, so each year is
// computed at every level of knowledge: at level 0 no error is known, at level n those
// found on the first n of the days, at the highest level all errors, those without a
// day included.
type chain struct {
	assessor         *Assessor
	brief            *Assessor
	payer            *proceeds.Enterprise
	days             []workday.Date // the days on which errors were found, each once, in order
	correctedYears   []int          // earlier years whose corrections were not known when the next year was filed
	previousClosings []closing      // how the year before ends, by level; nil when all levels end alike
	closingBalance   *money.Yuan    // the 未分配利润 that the year before ends with at the highest level; nil when it can't be computed
}

// closing is what a year hands on to the next one, or the difference of two of them.
type closing struct {
	lossLeft      money.Yuan // the loss that may still be set off
	balanceChange money.Yuan // its closing 未分配利润 less the one that was filed
}

func newChain(a *Assessor, e *proceeds.Enterprise, years []*proceeds.Profit) *chain {
	c := &chain{assessor: a, payer: e, brief: new(*a)}
	c.brief.options.Brief = true
	for _, p := range years {
		if p.Restated != nil && !p.Restated.Found.IsZero() {
			c.days = append(c.days, p.Restated.Found)
		}
	}
	slices.SortFunc(c.days, workday.Date.Compare)
	c.days = slices.Compact(c.days)
	return c
}

// carryNothing ends the chain: the next year starts as it was filed.
func (c *chain) carryNothing() {
	c.previousClosings, c.closingBalance, c.correctedYears = nil, nil, nil
}

// allKnown is the level at which every error is known.
func (c *chain) allKnown() int { return len(c.days) + 1 }

// isKnown reports whether the error that x corrects is known at the level; a nil x
// corrects none.
func (c *chain) isKnown(level int, x *proceeds.Restated) bool {
	if x == nil {
		return false
	}
	if x.Found.IsZero() {
		return level == c.allKnown()
	}
	i, _ := slices.BinarySearchFunc(c.days, x.Found, workday.Date.Compare)
	return i < level
}

// filingLevel is the level of knowledge that the year's figures were filed with: that
// of the filing day, or the highest one when the year already starts from just what the
// year before leaves once every error is known.
func (c *chain) filingLevel(p *proceeds.Profit) int {
	level := 0
	for !p.Filed.IsZero() && level < len(c.days) && !c.days[level].After(p.Filed) {
		level++
	}
	if c.previousClosings == nil {
		return level
	}
	known, filed := c.previousClosings[c.allKnown()], c.previousClosings[level]
	switch {
	case reportsBalance(p):
		if c.closingBalance != nil && p.UndistributedOpening.Equal(*c.closingBalance) && !known.balanceChange.Equal(filed.balanceChange) {
			return c.allKnown()
		}
	case p.OpeningBalance().Neg().Equal(known.lossLeft) && !known.lossLeft.Equal(filed.lossLeft):
		return c.allKnown()
	}
	return level
}

// reportsBalance reports whether the year starts from 年初未分配利润 rather than from
// prior losses.
func reportsBalance(p *proceeds.Profit) bool {
	return p.OpeningKey() == "undistributed_opening"
}

// changeOfStart is by how much the start of a year that was filed at one level of
// knowledge changes at another. A lower level changes nothing.
func (c *chain) changeOfStart(filedAt, level int) closing {
	if c.previousClosings == nil || level <= filedAt {
		return closing{}
	}
	now, filed := c.previousClosings[level], c.previousClosings[filedAt]
	return closing{now.lossLeft.Sub(filed.lossLeft), now.balanceChange.Sub(filed.balanceChange)}
}

// changesStartOf reports whether the year, as the next of the chain, would start from
// another figure than the one it was filed with.
func (c *chain) changesStartOf(p *proceeds.Profit) bool {
	s := c.changeOfStart(c.filingLevel(p), c.allKnown())
	if reportsBalance(p) {
		return !s.balanceChange.IsZero()
	}
	return !s.lossLeft.IsZero()
}

// computeNextYear computes the supplement of the next year of the chain and keeps how
// that year ends for the year after it. The error is one of Assessor.Profit.
func (c *chain) computeNextYear(p *proceeds.Profit, entry ratio.Entry) (Supplement, error) {
	level, all := c.filingLevel(p), c.allKnown()
	c.dropKnownCorrections(p, level)
	s := Supplement{Year: p.Year, Carried: p.Restated == nil, From: slices.Clone(c.correctedYears)}
	var err error
	payer := c.payer.During(p)
	if s.Filed, err = c.assessor.Profit(payer, p, entry); err != nil {
		return s, err
	}
	ends := make([]closing, all+1)
	for i := range ends {
		shift, by := c.changeOfStart(level, i), c.brief
		if i == all {
			by = c.assessor
		}
		record := correctedRecord(p, c.isKnown(i, p.Restated), shift)
		again, err := by.Profit(payer, record, entry)
		if err != nil {
			return s, err
		}
		ends[i] = closing{*again.LossLeft, shift.balanceChange.Add(again.retained).Sub(s.Filed.retained)}
		if i == all {
			s.Restated, s.CarriedBalance = again, shift.balanceChange
			s.KeptMore = again.retained.Sub(s.Filed.retained)
			s.Start, s.StartsFromBalance = reportedStart(record), reportsBalance(record)
			if was := reportedStart(p); !was.Equal(s.Start) && reportsBalance(record) == reportsBalance(p) {
				s.Restated.addNote("prior_losses", "更正前为 "+was.Grouped())
			}
			c.closingBalance = closingBalanceOf(record, &again)
		}
	}
	if p.Restated != nil {
		c.correctedYears = append(c.correctedYears, p.Year)
	}
	c.previousClosings = ends
	if !slices.ContainsFunc(ends, func(x closing) bool {
		return !x.lossLeft.Equal(ends[0].lossLeft) || !x.balanceChange.Equal(ends[0].balanceChange)
	}) {
		c.carryNothing()
	}
	s.settle(c.assessor, p)
	return s, nil
}

// dropKnownCorrections drops the corrected years whose errors the year was already filed with.
func (c *chain) dropKnownCorrections(p *proceeds.Profit, level int) {
	c.correctedYears = slices.DeleteFunc(c.correctedYears, func(year int) bool {
		for i := range c.payer.Profit {
			if q := &c.payer.Profit[i]; q.Year == year && c.isKnown(level, q.Restated) {
				return true
			}
		}
		return false
	})
}

// reportedStart is what the year reports to start from: 年初未分配利润 or prior losses.
func reportedStart(p *proceeds.Profit) money.Yuan {
	if reportsBalance(p) {
		return p.OpeningBalance()
	}
	return p.OpeningBalance().Neg()
}

// addNote adds a note to a step.
func (a *Assessment) addNote(step, note string) {
	for i := range a.Steps {
		if s := &a.Steps[i]; s.ID == step {
			if s.Note != "" {
				note = s.Note + "；" + note
			}
			s.Note = note
		}
	}
}

// closingBalanceOf is the 未分配利润 with which the year ends, nil when it can't be told.
func closingBalanceOf(p *proceeds.Profit, a *Assessment) *money.Yuan {
	switch {
	case reportsBalance(p):
		return new(p.UndistributedOpening.Add(a.retained))
	case a.LossLeft.Sign() > 0:
		return new(a.LossLeft.Neg())
	}
	return nil
}

// correctedRecord is the year's record with its restated figures, when they are known,
// and its start moved.
func correctedRecord(p *proceeds.Profit, known bool, shift closing) *proceeds.Profit {
	c := *p
	if p.DistributableProfit != nil {
		c.DistributableProfit = new(p.DistributableProfit.Add(shift.balanceChange))
	}
	c.Payments, c.Restated, c.Relief = nil, nil, proceeds.Relief{}
	if reportsBalance(p) {
		c.UndistributedOpening = new(p.UndistributedOpening.Add(shift.balanceChange))
	} else if p.PriorLosses != nil || !shift.lossLeft.IsZero() {
		c.PriorLosses = new(money.Max(zero, shift.lossLeft.Sub(p.OpeningBalance())))
	}
	if !known {
		return &c
	}
	x := p.Restated
	c.DistributableProfit = distributableAfter(&c, x)
	c.NetProfit = x.NetProfit
	if x.StatutoryReserve != nil {
		c.StatutoryReserve = x.StatutoryReserve
	}
	// Prior losses that are those of the opening balance say nothing against it.
	if x.PriorLosses != nil && !x.PriorLosses.Equal(money.Max(zero, c.OpeningBalance().Neg())) {
		c.PriorLosses, c.UndistributedOpening = x.PriorLosses, nil
	}
	c.Places = slices.Concat(x.Places, p.Places)
	return &c
}

// distributableAfter is the 可供分配利润 of a corrected year: it changes by as much as net
// profit less the reserve does.
func distributableAfter(p *proceeds.Profit, x *proceeds.Restated) *money.Yuan {
	if p.DistributableProfit == nil || x.NetProfit == nil || p.NetProfit == nil {
		return p.DistributableProfit
	}
	after := p.DistributableProfit.Add(*x.NetProfit).Sub(*p.NetProfit)
	if x.StatutoryReserve != nil {
		before, _ := reported(p.StatutoryReserve)
		after = after.Add(before).Sub(*x.StatutoryReserve)
	}
	return &after
}
