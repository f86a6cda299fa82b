package xlsx

import (
	"fmt"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
)

// The formulas of a clock: {r} is its row, {p} that of the step before, {n} how
// many events start it, {net} what is payable. @ is filled first. Zero is no day.
const (
	formulaDone   = `AND(M{r}>0,M{r}<=` + nameToday + `)`
	formulaJudged = `IF(` + formulaDone + `,M{r},` + nameToday + `)` // the day that how the step stands is judged by
	// A step that is done goes by the days that had come, one that is not by all.
	formulaLast  = `IF(` + formulaDone + `,` + nameToday + `,2958465)`
	formulaKnown = `COUNTIFS(E{r}:F{r},">0",E{r}:F{r},"<="&` + nameToday + `)={n}`
	formulaGiven = `COUNTIFS(E{r}:F{r},">0",E{r}:F{r},"<="&` + formulaLast + `)={n}`
	formulaStart = `MAX(IF(E{r}<=` + formulaLast + `,E{r}),IF(F{r}<=` + formulaLast + `,F{r}))`
	// The step before was done, or else is due on the day in column @.
	formulaBefore  = `IF(AND(M{p}>0,M{p}<=` + formulaLast + `),M{p},@{p})`
	formulaChain   = `IF(` + formulaGiven + `,` + formulaStart + `,MAX(` + formulaStart + `,` + formulaBefore + `))`
	formulaFromDue = `IF(` + formulaGiven + `,IF(AND(` + nameFrom + `="due",@{p}>0),MIN(` + formulaStart + `,@{p}),` + formulaStart + `),MAX(` + formulaStart + `,` + formulaBefore + `))`
	// The year ends on a day that needs no waiting for.
	formulaYearEnd   = `MAX(E{r}:F{r})`
	formulaUpTo      = `INDEX(` + nameWorked + `,MATCH(@,` + nameDays + `,0))`
	formulaNth       = `INDEX(` + nameDays + `,MATCH(` + formulaUpTo + `+H{r},` + nameWorked + `,0))`
	formulaOnBefore  = `INDEX(` + nameDays + `,MATCH(` + formulaUpTo + `,` + nameWorked + `,0))`
	formulaOnOrAfter = `IF(INDEX(` + nameIsWork + `,MATCH(J{r},` + nameDays + `,0))=1,J{r},INDEX(` + nameDays + `,MATCH(INDEX(` + nameWorked + `,MATCH(J{r},` + nameDays + `,0))+1,` + nameWorked + `,0)))`
	formulaUnrolled  = `IF(` + nameCounting + `="conservative",L{r},J{r})`
	formulaDueRolled = `IF(J{r}=0,0,IF(` + nameCounting + `="conservative",L{r},IF(` + nameCounting + `="no-roll",J{r},` + formulaOnOrAfter + `)))`
	// Nobody has seen whether the last day rolls: it is due where it is a working day.
	formulaNotWork   = `INDEX(` + nameIsWork + `,MATCH(J{r},` + nameDays + `,0))<>1`
	formulaDueUnseen = `IF(J{r}=0,0,IF(` + nameCounting + `="conservative",L{r},IF(AND(` + nameCounting + `<>"no-roll",` + formulaNotWork + `),0,J{r})))`
	formulaStatus    = `IF(K{r}=0,{none},IF(AND(` + formulaDone + `,M{r}<=K{r}),"` + paper.Met + `",IF(NOT(@),IF(` + formulaDone + `,"` + paper.Unstarted + `","` + paper.Projected + `"),IF(` + formulaDone + `,"` + paper.Late + `",IF(` + nameToday + `>K{r},"` + paper.Overdue + `","` + paper.Pending + `")))))`
	formulaSameClock = `AND(J{r}=Q{r},K{r}=R{r},L{r}=S{r},N{r}=T{r},O{r}=U{r},P{r}=V{r})`
	// The same where the due day may be a range, from X to Y.
	formulaStatusIn    = `IF(K{r}=0,{none},IF(AND(` + formulaDone + `,M{r}<=X{r}),"` + paper.Met + `",IF(NOT(@),IF(` + formulaDone + `,"` + paper.Unstarted + `","` + paper.Projected + `"),IF(` + formulaJudged + `>Y{r},IF(` + formulaDone + `,"` + paper.Late + `","` + paper.Overdue + `"),IF(` + formulaJudged + `>X{r},"` + paper.Unsettled + `","` + paper.Pending + `")))))`
	formulaSameClockIn = `AND(` + formulaSameClock + `,X{r}=Z{r},Y{r}=AA{r})`
	// The {count}th working day after {from}, and the last on or before it, by a layout.
	formulaNthBy      = `INDEX(` + nameDays + `,MATCH(` + formulaUpToBy + `+{count},{layout},0))`
	formulaOnBeforeBy = `INDEX(` + nameDays + `,MATCH(` + formulaUpToBy + `,{layout},0))`
	formulaUpToBy     = `INDEX({layout},MATCH({from},` + nameDays + `,0))`
	// How late a step is after the day in column @.
	formulaLate     = `IF(N{r}="` + paper.Late + `",M{r}-@{r},IF(N{r}="` + paper.Overdue + `",` + nameToday + `-@{r},0))`
	formulaLateWork = `IF(O{r}=0,0,INDEX(` + nameWorked + `,MATCH(@{r}+O{r},` + nameDays + `,0))-INDEX(` + nameWorked + `,MATCH(@{r},` + nameDays + `,0)))`
)

