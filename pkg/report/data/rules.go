package data

import (
	"io"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// CoverageJSON writes the same as JSON.
func CoverageJSON(w io.Writer, m *regulation.Measure) error {
	type article struct {
		Number  int             `json:"number"`
		Subject string          `json:"subject"`
		Does    regulation.Deed `json:"does"`
		Why     string          `json:"why"`
	}
	list := []article{}
	for _, a := range m.Articles {
		list = append(list, article{a.Number, a.Subject, a.Does, a.Why})
	}
	return JSON(w, struct {
		Schema   string    `json:"schema"`
		ID       string    `json:"id"`
		Articles []article `json:"articles"`
	}{CoverageSchema, m.ID, list})
}

type ruleJSON struct {
	Rule      string              `json:"rule"`
	Severity  finding.Severity    `json:"severity"`
	Otherwise []finding.Otherwise `json:"otherwise"` // the severities of some of its findings
	Title     string              `json:"title"`
	Explain   string              `json:"explain"`
	Remedy    string              `json:"remedy"`
	Article   *string             `json:"article"`
}

func ruleOf(m *regulation.Measure, r finding.Rule) ruleJSON {
	r, article := m.Explained(r)
	return ruleJSON{r.Code, r.Severity, append([]finding.Otherwise{}, r.Otherwise...), r.Title, r.Explain, r.Remedy, known(article)}
}

// RuleJSON writes one finding code.
func RuleJSON(w io.Writer, m *regulation.Measure, r finding.Rule) error {
	return JSON(w, ruleOf(m, r))
}

type clockJSON struct {
	ID        string          `json:"id"`
	Label     string          `json:"label"`
	Span      string          `json:"span"`
	Length    *int            `json:"length"` // null: the clock counts nothing
	Unit      regulation.Unit `json:"unit"`
	Date      *string         `json:"date"` // MM-DD of the next year, null: the clock ends on no date
	Roll      *string         `json:"roll"` // null: there is none, as the last day is a working day or stated
	Principle bool            `json:"principle"`
	Overrides []overrideJSON  `json:"override"`
	Article   string          `json:"article"`
}

type overrideJSON struct {
	ProfitYear int          `json:"profit_year"`
	Date       workday.Date `json:"date"`
	Number     string       `json:"number"`
}

type instalmentJSON struct {
	UpTo     *money.Yuan `json:"up_to"`    // null: any amount
	Payments *int        `json:"payments"` // null: nobody has seen it
}

type documentJSON struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	OnlyIf  *string `json:"only_if"` // null: always
	Article string  `json:"article"`
}

type incomeJSON struct {
	ID          string           `json:"id"`
	Name        string           `json:"name"`
	Article     string           `json:"article"`
	Payers      []string         `json:"payers"`
	BudgetCode  *string          `json:"budget_code"` // null: the pack says none
	Less        []string         `json:"less"`        // costs taken off before the state's share
	Instalments []instalmentJSON `json:"instalments"` // null: the pack says none
	Clocks      []clockJSON      `json:"clocks"`
	Documents   []documentJSON   `json:"documents"`
}

// RulesJSON writes the measure and the finding codes.
func RulesJSON(w io.Writer, m *regulation.Measure, codes []finding.Rule) error {
	type validity struct {
		From workday.Date `json:"from"`
		To   workday.Date `json:"to"`
	}
	type ratios struct {
		Public  bool    `json:"public"`
		Number  *string `json:"number"` // of the document that publishes them
		Article string  `json:"article"`
	}
	out := struct {
		Schema   string       `json:"schema"`
		ID       string       `json:"id"`
		Title    string       `json:"title"`
		Number   string       `json:"number"`
		Valid    validity     `json:"valid"`
		Ratios   ratios       `json:"ratios"`
		Incomes  []incomeJSON `json:"incomes"`
		Findings []ruleJSON   `json:"findings"`
	}{RulesSchema, m.ID, m.Title, m.Number, validity{m.Valid.From, m.Valid.To}, ratios{m.Ratios.Public, known(m.Ratios.Number), m.Ratios.Article}, []incomeJSON{}, []ruleJSON{}}
	for _, in := range m.Incomes {
		j := incomeJSON{in.ID, in.Name, in.Article, append([]string{}, in.Payers.Forms...), known(in.BudgetCode), append([]string{}, in.Less...), instalmentsOf(in.Instalments), []clockJSON{}, []documentJSON{}}
		for _, c := range in.Clocks {
			var length *int
			if c.Length > 0 {
				length = &c.Length
			}
			j.Clocks = append(j.Clocks, clockJSON{c.ID, c.Label, c.Span(), length, c.Unit, known(c.Date), known(c.Roll), c.Principle, overridesOf(c.Overrides), c.Article})
		}
		for _, d := range in.Documents {
			j.Documents = append(j.Documents, documentJSON{d.Name, d.Title, known(d.OnlyIf), d.Article})
		}
		out.Incomes = append(out.Incomes, j)
	}
	for _, r := range codes {
		out.Findings = append(out.Findings, ruleOf(m, r))
	}
	return JSON(w, out)
}

func overridesOf(overrides []regulation.Override) []overrideJSON {
	list := []overrideJSON{}
	for _, o := range overrides {
		list = append(list, overrideJSON{o.ProfitYear, o.Date, o.Number})
	}
	return list
}

func instalmentsOf(x *regulation.Instalments) (list []instalmentJSON) {
	if x == nil {
		return nil
	}
	for _, s := range x.Steps {
		j := instalmentJSON{UpTo: s.UpTo}
		if s.Payments > 0 {
			j.Payments = &s.Payments
		}
		list = append(list, j)
	}
	return list
}

// VersionJSON writes the version with null for what the build does not know.
func VersionJSON(w io.Writer, v paper.Version) error {
	return JSON(w, struct {
		paper.Version
		Commit     *string `json:"commit"`
		CommitDate *string `json:"commit_date"`
	}{v, known(v.Commit), known(v.CommitDate)})
}
