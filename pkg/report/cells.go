package report

import (
	"unicode"

	"golang.org/x/text/width"
)

// cellsOf is how many terminal cells the text takes: two for a Chinese
// character, one for a character of ambiguous width.
func cellsOf(s string) int {
	n := 0
	for _, c := range s {
		n += cellsOfRune(c)
	}
	return n
}

func cellsOfRune(c rune) int {
	if c < 0x300 {
		return 1
	}
	switch width.LookupRune(c).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	if unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	return 1
}

// firstCells is the longest start of the text that fits in n cells.
func firstCells(s string, n int) string {
	for i, c := range s {
		if n -= cellsOfRune(c); n < 0 {
			return s[:i]
		}
	}
	return s
}
