package table

import (
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// widened is the text in full-width characters between blanks.
func widened(s string) string {
	return "\u3000" + strings.Map(func(c rune) rune {
		switch {
		case c > ' ' && c <= '~':
			return c - '!' + '！'
		case c == '¥':
			return '￥'
		}
		return c
	}, s) + "\u00a0"
}

// numbers are the numbers of an amount with their scales.
var numbers = regexp.MustCompile(`([0-9][0-9,]*(?:\.[0-9]+)?) *(万亿|千亿|百亿|亿|千万|百万|万|千)?`)

var zeros = map[string]int32{"": 0, "千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}

// An amount that is read has the value of its numbers with their scales, and is the same
// in wide characters; otherwise it is refused.
func FuzzAmountsOfPeople(f *testing.F) {
	for _, s := range []string{"1234.56", "-1,234.56", "10亿", "1亿2000万", "1亿2000万3456.78元", "¥(1,234.56)", "（５）", " -   ", "1亿元整", "3万5000", "1,23", "1.234,56", "1 234.56", "人民币5千元", "1.5万亿", "--", "US$5", "1e5", "-0", "负5亿", "△5", "5-", "1'234.56", "8e8万元", "3000；5100", "无"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseAmount(s)
		if again, wrong := ParseAmount(widened(s)); len(s) < 20 && ((err == nil) != (wrong == nil) || !got.Equal(again)) {
			t.Fatalf("%q is %s, %v; wide it is %s, %v", s, got, err, again, wrong)
		}
		if err != nil {
			if err.Error() == "" {
				t.Fatalf("%q: no message", s)
			}
			return
		}
		plain, want := Plain(s), decimal.Zero
		for _, part := range numbers.FindAllStringSubmatch(plain, -1) {
			n, err := decimal.NewFromString(strings.ReplaceAll(part[1], ",", ""))
			if err != nil {
				t.Fatal(err)
			}
			want = want.Add(n.Shift(zeros[part[2]]))
		}
		if strings.ContainsAny(plain, "-(负") {
			want = want.Neg()
		}
		if !got.Decimal().Equal(want) {
			t.Fatalf("%q is %s, want %s", s, got, want)
		}
		if back, err := ParseAmount(got.String()); err != nil || !back.Equal(got) {
			t.Fatalf("%q is %s, which is %s, %v", s, got, back, err)
		}
	})
}

// A ratio that is read has the value of its number, of a hundred parts where it says so.
func FuzzRatiosOfPeople(f *testing.F) {
	for _, s := range []string{"30%", "30 %", "３０％", "0.3", "百分之30", "百分之 12.5", "-5%", "12,5%", "1", "100", "百分之三十", "30%%", "百分之30%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseRatio(s)
		if again, wrong := ParseRatio(widened(s)); len(s) < 20 && ((err == nil) != (wrong == nil) || got != again) {
			t.Fatalf("%q is %s, %v; wide it is %s, %v", s, got, err, again, wrong)
		}
		if err != nil {
			return
		}
		plain := Plain(s)
		want, err := decimal.NewFromString(strings.TrimSpace(strings.NewReplacer("百分之", "", "%", "").Replace(plain)))
		if err != nil {
			t.Fatalf("%q is %s", s, got)
		}
		if strings.ContainsAny(plain, "%之") {
			want = want.Shift(-2)
		}
		if !got.Decimal().Equal(want) {
			t.Fatalf("%q is %s, want %s", s, got, want)
		}
	})
}

// A day that is read is the same in wide characters.
func FuzzDaysOfPeople(f *testing.F) {
	for _, s := range []string{"2026-05-20", "2026/5/20", "2026年5月20日", "20260520", "2026-05-20T00:00:00.000Z", "2026.5.20 0:00", "5/20/2026", "46162", "2026-02-30", "二〇二六年五月二十日", "2026-5", "—", "2026-05-01、2026-06-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := ParseDay(s)
		again, wrong := ParseDay(widened(s))
		if len(s) < 20 && ((err == nil) != (wrong == nil) || got != again && err == nil) {
			t.Fatalf("%q is %s, %v; wide it is %s, %v", s, got, err, again, wrong)
		}
		if err == nil {
			if back, err := ParseDay(got.String()); err != nil || back != got {
				t.Fatalf("%q is %s, which is %s, %v", s, got, back, err)
			}
		}
	})
}

// Texts that are joined are parted into the same.
func FuzzJoinedTexts(f *testing.F) {
	f.Add("申报表", "甲, 乙", `"引号"`)
	f.Add("a\nb", `x"y`, "；")
	f.Add(`"`, `""`, `a"、"b`)
	f.Fuzz(func(t *testing.T, a, b, c string) {
		var texts []string
		for _, s := range []string{a, b, c} {
			if s = strings.TrimSpace(s); s == "" || strings.ContainsFunc(s, isHidden) || Plain(s) != s {
				return
			}
			texts = append(texts, s)
		}
		var got []string
		for rest := JoinTexts(texts); rest != ""; {
			var text string
			if text, rest = cutText(rest); text != "" {
				got = append(got, text)
			}
		}
		if strings.Join(got, "\x00") != strings.Join(texts, "\x00") {
			t.Fatalf("%q are joined as %q, which parts into %q", texts, JoinTexts(texts), got)
		}
	})
}
