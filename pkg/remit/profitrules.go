package remit

import (
	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// profitFigures is what the rules of a profit assessment look at.
type profitFigures struct {
	*proceeds.Profit
	enterprise *proceeds.Enterprise // nil, or without an id, for a one-off calculation
	base       *regulation.Base
	left       money.Yuan // profit after losses
	reserve    money.Yuan // as deducted
	payable    money.Yuan
}

// profitRule is one finding code about the figures of a profit assessment.
type profitRule struct {
	finding.Rule
	check func(*finding.Rule, *profitFigures) []finding.Finding
}

var profitRules = []profitRule{reserveOverLimit, reservePastCap, deductionWithoutBasis, reliefUnapproved}

// Rules lists the finding codes that an assessment can carry.
func Rules() []finding.Rule {
	rules := []finding.Rule{Listed, AmountMismatch, UnlistedCost}
	for _, r := range profitRules {
		rules = append(rules, r.Rule)
	}
	return rules
}

func checkProfit(f *profitFigures) []finding.Finding {
	var fs []finding.Finding
	for i := range profitRules {
		fs = append(fs, profitRules[i].check(&profitRules[i].Rule, f)...)
	}
	return aboutProfit(fs, f.enterprise, f.Profit)
}

var reserveOverLimit = profitRule{
	finding.Rule{Code: "profit/reserve-over-limit", Severity: finding.Warning, Title: "抵扣的法定公积金超过法定比例", Otherwise: []finding.Otherwise{{Severity: finding.Error, When: "公积金是负数，或者超过弥补亏损后的利润"}},
		Explain: "抵扣的公积金多于按法定比例应提取的数；超过弥补亏损后的利润则是错误。",
		Remedy:  "核对决算报表中的提取数，只填法定部分。"},
	func(rule *finding.Rule, f *profitFigures) []finding.Finding {
		law := f.base.Step("statutory_reserve")
		if law == nil { // what is not deducted is the enterprise's own affair
			return nil
		}
		return checkReserve(rule, f.Places, law, f.reserve, f.left)
	},
}

// checkReserve judges the statutory reserve that is set against the profit left
// after losses.
func checkReserve(rule *finding.Rule, places finding.Places, law *regulation.BaseStep, reserve, left money.Yuan) []finding.Finding {
	at := places.At("statutory_reserve")
	switch {
	case reserve.Sign() < 0:
		return []finding.Finding{rule.As(finding.Error).Found(at, "法定公积金 %s 是负数；没有提取请填 0.00", reserve.Grouped())}
	case reserve.Cmp(left) > 0:
		return []finding.Finding{rule.As(finding.Error).Found(at, "法定公积金 %s 超过弥补亏损后的利润 %s；请核对", reserve.Grouped(), left.Grouped())}
	case law != nil && law.Rate.Sign() > 0 && reserve.Cmp(law.Rate.Of(left)) > 0:
		limit := law.Rate.Of(left)
		return []finding.Finding{rule.Found(at, "法定公积金 %s 超过弥补亏损后利润 %s 的 %s（%s），多 %s；请核对是否含任意公积金",
			reserve.Grouped(), left.Grouped(), law.Rate.Percent(), limit.Grouped(), reserve.Sub(limit).Grouped())}
	}
	return nil
}

var reservePastCap = profitRule{
	finding.Rule{Code: "profit/reserve-past-cap", Severity: finding.Warning, Title: "公积金已达上限仍在抵扣", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "公积金在本年跨过上限"}},
		Explain: "公积金的余额已达到或跨过上限；程序按申报数计算并提示。",
		Remedy:  "核对提取前余额和资本；不再提取时填 0.00。"},
	func(rule *finding.Rule, f *profitFigures) []finding.Finding {
		law := f.base.Step("statutory_reserve")
		if law == nil || law.Full == nil || law.Full.Share.Sign() == 0 || f.ReserveBalance == nil || f.reserve.Sign() <= 0 {
			return nil
		}
		capital, of := Capital(f.enterprise, law.Full.Of)
		if capital == nil {
			return nil
		}
		limit := law.Full.Share.Of(*capital)
		var found finding.Finding
		switch {
		case f.ReserveBalance.Cmp(limit) >= 0:
			found = rule.Found(f.Places.At("statutory_reserve"), "提取前法定公积金余额 %s 已达%s %s 的 %s，本年仍抵扣 %s；请核对是否应填 0.00",
				f.ReserveBalance.Grouped(), of, capital.Grouped(), law.Full.Share.Percent(), f.reserve.Grouped())
		case f.ReserveBalance.Add(f.reserve).Cmp(limit) > 0:
			found = rule.As(finding.Note).Found(f.Places.At("statutory_reserve"), "本年提取后公积金超过%s的 %s；按 %s 提取或只提 %s 都合法，现按申报数 %s 计算",
				of, law.Full.Share.Percent(), law.Rate.Percent(), limit.Sub(*f.ReserveBalance).Grouped(), f.reserve.Grouped())
		default:
			return nil
		}
		found.Related = []finding.Related{{Place: f.Places.At("reserve_balance"), Message: "提取前余额"},
			{Place: f.enterprise.Places.At(law.Full.Of), Message: of}}
		return []finding.Finding{found}
	},
}

var deductionWithoutBasis = profitRule{
	finding.Rule{Code: "profit/deduction-without-basis", Severity: finding.Error, Title: "其他抵扣没有依据", Otherwise: []finding.Otherwise{{Severity: finding.Warning, When: "填了依据"}},
		Explain: "其他抵扣须有明确依据；有依据的也提示复核。",
		Remedy:  "在其他抵扣·依据（other_deductions.basis）填文号和条款，或删掉这项抵扣。"},
	func(rule *finding.Rule, f *profitFigures) []finding.Finding {
		var fs []finding.Finding
		for _, d := range f.OtherDeductions {
			if d.Amount == nil || d.Amount.IsZero() {
				continue
			}
			if d.Basis == "" {
				fs = append(fs, rule.Found(d.Places.At("amount"), "抵扣“%s” %s 没有依据；请在其他抵扣·依据（other_deductions.basis）填文号，或删掉这项抵扣", d.Name, d.Amount.Grouped()))
				continue
			}
			fs = append(fs, rule.As(finding.Warning).Found(d.Places.At("amount"), "抵扣“%s” %s 依据 %s；办法没有列明这一项，请复核", d.Name, d.Amount.Grouped(), d.Basis))
		}
		return fs
	},
}

var reliefUnapproved = profitRule{
	finding.Rule{Code: "profit/relief-unapproved", Severity: finding.Error, Title: "减免没有批准或超过应交数",
		Explain: "减免没有批准文号或批准日，或者多于应交利润。", Remedy: "填批准文号和批准日；减免额不超过应交利润。"},
	func(rule *finding.Rule, f *profitFigures) []finding.Finding {
		relief := f.Relief
		if relief.Amount == nil || relief.Amount.IsZero() {
			return nil
		}
		var fs []finding.Finding
		if relief.Approval == "" || f.enterprise != nil && f.enterprise.ID != "" && relief.Approved.IsZero() {
			fs = append(fs, rule.Found(relief.Places.At("amount"), "减免 %s 缺批准文号或批准日；请填减免·批准文号（relief.approval）和减免·批准日（relief.approved）", relief.Amount.Grouped()))
		}
		if relief.Amount.Cmp(f.payable) > 0 {
			fs = append(fs, rule.Found(relief.Places.At("amount"), "减免 %s 超过应交利润 %s", relief.Amount.Grouped(), f.payable.Grouped()))
		}
		return fs
	},
}
