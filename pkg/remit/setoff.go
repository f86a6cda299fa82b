package remit

import (
	"fmt"
	"slices"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
)

// setOff sets the decreases of the list, once each, against the first year that was
// filed when the error was known, as far as that year has to pay; what is left is lost.
// Years of the list that are lowered are settled anew. Under a measure that sets nothing
// off it does nothing. The error is a *regulation.UnknownError.
func (a *Assessor) setOff(e *proceeds.Enterprise, years []*proceeds.Profit, ratios *ratio.Table, list []Supplement) error {
	if !slices.ContainsFunc(list, func(s Supplement) bool { return s.Decrease.Sign() > 0 }) {
		return nil
	}
	if err := a.measure.RequireKnown("supplement.decrease"); err != nil {
		return err
	}
	if a.measure.Supplement.Decrease != "set_off_once" {
		return nil
	}
	taken := map[int]money.Yuan{} // of each year, by what is set off already
	for i := range list {
		s := &list[i]
		p := firstFiledKnowing(years, s)
		if s.Decrease.IsZero() || p == nil {
			continue
		}
		assess := func(setOff money.Yuan) (Assessment, bool) {
			_, entry, err := a.Ratio(ratios, proceeds.CategoryDuring(p, e.Category), p.Year)
			if err != nil {
				return Assessment{}, false // reported with the year
			}
			x, err := a.profitSettingOff(e.During(p), p, entry, setOff)
			return x, err == nil
		}
		lowered, ok := assess(taken[p.Year].Add(s.Decrease))
		if !ok {
			continue
		}
		s.SetOffIn, s.SetOff = p.Year, lowered.SetOff.Sub(taken[p.Year])
		s.Lost = s.Decrease.Sub(s.SetOff)
		taken[p.Year] = lowered.SetOff
		for k := range list {
			if other := &list[k]; other.Year == p.Year {
				other.Filed = lowered
				other.settlePayments(a, p)
			}
		}
	}
	return nil
}

// firstFiledKnowing is the first year, by the day it was filed, that was filed when the
// error behind the supplement was known; nil for none yet, and where the day on which
// the error was found is not given.
func firstFiledKnowing(years []*proceeds.Profit, s *Supplement) (first *proceeds.Profit) {
	var corrected []*proceeds.Profit
	for _, p := range years {
		if p.Restated != nil && (p.Year == s.Year || slices.Contains(s.From, p.Year)) {
			corrected = append(corrected, p)
		}
	}
	for _, p := range years {
		if p.Year <= s.Year || p.Filed.IsZero() || first != nil && !p.Filed.Before(first.Filed) {
			continue
		}
		if !slices.ContainsFunc(corrected, func(q *proceeds.Profit) bool {
			return q.Restated.Found.IsZero() || p.Filed.Before(q.Restated.Found)
		}) {
			first = p
		}
	}
	return first
}

// setOffIn is what earlier years' decreases lower the year by.
func (a *Assessor) setOffIn(e *proceeds.Enterprise, year int, ratios *ratio.Table) (sum money.Yuan) {
	if a.measure.Supplement.Decrease != "set_off_once" {
		return sum
	}
	list, _ := a.Supplements(e, ratios) // what is wrong is reported with the years
	for i := range list {
		if list[i].SetOffIn == year {
			sum = sum.Add(list[i].SetOff)
		}
	}
	return sum
}

// DecreaseText says what becomes of what the payable of the year fell by, "" when the
// measure says nothing.
func (s *Supplement) DecreaseText(m *regulation.Measure) string {
	about := regulation.Context{Income: s.Restated.Income}
	switch {
	case m.Supplement.Decrease != "set_off_once":
		return regulation.Joined("，", m.Text("no_refund", about), m.Text("decrease_no_offset", about))
	case s.Decrease.IsZero():
		return ""
	case s.SetOffIn == 0:
		return "在发现以后首次申报的年度冲抵一次，现在还没有这样的年度（或没有填更正后·发现日（restated.found））"
	case s.Lost.Sign() > 0:
		return fmt.Sprintf("在 %d 年度冲抵 %s，其余 %s 不再结转", s.SetOffIn, s.SetOff.Grouped(), s.Lost.Grouped())
	}
	return fmt.Sprintf("在 %d 年度冲抵", s.SetOffIn)
}
