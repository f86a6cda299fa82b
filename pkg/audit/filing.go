package audit

import (
	"slices"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

var filingRules = []rule{
	{finding.Rule{Code: "filing/late", Severity: finding.Error, Title: "申报迟了或逾期未申报", Otherwise: []finding.Otherwise{{Severity: finding.Note, When: "还没有到期，在 --soon 的天数以内"}},
		Explain: "申报日在期限之后，或者期限已过还没有申报。逾期未申报的利润另见 profit/not-filed。",
		Remedy:  "尽快申报；已经迟的，说明原因。", Clocks: regulation.RoleNames(regulation.Filing)}, filingLate},
	{finding.Rule{Code: "filing/missing-document", Severity: finding.Warning, Title: "申报缺附送材料",
		Explain: "各类收入申报时要附送规定的材料。", Remedy: "补送材料，并写进附送材料（documents）。"}, missingDocument},
	{finding.Rule{Code: "filing/amount-mismatch", Severity: finding.Error, Title: "申报金额与应交数不符",
		Explain: "申报数与算出的应交数不相等。利润另见 profit/underdeclared 和 profit/overdeclared。",
		Remedy:  "核对价款、成本、费用和比例，更正申报。"}, declaredMismatch},
}

func filingLate(r finding.Rule, c *Case) []finding.Finding {
	s, ok := c.Timeline.Clock(regulation.Filing)
	if !ok {
		return nil
	}
	switch s.Status {
	case deadline.Late:
		return one(withRelated(c.found(r, "filed", "%s", lateText(s, "申报")), deadline.StartPlace(c.Record), "从这里起算"))
	case deadline.Overdue:
		if c.Record.Income() == proceeds.IncomeProfit {
			return nil
		}
		return one(withRelated(c.found(r, "", "没有申报，%s", c.overdueText(s)), deadline.StartPlace(c.Record), "从这里起算"))
	}
	return c.dueSoon(r, s, "")
}

func missingDocument(r finding.Rule, c *Case) []finding.Finding {
	p := c.Record.Procedure()
	in, ok := c.measure.Income(string(c.Record.Income()))
	if !ok || p.Filed.IsZero() || p.Filed.IsAhead(c.options.AsOf) {
		return nil
	}
	var missing []string
	for _, d := range in.Documents {
		if d.Code == "" && d.OnlyIf == "" && !isAttached(p.Documents, d.Name) {
			missing = append(missing, d.Name+"("+d.Article+")")
		}
	}
	if len(missing) == 0 {
		return nil
	}
	key := "documents"
	if !p.Places.Has(key) {
		key = "filed"
	}
	return one(c.found(r, key, "申报没有附送%s；请补送并写进附送材料（documents）", strings.Join(missing, "、")))
}

// isAttached reports whether the document is among those that were filed.
func isAttached(documents []string, name string) bool {
	return slices.ContainsFunc(documents, func(d string) bool { return proceeds.NameKey(d) == proceeds.NameKey(name) })
}

func declaredMismatch(r finding.Rule, c *Case) []finding.Finding {
	declared := c.Record.Procedure().Declared
	if declared == nil || c.Record.Income() == proceeds.IncomeProfit || declared.Equal(c.Amount.Payable) {
		return nil
	}
	var last remit.Step
	for _, s := range c.Amount.Steps {
		if s.Payable {
			last = s
		}
	}
	by, gap := "多报", declared.Sub(c.Amount.Payable)
	if gap.Sign() < 0 {
		by, gap = "少报", gap.Neg()
	}
	how := ""
	if last.Formula() != "" {
		how = "(" + last.Formula() + ")"
	}
	return one(c.found(r, "declared", "申报 %s，应交 %s%s，%s %s", declared.Grouped(), c.Amount.Payable.Grouped(), how, by, gap.Grouped()))
}
