package remit

import (
	"slices"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/workday"
)

// chain follows corrections through years without a gap. What a year was filed
// with depends on which errors had been found by then; so each year is computed
// at every level of knowledge: level 0 knows of no error, level n of those found
// on the first n of the days, the last one of all, those without a day too.
type chain struct {
	assessor *Assessor
	brief    *Assessor
	payer    *proceeds.Enterprise
	days     []workday.Date // on which errors were found, each once, in order
	from     []int          // the corrected years that the next year was not yet filed with
	before   []closing      // how the year before ends, by level; nil when all levels end alike
	balance  *money.Yuan    // with which the year before ends, all known; nil when it is not known
}

// closing is how a year ends.
type closing struct {
	left money.Yuan // the loss that it leaves
	more money.Yuan // by how much its 未分配利润 is more than filed
}

func newChain(a *Assessor, e *proceeds.Enterprise, years []*proceeds.Profit) *chain {
	c := &chain{assessor: a, payer: e, brief: &Assessor{a.measure, a.options}}
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

// end carries nothing into the next year.
func (c *chain) end() { c.before, c.balance, c.from = nil, nil, nil }

// everything is the level at which all is known.
func (c *chain) everything() int { return len(c.days) + 1 }

// knows reports whether the error is known at the level.
func (c *chain) knows(level int, x *proceeds.Restated) bool {
	if x == nil {
		return false
	}
	if x.Found.IsZero() {
		return level == c.everything()
	}
	i, _ := slices.BinarySearchFunc(c.days, x.Found, workday.Date.Compare)
	return i < level
}

// heldBy is the level of knowledge that the year's figures were filed with.
func (c *chain) heldBy(p *proceeds.Profit) int {
	level := 0
	for !p.Filed.IsZero() && level < len(c.days) && !c.days[level].After(p.Filed) {
		level++
	}
	if c.before == nil {
		return level
	}
	now, then := c.before[c.everything()], c.before[level]
	switch {
	case reportsBalance(p):
		if c.balance != nil && p.UndistributedOpening.Equal(*c.balance) && !now.more.Equal(then.more) {
			return c.everything()
		}
	case p.OpeningBalance().Neg().Equal(now.left) && !now.left.Equal(then.left):
		return c.everything()
	}
	return level
}

// reportsBalance reports whether the year starts from 年初未分配利润 rather than from
// prior losses.
func reportsBalance(p *proceeds.Profit) bool {
	return p.OpeningKey() == "undistributed_opening"
}

// shift is what changes in the start of a year that was filed at one level once
// another is known.
func (c *chain) shift(held, level int) closing {
	if c.before == nil || level <= held {
		return closing{}
	}
	now, then := c.before[level], c.before[held]
	return closing{now.left.Sub(then.left), now.more.Sub(then.more)}
}

// moves reports whether the year would start from another figure if it came next.
func (c *chain) moves(p *proceeds.Profit) bool {
	s := c.shift(c.heldBy(p), c.everything())
	if reportsBalance(p) {
		return !s.more.IsZero()
	}
	return !s.left.IsZero()
}

// next computes the year that follows in the chain.
func (c *chain) next(p *proceeds.Profit, held ratio.Entry) (Supplement, error) {
	level, all := c.heldBy(p), c.everything()
	c.forget(p, level)
	s := Supplement{Year: p.Year, Carried: p.Restated == nil, From: slices.Clone(c.from)}
	var err error
	if s.Filed, err = c.assessor.Profit(c.payer, p, held); err != nil {
		return s, err
	}
	ends := make([]closing, all+1)
	for i := range ends {
		shift, by := c.shift(level, i), c.brief
		if i == all {
			by = c.assessor
		}
		record := corrected(p, c.knows(i, p.Restated), shift)
		again, err := by.Profit(c.payer, record, held)
		if err != nil {
			return s, err
		}
		ends[i] = closing{*again.LossLeft, shift.more.Add(again.kept).Sub(s.Filed.kept)}
		if i == all {
			s.Restated = again
			s.Start = startOf(record)
			if was := startOf(p); !was.Equal(s.Start) && reportsBalance(record) == reportsBalance(p) {
				s.Restated.explain("prior_losses", "更正前为 "+was.Grouped())
			}
			c.balance = balanceOf(record, &again)
		}
	}
	if p.Restated != nil {
		c.from = append(c.from, p.Year)
	}
	c.before = ends
	if !slices.ContainsFunc(ends, func(x closing) bool { return !x.left.Equal(ends[0].left) || !x.more.Equal(ends[0].more) }) {
		c.end()
	}
	s.settle(p)
	return s, nil
}

// forget drops the corrected years whose errors the year was already filed with.
func (c *chain) forget(p *proceeds.Profit, level int) {
	c.from = slices.DeleteFunc(c.from, func(year int) bool {
		for i := range c.payer.Profit {
			if q := &c.payer.Profit[i]; q.Year == year && c.knows(level, q.Restated) {
				return true
			}
		}
		return false
	})
}

// startOf is what the year reports to start from: 年初未分配利润 or prior losses.
func startOf(p *proceeds.Profit) money.Yuan {
	if reportsBalance(p) {
		return p.OpeningBalance()
	}
	return p.OpeningBalance().Neg()
}

// explain adds a note to a step.
func (a *Assessment) explain(step, note string) {
	for i := range a.Steps {
		if s := &a.Steps[i]; s.ID == step {
			if s.Note != "" {
				note = s.Note + "；" + note
			}
			s.Note = note
		}
	}
}

// balanceOf is the 未分配利润 with which the year ends, nil when it can't be told.
func balanceOf(p *proceeds.Profit, a *Assessment) *money.Yuan {
	switch {
	case reportsBalance(p):
		return new(p.UndistributedOpening.Add(a.kept))
	case a.LossLeft.Sign() > 0:
		return new(a.LossLeft.Neg())
	}
	return nil
}

// corrected is the year's record with its restated figures, when they are known,
// and its start moved.
func corrected(p *proceeds.Profit, known bool, shift closing) *proceeds.Profit {
	c := *p
	c.Payments, c.Restated, c.Relief = nil, nil, proceeds.Relief{}
	if reportsBalance(p) {
		c.UndistributedOpening = new(p.UndistributedOpening.Add(shift.more))
	} else if p.PriorLosses != nil || !shift.left.IsZero() {
		c.PriorLosses = new(money.Max(zero, shift.left.Sub(p.OpeningBalance())))
	}
	if !known {
		return &c
	}
	x := p.Restated
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
