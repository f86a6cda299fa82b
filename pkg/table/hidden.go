package table

import "unicode"

// hidden reports whether the character is one that nobody sees and nobody means
// to write: a control, a mark of format or direction, a foreign line end, a
// variation selector or tag, a filler, no character at all. Blanks are not
// hidden: they show as gaps.
func hidden(c rune) bool {
	switch {
	case c < 0x7f:
		return c < ' '
	case c > 0x3164 && c < 0xfdd0, c > 0xff00 && c < 0xffa0: // most of what is written, where nothing is hidden
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
