package cli

import (
	"fmt"
	"io"
	"strings"

	"guozi/pkg/workday"
)

// The years whose notices the method is tried on.
const backtestFrom = 2008

// backtestNote says what the table rests on and what of it is known in hindsight.
const backtestNote = `
法定节假日按当年的规定；放假天数按此前的通知：2014 年及以前逢周三放含当日的三天，2015 年起只放当日；
春节七天，自法定节日的第一天起，2015 年起自除夕或初一起；2021 年起劳动节五天；2025 年起按 2024 年公布的规则。
例外是没有更早的通知可据的：2008 年新增的节日和改为一天的劳动节放几天、2009 年国庆与中秋合并的八天，都按后来的通知；
2024 年公布的规则是与 2025 年的安排一起公布的。没有一个数是为当年调出来的，但推算的形式，
和哪种排法最可能，是看过全部通知以后写下的，所以没有一年完全在样本之外，最接近的是 2026 年。
`

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

// backtestResult is how the layouts of provisional years would have done in the years that
// have notices.
type backtestResult struct {
	Schema string        `json:"schema"`
	From   int           `json:"from"`
	To     int           `json:"to"`
	Rows   []backtestRow `json:"rows"`
}

func (a *app) writeBacktest() error {
	cal := workday.Default()
	b := &backtestResult{Schema: "guozi.backtest/v1", From: backtestFrom, To: cal.LastOfficialYear()}
	for _, r := range cal.Backtest(b.From, b.To) {
		b.Rows = append(b.Rows, backtestRow{questionText(r), r.Asked, r.Inside, r.Before, r.Width, r.Widest, r.Settled, r.Right})
	}
	return a.writeResult(b)
}

// write writes the table for a person.
func (t *backtestResult) write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d 至 %d 年，每年只用此前的通知推算（例外见表后），与当年首次公布的安排比\n\n", t.From, t.To)
	fmt.Fprintf(&b, "| 问题 | 次数 | 在区间内 | 早于最早 | 区间宽（平均、最大） | 只有一天 | 最可能的对 |\n|---|---|---|---|---|---|---|\n")
	for _, r := range t.Rows {
		share := func(n int) string { return fmt.Sprintf("%.2f%%", 100*float64(n)/float64(r.Asked)) }
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %.2f、%d 天 | %s | %s |\n", r.Question, r.Asked, share(r.Inside), share(r.Before),
			float64(r.Width)/float64(r.Asked), r.Widest, share(r.Settled), share(r.Right))
	}
	b.WriteString(backtestNote)
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
