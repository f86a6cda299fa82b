// Package trial holds worked cases against the rules: what a case is given goes the same
// way as a table or the flags of a command, and each value that it expects is compared
// with what comes out. It reads no file: rule pack, ratios and calendar are handed in.
package trial

import (
	"slices"

	"guozi/pkg/assess"
	"guozi/pkg/audit"
	"guozi/pkg/check"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
	"guozi/pkg/worked"
)

// Setting is what a case is reckoned by.
type Setting struct {
	Measure  *regulation.Measure
	Ratios   *ratio.Table // nil: the case gives its ratio, or needs none
	Calendar *workday.Calendar
	AsOf     workday.Date // of the file; a case's own goes before it
	Codes    []string     // the finding codes that there are
}

// Outcome is how a case ended. It passed when nothing failed.
type Outcome struct {
	Case     *worked.Case
	Failures []Failure
}

// Failure is one value that did not come out as expected.
type Failure struct {
	Path     string // what was expected, as it is called in the case
	Expected worked.Value
	Got      worked.Value
	Reason   string      // beside the two values, "" for nothing
	Trace    []TraceLine // what led to the value that was got
	Place    finding.Place
}

// TraceLine is a line of what led to a value.
type TraceLine struct{ Op, Label, Value, Basis string }

// record is one record of a case and what became of it.
type record struct {
	proceeds.Record
	amount     *remit.Assessment
	timeline   *deadline.Timeline
	supplement *remit.Supplement
}

// result is what became of a case.
type result struct {
	records  []record
	findings []finding.Finding
	faults   []finding.Finding // why there is no amount
	engine   *deadline.Engine  // that made the timelines
}

// Run runs the case, which Check has found no fault with. The error is one of
// deadline.New.
func (s Setting) Run(c *worked.Case) (Outcome, error) {
	got, err := s.compute(&c.Given)
	if err != nil {
		return Outcome{}, err
	}
	o := Outcome{Case: c}
	o.compare(s.Measure, got)
	return o, nil
}

// readings are the case's, with the day of judgement of the file where it names none.
func (s Setting) readings(g *worked.Given) (remit.Options, deadline.Options) {
	asOf := g.AsOf
	if asOf.IsZero() {
		asOf = s.AsOf
	}
	listed := g.Listed != nil && *g.Listed
	if t, ok := g.Record.(*proceeds.Transfer); ok && t.Listed != nil {
		listed = *t.Listed // as the flag of the command does
	}
	return remit.Options{Reserve: remit.ReserveMode(g.ReserveMode), Listed: listed},
		deadline.Options{AsOf: asOf, Counting: deadline.Counting(g.Counting), PaymentFrom: deadline.PaymentFrom(g.PaymentFrom)}
}

// ratioTable is the ratio of the case as a table, or the table of the setting. Where the
// case names both, its table asks for a ratio of the enterprise's own.
func (s Setting) ratioTable(g *worked.Given) *ratio.Table {
	switch {
	case g.Ratio != nil && g.Ratios == "":
		return &ratio.Table{Categories: []ratio.Category{{ID: g.Enterprise.Category, Ratios: []ratio.Entry{{Ratio: *g.Ratio}}}}}
	case s.Ratios == nil:
		return new(ratio.Table)
	}
	return s.Ratios
}

func (s Setting) compute(g *worked.Given) (result, error) {
	amounts, days := s.readings(g)
	if g.Income == worked.Interest {
		return s.computeInterest(g, amounts)
	}
	engine, err := deadline.New(s.Measure, s.Calendar, days)
	if err != nil {
		return result{}, err
	}
	assessor := remit.New(s.Measure, amounts).JudgedOn(days.AsOf)
	var got result
	if g.Record != nil {
		got = s.computeRecord(g, assessor, engine)
	} else {
		got = s.computeEnterprise(g, assessor, engine)
	}
	got.engine = engine
	return got, nil
}

func (s Setting) computeInterest(g *worked.Given, o remit.Options) (result, error) {
	a, h := remit.New(s.Measure, o), &g.HeldBack
	var amount remit.Assessment
	if h.Earned != nil {
		var remitted money.Yuan
		if h.Remitted != nil {
			remitted = *h.Remitted
		}
		amount = a.EarnedInterest(*h.Earned, remitted)
	} else {
		var err error
		if amount, err = a.EstimateInterest(remit.Estimate{Principal: *h.Amount, Rate: *h.Rate, Base: h.Base, Due: h.Due, Paid: h.Paid}); err != nil {
			return result{}, err
		}
	}
	return result{records: []record{{amount: &amount}}}, nil
}

