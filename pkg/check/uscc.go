package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// usccDigits are the characters of a 统一社会信用代码 in the order of their values
// (GB 32100-2015): I, O, S, V and Z are left out.
const usccDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// USCCError says what is wrong with a 统一社会信用代码.
type USCCError struct {
	Code   string
	Reason string
}

func (e *USCCError) Error() string {
	return fmt.Sprintf("统一社会信用代码 %q %s", e.Code, e.Reason)
}

// USCC checks a 统一社会信用代码: 18 characters of which the last follows from the
// others. The error is a *USCCError.
func USCC(code string) error {
	wrong := func(format string, args ...any) error { return &USCCError{code, fmt.Sprintf(format, args...)} }
	const length = 18
	if n := utf8.RuneCountInString(code); n != length {
		return wrong("有 %d 位,应为 %d 位", n, length)
	}
	sum, weight := 0, 1
	for i, c := range code {
		value := strings.IndexRune(usccDigits, c)
		switch {
		case value >= 0:
		case strings.ContainsRune(usccDigits, c-'a'+'A') && c >= 'a' && c <= 'z':
			return wrong("第 %d 位 %c 是小写;字母要大写", i+1, c)
		default:
			return wrong("第 %d 位 %q 不能用于代码(不用字母 I、O、S、V、Z)%s", i+1, c, lookalike(c))
		}
		if i < length-1 {
			sum += value * weight
			weight = weight * 3 % 31
			continue
		}
		if want := usccDigits[(31-sum%31)%31]; rune(want) != c {
			return wrong("校验位不对:按前 17 位末位应是 %c,写的是 %c", want, c)
		}
	}
	return nil
}

// lookalike suggests the character that was probably meant.
func lookalike(c rune) string {
	meant := map[rune]string{'O': "数字 0", 'o': "数字 0", 'I': "数字 1", 'i': "数字 1", 'l': "数字 1", 'Z': "数字 2", 'S': "数字 5"}[c]
	if meant == "" {
		return ""
	}
	return ";是不是" + meant + "?"
}

func (c *checker) uscc(e *proceeds.Enterprise) []finding.Finding {
	if e.USCC == "" {
		return nil
	}
	at := e.Places.At("uscc")
	var fs []finding.Finding
	if err := USCC(e.USCC); err != nil {
		fs = append(fs, BadUSCC.Found(at, "%s;请核对营业执照", err))
	}
	if first, twice := c.usccs[e.USCC]; twice {
		f := DuplicateUSCC.Found(at, "统一社会信用代码 %q 已用于另一户企业", e.USCC)
		f.Related = []finding.Related{{Place: first, Message: "先前写在这里"}}
		return append(fs, f)
	}
	c.usccs[e.USCC] = at
	return fs
}
