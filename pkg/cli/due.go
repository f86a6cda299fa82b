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

func (a *app) dueCommand() *cobra.Command {
	return newGroup("due", "由选项推算一笔收入的各项期限 (one timeline)",
		a.buildCommands([]string{"due"}, []commandBuilder{
			{"profit", a.dueProfitCommand}, {"dividend", a.dueDividendCommand}, {"transfer", a.dueTransferCommand},
			{"liquidation", a.dueLiquidationCommand}, {"other", a.dueOtherCommand},
		})...)
}

// addCountingFlags adds the flags for how days are counted and as of which day the steps
// are judged.
func (a *app) addCountingFlags(f *pflag.FlagSet, o *deadline.Options) {
	addDateFlag(f, &a.asOf, "as-of", "按哪一天判断（默认：上海的今天）")
	addEnumFlag(f, &o.Counting, "counting", deadline.CivilCode, deadline.Countings(), "届满日口径：依法顺延、保守提前、不顺延")
	a.addCalendarFlag(f)
	addEnumFlag(f, &o.PaymentFrom, "payment-from", deadline.FromActual, deadline.PaymentFroms(), "上交期限从实际申报日起，或迟报的从申报届满日起")
}

// addAlarmFlag adds --alarm. The days of several --alarm are put together, each once.
func addAlarmFlag(f *pflag.FlagSet, to *[]int) {
	f.Var(&parsedValue[[]int]{to, "7d,1d", "", func(s string) ([]int, error) {
		days := *to
		for part := range strings.SplitSeq(s, ",") {
			n, err := strconv.Atoi(strings.TrimSuffix(part, "d"))
			if err != nil || !strings.HasSuffix(part, "d") || n < 1 || n > 365 || part[0] == '+' {
				return nil, fmt.Errorf("%q 不是 1d 到 365d 的天数；写成 7d,1d 这样", part)
			}
			if !slices.Contains(days, n) {
				days = append(days, n)
			}
		}
		return days, nil
	}}, "alarm", "ics 在到期前几天（日历日）的上午 9 点提醒，如 `7d,1d`")
}

// addEventFlag adds a flag for the day of an event of the procedure, named like the key of
// the tables.
func addEventFlag(f *pflag.FlagSet, p *proceeds.Filing, e proceeds.Event, help string) {
	addDateFlag(f, p.DayOf(e), strings.ReplaceAll(e.String(), "_", "-"), help)
}

// addProcedureFlags adds a flag for the day of each event in the record's procedure.
func addProcedureFlags(f *pflag.FlagSet, record proceeds.Record) {
	p := record.Procedure()
	addEventFlag(f, p, proceeds.Filed, "申报日")
	addEventFlag(f, p, proceeds.FinanceReviewed, "复核日")
	if record.Income() == proceeds.IncomeProfit {
		addEventFlag(f, p, proceeds.AgencyReceived, "出资人单位收到申报日")
		addEventFlag(f, p, proceeds.AgencyReviewed, "出资人单位审核日")
		addEventFlag(f, p, proceeds.NoticeDue, "上交通知书写明的上交日")
	} else {
		addEventFlag(f, p, proceeds.Received, "取得收入日")
		addEventFlag(f, p, proceeds.Verified, "核定成本费用日")
		addEventFlag(f, p, proceeds.AgencyDeclared, "出资人单位申报意见日")
		addEventFlag(f, p, proceeds.PaymentDue, "缴款书写明的限缴日")
	}
}

// timelineResult is what a due command writes.
type timelineResult struct {
	measure   *regulation.Measure
	engine    *deadline.Engine
	record    proceeds.Record
	timeline  deadline.Timeline
	explain   bool // text also lists each day that was counted or skipped
	calendars *icsWriter
}

