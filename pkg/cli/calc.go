package cli

import (
	"errors"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
	"guozi/pkg/table"
)

func (a *app) calcCommand() *cobra.Command {
	return newGroup("calc", "由选项计算一笔金额，逐步列明 (one amount, every step)",
		a.buildCommands([]string{"calc"}, []commandBuilder{
			{"profit", a.calcProfitCommand}, {"dividend", a.calcDividendCommand}, {"transfer", a.calcTransferCommand},
			{"liquidation", a.calcLiquidationCommand}, {"other", a.calcOtherCommand}, {"interest", a.calcInterestCommand},
		})...)
}

// completeCalcCommand completes a calc command for a record that needs no ratio: its
// common flags, and its run.
func (a *app) completeCalcCommand(c *cobra.Command, record proceeds.Record, options *remit.Options, compute func(*remit.Assessor) (remit.Assessment, error)) *cobra.Command {
	c.Args = noArgs
	measure := a.addRulesFlagForRecord(c, record, true)
	a.addCalendarFlag(c.Flags())
	a.addOutputFlags(c, (*amountResult)(nil))
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		m, err := measure()
		if err != nil {
			return err
		}
		amount, err := compute(remit.New(m, *options))
		if err != nil {
			return calcError(cmd, err)
		}
		return a.writeRecordAmount(m, record, amount)
	}
	return c
}

// calcError is the usage error of a command whose flags do not give what the amount is
// computed from. Values are named by their flags instead of their keys.
func calcError(cmd *cobra.Command, err error) error {
	var missing *remit.MissingError
	if !errors.As(err, &missing) {
		return &exitError{exitUsage, err}
	}
	keyInBrackets := regexp.MustCompile(`（[a-z_]+）`)
	return usageError("%s", keyInBrackets.ReplaceAllStringFunc(err.Error(), func(key string) string {
		name := strings.ReplaceAll(strings.Trim(key, "（）"), "_", "-")
		if cmd.Flags().Lookup(name) == nil {
			return key
		}
		return "（--" + name + "）"
	}))
}

// addExcludedShareFlags adds the flags for the part of the state's share that belongs to
// the social-security fund.
func addExcludedShareFlags(f *pflag.FlagSet, e *proceeds.Enterprise) {
	addRatioFlag(f, &e.ExcludedShare, "excluded-share", "国有股中划转社保基金的部分，如 10%")
	f.StringVar(&e.ExcludedBasis, "excluded-basis", "", "划转的依据 `TEXT`")
}

// addCostsFlag adds --less for the named costs that the rule pack allows to be deducted.
func addCostsFlag(f *pflag.FlagSet, to *[]proceeds.Cost) {
	f.Var(&appendedValues[proceeds.Cost]{to, "NAME=AMOUNT", func(s string) (proceeds.Cost, error) {
		name, amount, ok := strings.Cut(s, "=")
		if !ok || name == "" {
			return proceeds.Cost{}, errors.New("写成 名称=金额，如 职工安置费用=300万")
		}
		y, err := parseNonNegative(amount)
		return proceeds.Cost{Name: name, Amount: y}, err
	}}, "less", "规则包列明可以先扣的成本，可重复，如 职工安置费用=300万")
}

func (a *app) calcDividendCommand() *cobra.Command {
	var d proceeds.Dividend
	var e proceeds.Enterprise
	c := &cobra.Command{Use: "dividend", Short: "国有股股利、股息 (state dividend)",
		Example: "  guozi calc dividend --year 2024 --state-shares 487946985 --per-share 0.095\n" +
			"  guozi calc dividend --year 2025 --total 1.2亿 --state-share 51%"}
	f := c.Flags()
	addNonNegativeFlag(f, &d.Total, "total", "分配总额")
	addRatioFlag(f, &e.StateShare, "state-share", "国有股比例")
	addNonNegativeFlag(f, &d.StateAmount, "state-amount", "决议写明的国有股应得数")
	addExcludedShareFlags(f, &e)
	f.Var(&parsedValue[*int64]{&d.StateShares, "N", "", table.ParseShares}, "state-shares", "国有股股数")
	f.Var(&parsedValue[*money.PerShare]{&d.PerShare, "YUAN", "", func(s string) (*money.PerShare, error) {
		v, err := table.ParsePerShare(s)
		return &v, err
	}}, "per-share", "每股股利（元），10 派 0.95 写 0.095")
	addYearFlag(f, &d.Year, "year", "利润年度")
	return a.completeCalcCommand(c, &d, &remit.Options{}, func(amounts *remit.Assessor) (remit.Assessment, error) { return amounts.Dividend(&e, &d) })
}

