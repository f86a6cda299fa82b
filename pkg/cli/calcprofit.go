package cli

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/remit"
)

// profitFlags are the values of calc profit's flags.
type profitFlags struct {
	record      proceeds.Profit
	enterprise  proceeds.Enterprise
	reserveMode remit.ReserveMode
	ratio       *money.Ratio
	ratioFiles  []string
	small       bool
}

// add adds the flags.
func (flags *profitFlags) add(f *pflag.FlagSet) {
	p, e := &flags.record, &flags.enterprise
	addAmountFlag(f, &p.NetProfit, "net-profit", "归属于母公司所有者的净利润，亏损写负数（--net-profit=-1亿）")
	addAmountFlag(f, &p.DistributableProfit, "distributable-profit", "可供分配利润，规则包以它为基数时用")
	addNonNegativeFlag(f, &p.PriorLosses, "prior-losses", "以前年度未弥补亏损")
	addAmountFlag(f, &p.UndistributedOpening, "undistributed-opening", "年初未分配利润；负数即未弥补亏损（--undistributed-opening=-2亿）")
	addNonNegativeFlag(f, &p.StatutoryReserve, "reserve", "按规定提取的法定公积金")
	addEnumFlag(f, &flags.reserveMode, "reserve-mode", "", remit.ReserveModes(), "公积金口径：申报数、法定比例、不抵扣（默认按规则包）")
	addNonNegativeFlag(f, &p.ReserveBalance, "reserve-balance", "提取前法定公积金余额")
	addNonNegativeFlag(f, &e.RegisteredCapital, "registered-capital", "注册资本，判断公积金是否提足")
	addNonNegativeFlag(f, &e.PaidInCapital, "paid-in-capital", "实收资本，判断公积金是否提足")
	addNonNegativeFlag(f, &p.Relief.Amount, "relief", "经批准的减免额")
	f.StringVar(&p.Relief.Approval, "relief-approval", "", "减免的批准文号 `TEXT`")
	addRatioFlag(f, &flags.ratio, "ratio", "上交比例，如 30% 或 0.3；比例表只规定下限的，与 --ratios 同用")
	f.StringArrayVarP(&flags.ratioFiles, "ratios", "r", nil, "比例表 `FILE`，与 --category、--year 同用")
	addCodeFlag(f, &e.Category, "category", "比例表中的分类 `ID`")
	f.BoolVar(&flags.small, "small", false, "是小型企业（比例表有只对小型企业的规定时写；不是的写 --small=false）")
	addYearFlag(f, &p.Year, "year", "利润年度")
}

func (a *app) calcProfitCommand() *cobra.Command {
	var flags profitFlags
	c := &cobra.Command{
		Use: "profit", Short: "应交利润 (payable profit)", Args: noArgs,
		Example: "  guozi calc profit --year 2025 --net-profit 10亿 --prior-losses 2亿 --reserve 8000万 --ratio 30%\n" +
			"  guozi calc profit --net-profit 5亿 --undistributed-opening=-2亿 --reserve 3000万 --ratio 30%",
	}
	flags.add(c.Flags())
	p, e := &flags.record, &flags.enterprise
	measure := a.addRulesFlagForRecord(c, p, true)
	a.addCalendarFlag(c.Flags())
	a.addOutputFlags(c, (*amountResult)(nil))
	c.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := requireFlags(cmd, "net-profit"); err != nil {
			return err
		}
		if p.PriorLosses != nil && p.UndistributedOpening != nil {
			return usageError("--prior-losses 和 --undistributed-opening 只填一个")
		}
		switch {
		case len(flags.ratioFiles) > 0:
			if err := requireFlags(cmd, "category", "year"); err != nil {
				return err
			}
		case flags.ratio == nil:
			return usageError("缺少 --ratio，或 --ratios 文件 --category 分类 --year 年度；程序不预设任何比例")
		}
		m, err := measure()
		if err != nil {
			return err
		}
		if cmd.Flags().Changed("small") {
			e.Small = &flags.small
		}
		amounts := remit.New(m, remit.Options{Reserve: flags.reserveMode})
		entry, err := a.applicableRatio(amounts, &flags)
		if err != nil {
			return err
		}
		amount, err := amounts.Profit(e, p, entry)
		if err != nil {
			return calcError(cmd, err)
		}
		return a.writeRecordAmount(m, p, amount)
	}
	return c
}

// applicableRatio is the ratio of --ratio, or the one that the tables state. Where these
// only state the least, it is the tables' entry, and the record has the ratio of --ratio.
func (a *app) applicableRatio(amounts *remit.Assessor, flags *profitFlags) (ratio.Entry, error) {
	if len(flags.ratioFiles) == 0 {
		return ratio.Entry{Ratio: *flags.ratio}, nil
	}
	ratios, err := a.readRatios(flags.ratioFiles)
	if err != nil {
		return ratio.Entry{}, err
	}
	_, entry, err := amounts.Ratio(ratios, flags.enterprise.Category, flags.record.Year)
	switch {
	case err != nil:
		return ratio.Entry{}, findingsError(err)
	case flags.ratio != nil && entry.AtLeast == nil:
		return ratio.Entry{}, usageError("--ratio 和 --ratios 只用一个；比例表规定的是 %s", entry.Ratio.Percent())
	}
	flags.record.Ratio = flags.ratio
	return entry, nil
}
