package table

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"guozi/pkg/regulation"
)

// What a text of a pack may not say itself: it refers to the value with {…}, so that
// the text stays true in a pack that changes the value.
var (
	lengthInWords = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`([0-9]+|[一二三四五六七八九十百两]+)\s*个?(工作日|自然日|月|日|天)`)
	})
	rateInWords = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[0-9]+(\.[0-9]+)?\s*%|百分之`) })
)

// checkClockText holds the text of a clock against how the clock ends: a date is
// named, a length is not said a second time.
func checkClockText(r *reader, c *regulation.Clock) {
	if len(endsOf(c)) != 1 {
		return // reported
	}
	text := strings.ReplaceAll(c.Text, " ", "")
	if c.Text == regulation.Unseen || c.Places.Has("date") && (c.Date == "" || c.Places.Has("length")) {
		return // unknown, or the end is reported
	}
	if c.Date != "" {
		names := dateInWords(c.Date)
		rest := text
		for _, name := range names {
			rest = strings.ReplaceAll(rest, name, "")
		}
		if rest == text && text != "" {
			r.Report(BadValue, c.Places.At("text"), "从哪里起算：%q 没有写出日期 %s；请在 text 里写出%s，如 text: 次年%s前", Shorten(c.Text), c.Date, strings.Join(names, "或"), names[0])
			return
		}
		text = rest
	}
	if said := lengthInWords().FindString(text); said != "" {
		r.Report(BadValue, c.Places.At("text"), "从哪里起算：text 里写了 %q；期限的长短只写在 length 和 unit，日期只写在 date", said)
	}
}

// dateInWords is how a text may name the day MM-DD: 4月30日, and 9月底 for a last day
// of a month.
func dateInWords(date string) []string {
	d, err := time.Parse("2006-01-02", "2001-"+date)
	if err != nil {
		return nil
	}
	names := []string{fmt.Sprintf("%d月%d日", d.Month(), d.Day())}
	if d.AddDate(0, 0, 1).Month() != d.Month() {
		names = append(names, strconv.Itoa(int(d.Month()))+"月底")
	}
	return names
}
