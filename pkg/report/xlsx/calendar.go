package xlsx

import (
	"fmt"

	"guozi/pkg/workday"
)

// workdays lays out every day of the years that matter, so that counting working
// days is looking up their running number.
func (b *paperBook) workdays() {
	s := &sheet{name: "日历", title: "工作日历", filter: true, upright: true, columns: []column{
		{"日期", 13}, {"星期", 8}, {"工作日", 9}, {"累计工作日", 12}, {"种类", 14}, {"节假日", 20}, {"通知文号", 26}, {"确定程度", 16}},
		remark: "工作日列 1 是工作日、0 不是，调休上班日是 1；可改。某日后第 N 个工作日，是累计数等于该日累计数加 N 的第一天。"}
	b.calendar = s
	b.begin(s)
	b.from, b.to = b.calendarYears(b.dayRange())
	list, err := b.Calendar.Days(b.from, b.to)
	if err != nil {
		return
	}
	n := 0
	for d := range list {
		row, work := s.next(), 0
		if d.Work {
			work = 1
			n++
		}
		sum := fmt.Sprintf("D%d+C%d", row-1, row)
		if row == s.head+1 {
			sum = fmt.Sprintf("C%d", row)
		}
		s.add(dayCell(d.Date), textCell(workday.WeekdayName(d.Date.Weekday())), numberCell(work, formatBare).as(roleInput), numberCell(n, formatBare).by(sum),
			textCell(d.Kind.String()), textCell(d.Holiday), textCell(d.Notice), textCell(d.Certainty.String()))
	}
	b.name(nameDays, s.under("A"))
	b.name(nameIsWork, s.under("C"))
	b.name(nameWorked, s.under("D"))
}

// dayRange are the first and the last day of the paper.
func (b *paperBook) dayRange() (from, to workday.Date) {
	from, to = b.Result.AsOf, b.Result.AsOf
	for i := range b.Result.Enterprises {
		for _, tl := range b.Result.Enterprises[i].Timelines {
			for _, t := range tl.Steps {
				for _, d := range []workday.Date{t.Start, t.Nominal, t.Due, t.DueLatest, t.Conservative, t.Actual} {
					if !d.IsZero() && (from.IsZero() || d.Before(from)) {
						from = d
					}
					if d.After(to) {
						to = d
					}
				}
			}
		}
	}
	return from, to
}

// calendarYears are the years of the days and the one after, as far as the calendar goes.
func (b *paperBook) calendarYears(from, to workday.Date) (workday.Date, workday.Date) {
	first, last := b.Calendar.First(), b.Calendar.Last()
	if from.After(first) && !from.After(last) {
		first, _ = workday.NewDate(from.Year(), 1, 1)
	}
	if to.Year() < last.Year() {
		last, _ = workday.NewDate(max(to.Year(), first.Year())+1, 12, 31)
	}
	return first, last
}
