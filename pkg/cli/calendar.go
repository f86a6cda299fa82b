package cli

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"guozi/pkg/report"
	"guozi/pkg/workday"
)

func (a *app) calendar() *cobra.Command {
	return group("calendar", "工作日历:放假、调休与工作日计算 (working-day calendar)",
		a.asked([]string{"calendar"}, named{"show", a.calendarShow}, named{"count", a.calendarCount}, named{"add", a.calendarAdd},
			named{"import", a.calendarImport}, named{"verify", a.calendarVerify})...)
}

func (a *app) calendarShow() *cobra.Command {
	c := &cobra.Command{Use: "show 年份", Short: "一年的放假、调休和通知文号 (one year)", Example: "  guozi calendar show 2026"}
	c.Args = func(_ *cobra.Command, args []string) error { return want(args, "年份") }
	a.calendarFlag(c.Flags())
	a.outputFlags(c, "text", "json")
	c.RunE = func(_ *cobra.Command, args []string) error {
		year, err := parseYear(args[0])
		if err != nil {
			return usage("年份:%s", err)
		}
		cal, err := a.workdayCalendar()
		if err != nil {
			return err
		}
		y, err := cal.Year(year)
		if err != nil {
			return usage("%s", err)
		}
		return a.emit(func(format string, w io.Writer) error {
			if format == "json" {
				return report.CalendarYearJSON(w, y)
			}
			return a.terminal(w).CalendarYear(w, y)
		})
	}
	return c
}

// workdayCount is the answer to how many working days lie after From up to and
// including To.
type workdayCount struct {
	From        workday.Date    `json:"from"`
	To          workday.Date    `json:"to"`
	Workdays    int             `json:"workdays"`
	Least       int             `json:"workdays_least"`
	Most        int             `json:"workdays_most"`
	Provisional bool            `json:"provisional"`
	Deciding    []workday.Break `json:"deciding"`
}

// workdaySum is the answer to which day is the Nth working day from Date.
type workdaySum struct {
	Date        workday.Date    `json:"date"`
	N           int             `json:"n"`
	Result      workday.Date    `json:"result"`
	Earliest    workday.Date    `json:"result_earliest"`
	Latest      workday.Date    `json:"result_latest"`
	Provisional bool            `json:"provisional"`
	Deciding    []workday.Break `json:"deciding"`
}

func (a *app) calendarCount() *cobra.Command {
	c := &cobra.Command{Use: "count 起日 止日", Short: "起日之后到止日(含)有几个工作日 (working days between)",
		Example: "  guozi calendar count 2026-09-01 2026-10-19"}
	c.Args = func(_ *cobra.Command, args []string) error { return want(args, "起日", "止日") }
	a.calendarFlag(c.Flags())
	a.outputFlags(c, "text", "json")
	c.RunE = func(_ *cobra.Command, args []string) error {
		from, err := dayArg("起日", args[0])
		if err != nil {
			return err
		}
		to, err := dayArg("止日", args[1])
		if err != nil {
			return err
		}
		cal, err := a.workdayCalendar()
		if err != nil {
			return err
		}
		n, err := cal.CountRange(from, to)
		if err != nil {
			return usage("%s", err)
		}
		result := workdayCount{From: from, To: to, Workdays: n.Likely, Least: n.Least, Most: n.Most, Provisional: cal.Provisional(from, to), Deciding: cal.DecidingCount(from, to)}
		return a.emit(func(format string, w io.Writer) error {
			if format == "json" {
				return report.JSON(w, result)
			}
			_, err := fmt.Fprintf(w, "%s 之后到 %s(含):%s%s\n", from, to, countText(n, result.Provisional), underLine(cal.Reason(from.AddDays(1), to, result.Deciding, "")))
			return err
		})
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
		text += "（暂定）"
	}
	if n.Least != n.Most {
		text += fmt.Sprintf("  最可能 %d 个", n.Likely)
	}
	return text
}

func (a *app) calendarAdd() *cobra.Command {
	c := &cobra.Command{Use: "add 日期 N", Short: "之后第 N 个工作日;N 为负则往前 (add working days)",
		Example: "  guozi calendar add 2026-09-01 30\n  guozi calendar add 2026-09-01 -5"}
	c.Args = func(_ *cobra.Command, args []string) error { return want(args, "日期", "N") }
	a.calendarFlag(c.Flags())
	a.outputFlags(c, "text", "json")
	c.RunE = func(_ *cobra.Command, args []string) error {
		from, err := dayArg("日期", args[0])
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(args[1])
		if err != nil {
			return usage("N:%q 不是整数", args[1])
		}
		cal, err := a.workdayCalendar()
		if err != nil {
			return err
		}
		r, err := cal.AddRange(from, n)
		if err != nil {
			return usage("%s", err)
		}
		step := 1
		if n < 0 {
			step = -1
		}
		sum := workdaySum{Date: from, N: n, Result: r.Likely, Earliest: r.Earliest, Latest: r.Latest,
			Provisional: n != 0 && (cal.Provisional(from, r.Earliest) || cal.Provisional(from, r.Latest)), Deciding: cal.Deciding(from.AddDays(step), r)}
		return a.emit(func(format string, w io.Writer) error {
			if format == "json" {
				return report.JSON(w, sum)
			}
			reason := ""
			if n != 0 { // else the day is as it was asked for
				reason = cal.Reason(from.AddDays(step), r.Latest, sum.Deciding, "")
			}
			_, err := fmt.Fprintf(w, "%s%s\n", sumText(cal, r, sum.Provisional), underLine(reason))
			return err
		})
	}
	return c
}

// sumText writes a day that may be a range, and what the most likely day is.
func sumText(cal *workday.Calendar, r workday.Range, provisional bool) string {
	text := r.DayText()
	if provisional {
		text += "（暂定）"
	}
	if r.Settled() {
		return text
	}
	text += "  最可能 " + r.Likely.String()
	if d, err := cal.Day(r.Likely); err == nil && d.Kind == workday.PlannedMakeUp {
		text += "，调休上班日"
	}
	return text
}

// underLine is a text on a line of its own, nothing for none.
func underLine(text string) string {
	if text == "" {
		return ""
	}
	return "\n  " + text
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
	d, err := parseDay(s)
	if err != nil {
		return d, usage("%s:%s", name, err)
	}
	return d, nil
}