// computeRecord computes one record as calc and due do.
func (s Setting) computeRecord(g *worked.Given, assessor *remit.Assessor, engine *deadline.Engine) result {
	e, rec := &g.Enterprise, g.Record
	var got result
	if p, ok := rec.(*proceeds.Profit); ok && g.Ratios != "" {
		p.Ratio = g.Ratio
	}
	if d, ok := rec.(*proceeds.Dividend); ok && d.Year == 0 && !d.Voted.IsZero() {
		d.Year = d.Voted.Year() - 1
	}
	dates := rec.Dates()
	nothingDue, zero := false, false
	one := record{Record: rec}
	if amount, err := assessor.Assess(e, rec, s.ratioTable(g)); err != nil {
		got.faults = append(got.faults, assess.Fault(s.Measure, err, e, rec))
	} else {
		one.amount, nothingDue, zero = &amount, amount.NetPayable.IsZero(), amount.Payable.IsZero()
		dates[proceeds.Settled] = amount.SettledOrPlanned()
		got.findings = append(got.findings, amount.Findings...)
	}
	if p := rec.Procedure(); !g.Paid.IsZero() {
		dates[proceeds.Settled] = g.Paid
		defer func(payments []proceeds.Payment) { p.Payments = payments }(p.Payments)
		p.Payments = append(slices.Clip(p.Payments), proceeds.Payment{Date: g.Paid, Places: finding.Places{{Key: "date", Place: g.Places.At("paid")}}})
	}
	timeline := engine.Timeline(deadline.Facts{Income: rec.Income(), Year: rec.Period(), Dates: dates, NoticeIssued: rec.Procedure().Notice.Issued, NothingDue: nothingDue, Zero: zero})
	one.timeline = &timeline
	got.findings = append(got.findings, timeline.Order(rec)...)
	if rec.Period() > 0 {
		got.findings = append(got.findings, deadline.Governed(s.Measure, rec, &timeline)...)
	}
	if p, ok := rec.(*proceeds.Profit); ok && p.Restated != nil {
		e.Profit = []proceeds.Profit{*p}
		if list, _ := assessor.Supplements(e, s.ratioTable(g)); len(list) > 0 { // what is wrong is a fault of the record
			one.supplement = &list[0]
			got.findings = append(got.findings, list[0].Restated.Findings...)
		}
	}
	got.records = []record{one}
	return got
}

// computeEnterprise computes an enterprise as assess does, and finds what audit and check
// find about it.
func (s Setting) computeEnterprise(g *worked.Given, assessor *remit.Assessor, engine *deadline.Engine) result {
	e, ratios := &g.Enterprise, s.ratioTable(g)
	assessed, _ := assess.New(s.Measure, ratios, assessor, engine).Enterprise(e) // the audit says it all again
	got := result{faults: assessed.Faults}
	for i, rec := range assessed.Records {
		one := record{Record: rec, amount: &assessed.Assessments[i], timeline: &assessed.Timelines[i]}
		for k := range assessed.Supplements {
			if x := &assessed.Supplements[k]; rec.Income() == proceeds.IncomeProfit && x.Year == rec.Period() {
				one.supplement = x
			}
		}
		got.records = append(got.records, one)
	}
	auditor := audit.New(s.Measure, ratios, assessor, audit.Options{AsOf: engine.Options().AsOf})
	enterprises := []proceeds.Enterprise{*e}
	got.findings = auditor.All(enterprises, []assess.Enterprise{assessed}).Findings
	got.findings = append(got.findings, check.Tables(s.Measure, new(ratio.Table), enterprises, false, s.Codes, check.Freshness{}).Findings...)
	return got
}

// File is what became of a file of cases.
type File struct {
	Name     string
	Rules    string            // id of the rule pack
	Faults   []finding.Finding // why the file can't be used; then there is no outcome
	Outcomes []Outcome
}

// RunFile runs all the cases of a file, each by the setting that it asks for, when none
// has a fault. The error is one of deadline.New.
func RunFile(name string, f *worked.File, setting func(*worked.Case) Setting) (File, error) {
	out := File{Name: name}
	for i := range f.Cases {
		s := setting(&f.Cases[i])
		out.Rules = s.Measure.ID
		out.Faults = append(out.Faults, s.Check(&f.Cases[i])...)
	}
	if len(out.Faults) > 0 {
		return out, nil
	}
	for i := range f.Cases {
		o, err := setting(&f.Cases[i]).Run(&f.Cases[i])
		if err != nil {
			return out, err
		}
		out.Outcomes = append(out.Outcomes, o)
	}
	return out, nil
}

// Failed is how many cases of the file failed.
func (f *File) Failed() int {
	n := 0
	for i := range f.Outcomes {
		if len(f.Outcomes[i].Failures) > 0 {
			n++
		}
	}
	return n
}
