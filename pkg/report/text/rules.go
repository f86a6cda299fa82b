package text

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/paper"
	"guozi/pkg/regulation"
)

// Rules writes the measure: its incomes with their clocks and documents, and
// the finding codes.
func (t Terminal) Rules(w io.Writer, m *regulation.Measure, codes []finding.Rule) error {
	p := t.printer(w)
	p.heading(m.Title, m.Number)
	p.line(fmt.Sprintf("  %s · 编号 %s", paper.ValidText(m), m.ID))
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
			for _, o := range c.Overrides {
				rows = append(rows, row{cells: []cell{plain(""), plain(fmt.Sprintf("%d 年度为 %s", o.ProfitYear, o.Date)), plain(o.Number)}})
			}
		}
		if x := in.Instalments; x != nil {
			rows = append(rows, row{cells: []cell{plain("分次"), plain(x.Words()), plain(x.Article)}})
		}
		if len(in.Less) > 0 && regulation.OwnCosts(in.ID) == nil {
			rows = append(rows, row{cells: []cell{plain("先扣"), plain(strings.Join(in.Less, "、")), plain(in.Article)}})
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
	p.amounts(m)
	p.line()
	p.heading("问题代码", "guozi rules show 代码")
	var rows []row
	for _, c := range codes {
		rows = append(rows, row{cells: []cell{plain(c.Code), {paper.SeverityWord(c.Severity), severityColors[c.Severity]}, plain(c.Title + "  " + m.GeneralLaw(c).Article)}})
	}
	p.table("lll", rows)
	return p.flush()
}

// Rule writes one finding code with its explanation and remedy.
func (t Terminal) Rule(w io.Writer, m *regulation.Measure, r finding.Rule) error {
	p := t.printer(w)
	p.heading(r.Code+" · "+r.Title, paper.SeverityWord(r.Severity))
	p.line()
	r, article := m.Explained(r)
	rows := []row{{cells: []cell{plain("说明"), plain(r.Explain)}}, {cells: []cell{plain("处理"), plain(r.Remedy)}}}
	if len(r.Otherwise) > 0 {
		rows = append(rows, row{cells: []cell{plain("级别"), plain(paper.SeveritiesOf(r))}})
	}
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

// Version writes the version.
func (t Terminal) Version(w io.Writer, v paper.Version) error {
	p := t.printer(w)
	p.line("guozi ", v.Version, " · ", v.Go)
	if v.Commit != "" {
		p.line("提交  ", strings.TrimSuffix(v.Commit+" "+v.CommitDate, " "))
	}
	p.line("规则  ", v.Rules, " ", v.Number)
	p.line("日历  ", v.CalendarYears)
	return p.flush()
}