func fillOperand(formula, operand string) string { return strings.ReplaceAll(formula, "@", operand) }

// liveClock are the formulas of a clock; "" for what is the program's value.
type liveClock struct{ start, nominal, due, conservative, status, late, lateWork, earliest, latest string }

// clockFormulas are the formulas of the clock. follows says that there is a step to
// project from.
func (b *paperBook) clockFormulas(c *regulation.Clock, step *deadline.Step, follows bool) liveClock {
	var f liveClock
	switch start := startOf(c, follows); {
	case step.Unseen && c.UnknownEnd() != "":
		return f
	case step.IsOverride(c):
		f = b.judged("TRUE")
	case c.Unit == regulation.Stated:
		f = b.judged("TRUE")
		f.nominal, f.due, f.conservative = whenPaid(c, "E{r}"), "J{r}", "J{r}"
	default:
		known := formulaKnown
		if startsAtYearEnd(c) {
			known = "TRUE"
		}
		f = b.judged(known)
		f.start = whenPaid(c, start("K"))
		f.count(c, start)
		if b.dependsOnNotice(step) && b.layouts > 0 {
			b.countRange(&f, c, step, start)
		}
	}
	return f
}

// judged are the formulas of how a step stands whose start is known when the expression
// is true, and of a due day that is no range.
func (b *paperBook) judged(known string) liveClock {
	status, after := formulaStatus, "K"
	if b.layouts > 0 {
		status, after = formulaStatusIn, "Y"
	}
	return liveClock{status: fillOperand(status, known), late: fillOperand(formulaLate, after), lateWork: fillOperand(formulaLateWork, after),
		earliest: "K{r}", latest: "K{r}"}
}

// sameClock is the formula of whether all is what the program says.
func (b *paperBook) sameClock() string {
	if b.layouts > 0 {
		return formulaSameClockIn
	}
	return formulaSameClock
}

// whenPaid is the formula, or no day where the clock is one of payment and nothing is due.
func whenPaid(c *regulation.Clock, formula string) string {
	if !c.Role.Pays() {
		return formula
	}
	return "IF({net}=0,0," + formula + ")"
}

// startOf gives the formula of the start, projected from the step before by the day in a
// column.
func startOf(c *regulation.Clock, follows bool) func(column string) string {
	return func(column string) string {
		switch {
		case startsAtYearEnd(c):
			return formulaYearEnd
		case !follows:
			return formulaStart
		case c.FromFiling():
			return fillOperand(formulaFromDue, column)
		}
		return fillOperand(formulaChain, column)
	}
}

// startsAtYearEnd reports whether the clock runs from the end of the year alone.
func startsAtYearEnd(c *regulation.Clock) bool {
	return len(c.Start) == 1 && c.Start[0] == proceeds.YearEnd.String()
}

// dayOne is what the conservative reading takes off a day of the clock: it counts the
// filing day.
func dayOne(c *regulation.Clock) string {
	if c.FromFiling() {
		return "-1"
	}
	return ""
}

