package pkg_test

import (
	"go/token"
	"regexp"
	"testing"
)

const numeral = `([0-9]+|[〇零一二两三四五六七八九十百]+)`

// law is what only a rule pack or the calendar's data may say: an article, a length
// or a date written out, an authority, the name of a law, a policy sentence. A format
// such as "%d 个工作日" is none, as its number is computed.
var law = regexp.MustCompile(`第` + numeral + `条|` + numeral + ` ?个月|` + numeral + ` ?个?工作日|` +
	`财政局|财政部门|市政府|国资委|国务院|没有退还|没有规定.{0,6}期限|[府国]规〔|公司法|民法典|放假办法|条例|从其规定|上交国库|原则上不`)

// day is a day of the year; the year before it makes it one of a calendar.
var day = regexp.MustCompile(`(年 ?)?` + numeral + ` ?月`)

// neighbour is a day counted from another, and no length.
var neighbour = regexp.MustCompile(`[上下]一个工作日`)

// lawIn is the law that a text states, "" for none.
func lawIn(text string) string {
	text = neighbour.ReplaceAllString(text, "")
	for _, m := range day.FindAllStringSubmatch(text, -1) {
		if m[1] == "" {
			return m[0]
		}
	}
	return law.FindString(text)
}

// Law is data: a measure of another place is a pack and no change of the program.
func TestNoLawInProgram(t *testing.T) {
	seen := 0
	eachText(t, func(at token.Position, text string) {
		seen++
		if said := lawIn(text); said != "" {
			t.Errorf("%s: %q is law; it belongs in a rule pack", at, said)
		}
	})
	if seen == 0 {
		t.Fatal("no text was read")
	}
}

func TestLawIsSeen(t *testing.T) {
	for _, text := range []string{"第十三条第(一)项", "第13条", "年度终了后 5 个月内", "四个月", "30 个工作日", "十五个工作日", "15工作日", "不晚于 9 月底", "4月30日前",
		"市财政局复核日", "财政部门", "市政府批准", "国资委", "办法没有退还的规定", "补交没有规定期限", "沪府规〔2024〕4号", "公司法第二百一十条", "民法典", "从其规定", "全国年节及纪念日放假办法"} {
		if lawIn(text) == "" {
			t.Errorf("%s is let through", text)
		}
	}
	for _, text := range []string{"迟 %d 天（%d 个工作日）", "%d 个月", "第 %d 条", "第%s条", "%d 年 12 月的工作日可能调整", "也不在上一年 12 月", "%d 月", "末日不是工作日的,顺延", "下一个工作日", "2026-04-30"} {
		if said := lawIn(text); said != "" {
			t.Errorf("%s: %q is taken for law", text, said)
		}
	}
}
