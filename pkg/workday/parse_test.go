package workday

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// What people write that can mean one day only.
func TestParseDate(t *testing.T) {
	for _, text := range []string{"2025-05-01", "2025-5-1", "2025/5/1", "2025/05/01", "2025.5.1", "2025年5月1日", "2025年05月01号", "2025年5月1", "2025 年 5 月 1 日", "20250501", " 2025-05-01\t", "二〇二五年五月一日", "二○二五年五月一日",
		"2025-05-01 00:00:00", "2025-05-01 0:00", "2025-05-01T00:00:00", "2025-05-01T00:00:00.000", "2025-05-01T00:00:00.000Z", "2025-05-01T00:00:00Z", "2025-05-01T00:00:00+08:00", "2025/5/1 0:00:00", "20250501T00:00:00"} {
		if d, err := ParseDate(text); err != nil || d != MustDate("2025-05-01") {
			t.Errorf("%q is %s, %v", text, d, err)
		}
	}
}

func TestParseDateMessages(t *testing.T) {
	const how = "；请写全年、月、日，写成 YYYY-MM-DD"
	for text, want := range map[string]string{
		"":                          "日期是空的；请填写年、月、日，写成 YYYY-MM-DD",
		" \t\n":                     "日期是空的；请填写年、月、日，写成 YYYY-MM-DD",
		"2025-05-01T08:00Z":         "日期“2025-05-01T08:00Z”带了时间 08:00Z，可能是另一个时区的日子；请只写日期",
		"2025-05-01T16:00:00.000Z":  "日期“2025-05-01T16:00:00.000Z”带了时间 16:00:00.000Z（零时区），可以是 2025-05-01，也可以是 2025-05-02（北京时间）；请只写日期",
		"2025-12-31T23:30Z":         "日期“2025-12-31T23:30Z”带了时间 23:30Z（零时区），可以是 2025-12-31，也可以是 2026-01-01（北京时间）；请只写日期",
		"2025-05-01T15:59:59Z":      "日期“2025-05-01T15:59:59Z”带了时间 15:59:59Z，可能是另一个时区的日子；请只写日期",
		"2025-05-01 00:00:01":       "日期“2025-05-01 00:00:01”带了时间 00:00:01，可能是另一个时区的日子；请只写日期",
		"2025/5/1 12:00:00 AM":      "日期“2025/5/1 12:00:00 AM”带了时间 12:00:00 AM，可能是另一个时区的日子；请只写日期",
		"2025-05-01T00:00:00-05:00": "日期“2025-05-01T00:00:00-05:00”带了时间 00:00:00-05:00，可能是另一个时区的日子；请只写日期",
		"2025-02-30":                "日期“2025-02-30”不存在：2025年2月只有 28 天",
		"2024年2月30日":                "日期“2024年2月30日”不存在：2024年2月只有 29 天",
		"2025.4.31":                 "日期“2025.4.31”不存在：2025年4月只有 30 天",
		"20251301":                  "日期“20251301”不存在：没有 13 月",
		"2025-00-01":                "日期“2025-00-01”不存在：没有 0 月",
		"2025-05-00":                "日期“2025-05-00”不存在：没有 0 日",
		"1899-12-31":                "日期“1899-12-31”的年份不在 1900 至 2199 之间",
		"2200-01-01":                "日期“2200-01-01”的年份不在 1900 至 2199 之间",
		"5/1/2025":                  "日期“5/1/2025”的年份要用四位数写在前面，月和日才分得清；请写成 YYYY-MM-DD",
		"1.5.2025 0:00":             "日期“1.5.2025 0:00”的年份要用四位数写在前面，月和日才分得清；请写成 YYYY-MM-DD",
		"25-05-01":                  "日期“25-05-01”的年份要用四位数写在前面，月和日才分得清；请写成 YYYY-MM-DD",
		"2025-05":                   "日期“2025-05”只有年、月，没有日" + how,
		"2025-5":                    "日期“2025-5”只有年、月，没有日" + how,
		"2025年5月":                   "日期“2025年5月”只有年、月，没有日" + how,
		"2025年5月底":                  "日期“2025年5月底”只有年、月，没有日" + how,
		"202505":                    "日期“202505”只有年、月，没有日" + how,
		"2025年":                     "日期“2025年”只有年份" + how,
		"5月20日":                     "日期“5月20日”没有年份" + how,
		"5/20":                      "日期“5/20”没有年份" + how,
		"25.5.20":                   "日期“25.5.20”的年份要用四位数写在前面，月和日才分得清；请写成 YYYY-MM-DD",
		"25年5月20日":                  "日期“25年5月20日”的年份要用四位数；请写成 YYYY-MM-DD",
		"民国114年5月20日":               "日期“民国114年5月20日”的年份不是公元年；请换成公元年，写成 YYYY-MM-DD",
		"114.5.20":                  "日期“114.5.20”的年份不是公元年；请换成公元年，写成 YYYY-MM-DD",
		"20250532":                  "日期“20250532”不存在：2025年5月只有 31 天",
		"2025/05/20 下午":             "日期“2025/05/20 下午”的后面还有别的字；请只写年、月、日，写成 YYYY-MM-DD",
		"2025--5-1":                 "“2025--5-1”不是日期" + how,
		"2025-5-1-":                 "“2025-5-1-”不是日期" + how,
		"2025-05-01 星期四":            "日期“2025-05-01 星期四”的后面还有别的字；请只写年、月、日，写成 YYYY-MM-DD",
		"202505011":                 "“202505011”不是日期" + how,
		"20250501000000":            "“20250501000000”不是日期" + how,
		"45778":                     "“45778”不是日期" + how,
		"二〇二五年五月":                   "日期“二〇二五年五月”看不出是哪一天；请用阿拉伯数字写全年、月、日，写成 YYYY-MM-DD",
		"二〇二五年二月三十日":                "日期“二〇二五年二月三十日”看不出是哪一天；请用阿拉伯数字写全年、月、日，写成 YYYY-MM-DD",
		"五月二十日":                     "日期“五月二十日”看不出是哪一天；请用阿拉伯数字写全年、月、日，写成 YYYY-MM-DD",
		"四月底":                       "日期“四月底”看不出是哪一天；请用阿拉伯数字写全年、月、日，写成 YYYY-MM-DD",
		"a\x1b[31m\u202eb\xff":      "“a[31mb”不是日期" + how,
		strings.Repeat("长", 99):     "“" + strings.Repeat("长", 32) + "…”不是日期" + how,
		"+025-05-01":                "“+025-05-01”不是日期" + how,
	} {
		d, err := ParseDate(text)
		var dateErr *DateError
		if !errors.As(err, &dateErr) || dateErr.Text != text || !d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v", text, d, err)
			continue
		}
		if err.Error() != want {
			t.Errorf("ParseDate(%q):\n got %s\nwant %s", text, err, want)
		}
	}
}

