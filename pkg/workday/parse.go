package workday

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// ParseDate reads a day of the years 1900-2199 as people write it: year, month and day
// in this order, with a year of four digits, as in 2026-05-20, 2026/5/20, 2026.5.20,
// 2026年5月20日, 二〇二六年五月二十日 and 20260520, perhaps with a time, which must be midnight. Anything else,
// also a day that does not exist, is a [*DateError]. The text is in half-width
// characters.
func ParseDate(s string) (Date, error) {
	if d, ok := parseISO(s); ok {
		return d, nil
	}
	if y, m, day, time, ok := splitDate(s); ok && isMidnight(time) {
		if d, exists := NewDate(y, m, day); exists {
			return d, nil
		}
	}
	if d, ok := parseHan(s); ok {
		return d, nil
	}
	return Date{}, notADay(s)
}

// DateError says that a text is not a day.
type DateError struct {
	Text string // as it was given; a message may quote another spelling of it

	said string // with %s for the text
}

// Error says in Chinese what is wrong and how to write a day; it names no day that the
// text may not mean. The text is quoted shortened and without control characters.
func (e *DateError) Error() string { return fmt.Sprintf(e.said, printable(e.Text)) }

// notADay is the error of a text that is no day.
func notADay(s string) *DateError {
	e := &DateError{Text: s}
	text := strings.TrimSpace(printable(s))
	y, m, day, clock, ok := splitDate(s)
	say := func(format string, more ...any) { e.said = fmt.Sprintf(format, more...) }
	switch {
	case text == "":
		say("日期是空的；请填写年、月、日，写成 YYYY-MM-DD%%.0s")
	case !ok:
		e.said = lackOfDay(text)
	case y < minYear || y > maxYear:
		say("日期“%%s”的年份不在 %d 至 %d 之间", minYear, maxYear)
	case m < 1 || m > 12:
		say("日期“%%s”不存在：没有 %d 月", m)
	case day < 1:
		say("日期“%%s”不存在：没有 0 日")
	case day > daysIn(y, m):
		say("日期“%%s”不存在：%d年%d月只有 %d 天", y, m, daysIn(y, m))
	case isNextDayInBeijing(clock):
		d, _ := NewDate(y, m, day)
		say("日期“%%s”带了时间 %s（零时区），可以是 %s，也可以是 %s（北京时间）；请只写日期", strings.ReplaceAll(printable(clock), "%", "%%"), d, d.AddDays(1))
	default:
		say("日期“%%s”带了时间 %s，可能是另一个时区的日子；请只写日期", strings.ReplaceAll(printable(clock), "%", "%%"))
	}
	return e
}

// isNextDayInBeijing reports a time in UTC at which the next day has begun in Beijing, as
// programs write that day's midnight.
func isNextDayInBeijing(clock string) bool {
	hour, inUTC := strings.CutSuffix(clock, "Z")
	return inUTC && len(hour) > 2 && hour[2] == ':' && hour[:2] >= "16" && hour[:2] <= "23"
}

// lackOfDay is what a text lacks that is not year, month and day, with %s for the text.
func lackOfDay(text string) string {
	for _, form := range unlikeDays() {
		if form.looks.MatchString(text) {
			return form.said
		}
	}
	return "“%s”不是日期；请写全年、月、日，写成 YYYY-MM-DD"
}

// unlikeDays are texts that are nearly days, with what is wrong with them.
var unlikeDays = sync.OnceValue(func() []unlikeDay {
	const han = "〇○零一二三四五六七八九十廿卅"
	return []unlikeDay{
		// As other countries write a day, month and day can change places.
		{regexp.MustCompile(`^\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})(\s.*)?$`), "日期“%s”的年份要用四位数写在前面，月和日才分得清；请写成 YYYY-MM-DD"},
		{regexp.MustCompile(`^\d{2}年`), "日期“%s”的年份要用四位数；请写成 YYYY-MM-DD"},
		{regexp.MustCompile(`^(民国|昭和|平成|令和|\d{3}[-/.年])`), "日期“%s”的年份不是公元年；请换成公元年，写成 YYYY-MM-DD"},
		{regexp.MustCompile(`^\d{4}([-/.]\d{1,2}|年\d{1,2}月?|\d{2})([初中末底]|[上中下]旬)?$`), "日期“%s”只有年、月，没有日；请写全年、月、日，写成 YYYY-MM-DD"},
		{regexp.MustCompile(`^\d{4}年?$`), "日期“%s”只有年份；请写全年、月、日，写成 YYYY-MM-DD"},
		{regexp.MustCompile(`^\d{1,2}([-/.]|月)\d{1,2}[日号]?$`), "日期“%s”没有年份；请写全年、月、日，写成 YYYY-MM-DD"},
		{regexp.MustCompile(`^\d{4}([-/.]\d{1,2}[-/.]|年\d{1,2}月)\d{1,2}[日号]?\s*[\p{L}(]`), "日期“%s”的后面还有别的字；请只写年、月、日，写成 YYYY-MM-DD"},
		{regexp.MustCompile(`^[` + han + `]+[年月]`), "日期“%s”看不出是哪一天；请用阿拉伯数字写全年、月、日，写成 YYYY-MM-DD"},
	}
})

