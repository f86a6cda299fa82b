package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// verification is what a file of days changes, and what is wrong with it.
type verification struct {
	Schema  string            `json:"schema"`
	File    string            `json:"file"`
	Years   []verifiedYear    `json:"years"`
	Due     []verifiedMoves   `json:"due"`
	changed *workday.Calendar // with the file laid over it
}

// verifiedYear is one year of the file beside the program's own calendar.
type verifiedYear struct {
	Year     int            `json:"year"`
	Workdays int            `json:"workdays"`
	Missing  []string       `json:"missing_statutory"`
	Changes  []verifiedDay  `json:"changes"`
	Business []workday.Date `json:"business_calendar_differs"`
}

type verifiedDay struct {
	Date   workday.Date `json:"date"`
	Before string       `json:"before"`
	After  string       `json:"after"`
}

// verifiedMoves are the due days of one length that move, of starts in some years.
type verifiedMoves struct {
	Workdays int            `json:"workdays"` // 0: a last day that rolls
	From     int            `json:"from_year"`
	To       int            `json:"to_year"`
	Asked    int            `json:"starts"`
	Moves    []verifiedMove `json:"moves"`
}

type verifiedMove struct {
	Start  workday.Date `json:"start"`
	Before workday.Date `json:"before"`
	After  workday.Date `json:"after"`
}

func (a *app) calendarVerifyCommand() *cobra.Command {
	var backtest bool
	c := &cobra.Command{Use: "verify 文件", Short: "核对一份放假安排，或回测暂定日的推算 (verify a notice)",
		Long:    "与法定节假日、内置日历和逐日计算核对一份放假安排，列出上一年到下一年哪些期限因此变动。--backtest 按历年通知回测暂定日的推算。",
		Example: "  guozi calendar verify 2027.csv\n  guozi calendar verify --backtest"}
	c.Args = func(_ *cobra.Command, args []string) error {
		if backtest {
			return requireArgs(args)
		}
		return requireArgs(args, "文件")
	}
	c.Flags().BoolVar(&backtest, "backtest", false, "按 2008 年以来的通知回测")
	addDateFlag(c.Flags(), &a.asOf, "as-of", "按哪一天判断（默认：上海的今天）")
	a.addCalendarFlag(c.Flags())
	measure := a.addRulesFlag(c)
	a.addOutputFlags(c, (*verification)(nil))
	c.RunE = func(_ *cobra.Command, args []string) error {
		if backtest {
			return a.writeBacktest()
		}
		m, err := measure()
		if err != nil {
			return err
		}
		v, err := a.verifyCalendarFile(m, args[0])
		if err != nil {
			return err
		}
		if err := a.writeResult(v); err != nil {
			return err
		}
		if slices.ContainsFunc(v.Years, func(y verifiedYear) bool { return len(y.Missing)+len(y.Business) > 0 }) {
			return errFindings
		}
		return nil
	}
	return c
}

func (a *app) verifyCalendarFile(m *regulation.Measure, name string) (*verification, error) {
	base, err := a.loadCalendar()
	if err != nil {
		return nil, err
	}
	today, err := a.today()
	if err != nil {
		return nil, err
	}
	days, laid, err := a.readCalendarFile(base, name)
	if err != nil {
		return nil, err
	}
	v := &verification{Schema: "guozi.calendar-verification/v1", File: a.displayName(name), Years: []verifiedYear{}, Due: []verifiedMoves{}, changed: laid}
	from, to := today.Year()-1, today.Year()+1
	var years []int
	for _, d := range days {
		if !slices.Contains(years, d.Year) {
			years = append(years, d.Year)
			v.Years = append(v.Years, verifyYear(base, laid, d.Year))
		}
		from, to = min(from, d.Year), max(to, d.Year)
	}
	for _, n := range append([]int{0}, workdayLengths(m)...) {
		moves := verifiedMoves{Workdays: n, From: from, To: to, Moves: []verifiedMove{}}
		for year := max(from, base.First().Year()); year <= min(to, base.Last().Year()); year++ {
			moves.Asked += 365
			if workday.LeapYear(year) {
				moves.Asked++
			}
			for _, move := range workday.Moves(base, laid, year, n) {
				moves.Moves = append(moves.Moves, verifiedMove(move))
			}
		}
		v.Due = append(v.Due, moves)
	}
	return v, nil
}

