package finding

import (
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// Nearest is the known word that word was most likely meant to be: the one with
// the fewest edits, if those are at most a third of the longer word and at least
// one is allowed. The first of equals wins. It is "" when nothing is near.
func Nearest(word string, known []string) string {
	best, bestEdits := "", -1
	for _, k := range known {
		edits := levenshtein.ComputeDistance(word, k)
		longer := max(utf8.RuneCountInString(word), utf8.RuneCountInString(k))
		if edits > max(1, longer/3) {
			continue
		}
		if bestEdits < 0 || edits < bestEdits {
			best, bestEdits = k, edits
		}
	}
	return best
}
