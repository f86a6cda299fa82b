package table

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// isHidden reports whether the character is one that nobody sees and nobody means
// to write: a control, a mark of format or direction, a foreign line end, a variation
// selector or tag, a filler, no character at all. Blanks are not hidden: they show as
// gaps.
func isHidden(c rune) bool {
	switch {
	case c < 0x7f:
		return c < ' '
	case c >= 0x3000 && c < 0x3164, c > 0x3164 && c < 0xfdd0, c > 0xff00 && c < 0xffa0: // most of what is written, where nothing is hidden
		return false
	}
	return unicode.In(c, unseen...) && !unicode.Is(unicode.Prepended_Concatenation_Mark, c)
}

// unseen is what Unicode gives no look. The marks before Arabic numbers are of
// category Cf as well but do show.
var unseen = []*unicode.RangeTable{
	unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point,
	unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, blankSigns,
}

// blankSigns have a look in Unicode, and it is blank.
var blankSigns = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x2800, Hi: 0x2800, Stride: 1}}, // braille without a dot
	R32: []unicode.Range32{
		{Lo: 0x13441, Hi: 0x13442, Stride: 1}, // blanks among hieroglyphs
		{Lo: 0x16fe4, Hi: 0x16fe4, Stride: 1}, // filler of Khitan script
		{Lo: 0x1d159, Hi: 0x1d159, Stride: 1}, // null note head
	},
}

// HiddenIn finds the first character of a text that is hidden or no UTF-8, as the
// offset of its first byte. Tabs and line ends are none.
func HiddenIn(text string) (offset int, c rune, found bool) {
	const each, top = 0x0101010101010101, 0x8080808080808080
	for i := 0; i < len(text); {
		for len(text)-i >= 8 { // eight visible ASCII characters at a time
			x := uint64(text[i]) | uint64(text[i+1])<<8 | uint64(text[i+2])<<16 | uint64(text[i+3])<<24 |
				uint64(text[i+4])<<32 | uint64(text[i+5])<<40 | uint64(text[i+6])<<48 | uint64(text[i+7])<<56
			if others := (x | (x - ' '*each) | (x + each)) & top; others != 0 {
				i += bits.TrailingZeros64(others) / 8
				break
			}
			i += 8
		}
		for len(text)-i > 2 && text[i] >= 0xe4 && text[i] <= 0xe9 && text[i+1]&0xc0 == 0x80 && text[i+2]&0xc0 == 0x80 {
			i += 3 // U+4000 to U+9FFF
		}
		if i == len(text) {
			break
		}
		if b := text[i]; b >= ' ' && b < 0x7f || b == '\n' || b == '\t' || b == '\r' {
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(text[i:])
		if isHidden(c) || size == 1 && c == utf8.RuneError {
			return i, c, true
		}
		i += size
	}
	return 0, 0, false
}

// Characters is how many characters the text has, which is UTF-8.
func Characters(text string) int {
	n, i := len(text), 0
	for ; i+8 <= len(text); i += 8 { // eight bytes at a time
		x := uint64(text[i]) | uint64(text[i+1])<<8 | uint64(text[i+2])<<16 | uint64(text[i+3])<<24 |
			uint64(text[i+4])<<32 | uint64(text[i+5])<<40 | uint64(text[i+6])<<48 | uint64(text[i+7])<<56
		n -= bits.OnesCount64(x >> 7 & (^x >> 6) & 0x0101010101010101) // 10xxxxxx is within a character
	}
	for ; i < len(text); i++ {
		if text[i]&0xc0 == 0x80 {
			n--
		}
	}
	return n
}
