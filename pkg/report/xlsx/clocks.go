package xlsx

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
	book "guozi/pkg/xlsx"
)

// The names that formulas use.
const (
	nameCounting = "口径_期限"
	nameFrom     = "口径_申报日"
	nameReserve  = "口径_公积金"
	nameRate     = "公积金比例"
	nameToday    = "截至日"
	nameDays     = "日历_日期"
	nameWorked   = "日历_累计"
	nameIsWork   = "日历_工作日"
)

// statusWidth is the width of the longest word for how a step stands.
const statusWidth = 15

// clocksSheet is the sheet of all clocks. What the days of a range are stands on it where
// there is one.
func (b *paperBook) clocksSheet() *sheet {
	s := &sheet{name: "期限", title: "期限", check: "W", keep: 4, pages: 3, filter: true,
		legend: colorLegend, remark: "一行一个期限；起算日由事件日得出，未填的从上一步推算。", columns: []column{
			{"企业名称", 26}, {"收入", 6}, {"年度", 6}, {"步骤", 10},
			{"事件日一", 11}, {"事件日二", 11}, {"起算日", 11}, {"期限", 6}, {"单位", 8}, {"名义届满日", 11}, {"届满日", 11}, {"保守口径", 11},
			{"实际日", 11}, {"状态", statusWidth}, {"逾期（天）", 7}, {"逾期（工作日）", 7},
			{"程序：名义届满日", 11}, {"程序：届满日", 11}, {"程序：保守口径", 11}, {"程序：状态", statusWidth}, {"程序：逾期（天）", 7}, {"程序：逾期（工作日）", 7}, {"核对", 10}}}
	if b.layouts > 0 {
		s.columns = append(s.columns, column{"最早届满日", 11}, column{"最晚届满日", 11}, column{"程序：最早届满日", 11}, column{"程序：最晚届满日", 11})
		s.remark += "放假通知没有公布的，届满日是最可能的一天，最早届满日（含）前办结的按期，过了最晚届满日才算逾期。"
		s.pages++
	}
	s.columns = append(s.columns, column{"期限性质", 9}, column{"依据", 24}, column{"说明", 76})
	return s
}

// addTimeline lays out the timeline of the record. The results are the filing and the
// payment.
func (r *record) addTimeline(k *block) (filing, payment stepRow) {
	in, _ := r.book.Measure.Income(r.amount.Income)
	s := r.book.clocks
	dates := r.record.Dates()
	done := map[string]int{} // the row that has the day of an event
	governing, _ := r.timeline.Payment()
	first := s.next()
	for i := range r.timeline.Steps {
		step := &r.timeline.Steps[i]
		n := slices.IndexFunc(in.Clocks, func(c regulation.Clock) bool { return c.ID == step.ID })
		if n < 0 {
			continue
		}
		c := &in.Clocks[n]
		row := s.next()
		switch {
		case c.Role == regulation.Filing:
			filing = stepRow{row, step}
		case step == governing:
			payment = stepRow{row, step}
		}
		before := slices.IndexFunc(in.Clocks, func(b regulation.Clock) bool { return c.Previous != "" && b.Role == c.Previous })
		s.add(r.clockCells(k, c, step, dates, row, first+before, before >= 0, done)...)
		if _, known := done[c.Role.Done()]; !known {
			done[c.Role.Done()] = row
		}
	}
	return filing, payment
}

