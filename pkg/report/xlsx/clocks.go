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

func clocksSheet() *sheet {
	return &sheet{name: "期限", title: "期限", check: "W", keep: 4, pages: 3, filter: true,
		legend: colorLegend, remark: "一行一个期限；起算日由事件日得出，未填的从上一步推算。", columns: []column{
			{"企业名称", 26}, {"收入", 6}, {"年度", 6}, {"步骤", 10},
			{"事件日一", 11}, {"事件日二", 11}, {"起算日", 11}, {"期限", 6}, {"单位", 8}, {"名义届满日", 11}, {"届满日", 11}, {"保守口径", 11},
			{"实际日", 11}, {"状态", 8}, {"逾期（天）", 7}, {"逾期（工作日）", 7},
			{"程序：名义届满日", 11}, {"程序：届满日", 11}, {"程序：保守口径", 11}, {"程序：状态", 8}, {"程序：逾期（天）", 7}, {"程序：逾期（工作日）", 7}, {"核对", 10},
			{"期限性质", 9}, {"依据", 24}, {"说明", 76}}}
}

// The formulas of a clock: {r} is its row, {p} that of the step before, {n} how
// many events start it, {net} what is payable. @ is filled first. Zero is no day.
const (
	formulaKnown = `COUNTIF(E{r}:F{r},">0")={n}`
	formulaStart = `MAX(E{r}:F{r})`
	// The step before was done, or else is due on the day in column @.
	formulaChain     = `IF(` + formulaKnown + `,` + formulaStart + `,MAX(E{r}:F{r},IF(M{p}>0,M{p},@{p})))`
	formulaFromDue   = `IF(` + formulaKnown + `,IF(AND(` + nameFrom + `="due",@{p}>0),MIN(` + formulaStart + `,@{p}),` + formulaStart + `),MAX(E{r}:F{r},IF(M{p}>0,M{p},@{p})))`
	formulaUpTo      = `INDEX(` + nameWorked + `,MATCH(@,` + nameDays + `,0))`
	formulaNth       = `INDEX(` + nameDays + `,MATCH(` + formulaUpTo + `+H{r},` + nameWorked + `,0))`
	formulaOnBefore  = `INDEX(` + nameDays + `,MATCH(` + formulaUpTo + `,` + nameWorked + `,0))`
	formulaOnOrAfter = `IF(INDEX(` + nameIsWork + `,MATCH(J{r},` + nameDays + `,0))=1,J{r},INDEX(` + nameDays + `,MATCH(INDEX(` + nameWorked + `,MATCH(J{r},` + nameDays + `,0))+1,` + nameWorked + `,0)))`
	formulaUnrolled  = `IF(` + nameCounting + `="conservative",L{r},J{r})`
	formulaDueRolled = `IF(J{r}=0,0,IF(` + nameCounting + `="conservative",L{r},IF(` + nameCounting + `="no-roll",J{r},` + formulaOnOrAfter + `)))`
	// Nobody has seen whether the last day rolls: it is due where it is a working day.
	formulaNotWork   = `INDEX(` + nameIsWork + `,MATCH(J{r},` + nameDays + `,0))<>1`
	formulaDueUnseen = `IF(J{r}=0,0,IF(` + nameCounting + `="conservative",L{r},IF(AND(` + nameCounting + `<>"no-roll",` + formulaNotWork + `),0,J{r})))`
	formulaStatus    = `IF(K{r}=0,{none},IF(AND(M{r}>0,M{r}<=K{r}),"` + paper.Met + `",IF(NOT(@),IF(M{r}>0,"` + paper.Unstarted + `","` + paper.Projected + `"),IF(M{r}>0,"` + paper.Late + `",IF(` + nameToday + `>K{r},"` + paper.Overdue + `","` + paper.Pending + `")))))`
	formulaLate      = `IF(N{r}="` + paper.Late + `",M{r}-K{r},IF(N{r}="` + paper.Overdue + `",` + nameToday + `-K{r},0))`
	formulaLateWork  = `IF(O{r}=0,0,INDEX(` + nameWorked + `,MATCH(K{r}+O{r},` + nameDays + `,0))-INDEX(` + nameWorked + `,MATCH(K{r},` + nameDays + `,0)))`
	formulaSameClock = `AND(J{r}=Q{r},K{r}=R{r},L{r}=S{r},N{r}=T{r},O{r}=U{r},P{r}=V{r})`
)

func fillOperand(formula, operand string) string { return strings.ReplaceAll(formula, "@", operand) }

