package paper

import (
	"fmt"

	"guozi/pkg/assess"
	"guozi/pkg/money"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// SupplementNotes say what the measure leaves open about a year to be paid up, where
// its correction goes no further, and what was paid beyond it.
func SupplementNotes(m *regulation.Measure, s *remit.Supplement) []string {
	notes := []string{}
	if law := supplementLaw(m, s); law != "" {
		notes = append(notes, law)
	}
	if s.Missing != 0 {
		notes = append(notes, fmt.Sprintf("%d 年度没有可以计算的记录，更正的影响没有结转到以后年度；请补填后再算", s.Missing))
	}
	if s.Ahead.Sign() > 0 {
		notes = append(notes, "另有 "+s.Ahead.Grouped()+" 的补交缴库日晚于判断日，按还没有缴判断")
	}
	if s.Over.Sign() > 0 {
		notes = append(notes, overPaidUp(s.Over))
	}
	return notes
}

// supplementLaw is what the measure says of a year to be paid up, or of one whose
// payable fell; "" when it says nothing.
func supplementLaw(m *regulation.Measure, s *remit.Supplement) string {
	if s.Decrease.Sign() > 0 {
		return DecreaseLaw(m, s)
	}
	return m.Text("supplement_no_term", regulation.Context{Income: s.Restated.Income})
}

// DecreaseLaw is what the measure says of a payable that fell.
func DecreaseLaw(m *regulation.Measure, s *remit.Supplement) string {
	return regulation.Joined("，", "调减", s.DecreaseText(m))
}

// PaidUp says what of a supplementary amount is paid, and by what the payable fell.
func PaidUp(s *remit.Supplement) string {
	text := paidUp(s.Due, s.Paid, s.Open)
	if s.Decrease.Sign() > 0 {
		text += "，" + Title("decrease") + " " + s.Decrease.Grouped()
	}
	return text
}

func paidUp(due, paid, open money.Yuan) string {
	return fmt.Sprintf("应补 %s，已补 %s，未补 %s", due.Grouped(), paid.Grouped(), open.Grouped())
}

// OverWord is what is called what was paid up beyond what was due.
const OverWord = "多补"

func overPaidUp(over money.Yuan) string { return OverWord + " " + over.Grouped() }

// BesideTotals is said of the supplementary amounts of a paper.
const BesideTotals = "另应补交，不在合计之内"

// Supplementary says in one sentence what is to be paid up beside the totals, "" when
// nothing is and nothing was paid so.
func Supplementary(t *assess.Totals) string {
	if t.Supplementary.IsZero() && t.PaidUp.IsZero() {
		return ""
	}
	text := paidUp(t.Supplementary, t.PaidUp, t.LeftToPayUp)
	if t.OverPaidUp.Sign() > 0 {
		text += "，" + overPaidUp(t.OverPaidUp)
	}
	return text
}

// SupplementFigures are the amounts of a year to be paid up, under the keys of JSON.
// No decrease and nothing paid beyond what was due are left out.
func SupplementFigures(s *remit.Supplement) []Figure {
	list := []Figure{{"due", Title("due"), AmountOf(&s.Due)}, {"filed", Title("filed_payable"), AmountOf(&s.Filed.Payable)}, {"restated", Title("restated"), AmountOf(&s.Restated.Payable)}}
	if s.Decrease.Sign() > 0 {
		list = append(list, Figure{"decrease", Title("decrease"), AmountOf(&s.Decrease)})
	}
	list = append(list, Figure{"paid", Title("supplement_paid"), AmountOf(&s.Paid)}, Figure{"open", Title("supplement_open"), AmountOf(&s.Open)})
	if s.Over.Sign() > 0 {
		list = append(list, Figure{"over", OverWord, AmountOf(&s.Over)})
	}
	return list
}

// SupplementaryFigures are the supplementary amounts beside the totals, none when
// nothing is to be paid up and nothing was paid so.
func SupplementaryFigures(t *assess.Totals) []Figure {
	if t.Supplementary.IsZero() && t.PaidUp.IsZero() {
		return nil
	}
	list := []Figure{{"supplementary", Title("due"), AmountOf(&t.Supplementary)}, {"supplementary_paid", Title("supplement_paid"), AmountOf(&t.PaidUp)},
		{"supplementary_open", Title("supplement_open"), AmountOf(&t.LeftToPayUp)}}
	if t.OverPaidUp.Sign() > 0 {
		list = append(list, Figure{"supplementary_over", OverWord, AmountOf(&t.OverPaidUp)})
	}
	return list
}
