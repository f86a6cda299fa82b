package audit

import (
	"slices"

	"guozi/pkg/assess"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/remit"
)

// profitYear is a profit year between its neighbours.
type profitYear struct {
	record                *proceeds.Profit
	amount                *remit.Assessment
	supplement            *remit.Supplement // nil: no correction changes the year
	previous              *profitYear       // nil: no record of the year before, or one that can't be computed
	firstMissingYear      int               // the first of the years without a record just before this one; 0: none
	lossLeftAsFiled       money.Yuan        // the loss that the year leaves to the next one, as filed
	lossLeftCorrected     money.Yuan        // the same with every correction
	maxLossLeft           money.Yuan        // the greatest loss that the next year may start from
	hasUnknownOlderLosses bool              // losses from before the first record may be left too
}

// profitYears puts the profit years of an enterprise in their order. Records that
// can't be computed only tell that their year has one.
func profitYears(e *proceeds.Enterprise, assessed *assess.Enterprise) map[int]*profitYear {
	if len(e.Profit) < 2 {
		return nil
	}
	years := map[int]*profitYear{}
	for i, rec := range assessed.Records {
		if p, ok := rec.(*proceeds.Profit); ok {
			years[p.Year] = &profitYear{record: p, amount: &assessed.Assessments[i]}
		}
	}
	for i := range assessed.Supplements {
		if y := years[assessed.Supplements[i].Year]; y != nil {
			y.supplement = &assessed.Supplements[i]
		}
	}
	reported := make([]int, len(e.Profit))
	for i := range e.Profit {
		reported[i] = e.Profit[i].Year
	}
	slices.Sort(reported)
	for i, year := range reported {
		y := years[year]
		if y == nil {
			continue
		}
		if i > 0 && reported[i-1] < year-1 {
			y.firstMissingYear = reported[i-1] + 1
		}
		y.previous = years[year-1]
		y.computeLossLeft(e)
	}
	return years
}

// openingLoss is the loss that the record says the year starts from, with the key it
// stands under, "" when the record says nothing of it.
func (y *profitYear) openingLoss() (loss money.Yuan, key string) {
	return money.Max(money.Yuan{}, y.record.OpeningBalance().Neg()), y.record.OpeningKey()
}

// computeLossLeft sets the losses that the year leaves to the next one. A year without
// a profit has nothing to set a loss off against and need not report one: the loss of
// the year before passes through it. A loss that no year has used yet may still be used.
func (y *profitYear) computeLossLeft(e *proceeds.Enterprise) {
	profit := *y.record.NetProfit
	y.lossLeftAsFiled = *y.amount.LossLeft
	y.lossLeftCorrected = y.lossLeftAsFiled
	if y.supplement != nil {
		y.lossLeftCorrected = *y.supplement.Restated.LossLeft
	}
	_, key := y.openingLoss()
	if key == "" && y.previous != nil && profit.Sign() <= 0 {
		y.lossLeftAsFiled, y.lossLeftCorrected = y.lossLeftAsFiled.Add(y.previous.lossLeftAsFiled), y.lossLeftCorrected.Add(y.previous.lossLeftCorrected)
	}
	if y.previous == nil {
		y.hasUnknownOlderLosses = key == "" && profit.Sign() <= 0
	} else {
		y.hasUnknownOlderLosses = key == "" && y.previous.hasUnknownOlderLosses
	}
	y.maxLossLeft = money.Max(y.lossLeftAsFiled, y.lossLeftCorrected)
	for _, balance := range y.closingBalances() {
		y.maxLossLeft = money.Max(y.maxLossLeft, balance.Sub(y.outflow(e)).Neg())
	}
	if key != "undistributed_opening" && y.previous != nil {
		y.maxLossLeft = money.Max(y.maxLossLeft, y.previous.maxLossLeft.Sub(profit))
	}
}

// closingBalances are the 未分配利润 that the year ends with before anything flows out
// of it, as filed and with every correction. A year that starts from no loss and does
// not report its balance had at least what it remitted for the year before; how much
// more is not known, and it is left out. It is not when a correction shows that too much
// was remitted.
func (y *profitYear) closingBalances() (list []money.Yuan) {
	overpaid := y.previous != nil && y.previous.supplement != nil && y.previous.supplement.Decrease.Sign() > 0
	addBalance := func(start, profit money.Yuan, key string) {
		if key == "undistributed_opening" || start.Sign() < 0 || overpaid {
			list = append(list, start.Add(profit))
		}
	}
	p := y.record
	loss, key := y.openingLoss()
	profit := *p.NetProfit
	if key == "undistributed_opening" {
		addBalance(*p.UndistributedOpening, profit, key)
	} else {
		addBalance(loss.Neg(), profit, key)
	}
	if y.supplement == nil {
		return list
	}
	start := y.supplement.Start
	if x := p.Restated; x != nil {
		profit = *x.NetProfit
		if x.PriorLosses != nil {
			start, key = *x.PriorLosses, "prior_losses"
		}
	}
	if key != "undistributed_opening" {
		start = start.Neg()
	}
	addBalance(start, profit, key)
	return list
}

// outflow is what lowers 未分配利润 within the year beside a loss, as far as the records
// show it: the reserve, and the profit remitted in that year, 补交 included, or at least
// what was due for the year before.
func (y *profitYear) outflow(e *proceeds.Enterprise) money.Yuan {
	var remitted, reserve money.Yuan
	addPaymentsOfYear := func(payments []proceeds.Payment) {
		for i := range payments {
			if p := &payments[i]; p.Amount != nil && p.Date.Year() == y.record.Year {
				remitted = remitted.Add(*p.Amount)
			}
		}
	}
	for i := range e.Profit {
		addPaymentsOfYear(e.Profit[i].Payments)
		if x := e.Profit[i].Restated; x != nil {
			addPaymentsOfYear(x.Payments)
		}
	}
	if y.previous != nil {
		remitted = money.Max(remitted, y.previous.amount.NetPayable)
	}
	if r := y.record.StatutoryReserve; r != nil {
		reserve = *r
	}
	return remitted.Add(reserve)
}
