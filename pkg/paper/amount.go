package paper

import (
	"fmt"
	"strings"

	"guozi/pkg/money"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// Figure is one value with what it is called.
type Figure struct {
	Key   string // as JSON calls it
	Title string
	Value Value
}

// AmountTitle is the title over one assessment.
func AmountTitle(m *regulation.Measure, a *remit.Assessment) string {
	if _, ok := m.Income(a.Income); !ok {
		return m.Line(a.Income, regulation.Context{}).Label
	}
	title := "应交" + IncomeName(m, a.Income)
	if a.Year != 0 {
		title += fmt.Sprintf(" · %d 年度", a.Year)
	}
	return title
}

// Figures are the amounts of a record: what is payable, relieved, paid and open. No
// relief and no day of settlement are left out.
func Figures(a *remit.Assessment) []Figure {
	l := Line{Amount: a}
	var list []Figure
	for _, c := range Choose(Columns(), "payable", "relief", "net_payable", "paid", "open", "settled") {
		v := c.Of(&l)
		if v.Known() && (c.Key != "relief" || !a.Relief.IsZero()) {
			list = append(list, Figure{c.Key, c.Title, v})
		}
	}
	return list
}

// StepValue is the number of a step of a calculation.
func StepValue(s *remit.Step) Value {
	if s.Ratio != nil {
		return PercentOf(s.Ratio)
	}
	return AmountOf(&s.Amount)
}

// Beside is an amount that goes with what is payable, and why it is said.
type Beside struct {
	Figure
	Note string
}

// LossLeft is what the loss is called that is carried into later years.
const LossLeft = "结转以后年度的亏损"

// BesidePayable are the amounts that go with what is payable: without deductions,
// with the fees alone deducted, the loss that is left.
func BesidePayable(m *regulation.Measure, a *remit.Assessment) []Beside {
	var list []Beside
	about := regulation.Context{Income: a.Income}
	add := func(id string, y *money.Yuan, label, note string) {
		if y != nil {
			list = append(list, Beside{Figure{id, label, AmountOf(y)}, note})
		}
	}
	add("without_deductions", a.WithoutDeductions, m.Line("without_deductions", about).Label, m.Text("deductions_optional", about))
	add("fees_only", a.FeesOnly, m.Line("fees_only", about).Label, m.Text("cost_narrow", about))
	if a.LossLeft != nil && a.LossLeft.Sign() > 0 {
		add("loss_left", a.LossLeft, LossLeft, "")
	}
	return list
}

// FiguresText are the figures in one line.
func FiguresText(list []Figure) string {
	words := make([]string, len(list))
	for i, f := range list {
		words[i] = f.Title + " " + f.Value.String()
		if f.Value.Kind() == Amount {
			words[i] += " 元"
		}
	}
	return strings.Join(words, "，")
}
