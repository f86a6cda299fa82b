package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/xlsx"
)

// The names that formulas use.
const (
	xlsxCounting = "口径_期限"
	xlsxFrom     = "口径_申报日"
	xlsxReserve  = "口径_公积金"
	xlsxRate     = "公积金比例"
	xlsxToday    = "截至日"
	xlsxDays     = "日历_日期"
	xlsxWorked   = "日历_累计"
	xlsxIsWork   = "日历_工作日"
)

func xlsxClocks() *xlsxSheet {
	return &xlsxSheet{name: "期限", title: "期限", check: "W", keep: 4, pages: 3, filter: true,
		legend: xlsxLegend, remark: "一行一个期限;起算日由事件日得出,未填的从上一步推算。", columns: []xlsxColumn{
			{"企业", 26}, {"收入", 6}, {"年度", 6}, {"步骤", 10},
			{"事件日一", 11}, {"事件日二", 11}, {"起算日", 11}, {"期限", 6}, {"单位", 8}, {"名义届满日", 11}, {"届满日", 11}, {"保守口径", 11},
			{"实际日", 11}, {"状态", 8}, {"迟(天)", 7}, {"迟(工作日)", 7},
			{"程序:名义届满日", 11}, {"程序:届满日", 11}, {"程序:保守口径", 11}, {"程序:状态", 8}, {"程序:迟(天)", 7}, {"程序:迟(工作日)", 7}, {"核对", 10},
			{"暂定", 9}, {"依据", 24}, {"说明", 76}}}
}

var (
	xlsxStatuses = map[deadline.Status]string{deadline.Met: "按期", deadline.Late: "迟", deadline.Pending: "未到期", deadline.Overdue: "逾期",
		deadline.Projected: "推算", deadline.NoClock: "不推算"}
	xlsxUnits = map[regulation.Unit]string{regulation.Months: "个月", regulation.Workdays: "个工作日", regulation.Days: "日", regulation.OnDate: "日期", regulation.Stated: "写明"}
)

// The formulas of a clock: {r} is its row, {p} that of the step before, {n} how
// many events start it, {net} what is payable. @ is filled first. Zero is no day.
const (
	xlsxKnown = `COUNTIF(E{r}:F{r},">0")={n}`
	xlsxStart = `MAX(E{r}:F{r})`
	// The step before was done, or else is due on the day in column @.
	xlsxChain     = `IF(` + xlsxKnown + `,` + xlsxStart + `,MAX(E{r}:F{r},IF(M{p}>0,M{p},@{p})))`
	xlsxFromDue   = `IF(` + xlsxKnown + `,IF(AND(` + xlsxFrom + `="due",@{p}>0),MIN(` + xlsxStart + `,@{p}),` + xlsxStart + `),MAX(E{r}:F{r},IF(M{p}>0,M{p},@{p})))`
	xlsxUpTo      = `INDEX(` + xlsxWorked + `,MATCH(@,` + xlsxDays + `,0))`
	xlsxNth       = `INDEX(` + xlsxDays + `,MATCH(` + xlsxUpTo + `+H{r},` + xlsxWorked + `,0))`
	xlsxOnBefore  = `INDEX(` + xlsxDays + `,MATCH(` + xlsxUpTo + `,` + xlsxWorked + `,0))`
	xlsxOnOrAfter = `IF(INDEX(` + xlsxIsWork + `,MATCH(J{r},` + xlsxDays + `,0))=1,J{r},INDEX(` + xlsxDays + `,MATCH(INDEX(` + xlsxWorked + `,MATCH(J{r},` + xlsxDays + `,0))+1,` + xlsxWorked + `,0)))`
	xlsxUnrolled  = `IF(` + xlsxCounting + `="conservative",L{r},J{r})`
	xlsxDueRolled = `IF(J{r}=0,0,IF(` + xlsxCounting + `="conservative",L{r},IF(` + xlsxCounting + `="no-roll",J{r},` + xlsxOnOrAfter + `)))`
	xlsxStatus    = `IF(K{r}=0,"不推算",IF(AND(M{r}>0,M{r}<=K{r}),"按期",IF(NOT(@),"推算",IF(M{r}>0,"迟",IF(` + xlsxToday + `>K{r},"逾期","未到期")))))`
	xlsxLate      = `IF(N{r}="迟",M{r}-K{r},IF(N{r}="逾期",` + xlsxToday + `-K{r},0))`
	xlsxLateWork  = `IF(O{r}=0,0,INDEX(` + xlsxWorked + `,MATCH(K{r}+O{r},` + xlsxDays + `,0))-INDEX(` + xlsxWorked + `,MATCH(K{r},` + xlsxDays + `,0)))`
	xlsxSameClock = `AND(J{r}=Q{r},K{r}=R{r},L{r}=S{r},N{r}=T{r},O{r}=U{r},P{r}=V{r})`
)

