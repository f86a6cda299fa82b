package paper

import (
	"fmt"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/workday"
)

// Provisional is what a day is called that rests on a year without a notice.
const Provisional = "暂定"

// MayChange is what a day is called that the next notice may still move.
const MayChange = "可能调整"

// Certainty says whether the due day may still move, "" where there is none.
func Certainty(s *deadline.Step) string {
	if s.Due.IsZero() || Moves(s) != "" {
		return Moves(s)
	}
	return "确定"
}

// Moves is Certainty for a day that may move, "" for one that is certain.
func Moves(s *deadline.Step) string {
	switch {
	case s.Due.IsZero():
		return ""
	case s.Provisional:
		return Provisional
	case s.MayChange:
		return MayChange
	}
	return ""
}

// DueText is the due day of the step with its weekday and whether it is provisional.
func DueText(s *deadline.Step) string {
	if s.Due.IsZero() {
		return "无"
	}
	text := DayText(s.Due)
	if s.Provisional {
		text += " " + Provisional
	}
	return text
}

// RangeText says between which days the due day lies, "" for one that is certain.
func RangeText(s *deadline.Step) string {
	if s.DueRange().Settled() {
		return ""
	}
	return "最早 " + s.DueEarliest.String() + "，最晚 " + s.DueLatest.String()
}

// NoticeYears says which years of the calendar rest on notices, and on which the last.
func NoticeYears(c *workday.Calendar) string {
	last, recent := c.LastOfficialYear(), ""
	if n := c.Notices(last); len(n) > 0 {
		recent = "（最近：" + strings.Join(n, "、") + "）"
	}
	return noticeYears(c.First().Year(), last, c.Last().Year(), recent)
}

// Years says which years of a calendar rest on notices and which are provisional.
func Years(first, official, last int) string { return noticeYears(first, official, last, "") }

func noticeYears(first, official, last int, recent string) string {
	text := fmt.Sprintf("%d—%d 年按放假通知%s", first, official, recent)
	if official < last {
		text += fmt.Sprintf("；%d—%d 年%s，只按法定节假日", official+1, last, Provisional)
	}
	return text
}
