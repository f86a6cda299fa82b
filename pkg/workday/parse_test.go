package workday

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

func TestParseDateMessages(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "日期为空:请按 YYYY-MM-DD 填写,例如 2025-05-01",
		" \t\n":                 "日期为空:请按 YYYY-MM-DD 填写,例如 2025-05-01",
		"2025/5/1":              "日期“2025/5/1”的写法不对:请写成 2025-05-01",
		"2025.5.1":              "日期“2025.5.1”的写法不对:请写成 2025-05-01",
		"2025年5月1日":             "日期“2025年5月1日”的写法不对:请写成 2025-05-01",
		"20250501":              "日期“20250501”的写法不对:请写成 2025-05-01",
		"2025-5-1":              "日期“2025-5-1”的写法不对:请写成 2025-05-01",
		"２０２５-０５-０１":            "日期“２０２５-０５-０１”用了全角字符:请写成 2025-05-01",
		"2025－05－01":            "日期“2025－05－01”用了全角字符:请写成 2025-05-01",
		" 2025-05-01":           "日期“ 2025-05-01”前后有空白:请写成 2025-05-01",
		"2025-05-01 00:00:00":   "日期“2025-05-01 00:00:00”带了时间:请写成 2025-05-01",
		"2025-05-01T08:00Z":     "日期“2025-05-01T08:00Z”带了时间:请写成 2025-05-01",
		"2025-02-30":            "日期“2025-02-30”不存在:2025年2月只有 28 天",
		"2024年2月30日":            "日期“2024年2月30日”不存在:2024年2月只有 29 天",
		"2025-04-31":            "日期“2025-04-31”不存在:2025年4月只有 30 天",
		"2025-13-01":            "日期“2025-13-01”不存在:没有 13 月",
		"2025-00-01":            "日期“2025-00-01”不存在:没有 0 月",
		"2025-05-00":            "日期“2025-05-00”不存在:没有 0 日",
		"1899-12-31":            "日期“1899-12-31”的年份不在 1900 至 2199 之间",
		"2200-01-01":            "日期“2200-01-01”的年份不在 1900 至 2199 之间",
		"5/1/2025":              "“5/1/2025”不是日期:请按 YYYY-MM-DD 填写,例如 2025-05-01",
		"25-05-01":              "“25-05-01”不是日期:请按 YYYY-MM-DD 填写,例如 2025-05-01",
		"四月底":                   "“四月底”不是日期:请按 YYYY-MM-DD 填写,例如 2025-05-01",
		"a\x1b[31m\u202eb\xff":  "“a[31mb”不是日期:请按 YYYY-MM-DD 填写,例如 2025-05-01",
		strings.Repeat("长", 99): "“" + strings.Repeat("长", 32) + "…”不是日期:请按 YYYY-MM-DD 填写,例如 2025-05-01",
		"+025-05-01":            "“+025-05-01”不是日期:请按 YYYY-MM-DD 填写,例如 2025-05-01",
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
		"2025-05-01T00:00:00Z", "0000-00-00", "9999-99-99", "\xff\xfe", "2025--5-1", "年月日",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		std, stdErr := time.Parse(time.DateOnly, s)
		want := stdErr == nil && len(s) == 10 && std.Year() >= 1900 && std.Year() <= 2199
		if (err == nil) != want {
			t.Fatalf("ParseDate(%q): %v; time says %v", s, err, stdErr)
		}
		if err == nil {
			if d.String() != s || !d.Time().Equal(std) {
				t.Fatalf("%q became %v", s, d)
			}
			return
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
		if _, form, ok := strings.Cut(msg, "请写成 "); ok {
			if _, err := ParseDate(form); err != nil {
				t.Fatalf("%q: the form advised, %q, is no date", s, form)
			}
		}
		var back Date
		_ = back.UnmarshalJSON([]byte(s))
	})
}
