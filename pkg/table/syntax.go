package table

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
)

// yaml.v3 stops at the first fault of syntax and tells little about it: one
// line, which is that of the construct it was in rather than that of the fault,
// and in English. This file finds the character and says what to do.

// complaint is one that yaml.v3 makes.
type complaint struct {
	words  string // part of its message
	late   bool   // the line it names is where the construct began; the fault is near the head
	advice string
	// spot finds the characters at fault in the lines from at to head, 1-based,
	// and may have better advice. No spot, or a zero place: the line at.
	spot func(r *reader, at, head int) (finding.Place, string)
}

var complaints = []complaint{
	{"found a tab", true, "缩进用了制表符;请改成空格", nil},
	{"mapping values are not allowed", false, "这里不能再有冒号:多半是缩进比上面深,或上一行缺冒号", (*reader).secondColon},
	{"cannot start any token", false, "值不能以这个字符开头;请给值加上引号", spotted(`(?:^|: |- |[\[{,] *)\s*([@` + "`" + `%])`)},
	{"could not find expected ':'", false, "这一行缺少冒号;写成 键: 值", nil},
	{"did not find expected ',' or ']'", false, "方括号里各项之间缺逗号", (*reader).flow},
	{"did not find expected ',' or '}'", false, "花括号里各项之间缺逗号", (*reader).flow},
	{"did not find expected node content", false, "这里缺一个值,或多了一个逗号或括号", (*reader).noValue},
	{"did not find expected '-' indicator", true, "缩进和上面各行对不齐;同一级的要从同一列写起", (*reader).misfit},
	{"did not find expected key", true, "缩进和上面各行对不齐,或引号没有配对;同一级的要从同一列写起", (*reader).misfit},
	{"<document start>", true, "缩进和上面各行对不齐;最外层的键都从行首写起", (*reader).ended},
	{"found unexpected end of stream", false, "引号没有配对;请补上另一半,或删掉这一个", (*reader).openQuote},
	{"found unexpected document indicator", false, "引号没有配对;请补上另一半,或删掉这一个", (*reader).openQuote},
	{"exceeded max depth", false, "嵌套太深;请检查括号", spotted(`^\s*(\S)`)},
	{"unknown escape", false, `双引号里的反斜杠写法不对;请改用单引号,或写两个反斜杠`, spotted(`^(?:[^\\]|\\[0abtnvfe "'\\N_LPxuU])*(\\(?:[^0abtnvfe "'\\N_LPxuU]|$))`)},
	{"escape code", false, `双引号里的反斜杠写法不对;请改用单引号,或写两个反斜杠`, spotted(`(\\(?:u[dD][89a-fA-F]..|U........))`)},
	{"hexdecimal", false, `双引号里的反斜杠写法不对;请改用单引号,或写两个反斜杠`, spotted(`(\\(?:x[\da-fA-F]?|u[\da-fA-F]{0,3}|U[\da-fA-F]{0,7}))(?:[^\da-fA-F]|$)`)},
	{"block sequence entries", false, "列表要另起一行,每项以 - 开头;值本身以 - 开头时加上引号", spotted(`: +(-) `)},
	{"alphabetic or numeric character", false, "值不能以这个字符开头;请给值加上引号", spotted(`(?:: |- |[\[{,]) *([*&])`)},
	{"mapping keys are not allowed", false, "这里不能用 ? 写键;写成 键: 值", nil},
	{"directive", false, "以 % 开头的是 YAML 指令;请删掉这一行", nil},
	{"version number", false, "以 % 开头的是 YAML 指令;请删掉这一行", nil},
	{"digit or '.'", false, "以 % 开头的是 YAML 指令;请删掉这一行", nil},
	{"non-alphabetical", false, "以 % 开头的是 YAML 指令;请删掉这一行", nil},
	{"expected '!'", false, "以 % 开头的是 YAML 指令;请删掉这一行", nil},
	{"incompatible YAML document", false, "请删掉 %YAML 这一行", nil},
	{"a tag", false, "不支持 YAML 标签;值以 ! 开头时加上引号", spotted(`(!\S*)`)},
	{"undefined tag handle", false, "不支持 YAML 标签;值以 ! 开头时加上引号", spotted(`(!\S*)`)},
	{"whitespace or line break", false, "不支持 YAML 标签;值以 ! 开头时加上引号", spotted(`(![^\s,\]}]*)`)},
	{"tag URI", false, "不支持 YAML 标签;值以 ! 开头时加上引号", spotted(`(![^\s,\]}]*)`)},
	{"the expected '>'", false, "不支持 YAML 标签;值以 ! 开头时加上引号", spotted(`(![^\s,\]}]*)`)},
	{"URI escaped octet", false, "不支持 YAML 标签;值以 ! 开头时加上引号", spotted(`(![^\s,\]}]*)`)},
	{"comment or line break", false, "值不能以 | 或 > 开头;请给值加上引号", spotted(`(?:: |- )\s*([|>])`)},
	{"indentation indicator", false, "值不能以 | 或 > 开头;请给值加上引号", spotted(`(?:: |- )\s*([|>])`)},
}