// count sets the formulas of the days that the most likely days of the calendar give.
func (f *liveClock) count(c *regulation.Clock, start func(string) string) {
	f.due = "J{r}"
	if c.FromFiling() {
		f.due = formulaUnrolled
	}
	if c.Unit == regulation.Workdays {
		f.nominal, f.conservative = "IF(G{r}=0,0,"+fillOperand(formulaNth, "G{r}")+")", "IF(J{r}=0,0,"+fillOperand(formulaNth, start("L")+dayOne(c))+")"
		return
	}
	nominal, rest := nominalFormula(c), "IF(J{r}=0,0,"
	last := fillOperand(nominal, start("L")) + dayOne(c)
	switch {
	case c.Rolls():
		f.due, last = formulaDueRolled, fillOperand(formulaOnBefore, last)
	case c.Roll == "":
		f.due, last = formulaDueUnseen, fillOperand(formulaOnBefore, last)
		rest = "IF(OR(J{r}=0,AND(" + nameCounting + `="civil-code",` + formulaNotWork + ")),0,"
	}
	f.nominal, f.conservative = "IF(G{r}=0,0,"+fillOperand(nominal, "G{r}")+")", rest+last+")"
}

// countRange sets the formulas of the days that depend on what a notice has still to
// choose: one by each layout, and of these the earliest or the latest. Where nobody has
// seen whether the last day rolls, or one count runs from one break into another, whose
// layouts go by no common number, the program's values stand.
func (b *paperBook) countRange(f *liveClock, c *regulation.Clock, step *deadline.Step, start func(string) string) {
	from, to := b.choiceOn(step.Start), b.choiceOn(step.Due)
	if c.Roll == "" && c.Unit != regulation.Workdays || c.Unit == regulation.Workdays && from != nil && to != nil && from != to {
		f.due, f.conservative, f.earliest, f.latest = "", "", "", ""
		return
	}
	layouts := make([]string, b.layouts)
	for k := range layouts {
		layouts[k] = nameLayout(k)
	}
	guarded := func(day string) string { return "IF(J{r}=0,0," + day + ")" }
	f.due = guarded(dueOf(c, "G{r}", "", nameWorked))
	f.earliest, f.latest = guarded(dueOf(c, start("X"), "MIN", layouts...)), guarded(dueOf(c, start("Y"), "MAX", layouts...))
	f.conservative = guarded(conservativeOf(c, start("L"), "MIN", layouts...))
}

// dueOf is the due day of the clock from the start, as the layouts, running numbers of
// working days, give it: what the function picks of several.
func dueOf(c *regulation.Clock, start, pick string, layouts ...string) string {
	conservative := nameCounting + `="conservative"`
	if c.Unit == regulation.Workdays {
		if c.FromFiling() {
			start = "(" + start + "-(" + conservative + "))"
		}
		return picked(pick, formulaNthBy, start, "H{r}", layouts)
	}
	nominal := fillOperand(nominalFormula(c), start)
	forward := nominal
	if c.Rolls() {
		forward = fmt.Sprintf(`IF(%s="no-roll",%s,%s)`, nameCounting, nominal, picked(pick, formulaNthBy, "("+nominal+"-1)", "1", layouts))
	}
	return fmt.Sprintf("IF(%s,%s,%s)", conservative, conservativeOf(c, start, pick, layouts...), forward)
}

// conservativeOf is dueOf in the conservative reading.
func conservativeOf(c *regulation.Clock, start, pick string, layouts ...string) string {
	if c.Unit == regulation.Workdays {
		return picked(pick, formulaNthBy, "("+start+dayOne(c)+")", "H{r}", layouts)
	}
	last := fillOperand(nominalFormula(c), start) + dayOne(c)
	if !c.Rolls() {
		return last
	}
	return picked(pick, formulaOnBeforeBy, last, "0", layouts)
}

// picked is what the function picks of the days that the formula gives for the layouts.
func picked(pick, formula, from, n string, layouts []string) string {
	days := make([]string, len(layouts))
	for i, layout := range layouts {
		days[i] = strings.NewReplacer("{layout}", layout, "{from}", from, "{count}", n).Replace(formula)
	}
	if pick == "" {
		return days[0]
	}
	return pick + "(" + strings.Join(days, ",") + ")"
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
