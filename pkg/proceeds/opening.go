package proceeds

import "guozi/pkg/money"

// OpeningKey is the key of the value that the year starts from; "" when the record
// reports none. Prior losses stand before the opening 未分配利润.
func (p *Profit) OpeningKey() string {
	switch {
	case p.PriorLosses != nil:
		return "prior_losses"
	case p.UndistributedOpening != nil:
		return "undistributed_opening"
	}
	return ""
}

// OpeningBalance is what the year starts from: the opening 未分配利润 as reported, or
// the prior losses as a negative amount; zero when the record reports neither.
func (p *Profit) OpeningBalance() money.Yuan {
	switch {
	case p.PriorLosses != nil:
		return p.PriorLosses.Neg()
	case p.UndistributedOpening != nil:
		return *p.UndistributedOpening
	}
	return money.Yuan{}
}
