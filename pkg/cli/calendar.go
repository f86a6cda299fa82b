package cli

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"guozi/pkg/report/data"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

func (a *app) calendar() *cobra.Command {
	return group("calendar", "工作日历：放假、调休与工作日计算 (working-day calendar)",
		a.asked([]string{"calendar"}, named{"show", a.calendarShow}, named{"count", a.calendarCount}, named{"add", a.calendarAdd})...)
}

// workdayCount and workdaySum are the results of count and add, with what is to be
// noted about the days.
type (
	workdayCount struct {
		data.WorkdayCount
		note string
	}
	workdaySum struct {
		data.WorkdaySum
		note string
	}
)

func (a *app) calendarShow() *cobra.Command {
	c := &cobra.Command{Use: "show 年份", Short: "一年的放假、调休和通知文号 (one year)", Example: "  guozi calendar show 2026"}
	c.Args = func(_ *cobra.Command, args []string) error { return want(args, "年份") }
	a.outputFlags(c, (*workday.Year)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		year, err := table.ParseYear(args[0])
		if err != nil {
			return usage("年份：%s", err)
		}
		y, err := workday.Default().Year(year)
		if err != nil {
			return usage("%s", err)
		}
		return a.emit(y)
	}
	return c
}

func (a *app) calendarCount() *cobra.Command {
	c := &cobra.Command{Use: "count 起日 止日", Short: "起日之后到止日（含）有几个工作日 (working days between)",
		Example: "  guozi calendar count 2026-09-01 2026-10-19"}
	c.Args = func(_ *cobra.Command, args []string) error { return want(args, "起日", "止日") }
	a.outputFlags(c, (*workdayCount)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		from, err := dayArg("起日", args[0])
		if err != nil {
			return err
		}
		to, err := dayArg("止日", args[1])
		if err != nil {
			return err
		}
		cal := workday.Default()
		n, err := cal.Count(from, to)
		if err != nil {
			return usage("%s", err)
		}
		return a.emit(&workdayCount{data.WorkdayCount{From: from, To: to, Workdays: n, Provisional: cal.Provisional(from, to)}, provisional(cal, from, to)})
	}
	return c
}

func (a *app) calendarAdd() *cobra.Command {
	c := &cobra.Command{Use: "add 日期 N", Short: "之后第 N 个工作日；N 为负则往前 (add working days)",
		Example: "  guozi calendar add 2026-09-01 30\n  guozi calendar add 2026-09-01 -5"}
	c.Args = func(_ *cobra.Command, args []string) error { return want(args, "日期", "N") }
	a.outputFlags(c, (*workdaySum)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		from, err := dayArg("日期", args[0])
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(args[1])
		if err != nil {
			return usage("N：%q 不是整数", args[1])
		}
		cal := workday.Default()
		result, err := cal.Add(from, n)
		if err != nil {
			return usage("%s", err)
		}
		return a.emit(&workdaySum{data.WorkdaySum{Date: from, N: n, Result: result, Provisional: cal.Provisional(from, result)}, provisional(cal, from, result)})
	}
	return c
}

// negativeLast lets calendar add take a negative N, which looks like a flag: it
// is moved behind the flags, unless a -- says already where they end.
func negativeLast(args []string) []string {
	if len(args) < 2 || args[0] != "calendar" || args[1] != "add" || slices.Contains(args, "--") {
		return args
	}
	var kept, numbers []string
	for _, s := range args {
		if _, err := strconv.Atoi(s); err == nil && s[0] == '-' {
			numbers = append(numbers, s)
		} else {
			kept = append(kept, s)
		}
	}
	if len(numbers) == 0 {
		return args
	}
	return append(append(kept, "--"), numbers...)
}

// provisional says which years without a notice the days between two depend on,
// or that a December may still change.
func provisional(c *workday.Calendar, from, to workday.Date) string {
	official := c.LastOfficialYear()
	first, last := max(official+1, min(from.Year(), to.Year())), max(from.Year(), to.Year())
	switch {
	case c.Provisional(from, to) && first < last:
		return fmt.Sprintf(" 暂定（%d—%d 年的放假通知尚未公布，只按法定节假日推算）", first, last)
	case c.Provisional(from, to):
		return fmt.Sprintf(" 暂定（%d 年的放假通知尚未公布，只按法定节假日推算）", first)
	case c.MayChange(from, to):
		return fmt.Sprintf("（%d 年 12 月的工作日可能因 %d 年的放假通知调整）", official, official+1)
	}
	return ""
}

func want(args []string, names ...string) error {
	switch {
	case len(args) < len(names):
		return usage("缺少%s", names[len(args)])
	case len(args) > len(names):
		return usage("多了 %q", args[len(names)])
	}
	return nil
}

func dayArg(name, s string) (workday.Date, error) {
	d, err := table.ParseDay(s)
	if err != nil {
		return d, usage("%s：%s", name, err)
	}
	return d, nil
}
