package table

import (
	"slices"
	"strings"
	"unicode"
)

// KeySpelled is a word such as netProfit or Net-Profit as keys are written here: net_profit.
func KeySpelled(key string) string {
	var b strings.Builder
	last := '_'
	for _, c := range key {
		switch {
		case c == '-' || c == ' ':
			c = '_'
		case unicode.IsUpper(c) && (unicode.IsLower(last) || unicode.IsDigit(last)):
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(c))
		last = c
	}
	return strings.Trim(b.String(), "_")
}

// padding are the words that people put around the word that says what a field is.
var padding = []string{"ent", "enterprise", "company", "corp", "list", "record", "records", "info", "data", "detail", "details", "date", "day", "amount", "amt", "value"}

// withoutPadding is the key without such words, "" for nothing else.
func withoutPadding(key string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(key, "_"), func(word string) bool { return slices.Contains(padding, word) }), "_")
}

// MeansEnterprise reports a map of which two keys at least are those of an enterprise, or
// are most likely meant for them.
func MeansEnterprise(n *Node) bool {
	r, s, meant := &reader{Faults: new(Faults)}, &enterpriseSpec().shape, 0
	for _, item := range n.Items {
		if s.index(0, item.Key.Text) >= 0 || r.fieldMeant(s, item.Key.Text, nil).field >= 0 {
			meant++
		}
	}
	return meant > 1
}
