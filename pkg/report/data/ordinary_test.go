package data

import (
	"testing"
	"unicode"

	"guozi/pkg/glyph"
)

// A cell that is written as it is needs neither quotes nor an apostrophe nor another
// character, wherever the character stands.
func TestOrdinaryCellsAreCellsAsTheyAre(t *testing.T) {
	ordinaries := 0
	for c := rune(0); c <= unicode.MaxRune; c++ {
		for _, s := range []string{string(c), "例" + string(c), string(c) + "a"} {
			if !ordinary([]byte(s)) {
				continue
			}
			ordinaries++
			if got := string(appendText(nil, glyph.ForSheet(s))); got != s {
				t.Errorf("%q is written as %q", s, got)
			}
		}
	}
	if ordinaries < 60_000 {
		t.Errorf("only %d ordinary texts", ordinaries)
	}
}
