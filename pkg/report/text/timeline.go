package text

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/paper"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Timeline writes every clock of one record; with explain, each day that was
// counted or skipped and why.
func (t Terminal) Timeline(w io.Writer, m *regulation.Measure, e *deadline.Engine, tl *deadline.Timeline, explain bool) error {
	p := t.printer(w)
	in, _ := m.Income(tl.Income)
	p.heading(fmt.Sprintf("%s期限 · %d 年度", in.Name, tl.Year),
		paper.AsOf(m, tl.AsOf, tl.Counting))
	p.line()
	var rows []row
	for i := range tl.Steps {
		s := &tl.Steps[i]
		r := row{cells: []cell{plain(s.Label), plain(paper.DueText(s)), standing(paper.StandsInFull(s)), plain(s.Span + "  " + s.Article)}}
		if rolled := rollText(e, s); rolled != "" {
			r.under = append(r.under, rolled)
		}
		r.under = append(r.under, s.Notes...)
		if explain {
			r.under = slices.Concat(r.under, explainText(e.Explain(s), s), paper.OpenText(s.Deciding))
		}
		rows = append(rows, r)
	}
	p.table("llll", rows)
	return p.flush()
}

func rollText(e *deadline.Engine, s *deadline.Step) string {
	day, ok := e.Rolled(s)
	if !ok {
		return ""
	}
	reason := workday.WeekdayName(s.Nominal.Weekday())
	if day.Holiday != "" && !day.Work {
		reason = day.Holiday
	}
	text := fmt.Sprintf("名义届满 %s %s，", s.Nominal, reason)
	if moved := s.DaysMoved(); moved > 0 {
		text += fmt.Sprintf("顺延 %d 天", moved)
	} else {
		text += fmt.Sprintf("提前 %d 天", -moved)
	}
	if s.Conservative != s.Due {
		text += " · 保守口径 " + s.Conservative.String()
	}
	return text
}

// explainText lists the counted days by month and the skipped ones with the
// reason and the notice.
func explainText(days []workday.Day, s *deadline.Step) []string {
	if s.Unit != regulation.Workdays {
		return explainRoll(days)
	}
	var lines []string
	n := 0
	for start := 0; start < len(days); {
		end := start
		for end < len(days) && days[end].Date.Month() == days[start].Date.Month() {
			end++
		}
		month := days[start:end]
		var counted []string
		for _, d := range month {
			if !d.Work {
				continue
			}
			n++
			label := fmt.Sprintf("%02d", d.Date.Day())
			switch {
			case n == s.Length:
				label = fmt.Sprintf("[%s = 第 %d 个]", label, n)
			case d.Kind == workday.MakeUp:
				label = fmt.Sprintf("[%s 调休上班]", label)
			case d.Kind == workday.PlannedMakeUp:
				label = fmt.Sprintf("[%s 推算上班]", label)
			}
			counted = append(counted, label)
		}
		lines = append(lines, fmt.Sprintf("%d 年 %d 月  %s", month[0].Date.Year(), int(month[0].Date.Month()), strings.Join(counted, " ")))
		if skipped := skippedText(month); skipped != "" {
			lines = append(lines, "跳过  "+skipped)
		}
		start = end
	}
	return lines
}

func explainRoll(days []workday.Day) []string {
	if len(days) < 2 {
		return nil
	}
	var lines []string
	for _, d := range days {
		lines = append(lines, d.Date.String()+" "+workday.WeekdayName(d.Date.Weekday())+" "+reasonText(d))
	}
	return lines
}

// reasonText says why a day is worked or not.
func reasonText(d workday.Day) string {
	switch d.Kind {
	case workday.Weekday:
		return "工作日"
	case workday.MakeUp:
		return "调休上班（" + source(d) + "）"
	case workday.PlannedMakeUp:
		return "推算上班（" + source(d) + "）"
	case workday.Weekend:
		return "周末"
	}
	return d.Holiday + "（" + source(d) + "）"
}

// source is what a day off or made up rests on.
func source(d workday.Day) string {
	switch {
	case d.Notice != "":
		return d.Notice
	case d.Certainty == workday.Reported:
		return d.Certainty.String() + "，" + paper.Provisional
	case d.Kind == workday.PlannedMakeUp:
		return paper.Provisional
	}
	return d.Kind.String() + "，" + paper.Provisional
}

// skippedText groups the days off of a month by reason, runs of days as a range.
func skippedText(month []workday.Day) string {
	var order []string
	ranges := map[string][]string{}
	for i := 0; i < len(month); {
		d := month[i]
		if d.Work {
			i++
			continue
		}
		reason := reasonText(d)
		j := i
		for j+1 < len(month) && !month[j+1].Work && reasonText(month[j+1]) == reason {
			j++
		}
		run := fmt.Sprintf("%02d", d.Date.Day())
		if j > i {
			run += fmt.Sprintf("-%02d", month[j].Date.Day())
		}
		if _, seen := ranges[reason]; !seen {
			order = append(order, reason)
		}
		ranges[reason] = append(ranges[reason], run)
		i = j + 1
	}
	var parts []string
	for _, reason := range order {
		parts = append(parts, strings.Join(ranges[reason], " ")+" "+reason)
	}
	return strings.Join(parts, ";")
}
