package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/regulation"
)

// Assessments writes a table of every enterprise's amounts and deadlines, then
// the totals.
func (t Terminal) Assessments(w io.Writer, m *regulation.Measure, r *assess.Result) error {
	p := t.printer(w)
	counting := m.Counting[string(r.Counting)]
	p.heading(fmt.Sprintf("应交国有资本收益 · %d 户", len(r.Enterprises)),
		fmt.Sprintf("截至 %s · 口径:%s · %s", r.AsOf, counting.Label, m.Number))
	p.line()
	rows := []row{{cells: []cell{{"收入", dim}, {"年度", dim}, {"应交(元)", dim}, {"申报期限", dim}, {"上交期限", dim}}}}
	for i := range r.Enterprises {
		e := &r.Enterprises[i]
		rows = append(rows, enterpriseRows(m, e)...)
	}
	p.table("lrrll", rows)
	p.totals(m, &r.Totals)
	return p.flush()
}

func enterpriseRows(m *regulation.Measure, e *assess.Enterprise) []row {
	rows := []row{{cells: []cell{{safe(e.Name) + "  " + safe(e.ID), bold}}}}
	for i := range e.Assessments {
		a, tl := &e.Assessments[i], &e.Timelines[i]
		in, _ := m.Income(a.Income)
		filing, _ := tl.Clock(regulation.Filing)
		payment, _ := tl.Payment()
		rows = append(rows, row{cells: []cell{plain(in.Short), plain(strconv.Itoa(a.Year)), plain(a.NetPayable.Grouped()),
			clockCell(filing), clockCell(payment)}})
	}
	for i := range e.Supplements {
		s := &e.Supplements[i]
		amount, under := s.Due.Grouped(), stops(s)
		if s.Decrease.Sign() > 0 {
			amount = "-" + s.Decrease.Grouped()
		}
		if paid := paidUpText(s.Due, s.Paid, s.Open, s.Over); paid != "" {
			under = append([]string{paid}, under...)
		}
		rows = append(rows, row{cells: []cell{{"补交", yellow}, plain(strconv.Itoa(s.Year)), plain(amount), plain(supplementLaw(m, s))}, under: under})
	}
	if len(e.Assessments) == 0 {
		rows = append(rows, row{cells: []cell{{"没有记录", dim}}})
	}
	return rows
}

// paidUpText says what of a supplementary amount is paid, "" when there is none.
func paidUpText(due, paid, open, over money.Yuan) string {
	if due.IsZero() && paid.IsZero() {
		return ""
	}
	text := fmt.Sprintf("应补 %s，已补 %s，未补 %s", due.Grouped(), paid.Grouped(), open.Grouped())
	if over.Sign() > 0 {
		text += "，" + overPaidUpText(over)
	}
	return text
}

func overPaidUpText(over money.Yuan) string { return "多补 " + over.Grouped() }

// clockCell is a step as a list of enterprises shows it, nothing for nil.
func clockCell(s *deadline.Step) cell {
	if s == nil {
		return plain("")
	}
	if s.Due.IsZero() {
		switch {
		case s.NothingDue:
			return cell{"无需缴库", dim}
		case s.Unit == regulation.Stated && s.DaysPast > 0:
			return cell{fmt.Sprintf("待缴款书 已过 %d 天", s.DaysPast), yellow}
		case s.Unit == regulation.Stated:
			return cell{"待缴款书", dim}
		}
		return cell{"不推算", dim}
	}
	c := statusCell(s, true)
	c.text = s.Due.String() + " " + c.text
	if s.Provisional {
		c.text += " 暂定"
	}
	switch {
	case s.MakeUp:
		c.text += " 调休上班日"
	case s.DayOff:
		c.text += " 休息日"
	}
	return c
}

func (p *printer) totals(m *regulation.Measure, t *assess.Totals) {
	p.line()
	rows := []row{totalRow("合计", t.Sum)}
	by := func(title string, sums map[string]assess.Sum) {
		for _, key := range slices.Sorted(maps.Keys(sums)) {
			if len(sums) > 1 {
				rows = append(rows, totalRow(title+" "+cmp.Or(safe(key), "未填"), sums[key]))
			}
		}
	}
	if len(t.ByIncome) > 1 {
		for _, in := range m.Incomes {
			if sum, ok := t.ByIncome[in.ID]; ok {
				rows = append(rows, totalRow("收入 "+in.Short, sum))
			}
		}
	}
	by("分类", t.ByCategory)
	by("出资人单位", t.ByAgency)
	if len(t.ByYear) > 1 {
		for _, year := range slices.Sorted(maps.Keys(t.ByYear)) {
			rows = append(rows, totalRow(fmt.Sprintf("年度 %d", year), t.ByYear[year]))
		}
	}
	if t.Supplementary.Sign() > 0 || t.PaidUp.Sign() > 0 {
		rows = append(rows, row{cells: []cell{{"另应补交", yellow}, plain(""), plain(t.Supplementary.Grouped()), plain("不在合计之内")},
			under: []string{paidUpText(t.Supplementary, t.PaidUp, t.LeftToPayUp, t.OverPaidUp)}})
	}
	p.table("lrrl", rows)
}

func totalRow(label string, s assess.Sum) row {
	r := row{cells: []cell{plain(label), plain(fmt.Sprintf("%d 笔", s.Count)), plain(s.NetPayable.Grouped())}}
	switch {
	case s.Open.Sign() > 0:
		r.cells = append(r.cells, plain("尚未交清 "+s.Open.Grouped()))
	case s.NetPayable.Sign() > 0:
		r.cells = append(r.cells, plain("已交清"))
	}
	return r
}
