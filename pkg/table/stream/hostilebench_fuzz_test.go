package stream_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"guozi/pkg/table/stream"
)

// room is the size that every input below it must be answered for at once.
const room = 64<<10 - 1

// upTo is start, the middle as often as it fits, and end, of at most room bytes.
func upTo(start, middle, end string) string {
	n := (room - len(start) - len(end)) / len(middle)
	return start + strings.Repeat(middle, n) + end
}

// numberedUpTo is the same with a number in every middle.
func numberedUpTo(start, middle, end string) string {
	var b strings.Builder
	b.WriteString(start)
	for i := 0; ; i++ {
		next := fmt.Sprintf(middle, i)
		if b.Len()+len(next)+len(end) > room {
			return b.String() + end
		}
		b.WriteString(next)
	}
}

type hostile struct{ name, file, data string }

// hostileInputs are just under 64 KiB and as slow to answer as we know how to
// make them.
func hostileInputs() []hostile {
	item := "  - {id: a%d, name: 甲, form: 国有独资公司}\n"
	good := numberedUpTo(start, item, strings.Repeat("x", 2000))
	good = good[:len(good)-2000]
	csvHead := "编号,企业名称,企业形式,分类,收入,年度,归母净利润\n"
	var list []hostile
	yaml := func(name, data string) { list = append(list, hostile{name, "t.yaml", data}) }
	csv := func(name, data string) { list = append(list, hostile{"CSV, " + name, "t.csv", data}) }
	lines := func(name, data string) { list = append(list, hostile{"NDJSON, " + name, "t.ndjson", data}) }
	book := func(name string, parts func(n int) map[string]string) {
		for n := 1 << 20; ; n = n * 3 / 4 {
			if data := zipped(parts(n)); len(data) <= room {
				list = append(list, hostile{"XLSX, " + name, "t.xlsx", string(data)})
				return
			}
		}
	}

	yaml("good", good)
	yaml("deep lists", upTo("", "[", ""))
	yaml("deep closed lists", start+strings.Repeat("[", 9000)+strings.Repeat("]", 9000))
	yaml("deep mappings", upTo("", "{a: ", ""))
	yaml("deep block lists", upTo("", "- ", "x"))
	yaml("deep block mappings", upTo("", "? ", ""))
	yaml("deep indentation", func() string {
		var b strings.Builder
		for i := 0; b.Len()+i+3 < room; i++ {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}())
	yaml("deep colons", upTo("", "a: ", ""))
	yaml("question marks in lists", upTo("[", "? ", "]"))
	yaml("many unknown keys", numberedUpTo(start+"  - id: a\n    name: 甲\n    form: 国有独资公司\n", "    declard%d: 1\n", ""))
	yaml("many unknown short keys", numberedUpTo(start+"  - {id: a, name: 甲, form: 国有独资公司", ", %x: 1", "}\n"))
	yaml("many keys near a long one", numberedUpTo(start+"  - {id: a, name: 甲, form: 国有独资公司", ", registered_capitax%d: 1", "}\n"))
	yaml("long unknown keys", upTo(start+"  - id: a\n", "    registered_capital_and_more_than_that_1234567890: 1\n", ""))
	yaml("many keys with blanks", upTo(start+"  - id: a\n", "    ? {a: b}\n    : c\n", ""))
	yaml("the same key", upTo(start+"  - id: a\n    name: 甲\n    form: 国有独资公司\n", "    id: a\n", ""))
	yaml("numbers for keys", upTo(start+"  - {id: a, name: 甲, form: 国有独资公司", ",000", "}\n"))
	yaml("anchors", numberedUpTo(start, "  - &a%d x\n", ""))
	yaml("anchors and aliases", numberedUpTo("a: &a x\nb: [", "*a, &b%d y, ", "]\n"))
	yaml("alias bomb", profit("documents: "+bomb(200)))
	yaml("alias of nothing at the end", good+"  - *nothing\n")
	yaml("asterisks before it", upTo("", "# *nothing\n", "- *nothing\n"))
	yaml("empty items", upTo(start, "  -\n", ""))
	yaml("empty items in brackets", upTo(strings.TrimSuffix(start, "\n")+" [", "a,", "]\n"))
	yaml("empty mappings", upTo(strings.TrimSuffix(start, "\n")+" [", "{},", "]\n"))
	yaml("bad values", upTo(start, "  - {id: a, name: ~, form: x, unit: y, state_share: z, profit: [{year: q}]}\n", ""))
	yaml("bad amounts", upTo(start+"  - {id: a, name: 甲, form: 国有独资公司, other: [", "{amount: x, name: a, determined: y},", "]}\n"))
	yaml("amounts in brackets", upTo(start+"  - {id: a, name: 甲, form: 国有独资公司, other: [", "{amount: (1), name: a, determined: 1},", "]}\n"))
	yaml("same ids", upTo(start, "  - {id: a, name: 甲, form: 国有独资公司}\n", ""))
	yaml("same years", upTo(start+"  - {id: a, name: 甲, form: 国有独资公司, category: m, profit: [", "{year: 2025, net_profit: 1},", "]}\n"))
	yaml("one long word", upTo("", "a", ""))
	yaml("one long key", upTo("kind: ratios\n? ", "a", "\n: b\n"))
	yaml("one long line of Chinese", upTo(strings.TrimSuffix(start, "\n")+" [", "甲,", "]\n"))
	yaml("one long text", upTo(enterprise("agency: \"")[:len(enterprise("agency: \""))-1], "\\\\", "\"\n"))
	yaml("open double quote", upTo(start+"  - id: \"", "a: 'b' \\\" \n", ""))
	yaml("open single quote", upTo(start+"  - id: '", "a: \"b\" ''\n", ""))
	yaml("many quotes", upTo("a: \"b\" ", "\"c\" ", "\n"))
	yaml("many open quotes", upTo("", "'", ""))
	yaml("many open quotes on lines", upTo("", "\"'\n", ""))
	yaml("open quotes at many places", upTo("a: [", "'\", ", "\n"))
	yaml("mixed quotes", upTo("kind: \"", "\\\"'", "\n"))
	yaml("tabs", upTo("", "\t", "a: b\n"))
	yaml("lines of tabs", upTo(start, "\t\n", "\ta: b\n"))
	yaml("tab at the end", good+"\t- id: a\n")
	yaml("colon at the end", good+"  - id: a: b\n")
	yaml("no colon at the end", good+"  - id: a\n    name\n    form: x\n")
	yaml("indentation at the end", good+" - id: a\n")
	yaml("item misplaced at the end", good+"   id: a\n")
	yaml("key misplaced at the end", good+"  - id: a\n   name: b\n")
	yaml("brace open at the end", good+"  - {id: a\n")
	yaml("brace open at the start", strings.Replace(good, "}", "", 1))
	yaml("brackets open everywhere", upTo("a: [", "b: [", "\n"))
	yaml("brackets closed everywhere", upTo("a: b\n", "c: ]\n", ""))
	yaml("mixed brackets", upTo("a: ", "[{", "\n"))
	yaml("mixed brackets on lines", upTo("a: [\n", "[{},\n", "\n"))
	yaml("comma too many at the end", good+"  - {id: a,, name: b}\n")
	yaml("commas", upTo("a: [", ",", "]\n"))
	yaml("lines of colons", upTo("a: [b: ", "c d e f g: ", "\n"))
	yaml("blanks in a list", upTo("a: [b: ", "c ", "\n"))
	yaml("pairs without a comma", upTo("{a: b ", "c d e ", "f: g\n"))
	yaml("blanks between commas", upTo("a: [b,", " ", "c d: e}\n"))
	yaml("a text without commas", upTo("a: {b: ", "c", "\n"))
	yaml("words without commas", upTo("a: {b: ", "c: d ", "\n"))
	yaml("text after quotes", upTo("a: \"", "x", "\" y\n"))
	yaml("quoted and text", upTo("a: [\"x\" ", "\"x\" ", "y\n"))
	yaml("brackets and text", upTo("a: [", "x", "] y\n"))
	yaml("bracketed and text", upTo("", "a: [x] y ", "\n"))
	yaml("documents", upTo("", "---\na: b\n", ""))
	yaml("document at the end", good+"---\na: [\n")
	yaml("dots at the end", good+"...\na: b\n")
	yaml("dots everywhere", upTo("a: b\n", "# ...\n", "b\n"))
	yaml("directives", upTo("", "%X 1\n", "---\na: b\n"))
	yaml("tags", upTo(start, "  - !x a\n", ""))
	yaml("tag handles", upTo("", "%TAG !a! x\n", "---\na: b\n"))
	yaml("own tag handles", numberedUpTo("", "%%TAG !a%d! x\n", "---\na: b\n"))
	yaml("tags with handles", numberedUpTo("%TAG !a! x\n---\n", "- !a!b%d c\n", ""))
	yaml("escapes", upTo("a: \"", "\\u7532", "\\q\"\n"))
	yaml("escape far right", upTo("a: \"", "\\\\", "\\q\"\n"))
	yaml("numbers of no character", upTo("a: \"", "\\u00zz", "\"\n"))
	yaml("block text", upTo("a: |\n", " b\n", ""))
	yaml("folded text", upTo("a: >\n", " b\n\n", ""))
	yaml("blank lines", upTo("a:\n", "\n", "b"))
	yaml("carriage returns", upTo("a:\r", "\r", "b"))
	yaml("comments", upTo("a: b\n", "#\n", "c\n"))
	yaml("comments with signs", upTo("a: b\n", "# c: [{'\n", "c\n"))
	yaml("comments before items", upTo(start, "  # x\n  - a\n", ""))
	yaml("hashes", upTo("a: b\nc", " #", "\nd\n"))
	yaml("full-width colons", upTo("kind: ratios\n", "a：b\n", ""))
	yaml("full-width commas", upTo("kind: ratios\na: {", "b: c，", "\n"))
	yaml("full-width comma and blanks", upTo("a: {b，", " ", "c\n"))
	yaml("dashes", upTo("a: b\n", "-", "c d\n"))
	yaml("dashes and blanks", upTo("a: b\n", "- - ", "c d\n"))
	yaml("blanks before a key", upTo("a: b\n", " ", "c\n"))
	yaml("blanks and dashes before a key", upTo("a: b\nc\n", " -", "d=\n"))
	yaml("word and blanks", upTo("a: b\n", "c", " \nd\n"))
	yaml("merge keys", upTo("kind: ratios\n", "<<: {}\n", ""))
	yaml("JSON", upTo(`{"kind":"enterprises","version":1,"unit":"元","enterprises":[`, `{"id":"甲"},`, `{}]}`))
	yaml("JSON without end", upTo(`{"kind":"enterprises","version":1,"unit":"元","enterprises":[`, `{"id":"甲"},`, ``))
	yaml("GB18030", upTo("a: ", "\xbc\xd7", "\n"))
	yaml("bad byte at the end", good+"\xff")
	yaml("bad bytes", upTo("", "\xff\n", ""))
	yaml("NUL at the end", good+"\x00")
	yaml("UTF-16", upTo("\xff\xfe", "a\x00", ""))
	yaml("a unit each", upTo(start, "  - {unit: x}\n", ""))
	yaml("texts", upTo(profit("documents: [a")[:len(profit("documents: [a"))-1], ", b", "]\n"))
	yaml("payments", upTo(enterprise("profit: [{payments: [")[:len(enterprise("profit: [{payments: ["))-1], "{},", "]}]\n"))
	yaml("ratios", upTo("kind: ratios\nversion: 1\ncategories:\n  - id: a\n    ratios: [", "{},", "]\n"))

	csv("good", numberedUpTo(csvHead, "a%d,甲,国有独资公司,m,利润,2025,1\n", ""))
	csv("unknown columns", numberedUpTo("编号", ",%x", "\na\n"))
	csv("empty columns", upTo("编号", ",", "\na\n"))
	csv("columns without a heading", upTo("编号\na", ",b", "\n"))
	csv("near columns", numberedUpTo("编号", ",缴库%d·缴库曰", "\na\n"))
	csv("payments", numberedUpTo("编号,收入", ",缴库%d·缴库日", "\na,利润"+strings.Repeat(",2", 900)+"\n"))
	csv("rows of payments", func() string {
		var b strings.Builder
		b.WriteString("编号,收入")
		for i := range 999 {
			fmt.Fprintf(&b, ",payments.%d.date", i+1)
		}
		return upTo(b.String()+"\n", "a,利润"+strings.Repeat(",2", 999)+"\n", "")
	}())
	csv("many columns, short rows", func() string {
		var b strings.Builder
		b.WriteString("编号")
		for i := range 999 {
			fmt.Fprintf(&b, ",accept.%d.rule", i+1)
		}
		return upTo(b.String()+"\n", "a\n", "")
	}())
	csv("many empty columns, short rows", upTo("编号"+strings.Repeat(",", 30000)+"\n", "a\n", ""))
	csv("same columns", upTo("编号", ",编号", "\na\n"))
	csv("rows of one", upTo(csvHead, "a,甲,国有独资公司,m,利润,2025,1\n", ""))
	csv("short rows", upTo("编号\n", "a\n", ""))
	csv("rows that disagree", numberedUpTo(csvHead, "a,%d\n", ""))
	csv("rows without id", upTo(csvHead, ",a\n", ""))
	csv("bad incomes", upTo(csvHead, "a,,,,利闰\n", ""))
	csv("bad values", upTo(csvHead, "a,,,,利润,x,y\n", ""))
	csv("open quote", upTo(csvHead+"a,\"", "b\n", ""))
	csv("quotes", upTo(csvHead+"a,\"", "\"\"", "\"\n"))
	csv("bare quotes", upTo(csvHead, "a\"\n", ""))
	csv("one long Chinese line", upTo("编号,企业名称\na", ",甲", "\n"))
	csv("one long Chinese cell", upTo("编号,企业名称\na,", "甲", "\n"))
	csv("a long cell over lines", upTo("编号,企业名称\na,\"", "甲\n", "\"\n"))
	csv("texts in a cell", upTo("编号,收入,附送材料\na,利润,", "、a", "\n"))
	csv("lines in a cell", upTo("编号,收入,附送材料\na,利润,\"", "\na", "\"\n"))
	csv("rows of texts", upTo("编号,收入,附送材料\n", "a,利润,、、、\n", ""))
	csv("GB18030", upTo("\xb1\xe0\xba\xc5\n", "\xbc\xd7\n", ""))
	csv("bad bytes", upTo("\xb1\xe0\xba\xc5\n", "\xff\n", ""))
	csv("dotted columns", upTo("编号,", "a.", "\n"))
	csv("marked columns", upTo("编号,", "利息·", "\n"))
	csv("dotted heading", numberedUpTo("编号", ",relief.%d.x", "\n"))
	csv("dates", upTo("编号,收入,申报日\n", "a,利润,2026/5/1\n", ""))

	lines("good", numberedUpTo("", `{"id":"a%d","name":"甲","form":"国有独资公司"}`+"\n", ""))
	lines("short", upTo("", "{}\n", ""))
	lines("bad", upTo("", "{\n", ""))
	lines("numbers", upTo("", "1\n", ""))
	lines("blank", upTo("{}", "\n", ""))
	lines("deep", upTo("", "[", ""))
	lines("deep objects", upTo("", `{"a":`, ""))
	lines("one long line of Chinese", upTo(`{"accept":[`, `"甲",`, `"乙"]}`))
	lines("one long list", upTo(`{"accept":[`, `1,`, `1]}`))
	lines("one long line of blanks", upTo(`{"accept":[`, ` `, `1]}`))
	lines("the same name", upTo(`{"id":1`, `,"id":1`, `}`))
	lines("unknown names", numberedUpTo(`{"id":"a"`, `,"%d":1`, `}`))
	lines("two objects", upTo("", "{}{}\n", ""))
	lines("bad bytes", upTo("", "{}\n", "\xff"))
	lines("escapes", upTo(`{"id":"`, `\u7532`, `"}`))

	rows := func(each string) func(int) map[string]string {
		return func(n int) map[string]string {
			var b strings.Builder
			b.WriteString(row(1, "编号", "企业名称", "企业形式"))
			for i := range n {
				b.WriteString(strings.ReplaceAll(each, "#", strconv.Itoa(i+2)))
			}
			return bookParts("企业", b.String())
		}
	}
	texts := func(start, each, end string) func(int) map[string]string {
		return func(n int) map[string]string {
			parts := bookParts("企业", row(1, "编号")+`<row><c t="s"><v>99999</v></c><c t="s"><v>0</v></c></row>`)
			parts[stringsXML] = "<sst>" + start + strings.Repeat(each, n) + end + "</sst>"
			return parts
		}
	}
	sheets := func(name string) func(int) map[string]string {
		return func(n int) map[string]string {
			n /= 1000
			list := make([]string, 2*n)
			for i := range n {
				list[2*i] = strings.ReplaceAll(name, "#", strconv.Itoa(i))
			}
			return bookParts(list...)
		}
	}
	book("good", rows(`<row r="#"><c r="A#"><v>#</v></c><c r="B#" t="str"><v>甲</v></c><c r="C#" t="str"><v>国有独资公司</v></c></row>`))
	book("bad", rows(`<row r="#"><c r="A#"><v>#</v></c></row>`))
	book("same id", rows(`<row r="#"><c r="A#"><v>1</v></c><c r="B#"><v>#</v></c></row>`))
	book("formulas", rows(`<row r="#"><c r="A#"><f>1</f><v>1</v></c></row>`))
	book("far cells", rows(`<row r="#"><c r="XFD#"><v>1</v></c></row>`))
	book("far empty cells", rows(`<row><c r="XFD"/></row>`))
	book("far headings", func(n int) map[string]string {
		return bookParts("企业", `<row r="1"><c r="A1" t="str"><v>编号</v></c><c r="XFD1" t="str"><v>x</v></c></row>`+strings.Repeat(`<row><c><v>1</v></c></row>`, n))
	})
	book("empty rows", rows("<row/>"))
	book("numbered empty rows", rows(`<row r="#"/>`))
	book("empty cells", rows("<row><c/></row>"))
	book("elements", rows("<a>"))
	book("blanks", rows("     "))
	book("attributes", func(n int) map[string]string { return bookParts("企业", "<row "+strings.Repeat(`a="1" `, n)+"/>") })
	book("entities", func(n int) map[string]string {
		return bookParts("企业", `<row><c t="str"><v>`+strings.Repeat("&amp;", n)+"</v></c></row>")
	})
	book("shared strings", texts("", "<si><t>甲</t></si>", ""))
	book("empty strings", texts("", "<si/>", ""))
	book("rich text", texts("<si>", "<r><t>甲</t></r>", "</si>"))
	book("sheets", sheets("利润#"))
	book("sheets of one name", sheets("企业"))
	return list
}

// BenchmarkHostile reports the slowest answer, which is to be below 100 ms.
func BenchmarkHostile(b *testing.B) {
	for _, in := range hostileInputs() {
		if len(in.data) > room {
			b.Fatalf("%s: %d bytes", in.name, len(in.data))
		}
		b.Run(in.name, func(b *testing.B) {
			var worst time.Duration
			for b.Loop() {
				start := time.Now()
				stream.Read(stream.Input{File: stream.File{Name: in.file, Data: []byte(in.data)}})
				worst = max(worst, time.Since(start))
			}
			b.ReportMetric(float64(worst.Microseconds())/1000, "worst-ms")
		})
	}
}
