package cli

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/workday"
)

// The years whose notices the method is tried on.
const backtestFrom = 2008

// backtestRow is one question of the back-test.
type backtestRow struct {
	Question string `json:"question"`
	Asked    int    `json:"asked"`
	Inside   int    `json:"inside"`
	Before   int    `json:"before"`
	Width    int    `json:"width_sum"`
	Widest   int    `json:"width_max"`
	Settled  int    `json:"width_0"`
	Right    int    `json:"most_likely_right"`
}

// backtested is how the layouts of provisional years would have done in the years that
// have notices.
type backtested struct {
	Schema string        `json:"schema"`
	From   int           `json:"from"`
	To     int           `json:"to"`
	Rows   []backtestRow `json:"rows"`
}

func (a *app) backtest() error {
	cal := workday.Default()
	b := &backtested{Schema: "guozi.backtest/v1", From: backtestFrom, To: cal.LastOfficialYear()}
	for _, r := range cal.Backtest(b.From, b.To) {
		b.Rows = append(b.Rows, backtestRow{questionText(r), r.Asked, r.Inside, r.Before, r.Width, r.Widest, r.Settled, r.Right})
	}
	return a.emit(b)
}

// write writes the table for a person.
func (t *backtested) write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d 至 %d 年，每年只用此前的通知推算，与当年首次公布的安排比\n\n", t.From, t.To)
	fmt.Fprintf(&b, "| 问题 | 次数 | 在区间内 | 早于最早 | 区间宽（平均、最大） | 只有一天 | 最可能的对 |\n|---|---|---|---|---|---|---|\n")
	for _, r := range t.Rows {
		share := func(n int) string { return fmt.Sprintf("%.2f%%", 100*float64(n)/float64(r.Asked)) }
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %.2f、%d 天 | %s | %s |\n", r.Question, r.Asked, share(r.Inside), share(r.Before),
			float64(r.Width)/float64(r.Asked), r.Widest, share(r.Settled), share(r.Right))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func questionText(r workday.Backtest) string {
	switch r.Question {
	case workday.AddFromYear:
		return fmt.Sprintf("%d 个工作日，当年每天起算", r.Days)
	case workday.AddFromBefore:
		return fmt.Sprintf("%d 个工作日，上一年末起算", r.Days)
	case workday.RollMonthEnds:
		return "月末顺延"
	case workday.RollEveryDay:
		return "每天顺延"
	}
	return fmt.Sprintf("此后 %d 天有几个工作日", r.Days)
}
