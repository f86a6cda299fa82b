package cli

import (
	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// amountResult is what a calc command writes.
type amountResult struct {
	measure *regulation.Measure
	amount  remit.Assessment
}

// writeRecordAmount writes the amount of a record and reports what an audit would find
// about the same figures, and whether the measure governs them.
func (a *app) writeRecordAmount(m *regulation.Measure, record proceeds.Record, amount remit.Assessment) error {
	if record.Period() > 0 || len(a.calendarFiles.names) > 0 { // a faulty calendar is told in any case
		// Whether the measure governs a record does not depend on the day of judgement.
		engine, err := a.newEngine(m, deadline.Options{})
		if err != nil {
			return err
		}
		timeline := engine.Timeline(deadline.Facts{Income: record.Income(), Year: record.Period(), Dates: record.Dates()})
		for _, f := range deadline.Governed(m, record, &timeline) {
			f.Income, f.Year = string(record.Income()), record.Period()
			amount.Findings = append(amount.Findings, f)
		}
	}
	return a.writeAmount(m, amount)
}

// writeAmount writes an amount and reports the findings about it.
func (a *app) writeAmount(m *regulation.Measure, amount remit.Assessment) error {
	for i := range amount.Findings {
		m.SetArticle(&amount.Findings[i])
	}
	if err := a.writeResult(&amountResult{m, amount}); err != nil {
		return err
	}
	return a.reportFindings(amount.Findings, nil, 0)
}
