package finding_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guozi/pkg/finding"
)

func TestNearest(t *testing.T) {
	keys := []string{"id", "name", "filed", "declared", "payments", "statutory_reserve", "国有独资企业", "国有独资公司", "market"}
	for _, c := range []struct{ name, word, want string }{
		{"itself", "filed", "filed"},
		{"a letter too few", "declard", "declared"},
		{"a letter too many", "markets", "market"},
		{"letters exchanged", "fiedl", "filed"},
		{"upper case", "FILED", "filed"},
		{"a third wrong", "statutry_rezerv", "statutory_reserve"},
		{"Chinese characters count as one", "国有独资企", "国有独资企业"},
		{"the first of equals", "国有独资", "国有独资企业"},
		{"a short word with one letter wrong", "ib", "id"},
		{"nothing of it left", "x", ""},
		{"the two letters of a word exchanged", "di", "id"},
		{"half wrong", "market"[:3] + "abc", ""},
		{"empty", "", ""},
		{"absurdly long", strings.Repeat("filed", 100000), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := finding.Nearest(c.word, keys); got != c.want {
				t.Errorf("nearest to %.20q is %q, want %q", c.word, got, c.want)
			}
		})
	}
	if got := finding.Nearest("x", []string{"m"}); got != "" {
		t.Errorf("another letter is taken for %q", got)
	}
	if got := finding.Nearest("filed", nil); got != "" {
		t.Errorf("nearest of nothing is %q", got)
	}
}

// One wrong letter in a word of three or more is always found when no other word
// is known.
func TestNearestForgivesOneLetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := []rune(rapid.StringMatching(`[a-z_国资收益]{3,20}`).Draw(t, "word"))
		slip := append([]rune{}, word...)
		slip[rapid.IntRange(0, len(word)-1).Draw(t, "at")] = 'Q'
		if got := finding.Nearest(string(slip), []string{string(word)}); got != string(word) {
			t.Errorf("%q is not taken for %q", string(slip), string(word))
		}
	})
}
