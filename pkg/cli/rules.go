package cli

import (
	"cmp"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"guozi/pkg/audit"
	"guozi/pkg/check"
	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table"
	"guozi/pkg/table/notice"
	"guozi/pkg/workday"
)

// checkRules lists the finding codes of a check.
func checkRules() []finding.Rule {
	return slices.Concat(table.Rules(), ratio.Rules(), check.Rules(), notice.Rules(), []finding.Rule{finding.UnusedAcceptance})
}

// auditRules lists the finding codes of an audit.
func auditRules() []finding.Rule { return slices.Concat(remit.Rules(), audit.Rules()) }

// findingRules lists every finding code of the program.
func findingRules() []finding.Rule { return slices.Concat(checkRules(), auditRules()) }

// What rules and its commands show: the measure with the finding codes, one code, and
// the measure article by article.
type (
	rulesResult struct{ measure *regulation.Measure }
	ruleResult  struct {
		measure *regulation.Measure
		rule    finding.Rule
	}
	coverageResult struct{ measure *regulation.Measure }
)

func (a *app) rulesCommand() *cobra.Command {
	var name string
	load := func() (*regulation.Measure, error) { return a.loadMeasure(name) }
	c := newGroup("rules", "现行规则、期限、材料与问题代码，各附条款 (rules and finding codes)", a.rulesShowCommand(load), a.rulesCoverageCommand(load), a.rulesStaleCommand(load))
	c.PersistentFlags().StringVar(&name, "rules", "", rulesUsage)
	runGroup := c.RunE
	a.addOutputFlags(c, (*rulesResult)(nil))
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return runGroup(cmd, args)
		}
		m, err := load()
		if err != nil {
			return err
		}
		return a.writeResult(&rulesResult{m})
	}
	return c
}

func (a *app) rulesShowCommand(load func() (*regulation.Measure, error)) *cobra.Command {
	c := &cobra.Command{Use: "show 代码", Short: "一个问题代码的说明和处理办法 (one finding code)", Example: "  guozi rules show ratio/missing-year"}
	c.Args = func(_ *cobra.Command, args []string) error { return requireArgs(args, "代码") }
	var codes []string
	for _, r := range findingRules() {
		codes = append(codes, r.Code)
	}
	c.ValidArgs = codes
	a.addOutputFlags(c, (*ruleResult)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		for _, r := range findingRules() {
			if r.Code != args[0] {
				continue
			}
			m, err := load()
			if err != nil {
				return err
			}
			return a.writeResult(&ruleResult{m, r})
		}
		if near := finding.Nearest(args[0], codes); near != "" {
			return usageError("没有代码 %q；是不是 %s？", args[0], near)
		}
		return usageError("没有代码 %q;guozi rules 列出全部", args[0])
	}
	return c
}

func (a *app) rulesCoverageCommand(load func() (*regulation.Measure, error)) *cobra.Command {
	c := &cobra.Command{Use: "coverage", Short: "办法逐条：计算、核对、列示，或不能计算的原因 (article by article)", Args: noArgs}
	a.addOutputFlags(c, (*coverageResult)(nil))
	c.RunE = func(*cobra.Command, []string) error {
		m, err := load()
		if err != nil {
			return err
		}
		return a.writeResult(&coverageResult{m})
	}
	return c
}

// Build says which build of the program runs. What is not known is empty.
type Build struct {
	Version string // of the module, as v1.2.0; empty between versions
	Commit  string // from which it was built; +dirty at its end when files were changed since
	Date    string // of the commit, as RFC 3339
}

func (b Build) version() string { return cmp.Or(b.Version, "devel") }

func (a *app) versionCommand() *cobra.Command {
	c := &cobra.Command{Use: "version", Short: "版本、规则与日历的范围 (version)", Args: noArgs}
	measure := a.addRulesFlag(c)
	a.addOutputFlags(c, (*paper.Version)(nil))
	c.RunE = func(*cobra.Command, []string) error {
		m, err := measure()
		if err != nil {
			return err
		}
		cal := workday.Default()
		return a.writeResult(&paper.Version{Version: a.Build.version(), Commit: a.Build.Commit, CommitDate: a.Build.Date, Go: runtime.Version(), Rules: m.ID, Number: m.Number,
			CalendarFrom: cal.First(), CalendarTo: cal.Last(), OfficialTo: cal.LastOfficialYear(), CalendarYears: paper.Years(cal)})
	}
	return c
}