func xlsxOn(formula, operand string) string { return strings.ReplaceAll(formula, "@", operand) }

// xlsxFormulas are those of the start, the nominal, due and conservative day, the
// status and the delays. follows says that there is a step to project from.
func xlsxFormulas(c *regulation.Clock, follows bool) [7]string {
	start := func(due string) string {
		switch {
		case !follows:
			return xlsxStart
		case c.FromFiling():
			return xlsxOn(xlsxFromDue, due)
		}
		return xlsxOn(xlsxChain, due)
	}
	guarded := func(f string) string {
		if !c.Role.Pays() {
			return f
		}
		return "IF({net}=0,0," + f + ")"
	}
	known := xlsxKnown
	f := [7]string{guarded(start("K")), "", "J{r}", "J{r}", "", xlsxLate, xlsxLateWork}
	dayOne := ""
	if c.FromFiling() {
		f[2], dayOne = xlsxUnrolled, "-1" // the conservative reading counts the filing day
	}
	switch c.Unit {
	case regulation.Months, regulation.Days, regulation.OnDate:
		nominal := xlsxNominal(c)
		last := xlsxOn(nominal, start("L")) + dayOne
		if c.Rolls() {
			f[2], last = xlsxDueRolled, xlsxOn(xlsxOnBefore, last)
		}
		f[1], f[3] = "IF(G{r}=0,0,"+xlsxOn(nominal, "G{r}")+")", "IF(J{r}=0,0,"+last+")"
	case regulation.Workdays:
		f[1], f[3] = "IF(G{r}=0,0,"+xlsxOn(xlsxNth, "G{r}")+")", "IF(J{r}=0,0,"+xlsxOn(xlsxNth, start("L")+dayOne)+")"
	case regulation.Stated:
		f[0], f[1], known = "", guarded("E{r}"), "TRUE"
	}
	f[4] = xlsxOn(xlsxStatus, known)
	return f
}

