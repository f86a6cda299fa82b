package trial

import (
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
)

// calculation is every line of the assessment.
func calculation(a *remit.Assessment) []TraceLine {
	lines := make([]TraceLine, len(a.Steps))
	for i := range a.Steps {
		s := &a.Steps[i]
		value := s.Amount.Grouped()
		if s.Ratio != nil {
			value = s.Ratio.Percent()
		}
		basis := s.Article
		if s.Note != "" {
			basis = strings.TrimSpace(basis + "（" + s.Note + "）")
		}
		lines[i] = TraceLine{s.Op, s.Label, value, basis}
	}
	return lines
}

// reckoning is how the day of the step came about: from when, over which days off and
// make-up days, to when.
func reckoning(e *deadline.Engine, s *deadline.Step) []TraceLine {
	var lines []TraceLine
	add := func(label, value, basis string) { lines = append(lines, TraceLine{"", label, value, basis}) }
	if !s.Start.IsZero() {
		note := ""
		if !s.StartKnown {
			note = "按上一步推算"
		}
		add("起算", s.Start.String(), note)
	}
	for _, r := range runs(e.Explain(s)) {
		label := "跳过"
		if r.first.Work {
			label = "计入"
		}
		add(label, r.String(), r.first.Holiday+r.first.Kind.String())
	}
	if !s.Nominal.IsZero() {
		add("名义届满", s.Nominal.String(), s.Span)
	}
	if !s.Due.IsZero() {
		due, basis := s.Due.String(), s.Article
		if r := s.DueRange(); !r.Settled() {
			due, basis = r.Text(), "最可能 "+s.Due.String()+"；"+s.Article
		}
		add("期限", due, basis)
	}
	if done := s.Done(); !done.IsZero() {
		add("办理", done.String(), "")
	}
	if len(s.Notes) > 0 {
		add("说明", "", strings.Join(s.Notes, "；"))
	}
	return lines
}

// run is a run of days of one kind and holiday.
type run struct {
	first workday.Day
	last  workday.Date
}

func (r run) String() string {
	if r.last == r.first.Date {
		return r.last.String()
	}
	return r.first.Date.String() + " 至 " + r.last.String()
}

// runs are the days that are neither plain weekdays nor plain weekends.
func runs(days []workday.Day) []run {
	var list []run
	for _, d := range days {
		if d.Kind == workday.Weekday || d.Kind == workday.Weekend {
			continue
		}
		if n := len(list); n > 0 && list[n-1].first.Kind == d.Kind && list[n-1].first.Holiday == d.Holiday && list[n-1].last.AddDays(1) == d.Date {
			list[n-1].last = d.Date
			continue
		}
		list = append(list, run{d, d.Date})
	}
	return list
}

// said are the findings, one a line.
func said(fs []finding.Finding) []TraceLine {
	lines := make([]TraceLine, len(fs))
	for i, f := range fs {
		lines[i] = TraceLine{"", f.Rule, "", f.Message}
		if f.Article != "" {
			lines[i].Basis += " · " + f.Article
		}
	}
	return lines
}
