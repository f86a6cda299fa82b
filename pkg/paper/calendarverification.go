package paper

import (
	"fmt"
	"slices"

	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// CalendarVerification is what a file of days changes in the calendar, and what is wrong
// with it.
type CalendarVerification struct {
	File  string
	Years []YearVerification // the years of the file, in its order
	Due   []DueMoves
}

// YearVerification is one year of the file beside the calendar without it.
type YearVerification struct {
	Year          int
	Workdays      int
	Missing       []workday.Day    // statutory days that are no days off
	Changes       []workday.Change // from the calendar without the file
	Disagreements []workday.Date   // on which stepping day by day gives another result
}

// DueMoves are the due days of one length that the file moves.
type DueMoves struct {
	Workdays         int // 0 for a last day that rolls to a working day
	FromYear, ToYear int // of the starts, inclusive
	Starts           int // how many days there are to start from
	Moves            []workday.Move
}

// VerifyCalendar compares the calendar with a file, laid, with the one without it, base,
// in the years of the file. Due days are compared for the clocks of the measure, from the
// year before asOf to the year after it, and in the years of the file.
func VerifyCalendar(m *regulation.Measure, base, laid *workday.Calendar, file string, years []int, asOf workday.Date) *CalendarVerification {
	v := &CalendarVerification{File: file}
	from, to := asOf.Year()-1, asOf.Year()+1
	for _, year := range years {
		v.Years = append(v.Years, verifyYear(base, laid, year))
		from, to = min(from, year), max(to, year)
	}
	for _, n := range append([]int{0}, workdayLengths(m)...) {
		due := DueMoves{Workdays: n, FromYear: from, ToYear: to}
		for year := max(from, base.First().Year()); year <= min(to, base.Last().Year()); year++ {
			due.Starts += 365
			if workday.LeapYear(year) {
				due.Starts++
			}
			due.Moves = append(due.Moves, workday.Moves(base, laid, year, n)...)
		}
		v.Due = append(v.Due, due)
	}
	return v
}

func verifyYear(base, laid *workday.Calendar, year int) YearVerification {
	y := YearVerification{Year: year, Missing: laid.MissingStatutory(year), Changes: workday.Changes(base, laid, year), Disagreements: laid.Disagreements(year)}
	if all, err := laid.Year(year); err == nil {
		y.Workdays = all.Workdays
	}
	return y
}

// workdayLengths are the lengths of the measure's clocks that are in working days.
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

// Failed reports whether something is wrong with the file: a statutory day is missing, or
// the calendar with it contradicts itself.
func (v *CalendarVerification) Failed() bool {
	return slices.ContainsFunc(v.Years, func(y YearVerification) bool { return len(y.Missing)+len(y.Disagreements) > 0 })
}

// MissingNames names the statutory days that are missing.
func (y *YearVerification) MissingNames() []string {
	names := make([]string, len(y.Missing))
	for i, d := range y.Missing {
		names[i] = d.Holiday + " " + d.Date.String()
	}
	return names
}

// Lines say how many due days move, and each run of starts next to each other whose due
// day moves alike.
func (d *DueMoves) Lines() []string {
	name := "届满日顺延"
	if d.Workdays > 0 {
		name = fmt.Sprintf("%d 个工作日", d.Workdays)
	}
	lines := []string{fmt.Sprintf("  %s：%s", name, DifferenceCount(len(d.Moves), fmt.Sprintf("个起算日的期限变了（共 %d 个）", d.Starts)))}
	for i := 0; i < len(d.Moves); {
		first, j := d.Moves[i], i
		for j+1 < len(d.Moves) && d.Moves[j+1].Start.Sub(d.Moves[j].Start) == 1 && d.Moves[j+1].Before == first.Before && d.Moves[j+1].After == first.After {
			j++
		}
		starts := workday.Range{Earliest: first.Start, Likely: first.Start, Latest: d.Moves[j].Start}
		lines = append(lines, fmt.Sprintf("    %s：%s → %s", starts.Text(), first.Before, first.After))
		i = j + 1
	}
	return lines
}

// DifferenceCount says how many differences there are, or that there are none.
func DifferenceCount(n int, what string) string {
	if n == 0 {
		return "没有变化"
	}
	return fmt.Sprintf("%d %s", n, what)
}