func (a *app) calcTransferCommand() *cobra.Command {
	var t proceeds.Transfer
	var o remit.Options
	c := &cobra.Command{Use: "transfer", Short: "产权转让收入 (transfer of property rights)",
		Example: "  guozi calc transfer --consideration 1.2亿 --cost 8000万 --fees 300万"}
	f := c.Flags()
	addNonNegativeFlag(f, &t.Consideration, "consideration", "转让价款")
	addNonNegativeFlag(f, &t.Cost, "cost", "原始投资成本")
	addNonNegativeFlag(f, &t.Fees, "fees", "交易费用")
	addDateFlag(f, &t.Signed, "signed", "合同签订日")
	f.BoolVar(&o.Listed, "listed", false, "是上市公司国有股，仍按一般规则计算")
	return a.completeCalcCommand(c, &t, &o, func(amounts *remit.Assessor) (remit.Assessment, error) {
		t.Listed = &o.Listed
		return amounts.Transfer(&t)
	})
}

func (a *app) calcLiquidationCommand() *cobra.Command {
	var l proceeds.Liquidation
	var e proceeds.Enterprise
	c := &cobra.Command{Use: "liquidation", Short: "清算收入 (liquidation)",
		Example: "  guozi calc liquidation --net 5000万 --state-share 60%"}
	f := c.Flags()
	addAmountFlag(f, &l.Net, "net", "扣除清算费用后的净收益")
	addRatioFlag(f, &e.StateShare, "state-share", "国有股比例；国有独资写 100%")
	addExcludedShareFlags(f, &e)
	addCostsFlag(f, &l.Less)
	addDateFlag(f, &l.Planned, "planned", "剩余财产分配方案编制日")
	return a.completeCalcCommand(c, &l, &remit.Options{}, func(amounts *remit.Assessor) (remit.Assessment, error) { return amounts.Liquidation(&e, &l) })
}

func (a *app) calcOtherCommand() *cobra.Command {
	var o proceeds.Other
	c := &cobra.Command{Use: "other", Short: "其他国有资本经营收入 (other income)",
		Example: "  guozi calc other --amount 300万"}
	f := c.Flags()
	a.addKindFlag(c, &o)
	addNonNegativeFlag(f, &o.Amount, "amount", "核定金额")
	addCostsFlag(f, &o.Less)
	addDateFlag(f, &o.Determined, "determined", "收益确定日")
	return a.completeCalcCommand(c, &o, &remit.Options{}, func(amounts *remit.Assessor) (remit.Assessment, error) { return amounts.Other(&o) })
}

func (a *app) calcInterestCommand() *cobra.Command {
	var earned, remitted, principal *money.Yuan
	var rate *money.Ratio
	var estimate remit.Estimate
	c := &cobra.Command{Use: "interest", Short: "滞留、欠缴产生的利息 (interest on money held back)", Args: noArgs,
		Example: "  guozi calc interest --earned 12345.67 --remitted 0\n" +
			"  guozi calc interest --amount 1000万 --rate 0.05% --base 360 --due 2026-09-28 --paid 2026-11-23"}
	f := c.Flags()
	addNonNegativeFlag(f, &earned, "earned", "实际产生的利息")
	addNonNegativeFlag(f, &remitted, "remitted", "其中已上交的")
	addNonNegativeFlag(f, &principal, "amount", "估算：滞留、欠缴的金额")
	addRatioFlag(f, &rate, "rate", "估算：年利率，如 0.05%（程序不预设利率）")
	f.IntVar(&estimate.Base, "base", 0, "估算：一年的天数 `360|365`")
	addDateFlag(f, &estimate.Due, "due", "估算：期限届满日")
	addDateFlag(f, &estimate.Paid, "paid", "估算：实际上交日")
	measure := a.addRulesFlag(c)
	a.addOutputFlags(c, (*amountResult)(nil))
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		m, err := measure()
		if err != nil {
			return err
		}
		assessor := remit.New(m, remit.Options{})
		if earned != nil {
			for _, name := range []string{"amount", "rate", "base", "due", "paid"} {
				if cmd.Flags().Changed(name) {
					return usageError("已知实际利息（--earned）就不要估算；--%s 不能同用", name)
				}
			}
			if remitted == nil {
				remitted = new(money.Yuan)
			}
			return a.writeAmount(m, assessor.EarnedInterest(*earned, *remitted))
		}
		if !cmd.Flags().Changed("amount") {
			return usageError("写 --earned 实际利息，或用 --amount --rate --base --due --paid 估算")
		}
		if err := requireFlags(cmd, "amount", "rate", "base", "due", "paid"); err != nil {
			return err
		}
		if remitted != nil {
			return usageError("估算只算应交的利息；--remitted 只与 --earned 同用")
		}
		estimate.Principal, estimate.Rate = *principal, *rate
		if estimate.Paid.Before(estimate.Due) {
			return usageError("--paid %s 早于 --due %s，没有滞留", estimate.Paid, estimate.Due)
		}
		r, err := assessor.EstimateInterest(estimate)
		if err != nil {
			return &exitError{exitUsage, err}
		}
		return a.writeAmount(m, r)
	}
	return c
}
