package audit

import (
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// assessAsProfit assesses the company's annual figures as if they were those of a
// wholly state-owned enterprise at the ratio. The error is that of a figure or a value
// of the measure without which there is no amount.
func (c *Case) assessAsProfit(d *proceeds.Dividend, at ratio.Entry) (remit.Assessment, error) {
	at.Ratio, at.AtLeast = at.Level(), nil
	return c.amounts.Profit(c.Enterprise, &proceeds.Profit{Year: d.Year, NetProfit: d.NetProfit,
		PriorLosses: d.PriorLosses, StatutoryReserve: d.StatutoryReserve, ReserveBalance: d.ReserveBalance}, at)
}

// distributable is what may be distributed by the company's annual figures.
func (c *Case) distributable(d *proceeds.Dividend) (money.Yuan, error) {
	a, err := c.assessAsProfit(d, ratio.Entry{})
	if err != nil {
		return money.Yuan{}, err
	}
	return *a.Base, nil
}

func belowFloor(r finding.Rule, c *Case, d *proceeds.Dividend) []finding.Finding {
	y := c.distributionYear(d.Year)
	if y.annual != d || !y.isComplete || y.total.IsZero() {
		return nil
	}
	form, _ := c.measure.CountsAsForm(c.Enterprise.Form, c.Enterprise.StateShare)
	var fs []finding.Finding
	for i := range c.measure.Floors {
		f := &c.measure.Floors[i]
		if f.Form != form {
			continue
		}
		fits, why := c.fits(f, d)
		if !fits && why == "" {
			continue
		}
		level, err := c.floorLevel(f, d)
		switch {
		case err != nil:
			why = err.Error()
		case level.amount.Cmp(y.total) <= 0 || level.how == "": // this floor is reached, whether it holds or not
			why = ""
		}
		switch {
		case why != "":
			fs = append(fs, c.aboutFloor(r.As(finding.Note), f, "%d 年度共分配 %s，没有与分红下限核对：%s", d.Year, y.total.Grouped(), why))
		case fits && level.amount.Cmp(y.total) > 0:
			short := c.aboutFloor(r.As(remit.FloorSeverity(f)), f, "%d 年度共分配 %s，低于%s %s（%s），差 %s",
				d.Year, y.total.Grouped(), level.name, level.amount.Grouped(), level.how, level.amount.Sub(y.total).Grouped())
			if level.entry != nil {
				short = withRelated(short, level.entry.Places.At(level.entry.LevelKey()), "同类独资企业的比例")
			}
			fs = append(fs, short)
		}
		if fits {
			break
		}
	}
	return fs
}

// aboutFloor is a finding about the floor, at what was distributed.
func (c *Case) aboutFloor(r finding.Rule, f *regulation.Floor, format string, args ...any) finding.Finding {
	found := c.found(r, "total", format, args...)
	found.Article = c.measure.FillArticle(f.Article, regulation.Context{Income: string(c.Record.Income())})
	return found
}

// fits reports whether the floor's condition holds for the year; where that can't be
// told, why says what is missing.
func (c *Case) fits(f *regulation.Floor, d *proceeds.Dividend) (fits bool, why string) {
	w := f.When
	if w == nil {
		if f.Places.Has("when") {
			return false, "规则包没有见过下限的条件（when）"
		}
		return true, ""
	}
	if w.Of == "" || w.ReserveFrom.Sign() == 0 {
		return false, "规则包没有见过下限的条件（when）"
	}
	capital, name := remit.Capital(c.Enterprise, w.Of)
	switch {
	case d.ReserveBalance == nil:
		return false, fmt.Sprintf("没有填提取前法定公积金余额（reserve_balance），不知道法定公积金是否达到%s的 %s", name, w.ReserveFrom.Percent())
	case capital == nil:
		return false, fmt.Sprintf("没有填%[1]s（%[2]s），不知道法定公积金是否达到%[1]s的 %[3]s", name, w.Of, w.ReserveFrom.Percent())
	}
	return d.ReserveBalance.Cmp(w.ReserveFrom.Of(*capital)) >= 0, ""
}

// level is the least that a firm should distribute, and how it comes about; how is ""
// where nothing can be said.
type level struct {
	amount    money.Yuan
	name, how string
	entry     *ratio.Entry // whose ratio it goes by
}

// floorLevel is the level of the floor for the year. The error says why it is not known.
func (c *Case) floorLevel(f *regulation.Floor, d *proceeds.Dividend) (l level, err error) {
	if f.Of == "" || f.At == "" {
		return l, fmt.Errorf("规则包没有见过下限的水平（of、at）")
	}
	of, base := "净利润", money.Max(money.Yuan{}, *d.NetProfit)
	if f.Of == "base" {
		of = "基数"
		if base, err = c.distributable(d); err != nil {
			return l, err
		}
	}
	if f.Ratio != nil {
		words := ""
		if f.When != nil {
			_, name := remit.Capital(c.Enterprise, f.When.Of)
			words = "；法定公积金已达" + name + "的 " + f.When.ReserveFrom.Percent()
		}
		return level{amount: f.Ratio.Of(base), name: "下限", how: fmt.Sprintf("%s %s × %s%s", of, base.Grouped(), f.Ratio.Percent(), words)}, nil
	}
	if c.Enterprise.Category == "" {
		return l, nil
	}
	_, entry, err := c.amounts.Ratio(c.ratios, c.Enterprise.Category, d.Year)
	if err != nil {
		return l, nil // reported with the record
	}
	amount := entry.Level().Of(base)
	if f.Of == "base" {
		a, err := c.assessAsProfit(d, entry)
		if err != nil {
			return l, err
		}
		amount = a.Payable
	}
	return level{amount, "同类独资企业水平", fmt.Sprintf("%s %s × %s", of, base.Grouped(), entry.Level().Percent()), &entry}, nil
}
