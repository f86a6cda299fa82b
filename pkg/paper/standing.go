package paper

import (
	"fmt"

	"guozi/pkg/deadline"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
)

// Tone is what a standing calls for, apart from its words.
type Tone uint8

// The tones.
const (
	Faint Tone = iota // nothing to do
	Good              // done in time
	Open              // to be done
	Wait              // a day is to be filled in
	Bad               // late
)

var tones = map[deadline.Status]Tone{deadline.Met: Good, deadline.Late: Bad, deadline.Overdue: Bad, deadline.Pending: Open, deadline.Projected: Open, deadline.Undetermined: Open}

// ToneOf is the tone of how the step stands.
func ToneOf(s *deadline.Step) Tone {
	if s.DaysPast > 0 {
		return Wait
	}
	return tones[s.Status]
}

// The words for the statuses of steps.
const (
	Met       = "按期"
	Late      = "逾期办理"
	Overdue   = "逾期未办"
	Pending   = "未到期"
	Projected = "待上一步"
	Unstarted = "待补填" // done, but since when the clock ran was not filled in
	Unsettled = "待放假通知确定"

	ZeroFiling = "零申报"
	Unseen     = "期限未见" // nobody has seen what the due day depends on
)

// NothingDue is what a payment of nothing is called.
const NothingDue = "无需缴库"

// StatusWord says how the step stands.
func StatusWord(s *deadline.Step) string {
	switch s.Status {
	case deadline.Met:
		return Met
	case deadline.Late:
		return Late
	case deadline.Overdue:
		return Overdue
	case deadline.Pending:
		return Pending
	case deadline.Projected:
		if !s.Done().IsZero() {
			return Unstarted
		}
		return Projected
	case deadline.Undetermined:
		return Unsettled
	case deadline.ZeroFiling:
		return ZeroFiling
	case deadline.NoClock:
		return noClockWord(s)
	}
	return string(s.Status)
}

func noClockWord(s *deadline.Step) string {
	switch {
	case s.NothingDue:
		return NothingDue
	case s.Document != "":
		return awaits(s.Document)
	case s.Unseen:
		return Unseen
	case s.Outside != "":
		return "超出日历"
	}
	return unstartedClock
}

// unstartedClock is said of a clock whose start is not known and follows from nothing.
const unstartedClock = "待起算日"

func awaits(document string) string { return "待" + document }

// WithoutDay says how a step of the clock stands that has no due day, though
// something is due.
func WithoutDay(c *regulation.Clock) string {
	if document := c.Document(); document != "" {
		return awaits(document)
	}
	return unstartedClock
}

// Standing is how a step stands in words.
type Standing struct {
	Text string
	Tone Tone
}

// Stands says how the step stands as a list has room for it: what it is, by how
// many days it is late or past.
func Stands(s *deadline.Step) Standing {
	text := StatusWord(s)
	switch {
	case s.DaysLate > 0:
		text += fmt.Sprintf(" %d 天", s.DaysLate)
	case s.DaysPast > 0:
		text += fmt.Sprintf(" 已过 %d 天", s.DaysPast)
	}
	return Standing{text, ToneOf(s)}
}

// StandsInFull says how the step stands with all that is known of it.
func StandsInFull(s *deadline.Step) Standing {
	text := StatusWord(s)
	switch {
	case s.DaysLate > 0:
		text += fmt.Sprintf(" %d 天（%d 个工作日）", s.DaysLate, s.WorkdaysLate)
	case s.Status == deadline.Met:
		text += "（" + s.Actual.String() + "）"
	case s.Status == deadline.Projected && s.Done().IsZero():
		text += "，按期限推算"
	}
	return Standing{text, ToneOf(s)}
}

// Listed is the step as a list of records shows it, day and standing; nothing for
// nil.
func Listed(s *deadline.Step) Standing {
	if s == nil {
		return Standing{}
	}
	at := Stands(s)
	if s.Due.IsZero() {
		return at
	}
	at.Text = s.DueRange().Text() + " " + at.Text
	if s.Provisional {
		at.Text += " " + Provisional
	}
	switch {
	case s.MakeUp:
		at.Text += " 调休上班日"
	case s.DayOff:
		at.Text += " 休息日"
	}
	return at
}

// Units are what lengths of clocks are counted in.
func Units(u regulation.Unit) string {
	return map[regulation.Unit]string{regulation.Months: "个月", regulation.Workdays: "个工作日", regulation.Days: "日", regulation.OnDate: "日期", regulation.Stated: "写明"}[u]
}

// DayText is a day with its weekday.
func DayText(d workday.Date) string { return d.String() + " " + workday.WeekdayName(d.Weekday()) }
