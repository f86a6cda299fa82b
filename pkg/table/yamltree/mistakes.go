package yamltree

import (
	"regexp"

	"guozi/pkg/finding"
)

// What people get wrong, each with the characters at fault as its one group.
var mistakes = []struct {
	sign   func() *regexp.Regexp
	advice string
}{
	{pattern(`^ *(\t+)\s*\S`), "缩进用了制表符；请改成空格"},
	{pattern(`^ *(\x{3000}+)`), "缩进用了全角空格；请改成半角空格"},
	{pattern(`^ *(\x{a0}+)`), "缩进用了不换行空格；请改成普通空格"},
	{pattern("^ *(```)"), "``` 是 Markdown 的记号，不是表的内容；请删掉这一行"},
	{pattern(`^ *(\x{ff03}|//)`), "注释要以半角 # 开头"},
	{pattern(`^ *([\x{ff0d}\x{2010}-\x{2015}\x{2212}])`), "列表每项开头的 - 要用半角，后面加空格"},
	{pattern(`^ *(-)[A-Za-z_\[{]`), "列表每项开头的 - 后面要有一个空格"},
	{pattern(`(?:: |- |^) *(\x{ff5b})`), "花括号要用半角 { }"},
	{pattern(`(?:^[\s-]*|[{,]\s*)\w+(\x{ff1a})`), "全角冒号 \uff1a 要换成半角冒号加空格"},
	{pattern(`^[\s-]*\w+:(\x{3000})`), "冒号后面是全角空格；请改成半角空格"},
	{pattern(`^[\s-]*\w+:(\x{a0})`), "冒号后面是不换行空格；请改成普通空格"},
	{pattern(`^[\s-]*[A-Za-z_]+\s*(=)\s`), "等号要换成半角冒号加空格"},
	{pattern(`^[\s-]*[A-Za-z_]+(:)(?:[^\s/]|/[^/])`), "冒号后面要有一个空格"},
	{pattern(`(\x{ff0c})\s*\w+:`), "全角逗号 \uff0c 要换成半角逗号加空格"},
}

// commonMistake looks for them between two lines and on the one before.
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
	for _, m := range mistakes {
		if i := m.sign().FindStringSubmatchIndex(text); i != nil {
			return d.span(n, i[2], i[3]), m.advice
		}
	}
	return finding.Place{}, ""
}
