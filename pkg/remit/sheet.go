package remit

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// sheet builds an assessment line by line.
type sheet struct {
	*Assessment
	measure  *regulation.Measure
	assessor *Assessor
	unshown  Step // the line at hand of an assessment without steps
}

// sheet begins the assessment anew, whatever it was.
func (a *Assessor) sheet(x *Assessment, income string, year int) sheet {
	*x = Assessment{Income: income, Year: year, Rules: a.measure.ID}
	s := sheet{Assessment: x, measure: a.measure, assessor: a}
	if !a.options.Brief {
		s.Readings, s.Steps = map[string]string{}, make([]Step, 0, 8)
		s.noteReading("rounding", "half-up-fen")
	}
	return s
}

// noteReading records the reading that was applied.
func (s *sheet) noteReading(what, as string) {
	if s.Readings != nil {
		s.Readings[what] = as
	}
}

// addLine adds a step under the provision's label and article.
func (s *sheet) addLine(op, provision string, amount money.Yuan) *Step {
	if s.Readings == nil {
		return &s.unshown
	}
	p := s.measure.Line(provision, regulation.Context{Income: s.Income})
	s.Steps = append(s.Steps, Step{ID: provision, Op: op, Label: p.Label, Amount: amount, Article: p.Article})
	return &s.Steps[len(s.Steps)-1]
}

// addPayable adds the line of what is payable.
func (s *sheet) addPayable(provision string, amount money.Yuan) *Step {
	line := s.addLine("=", provision, amount)
	line.Payable = true
	return line
}

// isShown reports whether the step is part of the assessment.
func (s *Step) isShown() bool { return s.ID != "" }

// difference makes the formula one amount less others.
func (s *Step) difference(amounts ...money.Yuan) *Step {
	if s.isShown() {
		s.formula = lessOthers(slices.Clone(amounts))
	}
	return s
}

func lessOthers(terms []money.Yuan) func() string {
	return func() string {
		var words []string
		for _, t := range terms {
			words = append(words, t.Grouped())
		}
		return strings.Join(words, " − ")
	}
}

// product makes the formula a ratio of an amount.
func (s *Step) product(amount money.Yuan, r money.Ratio) *Step {
	if s.isShown() {
		s.formula = func() string { return amount.Grouped() + " × " + r.Percent() }
	}
	return s
}

// reported is an amount that the record may leave out, zero then, with the note that
// says so.
func reported(y *money.Yuan) (amount money.Yuan, note string) {
	if y == nil {
		return money.Yuan{}, "未填，不作抵扣"
	}
	return *y, ""
}

// settle completes the assessment with what is payable: the relief, the payments, and
// what is still open.
func (s *sheet) settle(payable money.Yuan, payments []proceeds.Payment) *Assessment {
	s.Payable = payable
	s.NetPayable = money.Max(money.Yuan{}, payable.Sub(s.Relief).Sub(s.SetOff))
	terms := []money.Yuan{payable}
	if !s.Relief.IsZero() {
		s.addLine("−", "relief", s.Relief)
		terms = append(terms, s.Relief)
	}
	if !s.SetOff.IsZero() {
		s.addLine("−", "set_off", s.SetOff)
		terms = append(terms, s.SetOff)
	}
	if len(terms) > 1 {
		s.addLine("=", "net_payable", s.NetPayable).difference(terms...)
	}
	s.Open = s.NetPayable
	s.noteInstalments()
	if len(payments) > 0 {
		s.addPayments(payments)
	}
	return s.Assessment
}

// noteInstalments says at what is to be paid in how many payments it may be.
func (s *sheet) noteInstalments() {
	in, _ := s.measure.Income(s.Income)
	if in == nil || in.Instalments == nil || len(s.Steps) == 0 || s.NetPayable.Sign() == 0 {
		return
	}
	words := "分次的规定" + regulation.Unseen
	if most := in.Instalments.Most(s.NetPayable); most > 0 {
		words = fmt.Sprintf("最多分 %d 次交清", most)
	}
	last := &s.Steps[len(s.Steps)-1]
	article := s.measure.FillArticle(in.Instalments.Article, regulation.Context{Income: s.Income})
	last.Note = regulation.Joined("；", last.Note, words+"（"+article+"）")
}

// PaidByDay are the payments that have an amount in the order of their days, those of
// one day as reported, each with what was paid up to it, itself included.
func PaidByDay(payments []proceeds.Payment) iter.Seq2[*proceeds.Payment, money.Yuan] {
	return func(yield func(*proceeds.Payment, money.Yuan) bool) {
		byDay := func(a, b proceeds.Payment) int { return a.Date.Compare(b.Date) }
		if !slices.IsSortedFunc(payments, byDay) {
			payments = slices.SortedStableFunc(slices.Values(payments), byDay)
		}
		var sum money.Yuan
		for i := range payments {
			p := &payments[i]
			if p.Amount == nil {
				continue
			}
			if sum = sum.Add(*p.Amount); !yield(p, sum) {
				return
			}
		}
	}
}

// SettledOrPlanned is Settled, or the later day than that of judgement for which the
// payment that completes NetPayable is reported; zero while none does.
func (a *Assessment) SettledOrPlanned() workday.Date {
	if a.Settled.IsZero() {
		return a.settledAhead
	}
	return a.Settled
}

func (s *sheet) addPayments(payments []proceeds.Payment) {
	var ahead money.Yuan
	for p, sum := range PaidByDay(payments) {
		settled := &s.Settled
		if p.Date.IsAhead(s.assessor.judgedOn) {
			settled = &s.settledAhead
			ahead = ahead.Add(*p.Amount)
		} else {
			s.Paid = sum
		}
		if s.SettledOrPlanned().IsZero() && s.NetPayable.Sign() > 0 && sum.Cmp(s.NetPayable) >= 0 {
			*settled = p.Date
		}
	}
	s.Open = money.Max(money.Yuan{}, s.NetPayable.Sub(s.Paid))
	paid := s.addLine("−", "paid", s.Paid)
	if ahead.Sign() > 0 && paid.isShown() {
		paid.Note = "另有 " + ahead.Grouped() + " 的缴库日晚于判断日 " + s.assessor.judgedOn.String() + "，按还没有缴判断"
	}
	s.Over = money.Max(money.Yuan{}, s.Paid.Sub(s.NetPayable))
	open := s.addLine("=", "open", s.Open).difference(s.NetPayable, s.Paid)
	if s.Over.Sign() > 0 && open.isShown() {
		open.Note = "多交 " + s.Over.Grouped()
	}
}
