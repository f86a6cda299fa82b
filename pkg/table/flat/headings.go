package flat

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"guozi/pkg/proceeds"
	"guozi/pkg/table"
)

// headingIndex are the columns of a shape by their headings and keys, spelled as
// spellHeading does and with # for the number of a list's record.
type headingIndex map[string]target

// headingMark joins the headings on the way to a nested value.
const headingMark = "·"

// maxItems is the most records of one list that a flat row can hold: a greater number in
// a heading is a year.
const maxItems = 999

// put adds a column, unless an earlier one is spelled alike.
func (x headingIndex) put(heading string, t target) {
	name, _ := spellHeading(heading)
	if _, taken := x[name]; !taken {
		x[name] = t
	}
}

// putAll adds the columns of the shape, whose headings and keys follow those.
func (x headingIndex) putAll(s *table.Shape, heading, key string, path ...string) {
	for i := range s.Fields {
		p := &s.Fields[i]
		below := append(path[:len(path):len(path)], p.Key)
		switch {
		case p.Kind != table.KindRecord:
			x.put(heading+p.Heading, target{path: below, Property: *p})
			x.put(key+p.Key, target{path: below, Property: *p})
			for _, name := range table.SameNames(p.Heading) {
				x.put(heading+name, target{path: below, Property: *p, another: true})
				x.put(name, target{path: below, Property: *p, another: true})
			}
			if p.Also != "" {
				x.put(key+p.Also, target{path: below, Property: *p})
			}
		case p.Many:
			x.putAll(p.Sub(), heading+p.Heading+"#"+headingMark, key+p.Key+".#.", append(below, "#")...)
			x.putAll(p.Sub(), heading+p.Heading+headingMark, key+p.Key+".", append(below, "#")...)
		default:
			x.putAll(p.Sub(), heading+p.Heading+headingMark, key+p.Key+".", below...)
		}
	}
}

// putShort adds the headings of records in lists by themselves, where they name the
// list: 缴库日 for 缴库1·缴库日. So do other ways to number them.
func (x headingIndex) putShort(s *table.Shape) {
	for i := range s.Fields {
		p := &s.Fields[i]
		if !p.Many || p.Kind != table.KindRecord {
			continue
		}
		for _, below := range p.Sub().Fields {
			word, ok := strings.CutPrefix(below.Heading, p.Heading)
			if !ok {
				continue
			}
			to := target{path: []string{p.Key, "#", below.Key}, Property: below}
			x.put(below.Heading, to)
			to.another = true
			words := []string{word}
			if below.Kind == table.KindDate && word == "日" {
				words = append(words, "日期")
			}
			for _, word := range words {
				x.putNumbered(p.Heading, word, to)
			}
		}
	}
}

// putNumbered adds the ways in which people number the columns of a list.
func (x headingIndex) putNumbered(list, word string, to target) {
	for _, heading := range []string{
		list + word, list + word + "#", list + word + "(#)", list + word + "_#", list + word + "-#", list + "#" + word, list + "(#)" + word,
		list + "#" + headingMark + list + word, list + "#" + headingMark + word, list + "#-" + word, list + "#_" + word,
		"#" + list + word, "第#" + list + word, "第#次" + list + word, "第#笔" + list + word, "第#期" + list + word,
		list + "第#次" + word, list + "第#笔" + word, list + word + "第#次", list + word + "第#笔", list + word + "（第#次）", list + word + "（第#笔）",
	} {
		x.put(heading, to)
	}
}

// find is the column that a heading names; its path has the number that the heading
// has, "" for none.
func (x headingIndex) find(heading string) (t target, ok bool) {
	name, numbers := spellHeading(heading)
	t, ok = x[name]
	if !ok || len(numbers) > 1 {
		return target{}, false
	}
	t.path = append([]string{}, t.path...)
	for i, key := range t.path {
		if key != "#" {
			continue
		}
		t.path[i] = ""
		if len(numbers) == 1 {
			t.path[i] = numbers[0]
		}
	}
	return t, true
}

// numberIn is the index of a record's number on the path, -1 for none.
func (t *target) numberIn() int {
	for i, key := range t.path {
		if key == "" || key == "#" || key[0] >= '1' && key[0] <= '9' {
			return i
		}
	}
	return -1
}

// spellHeading is a heading as it is compared: without blanks, line ends and marks of
// what is required, in plain width and small letters, and with # for each number of a
// record.
func spellHeading(s string) (name string, numbers []string) {
	var b strings.Builder
	digits := ""
	flush := func() {
		n, err := strconv.Atoi(digits)
		switch {
		case digits == "":
		case err == nil && n >= 1 && n <= maxItems && digits[0] != '0':
			b.WriteByte('#')
			numbers = append(numbers, digits)
		default:
			b.WriteString(digits)
		}
		digits = ""
	}
	for _, c := range numberInWords().ReplaceAllStringFunc(undecorated(s), digitsOf) {
		switch {
		case c >= '0' && c <= '9':
			digits += string(c)
			continue
		case unicode.IsSpace(c) || c == '*':
			continue
		case strings.ContainsRune("・•‧∙⋅", c):
			c = '·'
		}
		flush()
		b.WriteRune(unicode.ToLower(c))
	}
	flush()
	return b.String(), numbers
}

// aroundHeading is what forms write around a heading that is no part of it: that it must be
// filled in, or how a day is written.
var aroundHeading = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)[(\[【<]\s*(?:必填项?|必须填写|选填项?|可选|非必填|可不填|required|optional|yyyy\s*[-/.年]?\s*mm?\s*[-/.月]?\s*dd?日?|年[-/.]?月[-/.]?日)\s*[)\]】>]|[*:]+\s*$|^\s*\*+`)
})

// undecorated is a heading in plain width without what forms write around it.
func undecorated(heading string) string {
	heading = proceeds.NameKey(heading)
	if !strings.ContainsAny(heading, "([【<*:") {
		return heading
	}
	for {
		bare := aroundHeading().ReplaceAllString(heading, "")
		if bare == heading {
			return strings.TrimSpace(bare)
		}
		heading = bare
	}
}

// numberInWords is the number of a record in Chinese words.
var numberInWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[一二三四五六七八九十]{1,3}(?:[次笔期)日金·]|$)|[(][一二三四五六七八九十]{1,3}[)]`)
})

// digitsOf writes a number in Chinese words in digits, up to 99.
func digitsOf(words string) string {
	const ones = "一二三四五六七八九"
	var b strings.Builder
	n := 0
	for _, c := range words {
		i := strings.IndexRune(ones, c)
		switch {
		case c == '十':
			n = max(n, 1) * 10
		case i >= 0:
			n += i/len("一") + 1
		default:
			if n > 0 {
				b.WriteString(strconv.Itoa(n))
				n = 0
			}
			b.WriteRune(c)
		}
	}
	if n > 0 {
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// unitInHeading is what a heading states its numbers to be in, at its end.
var unitInHeading = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(.+?)[(\[【,:_/-]*(?:(?:金额|货币|计量)?单位|unit)?[:为]?` + table.Currency + `?[:(]?((?:千|百万|万|亿)?元|千|百万|万|亿|%)` + table.Currency + `?[)\]】]*$`)
})

// cutUnit takes the unit off a heading that states one.
func cutUnit(heading string) (rest, unit string, ok bool) {
	found := unitInHeading().FindStringSubmatch(table.WithoutBlanks(undecorated(heading)))
	if found == nil {
		return "", "", false
	}
	return found[1], table.WholeUnit(found[2]), true
}
