package finding

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest is the known word that word was most likely meant to be: the one with
// the fewest edits, if those are at most a third of the longer word, or one, or
// only an exchange of two letters, and leave something of the word. Upper and
// lower case are the same. The first of equals wins. It is "" when nothing is
// near.
func Nearest(word string, known []string) string {
	word = strings.ToLower(word)
	length := utf8.RuneCountInString(word)
	best, bestEdits := "", -1
	for _, k := range known {
		low := strings.ToLower(k)
		n := utf8.RuneCountInString(low)
		longer, shorter := max(length, n), min(length, n)
		most := max(1, longer/3)
		if longer-shorter > most {
			continue // cheap, also for a word of a million letters
		}
		edits := levenshtein.ComputeDistance(word, low)
		if edits == 2 && sameLetters(word, low) {
			edits = 1
		}
		if edits > most || edits >= longer {
			continue
		}
		if bestEdits < 0 || edits < bestEdits {
			best, bestEdits = k, edits
		}
	}
	return best
}

func sameLetters(a, b string) bool {
	x, y := []rune(a), []rune(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}
