package remit

import (
	"slices"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// UnlistedCost is a cost that the measure does not let be taken off.
var UnlistedCost = finding.Rule{Code: "filing/unlisted-cost", Severity: finding.Error, Title: "填了办法没有列明的成本",
	Explain: "先扣除的成本只限于办法列明的几种；其他的没有扣除。",
	Remedy:  "核对 less 里的名称；确实不能扣的，删掉这一项。"}

// addCosts adds a line for each cost that the measure lets be taken off before the
// state's share of the amount, and a finding for every other.
func (s *sheet) addCosts(amount money.Yuan, costs []proceeds.Cost) (taken []money.Yuan) {
	in, _ := s.measure.Income(s.Income)
	sum := zero
	for i := range costs {
		c := &costs[i]
		switch {
		case c.Amount == nil:
		case slices.Contains(in.Less, c.Name):
			taken, sum = append(taken, *c.Amount), sum.Add(*c.Amount)
			line := s.addLine("−", "less", *c.Amount)
			line.Label, line.Left = c.Name, amount.Sub(sum)
		default:
			s.Findings = append(s.Findings, s.unlisted(c, in))
		}
	}
	if len(taken) > 0 {
		s.Deducted = &sum
	}
	return taken
}

func (s *sheet) unlisted(c *proceeds.Cost, in *regulation.Income) finding.Finding {
	listed := "没有列明任何成本"
	if len(in.Less) > 0 {
		listed = "只列明 " + regulation.Joined("、", in.Less...)
	}
	f := UnlistedCost.Found(c.Places.At("name"), "%s %s 没有扣除：%s对%s%s；请核对名称，或删掉这一项",
		c.Name, c.Amount.Grouped(), s.measure.Number, in.Name, listed)
	f.Income, f.Year, f.Article = s.Income, s.Year, s.measure.FillArticle(in.Article, regulation.Context{Income: s.Income})
	return f
}
