package paper

import (
	"fmt"

	"guozi/pkg/workday"
)

// WorkdayCount says how many working days lie after From up to and including To.
type WorkdayCount struct {
	From, To    workday.Date
	Count       workday.Counts
	Provisional bool
	Deciding    []workday.Break // the breaks whose layout makes the count uncertain
	Reason      string          // why the count is not certain; "" where it is
}

// CountWorkdays counts the working days after from up to and including to. It fails for a
// day outside the calendar and for a to before from.
func CountWorkdays(c *workday.Calendar, from, to workday.Date) (*WorkdayCount, error) {
	n, err := c.CountRange(from, to)
	if err != nil {
		return nil, err
	}
	count := &WorkdayCount{From: from, To: to, Count: n, Provisional: c.Provisional(from, to), Deciding: c.DecidingCount(from, to)}
	count.Reason = c.Reason(from.AddDays(1), to, count.Deciding, "")
	return count, nil
}

// Lines are what a person reads of the count: the count, and the reason where there is one.
func (c *WorkdayCount) Lines() []string {
	return withReason(fmt.Sprintf("%s 之后到 %s（含）：%s", c.From, c.To, CountText(c.Count, c.Provisional)), c.Reason)
}

// WorkdaySum says which day is the Nth working day after From, or before it for a
// negative N.
type WorkdaySum struct {
	From        workday.Date
	N           int
	Result      workday.Range
	Provisional bool
	MakeUp      bool            // the most likely day of an unsettled range is a planned make-up working day
	Deciding    []workday.Break // the breaks whose layout makes the day uncertain
	Reason      string          // why the day is not certain; "" where it is
}

// AddWorkdays finds the nth working day after the day. With n = 0 that is the day itself,
// which depends on no notice. It fails when the result is outside the calendar.
func AddWorkdays(c *workday.Calendar, from workday.Date, n int) (*WorkdaySum, error) {
	r, err := c.AddRange(from, n)
	if err != nil {
		return nil, err
	}
	sum := &WorkdaySum{From: from, N: n, Result: r}
	if n == 0 {
		return sum, nil
	}
	first, last := from.AddDays(1), r.Latest // the days that may be counted
	if n < 0 {
		first, last = from.AddDays(-1), r.Earliest
	}
	sum.Provisional, sum.Deciding = c.Certainty(first, last) >= workday.Reported, c.Deciding(first, r)
	if !r.Settled() {
		likely, err := c.Day(r.Likely)
		sum.MakeUp = err == nil && likely.Kind == workday.PlannedMakeUp
	}
	sum.Reason = c.Reason(first, last, sum.Deciding, "")
	return sum, nil
}

// Lines are what a person reads of the sum: the day, and the reason where it is not certain.
func (s *WorkdaySum) Lines() []string {
	text := RangeText(s.Result, s.Provisional)
	if !s.Result.Settled() {
		text += "  " + mostLikely + " " + s.Result.Likely.String()
		if s.MakeUp {
			text += "，调休上班日"
		}
	}
	return withReason(text, s.Reason)
}

func withReason(text, reason string) []string {
	if reason == "" {
		return []string{text}
	}
	return []string{text, "  " + reason}
}
