package report

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/regulation"
	"guozi/pkg/remit"
)

// reserveReadings names the readings of the statutory reserve.
var reserveReadings = map[string]string{"declared": "公积金按申报数", "convention": "公积金按法定比例", "none": "公积金不抵扣"}

// Assessment writes the calculation of one amount, step by step.
func (t Terminal) Assessment(w io.Writer, m *regulation.Measure, a *remit.Assessment) error {
	p := t.printer(w)
	p.heading(assessmentTitle(m, a), m.Number)
	p.line()
	p.assessment(m, a)
	return p.flush()
}

func assessmentTitle(m *regulation.Measure, a *remit.Assessment) string {
	in, ok := m.Income(a.Income)
	if !ok {
		return m.Line(a.Income, regulation.Context{}).Label
	}
	if a.Year == 0 {
		return "应交" + in.Short
	}
	return fmt.Sprintf("应交%s · %d 年度", in.Short, a.Year)
}

func (p *printer) assessment(m *regulation.Measure, a *remit.Assessment) {
	var rows []row
	for _, s := range a.Steps {
		op := s.Op
		if op == "" {
			op = " "
		}
		value := s.Amount.Grouped()
		if s.Ratio != nil {
			value = s.Ratio.Percent()
		}
		last := s.Article
		if s.Note != "" {
			last = strings.TrimLeft(last+"("+safe(s.Note)+")", " ")
		}
		r := row{cells: []cell{plain(op + " " + safe(s.Label)), plain(value), plain(last)}}
		if s.Op == "=" && s.Amount.Equal(a.Payable) && s.Payable {
			r.cells[0].color, r.cells[1].color = bold, bold
			r.under = []string{s.Amount.Words()}
		}
		rows = append(rows, r)
	}
	p.table("lrl", rows)

	var extra []row
	also := func(label, value, note string) {
		extra = append(extra, row{cells: []cell{plain("  " + label), plain(value), plain(note)}})
	}
	if a.WithoutDeductions != nil {
		also(m.Line("without_deductions", regulation.Context{Income: a.Income}).Label, a.WithoutDeductions.Grouped(), m.Text("deductions_optional", regulation.Context{Income: a.Income}))
	}
	if a.FeesOnly != nil {
		also(m.Line("fees_only", regulation.Context{Income: a.Income}).Label, a.FeesOnly.Grouped(), m.Text("cost_narrow", regulation.Context{Income: a.Income}))
	}
	if a.LossLeft != nil && a.LossLeft.Sign() > 0 {
		also("结转以后年度的亏损", a.LossLeft.Grouped(), "")
	}
	if len(extra) > 0 {
		p.line()
		p.table("lrl", extra)
	}
	reading := "四舍五入到分"
	if r, ok := reserveReadings[a.Readings["reserve"]]; ok {
		reading = r + ";" + reading
	}
	p.line()
	p.line("    口径  ", reading)
}
