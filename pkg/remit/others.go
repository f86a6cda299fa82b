package remit

import (
	"strconv"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// Dividend computes the state's dividend of one resolution in full
// (第十二条第(二)项): the state's amount as stated; else its shares times the amount
// per share; else its share of the total. Each is rounded once, half up to the
// fen. The error is a *MissingError.
func (a *Assessor) Dividend(e *proceeds.Enterprise, d *proceeds.Dividend) (Assessment, error) {
	s := a.sheet(string(d.Income()), d.Period())
	s.Gross = d.Total
	s.Findings = a.checkDividend(e, d)
	if d.Total != nil {
		s.addLine("", "dividend_total", *d.Total)
	}
	switch {
	case d.StateAmount != nil:
		s.noteReading("dividend", "state_amount")
		s.addPayable("dividend_payable", *d.StateAmount).Note = "决议写明的数额"
		return s.settle(*d.StateAmount, d.Payments), nil
	case d.StateShares != nil && d.PerShare != nil:
		s.noteReading("dividend", "per_share")
		amount := d.PerShare.Of(*d.StateShares)
		shares, each := *d.StateShares, *d.PerShare
		s.addPayable("dividend_payable", amount).formula = func() string {
			return strconv.FormatInt(shares, 10) + " 股 × " + each.String() + " 元"
		}
		return s.settle(amount, d.Payments), nil
	case d.Total != nil && e.Share() != nil:
		s.noteReading("dividend", "state_share")
		s.StateShare = e.Share()
		s.addLine("×", "state_share", zero).Ratio = s.StateShare
		amount := s.StateShare.Of(*d.Total)
		s.addPayable("dividend_payable", amount).product(*d.Total, *s.StateShare)
		return s.settle(amount, d.Payments), nil
	case d.Total == nil && d.NotDistributed != nil || d.Total != nil && d.Total.IsZero():
		s.noteReading("dividend", "not_distributed")
		step := s.addPayable("dividend_payable", zero)
		step.Note = "本年不分配"
		return s.settle(zero, d.Payments), nil
	}
	return Assessment{}, &MissingError{"state_amount", "国有股应得数,或分配总额和国有股比例,或国有股股数和每股股利"}
}

// Listed is a sale of listed shares: not computed unless asked for, and then
// still to be looked at.
var Listed = finding.Rule{Code: "transfer/listed", Severity: finding.Error, Title: "转让上市公司国有股",
	Explain: "一般算法未必适用于上市公司国有股的转让；加 --listed 才计算，并提示复核。",
	Remedy:  "按专门的规定办理；确要按一般规则计算时加 --listed。"}

// Transfer computes the net income of a sale (第十二条第(三)项): the consideration less
// cost and fees, not below zero. The error is a *ListedError or a *MissingError.
func (a *Assessor) Transfer(t *proceeds.Transfer) (Assessment, error) {
	if t.Consideration == nil {
		return Assessment{}, &MissingError{"consideration", "转让价款"}
	}
	if t.Listed != nil && *t.Listed && !a.options.Listed {
		return Assessment{}, &ListedError{a.measure.Text("listed", regulation.Context{Income: string(t.Income())})}
	}
	s := a.sheet(string(t.Income()), t.Period())
	s.Gross = t.Consideration
	s.addLine("", "consideration", *t.Consideration)
	cost, costNote := reported(t.Cost)
	s.addLine("−", "transfer_cost", cost).Note = costNote
	fees, feesNote := reported(t.Fees)
	s.addLine("−", "transfer_fees", fees).Note = feesNote
	deducted := cost.Add(fees)
	s.Deducted = &deducted
	net := t.Consideration.Sub(deducted)
	payable := money.Max(zero, net)
	line := s.addPayable("transfer_payable", payable).difference(*t.Consideration, cost, fees)
	if net.Sign() < 0 && line.isShown() {
		line.Note = regulation.Joined("，", "净额为 "+net.Grouped(), "按 0 计", a.measure.Text("loss_no_offset", regulation.Context{Income: s.Income}))
	}
	feesOnly := money.Max(zero, t.Consideration.Sub(fees))
	s.FeesOnly = &feesOnly
	s.noteReading("cost", "cost-and-fees")
	if t.Listed != nil && *t.Listed {
		f := Listed.As(finding.Warning).Found(t.Places.At("listed"), "上市公司国有股的转让按一般规则算出 %s；%s", payable.Grouped(),
			regulation.Joined("，", a.measure.Text("listed", regulation.Context{Income: s.Income}), "请复核"))
		f.Income, f.Year = s.Income, s.Year
		s.Findings = append(s.Findings, f)
	}
	return s.settle(payable, t.Payments), nil
}

// Liquidation computes the state's share of the net liquidation income
// (第十二条第(四)项), rounded once, half up to the fen; a net loss gives zero. The error
// is a *MissingError.
func (a *Assessor) Liquidation(e *proceeds.Enterprise, l *proceeds.Liquidation) (Assessment, error) {
	if l.Net == nil {
		return Assessment{}, &MissingError{"net", "清算净收益"}
	}
	share := e.Share()
	if share == nil {
		return Assessment{}, &MissingError{"state_share", "国有股比例"}
	}
	s := a.sheet(string(l.Income()), l.Period())
	s.Gross = l.Net
	s.StateShare = share
	s.addLine("", "liquidation_net", *l.Net)
	s.addLine("×", "state_share", zero).Ratio = share
	payable := share.Of(money.Max(zero, *l.Net))
	line := s.addPayable("liquidation_payable", payable).product(*l.Net, *share)
	if l.Net.Sign() < 0 {
		line.Note = "净额为负,按 0 计"
	}
	return s.settle(payable, l.Payments), nil
}

// Other is other income, in full as verified (第九条、第十二条第(五)项). The error is a
// *MissingError.
func (a *Assessor) Other(o *proceeds.Other) (Assessment, error) {
	if o.Amount == nil {
		return Assessment{}, &MissingError{"amount", "核定金额"}
	}
	s := a.sheet(string(o.Income()), o.Period())
	s.Gross = o.Amount
	s.addPayable("other_payable", *o.Amount)
	return s.settle(*o.Amount, o.Payments), nil
}
