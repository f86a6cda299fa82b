package audit

import (
	"fmt"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

var profitRules = []rule{
	{finding.Rule{Code: "profit/underdeclared", Severity: finding.Error, Title: "申报的应交利润少了",
		Explain: "申报数低于按净利润、抵扣和比例算出的应交利润。", Remedy: "核对净利润、亏损、公积金和比例，更正申报并补足差额。"}, on(declaredLess)},
	{finding.Rule{Code: "profit/overdeclared", Severity: finding.Warning, Title: "申报的应交利润多了",
		Explain: "申报数高于算出的应交利润；多半是没有抵扣亏损或公积金，或用错了比例。", Remedy: "核对抵扣和比例，需要时更正申报。"}, on(declaredMore)},
	{finding.Rule{Code: "profit/relief-not-converted", Severity: finding.Warning, Title: "减免的利润没有转增的记录",
		Explain: "填了减免，没有写已经转增。", Remedy: "办理转增后，在减免·已转增国家资本或国有资本公积（relief.converted）填“是”。"}, on(reliefNotConverted)},
	{finding.Rule{Code: "profit/unaudited", Severity: finding.Error, Title: "净利润未经审计", Otherwise: []finding.Otherwise{{Severity: finding.Warning, When: "没有写明是否经过审计"}},
		Explain: "净利润没有经过审计，或者没有写明。", Remedy: "审计完成后按审计数申报，并在经审计（audited）填“是”。"}, on(unaudited)},
	{finding.Rule{Code: "profit/supplementary-due", Severity: finding.Warning, Title: "更正差错后应补交利润", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "更正后应交数减少"}},
		Explain: "更正前期会计差错，该年度的应交数变了：增加的按该年度自己的口径补交，减少的只作提示。", Remedy: "申报补交。补交的缴库写进该年度的更正后·补交缴库（restated.payments）；只因以前年度更正而补交的年度，写进该年度的缴库（payments）。"}, on(supplementaryDue)},
	{finding.Rule{Code: "profit/not-filed", Severity: finding.Error, Title: "利润逾期未申报",
		Explain: "申报期限已过，还没有申报。", Remedy: "立即申报，并填申报日（filed）。", Clocks: regulation.RoleNames(regulation.Filing)}, on(notFiled)},
}

func declaredLess(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	return c.compareDeclared(r, p, -1, "少报 %s")
}

func declaredMore(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	return c.compareDeclared(r, p, +1, "多报 %s")
}

// compareDeclared compares the declared amount with the payable profit; with relief, the
// amount after relief is right too. sign is -1 for a finding when too little was
// declared and +1 when too much was; by says the difference.
func (c *Case) compareDeclared(r finding.Rule, p *proceeds.Profit, sign int, by string) []finding.Finding {
	if p.Declared == nil || p.Declared.Equal(c.Amount.NetPayable) || p.Declared.Cmp(c.Amount.Payable) != sign {
		return nil
	}
	gap := p.Declared.Sub(c.Amount.Payable)
	if sign < 0 {
		gap = gap.Neg()
	}
	f := c.found(r, "declared", "申报 %s，应交 %s（基数 %s × %s），"+by+"；请核对抵扣和比例",
		p.Declared.Grouped(), c.Amount.Payable.Grouped(), c.Amount.Base.Grouped(), c.Amount.Ratio.Percent(), gap.Grouped())
	if category, entry, err := c.amounts.Ratio(c.ratios, c.Enterprise.Category, p.Year); err == nil {
		f = withRelated(f, entry.Places.At(entry.LevelKey()), "分类“%s”的比例 %s", category.Name, c.Amount.Ratio.Percent())
	}
	return one(f)
}

func reliefNotConverted(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	x := p.Relief
	if !c.measure.Relief.Convert || x.Amount == nil || x.Amount.IsZero() || x.Converted != nil && *x.Converted {
		return nil
	}
	return one(r.Found(x.Places.At("amount"), "减免的 %s 没有转增的记录；转增后请在减免·已转增国家资本或国有资本公积（relief.converted）填“是”", x.Amount.Grouped()))
}

func unaudited(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	switch {
	case p.Audited == nil:
		return one(c.found(r.As(finding.Warning), "net_profit", "没有写明净利润 %s 是否经过审计；已经审计的，请在经审计（audited）填“是”", p.NetProfit.Grouped()))
	case !*p.Audited:
		return one(withRelated(c.found(r, "audited", "净利润未经审计；请在审计后按审计数填写"), p.Places.At("net_profit"), "未经审计的净利润"))
	}
	return nil
}

func supplementaryDue(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	if err := c.measure.RequireKnown("supplement.increase"); err != nil && p.Restated != nil {
		return one(r.Found(p.Restated.Places.At("net_profit"), "更正：%s", err))
	}
	s := c.Supplement
	if s == nil || s.Due.IsZero() && s.Decrease.IsZero() {
		return nil
	}
	filed := p.Places.At("net_profit")
	at, cause := filed, "以前年度更正，结转到本年的亏损变了，"
	if p.Restated != nil {
		at, cause = p.Restated.Places.At("net_profit"), "更正后"
	}
	var f finding.Finding
	if s.Due.Sign() > 0 {
		if s.Open.IsZero() {
			return nil
		}
		rest := ""
		if s.Paid.Sign() > 0 {
			rest = "，已补交 " + s.Paid.Grouped() + "，还差 " + s.Open.Grouped()
		}
		f = r.Found(at, "%s应交 %s，原应交 %s，应补交 %s%s；%s", cause, s.Restated.Payable.Grouped(), s.Filed.Payable.Grouped(), s.Due.Grouped(), rest,
			regulation.Joined("，", c.text("supplement_no_term"), "请尽快申报"))
	} else {
		f = r.As(finding.Note).Found(at, "%s", regulation.Joined("；", fmt.Sprintf("%s应交 %s，原应交 %s，调减 %s", cause, s.Restated.Payable.Grouped(), s.Filed.Payable.Grouped(), s.Decrease.Grouped()),
			s.DecreaseText(c.measure)))
	}
	if at == filed {
		return one(f)
	}
	return one(withRelated(f, filed, "原申报的净利润"))
}

// restatedFigures are the corrected figures of a profit year, empty for any other
// record.
func restatedFigures(c *Case) *proceeds.Restated {
	if p, ok := c.Record.(*proceeds.Profit); ok && p.Restated != nil {
		return p.Restated
	}
	return new(proceeds.Restated)
}

func notFiled(r finding.Rule, c *Case, p *proceeds.Profit) []finding.Finding {
	return c.overdue(r, regulation.Filing, "year", "利润没有申报")
}
