package report

import (
	"fmt"

	"guozi/pkg/workday"
)

// workdays lays out every day of the years that matter, so that counting working
// days is looking up their running number.
func (b *xlsxBook) workdays() {
	s := &xlsxSheet{name: "日历", title: "工作日历", filter: true, upright: true, columns: []xlsxColumn{
		{"日期", 13}, {"星期", 8}, {"工作日", 9}, {"累计工作日", 12}, {"种类", 14}, {"节假日", 20}, {"通知文号", 26}, {"确定程度", 16}},
		remark: "工作日列 1 是工作日、0 不是,调休上班日是 1;可改。某日后第 N 个工作日,是累计数等于该日累计数加 N 的第一天。"}
	b.calendar = s
	b.begin(s)
	days := span{}
	days.cover(b.Result.AsOf)
	for i := range b.Result.Enterprises {
		for _, tl := range b.Result.Enterprises[i].Timelines {
			for _, t := range tl.Steps {
				days.cover(t.Start, t.Nominal, t.Due, t.Conservative, t.Actual)
			}
		}
	}
	b.from, b.to = b.calendarYears(days.from, days.to)
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
		s.add(xlsxDay(d.Date), xlsxText(workday.WeekdayName(d.Date.Weekday())), xlsxNumber(work, xlsxBare).as(xlsxInput), xlsxNumber(n, xlsxBare).by(sum),
			xlsxText(d.Kind.String()), xlsxText(d.Holiday), xlsxText(d.Notice), xlsxText(d.Certainty.String()))
	}
	b.name(xlsxDays, s.under("A"))
	b.name(xlsxIsWork, s.under("C"))
	b.name(xlsxWorked, s.under("D"))
}

// calendarYears are the years of the days and the one after, as far as the calendar goes.
func (b *xlsxBook) calendarYears(from, to workday.Date) (workday.Date, workday.Date) {
	first, last := b.Calendar.First(), b.Calendar.Last()
	if from.After(first) && !from.After(last) {
		first, _ = workday.NewDate(from.Year(), 1, 1)
	}
	if to.Year() < last.Year() {
		last, _ = workday.NewDate(max(to.Year(), first.Year())+1, 12, 31)
	}
	return first, last
}