// clockFormulas are those of the start, the nominal, due and conservative day, the
// status and the delays. follows says that there is a step to project from.
func clockFormulas(c *regulation.Clock, follows bool) [7]string {
	start := func(due string) string {
		switch {
		case !follows:
			return formulaStart
		case c.FromFiling():
			return fillOperand(formulaFromDue, due)
		}
		return fillOperand(formulaChain, due)
	}
	guarded := func(f string) string {
		if !c.Role.Pays() {
			return f
		}
		return "IF({net}=0,0," + f + ")"
	}
	known := formulaKnown
	f := [7]string{guarded(start("K")), "", "J{r}", "J{r}", "", formulaLate, formulaLateWork}
	dayOne := ""
	if c.FromFiling() {
		f[2], dayOne = formulaUnrolled, "-1" // the conservative reading counts the filing day
	}
	switch c.Unit {
	case regulation.Months, regulation.Days, regulation.OnDate:
		nominal := nominalFormula(c)
		last := fillOperand(nominal, start("L")) + dayOne
		rest := "IF(J{r}=0,0,"
		switch {
		case c.Rolls():
			f[2], last = formulaDueRolled, fillOperand(formulaOnBefore, last)
		case c.Roll == "":
			f[2], last = formulaDueUnseen, fillOperand(formulaOnBefore, last)
			rest = "IF(OR(J{r}=0,AND(" + nameCounting + `="civil-code",` + formulaNotWork + ")),0,"
		}
		f[1], f[3] = "IF(G{r}=0,0,"+fillOperand(nominal, "G{r}")+")", rest+last+")"
	case regulation.Workdays:
		f[1], f[3] = "IF(G{r}=0,0,"+fillOperand(formulaNth, "G{r}")+")", "IF(J{r}=0,0,"+fillOperand(formulaNth, start("L")+dayOne)+")"
	case regulation.Stated:
		f[0], f[1], known = "", guarded("E{r}"), "TRUE"
	}
	f[4] = fillOperand(formulaStatus, known)
	return f
}

// noClock is the formula of the status of a clock without a due day. net is the cell
// of what is to be paid, zero says what that is called when it is nothing.
func noClock(c *regulation.Clock, net, zero string) string {
	word := `"` + paper.WithoutDay(c) + `"`
	if c.Roll == "" && c.Unit != regulation.Workdays && c.Unit != regulation.Stated {
		word = `IF(J{r}>0,"` + paper.Unseen + `",` + word + `)`
	}
	if c.Role.Pays() {
		return fmt.Sprintf(`IF(%s=0,%s,%s)`, net, zero, word)
	}
	return word
}

// zeroWord is the formula of what a payment of nothing is called: a zero filing where
// that was payable to begin with and the income is filed all the same.
func zeroWord(in *regulation.Income, payable string) string {
	if in.ZeroFiling == nil {
		return `"` + paper.NothingDue + `"`
	}
	return fmt.Sprintf(`IF(%s=0,"%s","%s")`, payable, paper.ZeroFiling, paper.NothingDue)
}

// nominalFormula is the formula of the nominal day of a clock that starts on the day @.
func nominalFormula(c *regulation.Clock) string {
	switch c.Unit {
	case regulation.Months:
		return "EDATE(@,H{r})"
	case regulation.Days:
		return "(@+H{r})"
	}
	month, day, _ := strings.Cut(c.Date, "-")
	return fmt.Sprintf("DATE(YEAR(@)+1,%s,%s)", strings.TrimLeft(month, "0"), strings.TrimLeft(day, "0"))
}

// clocks lays out the timeline of the record. The results are the filing and the
// payment.
func (r *record) clocks(k *block) (filing, payment stepRow) {
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
		s.add(r.clock(k, c, step, dates, row, first+before, before >= 0, done)...)
		if _, known := done[c.Role.Done()]; !known {
			done[c.Role.Done()] = row
		}
	}
	return filing, payment
}

