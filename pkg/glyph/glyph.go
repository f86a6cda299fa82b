// Package glyph knows the characters of text: which of them show themselves and do
// nothing else, and how many cells of a terminal or a page they take.
package glyph

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Cells is how many terminal cells the text takes: two for a Chinese character,
// one for a character of ambiguous width.
func Cells(s string) int {
	n := 0
	for _, c := range s {
		n += CellsOf(c)
	}
	return n
}

// CellsOf is how many terminal cells the character takes.
func CellsOf(c rune) int {
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

// FirstCells is the longest start of the text that fits in n cells.
func FirstCells(s string, n int) string {
	for i, c := range s {
		if n -= CellsOf(c); n < 0 {
			return s[:i]
		}
	}
	return s
}

// Brief is the text, or as much of its start as fits in n cells with an ellipsis.
func Brief(s string, n int) string {
	if Cells(s) <= n {
		return s
	}
	return FirstCells(s, n-1) + "…"
}

// Safe makes text that came from a file harmless to a terminal: control,
// formatting and undefined characters become a replacement mark.
func Safe(s string) string {
	if !strings.ContainsFunc(s, func(c rune) bool { return !Printable(c) || c == utf8.RuneError }) {
		return s
	}
	return strings.Map(func(c rune) rune {
		if Printable(c) {
			return c
		}
		return '�'
	}, s)
}

// Printable reports whether the character shows itself and does nothing else.
func Printable(c rune) bool {
	return c >= ' ' && c <= '~' || c >= '一' && c <= '鿿' || unicode.IsPrint(c) || c == '　'
}

// JSON is a writer of JSON to w that escapes every character which a terminal would
// obey or hide: encoding/json escapes only those below the blank.
func JSON(w io.Writer) io.Writer { return escaper{w} }

type escaper struct{ w io.Writer }

func (e escaper) Write(text []byte) (int, error) {
	harmful := func(c rune) bool { return c > '~' && !Printable(c) }
	for i := 0; ; {
		if i == len(text) {
			return e.w.Write(text)
		}
		if text[i] <= '~' {
			i++
			continue
		}
		c, size := utf8.DecodeRune(text[i:])
		if harmful(c) {
			break
		}
		i += size
	}
	var out []byte
	for _, c := range string(text) { // beyond ASCII, JSON has only strings
		switch hi, lo := utf16.EncodeRune(c); {
		case !harmful(c):
			out = utf8.AppendRune(out, c)
		case c > 0xffff:
			out = fmt.Appendf(out, `\u%04x\u%04x`, hi, lo)
		default:
			out = fmt.Appendf(out, `\u%04x`, c)
		}
	}
	if _, err := e.w.Write(out); err != nil {
		return 0, err
	}
	return len(text), nil
}

// ForSheet is text for a cell of a spreadsheet. Text that a spreadsheet could take
// for a formula, with full-width signs too, gets an apostrophe in front. No tab or
// line end is left by then.
func ForSheet(s string) string {
	s = Safe(s)
	start, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " 　"))
	if strings.ContainsRune("=+-@＝＋－＠", start) {
		return "'" + s
	}
	return s
}
