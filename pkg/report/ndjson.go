package report

import (
	"encoding/json"
	"io"

	"guozi/pkg/assess"
	"guozi/pkg/regulation"
)

// enterpriseOf is one enterprise under the keys of AssessmentsSchema.
func enterpriseOf(m *regulation.Measure, e *assess.Enterprise) enterpriseJSON {
	j := enterpriseJSON{ID: e.ID, Name: e.Name, Category: known(e.Category), Agency: known(e.Agency),
		Assessments: []assessmentJSON{}, Timelines: []timelineJSON{}, Supplements: []supplementJSON{}}
	for k := range e.Assessments {
		j.Assessments = append(j.Assessments, assessmentOf(&e.Assessments[k]))
		j.Timelines = append(j.Timelines, timelineJSON{Timeline: e.Timelines[k]})
	}
	for k := range e.Supplements {
		s := &e.Supplements[k]
		again := assessmentOf(&s.Restated)
		again.Paid, again.Open = nil, nil // the supplement says what of it is paid
		j.Supplements = append(j.Supplements, supplementJSON{s.Year, s.Carried, s.Filed.Payable, s.Restated.Payable,
			s.Due, s.Decrease, s.Paid, s.Open, s.Over, known(s.Missing), supplementNotes(m, s), again})
	}
	return j
}

func writeLines[T any](w io.Writer, values []T, of func(*T) any) error {
	enc := json.NewEncoder(escaper{w})
	enc.SetEscapeHTML(false)
	for i := range values {
		if err := enc.Encode(of(&values[i])); err != nil {
			return err
		}
	}
	return nil
}

// AssessmentsNDJSON writes a JSON object a line, an enterprise each, as in
// AssessmentsJSON.
func AssessmentsNDJSON(w io.Writer, p *Paper) error {
	return writeLines(w, p.Result.Enterprises, func(e *assess.Enterprise) any { return enterpriseOf(p.Measure, e) })
}

// FindingsNDJSON writes a JSON object a line, a finding each, as in AuditJSON.
// What is accepted comes last; a reason tells it from the others, which have null.
func FindingsNDJSON(w io.Writer, p *Paper) error {
	findings := findingsOf(p.Findings)
	if err := writeLines(w, findings, func(f *findingJSON) any {
		return struct {
			findingJSON
			Reason *string `json:"reason"`
		}{*f, nil}
	}); err != nil {
		return err
	}
	return writeLines(w, acceptedOf(p.Accepted), func(a *acceptedJSON) any { return a })
}
