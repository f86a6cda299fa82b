package remit

import (
	"cmp"
	"slices"
	"strconv"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// Dividend computes the state's dividend of one resolution in full
// (第十二条第(二)项): the state's amount as stated; else its shares times the amount
// per share; else its share of the total. Each is rounded once, half up to the
// fen. What of it belongs to the social-security fund stays out. The error is a
// *MissingError.
func (a *Assessor) Dividend(e *proceeds.Enterprise, d *proceeds.Dividend) (Assessment, error) {
	if a.roundFault != nil {
		return Assessment{}, a.roundFault
	}
	s := a.sheet(new(Assessment), string(d.Income()), d.Period())
	s.Gross = d.Total
	s.Findings = a.checkDividend(e, d)
	if d.Total != nil {
		s.addLine("", "dividend_total", *d.Total)
	}
	switch {
	case d.StateAmount != nil:
		s.noteReading("dividend", "state_amount")
		return *s.settle(s.addDividend(e, *d.StateAmount, "决议写明的数额", nil), d.Payments), nil
	case d.StateShares != nil && d.PerShare != nil:
		s.noteReading("dividend", "per_share")
		shares, each := *d.StateShares, *d.PerShare
		formula := func() string { return strconv.FormatInt(shares, 10) + " 股 × " + each.String() + " 元" }
		return *s.settle(s.addDividend(e, each.Of(shares), "", formula), d.Payments), nil
	case d.Total != nil && e.Share() != nil:
		s.noteReading("dividend", "state_share")
		payable := s.addSharePayable("dividend_payable", e, *d.Total)
		return *s.settle(payable, d.Payments), nil
	case d.Total == nil && d.NotDistributed != nil || d.Total != nil && d.Total.IsZero():
		s.noteReading("dividend", "not_distributed")
		step := s.addPayable("dividend_payable", zero)
		step.Note = "本年不分配"
		return *s.settle(zero, d.Payments), nil
	}
	return Assessment{}, missingOfDividend(d)
}

// missingOfDividend is what the dividend lacks to be computed: the other half of what is
// given, or the state's amount or what it follows from.
func missingOfDividend(d *proceeds.Dividend) *MissingError {
	switch {
	case d.StateShares != nil:
		return &MissingError{Key: "per_share", What: "每股股利(元)"}
	case d.PerShare != nil:
		return &MissingError{Key: "state_shares", What: "国有股股数"}
	case d.Total != nil:
		return &MissingError{"state_share", "国有股比例", "决议写明国有股应得（state_amount）的，填那个数也可以"}
	}
	return &MissingError{"state_amount", "国有股应得", "填分配总额（total）和国有股比例（state_share），或国有股股数（state_shares）和每股股利(元)（per_share），也可以"}
}

// addDividend adds the lines from the state's amount, which the formula gives or the note
// tells the origin of, to what is payable.
func (s *sheet) addDividend(e *proceeds.Enterprise, amount money.Yuan, note string, formula func() string) money.Yuan {
	line, payable := s.addPayable, amount
	if e.ExcludedShare != nil {
		line = func(_ string, amount money.Yuan) *Step { return s.addLine("=", "state_amount", amount) }
	}
	if first := line("dividend_payable", amount); first.isShown() {
		first.Note, first.formula = note, formula
	}
	if e.ExcludedShare != nil {
		rest := s.addExcluded(e)
		payable = rest.Of(amount)
		s.addPayable("dividend_payable", payable).product(amount, rest)
	}
	return payable
}

// addSharePayable adds the lines of the state's share of the amount less costs, without
// what belongs to the social-security fund, rounded once; a negative one gives zero.
func (s *sheet) addSharePayable(provision string, e *proceeds.Enterprise, amount money.Yuan, costs ...money.Yuan) money.Yuan {
	s.StateShare = e.Share()
	s.addLine("×", "state_share", zero).Ratio = s.StateShare
	ratios := []money.Ratio{*s.StateShare}
	if e.ExcludedShare != nil {
		ratios = append(ratios, s.addExcluded(e))
	}
	net := amount
	for _, cost := range costs {
		net = net.Sub(cost)
	}
	payable := money.Product(money.Max(zero, net), ratios...)
	line := s.addPayable(provision, payable)
	if !line.isShown() {
		return payable
	}
	if net.Sign() < 0 {
		line.Note = "净额为负，按 0 计"
	}
	line.formula = func() string {
		text := lessOthers(append([]money.Yuan{amount}, costs...))()
		if len(costs) > 0 {
			text = "(" + text + ")"
		}
		for _, r := range ratios {
			text += " × " + r.Percent()
		}
		return text
	}
	return payable
}

// addExcluded adds the line of what stays of the state's share without what belongs to
// the social-security fund, and returns it.
func (s *sheet) addExcluded(e *proceeds.Enterprise) money.Ratio {
	rest := e.ExcludedShare.Rest()
	if line := s.addLine("×", "excluded_share", zero); line.isShown() {
		line.Ratio = &rest
		line.Note = "100% − " + e.ExcludedShare.Percent()
		line.Article = cmp.Or(e.ExcludedBasis, line.Article)
	}
	return rest
}

// Listed is a sale of listed shares: not computed unless asked for, and then
// still to be looked at.
var Listed = finding.Rule{Code: "transfer/listed", Severity: finding.Error, Title: "转让上市公司国有股", Otherwise: []finding.Otherwise{{Severity: finding.Warning, When: "填了按一般规则计算"}},
	Explain: "一般算法未必适用于上市公司国有股的转让；加 --listed 才计算，并提示复核。",
	Remedy:  "按专门的规定办理；确要按一般规则计算时加 --listed。"}

// Transfer computes the net income of a sale (第十二条第(三)项): the consideration less
// those of cost and fees that the measure lets be taken off, not below zero. The error is
// a *ListedError, a *MissingError or a *regulation.UnknownError.
func (a *Assessor) Transfer(t *proceeds.Transfer) (Assessment, error) {
	if t.Consideration == nil {
		return Assessment{}, &MissingError{Key: "consideration", What: "转让价款"}
	}
	if t.Listed != nil && *t.Listed && !a.options.Listed {
		return Assessment{}, &ListedError{a.measure.Text("listed", regulation.Context{Income: string(t.Income())})}
	}
	if err := a.lessFaults[string(t.Income())]; err != nil {
		return Assessment{}, err
	}
	s := a.sheet(new(Assessment), string(t.Income()), t.Period())
	s.Gross = t.Consideration
	s.addLine("", "consideration", *t.Consideration)
	in, _ := a.measure.Income(s.Income)
	less := func(name, line string, reportedCost *money.Yuan) money.Yuan {
		cost, note := reported(reportedCost)
		if !slices.Contains(in.Less, name) {
			if cost.IsZero() {
				return zero
			}
			note = a.measure.Number + "没有列明可以先扣，所填的 " + cost.Grouped() + " 不扣"
			cost = zero
		}
		s.addLine("−", line, cost).Note = note
		return cost
	}
	cost := less("cost", "transfer_cost", t.Cost)
	fees := less("fees", "transfer_fees", t.Fees)
	deducted := cost.Add(fees)
	s.Deducted = &deducted
	net := t.Consideration.Sub(deducted)
	payable := money.Max(zero, net)
	line := s.addPayable("transfer_payable", payable).difference(*t.Consideration, cost, fees)
	if net.Sign() < 0 && line.isShown() {
		line.Note = regulation.Joined("，", "净额为 "+net.Grouped(), "按 0 计", a.measure.Text("loss_no_offset", regulation.Context{Income: s.Income}))
	}
	if slices.Contains(in.Less, "cost") {
		feesOnly := money.Max(zero, t.Consideration.Sub(fees))
		s.FeesOnly = &feesOnly
		s.noteReading("cost", "cost-and-fees")
	}
	if t.Listed != nil && *t.Listed {
		f := Listed.As(finding.Warning).Found(t.Places.At("listed"), "上市公司国有股的转让按一般规则算出 %s；%s", payable.Grouped(),
			regulation.Joined("，", a.measure.Text("listed", regulation.Context{Income: s.Income}), "请复核"))
		f.Income, f.Year = s.Income, s.Year
		s.Findings = append(s.Findings, f)
	}
	return *s.settle(payable, t.Payments), nil
}

// Liquidation computes the state's share of the net liquidation income less the costs
// that the measure names (第十二条第(四)项), rounded once, half up to the fen; a net loss
// gives zero. The error is a *MissingError or a *regulation.UnknownError.
func (a *Assessor) Liquidation(e *proceeds.Enterprise, l *proceeds.Liquidation) (Assessment, error) {
	if l.Net == nil {
		return Assessment{}, &MissingError{Key: "net", What: "清算净收益"}
	}
	if err := cmp.Or(a.roundFault, a.lessFaults[string(l.Income())]); err != nil {
		return Assessment{}, err
	}
	if e.Share() == nil {
		return Assessment{}, &MissingError{Key: "state_share", What: "国有股比例"}
	}
	s := a.sheet(new(Assessment), string(l.Income()), l.Period())
	s.Gross = l.Net
	s.addLine("", "liquidation_net", *l.Net)
	costs := s.addCosts(*l.Net, l.Less)
	payable := s.addSharePayable("liquidation_payable", e, *l.Net, costs...)
	return *s.settle(payable, l.Payments), nil
}

// Other is other income, in full as verified less the costs that the measure names
// (第九条、第十二条第(五)项). The error is a *MissingError or a *regulation.UnknownError.
func (a *Assessor) Other(o *proceeds.Other) (Assessment, error) {
	if err := a.lessFaults[string(o.Income())]; err != nil {
		return Assessment{}, err
	}
	if o.Amount == nil {
		return Assessment{}, &MissingError{Key: "amount", What: "核定金额"}
	}
	s := a.sheet(new(Assessment), string(o.Income()), o.Period())
	s.Gross = o.Amount
	if len(o.Less) > 0 {
		s.addLine("", "other_amount", *o.Amount)
	}
	costs := s.addCosts(*o.Amount, o.Less)
	terms := append([]money.Yuan{*o.Amount}, costs...)
	net := *o.Amount
	for _, cost := range costs {
		net = net.Sub(cost)
	}
	payable := money.Max(zero, net)
	line := s.addPayable("other_payable", payable)
	if len(costs) > 0 {
		line.difference(terms...)
	}
	if net.Sign() < 0 && line.isShown() {
		line.Note = "净额为负，按 0 计"
	}
	return *s.settle(payable, o.Payments), nil
}
