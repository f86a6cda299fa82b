package paper

import (
	"slices"
	"strings"

	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// listIncomes are the incomes of the records in each list of an enterprise.
var listIncomes = map[string]proceeds.Income{"profit": proceeds.IncomeProfit, "dividends": proceeds.IncomeDividend, "transfers": proceeds.IncomeTransfer,
	"liquidations": proceeds.IncomeLiquidation, "other": proceeds.IncomeOther}

// columnLines are the lines of a calculation, by the key of the value that goes into them.
var columnLines = map[string]string{"net_profit": "net_profit", "prior_losses": "prior_losses", "undistributed_opening": "prior_losses", "statutory_reserve": "statutory_reserve",
	"distributable_profit": "distributable_profit", "other_deductions": "other_deduction", "relief": "relief", "total": "dividend_total", "state_amount": "state_amount",
	"consideration": "consideration", "cost": "transfer_cost", "fees": "transfer_fees", "net": "liquidation_net", "amount": "other_amount", "interest": "interest", "less": "less", "state_share": "state_share"}

// TemplateGuide explains the columns of a template by the measure. The function that it
// returns is given the list of an enterprise and the path of keys below it; it says which
// line of the calculation the value goes into, and which time limits and documents depend
// on it, each with its article. It is "" where the measure says nothing.
func TemplateGuide(m *regulation.Measure) func(list string, path []string) string {
	return func(list string, path []string) string {
		income, isRecord := listIncomes[list]
		in, known := m.Income(string(income))
		if !isRecord || !known {
			return ""
		}
		var lines []string
		addLine := func(text, article string) {
			if article != "" {
				text = strings.TrimSpace(text + "（" + article + "）")
			}
			if text != "" && !slices.Contains(lines, text) {
				lines = append(lines, text)
			}
		}
		if id, ok := columnLines[path[0]]; ok {
			line := m.Line(id, regulation.Context{Income: string(income)})
			addLine(line.Label, line.Article)
		}
		for i := range in.Clocks {
			c := &in.Clocks[i]
			event := path[0]
			if path[0] == "notice" || path[0] == "payments" {
				event = map[string]string{"notice": c.Stated, "payments": "settled"}[path[0]]
			}
			if event != "" && (c.Role.Done() == event || c.Stated == event) {
				addLine(c.Label+"期限："+c.Words(), c.Article)
			}
		}
		if path[0] == "documents" {
			for _, d := range in.Documents {
				addLine(d.Name, d.Article)
			}
		}
		return strings.Join(lines, "\n")
	}
}
