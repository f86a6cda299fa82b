package data

import (
	"io"

	"guozi/pkg/paper"
)

// enterpriseOf is the i-th enterprise of the paper under the keys of
// AssessmentsSchema.
func enterpriseOf(p *paper.Paper, i int) enterpriseJSON {
	e := &p.Result.Enterprises[i]
	j := enterpriseJSON{ID: e.ID, Name: e.Name, Category: known(e.Category), Agency: known(e.Agency), Facts: factsOf(p.EnterpriseFacts(i)),
		Assessments: []assessmentJSON{}, Timelines: []timelineJSON{}, Supplements: []supplementJSON{}}
	lines := p.LinesOf(i)
	for k := range e.Assessments {
		a := assessmentOf(&e.Assessments[k])
		a.Facts = factsOf(lines[k].Facts())
		j.Assessments = append(j.Assessments, a)
		j.Timelines = append(j.Timelines, timelineJSON{Timeline: e.Timelines[k]})
	}
	for k := range e.Supplements {
		s := &e.Supplements[k]
		again := assessmentOf(&s.Restated)
		again.Paid, again.Open = nil, nil // the supplement says what of it is paid
		j.Supplements = append(j.Supplements, supplementJSON{s.Year, s.Carried, s.Filed.Payable, s.Restated.Payable,
			s.Due, s.Decrease, s.Paid, s.Open, s.Over, known(s.Missing), paper.SupplementNotes(p.Measure, s), again})
	}
	return j
}

// AssessmentsNDJSON writes a JSON object a line, an enterprise each, as in
// AssessmentsJSON.
func AssessmentsNDJSON(w io.Writer, p *paper.Paper) error {
	enc := encoder(w)
	for i := range p.Result.Enterprises {
		if err := enc.Encode(enterpriseOf(p, i)); err != nil {
			return err
		}
	}
	return nil
}

// FindingsNDJSON writes a JSON object a line, a finding each, as in AuditJSON.
// What is accepted comes last; a reason tells it from the others, which have null.
func FindingsNDJSON(w io.Writer, p *paper.Paper) error {
	enc := encoder(w)
	for _, f := range findingsOf(p.Findings) {
		if err := enc.Encode(struct {
			findingJSON
			Reason *string `json:"reason"`
		}{f, nil}); err != nil {
			return err
		}
	}
	for _, a := range acceptedOf(p.Accepted) {
		if err := enc.Encode(a); err != nil {
			return err
		}
	}
	return nil
}
