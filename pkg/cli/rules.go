package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"guozi/pkg/audit"
	"guozi/pkg/check"
	"guozi/pkg/finding"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/table"
	"guozi/pkg/table/notice"
)

// checkRules lists the finding codes of a check.
func checkRules() []finding.Rule {
	return slices.Concat(table.Rules(), ratio.Rules(), check.Rules(), notice.Rules(), []finding.Rule{finding.UnusedAcceptance})
}

// auditRules lists the finding codes of an audit.
func auditRules() []finding.Rule { return slices.Concat(remit.Rules(), audit.Rules()) }

// findingRules lists every finding code of the program.
func findingRules() []finding.Rule { return slices.Concat(checkRules(), auditRules()) }

// What rules, rules show and rules coverage write.
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
	c.Args = requireArgs("代码")
	codes := findingCodes()
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
		return usageError("没有代码 %q；guozi rules 列出全部", args[0])
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
