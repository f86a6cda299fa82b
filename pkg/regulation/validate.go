package regulation

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// maxLength bounds a clock's length, in its unit.
const maxLength = 400

// incomeIDs and provisionIDs are what the calculation needs; a pack must have
// each of them.
var (
	incomeIDs    = []string{"profit", "dividend", "transfer", "liquidation", "other"}
	provisionIDs = []string{"net_profit", "prior_losses", "statutory_reserve", "other_deduction", "base", "ratio", "payable",
		"exemption", "without_deductions", "relief", "net_payable", "paid", "open",
		"dividend_total", "state_share", "dividend_payable", "consideration", "transfer_cost", "transfer_fees", "transfer_payable",
		"fees_only", "liquidation_net", "liquidation_payable", "other_payable",
		"interest", "interest_principal", "interest_earned", "interest_payable", "supplementary"}
	countingIDs = []string{"civil-code", "conservative", "no-roll"}
)

func (m *Measure) validate() error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }

	if m.ID == "" || m.Title == "" || m.Number == "" {
		fault("id、title、number 都要填写")
	}
	if m.Valid.From.IsZero() || m.Valid.To.IsZero() || m.Valid.To.Before(m.Valid.From.Date) {
		fault("valid 的 from、to 都要填写,且 from 不晚于 to")
	}
	if m.Reserve.Rate.IsZero() || m.Reserve.Rate.AboveOne() || m.Reserve.Cap.IsZero() {
		fault("reserve 的 rate、cap 都要填写,rate 不超过 100%%")
	}
	for _, id := range provisionIDs {
		if m.Provisions[id].Label == "" {
			fault("provisions 缺 %s", id)
		}
	}
	for _, id := range countingIDs {
		if m.Counting[id].Label == "" {
			fault("counting 缺 %s", id)
		}
	}
	for _, id := range incomeIDs {
		if _, ok := m.Income(id); !ok {
			fault("incomes 缺 %s", id)
		}
	}
	for i, a := range m.Articles {
		if a.Number != i+1 {
			fault("articles 要从第 1 条起依次列出,第 %d 项写了第 %d 条", i+1, a.Number)
		}
		if !slices.Contains([]Deed{Computed, Checked, Shown, Nothing}, a.Does) || a.Subject == "" || a.Why == "" {
			fault("articles 第 %d 条:subject、why 要填写,does 填 computed、checked、shown 或 none", a.Number)
		}
	}
	for i, in := range m.Incomes {
		if !slices.Contains(incomeIDs, in.ID) {
			fault("incomes 中没有 %q 这种收入", in.ID)
		}
		if slices.IndexFunc(m.Incomes, func(o Income) bool { return o.ID == in.ID }) != i {
			fault("incomes 中 %s 重复", in.ID)
		}
		for j, c := range in.Clocks {
			if err := c.validate(in.Clocks[:j]); err != nil {
				fault("%s 的期限 %s: %w", in.ID, c.ID, err)
			}
		}
	}
	return errors.Join(faults...)
}

func (c Clock) validate(before []Clock) error {
	named := func(id string) bool { return slices.ContainsFunc(before, func(b Clock) bool { return b.ID == id }) }
	switch {
	case c.ID == "" || c.Label == "" || c.Article == "":
		return errors.New("id、label、article 都要填写")
	case named(c.ID):
		return errors.New("id 重复")
	case c.Previous != "" && !named(c.Previous):
		return fmt.Errorf("previous %q 不是排在前面的期限", c.Previous)
	case c.Unit == Stated && c.Stated == "":
		return errors.New("unit 为 stated 时要写 stated")
	case c.Unit != Stated && len(c.Starts) == 0:
		return errors.New("缺 starts")
	}
	switch c.Unit {
	case Months, Workdays:
		if c.Length < 1 || c.Length > maxLength {
			return fmt.Errorf("length 应在 1 到 %d 之间", maxLength)
		}
	case OnDate:
		if _, err := time.Parse("01-02", c.Date); err != nil {
			return fmt.Errorf("date %q 应写成 MM-DD", c.Date)
		}
	case Stated:
	default:
		return fmt.Errorf("unit %q 不是 month、workday、date、stated 之一", c.Unit)
	}
	return nil
}
