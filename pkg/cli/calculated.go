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

// amountResult is one amount.
type amountResult struct {
	measure *regulation.Measure
	amount  remit.Assessment
}

// writeRecordAmount writes the assessment of a record, then what was found about it: what an
// audit would find about the same figures, and whether the measure governs it.
func (a *app) writeRecordAmount(m *regulation.Measure, record proceeds.Record, r remit.Assessment, err error) error {
	if err != nil {
		return &exitError{exitUsage, err}
	}
	if record.Period() > 0 {
		engine, err := deadline.New(m, workday.Default(), deadline.Options{}) // whether the measure governs depends on no day of judgement
		if err != nil {
			return &exitError{exitFindings, err}
		}
		timeline := engine.Timeline(deadline.Facts{Income: record.Income(), Year: record.Period(), Dates: record.Dates()})
		for _, f := range deadline.Governed(m, record, &timeline) {
			f.Income, f.Year = string(record.Income()), record.Period()
			r.Findings = append(r.Findings, f)
		}
	}
	return a.writeAmount(m, r)
}

// writeAmount writes one assessment, then what was found about it.
func (a *app) writeAmount(m *regulation.Measure, r remit.Assessment) error {
	for i := range r.Findings {
		m.SetArticle(&r.Findings[i])
	}
	if err := a.writeResult(&amountResult{m, r}); err != nil {
		return err
	}
	return a.reportFindings(r.Findings, nil, 0)
}

// reportFindings writes findings to standard error and fails when one is an error.
func (a *app) reportFindings(fs []finding.Finding, sources paper.Sources, files int) error {
	if len(fs) == 0 {
		return nil
	}
	if err := a.terminal(a.Stderr).Findings(a.Stderr, fs, files, sources); err != nil {
		return cannotRunError("无法输出：%s", fileErrorText(err))
	}
	if finding.Worst(fs) >= finding.Error {
		return errFindings
	}
	return nil
}
