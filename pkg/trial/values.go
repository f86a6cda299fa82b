package trial

import (
	"strconv"

	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/remit"
	"guozi/pkg/worked"
)

// value is the value of the assessment with the name; false where the income has none.
func value(a *remit.Assessment, name string) (worked.Value, bool) {
	amount := func(y *money.Yuan) (worked.Value, bool) {
		if y == nil {
			return worked.Value{}, false
		}
		return worked.Amount(*y), true
	}
	rate := func(r *money.Ratio) (worked.Value, bool) {
		if r == nil {
			return worked.Value{}, false
		}
		return worked.Ratio(*r), true
	}
	switch name {
	case "payable":
		return amount(&a.Payable)
	case "net_payable":
		return amount(&a.NetPayable)
	case "base":
		return amount(a.Base)
	case "ratio":
		return rate(a.Ratio)
	case "relief":
		return amount(&a.Relief)
	case "without_deductions":
		return amount(a.WithoutDeductions)
	case "loss_left":
		return amount(a.LossLeft)
	case "gross":
		return amount(a.Gross)
	case "deducted":
		return amount(a.Deducted)
	case "fees_only":
		return amount(a.FeesOnly)
	case "state_share":
		return rate(a.StateShare)
	case "paid":
		return amount(&a.Paid)
	case "open":
		return amount(&a.Open)
	case "settled":
		return worked.Day(a.Settled), true
	case "payable_words":
		return worked.Text(a.Payable.Words()), true
	}
	return worked.Value{}, false
}

// supplementValue is the value of a 补交 with the name.
func supplementValue(s *remit.Supplement, name string) (worked.Value, bool) {
	amounts := map[string]money.Yuan{"filed": s.Filed.Payable, "restated": s.Restated.Payable, "due": s.Due, "decrease": s.Decrease,
		"paid": s.Paid, "open": s.Open, "over": s.Over, "set_off": s.SetOff, "lost": s.Lost}
	y, ok := amounts[name]
	return worked.Amount(y), ok
}

// stepValue is the value of a step of a timeline with the name.
func stepValue(s *deadline.Step, name string) (worked.Value, bool) {
	switch name {
	case "start":
		return worked.Day(s.Start), true
	case "nominal":
		return worked.Day(s.Nominal), true
	case "due":
		return worked.Day(s.Due), true
	case "due_earliest":
		return worked.Day(s.DueEarliest), true
	case "due_latest":
		return worked.Day(s.DueLatest), true
	case "conservative":
		return worked.Day(s.Conservative), true
	case "actual":
		return worked.Day(s.Actual), true
	case "status":
		return worked.Text(string(s.Status)), true
	case "days_late":
		return worked.Text(strconv.Itoa(s.DaysLate)), true
	case "workdays_late":
		return worked.Text(strconv.Itoa(s.WorkdaysLate)), true
	case "provisional":
		return worked.Text(strconv.FormatBool(s.Provisional)), true
	case "make_up":
		return worked.Text(strconv.FormatBool(s.MakeUp)), true
	}
	return worked.Value{}, false
}

// lineValues are the values of the lines with the id, in their order.
func lineValues(a *remit.Assessment, id string) []worked.Value {
	var list []worked.Value
	for i := range a.Steps {
		s := &a.Steps[i]
		switch {
		case s.ID != id:
		case s.Ratio != nil:
			list = append(list, worked.Ratio(*s.Ratio))
		default:
			list = append(list, worked.Amount(s.Amount))
		}
	}
	return list
}
