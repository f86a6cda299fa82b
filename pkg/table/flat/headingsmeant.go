package flat

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// headingWord is the word that a heading is, without a unit.
func headingWord(text string) string {
	if word, _, ok := cutUnit(text); ok {
		return word
	}
	return table.WithoutBlanks(undecorated(text))
}

// recordNumber is how people number the columns of records.
var recordNumber = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`第?[(]?(\d+)[)]?[次笔期_·-]?`)
})

// calledSo are the headings one of which a column is most likely meant to have by its
// everyday name, or by its key in another spelling, the likeliest first. A number in it is
// that of the record.
func (r *headerReader) calledSo(h *header, text string, headings []string) (list []string) {
	word, number := headingWord(text), ""
	meant, _, known := table.EverydayName(word)
	if !known {
		if key := table.KeySpelled(word); r.knows(key) {
			return []string{key}
		}
		digits := numberInWords().ReplaceAllStringFunc(word, digitsOf)
		if found := recordNumber().FindStringSubmatch(digits); found != nil {
			number = found[1]
			meant, _, _ = table.EverydayName(strings.Replace(digits, found[0], "", 1))
		}
	}
	for _, heading := range meant {
		near := shortestEnding(heading, r.all())
		if !strings.Contains(near, "1"+headingMark) { // else there can be more of them
			near = shortestEnding(heading, headings)
		}
		if near == "" {
			continue
		}
		if number == "" {
			number = strconv.Itoa(1 + r.count(h, heading))
		}
		list = append(list, strings.Replace(near, "1"+headingMark, number+headingMark, 1))
	}
	return list
}

// count is how many columns of lists have the heading, below that of the list.
func (r *headerReader) count(h *header, heading string) (n int) {
	for i := range h.columns {
		is := false
		h.columns[i].slots(func(s *slot) { is = is || s.numberIn() >= 0 && s.Heading == heading })
		if is {
			n++
		}
	}
	return n
}

// nearestHeading is the heading that the word is spelled most nearly like, or the shortest
// that it is a part of or has as a part, "" for none.
func nearestHeading(word string, headings []string) (best string) {
	const leastStart, leastEnd = 3, 2 // characters
	if near := finding.Nearest(word, headings); near != "" {
		return near
	}
	for _, heading := range headings {
		last := heading
		if i := strings.LastIndex(heading, headingMark); i >= 0 {
			last = heading[i+len(headingMark):]
		}
		related := last != heading && utf8.RuneCountInString(last) >= leastStart && strings.HasSuffix(word, last) ||
			utf8.RuneCountInString(heading) >= leastStart && strings.HasPrefix(word, heading) ||
			utf8.RuneCountInString(heading) >= leastEnd && strings.HasSuffix(word, heading) ||
			utf8.RuneCountInString(word) >= leastEnd && !strings.Contains(heading, headingMark) && strings.HasSuffix(heading, word)
		if related && (best == "" || len(heading) < len(best)) {
			best = heading
		}
	}
	return best
}

// shortestEnding is the heading, or the shortest on the way to one that is it, "" for none.
func shortestEnding(heading string, headings []string) (best string) {
	for _, h := range headings {
		if (h == heading || strings.HasSuffix(h, headingMark+heading)) && (best == "" || len(h) < len(best)) {
			best = h
		}
	}
	return best
}
