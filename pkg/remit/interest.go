package remit

import (
	"fmt"

	"guozi/pkg/money"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// IncomeInterest names the assessment of interest on money held back; it is no
// kind of proceeds of its own (第十五条).
const IncomeInterest = "interest"

// EarnedInterest is the interest that money held back really earned, and what of
// it was passed on: all of it goes to the treasury (第十五条).
func (a *Assessor) EarnedInterest(earned, passedOn money.Yuan) Assessment {
	s := a.sheet(new(Assessment), IncomeInterest, 0)
	s.noteReading("interest", "earned")
	s.addLine("=", "interest_earned", earned)
	s.Payable, s.NetPayable, s.Paid = earned, earned, passedOn
	s.Open = money.Max(zero, earned.Sub(passedOn))
	law := a.measure.Line("interest", regulation.Context{}).Article // not that of the income's own payments
	s.addLine("−", "paid", passedOn).Article = law
	s.addLine("=", "open", s.Open).difference(earned, passedOn).Article = law
	return *s.Assessment
}

// Estimate is what an estimate of interest rests on. Nothing of it has a default.
type Estimate struct {
	Principal money.Yuan
	Rate      money.Ratio // a year
	Base      int         // days of a year: 360 or 365
	Due       workday.Date
	Paid      workday.Date // counted, Due is not
}

// EstimateInterest estimates the interest on money held back from the day after
// it was due up to and including the day it was paid: principal x rate x days /
// base, rounded once, half up to the fen. The error is a *money.InterestError,
// also when Paid is before Due.
func (a *Assessor) EstimateInterest(e Estimate) (Assessment, error) {
	days := e.Paid.Sub(e.Due)
	amount, err := money.Interest(e.Principal, e.Rate, days, e.Base)
	if err != nil {
		return Assessment{}, err
	}
	s := a.sheet(new(Assessment), IncomeInterest, 0)
	s.noteReading("interest", "estimated")
	s.noteReading("day_base", fmt.Sprint(e.Base))
	s.addLine("", "interest_principal", e.Principal)
	rate := e.Rate
	yearly := s.addLine("×", "interest", zero)
	yearly.Ratio, yearly.Label, yearly.Note = &rate, "年利率", "使用者给定"
	total := s.addPayable("interest_payable", amount)
	total.formula = func() string {
		return fmt.Sprintf("%s × %s × %d ÷ %d", e.Principal.Grouped(), rate.Percent(), days, e.Base)
	}
	total.Note = fmt.Sprintf("估算：%s 次日至 %s 共 %d 天，每年按 %d 天；应以实际产生的利息为准", e.Due, e.Paid, days, e.Base)
	s.Payable, s.NetPayable, s.Open = amount, amount, amount
	return *s.Assessment, nil
}
