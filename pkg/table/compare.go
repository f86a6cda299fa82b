package table

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Folded is a text as it is compared with others: without blanks, of which a person sees
// none that matters, and with wide and narrow forms as one, so that 示例（上海）有限公司 and
// 示例(上海) 有限公司 are the same.
func Folded(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, width.Fold.String(text))
}
