package proceeds

import (
	"cmp"
	"iter"
)

// Record is one report of one income, whichever kind.
type Record interface {
	Income() Income
	Period() int   // the profit year, or the year of the event that starts the filing clock
	About() string // what it is about beside income and period, in a word or two; "" for nothing
	Identity() Identity
	Dates() Dates
	Procedure() *Filing
}

// Records yields the enterprise's records, profit first, each kind in the order
// in which it was reported.
func (e *Enterprise) Records() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		_ = each(e.Profit, yield) && each(e.Dividends, yield) && each(e.Transfers, yield) &&
			each(e.Liquidations, yield) && each(e.Other, yield)
	}
}

func each[T any, P interface {
	*T
	Record
}](records []T, yield func(Record) bool) bool {
	for i := range records {
		if !yield(P(&records[i])) {
			return false
		}
	}
	return true
}

// Procedure is the record's filing facts.
func (f *Filing) Procedure() *Filing { return f }

// About is nothing for a record that its period tells from others.
func (f *Filing) About() string { return "" }

// About is the resolution.
func (d *Dividend) About() string { return d.Resolution }

// About is what is sold.
func (t *Transfer) About() string { return t.Subject }

// About is the income's name.
func (o *Other) About() string { return o.Name }

// Income is 利润收入.
func (*Profit) Income() Income { return IncomeProfit }

// Income is 国有股股利、股息收入.
func (*Dividend) Income() Income { return IncomeDividend }

// Income is 产权转让收入.
func (*Transfer) Income() Income { return IncomeTransfer }

// Income is 清算收入.
func (*Liquidation) Income() Income { return IncomeLiquidation }

// Income is the kind, 其他国有资本经营收入 when there is none.
func (o *Other) Income() Income { return cmp.Or(o.Kind, IncomeOther) }

// Period is the profit year.
func (p *Profit) Period() int { return p.Year }

// Period is the profit year distributed.
func (d *Dividend) Period() int { return d.Year }

// Period is the year of signing.
func (t *Transfer) Period() int { return t.Signed.Year() }

// Period is the year of the plan.
func (l *Liquidation) Period() int { return l.Planned.Year() }

// Period is the year of determination.
func (o *Other) Period() int { return o.Determined.Year() }