// Every day is read from Chinese numerals.
func TestParseHanDate(t *testing.T) {
	digit := strings.NewReplacer("0", "〇", "1", "一", "2", "二", "3", "三", "4", "四", "5", "五", "6", "六", "7", "七", "8", "八", "9", "九")
	number := func(n int) string {
		s := digit.Replace(strconv.Itoa(n % 10))
		if n >= 10 {
			s = strings.TrimPrefix(digit.Replace(strconv.Itoa(n/10)), "一") + "十" + strings.TrimSuffix(s, "〇")
		}
		return s
	}
	for d := MustDate("2027-12-31"); d.Year() > 2023; d = d.AddDays(-1) {
		text := digit.Replace(strconv.Itoa(d.Year())) + "年" + number(int(d.Month())) + "月" + number(d.Day()) + "日"
		if got, err := ParseDate(text); err != nil || got != d {
			t.Fatalf("%s is %s, %v, want %s", text, got, err, d)
		}
	}
	for _, text := range []string{"二〇二五年十十月一日", "二〇二五年五月一一日", "二〇二五年五月三十二日", "二〇二五年十三月一日", "二五年五月一日"} {
		if d, err := ParseDate(text); err == nil {
			t.Errorf("%s is %s", text, d)
		}
	}
}

func TestMustDatePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustDate accepted 2025-02-30")
		}
	}()
	MustDate("2025-02-30")
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{
		"2025-05-01", "2025/5/1", "2025年5月1日", "20250501", "2025-02-30", "２０２５－５－１", "", " ",
		"2025-05-01T00:00:00Z", "2025 年 5 月 1 日", "5/1/2025", "2025-05-01T16:00:00.000Z", "0000-00-00", "9999-99-99", "\xff\xfe", "2025--5-1", "年月日",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err == nil {
			// The numbers of the text are the day, and nothing comes after it but zeros.
			numbers := strings.FieldsFunc(strings.TrimSuffix(s, "+08:00"), func(c rune) bool { return c < '0' || c > '9' })
			if len(numbers[0]) == 8 {
				numbers = append([]string{numbers[0][:4], numbers[0][4:6], numbers[0][6:]}, numbers[1:]...)
			}
			y, _ := strconv.Atoi(numbers[0])
			m, _ := strconv.Atoi(numbers[1])
			day, _ := strconv.Atoi(numbers[2])
			std := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
			if !d.Time().Equal(std) || strings.Trim(strings.Join(numbers[3:], ""), "0") != "" {
				t.Fatalf("%q became %v", s, d)
			}
			return
		}
		if _, stdErr := time.Parse(time.DateOnly, s); stdErr == nil && s[:4] >= "1900" && s[:4] <= "2199" {
			t.Fatalf("ParseDate(%q): %v; time takes it", s, err)
		}
		msg := err.Error()
		if !d.IsZero() || !utf8.ValidString(msg) || utf8.RuneCountInString(msg) > 120 {
			t.Fatalf("%q: %v, %q", s, d, msg)
		}
		for _, r := range msg {
			if !unicode.IsPrint(r) {
				t.Fatalf("%q: message holds %q", s, r)
			}
		}
		var back Date
		_ = back.UnmarshalJSON([]byte(s))
	})
}
