package trial

import (
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/remit"
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
			basis = strings.TrimSpace(basis + "(" + s.Note + ")")
		}
		lines[i] = TraceLine{s.Op, s.Label, value, basis}
	}
	return lines
}

// reckoning is how the day of the step came about.
func reckoning(s *deadline.Step) []TraceLine {
	var lines []TraceLine
	add := func(label, value, basis string) {
		if value != "" {
			lines = append(lines, TraceLine{"", label, value, basis})
		}
	}
	if !s.Start.IsZero() {
		note := ""
		if !s.StartKnown {
			note = "按上一步推算"
		}
		add("起算", s.Start.String(), note)
	}
	day := func(label string, d interface {
		IsZero() bool
		String() string
	}, basis string) {
		if !d.IsZero() {
			add(label, d.String(), basis)
		}
	}
	day("名义届满", s.Nominal, s.Span)
	day("期限", s.Due, s.Article)
	day("办理", s.Actual, "")
	add("状态", string(s.Status), strings.Join(s.Notes, "；"))
	return lines
}

// said are the findings, one a line.
func said(fs []finding.Finding) []TraceLine {
	lines := make([]TraceLine, len(fs))
	for i, f := range fs {
		lines[i] = TraceLine{"", f.Rule, f.Message, f.Article}
	}
	return lines
}
