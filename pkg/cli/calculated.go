package cli

import (
	"io"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/report"
	"guozi/pkg/workday"
)

// calculated writes the assessment of a record, then what was found about it: what an
// audit would find about the same figures, and whether the measure governs it.
func (a *app) calculated(m *regulation.Measure, record proceeds.Record, r remit.Assessment, err error) error {
	if err != nil {
		return &failure{exitUsage, err}
	}
	if record.Period() > 0 {
		engine, err := deadline.New(m, workday.Default(), deadline.Options{}) // whether the measure governs depends on no day of judgement
		if err != nil {
			return &failure{exitFindings, err}
		}
		tl := engine.Timeline(deadline.Facts{Income: record.Income(), Year: record.Period(), Dates: record.Dates()})
		for _, f := range deadline.Governed(m, record, &tl) {
			f.Income, f.Year = string(record.Income()), record.Period()
			r.Findings = append(r.Findings, f)
		}
	}
	return a.assessed(m, r)
}

// assessed writes one assessment, then what was found about it.
func (a *app) assessed(m *regulation.Measure, r remit.Assessment) error {
	for i := range r.Findings {
		m.SetArticle(&r.Findings[i])
	}
	if err := a.emit(func(format string, w io.Writer) error {
		if format == "json" {
			return report.AssessmentJSON(w, &r)
		}
		return a.terminal(w).Assessment(w, m, &r)
	}); err != nil {
		return err
	}
	return a.reported(r.Findings, nil, 0)
}

// reported writes findings to standard error and fails when one is an error.
func (a *app) reported(fs []finding.Finding, src report.Sources, files int) error {
	if len(fs) == 0 {
		return nil
	}
	if err := a.terminal(a.Stderr).Findings(a.Stderr, fs, files, src); err != nil {
		return failed("无法输出:%s", reason(err))
	}
	if finding.Worst(fs) >= finding.Error {
		return errFindings
	}
	return nil
}
