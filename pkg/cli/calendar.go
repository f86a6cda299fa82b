package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"guozi/pkg/paper"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

func (a *app) calendarCommand() *cobra.Command {
	return newGroup("calendar", "工作日历：放假、调休与工作日计算 (working-day calendar)",
		a.buildCommands([]string{"calendar"}, []commandBuilder{
			{"show", a.calendarShowCommand}, {"count", a.calendarCountCommand}, {"add", a.calendarAddCommand},
			{"import", a.calendarImportCommand}, {"verify", a.calendarVerifyCommand},
		})...)
}

func (a *app) calendarShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show 年份", Short: "一年的放假、调休和通知文号 (one year)", Example: "  guozi calendar show 2026"}
	c.Args = requireArgs("年份")
	a.addCalendarFlag(c.Flags())
	a.addOutputFlags(c, (*workday.Year)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		year, err := table.ParseYear(args[0])
		if err != nil {
			return usageError("年份：%s", err)
		}
		cal, err := a.loadCalendar()
		if err != nil {
			return err
		}
		y, err := cal.Year(year)
		if err != nil {
			return usageError("%s", err)
		}
		return a.writeResult(y)
	}
	return c
}

func (a *app) calendarCountCommand() *cobra.Command {
	c := &cobra.Command{Use: "count 起日 止日", Short: "起日之后到止日（含）有几个工作日 (working days between)",
		Example: "  guozi calendar count 2026-09-01 2026-10-19"}
	c.Args = requireArgs("起日", "止日")
	a.addCalendarFlag(c.Flags())
	a.addOutputFlags(c, (*paper.WorkdayCount)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		from, err := parseDayArg("起日", args[0])
		if err != nil {
			return err
		}
		to, err := parseDayArg("止日", args[1])
		if err != nil {
			return err
		}
		cal, err := a.loadCalendar()
		if err != nil {
			return err
		}
		count, err := paper.CountWorkdays(cal, from, to)
		if err != nil {
			return usageError("%s", err)
		}
		return a.writeResult(count)
	}
	return c
}

func (a *app) calendarAddCommand() *cobra.Command {
	c := &cobra.Command{Use: "add 日期 N", Short: "之后第 N 个工作日；N 为负则往前 (add working days)",
		Example: "  guozi calendar add 2026-09-01 30\n  guozi calendar add 2026-09-01 -5"}
	c.Args = requireArgs("日期", "工作日数 N")
	a.addCalendarFlag(c.Flags())
	a.addOutputFlags(c, (*paper.WorkdaySum)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		from, err := parseDayArg("日期", args[0])
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(args[1])
		if err != nil {
			return usageError("N：%q 不是整数", args[1])
		}
		cal, err := a.loadCalendar()
		if err != nil {
			return err
		}
		sum, err := paper.AddWorkdays(cal, from, n)
		if err != nil {
			return usageError("%s", err)
		}
		return a.writeResult(sum)
	}
	return c
}

func parseDayArg(name, s string) (workday.Date, error) {
	d, err := table.ParseDay(s)
	if err != nil {
		return d, usageError("%s：%s", name, err)
	}
	return d, nil
}
