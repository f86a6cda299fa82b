package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"guozi/pkg/paper"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

func (a *app) calendarVerifyCommand() *cobra.Command {
	var backtest bool
	c := &cobra.Command{Use: "verify 文件", Short: "核对一份放假安排，或回测暂定日的推算 (verify a notice)",
		Long:    "与法定节假日、内置日历和逐日计算核对一份放假安排，列出上一年到下一年哪些期限因此变动。--backtest 按历年通知回测暂定日的推算。",
		Example: "  guozi calendar verify 2027.csv\n  guozi calendar verify --backtest"}
	c.Args = func(cmd *cobra.Command, args []string) error {
		if backtest {
			return noArgs(cmd, args)
		}
		return requireArgs("文件")(cmd, args)
	}
	c.Flags().BoolVar(&backtest, "backtest", false, "按 2008 年以来的通知回测")
	addDateFlag(c.Flags(), &a.asOf, "as-of", "按哪一天判断（默认：上海的今天）")
	a.addCalendarFlag(c.Flags())
	measure := a.addRulesFlag(c)
	a.addOutputFlags(c, (*paper.CalendarVerification)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		if backtest {
			return a.writeResult(paper.NewBacktest(workday.Default()))
		}
		m, err := measure()
		if err != nil {
			return err
		}
		v, err := a.verifyCalendarFile(m, args[0])
		if err != nil {
			return err
		}
		if err := a.writeResult(v); err != nil {
			return err
		}
		if v.Failed() {
			return errFindings
		}
		return nil
	}
	return c
}

// verifyCalendarFile compares the calendar of the run with the same laid over by the file.
func (a *app) verifyCalendarFile(m *regulation.Measure, name string) (*paper.CalendarVerification, error) {
	base, err := a.loadCalendar()
	if err != nil {
		return nil, err
	}
	today, err := a.today()
	if err != nil {
		return nil, err
	}
	days, overlaid, err := a.readCalendarFile(base, name)
	if err != nil {
		return nil, err
	}
	var years []int
	for _, d := range days {
		if !slices.Contains(years, d.Year) {
			years = append(years, d.Year)
		}
	}
	return paper.VerifyCalendar(m, base, overlaid, a.displayName(name), years, today), nil
}
