package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/report/data"
)

// assessed is a batch with its amounts and timelines, as it is written.
type assessed struct {
	paper     *paper.Paper
	encoding  data.Encoding // of CSV
	calendars *calendarFiles
}

func (a *app) assess() *cobra.Command {
	c := &cobra.Command{
		Use: "assess -e 企业表 -r 比例表", Short: "所有企业的应交金额与期限，附合计 (all enterprises)",
		Example: "  guozi assess -e testdata/enterprises.yaml -r testdata/ratios.yaml",
	}
	b := a.batch(c)
	calendars := &calendarFiles{app: a}
	alarmFlag(c.Flags(), &calendars.options.Alarms)
	a.outputFlags(c, (*assessed)(nil))
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := b.start(cmd); err != nil {
			return err
		}
		calendars.options.Selected = len(b.only) > 0
		result := func(p *paper.Paper) any { return &assessed{p, b.encoding, calendars} }
		if b.streams() {
			if done, err := b.streamAssess(result); done || err != nil {
				return err
			}
		}
		r, err := b.run()
		if err != nil {
			return err
		}
		if finding.Worst(r.findings) < finding.Error {
			if err := a.emit(result(b.paper(r, "应交国有资本收益", r.findings, nil))); err != nil {
				return err
			}
			calendars.tell()
		}
		return a.reported(r.findings, r.sources, b.files())
	}
	return c
}

// streamAssess assesses piece by piece; it is not done when that can't be.
func (b *batch) streamAssess(result func(*paper.Paper) any) (done bool, err error) {
	b.amounts.Brief = !slices.ContainsFunc(b.app.askedFormats(), func(f format) bool { return !f.brief })
	s, err := b.ready(result)
	b.amounts.Brief = false
	if s == nil {
		return false, err
	}
	if done, err = s.carry(); !done || err != nil && err != error(errFindings) {
		return done, err
	}
	return true, s.report()
}
