package regulation_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/regulation"
	"guozi/pkg/table/stream"
)

// cited is every article that the pack states, by where it stands.
func cited(m *regulation.Measure) map[string]string {
	list := map[string]string{}
	for path, text := range m.Values.All() {
		last := path[strings.LastIndex(path, ".")+1:]
		_, isIncome := m.Income(last)
		above := strings.TrimSuffix(path, "."+last)
		if last == "article" || (isIncome || last == regulation.AnyIncome) && strings.HasSuffix(above, ".article") {
			list[path] = m.FillArticle(text, regulation.Context{})
		}
	}
	return list
}

var article = regexp.MustCompile(`^第([一二三四五六七八九十百零]+)条`)

// numbers are the articles of the measure that the text names; those of other
// laws, such as 公司法第二百一十条, begin with the name of the law.
func numbers(text string) (own []int) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '、' }) {
		if m := article.FindStringSubmatch(part); m != nil {
			own = append(own, numeral(m[1]))
		}
	}
	return own
}

// numeral reads 一 to 九十九.
func numeral(s string) int {
	const digits = "零一二三四五六七八九"
	value := func(s string) int { return strings.Index(digits, s) / len("零") }
	tens, units, ok := strings.Cut(s, "十")
	switch {
	case !ok:
		return value(s)
	case tens == "":
		tens = "一"
	}
	if units == "" {
		units = "零"
	}
	return value(tens)*10 + value(units)
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string][]int{
		"第三条": {3}, "第十条;第十六条": {10, 16}, "第十二条第(一)项;公司法第二百一十条": {12},
		"公司法第二百一十条": nil, "第三条第(一)项;预算法实施条例第十五条": {3}, "第二十条": {20}, "第二十一条、第九条": {21, 9}, "": nil,
	} {
		if got := numbers(text); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// What the program rests on an article, it claims to do something for it.
func TestCitedArticlesAreClaimed(t *testing.T) {
	m := stream.Measure(regulation.DefaultID)
	does := map[int]regulation.Deed{}
	for _, a := range m.Articles {
		does[a.Number] = a.Does
	}
	rests := map[int]bool{}
	for where, text := range cited(m) {
		own := numbers(text)
		if len(own) == 0 && text != "" && !strings.HasPrefix(text, "公司法") && !strings.HasPrefix(where, "counting.") {
			t.Errorf("%s: no article in %q", where, text)
		}
		for _, n := range own {
			rests[n] = true
			if does[n] == "" || does[n] == regulation.Nothing {
				t.Errorf("%s cites article %d (%s), for which nothing is claimed", where, n, text)
			}
		}
	}
	// And the other way round, but for the forms of 第二条: reading knows no others.
	for n, deed := range does {
		if n != 2 && (deed == regulation.Computed || deed == regulation.Checked) && !rests[n] {
			t.Errorf("article %d is %s, and nothing cites it", n, deed)
		}
	}
}
