package paper

import (
	"fmt"

	"guozi/pkg/workday"
)

// backtestFrom is the first year whose days the method is tried on.
const backtestFrom = 2008

// BacktestNote says what the table of a back-test rests on, and what of it is known in
// hindsight.
const BacktestNote = `
法定节假日按当年的规定；放假天数按此前的通知：2014 年及以前逢周三放含当日的三天，2015 年起只放当日；
春节七天，自法定节日的第一天起，2015 年起自除夕或初一起；2021 年起劳动节五天；2025 年起按 2024 年公布的规则。
例外是没有更早的通知可据的：2008 年新增的节日和改为一天的劳动节放几天、2009 年国庆与中秋合并的八天，都按后来的通知；
2024 年公布的规则是与 2025 年的安排一起公布的。没有一个数是为当年调出来的，但推算的形式，
和哪种排法最可能，是看过全部通知以后写下的，所以没有一年完全在样本之外，最接近的是 2026 年。
`

// Backtest says how well provisional days would have been foreseen in the years that have
// notices, each from the notices before it.
type Backtest struct {
	From, To int // years, inclusive
	Rows     []BacktestRow
}

// BacktestRow is one question, in words, and how it was answered.
type BacktestRow struct {
	Question string
	workday.Backtest
}

// NewBacktest tries the method on the calendar's years that have notices.
func NewBacktest(c *workday.Calendar) *Backtest {
	b := &Backtest{From: backtestFrom, To: c.LastOfficialYear()}
	for _, r := range c.Backtest(b.From, b.To) {
		b.Rows = append(b.Rows, BacktestRow{questionText(r), r})
	}
	return b
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

// BacktestColumns are the columns of a back-test's table.
func BacktestColumns() []Column[BacktestRow] {
	share := func(n func(*BacktestRow) int) func(*BacktestRow) Value {
		return func(r *BacktestRow) Value { return TextOf(fmt.Sprintf("%.2f%%", 100*float64(n(r))/float64(r.Asked))) }
	}
	return []Column[BacktestRow]{
		{Key: "question", Title: "问题", Of: func(r *BacktestRow) Value { return TextOf(r.Question) }},
		{Key: "asked", Title: "次数", Of: func(r *BacktestRow) Value { return NumberOf(r.Asked) }},
		{Key: "inside", Title: "在区间内", Of: share(func(r *BacktestRow) int { return r.Inside })},
		{Key: "before", Title: "早于最早", Of: share(func(r *BacktestRow) int { return r.Before })},
		{Key: "width", Title: "区间宽（平均、最大）", Of: func(r *BacktestRow) Value {
			return TextOf(fmt.Sprintf("%.2f、%d 天", float64(r.Width)/float64(r.Asked), r.Widest))
		}},
		{Key: "settled", Title: "只有一天", Of: share(func(r *BacktestRow) int { return r.Settled })},
		{Key: "right", Title: "最可能的对", Of: share(func(r *BacktestRow) int { return r.Right })},
	}
}
