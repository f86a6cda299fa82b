// Package remit computes what must be remitted: from what an enterprise reports,
// the ratio that holds and the measure, to the amount and every step to it. Days
// and deadlines are not its subject, nor is whether what was declared is right.
package remit

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// ReserveMode says which statutory reserve is deducted (口径).
type ReserveMode string

// The reserve modes.
const (
	ReserveDeclared   ReserveMode = "declared"   // as in the audited statements
	ReserveConvention ReserveMode = "convention" // the legal rate of the profit left after losses
	ReserveNone       ReserveMode = "none"       // no deduction
)

// ReserveModes lists the modes, the default first.
func ReserveModes() []ReserveMode {
	return []ReserveMode{ReserveDeclared, ReserveConvention, ReserveNone}
}

// Options are the readings to compute with.
type Options struct {
	Reserve ReserveMode // "" is the measure's
	Listed  bool        // compute sales of listed shares too, though national rules prevail
	Brief   bool        // leave out the steps and the readings, for a long batch that shows none; audits and papers show them
}

// Step is one line of a calculation: an amount or a ratio, with the operation
// that brings it in.
type Step struct {
	ID      string
	Op      string // "", "−", "×", "=" or "≥"
	Label   string
	Amount  money.Yuan
	Ratio   *money.Ratio // instead of Amount
	Article string
	Note    string
	Payable bool // the line is what is payable, before relief and exemption

	formula func() string // a batch that shows no steps doesn't pay for it
}

// Formula is the calculation with the numbers in it, "" for what was reported.
func (s *Step) Formula() string {
	if s.formula == nil {
		return ""
	}
	return s.formula()
}

// Value is the step's number: yuan with two decimals, or a plain ratio.
func (s Step) Value() string {
	if s.Ratio != nil {
		return s.Ratio.String()
	}
	return s.Amount.String()
}

// Assessment is the amount that one record gives and how it comes about. Amounts
// that do not apply to the income are nil.
type Assessment struct {
	Income string
	Year   int
	Rules  string // id of the measure

	Base              *money.Yuan // profit: what the ratio applies to
	Ratio             *money.Ratio
	Gross             *money.Yuan // the other incomes: before deductions and the state's share
	Deducted          *money.Yuan
	FeesOnly          *money.Yuan // transfer: with the fees alone deducted
	StateShare        *money.Ratio
	WithoutDeductions *money.Yuan // profit: with nothing deducted
	LossLeft          *money.Yuan // profit: the loss carried into later years

	Payable    money.Yuan
	Relief     money.Yuan
	SetOff     money.Yuan // profit: what earlier years paid too much and this one is lowered by
	NetPayable money.Yuan
	Paid       money.Yuan   // the sum of the payments
	Open       money.Yuan   // what is still to be paid, never negative
	Over       money.Yuan   // what was paid beyond NetPayable and is no payment of a supplementary amount
	Settled    workday.Date // the day of the payment that completed NetPayable; zero while something is open or nothing was due

	Readings map[string]string
	Steps    []Step
	Findings []finding.Finding

	retained money.Yuan // profit: what is left of it after the reserve
}

// Assessor computes assessments under one measure.
type Assessor struct {
	measure   *regulation.Measure
	options   Options
	baseFault error // why no profit can be computed
}

// New makes an assessor.
func New(m *regulation.Measure, o Options) *Assessor {
	return &Assessor{m, o, baseFaultOf(m, o)}
}

// MissingError is a figure without which there is no amount.
type MissingError struct{ Key, What string }

func (e *MissingError) Error() string { return fmt.Sprintf("缺少%s(%s),不能计算", e.What, e.Key) }

// ListedError is a sale of listed shares, which national rules govern
// (第十二条第(三)项); it is computed only when asked for. Law is what the measure says
// of it, "" for nothing.
type ListedError struct{ Law string }

func (e *ListedError) Error() string {
	return regulation.Joined("，", "转让的是上市公司国有股", e.Law) + "；确要按一般规则计算，请加 --listed"
}

// Assess computes one record of the enterprise as it was when the record arose. The error is one of ratio.Table.Find, a
// *MissingError, a *ListedError or a *regulation.UnknownIncomeError.
func (a *Assessor) Assess(e *proceeds.Enterprise, record proceeds.Record, ratios *ratio.Table) (Assessment, error) {
	if err := a.measure.RequireIncome(string(record.Income())); err != nil {
		return Assessment{}, err
	}
	e = e.During(record)
	switch r := record.(type) {
	case *proceeds.Profit:
		_, entry, err := a.Ratio(ratios, e.Category, r.Year)
		if err != nil {
			return Assessment{}, err
		}
		return a.profitSettingOff(e, r, entry, a.setOffIn(e, r.Year, ratios))
	case *proceeds.Dividend:
		return a.Dividend(e, r)
	case *proceeds.Transfer:
		return a.Transfer(r)
	case *proceeds.Liquidation:
		return a.Liquidation(e, r)
	case *proceeds.Other:
		return a.Other(r)
	}
	return Assessment{}, fmt.Errorf("remit: unknown record %T", record)
}

// Ratio is what the table says for the category in the year, as the measure lets a year
// without a ratio be. The error is one of ratio.Table.Find.
func (a *Assessor) Ratio(ratios *ratio.Table, category string, year int) (*ratio.Category, ratio.Entry, error) {
	return ratios.FindOrCarry(a.measure.Ratios.CarriesForward(), category, year)
}

// sheet builds an assessment line by line.
type sheet struct {
	Assessment
	measure *regulation.Measure
	unshown Step // the line at hand of an assessment without steps
}

func (a *Assessor) sheet(income string, year int) sheet {
	s := sheet{Assessment: Assessment{Income: income, Year: year, Rules: a.measure.ID}, measure: a.measure}
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
		return money.Yuan{}, "未填,不作抵扣"
	}
	return *y, ""
}

// settle completes the assessment with what is payable: the relief, the payments, and
// what is still open.
func (s *sheet) settle(payable money.Yuan, payments []proceeds.Payment) Assessment {
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
	if len(payments) > 0 {
		s.addPayments(payments)
	}
	return s.Assessment
}

func (s *sheet) addPayments(payments []proceeds.Payment) {
	byDay := func(a, b proceeds.Payment) int { return a.Date.Compare(b.Date) }
	if !slices.IsSortedFunc(payments, byDay) {
		payments = slices.SortedStableFunc(slices.Values(payments), byDay)
	}
	for i := range payments {
		p := &payments[i]
		if p.Amount == nil {
			continue
		}
		s.Paid = s.Paid.Add(*p.Amount)
		if s.Settled.IsZero() && s.NetPayable.Sign() > 0 && s.Paid.Cmp(s.NetPayable) >= 0 {
			s.Settled = p.Date
		}
	}
	s.Open = money.Max(money.Yuan{}, s.NetPayable.Sub(s.Paid))
	s.addLine("−", "paid", s.Paid)
	s.Over = money.Max(money.Yuan{}, s.Paid.Sub(s.NetPayable))
	open := s.addLine("=", "open", s.Open).difference(s.NetPayable, s.Paid)
	if s.Over.Sign() > 0 && open.isShown() {
		open.Note = "多交 " + s.Over.Grouped()
	}
}
