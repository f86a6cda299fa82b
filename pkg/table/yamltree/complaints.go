package yamltree

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// yaml.v3 stops at the first fault of syntax and tells little about it: one
// line, which is that of the construct it was in rather than that of the fault,
// and in English. This file finds the character and says what to do.

// complaint is one that yaml.v3 makes.
type complaint struct {
	words  string // part of its message
	late   bool   // the line it names is where the construct began; the fault is near the last line read
	advice string
	// spot finds the characters at fault between two lines, which count from 1,
	// and may have better advice. No spot, or a zero place: the first line.
	spot func(d *document, from, to int) (finding.Place, string)
}

var complaints = []complaint{
	{"found a tab", true, "缩进用了制表符；请改成空格", nil},
	{"mapping values are not allowed", false, "这里不能再有冒号：多半是缩进比上面深，或上一行缺冒号", (*document).secondColon},
	{"cannot start any token", false, "值不能以这个字符开头；请给值加上引号", firstGroup(`(?:^|: |- |[\[{,] *)\s*([@` + "`" + `%])`)},
	{"could not find expected ':'", false, "这一行缺少冒号；写成 键：值", nil},
	{"did not find expected ',' or ']'", false, "方括号里各项之间缺逗号", (*document).missingComma},
	{"did not find expected ',' or '}'", false, "花括号里各项之间缺逗号", (*document).missingComma},
	{"did not find expected node content", false, "这里缺一个值，或多了一个逗号或括号", (*document).strayComma},
	{"did not find expected '-' indicator", true, "缩进和上面各行对不齐；同一级的要从同一列写起", (*document).textAfterEnd},
	{"did not find expected key", true, "缩进和上面各行对不齐，或引号没有配对；同一级的要从同一列写起", (*document).textAfterEnd},
	{"<document start>", true, "缩进和上面各行对不齐；最外层的键都从行首写起", (*document).contentAfterEnd},
	{"found unexpected end of stream", false, "引号没有配对；请补上另一半，或删掉这一个", (*document).unclosedQuote},
	{"found unexpected document indicator", false, "引号没有配对；请补上另一半，或删掉这一个", (*document).unclosedQuote},
	{"exceeded max depth", false, "括号套得太深；请检查括号", firstGroup(`^\s*(\S)`)},
	{"unknown escape", false, `双引号里的反斜杠写法不对；请改用单引号，或写两个反斜杠`, firstGroup(`^(?:[^\\]|\\[0abtnvfe "'\\N_LPxuU])*(\\(?:[^0abtnvfe "'\\N_LPxuU]|$))`)},
	{"escape code", false, `双引号里的反斜杠写法不对；请改用单引号，或写两个反斜杠`, firstGroup(`(\\(?:u[dD][89a-fA-F]..|U........))`)},
	{"hexdecimal", false, `双引号里的反斜杠写法不对；请改用单引号，或写两个反斜杠`, firstGroup(`(\\(?:x[\da-fA-F]?|u[\da-fA-F]{0,3}|U[\da-fA-F]{0,7}))(?:[^\da-fA-F]|$)`)},
	{"block sequence entries", false, "列表要另起一行，每项以 - 开头；值本身以 - 开头时加上引号", firstGroup(`: +(-) `)},
	{"alphabetic or numeric character", false, "值不能以这个字符开头；请给值加上引号", firstGroup(`(?:: |- |[\[{,]) *([*&])`)},
	{"mapping keys are not allowed", false, "这里不能用 ? 写键；写成 键：值", nil},
	{"directive", false, "行首的 % 在这里有别的意思；请删掉这一行", nil},
	{"version number", false, "行首的 % 在这里有别的意思；请删掉这一行", nil},
	{"digit or '.'", false, "行首的 % 在这里有别的意思；请删掉这一行", nil},
	{"non-alphabetical", false, "行首的 % 在这里有别的意思；请删掉这一行", nil},
	{"expected '!'", false, "行首的 % 在这里有别的意思；请删掉这一行", nil},
	{"incompatible YAML document", false, "请删掉 %YAML 这一行", nil},
	{"a tag", false, "值不能以 ! 开头；请给值加上引号", firstGroup(`(!\S*)`)},
	{"undefined tag handle", false, "值不能以 ! 开头；请给值加上引号", firstGroup(`(!\S*)`)},
	{"whitespace or line break", false, "值不能以 ! 开头；请给值加上引号", firstGroup(`(![^\s,\]}]*)`)},
	{"tag URI", false, "值不能以 ! 开头；请给值加上引号", firstGroup(`(![^\s,\]}]*)`)},
	{"the expected '>'", false, "值不能以 ! 开头；请给值加上引号", firstGroup(`(![^\s,\]}]*)`)},
	{"URI escaped octet", false, "值不能以 ! 开头；请给值加上引号", firstGroup(`(![^\s,\]}]*)`)},
	{"comment or line break", false, "值不能以 | 或 > 开头；请给值加上引号", firstGroup(`(?:: |- )\s*([|>])`)},
	{"indentation indicator", false, "值不能以 | 或 > 开头；请给值加上引号", firstGroup(`(?:: |- )\s*([|>])`)},
}

