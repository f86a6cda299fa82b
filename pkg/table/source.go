package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
)

// MaxSize is the most bytes a table may have.
const MaxSize = 64 << 20

var (
	bom     = []byte("\xef\xbb\xbf")
	bomLE16 = []byte("\xff\xfe")
	bomBE16 = []byte("\xfe\xff")
)

// Lines splits a file into the lines that places count, without their ends and
// without a byte order mark.
func Lines(data []byte) []string {
	text := strings.ReplaceAll(string(bytes.TrimPrefix(data, bom)), "\r\n", "\n")
	return strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
}

// parse reads the one YAML document of the file; nil when it can't be read,
// which is reported.
func (r *reader) parse(data []byte) (root *yaml.Node) {
	top := finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}
	switch {
	case len(data) > MaxSize:
		r.report(Syntax, top, "文件有 %d 字节,超过 %d 字节的上限;请拆成几个文件", len(data), MaxSize)
		return nil
	case bytes.HasPrefix(data, bomLE16) || bytes.HasPrefix(data, bomBE16):
		r.report(Syntax, top, "文件是 UTF-16 编码;请另存为 UTF-8")
		return nil
	}
	if at, ok := r.badByte(data); ok {
		r.report(Syntax, at, "文件不是 UTF-8 编码(多半是 GB18030 或 GBK);请转换后再用:iconv -f GB18030 -t UTF-8 旧文件 > 新文件")
		return nil
	}
	r.lines = Lines(data)
	if at, c, ok := r.control(); ok {
		r.report(Syntax, at, "这里有控制字符 U+%04X;请删掉", c)
		return nil
	}
	// yaml.v3 has panicked on hostile input before; the file is at fault then.
	defer func() {
		if p := recover(); p != nil {
			r.report(Syntax, top, "文件不能解析:YAML 结构不合法")
			root = nil
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
		r.report(Syntax, top, "文件是空的;guozi init 可生成示例表")
		return nil
	} else if err != nil {
		r.syntaxError(err)
		return nil
	}
	var second yaml.Node
	if err := dec.Decode(&second); err == nil {
		r.report(Syntax, r.place(&second), "一个文件只能有一个 YAML 文档;请把 --- 之后的内容放到另一个文件")
		return nil
	} else if !errors.Is(err, io.EOF) {
		r.syntaxError(err)
		return nil
	}
	return doc.Content[0]
}

// badByte finds the first byte that is not UTF-8.
func (r *reader) badByte(data []byte) (finding.Place, bool) {
	if utf8.Valid(data) {
		return finding.Place{}, false
	}
	data = bytes.TrimPrefix(data, bom)
	at := finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		switch {
		case c == utf8.RuneError && size == 1:
			return at, true
		case c == '\n':
			at.Line, at.Column = at.Line+1, 1
		default:
			at.Column++
		}
		data = data[size:]
	}
	return at, true
}

// control finds the first control character other than tab.
func (r *reader) control() (finding.Place, rune, bool) {
	for i, line := range r.lines {
		col := 1
		for _, c := range line {
			if c < ' ' && c != '\t' || c >= 0x7f && c <= 0x9f || c == '\u2028' || c == '\u2029' {
				return finding.Place{File: r.file, Line: i + 1, Column: col, Width: 1}, c, true
			}
			col++
		}
	}
	return finding.Place{}, 0, false
}

// scannerFaults are messages of yaml.v3 that already count lines from 1; its
// other messages are one line low.
var scannerFaults = []string{"found a tab", "mapping values are not", "found character that", "could not find expected ':'",
	"found unexpected", "found unknown escape", "found undefined", "block sequence entries", "unknown anchor", "did not find expected hexdecimal"}

// yamlFaults turns yaml.v3's words into advice.
var yamlFaults = []struct{ in, out string }{
	{"found a tab", "缩进用了制表符;请改成空格"},
	{"mapping values are not allowed", "这里不能再有冒号:多半是缩进不齐、上一行缺冒号,或值里有冒号要加引号"},
	{"cannot start any token", "值不能以这个字符开头;请给值加上引号"},
	{"could not find expected ':'", "这一行缺少冒号;写成 键: 值"},
	{"did not find expected ',' or ']'", "方括号没有配对,或各项之间缺逗号"},
	{"did not find expected ',' or '}'", "花括号没有配对,或各项之间缺逗号"},
	{"did not find expected '-' indicator", "列表各项的缩进不齐"},
	{"did not find expected key", "缩进不齐,或引号没有配对"},
	{"did not find expected node content", "这里缺一个值,或多了一个逗号"},
	{"found unexpected end of stream", "引号或括号没有配对"},
	{"unknown anchor", "不支持锚点别名;请把值写全"},
	{"exceeded max depth", "嵌套太深"},
	{"unknown escape", "双引号里的反斜杠写法不对;请改用单引号"},
}

func (r *reader) syntaxError(err error) {
	msg := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if _, scanErr := fmt.Sscanf(msg, "line %d:", &line); scanErr == nil {
		_, msg, _ = strings.Cut(msg, ": ")
		scanner := false
		for _, s := range scannerFaults {
			scanner = scanner || strings.HasPrefix(msg, s)
		}
		if !scanner {
			line++
		}
	}
	advice := "YAML 写法不对(" + msg + ")"
	for _, f := range yamlFaults {
		if strings.Contains(msg, f.in) {
			advice = f.out
			break
		}
	}
	line = max(1, min(line, len(r.lines)))
	if at, hint := r.mistake(line); hint != "" {
		r.report(Syntax, at, "%s", hint)
		return
	}
	text := r.lines[line-1]
	indent := len(text) - len(strings.TrimLeft(text, " \t"))
	r.report(Syntax, finding.Place{File: r.file, Line: line, Column: indent + 1, Width: max(1, utf8.RuneCountInString(text[indent:]))}, "%s", advice)
}

// mistake looks for what people get wrong, on the line that YAML complains about
// and the ones around it.
func (r *reader) mistake(line int) (finding.Place, string) {
	for _, n := range []int{line, line - 1, line + 1} {
		if n < 1 || n > len(r.lines) {
			continue
		}
		text, _, _ := strings.Cut(r.lines[n-1], " #")
		at := func(i, width int) finding.Place {
			return finding.Place{File: r.file, Line: n, Column: utf8.RuneCountInString(text[:i]) + 1, Width: width}
		}
		body := strings.TrimLeft(text, " \t")
		indent := text[:len(text)-len(body)]
		if i := strings.IndexByte(indent, '\t'); i >= 0 && body != "" {
			return at(i, 1), "缩进用了制表符;请改成空格"
		}
		if i := strings.Index(text, "\uff1a"); i >= 0 && !strings.Contains(text[:i], ": ") {
			return at(i, 1), "全角冒号 \uff1a 要换成半角冒号加空格"
		}
		if i := strings.Index(text, "\uff0c"); i >= 0 && strings.ContainsAny(text[:i], "{[") {
			return at(i, 1), "全角逗号 \uff0c 要换成半角逗号加空格"
		}
		for _, key := range keyWithoutSpace(text) {
			return at(key, 1), "冒号后面要有一个空格"
		}
	}
	return finding.Place{}, ""
}

// keyWithoutSpace is the index of a colon stuck to its value at the start of the
// line, as in name:示例.
func keyWithoutSpace(text string) []int {
	body := strings.TrimLeft(text, " -")
	i := strings.IndexByte(body, ':')
	if i <= 0 || i+1 >= len(body) || body[i+1] == ' ' || strings.ContainsAny(body[:i], " \"'{[") {
		return nil
	}
	return []int{len(text) - len(body) + i}
}