// completeDueCommand completes a due command for the record: its common flags, and its
// run.
func (a *app) completeDueCommand(c *cobra.Command, record proceeds.Record, requiredFlags ...string) *cobra.Command {
	var paid workday.Date
	var options deadline.Options
	var explain bool
	f := c.Flags()
	addProcedureFlags(f, record)
	addDateFlag(f, &paid, "paid", "交清日")
	f.BoolVar(&explain, "explain", false, "逐日列明计入和跳过的日子及放假通知文号")
	a.addCountingFlags(f, &options)
	calendars := icsWriter{app: a}
	addAlarmFlag(f, &calendars.options.Alarms)
	measure := a.addRulesFlagForRecord(c, record, false)
	a.addOutputFlags(c, (*timelineResult)(nil))
	c.Args = noArgs
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := requireFlags(cmd, requiredFlags...); err != nil {
			return err
		}
		m, err := measure()
		if err != nil {
			return err
		}
		if options.AsOf, err = a.today(); err != nil {
			return err
		}
		engine, err := a.newEngine(m, options)
		if err != nil {
			return err
		}
		dates := record.Dates()
		if dates[proceeds.Settled] = paid; !paid.IsZero() {
			record.Procedure().Payments = []proceeds.Payment{{Date: paid}}
		}
		timeline := engine.Timeline(deadline.Facts{Income: record.Income(), Year: record.Period(), Dates: dates, NoticeIssued: record.Procedure().Notice.Issued})
		if err := a.writeResult(&timelineResult{m, engine, record, timeline, explain, &calendars}); err != nil {
			return err
		}
		calendars.reportNotes()
		// The timeline has its other findings in its notes.
		disordered := timeline.Order(record)
		for i := range disordered {
			disordered[i].Income = string(record.Income())
		}
		return a.reportFindings(citeAndSort(m, disordered), nil, 0)
	}
	return c
}

func (a *app) dueProfitCommand() *cobra.Command {
	p := new(proceeds.Profit)
	c := &cobra.Command{Use: "profit", Short: "利润收入的期限 (profit)",
		Example: "  guozi due profit --year 2025 --filed 2026-06-01"}
	addYearFlag(c.Flags(), &p.Year, "year", "利润年度")
	return a.completeDueCommand(c, p, "year")
}

func (a *app) dueDividendCommand() *cobra.Command {
	d := new(proceeds.Dividend)
	c := &cobra.Command{Use: "dividend", Short: "国有股股利、股息的期限 (dividend)",
		Example: "  guozi due dividend --voted 2026-09-01 --explain"}
	addDateFlag(c.Flags(), &d.Voted, "voted", "股东会表决日")
	addYearFlag(c.Flags(), &d.Year, "year", "利润年度（默认：表决日的上一年）")
	c = a.completeDueCommand(c, d, "voted")
	run := c.RunE
	c.RunE = func(cmd *cobra.Command, args []string) error {
		if d.Year == 0 {
			d.Year = d.Voted.Year() - 1
		}
		return run(cmd, args)
	}
	return c
}

func (a *app) dueTransferCommand() *cobra.Command {
	t := new(proceeds.Transfer)
	c := &cobra.Command{Use: "transfer", Short: "产权转让收入的期限 (transfer)",
		Example: "  guozi due transfer --signed 2026-03-02"}
	addDateFlag(c.Flags(), &t.Signed, "signed", "产权转让合同签订日")
	return a.completeDueCommand(c, t, "signed")
}

func (a *app) dueLiquidationCommand() *cobra.Command {
	l := new(proceeds.Liquidation)
	c := &cobra.Command{Use: "liquidation", Short: "清算收入的期限 (liquidation)",
		Example: "  guozi due liquidation --planned 2026-02-02"}
	addDateFlag(c.Flags(), &l.Planned, "planned", "剩余财产分配方案编制日")
	return a.completeDueCommand(c, l, "planned")
}

func (a *app) dueOtherCommand() *cobra.Command {
	o := new(proceeds.Other)
	c := &cobra.Command{Use: "other", Short: "其他国有资本经营收入的期限 (other income)",
		Example: "  guozi due other --determined 2026-01-15"}
	a.addKindFlag(c, o)
	addDateFlag(c.Flags(), &o.Determined, "determined", "收益确定日")
	return a.completeDueCommand(c, o, "determined")
}