// parserFaults are the messages whose line counts from 0; in all others it
// counts from 1.
var parserFaults = []string{"did not find expected <", "did not find expected key", "did not find expected '-'", "did not find expected ','",
	"did not find expected node content", "found undefined tag handle", "found duplicate %", "found incompatible"}

// reportSyntax reports what yaml.v3 complained about.
func (d *document) reportSyntax(data []byte, err error) {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	from := 1
	if _, scanErr := fmt.Sscanf(msg, "line %d:", &from); scanErr == nil {
		_, msg, _ = strings.Cut(msg, ": ")
		for _, p := range parserFaults {
			if strings.HasPrefix(msg, p) {
				from++
				break
			}
		}
	}
	to := d.lastLineRead(data)
	from = max(1, min(from, len(d.lines)))

	var anchor string
	if _, scanErr := fmt.Sscanf(msg, "unknown anchor '%s referenced", &anchor); scanErr == nil {
		anchor = "*" + strings.TrimSuffix(anchor, "'")
		d.Report(table.Syntax, d.lastOf(to, anchor), "这里的 %s 会被当作别处内容的代号；请把值写全，值本身以 * 开头时加上引号", table.Shorten(anchor))
		return
	}
	c := complaint{advice: "这里的写法不对；请检查缩进、引号、冒号和括号"}
	for _, known := range complaints {
		if strings.Contains(msg, known.words) {
			c = known
			break
		}
	}
	if c.late {
		from = d.firstFaultyLine(data, err, to)
	}
	if place, hint := d.commonMistake(from, to); hint != "" {
		d.Report(table.Syntax, place, "%s", hint)
		return
	}
	if c.spot != nil {
		if place, hint := c.spot(d, from, max(from, to)); !place.IsZero() {
			if hint == "" {
				hint = c.advice
			}
			d.Report(table.Syntax, place, "%s", hint)
			return
		}
	}
	d.Report(table.Syntax, d.bodyOf(from), "%s", c.advice)
}

// lastLineRead is the line that yaml.v3 had read up to when it gave up.
func (d *document) lastLineRead(data []byte) int {
	data = table.TrimBOM(data)
	src := &oneByte{data: data}
	decode(src)
	read := table.Lines(bytes.TrimRight(data[:src.n], "\r\n"))
	return min(len(read), len(d.lines))
}

// oneByte hands out one byte at a time, so that n tells how far its reader went.
type oneByte struct {
	data []byte
	n    int
}

func (o *oneByte) Read(p []byte) (int, error) {
	if o.n == len(o.data) {
		return 0, io.EOF
	}
	p[0] = o.data[o.n]
	o.n++
	return 1, nil
}

// firstFaultyLine is the first line, at most a few before the last one read, with which the file up to
// there already makes yaml.v3 complain the same.
func (d *document) firstFaultyLine(data []byte, err error, to int) int {
	const most = 4
	for n := to; n > max(1, to-most); n-- {
		var text strings.Builder
		for _, l := range d.lines[:n-1] {
			text.WriteString(l)
			text.WriteByte('\n')
		}
		if e := decode(strings.NewReader(text.String())); e == nil || e.Error() != err.Error() {
			return n
		}
	}
	return to
}
