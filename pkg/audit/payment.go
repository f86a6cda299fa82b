package audit

import (
	"fmt"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/regulation"
)

var paymentRules = []rule{
	{finding.Rule{Code: "payment/late", Severity: finding.Error, Title: "上交迟了或逾期未交", Otherwise: []finding.Otherwise{{Severity: finding.Warning, When: "期限只是原则上的"}, {Severity: finding.Note, When: "还没有到期，在 --soon 的天数以内"}},
		Explain: "交清在期限之后，或者期限已过还没有交。期限只是原则上的，作警告。",
		Remedy:  "尽快上交。", Clocks: regulation.RoleNames(regulation.Payment, regulation.PaymentByDocument)}, paymentLate},
	{finding.Rule{Code: "payment/short", Severity: finding.Error, Title: "到期没有交足", Otherwise: []finding.Otherwise{{Severity: finding.Warning, When: "期限只是原则上的"}},
		Explain: "期限已过，已交的合计少于应交数。", Remedy: "补足差额。", Clocks: regulation.RoleNames(regulation.Payment, regulation.PaymentByDocument)}, paymentShort},
	{finding.Rule{Code: "payment/over", Severity: finding.Warning, Title: "交多了",
		Explain: "已交的合计多于应交数与应补交数之和。", Remedy: "核对缴库记录。"}, paymentOver},
	{finding.Rule{Code: "payment/instalments", Severity: finding.Warning, Title: "分次上交的次数超过规定",
		Explain: "按应交数的大小，办法规定了最多分几次交清；期限以前不必先交一部分。", Remedy: "核对缴库记录和批准文件。"}, tooManyInstalments},
	{finding.Rule{Code: "interest/not-remitted", Severity: finding.Error, Title: "滞留、欠缴的利息没有上交", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "没有填利息"}},
		Explain: "欠交期间实际产生的利息没有全部上交，或者没有填。程序不计算滞纳金，也不设定利率。", Remedy: "上交实际产生的利息，并填利息·实际产生的利息（interest.earned）和利息·已上交的利息（interest.paid）。"}, interestNotRemitted},
}

// governingPayment is the clock that payment is judged by, and the key of the record
// that its due day comes from.
func (c *Case) governingPayment() (s *deadline.Step, key string, ok bool) {
	s, ok = c.Timeline.Payment()
	if !ok {
		return nil, "", false
	}
	return s, c.startKey(s.Role), true
}

func (c *Case) paymentFinding(r finding.Rule, s *deadline.Step, at finding.Place, format string, args ...any) []finding.Finding {
	if s.Principle {
		r = r.As(finding.Warning)
	}
	f := r.Found(at, format, args...)
	f.Clock = string(s.Role)
	return one(f)
}

func paymentLate(r finding.Rule, c *Case) []finding.Finding {
	s, key, ok := c.governingPayment()
	if !ok {
		return nil
	}
	p := c.Record.Procedure()
	switch s.Status {
	case deadline.Late:
		at := p.Places.At("payments")
		for _, pay := range p.Payments {
			if pay.Date == s.Actual {
				at = pay.Places.At("date")
			}
		}
		fs := c.paymentFinding(r, s, at, "%s", lateText(s, "交清"))
		fs[0] = withRelated(fs[0], p.Places.At(key), "期限由此而来")
		return fs
	case deadline.Overdue:
		if c.Amount.Paid.Sign() > 0 {
			return nil // payment/short
		}
		return c.paymentFinding(r, s, p.Places.At(key), "应交 %s 没有上交，%s", c.Amount.NetPayable.Grouped(), c.overdueText(s))
	}
	return c.dueSoon(r, s, key)
}

func paymentShort(r finding.Rule, c *Case) []finding.Finding {
	s, key, ok := c.governingPayment()
	if !ok || s.Status != deadline.Overdue || c.Amount.Paid.Sign() == 0 || c.Amount.Open.Sign() == 0 {
		return nil
	}
	p := c.Record.Procedure()
	fs := c.paymentFinding(r, s, p.Places.At("payments"), "应交 %s，已交 %s，还差 %s；%s",
		c.Amount.NetPayable.Grouped(), c.Amount.Paid.Grouped(), c.Amount.Open.Grouped(), c.overdueText(s))
	fs[0] = withRelated(fs[0], p.Places.At(key), "期限由此而来")
	return fs
}

func paymentOver(r finding.Rule, c *Case) []finding.Finding {
	var fs []finding.Finding
	remedy := c.text("no_refund")
	if finance := c.measure.Authorities.Finance; finance != "" && finance != regulation.Unseen {
		remedy = regulation.Joined("，", remedy, "请与"+finance+"联系")
	}
	if c.Amount.Over.Sign() > 0 {
		payable, supplement := c.Amount.NetPayable, ""
		if s := c.Supplement; s != nil && s.Surplus.Sign() > 0 {
			payable = payable.Add(s.Surplus)
			supplement = "（含补交 " + s.Surplus.Grouped() + "）"
		}
		fs = one(c.found(r, "payments", "%s", regulation.Joined("；", fmt.Sprintf("已交 %s，应交 %s%s，多交 %s",
			c.Amount.Paid.Grouped(), payable.Grouped(), supplement, c.Amount.Over.Grouped()), remedy)))
	}
	if s := c.Supplement; s != nil && s.Over.Sign() > 0 {
		fs = append(fs, r.Found(restatedFigures(c).Places.At("payments"), "%s", regulation.Joined("；", fmt.Sprintf("已补交 %s，应补交 %s，多交 %s",
			s.Paid.Grouped(), s.Due.Grouped(), s.Over.Grouped()), remedy)))
	}
	return fs
}

func interestNotRemitted(r finding.Rule, c *Case) []finding.Finding {
	x := c.Record.Procedure().Interest
	if c.measure.Late.Pays == "" { // the measure asks for none, or nobody has seen it
		return nil
	}
	if x.Earned == nil {
		s, _, ok := c.governingPayment()
		if !ok || s.Status != deadline.Late || s.Principle {
			return nil
		}
		return one(c.found(r.As(finding.Note), "payments", "迟交 %d 天，没有填利息·实际产生的利息（interest.earned）；请按欠交期间实际产生的填，没有利息填 0.00", s.DaysLate))
	}
	paid := money.Yuan{}
	if x.Paid != nil {
		paid = *x.Paid
	}
	gap := x.Earned.Sub(paid)
	if gap.Sign() <= 0 {
		return nil
	}
	return one(r.Found(x.Places.At("earned"), "产生利息 %s，已上交 %s，还差 %s", x.Earned.Grouped(), paid.Grouped(), gap.Grouped()))
}

func tooManyInstalments(r finding.Rule, c *Case) []finding.Finding {
	in, _ := c.measure.Income(string(c.Record.Income()))
	most := in.Instalments.Most(c.Amount.NetPayable)
	var made []finding.Place
	for _, p := range c.Record.Procedure().Payments {
		if p.Amount != nil && !p.Amount.IsZero() && !p.Date.IsAhead(c.options.AsOf) {
			made = append(made, p.Places.At("amount"))
		}
	}
	if most == 0 || len(made) <= most {
		return nil
	}
	f := r.Found(made[most], "应交 %s 最多分 %d 次交清，已交 %d 次", c.Amount.NetPayable.Grouped(), most, len(made))
	f.Article = c.measure.FillArticle(in.Instalments.Article, regulation.Context{Income: in.ID})
	return one(f)
}