type unlikeDay struct {
	looks *regexp.Regexp
	said  string
}

// MarshalJSON writes "YYYY-MM-DD", or null for the zero Date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads what MarshalJSON writes; null gives the zero Date. Any
// other value is a [*DateError] and leaves d as it was.
func (d *Date) UnmarshalJSON(data []byte) error {
	s := string(data)
	if s == "null" {
		*d = Date{}
		return nil
	}
	if n := len(s); n >= 2 && s[0] == '"' && s[n-1] == '"' {
		if read, ok := parseISO(s[1 : n-1]); ok {
			*d = read
			return nil
		}
		s = s[1 : n-1]
	}
	return notADay(s)
}

// parseISO reads YYYY-MM-DD and nothing else.
func parseISO(s string) (Date, bool) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	day, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return Date{}, false
	}
	return NewDate(y, time.Month(m), day)
}

// digits reads one to four ASCII digits.
func digits(s string) (int, bool) {
	if len(s) < 1 || len(s) > 4 {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// splitDate parts a text into year, month, day and what follows them, which is the
// time. Blanks around the signs between them don't matter.
func splitDate(s string) (y int, m time.Month, day int, clock string, ok bool) {
	const most = 64
	if len(s) > most {
		return 0, 0, 0, "", false
	}
	rest := strings.TrimSpace(s)
	if len(rest) >= 8 && strings.Trim(rest[:8], "0123456789") == "" {
		rest = rest[:4] + "-" + rest[4:6] + "-" + rest[6:]
	}
	next := func(least, most int, signs ...string) (n int, ok bool) {
		size := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		if size < least || size > most {
			return 0, false
		}
		n, ok = digits(rest[:size])
		if rest = rest[size:]; len(signs) == 0 {
			return n, ok
		}
		for _, sign := range signs {
			if after, found := strings.CutPrefix(strings.TrimLeft(rest, " "), sign); found {
				rest = strings.TrimLeft(after, " ")
				return n, ok
			}
		}
		return 0, false
	}
	y, ok1 := next(4, 4, "-", "/", ".", "年")
	month, ok2 := next(1, 2, "-", "/", ".", "月")
	day, ok3 := next(1, 2)
	if !ok1 || !ok2 || !ok3 {
		return 0, 0, 0, "", false
	}
	for _, sign := range []string{"日", "号"} {
		if after, found := strings.CutPrefix(strings.TrimLeft(rest, " "), sign); found {
			rest = after
		}
	}
	clock = strings.TrimSpace(strings.TrimPrefix(rest, "T"))
	if rest != "" && rest[0] != ' ' && rest[0] != 'T' || clock != "" && !isClock().MatchString(clock) {
		return 0, 0, 0, "", false
	}
	return y, time.Month(month), day, clock, true
}

// isClock is a time of day, perhaps with a zone.
var isClock = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?(Z|UTC|[AaPp][Mm]|[+-]\d{2}:?\d{2}))?$`)
})

// isMidnight reports a time of 0:00, here or in no zone that is said, or no time.
func isMidnight(clock string) bool {
	clock = strings.TrimSuffix(strings.TrimSuffix(clock, "Z"), "+08:00")
	return strings.Trim(clock, "0:.") == ""
}

// printable returns s for a message: without characters that do not print, and
// cut after 32 characters.
func printable(s string) string {
	const most = 32
	var b strings.Builder
	n := 0
	for _, r := range s {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			continue
		}
		if n++; n > most {
			return b.String() + "…"
		}
		b.WriteRune(r)
	}
	return b.String()
}
