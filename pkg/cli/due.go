package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

func (a *app) due() *cobra.Command {
	return group("due", "由选项推算一笔收入的各项期限 (one timeline)",
		a.asked([]string{"due"}, named{"profit", a.dueProfit}, named{"dividend", a.dueDividend}, named{"transfer", a.dueTransfer},
			named{"liquidation", a.dueLiquidation}, named{"other", a.dueOther})...)
}

// countingFlags adds the flags on how to count and as of which day.
func (a *app) countingFlags(f *pflag.FlagSet, o *deadline.Options) {
	dateFlag(f, &a.asOf, "as-of", "按哪一天判断（默认：上海的今天）")
	enumFlag(f, &o.Counting, "counting", deadline.CivilCode, deadline.Countings(), "届满日口径：依法顺延、保守提前、不顺延")
	a.calendarFlag(f)
	enumFlag(f, &o.PaymentFrom, "payment-from", deadline.FromActual, deadline.PaymentFroms(), "上交期限从实际申报日起，或迟报的从申报届满日起")
}

// alarmFlag adds --alarm; given several times, it adds up.
func alarmFlag(f *pflag.FlagSet, to *[]int) {
	f.Var(&parsed[[]int]{to, "7d,1d", "", func(s string) ([]int, error) {
		days := *to
		for one := range strings.SplitSeq(s, ",") {
			n, err := strconv.Atoi(strings.TrimSuffix(one, "d"))
			if err != nil || !strings.HasSuffix(one, "d") || n < 1 || n > 365 || one[0] == '+' {
				return nil, fmt.Errorf("%q 不是 1d 到 365d 的天数；写成 7d,1d 这样", one)
			}
			if !slices.Contains(days, n) {
				days = append(days, n)
			}
		}
		return days, nil
	}}, "alarm", "ics 在到期前几天（日历日）的上午 9 点提醒，如 `7d,1d`")
}

// dayFlag adds a flag for the day of an event.
func dayFlag(f *pflag.FlagSet, p *proceeds.Filing, e proceeds.Event, help string) {
	dateFlag(f, p.DayOf(e), strings.ReplaceAll(e.String(), "_", "-"), help)
}

// stepFlags adds a flag for each day of the procedure that the record may have.
func stepFlags(f *pflag.FlagSet, record proceeds.Record) {
	p := record.Procedure()
	dayFlag(f, p, proceeds.Filed, "申报日")
	dayFlag(f, p, proceeds.FinanceReviewed, "复核日")
	if record.Income() == proceeds.IncomeProfit {
		dayFlag(f, p, proceeds.AgencyReceived, "出资人单位收到申报日")
		dayFlag(f, p, proceeds.AgencyReviewed, "出资人单位审核日")
		dayFlag(f, p, proceeds.NoticeDue, "上交通知书写明的上交日")
	} else {
		dayFlag(f, p, proceeds.Received, "取得收入日")
		dayFlag(f, p, proceeds.Verified, "核定成本费用日")
		dayFlag(f, p, proceeds.AgencyDeclared, "出资人单位申报意见日")
		dayFlag(f, p, proceeds.PaymentDue, "缴款书写明的限缴日")
	}
}

// timed is one timeline.
type timed struct {
	measure   *regulation.Measure
	engine    *deadline.Engine
	record    proceeds.Record
	timeline  deadline.Timeline
	explain   bool // each day that was counted or skipped
	calendars *calendarFiles
}

// timeline completes a due command: its flags, and its run for the record.
func (a *app) timeline(c *cobra.Command, record proceeds.Record, must ...string) *cobra.Command {
	var settled workday.Date
	var options deadline.Options
	var explain bool
	f := c.Flags()
	stepFlags(f, record)
	dateFlag(f, &settled, "paid", "交清日")
	f.BoolVar(&explain, "explain", false, "逐日列明计入和跳过的日子及放假通知文号")
	a.countingFlags(f, &options)
	calendars := calendarFiles{app: a}
	alarmFlag(f, &calendars.options.Alarms)
	measure := a.rulesFlagFor(c, record)
	a.outputFlags(c, (*timed)(nil))
	c.Args = noArgs
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := required(cmd, must...); err != nil {
			return err
		}
		m, err := measure()
		if err != nil {
			return err
		}
		if options.AsOf, err = a.today(); err != nil {
			return err
		}
		cal, err := a.workdayCalendar()
		if err != nil {
			return err
		}
		engine, err := deadline.New(m, cal, options)
		if err != nil {
			return &failure{exitFindings, err}
		}
		dates := record.Dates()
		if dates[proceeds.Settled] = settled; !settled.IsZero() {
			record.Procedure().Payments = []proceeds.Payment{{Date: settled}}
		}
		tl := engine.Timeline(deadline.Facts{Income: record.Income(), Year: record.Period(), Dates: dates})
		if err := a.emit(&timed{m, engine, record, tl, explain, &calendars}); err != nil {
			return err
		}
		calendars.tell()
		// What else there is to say of the days stands in the timeline's notes.
		found := tl.Order(record)
		for i := range found {
			found[i].Income = string(record.Income())
		}
		return a.reported(cited(m, found), nil, 0)
	}
	return c
}

func (a *app) dueProfit() *cobra.Command {
	p := new(proceeds.Profit)
	c := &cobra.Command{Use: "profit", Short: "利润收入的期限 (profit)",
		Example: "  guozi due profit --year 2025 --filed 2026-06-01"}
	yearFlag(c.Flags(), &p.Year, "year", "利润年度")
	return a.timeline(c, p, "year")
}

func (a *app) dueDividend() *cobra.Command {
	d := new(proceeds.Dividend)
	c := &cobra.Command{Use: "dividend", Short: "国有股股利、股息的期限 (dividend)",
		Example: "  guozi due dividend --voted 2026-09-01 --explain"}
	dateFlag(c.Flags(), &d.Voted, "voted", "股东会表决日")
	yearFlag(c.Flags(), &d.Year, "year", "利润年度（默认：表决日的上一年）")
	c = a.timeline(c, d, "voted")
	run := c.RunE
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if d.Year == 0 {
			d.Year = d.Voted.Year() - 1
		}
		return run(cmd, args)
	}
	return c
}

func (a *app) dueTransfer() *cobra.Command {
	t := new(proceeds.Transfer)
	c := &cobra.Command{Use: "transfer", Short: "产权转让收入的期限 (transfer)",
		Example: "  guozi due transfer --signed 2026-03-02"}
	dateFlag(c.Flags(), &t.Signed, "signed", "产权转让合同签订日")
	return a.timeline(c, t, "signed")
}

func (a *app) dueLiquidation() *cobra.Command {
	l := new(proceeds.Liquidation)
	c := &cobra.Command{Use: "liquidation", Short: "清算收入的期限 (liquidation)",
		Example: "  guozi due liquidation --planned 2026-02-02"}
	dateFlag(c.Flags(), &l.Planned, "planned", "剩余财产分配方案编制日")
	return a.timeline(c, l, "planned")
}

func (a *app) dueOther() *cobra.Command {
	o := new(proceeds.Other)
	c := &cobra.Command{Use: "other", Short: "其他国有资本经营收入的期限 (other income)",
		Example: "  guozi due other --determined 2026-01-15"}
	a.kindFlag(c, o)
	dateFlag(c.Flags(), &o.Determined, "determined", "收益确定日")
	return a.timeline(c, o, "determined")
}
