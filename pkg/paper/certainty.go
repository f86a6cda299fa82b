package paper

import (
	"fmt"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/workday"
)

// Provisional is what a day is called that rests on a year without a notice.
const Provisional = "暂定"

// mostLikely introduces the likeliest of several days or numbers.
const mostLikely = "最可能"

// MayChange is what a day is called that the next notice may still move.
const MayChange = "可能调整"

// Certainty says whether the due day may still move, "" where there is none.
func Certainty(s *deadline.Step) string {
	switch {
	case s.Due.IsZero():
		return ""
	case s.Provisional:
		return Provisional
	case s.MayChange:
		return MayChange
	}
	return "确定"
}

// Moves says how the due day may still move and between which days, "" for one that is
// certain.
func Moves(s *deadline.Step) string {
	switch {
	case s.Due.IsZero() || !s.Provisional && !s.MayChange:
		return ""
	case !s.DueRange().Settled():
		return Provisional + "（" + s.DueRange().Text() + "）"
	}
	return Certainty(s)
}

// DueText is the due day of the step with its weekday and whether it is provisional.
func DueText(s *deadline.Step) string {
	if s.Due.IsZero() {
		return "无"
	}
	return RangeText(s.DueRange(), s.Provisional)
}

// RangeText is the day, or the days that it may be, with the weekdays and whether it is
// provisional; a range that is not settled always is.
func RangeText(r workday.Range, provisional bool) string {
	if provisional || !r.Settled() {
		return r.DayText() + "（" + Provisional + "）"
	}
	return r.DayText()
}

// CountText is the number of working days, or the numbers that it may be and the most
// likely one, and whether it is provisional.
func CountText(n workday.Counts, provisional bool) string {
	text := fmt.Sprintf("%d 个工作日", n.Likely)
	if n.Least != n.Most {
		text = fmt.Sprintf("%d 至 %d 个工作日", n.Least, n.Most)
	}
	if provisional {
		text += "（" + Provisional + "）"
	}
	if n.Least != n.Most {
		text += fmt.Sprintf("  %s %d 个", mostLikely, n.Likely)
	}
	return text
}

// NoticeYears says which years of the calendar rest on notices, on which the last, and
// how the days of the others are known.
func NoticeYears(c *workday.Calendar) string {
	last := c.LastOfficialYear()
	latest := ""
	if n := c.Notices(last); len(n) > 0 {
		latest = "（最近：" + strings.Join(n, "、") + "）"
	}
	return officialYears(c, last) + latest + otherYears(c, last)
}

// Years says which years of the calendar rest on notices and how the days of the
// others are known.
func Years(c *workday.Calendar) string {
	last := c.LastOfficialYear()
	return officialYears(c, last) + otherYears(c, last)
}

func officialYears(c *workday.Calendar, last int) string {
	return fmt.Sprintf("%d—%d 年按放假通知", c.First().Year(), last)
}

// otherYears says how the days of the years after the last one with a notice are known.
func otherYears(c *workday.Calendar, official int) string {
	text, from := "", official+1
	for year := official + 1; year <= c.Last().Year(); year++ {
		if known, _ := c.YearCertainty(year); known == workday.Reported {
			text += fmt.Sprintf("；%d 年据公开数据%s", year, Provisional)
			from = year + 1
		}
	}
	if from <= c.Last().Year() {
		text += fmt.Sprintf("；%d—%d 年%s，按公布的放假天数推算", from, c.Last().Year(), Provisional)
	}
	return text
}

// OpenText says of each break whose layout a notice has yet to choose which weekend
// days may be worked for it, the most likely choice first.
func OpenText(breaks []workday.Break) []string {
	var lines []string
	for _, b := range breaks {
		var choices []string
		for _, m := range b.Layouts {
			days := make([]string, len(m))
			for i, d := range m {
				days[i] = d.String()[len("2006-"):]
			}
			choices = append(choices, strings.Join(days, " 和 "))
		}
		lines = append(lines, fmt.Sprintf("未定：%s（%s）前后上班的%s是 %s，也可能是 %s", b.Holiday,
			workday.Range{Earliest: b.First, Likely: b.First, Latest: b.Last}.Text(), mostLikely, choices[0], strings.Join(choices[1:], "、")))
	}
	return lines
}