// clock is one row.
func (r *record) clock(k *block, c *regulation.Clock, step *deadline.Step, dates proceeds.Dates, row, previous int, follows bool, done map[string]int) []cell {
	in, _ := r.book.Measure.Income(r.amount.Income)
	starts := c.Start
	if c.Unit == regulation.Stated {
		starts = []string{c.Stated}
	}
	fill := strings.NewReplacer("{none}", strings.ReplaceAll(noClock(c, k.sheetRef(k.net), zeroWord(in, k.sheetRef(k.payable))), "{r}", strconv.Itoa(row)), "{r}", strconv.Itoa(row), "{p}", strconv.Itoa(previous), "{n}", strconv.Itoa(len(starts)),
		"{net}", k.sheetRef(k.net)).Replace
	cells := []cell{textCell(whose(r.enterprise)), textCell(k.whose.income), numberCell(r.amount.Year, formatBare), textCell(step.Label)}
	for i := range 2 {
		cell := cell{look: look{format: formatDay}}
		if i < len(starts) {
			cell = r.event(starts[i], dates, book.Letters(5+i), row, done)
		}
		cells = append(cells, cell)
	}
	actual := r.event(c.Role.Done(), dates, "M", row, done)
	if c.Role.Pays() {
		actual = dayCell(step.Actual)
		if k.settled != "" && !k.beyond {
			actual = dueCell(step.Actual).by(k.settled)
		}
	}
	status := textCell(paper.StatusWord(step))
	late, lateWork := numberCell(step.DaysLate, formatBare), numberCell(step.WorkdaysLate, formatBare)
	length := numberCell(step.Length, formatBare).as(roleInput)
	if step.Length == 0 {
		length = textCell("")
	}
	own := []cell{dayCell(step.Nominal), dayCell(step.Due), dayCell(step.Conservative), status, late, lateWork}
	live, check := clockFormulas(c, follows), agreeCell(fill(formulaSameClock), outcomeDiffers)
	beyond, open := r.book.beyond(c, step), r.book.open(step)
	switch {
	case step.IsOverride(c):
		live = [7]string{"", "", "", "", fillOperand(formulaStatus, "TRUE"), formulaLate, formulaLateWork}
	case step.Unseen && c.UnknownEnd() != "":
		live = [7]string{}
	}
	if beyond {
		check = textCell(outcomeBeyond).as(roleCheck)
	}
	formula := func(i int, value cell) cell {
		if beyond || live[i] == "" || i >= 3 && open {
			return value
		}
		return value.by(fill(live[i]))
	}
	cells = append(cells, formula(0, dueCell(step.Start)), length, textCell(paper.Units(c.Unit)),
		formula(1, dueCell(step.Nominal)), formula(2, dueCell(step.Due)), formula(3, dueCell(step.Conservative)),
		actual, formula(4, status), formula(5, late), formula(6, lateWork))
	for _, o := range own {
		cells = append(cells, o.as(roleOwn))
	}
	return append(cells, check, textCell(paper.Moves(step)), textCell(step.Article), textCell(strings.Join(append([]string{step.Span}, step.Notes...), "；")))
}

// event is the day of an event: what was read, or a formula where the year or a
// row above has it.
func (r *record) event(name string, dates proceeds.Dates, column string, row int, done map[string]int) cell {
	e, ok := proceeds.EventNamed(name)
	if !ok {
		return textCell("")
	}
	cell := dayCell(dates[e])
	switch above, known := done[name]; {
	case known:
		return dueCell(dates[e]).by(fmt.Sprintf("M%d", above))
	case e == proceeds.YearEnd && cell.value == nil:
		return cell
	case e == proceeds.YearEnd:
		return cell.by(fmt.Sprintf("DATE(C%d,12,31)", row))
	}
	cell = cell.as(roleInput)
	if cell.value != nil {
		f := r.record.Procedure()
		place := f.Places.At(name)
		if e == proceeds.NoticeDue {
			place = f.Notice.Places.At("due")
		}
		in, _ := r.book.Measure.Income(r.amount.Income)
		r.book.read(readValue{enterprise: r.enterprise.ID, income: in.Short, year: r.amount.Year, label: e.Day(), key: name,
			cell: cell, place: place, ref: r.book.clocks.ref(column, row)})
	}
	return cell
}

// open reports whether the calendar's days do not decide the conservative day and how
// the step stands, as the year has no notice: the most likely days do not give the
// earliest and the latest.
func (b *paperBook) open(s *deadline.Step) bool {
	return !s.DueRange().Settled() || !s.Due.IsZero() && b.Calendar.Certainty(s.Conservative, s.Due) == workday.Provisional
}

// beyond reports whether the workbook has not all the days that the step counts,
// or not all the events.
func (b *paperBook) beyond(c *regulation.Clock, s *deadline.Step) bool {
	if len(c.Start) > 2 || s.Due.IsZero() && !s.Start.IsZero() {
		return true
	}
	late := s.Due.AddDays(s.DaysLate)
	return s.DaysLate > 0 && (late.IsZero() || late.After(b.to) || s.Due.Before(b.from))
}
