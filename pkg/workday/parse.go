package workday

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// ParseDate reads a day written strictly as YYYY-MM-DD, of the years
// 1900-2199. Anything else, also a day that does not exist, is a [*DateError].
func ParseDate(s string) (Date, error) {
	if d, ok := parseISO(s); ok {
		return d, nil
	}
	return Date{}, &DateError{Text: s}
}

// DateError says that a text is not a day written as YYYY-MM-DD.
type DateError struct {
	Text string // as it was given
}

// Error says in Chinese what is wrong and, when the day meant is plain, how to
// write it. The text is quoted shortened and without control characters.
func (e *DateError) Error() string {
	text := printable(e.Text)
	if strings.TrimSpace(text) == "" {
		return "日期为空:请按 YYYY-MM-DD 填写,例如 2025-05-01"
	}
	y, m, day, why, ok := looseDate(e.Text)
	switch {
	case !ok:
		return fmt.Sprintf("“%s”不是日期:请按 YYYY-MM-DD 填写,例如 2025-05-01", text)
	case y < minYear || y > maxYear:
		return fmt.Sprintf("日期“%s”的年份不在 %d 至 %d 之间", text, minYear, maxYear)
	case m < 1 || m > 12:
		return fmt.Sprintf("日期“%s”不存在:没有 %d 月", text, m)
	case day < 1:
		return fmt.Sprintf("日期“%s”不存在:没有 0 日", text)
	case day > daysIn(y, time.Month(m)):
		return fmt.Sprintf("日期“%s”不存在:%d年%d月只有 %d 天", text, y, m, daysIn(y, time.Month(m)))
	}
	return fmt.Sprintf("日期“%s”%s:请写成 %04d-%02d-%02d", text, why, y, m, day)
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
	return &DateError{Text: s}
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

// looseDate finds the year, month and day that a text not accepted as a date
// most likely means, and what is wrong with its form. It only serves hints.
func looseDate(s string) (y, m, day int, why string, ok bool) {
	if len(s) > 64 {
		return 0, 0, 0, "", false
	}
	why = "的写法不对"
	half := strings.Map(halfWidth, s)
	if half != s {
		why = "用了全角字符"
	}
	trimmed := strings.TrimSpace(half)
	if half == s && trimmed != s {
		why = "前后有空白"
	}
	if i := strings.IndexAny(trimmed, " T"); i > 0 {
		trimmed, why = trimmed[:i], "带了时间"
	}
	parts := strings.FieldsFunc(trimmed, func(r rune) bool { return strings.ContainsRune("-/.年月日号", r) })
	if len(parts) == 1 && len(parts[0]) == 8 {
		parts = []string{parts[0][:4], parts[0][4:6], parts[0][6:]}
	}
	if len(parts) != 3 || len(parts[0]) != 4 || len(parts[1]) > 2 || len(parts[2]) > 2 {
		return 0, 0, 0, "", false
	}
	y, ok1 := digits(parts[0])
	m, ok2 := digits(parts[1])
	day, ok3 := digits(parts[2])
	return y, m, day, why, ok1 && ok2 && ok3
}

// halfWidth turns a full-width form of an ASCII character into that character.
func halfWidth(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '\u3000':
		return ' '
	}
	return r
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
