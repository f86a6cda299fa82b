package regulation

import (
	"fmt"
	"slices"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// Other is the kind of income that is taken in full. So is, from records under other,
// any kind of a pack that has no calculation of its own.
const Other = "other"

// HasCalculation reports whether the program has a calculation, and commands, for the
// kind of income with the id.
func HasCalculation(id string) bool {
	switch id {
	case "profit", "dividend", "transfer", "liquidation", Other:
		return true
	}
	return false
}

// OwnCosts are the costs that records of the income have keys of their own for, nil where
// they name them under less.
func OwnCosts(id string) []string {
	if id == "transfer" {
		return []string{"cost", "fees"}
	}
	return nil
}

// Income is the kind of proceeds with the id. The result points into the measure.
func (m *Measure) Income(id string) (*Income, bool) {
	i := slices.IndexFunc(m.Incomes, func(in Income) bool { return in.ID == id })
	switch {
	case i >= 0:
		return &m.Incomes[i], true
	case slices.Contains(m.OtherIncomes, id):
		return m.whole().Income(id)
	}
	return nil, false
}

// RequireIncome returns an *UnknownIncomeError for a kind of income that the measure
// does not have, else nil.
func (m *Measure) RequireIncome(id string) error {
	if _, ok := m.Income(id); ok {
		return nil
	}
	return &UnknownIncomeError{m, id}
}

// UnknownIncomeError is a kind of income that the measure does not have.
type UnknownIncomeError struct {
	Measure *Measure
	Income  string
}

// Error names the measure, the kind, and the one that was most likely meant, else
// those that there are. A kind with a calculation of its own was hardly meant to be
// another.
func (e *UnknownIncomeError) Error() string {
	own := func(id string) bool { return id != Other && HasCalculation(id) }
	var ids []string
	for _, in := range e.Measure.AllIncomes() {
		if own(e.Income) || !own(in.ID) {
			ids = append(ids, in.ID)
		}
	}
	text := fmt.Sprintf("%s没有 %q 这种收入", e.Measure.Number, e.Income)
	switch near := finding.Nearest(e.Income, ids); {
	case near != "" && !own(e.Income):
		return text + "（是不是 " + near + "？）"
	case len(ids) > 0:
		return text + "（可用：" + strings.Join(ids, "、") + "）"
	}
	return text
}

// CountsAsForm is the form that an enterprise of the form pays as with the state's share,
// nil for an unknown one, and by what; by is nil where it pays as what it is.
func (m *Measure) CountsAsForm(form string, share *money.Ratio) (as string, by *CountsAs) {
	for i := range m.CountsAs {
		c := &m.CountsAs[i]
		reached := c.StateShare == nil && !c.Places.Has("state_share") || c.StateShare != nil && share != nil && share.Cmp(*c.StateShare) >= 0
		if c.Form == form && c.As != "" && reached {
			return c.As, c
		}
	}
	return form, nil
}
