package yamltree

import (
	"regexp"

	"guozi/pkg/finding"
)

// mistake is one that people make on a line. Its sign has the characters at fault as
// its first group; what a group called key matches must be a field's name where what
// stands there may also be a text.
type mistake struct {
	sign   func() *regexp.Regexp
	advice string // "" for the other half of a mistake that is told already
	repair string // what to read in place of the characters at fault; "" where that is open
	once   bool   // mostly made on several lines; told once, with their number
}

var mistakes = []mistake{
	{pattern(`^ *(\t+)\s*\S`), "缩进用了制表符；请改成空格", "", true},
	{pattern(`^ *(\x{3000}+)`), "缩进用了全角空格；请改成半角空格", "", true},
	{pattern(`^ *(\x{a0}+)`), "缩进用了不换行空格；请改成普通空格", "", true},
	{pattern("^ *(```)"), "``` 不是表的内容；请删掉这一行", "#", true},
	{pattern(`^ *(\x{ff03}|//)`), "注释要以半角 # 开头", "#", false},
	{pattern(`^ *([\x{ff0d}\x{2010}-\x{2015}\x{2212}])(?:\s|$)`), wideDash, "-", false},
	{pattern(`^ *([\x{ff0d}\x{2010}-\x{2015}\x{2212}])\S`), wideDash, "- ", false},
	{pattern(`^ *(-)(?:[\[{]|(?P<key>[\pL_]+)[:\x{ff1a}])`), "列表每项开头的 - 后面要有一个空格", "- ", false},
	{pattern(`(?:: |- |^) *(\x{ff5b})`), "花括号要用半角 { }", "{", false},
	{pattern(`(?:: |- |^) *\x{ff5b}.*(\x{ff5d})`), "", "}", false},
	{pattern(`^\s*\w+(\x{ff1a})`), wideColon, ": ", false},
	{pattern(`(?:^[\s-]*|[{,\x{ff5b}\x{ff0c}]\s*)(?P<key>[\pL\d_]+)(\x{ff1a})`), wideColon, ": ", false},
	{pattern(`^[\s-]*\w+:(\x{3000})`), "冒号后面是全角空格；请改成半角空格", " ", false},
	{pattern(`^[\s-]*\w+:(\x{a0})`), "冒号后面是不换行空格；请改成普通空格", " ", false},
	{pattern(`^[\s-]*(?P<key>[\pL_]+)\s*(=)\s`), "等号要换成半角冒号加空格", ":", false},
	{pattern(`^[\s-]*(?P<key>[\pL_]+)(:)(?:[^\s/\x{3000}\x{a0}]|/[^/])`), "冒号后面要有一个空格", ": ", false},
	{pattern(`(\x{ff0c})\s*\w+[:\x{ff1a}]`), "全角逗号 \uff0c 要换成半角逗号加空格", ", ", false},
}

const (
	wideColon = "全角冒号 \uff1a 要换成半角冒号加空格"
	wideDash  = "列表每项开头的 - 要用半角，后面加空格"
)

// find finds the mistake on the line as pairs of the bytes at fault. A sign that names
// a key is one only before a field's name, unless any word will do.
func (m *mistake) find(text string, anyWord bool) (found [][2]int) {
	sign := m.sign()
	key := sign.SubexpIndex("key")
	fault := 1
	if key == 1 {
		fault = 2
	}
	for _, at := range sign.FindAllStringSubmatchIndex(text, -1) {
		if key > 0 && !anyWord && at[2*key] >= 0 && !isFieldName(text[at[2*key]:at[2*key+1]]) {
			continue
		}
		found = append(found, [2]int{at[2*fault], at[2*fault+1]})
	}
	return found
}

// commonMistake looks for mistakes between two lines and on the one before.
func (d *document) commonMistake(from, to int) (finding.Place, string) {
	const most = 8
	for n := from; n <= min(max(from, to), from+most); n++ {
		if place, advice := d.commonMistakeOn(n); advice != "" {
			return place, advice
		}
	}
	if from > 1 {
		return d.commonMistakeOn(from - 1)
	}
	return finding.Place{}, ""
}

func (d *document) commonMistakeOn(n int) (finding.Place, string) {
	text := mask(d.lines[n-1])
	for i := range mistakes {
		if found := mistakes[i].find(text, true); found != nil && mistakes[i].advice != "" {
			return d.span(n, found[0][0], found[0][1]), mistakes[i].advice
		}
	}
	return finding.Place{}, ""
}
