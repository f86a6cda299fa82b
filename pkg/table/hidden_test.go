package table

import (
	"testing"
	"unicode"
)

// What is passed over for speed holds no hidden character.
func TestHiddenIsComplete(t *testing.T) {
	for c := rune(0x7f); c <= unicode.MaxRune; c++ {
		unseen := unicode.In(c, unseen...) && !unicode.Is(unicode.Prepended_Concatenation_Mark, c)
		_, _, found := HiddenIn(string(c))
		if surrogate := c >= 0xd800 && c < 0xe000; isHidden(c) != unseen || !surrogate && found != unseen {
			t.Errorf("U+%04X: hidden %v, found %v, want %v", c, isHidden(c), found, unseen)
		}
	}
}