// parserFaults are the messages whose line counts from 0; in all others it
// counts from 1.
var parserFaults = []string{"did not find expected <", "did not find expected key", "did not find expected '-'", "did not find expected ','",
	"did not find expected node content", "found undefined tag handle", "found duplicate %", "found incompatible"}

// syntaxError reports what yaml.v3 complained about.
func (r *reader) syntaxError(data []byte, err error) {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	at := 1
	if _, scanErr := fmt.Sscanf(msg, "line %d:", &at); scanErr == nil {
		_, msg, _ = strings.Cut(msg, ": ")
		for _, p := range parserFaults {
			if strings.HasPrefix(msg, p) {
				at++
				break
			}
		}
	}
	head := r.head(data)
	at = max(1, min(at, len(r.lines)))

	var anchor string
	if _, scanErr := fmt.Sscanf(msg, "unknown anchor '%s referenced", &anchor); scanErr == nil {
		anchor = "*" + strings.TrimSuffix(anchor, "'")
		r.report(Syntax, r.lastBefore(head, anchor), "不支持锚点别名 %s;请把值写全", shorten(anchor))
		return
	}
	c := complaint{advice: "YAML 写法不对；请检查这里的缩进、引号、冒号和括号"}
	for _, known := range complaints {
		if strings.Contains(msg, known.words) {
			c = known
			break
		}
	}
	if c.late {
		at = r.first(data, err, head)
	}
	if place, hint := r.mistake(at, head); hint != "" {
		r.report(Syntax, place, "%s", hint)
		return
	}
	if c.spot != nil {
		if place, hint := c.spot(r, at, max(at, head)); !place.IsZero() {
			if hint == "" {
				hint = c.advice
			}
			r.report(Syntax, place, "%s", hint)
			return
		}
	}
	r.report(Syntax, r.body(at), "%s", c.advice)
}

// head is the line that yaml.v3 had read up to when it gave up.
func (r *reader) head(data []byte) int {
	data = bytes.TrimPrefix(data, bom)
	src := &oneByte{data: data}
	decode(src)
	read := Lines(bytes.TrimRight(data[:src.n], "\r\n"))
	return min(len(read), len(r.lines))
}

// decode reads all documents and returns the fault, nil at the end.
func decode(src io.Reader) error {
	dec := yaml.NewDecoder(src)
	for {
		if err := dec.Decode(new(yaml.Node)); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
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

// first is the first line, at most a few before head, with which the file up to
// there already makes yaml.v3 complain the same.
func (r *reader) first(data []byte, err error, head int) int {
	const most = 4
	for n := head; n > max(1, head-most); n-- {
		var text strings.Builder
		for _, l := range r.lines[:n-1] {
			text.WriteString(l.text)
			text.WriteByte('\n')
		}
		if e := decode(strings.NewReader(text.String())); e == nil || e.Error() != err.Error() {
			return n
		}
	}
	return head
}

// span is the place of the bytes from i to j of a line.
func (r *reader) span(n, i, j int) finding.Place {
	text := r.lines[n-1].text
	return finding.Place{File: r.file, Line: n, Column: utf8.RuneCountInString(text[:i]) + 1, Width: max(1, utf8.RuneCountInString(text[i:j]))}
}

// body is the place of a line without its indentation and comment.
func (r *reader) body(n int) finding.Place {
	text := strings.TrimRight(mask(r.lines[n-1].text), " \t")
	return r.span(n, len(text)-len(strings.TrimLeft(text, " \t")), len(text))
}

// lastBefore is the last place of the word in the lines up to n.
func (r *reader) lastBefore(n int, word string) finding.Place {
	for ; n > 0; n-- {
		if i := strings.LastIndex(mask(r.lines[n-1].text), word); i >= 0 {
			return r.span(n, i, i+len(word))
		}
	}
	return r.body(1)
}

// mask is the line, byte for byte, with x for what is quoted and blanks for a
// comment.
func mask(text string) string {
	b := []byte(text)
	last := byte(0) // the last byte that is not blank
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case c == '#' && (i == 0 || b[i-1] == ' ' || b[i-1] == '\t'):
			return string(b[:i]) + strings.Repeat(" ", len(b)-i)
		case (c == '"' || c == '\'') && (last == 0 || strings.IndexByte(":-[{,?", last) >= 0):
			size, closed := quoted(text[i:])
			if !closed {
				size++
			}
			for j := i + 1; j < i+size-1; j++ {
				b[j] = 'x'
			}
			i += size - 1
			c = 'x'
		}
		if c != ' ' && c != '\t' {
			last = c
		}
	}
	return string(b)
}

