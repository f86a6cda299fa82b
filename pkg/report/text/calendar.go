package text

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/workday"
)

// CalendarYear writes the days off and the make-up working days of a year, its
// working days by month, and the notices they come from.
func (t Terminal) CalendarYear(w io.Writer, y *workday.Year) error {
	p := t.printer(w)
	right := strings.Join(y.Notices, "、")
	if y.Certainty >= workday.Reported {
		right = paper.Provisional
	}
	p.heading(fmt.Sprintf("%d 年工作日历 · %d 个工作日", y.Year, y.Workdays), right)
	p.line()
	var rows []row
	for _, h := range y.Holidays {
		last := ""
		if len(h.MakeUp) > 0 {
			last = "调休上班 " + runs(h.MakeUp)
			if y.Certainty == workday.Provisional {
				last = "推算上班 " + runs(h.MakeUp)
			}
		}
		rows = append(rows, row{cells: []cell{plain(h.Name), plain(runs(h.Off)), plain(last)}})
	}
	p.table("lll", rows)
	p.line()
	var months []string
	for m, n := range y.ByMonth {
		months = append(months, fmt.Sprintf("%d 月 %d", m+1, n))
	}
	p.line("  每月工作日  ", strings.Join(months, " · "))
	if y.Reason != "" {
		p.line("  ", y.Reason)
	}
	for _, line := range paper.OpenText(y.Open) {
		p.line("  ", line)
	}
	return p.flush()
}

// WorkdayCount writes how many working days lie between two days.
func (t Terminal) WorkdayCount(w io.Writer, c *paper.WorkdayCount) error {
	return t.lines(w, c.Lines())
}

// WorkdaySum writes which day is the nth working day from another.
func (t Terminal) WorkdaySum(w io.Writer, s *paper.WorkdaySum) error { return t.lines(w, s.Lines()) }

func (t Terminal) lines(w io.Writer, lines []string) error {
	p := t.printer(w)
	for _, line := range lines {
		p.line(glyph.Safe(line))
	}
	return p.flush()
}

// runs writes days in order, consecutive ones as a range.
func runs(days []workday.Date) string {
	short := func(d workday.Date) string { return d.String()[5:] }
	var parts []string
	for i := 0; i < len(days); {
		j := i
		for j+1 < len(days) && days[j+1].Sub(days[j]) == 1 {
			j++
		}
		switch {
		case j > i:
			parts = append(parts, short(days[i])+" 至 "+short(days[j]))
		default:
			parts = append(parts, short(days[i])+" "+workday.WeekdayName(days[i].Weekday()))
		}
		i = j + 1
	}
	return strings.Join(parts, "、")
}
