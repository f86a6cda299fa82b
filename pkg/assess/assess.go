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

// Assessor assesses enterprises under one measure, one ratio table and one set
// of readings.
type Assessor struct {
	measure   *regulation.Measure
	ratios    *ratio.Table
	amounts   *remit.Assessor
	deadlines *deadline.Engine
}

// New makes an assessor. What is paid is judged on the day that deadlines are.
func New(m *regulation.Measure, ratios *ratio.Table, amounts *remit.Assessor, deadlines *deadline.Engine) *Assessor {
	return &Assessor{measure: m, ratios: ratios, amounts: amounts.JudgedOn(deadlines.Options().AsOf), deadlines: deadlines}
}

// All assesses the enterprises in order. The findings are those of every
// enterprise in the same order, its faults first; when one of them is an error,
// the result is incomplete or must not be relied on.
func (a *Assessor) All(enterprises []proceeds.Enterprise) (Result, []finding.Finding) {
	o := a.deadlines.Options()
	r := Result{Rules: a.measure.ID, AsOf: o.AsOf, Counting: o.Counting, Enterprises: make([]Enterprise, len(enterprises)), Totals: NewTotals()}
	found := a.Into(r.Enterprises, enterprises)
	for i := range r.Enterprises {
		r.Totals.Add(&r.Enterprises[i])
	}
	return r, found
}

// Enterprise assesses one enterprise.
func (a *Assessor) Enterprise(e *proceeds.Enterprise) (Enterprise, []finding.Finding) {
	var out Enterprise
	found := a.assessInto(&out, e)
	return out, found
}

// Into assesses the enterprises as All does into as many of out, whose memory is used
// again, without totals.
func (a *Assessor) Into(out []Enterprise, enterprises []proceeds.Enterprise) (found []finding.Finding) {
	for i := range enterprises {
		found = append(found, a.assessInto(&out[i], &enterprises[i])...)
	}
	return found
}

func (a *Assessor) assessInto(out *Enterprise, e *proceeds.Enterprise) []finding.Finding {
	found := a.computeAmounts(out, e)
	a.layOutTimelines(out)
	found = append(found, a.judgeDays(out, e)...)
	found = append(found, a.supplement(out, e)...)
	return slices.Concat(out.Faults, found)
}

// computeAmounts begins the result of the enterprise with its records and their amounts.
func (a *Assessor) computeAmounts(out *Enterprise, e *proceeds.Enterprise) (fs []finding.Finding) {
	n := len(e.Profit) + len(e.Dividends) + len(e.Transfers) + len(e.Liquidations) + len(e.Other)
	*out = Enterprise{ID: e.ID, Name: e.Name, Category: e.Category, Agency: e.Agency, Records: slices.Grow(out.Records[:0], n),
		Assessments: slices.Grow(out.Assessments[:0], n), Timelines: slices.Grow(out.Timelines[:0], n)}
	for rec := range e.Records() {
		if f, ok := check.Payer(a.measure, e.During(rec), rec); !ok {
			out.addFault(about(a.measure, f, e, rec))
			continue
		}
		k := len(out.Assessments)
		out.Assessments = out.Assessments[:k+1]
		amount := &out.Assessments[k]
		if err := a.amounts.Into(amount, e, rec, a.ratios); err != nil {
			out.Assessments = out.Assessments[:k]
			out.addFault(Fault(a.measure, err, e, rec))
			continue
		}
		if share, ok := a.doubtfulShare(e, rec, amount); ok && !slices.ContainsFunc(fs, func(f finding.Finding) bool { return f.Rule == share.Rule && f.Place == share.Place }) {
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
	}
	return fs
}

// addFault adds a fault. What is wrong with the enterprise is wrong once, however many
// its records.
func (e *Enterprise) addFault(f finding.Finding) {
	if !slices.ContainsFunc(e.Faults, func(g finding.Finding) bool {
		return !f.Place.IsZero() && f.Rule == g.Rule && f.Place == g.Place && f.Message == g.Message
	}) {
		e.Faults = append(e.Faults, f)
	}
}

// layOutTimelines adds the timelines of the records.
func (a *Assessor) layOutTimelines(out *Enterprise) {
	out.Timelines = out.Timelines[:len(out.Records)]
	for i, rec := range out.Records {
		amount, dates := &out.Assessments[i], rec.Dates()
		dates[proceeds.Settled] = amount.SettledOrPlanned()
		a.deadlines.Into(&out.Timelines[i], deadline.Facts{
			Income: rec.Income(), Year: rec.Period(), Dates: dates, NoticeIssued: rec.Procedure().Notice.Issued,
			NothingDue: amount.NetPayable.IsZero(), Zero: amount.Payable.IsZero(),
		})
	}
}

// judgeDays are the findings about the days of the records.
func (a *Assessor) judgeDays(out *Enterprise, e *proceeds.Enterprise) (fs []finding.Finding) {
	for i, rec := range out.Records {
		for _, f := range deadline.Findings(a.measure, rec, &out.Timelines[i]) {
			if finding.AcceptanceOf(f.Rule, rec.Procedure().Accept, e.Accept) == nil {
				fs = append(fs, about(a.measure, f, e, rec))
			}
		}
	}
	return fs
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
	if len(e.Profit) == 0 {
		return nil
	}
	if _, pays := check.Payer(a.measure, e, &e.Profit[0]); !pays {
		return nil
	}
	var fs []finding.Finding
	var err error
	out.Supplements, err = a.amounts.Supplements(e, a.ratios)
	if err != nil {
		fs = a.unknownSupplement(err, e)
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
// measure makes of it. All else that can be wrong is reported with the record.
func (a *Assessor) unknownSupplement(err error, e *proceeds.Enterprise) (fs []finding.Finding) {
	var unknown *regulation.UnknownError
	if !errors.As(err, &unknown) {
		return nil
	}
	for i := range e.Profit {
		if p := &e.Profit[i]; p.Restated != nil {
			fs = append(fs, about(a.measure, finding.MissingKey.Found(p.Restated.Places.At("net_profit"), "更正：%s", unknown), e, p))
		}
	}
	return fs
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