// quoted is the number of bytes up to and including the quote that closes the
// one at the start of the text, or all of them and false when none does.
func quoted(text string) (size int, closed bool) {
	for i := 1; i < len(text); i++ {
		switch {
		case text[0] == '"' && text[i] == '\\':
			i++
		case text[0] == '\'' && strings.HasPrefix(text[i:], "''"):
			i++
		case text[i] == text[0]:
			return i + 1, true
		}
	}
	return len(text), false
}

// pattern compiles a regular expression at its first use: most commands match
// none.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// spotted finds the first group of the expression in the line at.
func spotted(expr string) func(*reader, int, int) (finding.Place, string) {
	re := pattern(expr)
	return func(r *reader, at, _ int) (finding.Place, string) {
		if m := re().FindStringSubmatchIndex(r.lines[at-1].text); m != nil {
			return r.span(at, m[2], m[3]), ""
		}
		return finding.Place{}, ""
	}
}

var colon = pattern(`:(?:\s|$)`)

// secondColon finds a colon inside a value.
func (r *reader) secondColon(at, _ int) (finding.Place, string) {
	found := colon().FindAllStringIndex(mask(r.lines[at-1].text), 2)
	if len(found) < 2 {
		return finding.Place{}, ""
	}
	return r.span(at, found[1][0], found[1][0]+1), "值里有冒号;请给值加上引号"
}

// openQuote finds the quote that nothing closes.
func (r *reader) openQuote(at, _ int) (finding.Place, string) {
	for _, n := range []int{at, 1} {
		text := r.lines[n-1].text
		for i := 0; i < len(text); i++ {
			if c := text[i]; c != '"' && c != '\'' {
				continue
			}
			size, closed := quoted(text[i:])
			if !closed {
				advice := ""
				if strings.ContainsAny(text[i:], "\u2018\u2019\u201c\u201d\uff02") {
					advice = "引号没有配对:一边是半角,一边是全角;两边都要用半角引号"
				}
				return r.span(n, i, len(text)), advice
			}
			i += size - 1
		}
	}
	return finding.Place{}, ""
}

var (
	twoPairs  = pattern(`:\s[^,\[\]{}]*?\s([\pL\d_]+):(?:\s|$)`)
	inValue   = pattern(`[{,]\s*["']?\w+["']?:\s+[^,\[\]{}\s:]+(:)\s`)
	twoCommas = pattern(`[,\[{]\s*(,)`)
)

// flow finds what breaks a list or a mapping in brackets.
func (r *reader) flow(at, head int) (finding.Place, string) {
	for _, from := range []int{at, 1} {
		if place, hint := r.brackets(from, head); hint != "" {
			return place, hint
		}
	}
	for n := at; n <= head; n++ {
		if m := twoPairs().FindStringSubmatchIndex(mask(r.lines[n-1].text)); m != nil {
			return r.span(n, m[2], m[3]), "这里前面缺一个逗号"
		}
	}
	for n := max(1, at-1); n <= head; n++ {
		if m := inValue().FindStringSubmatchIndex(mask(r.lines[n-1].text)); m != nil {
			return r.span(n, m[2], m[3]), "值里有冒号;请给值加上引号"
		}
	}
	return r.body(head), ""
}

// noValue finds a comma too many, or a bracket that nothing closes.
func (r *reader) noValue(at, head int) (finding.Place, string) {
	if m := twoCommas().FindStringSubmatchIndex(mask(r.lines[at-1].text)); m != nil {
		return r.span(at, m[2], m[3]), "多了一个逗号;请删掉"
	}
	return r.brackets(1, head)
}

var (
	afterQuote   = pattern(`(?:: |- |[\[{,] *)["']x*["'](\s*[^\s,\]}].*)`)
	afterBracket = pattern(`(?:: |- )(?:\[[^\[\]]*\]|\{[^{}]*\})\s*([^\s,\]}].*)`)
)

// misfit finds text after a quoted value or a bracket, or a bracket too many.
func (r *reader) misfit(at, _ int) (finding.Place, string) {
	if m := afterQuote().FindStringSubmatchIndex(strings.TrimRight(mask(r.lines[at-1].text), " ")); m != nil {
		return r.span(at, m[2], m[3]), "引号已经结束,后面还有字;值里有引号时,请给整个值换一种引号"
	}
	if m := afterBracket().FindStringSubmatchIndex(strings.TrimRight(mask(r.lines[at-1].text), " ")); m != nil {
		return r.span(at, m[2], m[3]), "括号已经结束,后面还有字;值以 [ 或 { 开头时,请给整个值加上引号"
	}
	return r.brackets(at, at)
}

