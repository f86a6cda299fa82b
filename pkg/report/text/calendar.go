package text

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/workday"
)

// CalendarYear writes the days off and the make-up working days of a year, its
// working days by month, and the notices they come from.
func (t Terminal) CalendarYear(w io.Writer, y *workday.Year) error {
	p := t.printer(w)
	right := strings.Join(y.Notices, "、")
	switch y.Certainty {
	case workday.Reported:
		right = "暂定：据公开数据，未核对通知原文"
	case workday.Provisional:
		right = "暂定：放假通知尚未公布"
	}
	p.heading(fmt.Sprintf("%d 年工作日历 · %d 个工作日", y.Year, y.Workdays), right)
	p.line()
	var rows []row
	for _, h := range y.Holidays {
		last := ""
		if len(h.MakeUp) > 0 {
			last = "调休上班 " + runs(h.MakeUp)
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
	if y.Certainty == workday.MayChange {
		p.line(fmt.Sprintf("  %d 年 12 月的工作日可能因 %d 年的放假通知调整", y.Year, y.Year+1))
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
