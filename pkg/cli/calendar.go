package cli

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"guozi/pkg/paper"
	"guozi/pkg/report/data"
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

// countResult and workdaySum are the results of count and add, with what a person
// reads.
type (
	countResult struct {
		data.WorkdayCount
		text string
	}
	sumResult struct {
		data.WorkdaySum
		text string
	}
)

func (a *app) calendarShowCommand() *cobra.Command {
	c := &cobra.Command{Use: "show 年份", Short: "一年的放假、调休和通知文号 (one year)", Example: "  guozi calendar show 2026"}
	c.Args = func(_ *cobra.Command, args []string) error { return requireArgs(args, "年份") }
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
	c.Args = func(_ *cobra.Command, args []string) error { return requireArgs(args, "起日", "止日") }
	a.addCalendarFlag(c.Flags())
	a.addOutputFlags(c, (*countResult)(nil))
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
		n, err := cal.CountRange(from, to)
		if err != nil {
			return usageError("%s", err)
		}
		r := &countResult{WorkdayCount: data.WorkdayCount{From: from, To: to, Workdays: n.Likely, Least: n.Least, Most: n.Most,
			Provisional: cal.Provisional(from, to), Deciding: cal.DecidingCount(from, to)}}
		r.text = fmt.Sprintf("%s 之后到 %s（含）：%s%s", from, to, countText(n, r.Provisional), underLine(cal.Reason(from.AddDays(1), to, r.Deciding, "")))
		return a.writeResult(r)
	}
	return c
}

func (a *app) calendarAddCommand() *cobra.Command {
	c := &cobra.Command{Use: "add 日期 N", Short: "之后第 N 个工作日；N 为负则往前 (add working days)",
		Example: "  guozi calendar add 2026-09-01 30\n  guozi calendar add 2026-09-01 -5"}
	c.Args = func(_ *cobra.Command, args []string) error { return requireArgs(args, "日期", "N") }
	a.addCalendarFlag(c.Flags())
	a.addOutputFlags(c, (*sumResult)(nil))
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
		sum, err := addWorkdays(cal, from, n)
		if err != nil {
			return usageError("%s", err)
		}
		return a.writeResult(sum)
	}
	return c
}

// countText writes a number of working days, of which there may be more than one.
func countText(n workday.Counts, provisional bool) string {
	text := fmt.Sprintf("%d 个工作日", n.Likely)
	if n.Least != n.Most {
		text = fmt.Sprintf("%d 至 %d 个工作日", n.Least, n.Most)
	}
	if provisional {
		text += "（" + paper.Provisional + "）"
	}
	if n.Least != n.Most {
		text += fmt.Sprintf("  最可能 %d 个", n.Likely)
	}
	return text
}

// addWorkdays is the nth working day after the day, with the reason where it is not
// certain. With n = 0 the day is as it was asked for and depends on nothing.
func addWorkdays(cal *workday.Calendar, from workday.Date, n int) (*sumResult, error) {
	r, err := cal.AddRange(from, n)
	if err != nil {
		return nil, err
	}
	sum := &sumResult{WorkdaySum: data.WorkdaySum{Date: from, N: n, Result: r.Likely, Earliest: r.Earliest, Latest: r.Latest}, text: r.DayText()}
	if n == 0 {
		return sum, nil
	}
	first, last := from.AddDays(1), r.Latest // the days counted over
	if n < 0 {
		first, last = from.AddDays(-1), r.Earliest
	}
	sum.Provisional, sum.Deciding = cal.Certainty(first, last) >= workday.Reported, cal.Deciding(first, r)
	sum.text = paper.RangeText(r, sum.Provisional)
	if !r.Settled() {
		sum.text += "  最可能 " + r.Likely.String()
		if d, err := cal.Day(r.Likely); err == nil && d.Kind == workday.PlannedMakeUp {
			sum.text += "，调休上班日"
		}
	}
	sum.text += underLine(cal.Reason(first, last, sum.Deciding, ""))
	return sum, nil
}

// underLine is a text on a line of its own, nothing for none.
func underLine(text string) string {
	if text == "" {
		return ""
	}
	return "\n  " + text
}

// moveNegativesLast lets calendar add take a negative N, which looks like a flag: it
// is moved behind the flags, unless a -- says already where they end.
func moveNegativesLast(args []string) []string {
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

func requireArgs(args []string, names ...string) error {
	switch {
	case len(args) < len(names):
		return usageError("缺少%s", names[len(args)])
	case len(args) > len(names):
		return usageError("多了 %q", args[len(names)])
	}
	return nil
}

func parseDayArg(name, s string) (workday.Date, error) {
	d, err := table.ParseDay(s)
	if err != nil {
		return d, usageError("%s：%s", name, err)
	}
	return d, nil
}
