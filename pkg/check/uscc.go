package check

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// exponent matches what a spreadsheet makes of a code that consists of digits alone.
var exponent = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d(\.\d+)?[Ee]\+?\d+$`) })

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
		hint := ""
		switch {
		case strings.ContainsFunc(code, unicode.IsSpace):
			hint = "；请去掉空格"
		case exponent().MatchString(code):
			hint = "；多半是表格软件改成了科学计数法，要把那一列设为文本重填"
		}
		return wrong("有 %d 位，应为 %d 位%s", n, length, hint)
	}
	sum, weight := 0, 1
	for i, c := range code {
		value := strings.IndexRune(usccDigits, c)
		switch {
		case value >= 0:
		case strings.ContainsRune(usccDigits, c-'a'+'A') && c >= 'a' && c <= 'z':
			return wrong("第 %d 位 %c 是小写；字母要大写", i+1, c)
		default:
			return wrong("第 %d 位 %q 不能用于代码%s", i+1, c, adviceFor(c))
		}
		if i < length-1 {
			sum += value * weight
			weight = weight * 3 % 31
			continue
		}
		if want := usccDigits[(31-sum%31)%31]; rune(want) != c {
			return wrong("校验位不对：按前 17 位末位应是 %c，写的是 %c", want, c)
		}
	}
	return nil
}

// likelyMeant suggests the character that was probably meant.
func likelyMeant(c rune) string {
	meant := map[rune]string{'O': "数字 0", 'I': "数字 1", 'Z': "数字 2", 'S': "数字 5"}[unicode.ToUpper(c)]
	if meant == "" {
		return ""
	}
	return "；是不是" + meant + "？"
}

// adviceFor says what to write instead of a character that no code may hold.
func adviceFor(c rune) string {
	switch {
	case c >= '\uff01' && c <= '\uff5e':
		return fmt.Sprintf("；是全角字符，要写半角 %c", c-'\uff01'+'!')
	case c < unicode.MaxASCII && !unicode.IsLetter(c):
		return "；请去掉"
	}
	return "（不用字母 I、O、S、V、Z）" + likelyMeant(c)
}

func (c *checker) checkUSCC(e *proceeds.Enterprise) []finding.Finding {
	if e.USCC == "" {
		return nil
	}
	at := e.Places.At("uscc")
	var fs []finding.Finding
	if err := USCC(e.USCC); err != nil {
		said := err.Error()
		if !strings.HasSuffix(said, "？") {
			said += "；"
		}
		fs = append(fs, BadUSCC.Found(at, "%s请核对营业执照", said))
	}
	if first, twice := c.usccs[e.USCC]; twice {
		f := DuplicateUSCC.Found(at, "统一社会信用代码 %q 已用于另一户企业；是同一户就合并，不是就核对营业执照", e.USCC)
		f.Related = []finding.Related{{Place: first, Message: "先前写在这里"}}
		return append(fs, f)
	}
	c.usccs[e.USCC] = at
	return fs
}
