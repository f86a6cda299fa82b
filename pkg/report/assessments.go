package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/regulation"
)

// Assessments writes a table of every enterprise's amounts and deadlines, then
// the totals.
func (t Terminal) Assessments(w io.Writer, m *regulation.Measure, r *assess.Result) error {
	p := t.printer(w)
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
		rows = append(rows, row{cells: []cell{plain(in.Short), plain(strconv.Itoa(a.Year)), plain(a.NetPayable.Grouped()),
			clockCell(tl, "filing"), paymentCell(tl)}})
	}
	if len(e.Assessments) == 0 {
		rows = append(rows, row{cells: []cell{{"没有记录", dim}}})
	}
	return rows
}

// paymentCell is the clock that governs payment: the notice where there is one.
func paymentCell(tl *deadline.Timeline) cell {
	if s, ok := tl.Step("notice_payment"); ok && s.Status != deadline.NoClock {
		return clockCell(tl, "notice_payment")
	}
	return clockCell(tl, "payment")
}

func clockCell(tl *deadline.Timeline, id string) cell {
	s, ok := tl.Step(id)
	if !ok {
		return plain("")
	}
	if s.Due.IsZero() {
		text := "待缴款书"
		if s.Unit != regulation.Stated {
			text = "无需缴库"
		} else if len(s.Notes) > 0 && s.Span == "" {
			text = s.Notes[0]
		}
		return cell{text, dim}
	}
	c := statusCell(s, true)
	c.text = s.Due.String() + " " + c.text
	if s.Provisional {
		c.text += " 暂定"
	}
	return c
}

func (p *printer) totals(m *regulation.Measure, t *assess.Totals) {
	p.line()
	rows := []row{totalRow("合计", t.Sum)}
	by := func(title string, sums map[string]assess.Sum, name func(string) string) {
		if len(sums) < 2 {
			return
		}
		for _, key := range slices.Sorted(maps.Keys(sums)) {
			rows = append(rows, totalRow(title+" "+name(key), sums[key]))
		}
	}
	by("收入", t.ByIncome, func(id string) string { in, _ := m.Income(id); return in.Short })
	self := func(s string) string {
		if s == "" {
			return "未填"
		}
		return safe(s)
	}
	by("分类", t.ByCategory, self)
	by("出资人单位", t.ByAgency, self)
	if len(t.ByYear) > 1 {
		for _, year := range slices.Sorted(maps.Keys(t.ByYear)) {
			rows = append(rows, totalRow(fmt.Sprintf("年度 %d", year), t.ByYear[year]))
		}
	}
	p.table("lrrl", rows)
}

func totalRow(label string, s assess.Sum) row {
	r := row{cells: []cell{plain(label), plain(fmt.Sprintf("%d 笔", s.Count)), plain(s.NetPayable.Grouped())}}
	if s.Open.Sign() > 0 && !s.Open.Equal(s.NetPayable) {
		r.cells = append(r.cells, plain("尚未交清 "+s.Open.Grouped()))
	}
	return r
}
