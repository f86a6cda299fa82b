// Package audit holds what was declared, filed, reviewed and paid against what
// the rules give: each finding code is one rule, a small value in the file of
// its area. It computes no amount and no day of its own.
package audit

import (
	"fmt"
	"slices"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// Options are what findings are judged by.
type Options struct {
	AsOf workday.Date
	Soon int // report deadlines due within this many days, the last one included; 0: none
}

// Auditor checks enterprises under one measure and ratio table.
type Auditor struct {
	measure *regulation.Measure
	ratios  *ratio.Table
	amounts *remit.Assessor
	options Options
}

// New makes an auditor.
func New(m *regulation.Measure, ratios *ratio.Table, amounts *remit.Assessor, o Options) *Auditor {
	return &Auditor{measure: m, ratios: ratios, amounts: amounts, options: o}
}

// Result is what an audit found, in the order of the enterprises.
type Result struct {
	Enterprises int
	Records     int
	Findings    []finding.Finding
	Accepted    []finding.Accepted
}

// All audits the enterprises; assessed holds what the program makes of each, in
// the same order.
func (a *Auditor) All(enterprises []proceeds.Enterprise, assessed []assess.Enterprise) Result {
	r := Result{Enterprises: len(enterprises)}
	for i := range enterprises {
		r.Records += len(assessed[i].Records)
		a.auditEnterprise(&r, &enterprises[i], &assessed[i])
	}
	return r
}

// Case is one record and what the program makes of it.
type Case struct {
	*Auditor
	Enterprise *proceeds.Enterprise // as it was when the record arose
	Record     proceeds.Record
	Amount     *remit.Assessment
	Timeline   *deadline.Timeline
	Supplement *remit.Supplement // nil when nothing about the year was corrected

	years map[int]*profitYear // of the enterprise, by year
}

// rule is one finding code and the check that raises it.
type rule struct {
	finding.Rule
	check func(finding.Rule, *Case) []finding.Finding
}

// rules is every rule of the audit, by area.
var rules = slices.Concat(profitRules, chainRules, dividendRules, transferRules, filingRules, reviewRules, paymentRules, validityRules)

// Rules lists the codes of the audit, those of package deadline among them.
func Rules() []finding.Rule {
	var list []finding.Rule
	for _, r := range rules {
		list = append(list, r.Rule)
	}
	return append(list, deadline.Rules()...)
}

// on makes a check for records of one kind.
func on[T proceeds.Record](check func(finding.Rule, *Case, T) []finding.Finding) func(finding.Rule, *Case) []finding.Finding {
	return func(r finding.Rule, c *Case) []finding.Finding {
		if rec, ok := c.Record.(T); ok {
			return check(r, c, rec)
		}
		return nil
	}
}

// found is a finding of the rule about the case.
func (c *Case) found(r finding.Rule, key, format string, args ...any) finding.Finding {
	return r.Found(c.Record.Procedure().Places.At(key), format, args...)
}

// text is the policy sentence of the measure with the id, "" when it has none.
func (c *Case) text(id string) string {
	return c.measure.Text(id, regulation.Context{Income: string(c.Record.Income())})
}

// withRelated adds a second place to a finding.
func withRelated(f finding.Finding, at finding.Place, format string, args ...any) finding.Finding {
	f.Related = append(f.Related, finding.Related{Place: at, Message: fmt.Sprintf(format, args...)})
	return f
}

func one(f finding.Finding) []finding.Finding { return []finding.Finding{f} }

func (a *Auditor) auditEnterprise(r *Result, e *proceeds.Enterprise, assessed *assess.Enterprise) {
	used := map[*finding.Acceptance]bool{}
	keep := func(f finding.Finding, rec proceeds.Record) {
		a.measure.SetArticle(&f)
		by := finding.AcceptanceOf(f.Rule, rec.Procedure().Accept, e.Accept)
		if by == nil {
			r.Findings = append(r.Findings, f)
			return
		}
		used[by] = true
		r.Accepted = append(r.Accepted, finding.Accepted{Finding: f, Reason: by.Reason})
	}
	years := profitYears(e, assessed)
	for i, rec := range assessed.Records {
		c := &Case{Auditor: a, Enterprise: e.During(rec), Record: rec, Amount: &assessed.Assessments[i], Timeline: &assessed.Timelines[i], years: years}
		for k := range assessed.Supplements {
			if s := &assessed.Supplements[k]; rec.Income() == proceeds.IncomeProfit && s.Year == rec.Period() {
				c.Supplement = s
			}
		}
		fs := slices.Concat(c.Amount.Findings, deadline.Findings(a.measure, rec, c.Timeline))
		if c.Supplement != nil {
			fs = append(fs, c.Supplement.Restated.Findings...)
		}
		for _, rule := range rules {
			found := rule.check(rule.Rule, c)
			for i := range found {
				if len(rule.Clocks) == 1 {
					found[i].Clock = rule.Clocks[0]
				}
			}
			fs = append(fs, found...)
		}
		for _, f := range fs {
			f.Enterprise, f.Income, f.Year = e.ID, string(rec.Income()), rec.Period()
			keep(f, rec)
		}
	}
	records := uncomputedRecords(e, assessed.Records)
	for _, f := range assessed.Faults { // one may be that of several records
		i := slices.IndexFunc(records, func(rec proceeds.Record) bool { return string(rec.Income()) == f.Income && rec.Period() == f.Year })
		i = max(0, i)
		keep(f, records[i])
		records = slices.Delete(records, i, i+1)
	}
	a.reportUnusedAcceptances(r, e, used)
}
