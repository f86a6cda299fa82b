package table

import (
	"math/bits"
	"unicode/utf8"
)

// isHidden reports whether the character is one that nobody sees and nobody means
// to write: a control, a byte order mark inside the text, a zero-width or direction
// mark, a foreign line end.
func isHidden(c rune) bool {
	switch {
	case c < 0x7f:
		return c < ' '
	case c < 0x2000:
		return c <= 0x9f || c == 0xad
	}
	return c >= 0x200b && c <= 0x200f || c >= 0x2028 && c <= 0x202e || c >= 0x2060 && c <= 0x206f ||
		c == 0xfeff || c >= 0xfff9 && c <= 0xfffb || c == 0xfffe || c == 0xffff
}

// HiddenIn finds the first hidden character of a text in UTF-8, as the index of its
// first byte. Tabs and line ends are none.
func HiddenIn(text string) (index int, c rune, found bool) {
	const each, top = 0x0101010101010101, 0x8080808080808080
	for i := 0; i < len(text); {
		if len(text)-i >= 8 { // eight visible ASCII characters at a time
			x := uint64(text[i]) | uint64(text[i+1])<<8 | uint64(text[i+2])<<16 | uint64(text[i+3])<<24 |
				uint64(text[i+4])<<32 | uint64(text[i+5])<<40 | uint64(text[i+6])<<48 | uint64(text[i+7])<<56
			if (x|(x-' '*each)|(x+each))&top == 0 {
				i += 8
				continue
			}
		}
		switch b := text[i]; {
		case b >= ' ' && b < 0x7f, b == '\n', b == '\t', b == '\r':
			i++
		case b >= 0xe4 && b <= 0xe9 && len(text)-i > 2: // U+4000 to U+9FFF
			i += 3
		default:
			c, size := utf8.DecodeRuneInString(text[i:])
			if isHidden(c) {
				return i, c, true
			}
			i += size
		}
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