// xlsxNominal is the formula of the nominal day of a clock that starts on the day @.
func xlsxNominal(c *regulation.Clock) string {
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
func (r *xlsxRecord) clocks(k *xlsxBlock) (filing, payment xlsxStep) {
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
			filing = xlsxStep{row, step}
		case step == governing:
			payment = xlsxStep{row, step}
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
func (r *xlsxRecord) clock(k *xlsxBlock, c *regulation.Clock, step *deadline.Step, dates proceeds.Dates, row, previous int, follows bool, done map[string]int) []xlsxCell {
	starts := c.Start
	if c.Unit == regulation.Stated {
		starts = []string{c.Stated}
	}
	fill := strings.NewReplacer("{r}", strconv.Itoa(row), "{p}", strconv.Itoa(previous), "{n}", strconv.Itoa(len(starts)),
		"{net}", k.sheetRef(k.net)).Replace
	cells := []xlsxCell{xlsxText(xlsxWhose(r.enterprise)), xlsxText(k.whose.income), xlsxNumber(r.amount.Year, xlsxBare), xlsxText(step.Label)}
	for i := range 2 {
		cell := xlsxCell{look: xlsxLook{format: xlsxDate}}
		if i < len(starts) {
			cell = r.event(starts[i], dates, xlsx.Letters(5+i), row, done)
		}
		cells = append(cells, cell)
	}
	actual := r.event(c.Role.Done(), dates, "M", row, done)
	if c.Role.Pays() {
		actual = xlsxDay(step.Actual)
		if k.settled != "" && !k.beyond {
			actual = xlsxDue(step.Actual).by(k.settled)
		}
	}
	status := xlsxText(xlsxStatuses[step.Status])
	late, lateWork := xlsxNumber(step.DaysLate, xlsxBare), xlsxNumber(step.WorkdaysLate, xlsxBare)
	length := xlsxNumber(step.Length, xlsxBare).as(xlsxInput)
	if step.Length == 0 {
		length = xlsxText("")
	}
	own := []xlsxCell{xlsxDay(step.Nominal), xlsxDay(step.Due), xlsxDay(step.Conservative), status, late, lateWork}
	live, check := xlsxFormulas(c, follows), xlsxAgree(fill(xlsxSameClock), xlsxDiffers)
	beyond := r.book.beyond(c, step)
	if beyond {
		check = xlsxText(xlsxBeyond).as(xlsxCheck)
	}
	formula := func(i int, value xlsxCell) xlsxCell {
		if beyond || live[i] == "" {
			return value
		}
		return value.by(fill(live[i]))
	}
	cells = append(cells, formula(0, xlsxDue(step.Start)), length, xlsxText(xlsxUnits[c.Unit]),
		formula(1, xlsxDue(step.Nominal)), formula(2, xlsxDue(step.Due)), formula(3, xlsxDue(step.Conservative)),
		actual, formula(4, status), formula(5, late), formula(6, lateWork))
	for _, o := range own {
		cells = append(cells, o.as(xlsxOwn))
	}
	mark := ""
	switch {
	case step.Provisional:
		mark = "暂定"
	case step.MayChange:
		mark = "可能调整"
	}
	return append(cells, check, xlsxText(mark), xlsxText(step.Article), xlsxText(strings.Join(append([]string{step.Span}, step.Notes...), ";")))
}

// event is the day of an event: what was read, or a formula where the year or a
// row above has it.
func (r *xlsxRecord) event(name string, dates proceeds.Dates, column string, row int, done map[string]int) xlsxCell {
	e, ok := proceeds.EventNamed(name)
	if !ok {
		return xlsxText("")
	}
	cell := xlsxDay(dates[e])
	switch above, known := done[name]; {
	case known:
		return xlsxDue(dates[e]).by(fmt.Sprintf("M%d", above))
	case e == proceeds.YearEnd && cell.value == nil:
		return cell
	case e == proceeds.YearEnd:
		return cell.by(fmt.Sprintf("DATE(C%d,12,31)", row))
	}
	cell = cell.as(xlsxInput)
	if cell.value != nil {
		f := r.record.Procedure()
		place := f.Places.At(name)
		if e == proceeds.NoticeDue {
			place = f.Notice.Places.At("due")
		}
		in, _ := r.book.Measure.Income(r.amount.Income)
		r.book.read(xlsxRead{enterprise: r.enterprise.ID, income: in.Short, year: r.amount.Year, label: e.Day(), key: name,
			cell: cell, place: place, ref: r.book.clocks.ref(column, row)})
	}
	return cell
}

// beyond reports whether the workbook has not all the days that the step counts,
// or not all the events.
func (b *xlsxBook) beyond(c *regulation.Clock, s *deadline.Step) bool {
	if len(c.Start) > 2 || s.Due.IsZero() && !s.Start.IsZero() {
		return true
	}
	late := s.Due.AddDays(s.DaysLate)
	return s.DaysLate > 0 && (late.IsZero() || late.After(b.to) || s.Due.Before(b.from))
}
