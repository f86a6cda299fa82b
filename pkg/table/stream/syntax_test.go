package stream_test

import (
	"strings"
	"testing"
)

var syntaxFaults = []refusal{
	{"tab", enterpriseStart + "⟦\t⟧agency: 乙\n", "yaml/syntax", "制表符"},
	{"tab after blanks", enterpriseStart + "  ⟦\t⟧agency: 乙\n    uscc: x\n", "yaml/syntax", "制表符"},
	{"tab first", "kind: ratios\nversion: 1\ncategories:\n⟦\t⟧- id: m\n", "yaml/syntax", "制表符"},
	{"tab far down", enterprise("agency: 乙", "profit:", "  - year: 2025") + "⟦\t\t⟧net_profit: 1.00\n", "yaml/syntax", "制表符"},

	{"full-width colon", enterprise("agency⟦：⟧乙", "uscc: x"), "yaml/syntax", "全角冒号"},
	{"full-width colon at the end", enterprise("uscc: x", "agency⟦：⟧乙"), "yaml/syntax", "全角冒号"},
	{"full-width colon first", "kind⟦：⟧ratios\nversion: 1\ncategories: []\n", "yaml/syntax", "全角冒号"},
	{"full-width colon in an item", start + "  - id⟦：⟧a\n    name: 甲\n    form: 国有独资公司\n", "yaml/syntax", "全角冒号"},
	{"full-width colon in a value is no fault", enterprise("uscc: 甲：乙", "agency: 丙⟦:⟧ 丁"), "yaml/syntax", "值里有冒号"},
	{"full-width comma", enterprise("profit: [{year: 2025⟦，⟧net_profit: 1}]"), "yaml/syntax", "全角逗号"},
	{"full-width comma with a blank", enterprise("profit:", "  - {year: 2025⟦，⟧ net_profit: 1}", "  - {year: 2026, net_profit: 1}"), "yaml/syntax", "全角逗号"},
	{"full-width comma in long flow style", enterprise("profit:", "  - {year: 2025,", "     net_profit: 1⟦，⟧ filed: 2026-01-01}"), "yaml/syntax", "全角逗号"},
	{"full-width blank after the colon", enterprise("agency:⟦\u3000⟧乙"), "yaml/syntax", "全角空格"},
	{"full-width indentation", enterprise("uscc: x") + "⟦\u3000\u3000⟧agency\n", "yaml/syntax", "全角空格"},
	{"no blank after the colon", enterprise("agency⟦:⟧乙", "uscc: x"), "yaml/syntax", "冒号后面要有一个空格"},
	{"no blank at the end", enterprise("uscc: x", "agency⟦:⟧乙"), "yaml/syntax", "冒号后面要有一个空格"},
	{"no blank first", "kind⟦:⟧ratios\nversion: 1\ncategories: []\n", "yaml/syntax", "冒号后面要有一个空格"},
	{"no colon", enterprise("⟦agency⟧", "uscc: x"), "yaml/syntax", "缺少冒号"},
	{"no colon at the end", enterprise("⟦agency 乙⟧ # 说明"), "yaml/syntax", "缺少冒号"},
	{"colon in a value", enterprise("agency: 甲⟦:⟧ 乙"), "yaml/syntax", "值里有冒号；请给值加上引号"},
	{"colon at the end of a value", enterprise("agency: 甲⟦:⟧"), "yaml/syntax", "值里有冒号"},

	{"colon in a value in braces", entry("{from: 2026, ratio: 30%, approval: 示例文号⟦:⟧ 2026}"), "yaml/syntax", "值里有冒号"},
	{"equals sign", enterprise("agency ⟦=⟧ 乙", "uscc: x"), "yaml/syntax", "等号要换成半角冒号"},
	{"full-width hash", enterprise("⟦＃⟧ 说明", "uscc: x"), "yaml/syntax", "注释要以半角 # 开头"},
	{"slashes for a comment", enterprise("⟦//⟧ 说明", "uscc: x"), "yaml/syntax", "注释要以半角 # 开头"},
	{"code fence", "⟦```⟧yaml\nkind: ratios\nversion: 1\ncategories: []\n```\n", "yaml/syntax", "``` 不是表的内容"},
	{"full-width dash", enterprise("profit:", "  ⟦－⟧ year: 2025", "    net_profit: 1"), "yaml/syntax", "- 要用半角"},
	{"dash without a blank before a brace", enterprise("profit:", "  ⟦-⟧{year: 2025, net_profit: 1}"), "yaml/syntax", "- 后面要有一个空格"},
	{"full-width braces", enterprise("profit:", "  - ⟦｛⟧year: 2025, net_profit: 1｝"), "yaml/syntax", "花括号要用半角"},
	{"no-break space after the colon", enterprise("agency:⟦\u00a0⟧乙"), "yaml/syntax", "不换行空格"},
	{"text after a bracket", enterprise("agency: [2026]⟦示例 1 号⟧", "uscc: x"), "yaml/syntax", "括号已经结束"},
	{"value starts with a bar", enterprise("agency: ⟦|⟧乙", "uscc: x"), "yaml/syntax", "值不能以 | 或 > 开头"},
	{"value starts with a mark of exclamation", enterprise("agency: ⟦!乙⟧", "uscc: x"), "yaml/syntax", "! 开头"},
	{"quotes of two widths", enterprise("agency: ⟦\"乙”⟧", "uscc: x"), "yaml/syntax", "一边是半角，一边是全角"},
	{"double quote open", enterprise(`agency: ⟦"乙⟧`, "uscc: x"), "yaml/syntax", "引号没有配对"},
	{"single quote open", enterprise(`agency: ⟦'乙⟧`, "uscc: x"), "yaml/syntax", "引号没有配对"},
	{"quote open first", "kind: ⟦'ratios⟧\nversion: 1\ncategories: []\n", "yaml/syntax", "引号没有配对"},
	{"quote open before another document", enterprise(`agency: ⟦"乙⟧`) + "---\n", "yaml/syntax", "引号没有配对"},
	{"text after quotes", enterprise(`agency: "甲"⟦乙⟧`, "uscc: x"), "yaml/syntax", "引号已经结束"},
	{"quote in quotes", enterprise(`agency: '甲'⟦乙'⟧`, "uscc: x"), "yaml/syntax", "引号已经结束"},
	{"quote open two lines above", enterprise(`agency: "乙`, `⟦uscc: "x"⟧`, "state_share: 1"), "yaml/syntax", "引号没有配对"},
	{"backslash", enterprise(`agency: "C:⟦\数⟧据"`), "yaml/syntax", "反斜杠"},
	{"backslash after good ones", enterprise(`agency: "\\d \n ⟦\d⟧"`), "yaml/syntax", "反斜杠"},
	{"bad number of a character", enterprise(`agency: "\u7532⟦\u4⟧zz"`), "yaml/syntax", "反斜杠"},
	{"number of no character", enterprise(`agency: "\u7532⟦\ud800⟧"`), "yaml/syntax", "反斜杠"},

	{"brace open", enterprise("profit:", "  - ⟦{⟧year: 2025, net_profit: 1"), "yaml/syntax", "{ 没有配对的 }"},
	{"brace open in the middle", enterprise("profit:", "  - ⟦{⟧year: 2025, net_profit: 1", "  - {year: 2026, net_profit: 1}", "agency: 乙"), "yaml/syntax", "{ 没有配对的 }"},
	{"bracket open", profit("documents: ⟦[⟧申报表, 决算报表", "filed: 2026-05-20"), "yaml/syntax", "[ 没有配对的 ]"},
	{"bracket open first", "⟦[⟧\n", "yaml/syntax", "[ 没有配对的 ]"},
	{"brace for a bracket", enterprise("profit: [{year: 2025, documents: [申报表⟦}⟧]"), "yaml/syntax", "这里的 } 和前面的 [ 不配对"},
	{"brace too many", enterprise("profit:", "  - {year: 2025, net_profit: 1}⟦}⟧", "agency: 乙"), "yaml/syntax", "多了一个 }"},
	{"bracket too many", profit("documents: [申报表]⟦]⟧"), "yaml/syntax", "多了一个 ]"},
	{"no comma", enterprise("profit: [{year: 2025 ⟦net_profit⟧: 1}]"), "yaml/syntax", "这里前面缺一个逗号"},
	{"no comma over two lines", enterprise("profit:", "  - {year: 2025", "     ⟦net_profit: 1}⟧"), "yaml/syntax", "各项之间缺逗号"},
	{"comma too many", enterprise("profit: [{year: 2025,⟦,⟧ net_profit: 1}]"), "yaml/syntax", "多了一个逗号"},
	{"comma first", profit("documents: [⟦,⟧ 申报表]"), "yaml/syntax", "多了一个逗号"},

	{"indented too little", enterprise("uscc: x") + "   ⟦agency: 乙⟧\n    state_share: 1\n", "yaml/syntax", "对不齐"},
	{"indented too much", enterprise("uscc: x") + "     ⟦agency: 乙⟧\n    state_share: 1\n", "yaml/syntax", "缩进比上面深"},
	{"item indented too little", enterprise("profit:", "  - year: 2025", "    net_profit: 1", " ⟦- year: 2026⟧", "    net_profit: 1"), "yaml/syntax", "对不齐"},
	{"item's key indented too little", enterprise("profit:", "  - year: 2025", "    net_profit: 1", "   ⟦declared: 1⟧", "agency: 乙"), "yaml/syntax", "对不齐"},
	{"far below the start of its mapping", enterprise("uscc: x") + strings.Repeat("\n# 空\n", 20) + "   ⟦agency: 乙⟧ # 说明\n" + strings.Repeat("\n# 空\n", 3) + "    state_share: 1\n", "yaml/syntax", "对不齐"},
	{"first key indented", " kind: ratios\n⟦version: 1⟧\ncategories: []\n", "yaml/syntax", "对不齐"},
	{"list on the line of its key", enterprise("agency: ⟦-⟧ 乙"), "yaml/syntax", "列表要另起一行"},
	{"value starts with @", enterprise("agency: ⟦@⟧乙"), "yaml/syntax", "值不能以这个字符开头"},
	{"value starts with a grave", enterprise("agency: ⟦`⟧乙`"), "yaml/syntax", "值不能以这个字符开头"},
	{"value starts with %", enterprise("agency: ⟦%⟧乙"), "yaml/syntax", "值不能以这个字符开头"},
	{"asterisk alone", enterprise("agency: ⟦*⟧"), "yaml/syntax", "值不能以这个字符开头"},
	{"asterisk before a Chinese word", enterprise("agency: ⟦*⟧无"), "yaml/syntax", "值不能以这个字符开头"},
	{"a comment above has a full-width colon", enterprise("# agency：乙", "⟦uscc⟧", "state_share: 1"), "yaml/syntax", "缺少冒号"},
	{"a web address above", profit("documents:", "  - http://例", "⟦declared⟧"), "yaml/syntax", "缺少冒号"},

	{"two documents", enterprise() + "⟦---⟧\nkind: ratios\n", "yaml/syntax", "一个文件只能有一张"},
	{"an empty second document", enterprise() + "⟦---⟧\n", "yaml/syntax", "一个文件只能有一张"},
	{"a second document after dots", enterprise() + "⟦...⟧\nkind: ratios\n", "yaml/syntax", "文件到此结束"},
	{"a broken second document", enterprise() + "---\na: ⟦[⟧\n", "yaml/syntax", "[ 没有配对的 ]"},
	{"newer YAML", "⟦%YAML 1.2⟧\n---\nkind: ratios\n", "yaml/syntax", "请删掉 %YAML 这一行"},
	{"directive", "⟦%X 1⟧\n---\nkind: ratios\n", "yaml/syntax", "请删掉这一行"},
	{"unknown tag handle", enterprise("agency: ⟦!a!b⟧ 乙"), "yaml/syntax", "! 开头"},
}

func TestSyntaxFaults(t *testing.T) { checkAll(t, syntaxFaults) }

// The same faults are found at the same places in a file with CRLF and a byte
// order mark.
func TestSyntaxFaultsCRLF(t *testing.T) {
	for _, c := range syntaxFaults {
		t.Run(c.name, func(t *testing.T) {
			text, want := unmark(t, "f.yaml", c.in)
			_, fs := read("\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"))
			if len(fs) != 1 || fs[0].Place != want.found[0] || !strings.Contains(fs[0].Message, c.message) {
				t.Errorf("want %v %s, got:\n%s", want.found[0], c.message, listing(fs))
			}
		})
	}
}
