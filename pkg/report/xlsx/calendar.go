package xlsx

import (
	"fmt"
	"slices"

	"guozi/pkg/deadline"
	"guozi/pkg/workday"
	book "guozi/pkg/xlsx"
)

// addWorkdays lays out every day of the years that matter, so that counting working
// days is looking up their running number.
func (b *paperBook) addWorkdays() {
	s := &sheet{name: "日历", title: "工作日历", filter: true, upright: true, columns: []column{
		{"日期", 13}, {"星期", 8}, {"工作日", 9}, {"累计工作日", 12}, {"种类", 14}, {"节假日", 20}, {"通知文号", 26}, {"确定程度", 16}},
		remark: "工作日列 1 是工作日、0 不是，调休上班日是 1；可改。某日后第 N 个工作日，是累计数等于该日累计数加 N 的第一天。"}
	b.calendar = s
	b.from, b.to = b.calendarYears(b.dayRange())
	b.findChoices()
	for k := range b.layouts {
		s.columns = append(s.columns, column{fmt.Sprintf("排法 %d 累计", k+1), 9})
	}
	if b.layouts > 0 {
		s.pages = 2
		s.remark += "放假通知没有公布的年度，调休上班日有几种排法，各列按一种排法累计，排法 1 最可能；最早、最晚和保守口径取各种排法中最早、最晚的一天。"
	}
	b.begin(s)
	list, err := b.Calendar.Days(b.from, b.to)
	if err != nil {
		return
	}
	n, byLayout := 0, make([]int, b.layouts)
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
		cells := []cell{dayCell(d.Date), textCell(workday.WeekdayName(d.Date.Weekday())), numberCell(work, formatBare).withRole(roleInput), numberCell(n, formatBare).withFormula(sum),
			textCell(d.Kind.String()), textCell(d.Holiday), textCell(d.Notice), textCell(d.Certainty.String())}
		for k := range byLayout {
			cells = append(cells, b.layoutCount(k, d, row, &byLayout[k]))
		}
		s.add(cells...)
	}
	b.defineName(nameDays, s.under("A"))
	b.defineName(nameIsWork, s.under("C"))
	b.defineName(nameWorked, s.under("D"))
	for k := range b.layouts {
		b.defineName(nameLayout(k), s.under(book.Letters(firstLayout+k)))
	}
}

// firstLayout is the number of the column of the most likely layout.
const firstLayout = 9

// nameLayout is the name of the running number of working days by the layout.
func nameLayout(k int) string { return fmt.Sprintf("日历_排法%d", k+1) }

// findChoices finds what notices have still to choose, where a step of the paper depends
// on it.
func (b *paperBook) findChoices() {
	for i := range b.Result.Enterprises {
		for k := range b.Result.Enterprises[i].Timelines {
			if slices.ContainsFunc(b.Result.Enterprises[i].Timelines[k].Steps, func(s deadline.Step) bool { return b.dependsOnNotice(&s) }) {
				for c := range b.Calendar.Choices(b.from, b.to) {
					b.choices, b.layouts = append(b.choices, c), max(b.layouts, c.Layouts)
				}
				return
			}
		}
	}
}

// choiceOn is the choice that the day lies in, nil for none.
func (b *paperBook) choiceOn(d workday.Date) *workday.Choice {
	i := slices.IndexFunc(b.choices, func(c workday.Choice) bool { return !d.Before(c.First) && !d.After(c.Last) })
	if i < 0 {
		return nil
	}
	return &b.choices[i]
}

// layoutCount is the running number of working days by the layout, and its cell. A choice
// of fewer layouts is the most likely one in the columns that it does not need.
func (b *paperBook) layoutCount(layout int, d workday.Day, row int, n *int) cell {
	work, worked := d.Work, fmt.Sprintf("C%d", row)
	if c := b.choiceOn(d.Date); c != nil && layout < c.Layouts && c.Open(d.Date) {
		if work, worked = c.Works(layout, d.Date), "0"; work {
			worked = "1"
		}
	}
	if work {
		*n++
	}
	if row > b.calendar.head+1 {
		worked = fmt.Sprintf("%s%d+%s", book.Letters(firstLayout+layout), row-1, worked)
	}
	return numberCell(*n, formatBare).withFormula(worked)
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
