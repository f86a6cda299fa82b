package pkg_test

import (
	"go/token"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"gopkg.in/yaml.v3"

	"guozi/pkg/regulation"
)

// What keeps its half-width punctuation though Chinese stands beside it: the numbers and
// joints of articles, keys with their values, properties of calendar files, the headings
// of tables, and patterns that are matched against tables.
var halfWidth = regexp.MustCompile(`第\([一二三四五六七八九十]+\)|[条款项];第|每股股利\(元\)|[A-Za-z_"]+: |[A-Z-]{3,}:|\{[^{}]*\}|://`)

// halfAsked is a question that ends in a half-width mark.
var halfAsked = regexp.MustCompile(`是不是[^？]*\?`)

// outOfPlace are the half-width marks , ; : ( ) beside a Chinese character, each with
// what stands around it, and questions that end in a half-width mark.
func outOfPlace(text string) []string {
	text = halfWidth.ReplaceAllString(text, "_")
	found := halfAsked.FindAllString(text, -1)
	runes := []rune(text)
	beside := func(i int) bool { return i >= 0 && i < len(runes) && unicode.Is(unicode.Han, runes[i]) }
	for i, c := range runes {
		next := i + 1
		if strings.ContainsRune(",;:", c) && next < len(runes) && runes[next] == ' ' {
			next++
		}
		gloss := c == '(' && i > 0 && runes[i-1] == ' ' && !beside(i+1)
		if strings.ContainsRune(",;:()", c) && !gloss && (beside(i-1) || beside(next)) {
			found = append(found, string(runes[max(0, i-8):min(len(runes), i+9)]))
		}
	}
	return found
}

// Sentences that users read have full-width punctuation, in the program and in its rule
// packs.
func TestPunctuationIsFullWidth(t *testing.T) {
	sentences := 0
	check := func(place, text string) {
		if strings.Contains(text, "(?") || strings.Contains(text, ")?") || strings.Contains(text, "^") || strings.Contains(text, `\s`) {
			return // a pattern
		}
		if strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
			sentences++
			for _, found := range outOfPlace(text) {
				t.Errorf("%s: half-width in %q", place, found)
			}
		}
	}
	eachText(t, func(at token.Position, text string) {
		if !strings.HasPrefix(at.Filename, "report/reporttest/") {
			check(at.String(), text)
		}
	})
	packs := 0
	for _, id := range regulation.PackIDs() {
		data, _ := regulation.Pack(id)
		var root yaml.Node
		if err := yaml.Unmarshal(data, &root); err != nil {
			t.Fatal(err)
		}
		eachScalar(&root, "", func(key, text string) { packs++; check(id+" "+key, text) })
	}
	if sentences < 1000 || packs < 100 {
		t.Errorf("only %d sentences and %d texts of packs were read", sentences, packs)
	}
}

// eachScalar yields the texts of a pack that are no articles and no document numbers.
func eachScalar(n *yaml.Node, key string, yield func(key, text string)) {
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i < len(n.Content); i += 2 {
			eachScalar(n.Content[i+1], n.Content[i].Value, yield)
		}
	case yaml.ScalarNode:
		if key != "article" && key != "number" {
			yield(key, n.Value)
		}
	default:
		for _, c := range n.Content {
			eachScalar(c, key, yield)
		}
	}
}

func TestHalfWidthPunctuationIsSeen(t *testing.T) {
	for text, want := range map[string]int{
		"没有分类,请填": 1, "应交 0,无需缴库": 1, "合计 183,333.36": 0, "届满日:2026": 1, "写 unit: 元": 0, "第十一条第(一)项": 0, "第十一条第二款;第十四条第(一)项": 0,
		"核对 (declared against due)": 0, "整数(MB)": 1, "（默认": 0, "(默认 ": 1, "%s:%d:%d": 0, "合计；共 2 户": 0, "是不是 %s?": 1, "是不是 %s？": 0, "每股股利(元)": 0, "X-WR-CALNAME:国有": 0,
	} {
		if got := outOfPlace(text); (len(got) > 0) != (want > 0) {
			t.Errorf("%q: %q", text, got)
		}
	}
}
