package cli

import (
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// calculated is one amount.
type calculated struct {
	measure *regulation.Measure
	amount  remit.Assessment
}

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
	return a.calculation(m, r)
}

// calculation writes one assessment, then what was found about it.
func (a *app) calculation(m *regulation.Measure, r remit.Assessment) error {
	for i := range r.Findings {
		m.SetArticle(&r.Findings[i])
	}
	if err := a.emit(&calculated{m, r}); err != nil {
		return err
	}
	return a.reported(r.Findings, nil, 0)
}

// reported writes findings to standard error and fails when one is an error.
func (a *app) reported(fs []finding.Finding, src paper.Sources, files int) error {
	if len(fs) == 0 {
		return nil
	}
	if err := a.terminal(a.Stderr).Findings(a.Stderr, fs, files, src); err != nil {
		return failed("无法输出：%s", reason(err))
	}
	if finding.Worst(fs) >= finding.Error {
		return errFindings
	}
	return nil
}
