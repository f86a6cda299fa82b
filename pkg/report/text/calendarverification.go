package text

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/paper"
	"guozi/pkg/workday"
)

// CalendarVerification writes what a file of days changes and what is wrong with it.
func (t Terminal) CalendarVerification(w io.Writer, v *paper.CalendarVerification) error {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for i := range v.Years {
		y := &v.Years[i]
		add("%d 年 · %d 个工作日", y.Year, y.Workdays)
		if len(y.Missing) == 0 {
			add("  法定节假日    齐全")
		} else {
			add("  法定节假日    缺 %s", strings.Join(y.MissingNames(), "、"))
		}
		add("  与内置日历比  %s", paper.DifferenceCount(len(y.Changes), "天不同"))
		for _, c := range y.Changes {
			add("    %s %s  %s → %s", c.Before.Date, workday.WeekdayName(c.Before.Date.Weekday()), c.Before.Kind, c.After.Kind)
		}
		add("  逐日计算核对  %s", paper.DifferenceCount(len(y.Disagreements), "天不同"))
	}
	add("期限（%d 至 %d 年起算）", v.Due[0].FromYear, v.Due[0].ToYear)
	for i := range v.Due {
		lines = append(lines, v.Due[i].Lines()...)
	}
	return t.lines(w, lines)
}

// Backtest writes the table of a back-test and what it rests on.
func (t Terminal) Backtest(w io.Writer, b *paper.Backtest) error {
	columns := paper.BacktestColumns()
	lines := []string{fmt.Sprintf("%d 至 %d 年，每年只用此前的通知推算（例外见表后），与当年首次公布的安排比", b.From, b.To), ""}
	line := func(cell func(paper.Column[paper.BacktestRow]) string) {
		text := "|"
		for _, c := range columns {
			text += " " + cell(c) + " |"
		}
		lines = append(lines, text)
	}
	line(func(c paper.Column[paper.BacktestRow]) string { return c.Title })
	lines = append(lines, "|"+strings.Repeat("---|", len(columns)))
	for i := range b.Rows {
		line(func(c paper.Column[paper.BacktestRow]) string { return c.Of(&b.Rows[i]).String() })
	}
	return t.lines(w, append(lines, strings.Split(strings.TrimSuffix(paper.BacktestNote, "\n"), "\n")...))
}
