package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/report/data"
)

// assessmentResult is what assess writes.
type assessmentResult struct {
	paper     *paper.Paper
	encoding  data.Encoding // of CSV
	calendars *icsWriter
}

func (a *app) assessCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "assess -e 企业表 -r 比例表", Short: "所有企业的应交金额与期限，附合计 (all enterprises)",
		Example: "  guozi assess -e testdata/enterprises.yaml -r testdata/ratios.yaml",
	}
	b := a.newBatch(c)
	calendars := &icsWriter{app: a}
	addAlarmFlag(c.Flags(), &calendars.options.Alarms)
	a.addOutputFlags(c, (*assessmentResult)(nil))
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := b.resolveInputs(cmd); err != nil {
			return err
		}
		calendars.options.Selected = len(b.only) > 0
		result := func(p *paper.Paper) any { return &assessmentResult{p, b.encoding, calendars} }
		if b.canStream() {
			if done, err := b.streamAssess(result); done || err != nil {
				return err
			}
		}
		r, err := b.assessWhole()
		if err != nil {
			return err
		}
		if finding.Worst(r.findings) < finding.Error {
			if err := a.writeResult(result(b.newPaper(r, "应交国有资本收益", r.findings, nil))); err != nil {
				return err
			}
			calendars.reportNotes()
		}
		return a.reportFindings(r.findings, r.sources, b.fileCount())
	}
	return c
}

// streamAssess assesses the table piece by piece. When done is false without an error,
// nothing was written and the tables have to be read whole.
func (b *batch) streamAssess(result func(*paper.Paper) any) (done bool, err error) {
	b.amounts.Brief = !slices.ContainsFunc(b.app.requestedFormats(), func(f format) bool { return !f.omitsSteps })
	p, err := b.newPipeline(result)
	b.amounts.Brief = false
	if p == nil {
		return false, err
	}
	if done, err = p.run(); !done || err != nil && err != error(errFindings) {
		return done, err
	}
	return true, p.reportFindings()
}
