package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"guozi/pkg/audit"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/report/data"
)

// auditResult is what audit writes. Of a table that is carried through piece by piece
// there is the paper alone.
type auditResult struct {
	paper    *paper.Paper
	listing  *paper.Listing
	result   *audit.Result
	encoding data.Encoding // of CSV
}

func (a *app) auditCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "audit -e 企业表 -r 比例表", Short: "核对申报、审核、上交，列出问题和依据 (declared against due)",
		Example: "  guozi audit -e testdata/enterprises.yaml -r testdata/ratios.yaml --soon 30",
	}
	b := a.newBatch(c)
	var soon int
	var fail failOn
	c.Flags().IntVar(&soon, "soon", 0, "提示 `N` 天内到期的期限")
	addFailOnFlag(c.Flags(), &fail)
	a.addOutputFlags(c, (*auditResult)(nil))
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if soon < 0 {
			return usageError("--soon：天数不能为负")
		}
		if err := b.resolveInputs(cmd); err != nil {
			return err
		}
		if b.canStream() {
			if done, err := b.streamAudit(soon, failLevels[fail]); done || err != nil {
				return err
			}
		}
		return b.auditWhole(soon, failLevels[fail])
	}
	return c
}

// auditWhole audits the tables, read whole. Findings below fail do not fail the run.
func (b *batch) auditWhole(soon int, fail finding.Severity) error {
	a := b.app
	r, err := b.assessWhole()
	if err != nil {
		return err
	}
	result := audit.Result{Findings: r.readFindings}
	if !r.unreadable {
		auditor := audit.New(r.measure, r.ratios, r.amounts, audit.Options{AsOf: b.counting.AsOf, Soon: soon})
		result = auditor.All(r.enterprises, r.result.Enterprises)
		result.Findings = append(result.Findings, r.readFindings...)
		finding.Sort(result.Findings)
	}
	if r.unreadable && slices.ContainsFunc(a.requestedFormats(), func(f format) bool { return f.needsTables }) {
		return a.reportFindings(result.Findings, r.sources, b.fileCount())
	}
	l := &paper.Listing{Tool: "guozi audit", Version: a.Build.version(), Dir: workingDir(), Measure: r.measure, Rules: findingRules(), Files: b.filenames(),
		Findings: result.Findings, Accepted: result.Accepted, Sources: r.sources, Failing: fail}
	if err := a.writeResult(&auditResult{b.newPaper(r, "国有资本收益核对", result.Findings, result.Accepted), l, &result, b.encoding}); err != nil {
		return err
	}
	if finding.Worst(result.Findings) >= fail {
		return errFindings
	}
	return nil
}

// streamAudit audits the table piece by piece. When done is false without an error,
// nothing was written and the tables have to be read whole.
func (b *batch) streamAudit(soon int, fail finding.Severity) (done bool, err error) {
	p, err := b.newPipeline(func(p *paper.Paper) any { return &auditResult{paper: p, encoding: b.encoding} })
	if p == nil {
		return false, err
	}
	p.auditor = audit.New(p.shared.measure, p.shared.ratios, p.shared.amounts, audit.Options{AsOf: b.counting.AsOf, Soon: soon})
	if done, err = p.run(); !done || err != nil && err != error(errFindings) {
		return done, err
	}
	switch {
	case p.stopped:
		return true, p.reportFindings()
	case p.worst >= fail:
		return true, errFindings
	}
	return true, nil
}
