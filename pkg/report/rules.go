package report

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Rules writes the measure: its incomes with their clocks and documents, and
// the finding codes.
func (t Terminal) Rules(w io.Writer, m *regulation.Measure, codes []finding.Rule) error {
	p := t.printer(w)
	p.heading(m.Title, m.Number)
	p.line(fmt.Sprintf("  %s 有效(%s) · 编号 %s", m.Valid.Span(), m.Valid.Article, m.ID))
	if m.Ratios.Number != "" {
		p.line(fmt.Sprintf("  上交比例见 %s（%s）", m.Ratios.Number, m.Ratios.Article))
	}
	for _, in := range m.Incomes {
		p.line()
		payers := ""
		if len(in.Payers.Forms) > 0 {
			payers = " · " + strings.Join(in.Payers.Forms, "、")
		}
		p.heading(in.Name+payers, in.Article)
		var rows []row
		for _, c := range in.Clocks {
			rows = append(rows, row{cells: []cell{plain(c.Label), plain(c.Span()), plain(c.Article)}})
		}
		for i, d := range in.Documents {
			label := ""
			if i == 0 {
				label = "材料"
			}
			title := d.Title
			if d.OnlyIf != "" {
				title += "（" + d.OnlyIf + "）"
			}
			rows = append(rows, row{cells: []cell{plain(label), plain(title), plain(d.Article)}})
		}
		if in.BudgetCode != "" {
			rows = append(rows, row{cells: []cell{plain("科目编码"), plain(in.BudgetCode)}})
		}
		p.table("lll", rows)
	}
	p.line()
	p.heading("问题代码", "guozi rules show 代码")
	var rows []row
	for _, c := range codes {
		sev := severityWords[c.Severity]
		rows = append(rows, row{cells: []cell{plain(c.Code), {sev.word, sev.color}, plain(c.Title + "  " + m.GeneralLaw(c).Article)}})
	}
	p.table("lll", rows)
	return p.flush()
}

// Rule writes one finding code with its explanation and remedy.
func (t Terminal) Rule(w io.Writer, m *regulation.Measure, r finding.Rule) error {
	p := t.printer(w)
	p.heading(r.Code+" · "+r.Title, severityWords[r.Severity].word)
	p.line()
	r, article := m.Explained(r)
	rows := []row{{cells: []cell{plain("说明"), plain(r.Explain)}}, {cells: []cell{plain("处理"), plain(r.Remedy)}}}
	if article != "" {
		rows = append(rows, row{cells: []cell{plain("依据"), plain(m.Cite(article))}})
	}
	p.table("ll", rows)
	return p.flush()
}

var deedWords = map[regulation.Deed]string{regulation.Computed: "计算", regulation.Checked: "核对", regulation.Shown: "列示", regulation.Nothing: "不计算"}

// Coverage writes what the program does for each article of the measure.
func (t Terminal) Coverage(w io.Writer, m *regulation.Measure) error {
	p := t.printer(w)
	p.heading(m.Title+" · 逐条", m.Number)
	p.line()
	var rows []row
	for _, a := range m.Articles {
		rows = append(rows, row{cells: []cell{plain(fmt.Sprintf("第 %d 条", a.Number)), plain(a.Subject), plain(deedWords[a.Does]), plain(a.Why)}})
	}
	p.table("llll", rows)
	if len(rows) == 0 {
		p.line("  这个规则包没有逐条列出（articles）；逐条从不继承，须由它自己写")
	}
	return p.flush()
}

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
	return writeJSON(w, struct {
		Schema   string    `json:"schema"`
		ID       string    `json:"id"`
		Articles []article `json:"articles"`
	}{CoverageSchema, m.ID, list})
}

type ruleJSON struct {
	Rule     string           `json:"rule"`
	Severity finding.Severity `json:"severity"`
	Title    string           `json:"title"`
	Explain  string           `json:"explain"`
	Remedy   string           `json:"remedy"`
	Article  *string          `json:"article"`
}

func ruleOf(m *regulation.Measure, r finding.Rule) ruleJSON {
	r, article := m.Explained(r)
	return ruleJSON{r.Code, r.Severity, r.Title, r.Explain, r.Remedy, known(article)}
}

// RuleJSON writes one finding code.
func RuleJSON(w io.Writer, m *regulation.Measure, r finding.Rule) error {
	return writeJSON(w, ruleOf(m, r))
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
	Article   string          `json:"article"`
}

type documentJSON struct {
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	OnlyIf  *string `json:"only_if"` // null: always
	Article string  `json:"article"`
}

type incomeJSON struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Article    string         `json:"article"`
	Payers     []string       `json:"payers"`
	BudgetCode *string        `json:"budget_code"` // null: the pack says none
	Clocks     []clockJSON    `json:"clocks"`
	Documents  []documentJSON `json:"documents"`
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
		j := incomeJSON{in.ID, in.Name, in.Article, append([]string{}, in.Payers.Forms...), known(in.BudgetCode), []clockJSON{}, []documentJSON{}}
		for _, c := range in.Clocks {
			var length *int
			if c.Length > 0 {
				length = &c.Length
			}
			j.Clocks = append(j.Clocks, clockJSON{c.ID, c.Label, c.Span(), length, c.Unit, known(c.Date), known(c.Roll), c.Principle, c.Article})
		}
		for _, d := range in.Documents {
			j.Documents = append(j.Documents, documentJSON{d.Name, d.Title, known(d.OnlyIf), d.Article})
		}
		out.Incomes = append(out.Incomes, j)
	}
	for _, r := range codes {
		out.Findings = append(out.Findings, ruleOf(m, r))
	}
	return writeJSON(w, out)
}

// Version is what guozi version prints.
type Version struct {
	Version      string       `json:"version"`
	Commit       string       `json:"-"` // "" when it is not known
	CommitDate   string       `json:"-"`
	Go           string       `json:"go"`
	Rules        string       `json:"rules"`
	Number       string       `json:"number"`
	CalendarFrom workday.Date `json:"calendar_from"`
	CalendarTo   workday.Date `json:"calendar_to"`
	OfficialTo   int          `json:"official_to"`
}

// VersionJSON writes the version with null for what the build does not know.
func VersionJSON(w io.Writer, v Version) error {
	return writeJSON(w, struct {
		Version
		Commit     *string `json:"commit"`
		CommitDate *string `json:"commit_date"`
	}{v, known(v.Commit), known(v.CommitDate)})
}

// Version writes the version.
func (t Terminal) Version(w io.Writer, v Version) error {
	p := t.printer(w)
	p.line("guozi ", v.Version, " · ", v.Go)
	if v.Commit != "" {
		p.line("提交  ", strings.TrimSuffix(v.Commit+" "+v.CommitDate, " "))
	}
	p.line("规则  ", v.Rules, " ", v.Number)
	p.line(fmt.Sprintf("日历  %d—%d 年按放假通知;%d—%d 年暂定", v.CalendarFrom.Year(), v.OfficialTo, v.OfficialTo+1, v.CalendarTo.Year()))
	return p.flush()
}
