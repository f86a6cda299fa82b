// Package assess puts together everything about an enterprise: the assessment
// and the timeline of each of its records, and the totals over all of them. Its
// only arithmetic is adding up.
package assess

import (
	"errors"
	"slices"

	"guozi/pkg/check"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// Enterprise is what one enterprise owes and by when. Records, Assessments and
// Timelines go together, in the order of proceeds.Enterprise.Records; a record
// that can't be computed is in none of them.
type Enterprise struct {
	ID          string
	Name        string
	Category    string
	Agency      string
	Records     []proceeds.Record
	Assessments []remit.Assessment
	Timelines   []deadline.Timeline
	Supplements []remit.Supplement // 补交: the profit years that corrections change
	Faults      []finding.Finding  // why records could not be computed; always errors
}

// Result is the assessment of several enterprises.
type Result struct {
	Rules       string // id of the measure
	AsOf        workday.Date
	Counting    deadline.Counting
	Enterprises []Enterprise
	Totals      Totals
}

// Totals are the sums over all assessments, and the same by one property.
type Totals struct {
	Sum
	Supplementary money.Yuan     `json:"supplementary"` // 补交, beside the sums
	PaidUp        money.Yuan     `json:"supplementary_paid"`
	LeftToPayUp   money.Yuan     `json:"supplementary_open"`
	OverPaidUp    money.Yuan     `json:"supplementary_over"` // what of PaidUp is beyond what was due
	ByIncome      map[string]Sum `json:"by_income"`
	ByCategory    map[string]Sum `json:"by_category"`
	ByAgency      map[string]Sum `json:"by_agency"`
	ByYear        map[int]Sum    `json:"by_year"`
	// Agencies has the name under which an agency stands in ByAgency, by the key of its
	// name, where the two differ.
	Agencies map[string]string `json:"-"`
}

// Sum adds up assessments.
type Sum struct {
	Payable    money.Yuan `json:"payable"`
	NetPayable money.Yuan `json:"net_payable"`
	Open       money.Yuan `json:"open"`
	Count      int        `json:"count"` // of assessments
}

func (s Sum) plus(a *remit.Assessment) Sum {
	return Sum{Payable: s.Payable.Add(a.Payable), NetPayable: s.NetPayable.Add(a.NetPayable), Open: s.Open.Add(a.Open), Count: s.Count + 1}
}

// Assessor assesses enterprises under one measure, one ratio table and one set
// of readings.
type Assessor struct {
	measure   *regulation.Measure
	ratios    *ratio.Table
	amounts   *remit.Assessor
	deadlines *deadline.Engine
}

// New makes an assessor.
func New(m *regulation.Measure, ratios *ratio.Table, amounts *remit.Assessor, deadlines *deadline.Engine) *Assessor {
	return &Assessor{measure: m, ratios: ratios, amounts: amounts, deadlines: deadlines}
}

// All assesses the enterprises in order. The findings are those of every
// enterprise in the same order, its faults first; when one of them is an error,
// the result is incomplete or must not be relied on.
func (a *Assessor) All(enterprises []proceeds.Enterprise) (Result, []finding.Finding) {
	o := a.deadlines.Options()
	r := Result{Rules: a.measure.ID, AsOf: o.AsOf, Counting: o.Counting, Enterprises: make([]Enterprise, 0, len(enterprises)), Totals: NewTotals()}
	var fs []finding.Finding
	for i := range enterprises {
		e, found := a.Enterprise(&enterprises[i])
		fs = append(fs, found...)
		r.Totals.Add(&e)
		r.Enterprises = append(r.Enterprises, e)
	}
	return r, fs
}

// Enterprise assesses one enterprise.
func (a *Assessor) Enterprise(e *proceeds.Enterprise) (out Enterprise, found []finding.Finding) {
	found = a.Into(&out, e)
	return out, found
}

// Into is Enterprise into out, whose memory is used again.
func (a *Assessor) Into(out *Enterprise, e *proceeds.Enterprise) []finding.Finding {
	n := len(e.Profit) + len(e.Dividends) + len(e.Transfers) + len(e.Liquidations) + len(e.Other)
	*out = Enterprise{ID: e.ID, Name: e.Name, Category: e.Category, Agency: e.Agency, Records: slices.Grow(out.Records[:0], n),
		Assessments: slices.Grow(out.Assessments[:0], n), Timelines: slices.Grow(out.Timelines[:0], n)}
	var fs []finding.Finding
	// What is wrong with the enterprise is wrong once, however many its records.
	fault := func(f finding.Finding) {
		if !slices.ContainsFunc(out.Faults, func(g finding.Finding) bool {
			return !f.Place.IsZero() && f.Rule == g.Rule && f.Place == g.Place && f.Message == g.Message
		}) {
			out.Faults = append(out.Faults, f)
		}
	}
	for rec := range e.Records() {
		if f, ok := check.Payer(a.measure, e.During(rec), rec); !ok {
			fault(about(a.measure, f, e, rec))
			continue
		}
		amount, err := a.amounts.Assess(e, rec, a.ratios)
		if err != nil {
			fault(Fault(a.measure, err, e, rec))
			continue
		}
		dates := rec.Dates()
		dates[proceeds.Settled] = amount.Settled
		if share, ok := a.doubtfulShare(e, rec, &amount); ok && !slices.ContainsFunc(fs, func(f finding.Finding) bool { return f.Rule == share.Rule && f.Place == share.Place }) {
			amount.Findings = append(amount.Findings, share)
		}
		for i := range amount.Findings {
			f := &amount.Findings[i]
			f.Enterprise, f.Income = e.ID, string(rec.Income())
			a.measure.SetArticle(f)
			if finding.AcceptanceOf(f.Rule, rec.Procedure().Accept, e.Accept) == nil {
				fs = append(fs, *f)
			}
		}
		out.Records = append(out.Records, rec)
		out.Assessments = append(out.Assessments, amount)
		out.Timelines = out.Timelines[:len(out.Records)]
		a.deadlines.Into(&out.Timelines[len(out.Records)-1], deadline.Facts{
			Income: rec.Income(), Year: rec.Period(), Dates: dates, NothingDue: amount.NetPayable.IsZero(), Zero: amount.Payable.IsZero(),
		})
	}
	for i, rec := range out.Records {
		for _, f := range deadline.Findings(a.measure, rec, &out.Timelines[i]) {
			if finding.AcceptanceOf(f.Rule, rec.Procedure().Accept, e.Accept) == nil {
				fs = append(fs, about(a.measure, f, e, rec))
			}
		}
	}
	if len(e.Profit) > 0 {
		if _, pays := check.Payer(a.measure, e, &e.Profit[0]); pays {
			fs = append(fs, a.supplement(out, e)...)
		}
	}
	return slices.Concat(out.Faults, fs)
}

// doubtfulShare warns of a share of the state that an amount was computed with although it
// can't be that of such an enterprise: of no share, nothing would be payable.
func (a *Assessor) doubtfulShare(e *proceeds.Enterprise, rec proceeds.Record, amount *remit.Assessment) (finding.Finding, bool) {
	if amount.StateShare == nil {
		return finding.Finding{}, false
	}
	found := check.Share(a.measure, e.During(rec))
	if finding.Worst(found) < finding.Error { // unusual, and no more
		return finding.Finding{}, false
	}
	found[0].Severity = finding.Warning
	return found[0], true
}

// supplement adds the years that corrections change. The result is what is wrong
// with their figures.
func (a *Assessor) supplement(out *Enterprise, e *proceeds.Enterprise) []finding.Finding {
	var fs []finding.Finding
	var err error
	var unknown *regulation.UnknownError
	out.Supplements, err = a.amounts.Supplements(e, a.ratios)
	if errors.As(err, &unknown) { // all else that can be wrong here is reported with the record
		fs = append(fs, a.unknownSupplement(unknown, e)...)
	}
	for i := range out.Supplements {
		s := &out.Supplements[i]
		for k := range out.Assessments {
			if x := &out.Assessments[k]; x.Income == s.Filed.Income && x.Year == s.Year {
				x.CountSurplus(s.Surplus)
			}
		}
		for k := range s.Restated.Findings {
			a.measure.SetArticle(&s.Restated.Findings[k])
		}
		fs = append(fs, s.Restated.Findings...)
	}
	return fs
}

// unknownSupplement is the finding, at each correction, that nobody has seen what the
// measure makes of it.
func (a *Assessor) unknownSupplement(err error, e *proceeds.Enterprise) (fs []finding.Finding) {
	for i := range e.Profit {
		if p := &e.Profit[i]; p.Restated != nil {
			fs = append(fs, about(a.measure, finding.MissingKey.Found(p.Restated.Places.At("net_profit"), "更正：%s", err), e, p))
		}
	}
	return fs
}

// NewTotals are totals over nothing.
func NewTotals() Totals {
	return Totals{ByIncome: map[string]Sum{}, ByCategory: map[string]Sum{}, ByAgency: map[string]Sum{}, ByYear: map[int]Sum{}}
}

// Add adds an enterprise's assessments, each under the category and the agency that the
// enterprise had when the record arose. An agency is called in all enterprises as in the
// first that names it, where its names differ in nothing but blanks and width.
func (t *Totals) Add(e *Enterprise) {
	e.Agency = t.callAgency(e.Agency)
	for i := range e.Assessments {
		a := &e.Assessments[i]
		t.Sum = t.Sum.plus(a)
		t.ByIncome[a.Income] = t.ByIncome[a.Income].plus(a)
		category, agency := proceeds.CategoryDuring(e.Records[i], e.Category), t.callAgency(proceeds.AgencyDuring(e.Records[i], e.Agency))
		t.ByCategory[category] = t.ByCategory[category].plus(a)
		t.ByAgency[agency] = t.ByAgency[agency].plus(a)
		t.ByYear[a.Year] = t.ByYear[a.Year].plus(a)
	}
	for i := range e.Supplements {
		s := &e.Supplements[i]
		t.Supplementary, t.PaidUp = t.Supplementary.Add(s.Due), t.PaidUp.Add(s.Paid)
		t.LeftToPayUp, t.OverPaidUp = t.LeftToPayUp.Add(s.Open), t.OverPaidUp.Add(s.Over)
	}
}

// AgencyCalled is how the agency is called in the totals.
func (t *Totals) AgencyCalled(name string) string {
	key := proceeds.NameKey(name)
	if first, ok := t.Agencies[key]; ok {
		return first
	}
	if _, ok := t.ByAgency[key]; ok {
		return key
	}
	return name
}

// callAgency is how the agency is called in the totals from now on.
func (t *Totals) callAgency(name string) string {
	called := t.AgencyCalled(name)
	if key := proceeds.NameKey(called); key != called && t.Agencies[key] == "" {
		if t.Agencies == nil {
			t.Agencies = map[string]string{}
		}
		t.Agencies[key] = called
	}
	return called
}

// Fault turns an error of an amount into a finding at the value it is about.
func Fault(m *regulation.Measure, err error, e *proceeds.Enterprise, rec proceeds.Record) finding.Finding {
	places := rec.Procedure().Places
	f, ok := check.Ratio(err, e.During(rec), rec)
	switch {
	case ok:
	case errors.As(err, new(*remit.ListedError)):
		f = remit.Listed.Found(places.At("listed"), "%s", err)
	default:
		f = finding.MissingKey.Found(places.At(""), "%s", err)
	}
	return about(m, f, e, rec)
}

// about completes a finding with what it is about and its article.
func about(m *regulation.Measure, f finding.Finding, e *proceeds.Enterprise, rec proceeds.Record) finding.Finding {
	f.Enterprise, f.Income, f.Year = e.ID, string(rec.Income()), rec.Period()
	m.SetArticle(&f)
	return f
}