// ended finds the line after which a document is at its end.
func (r *reader) ended(at, head int) (finding.Place, string) {
	for n := at - 1; n > 0; n-- {
		if text := r.lines[n-1].text; text == "..." {
			return r.span(n, 0, len(text)), "... 表示文件到此结束,后面不能再有内容;请删掉这一行"
		}
	}
	return r.misfit(at, head)
}

// brackets finds the first bracket in the lines that has no partner. Outside of
// brackets, one in the middle of a text is no more than text.
func (r *reader) brackets(from, to int) (finding.Place, string) {
	type bracket struct {
		line, at int
		c        byte
	}
	var open []bracket
	partner := map[byte]byte{'[': ']', '{': '}'}
	for n := from; n <= to; n++ {
		text := mask(r.lines[n-1].text)
		last := byte(0)
		for i := range len(text) {
			c := text[i]
			switch c {
			case ' ', '\t':
				continue
			case '[', '{':
				if len(open) > 0 || last == 0 || last == ':' || last == '-' {
					open = append(open, bracket{n, i, c})
				}
			case ']', '}':
				switch top := len(open) - 1; {
				case top < 0 && (last == ']' || last == '}'):
					return r.span(n, i, i+1), fmt.Sprintf("多了一个 %c;请删掉", c)
				case top >= 0 && partner[open[top].c] != c:
					return r.span(n, i, i+1), fmt.Sprintf("这里的 %c 和前面的 %c 不配对;请改成一对", c, open[top].c)
				case top >= 0:
					open = open[:top]
				}
			}
			last = c
		}
	}
	if len(open) == 0 {
		return finding.Place{}, ""
	}
	b := open[len(open)-1]
	return r.span(b.line, b.at, b.at+1), fmt.Sprintf("%c 没有配对的 %c;请补上", b.c, partner[b.c])
}

// What people get wrong, each with the characters at fault as its one group.
var mistakes = []struct {
	sign   func() *regexp.Regexp
	advice string
}{
	{pattern(`^ *(\t+)\s*\S`), "缩进用了制表符;请改成空格"},
	{pattern(`^ *(\x{3000}+)`), "缩进用了全角空格;请改成半角空格"},
	{pattern(`^ *(\x{a0}+)`), "缩进用了不换行空格;请改成普通空格"},
	{pattern("^ *(```)"), "``` 是 Markdown 的记号,不是表的内容;请删掉这一行"},
	{pattern(`^ *(\x{ff03}|//)`), "注释要以半角 # 开头"},
	{pattern(`^ *([\x{ff0d}\x{2010}-\x{2015}\x{2212}])`), "列表每项开头的 - 要用半角,后面加空格"},
	{pattern(`^ *(-)[A-Za-z_\[{]`), "列表每项开头的 - 后面要有一个空格"},
	{pattern(`(?:: |- |^) *(\x{ff5b})`), "花括号要用半角 { }"},
	{pattern(`(?:^[\s-]*|[{,]\s*)\w+(\x{ff1a})`), "全角冒号 \uff1a 要换成半角冒号加空格"},
	{pattern(`^[\s-]*\w+:(\x{3000})`), "冒号后面是全角空格;请改成半角空格"},
	{pattern(`^[\s-]*\w+:(\x{a0})`), "冒号后面是不换行空格;请改成普通空格"},
	{pattern(`^[\s-]*[A-Za-z_]+\s*(=)\s`), "等号要换成半角冒号加空格"},
	{pattern(`^[\s-]*[A-Za-z_]+(:)(?:[^\s/]|/[^/])`), "冒号后面要有一个空格"},
	{pattern(`(\x{ff0c})\s*\w+:`), "全角逗号 \uff0c 要换成半角逗号加空格"},
}

// mistake looks for them in the lines from at to head and the one before.
func (r *reader) mistake(at, head int) (finding.Place, string) {
	const most = 8
	for n := at; n <= min(max(at, head), at+most); n++ {
		if place, advice := r.mistakeIn(n); advice != "" {
			return place, advice
		}
	}
	if at > 1 {
		return r.mistakeIn(at - 1)
	}
	return finding.Place{}, ""
}

func (r *reader) mistakeIn(n int) (finding.Place, string) {
	text := mask(r.lines[n-1].text)
	for _, m := range mistakes {
		if i := m.sign().FindStringSubmatchIndex(text); i != nil {
			return r.span(n, i[2], i[3]), m.advice
		}
	}
	return finding.Place{}, ""
}
