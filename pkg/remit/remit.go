// Package remit computes what must be remitted: from what an enterprise reports,
// the ratio that holds and the measure, to the amount and every step to it. Days
// and deadlines are not its subject, nor is whether what was declared is right.
package remit

import (
	"fmt"

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
	Left    money.Yuan   // what the lines so far leave, where they take one amount off another; may be negative
	Article string
	Note    string
	Payable bool // the line is what is payable, before relief and exemption, after the minimum

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

// Step is the step with the id; not ok when the assessment has none.
func (a *Assessment) Step(id string) (*Step, bool) {
	for i := range a.Steps {
		if a.Steps[i].ID == id {
			return &a.Steps[i], true
		}
	}
	return nil, false
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
	Paid       money.Yuan   // the sum of the payments made by the day of judgement
	Open       money.Yuan   // what is still to be paid, never negative
	Over       money.Yuan   // what was paid beyond NetPayable and is no payment of a supplementary amount
	Settled    workday.Date // the day of the payment that completed NetPayable; zero while something is open or nothing was due

	Readings map[string]string
	Steps    []Step
	Findings []finding.Finding

	settledAhead workday.Date // the day after the day of judgement for which the payment that completes NetPayable is reported

	retained money.Yuan // profit: what is left of it after the reserve
}

// Assessor computes assessments under one measure.
type Assessor struct {
	measure    *regulation.Measure
	options    Options
	judgedOn   workday.Date     // what is reported as paid after it is not paid; zero for no such day
	baseFault  error            // why no profit can be computed
	roundFault error            // why nothing can be that is a ratio of something
	lessFaults map[string]error // why no income of a kind can be, by its id: nobody has seen which costs are taken off
}

// New makes an assessor.
func New(m *regulation.Measure, o Options) *Assessor {
	a := &Assessor{measure: m, options: o, baseFault: baseFaultOf(m, o), roundFault: m.RequireKnown("round"), lessFaults: map[string]error{}}
	for i := range m.Incomes {
		id := m.Incomes[i].ID
		if err := m.RequireKnown("incomes." + id + ".less"); err != nil {
			a.lessFaults[id] = err
		}
	}
	return a
}

// JudgedOn is the assessor for which only what was paid on or before the day is paid;
// the zero day is later than any. What is payable does not depend on it.
func (a *Assessor) JudgedOn(day workday.Date) *Assessor {
	judging := *a
	judging.judgedOn = day
	return &judging
}

// MissingError is a figure without which there is no amount.
type MissingError struct {
	Key, What string // as in tables, and its heading
	Else      string // what else would do, or why it is needed, "" for nothing to say
}

func (e *MissingError) Error() string {
	return regulation.Joined("；", fmt.Sprintf("缺少%s（%s），不能计算", e.What, e.Key), e.Else)
}

// ListedError is a sale of listed shares, which national rules govern
// (第十二条第(三)项); it is computed only when asked for. Law is what the measure says
// of it, "" for nothing.
type ListedError struct{ Law string }

func (e *ListedError) Error() string {
	return regulation.Joined("，", "转让的是上市公司国有股", e.Law) + "；确要按一般规则计算，请加 --listed"
}

// Assess computes one record of the enterprise as it was when the record arose. The error
// is one of ratio.Table.Find, a *ratio.MissingOwnError, a *MissingError, a *ListedError, a
// *regulation.UnknownError or a *regulation.UnknownIncomeError.
func (a *Assessor) Assess(e *proceeds.Enterprise, record proceeds.Record, ratios *ratio.Table) (x Assessment, err error) {
	if err = a.Into(&x, e, record, ratios); err != nil {
		return Assessment{}, err
	}
	return x, nil
}

// Into is Assess into x, which holds nothing to rely on after an error.
func (a *Assessor) Into(x *Assessment, e *proceeds.Enterprise, record proceeds.Record, ratios *ratio.Table) error {
	if err := a.measure.RequireIncome(string(record.Income())); err != nil {
		return err
	}
	e = e.During(record)
	if err := a.assessInto(x, e, record, ratios); err != nil || len(x.Steps) == 0 {
		return err
	}
	if as, by := a.measure.CountsAsForm(e.Form, e.StateShare); by != nil {
		first := &x.Steps[0]
		first.Note = regulation.Joined("；", first.Note, e.Form+"视同"+as+"（"+a.measure.FillArticle(by.Article, regulation.Context{Income: x.Income})+"）")
	}
	return nil
}

func (a *Assessor) assessInto(x *Assessment, e *proceeds.Enterprise, record proceeds.Record, ratios *ratio.Table) (err error) {
	switch r := record.(type) {
	case *proceeds.Profit:
		_, entry, err := a.Ratio(ratios, e.Category, r.Year)
		if err != nil {
			return err
		}
		return a.profitInto(x, e, r, entry, a.setOffIn(e, r.Year, ratios))
	case *proceeds.Dividend:
		*x, err = a.Dividend(e, r)
	case *proceeds.Transfer:
		*x, err = a.Transfer(r)
	case *proceeds.Liquidation:
		*x, err = a.Liquidation(e, r)
	case *proceeds.Other:
		*x, err = a.Other(r)
	default:
		return fmt.Errorf("remit: unknown record %T", record)
	}
	return err
}

// Ratio is what the table says for the category in the year, as the measure lets a year
// without a ratio be. The error is one of ratio.Table.Find.
func (a *Assessor) Ratio(ratios *ratio.Table, category string, year int) (*ratio.Category, ratio.Entry, error) {
	return ratios.FindOrCarry(a.measure.Ratios.CarriesForward(), category, year)
}
