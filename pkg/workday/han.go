package workday

import (
	"regexp"
	"strings"
	"sync"
	"time"
)

// hanDate is a day in Chinese numerals: 二〇二六年五月二十日.
var hanDate = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]$`)
})

// HanDigits writes the Chinese digits 〇 to 九 of a text as 0 to 9.
func HanDigits(s string) string { return hanDigits().Replace(s) }

var hanDigits = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9")
})

// parseHan reads a day in Chinese numerals.
func parseHan(s string) (Date, bool) {
	found := hanDate().FindStringSubmatch(strings.TrimSpace(s))
	if found == nil {
		return Date{}, false
	}
	y, _ := digits(HanDigits(found[1]))
	m, ok1 := hanNumber(found[2])
	day, ok2 := hanNumber(found[3])
	if !ok1 || !ok2 {
		return Date{}, false
	}
	return NewDate(y, time.Month(m), day)
}

// hanNumber reads 一 to 九十九.
func hanNumber(s string) (int, bool) {
	tens, ones, ten := strings.Cut(s, "十")
	if !ten {
		tens, ones = "", s
	}
	n, scale := 0, 10
	if ten && tens == "" {
		n = 10
	}
	for _, part := range []string{tens, ones} {
		if part != "" {
			digit, ok := digits(HanDigits(part))
			if !ok || digit > 9 || len(part) > len("一") {
				return 0, false
			}
			n += digit * scale
		}
		scale = 1
	}
	return n, n > 0
}
