package table

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
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

// Whatever stands around it, the first character is found that is hidden or no UTF-8,
// and characters are counted as Go counts them.
func TestTextIsReadByCharacters(t *testing.T) {
	parts := []string{"a", "12345678", " ", "\n", "\t", "示", "例企业", "、", "（", "é", "😀", "\u3000", "\x00", "\x1f", "\x7f", "\u200b", "\ufeff", "\xff", "\xe4", "\xe4\xb8", "\xe5a", "\xc3"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "parts"), "")
		at, want, wanted := 0, rune(0), false
		for i := 0; i < len(text) && !wanted; {
			c, size := utf8.DecodeRuneInString(text[i:])
			if isHidden(c) && !strings.ContainsRune("\n\t\r", c) || c == utf8.RuneError && size == 1 {
				at, want, wanted = i, c, true
			}
			i += size
		}
		if offset, c, found := HiddenIn(text); found != wanted || offset != at || c != want {
			t.Fatalf("%q: found %v U+%04X at %d, want %v U+%04X at %d", text, found, c, offset, wanted, want, at)
		}
		if utf8.ValidString(text) && Characters(text) != utf8.RuneCountInString(text) {
			t.Fatalf("%q has %d characters", text, Characters(text))
		}
	})
}