func verifyYear(base, laid *workday.Calendar, year int) verifiedYear {
	y := verifiedYear{Year: year, Missing: []string{}, Changes: []verifiedDay{}, Business: append([]workday.Date{}, laid.Disagreements(year)...)}
	if whole, err := laid.Year(year); err == nil {
		y.Workdays = whole.Workdays
	}
	for _, d := range laid.MissingStatutory(year) {
		y.Missing = append(y.Missing, d.Holiday+" "+d.Date.String())
	}
	for _, c := range workday.Changes(base, laid, year) {
		y.Changes = append(y.Changes, verifiedDay{c.Before.Date, c.Before.Kind.String(), c.After.Kind.String()})
	}
	return y
}

// workdayLengths are the lengths of the measure's clocks in working days.
func workdayLengths(m *regulation.Measure) []int {
	var lengths []int
	for _, in := range m.Incomes {
		for _, c := range in.Clocks {
			if c.Unit == regulation.Workdays && !slices.Contains(lengths, c.Length) {
				lengths = append(lengths, c.Length)
			}
		}
	}
	slices.Sort(lengths)
	return lengths
}

// write writes the verification for a person.
func (v *verification) write(w io.Writer) error {
	var b strings.Builder
	for _, y := range v.Years {
		fmt.Fprintf(&b, "%d 年 · %d 个工作日\n", y.Year, y.Workdays)
		if len(y.Missing) == 0 {
			b.WriteString("  法定节假日    齐全\n")
		} else {
			fmt.Fprintf(&b, "  法定节假日    缺 %s\n", strings.Join(y.Missing, "、"))
		}
		fmt.Fprintf(&b, "  与内置日历比  %s\n", countOf(len(y.Changes), "天不同"))
		for _, c := range y.Changes {
			fmt.Fprintf(&b, "    %s %s  %s → %s\n", c.Date, workday.WeekdayName(c.Date.Weekday()), c.Before, c.After)
		}
		fmt.Fprintf(&b, "  逐日计算核对  %s\n", countOf(len(y.Business), "天不同"))
	}
	fmt.Fprintf(&b, "期限（%d 至 %d 年起算）\n", v.Due[0].From, v.Due[0].To)
	for _, d := range v.Due {
		name := "届满日顺延"
		if d.Workdays > 0 {
			name = fmt.Sprintf("%d 个工作日", d.Workdays)
		}
		fmt.Fprintf(&b, "  %s：%s\n", name, countOf(len(d.Moves), fmt.Sprintf("个起算日的期限变了（共 %d 个）", d.Asked)))
		for _, run := range runsOfMoves(d.Moves) {
			fmt.Fprintf(&b, "    %s\n", run)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// countOf writes how many there are, or that there are none.
func countOf(n int, what string) string {
	if n == 0 {
		return "没有变化"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// runsOfMoves writes moves, starts next to each other that move alike as a run.
func runsOfMoves(moves []verifiedMove) []string {
	var lines []string
	for i := 0; i < len(moves); {
		j := i
		for j+1 < len(moves) && moves[j+1].Start.Sub(moves[j].Start) == 1 && moves[j+1].Before == moves[i].Before && moves[j+1].After == moves[i].After {
			j++
		}
		start := moves[i].Start.String()
		if j > i {
			start = workday.Range{Earliest: moves[i].Start, Likely: moves[i].Start, Latest: moves[j].Start}.Text()
		}
		lines = append(lines, fmt.Sprintf("%s：%s → %s", start, moves[i].Before, moves[i].After))
		i = j + 1
	}
	return lines
}