// clockCells is one row.
func (r *record) clockCells(k *block, c *regulation.Clock, step *deadline.Step, dates proceeds.Dates, row, previous int, follows bool, done map[string]int) []cell {
	in, _ := r.book.Measure.Income(r.amount.Income)
	starts := c.Start
	if c.Unit == regulation.Stated {
		starts = []string{c.Stated}
	}
	fill := strings.NewReplacer("{none}", strings.ReplaceAll(noClock(c, k.sheetRef(k.net), zeroWord(in, k.sheetRef(k.payable))), "{r}", strconv.Itoa(row)), "{r}", strconv.Itoa(row), "{p}", strconv.Itoa(previous), "{n}", strconv.Itoa(len(starts)),
		"{net}", k.sheetRef(k.net)).Replace
	cells := []cell{textCell(nameAndID(r.enterprise)), textCell(k.whose.income), numberCell(r.amount.Year, formatBare), textCell(step.Label)}
	for i := range 2 {
		cell := cell{look: look{format: formatDay}}
		if i < len(starts) {
			cell = r.eventCell(starts[i], dates, book.Letters(5+i), row, done)
		}
		cells = append(cells, cell)
	}
	actual := r.eventCell(c.Role.Done(), dates, "M", row, done)
	if c.Role.Pays() {
		actual = dayCell(step.Actual)
		if k.settled != "" && !k.beyond {
			actual = dueCell(step.Actual).withFormula(k.settled)
		}
	}
	status := textCell(paper.StatusWord(step))
	late, lateWork := numberCell(step.DaysLate, formatBare), numberCell(step.WorkdaysLate, formatBare)
	length := numberCell(step.Length, formatBare).withRole(roleInput)
	if step.Length == 0 {
		length = textCell("")
	}
	own := []cell{dayCell(step.Nominal), dayCell(step.Due), dayCell(step.Conservative), status, late, lateWork}
	live, check := r.book.clockFormulas(c, step, follows), agreeCell(fill(r.book.sameClock()), outcomeDiffers)
	beyond := r.dependsOnToday(step) || r.book.leavesCalendar(c, step)
	if beyond {
		check = textCell(outcomeBeyond).withRole(roleCheck)
	}
	formula := func(formula string, value cell) cell {
		if beyond || formula == "" {
			return value
		}
		return value.withFormula(fill(formula))
	}
	cells = append(cells, formula(live.start, dueCell(step.Start)), length, textCell(paper.Units(c.Unit)),
		formula(live.nominal, dueCell(step.Nominal)), formula(live.due, dueCell(step.Due)), formula(live.conservative, dueCell(step.Conservative)),
		actual, formula(live.status, status), formula(live.late, late), formula(live.lateWork, lateWork))
	for _, o := range own {
		cells = append(cells, o.withRole(roleOwn))
	}
	cells = append(cells, check)
	if r.book.layouts > 0 {
		cells = append(cells, formula(live.earliest, dueCell(step.DueEarliest)), formula(live.latest, dueCell(step.DueLatest)),
			dayCell(step.DueEarliest).withRole(roleOwn), dayCell(step.DueLatest).withRole(roleOwn))
	}
	return append(cells, textCell(paper.Moves(step)), textCell(step.Article), textCell(strings.Join(append([]string{step.Span}, step.Notes...), "；")))
}

// eventCell is the day of an event: what was read, or a formula where the year or a
// row above has it.
func (r *record) eventCell(name string, dates proceeds.Dates, column string, row int, done map[string]int) cell {
	e, ok := proceeds.EventNamed(name)
	if !ok {
		return textCell("")
	}
	cell := dayCell(dates[e])
	switch above, known := done[name]; {
	case known:
		return dueCell(dates[e]).withFormula(fmt.Sprintf("M%d", above))
	case e == proceeds.YearEnd && cell.value == nil:
		return cell
	case e == proceeds.YearEnd:
		return cell.withFormula(fmt.Sprintf("DATE(C%d,12,31)", row))
	}
	cell = cell.withRole(roleInput)
	if cell.value != nil {
		f := r.record.Procedure()
		place := f.Places.At(name)
		if e == proceeds.NoticeDue {
			place = f.Notice.Places.At("due")
		}
		in, _ := r.book.Measure.Income(r.amount.Income)
		r.book.addReadValue(readValue{enterprise: r.enterprise.ID, income: in.Short, year: r.amount.Year, label: e.Day(), key: name,
			cell: cell, place: place, ref: r.book.clocks.ref(column, row)})
	}
	return cell
}

// dependsOnNotice reports whether the most likely days of the calendar do not decide the
// conservative day and how the step stands, as the year has no notice.
func (b *paperBook) dependsOnNotice(s *deadline.Step) bool {
	return !s.DueRange().Settled() || !s.Due.IsZero() && b.Calendar.Certainty(s.Conservative, s.Due) == workday.Provisional
}

// dependsOnToday reports whether the days of the step are not those that the cells of
// its row and of the row before say, as one of the record lies after the day of
// judgement: of a step done before it was known to start, or of a notice to come.
func (r *record) dependsOnToday(s *deadline.Step) bool {
	return r.timeline.Ahead && (!s.Done().IsZero() && !s.StartKnown || s.Unit == regulation.Stated && r.record.Procedure().Notice.Issued.After(r.timeline.AsOf))
}

// leavesCalendar reports whether the workbook has not all the days that the step counts,
// or not all the events.
func (b *paperBook) leavesCalendar(c *regulation.Clock, s *deadline.Step) bool {
	if len(c.Start) > 2 || s.Due.IsZero() && !s.Start.IsZero() {
		return true
	}
	judged := s.Done()
	if judged.IsZero() {
		judged = b.Result.AsOf
	}
	return s.DaysLate > 0 && (judged.After(b.to) || s.Due.Before(b.from))
}
