package table

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/xlsx"
)

// MaxSize is the most bytes a table may have unless more are asked for.
const MaxSize = 64 << 20

var bom = []byte("\xef\xbb\xbf")

// Lines splits a file into the lines that places count, without their ends and
// without a byte order mark; nil for a workbook, which has none to show.
func Lines(data []byte) []string {
	if xlsx.IsContainer(data) {
		return nil
	}
	return linesOf(data)
}

func linesOf(data []byte) []string {
	text := strings.ReplaceAll(string(bytes.TrimPrefix(data, bom)), "\r\n", "\n")
	return strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
}

// line is one line of a file.
type line struct {
	text  string
	width int   // in characters
	marks []int // the byte index of every stride-th character but the first
}

// stride keeps finding a character cheap in a file that is one long line.
const stride = 128

// from is the text from the 1-based column on, "" when there is none.
func (l *line) from(column int) string {
	switch at := column - 1; {
	case at < 0 || at >= l.width:
		return ""
	case l.width == len(l.text): // ASCII
		return l.text[at:]
	default:
		rest := l.text
		if at >= stride {
			rest = rest[l.marks[at/stride-1]:]
		}
		for range at % stride {
			_, size := utf8.DecodeRuneInString(rest)
			rest = rest[size:]
		}
		return rest
	}
}

// column is which character, from 1, starts at the byte or holds it.
func (l *line) column(at int) int {
	at = min(at, len(l.text))
	if l.width == len(l.text) { // ASCII
		return at + 1
	}
	i, found := slices.BinarySearch(l.marks, at)
	if found {
		i++
	}
	start := 0
	if i > 0 {
		start = l.marks[i-1]
	}
	return i*stride + utf8.RuneCountInString(l.text[start:at]) + 1
}

// measure splits the file into r.lines. It stops at the first character that
// has no place in a table and tells where that is.
func (r *reader) measure(data []byte) (at finding.Place, c rune, ok bool) {
	texts := linesOf(data)
	r.lines = make([]line, len(texts))
	for i, text := range texts {
		l := line{text: text}
		for at, c := range text {
			if c != '\t' && hidden(c) {
				return finding.Place{File: r.file, Line: r.offset + i + 1, Column: l.width + 1, Width: 1}, c, false
			}
			if l.width%stride == 0 && l.width > 0 {
				l.marks = append(l.marks, at)
			}
			l.width++
		}
		r.lines[i] = l
	}
	return finding.Place{}, 0, true
}

// parse reads the one YAML document of the file; nil when it can't be read,
// which is reported.
func (r *reader) parse(data []byte) (root *yaml.Node) {
	top := finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}
	switch {
	case isUTF16(data):
		r.report(Syntax, top, "文件是 UTF-16 编码;请另存为 UTF-8")
		return nil
	}
	if at, ok := r.badByte(data); ok {
		r.report(Syntax, at, "从这里起不是 UTF-8 编码;文件若是 GB18030 或 GBK,请转换后再用:iconv -f GB18030 -t UTF-8 旧文件 > 新文件")
		return nil
	}
	if at, c, ok := r.measure(data); !ok {
		r.report(Syntax, at, "这里有看不见的字符 U+%04X;请删掉", c)
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
	var doc, second yaml.Node
	if err := dec.Decode(&doc); errors.Is(err, io.EOF) || err == nil && isNull(doc.Content[0]) {
		r.report(Syntax, top, "文件是空的;guozi init 可生成示例表")
		return nil
	} else if err != nil {
		r.syntaxError(data, err)
		return nil
	}
	if err := dec.Decode(&second); err == nil {
		r.report(Syntax, r.place(&second), "一个文件只能有一个 YAML 文档;请把 --- 之后的内容放到另一个文件")
		return nil
	} else if !errors.Is(err, io.EOF) {
		r.syntaxError(data, err)
		return nil
	}
	return doc.Content[0]
}

// isUTF16 reports a byte order mark of UTF-16, or ASCII in 16 bits without one.
func isUTF16(data []byte) bool {
	if len(data) < 2 {
		return false
	}
	a, b := data[0], data[1]
	return a == 0xff && b == 0xfe || a == 0xfe && b == 0xff ||
		len(data) >= 4 && (a == 0 && data[2] == 0 && b != 0 && data[3] != 0 || b == 0 && data[3] == 0 && a != 0 && data[2] != 0)
}

// badByte finds the first byte that is not UTF-8.
func (r *reader) badByte(data []byte) (finding.Place, bool) {
	if utf8.Valid(data) {
		return finding.Place{}, false
	}
	at := finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}
	if _, encoding, ok := Text(data); ok && encoding != UTF8 { // shown as what it is, so all but ASCII is at fault
		i := bytes.IndexFunc(data, func(c rune) bool { return c >= utf8.RuneSelf })
		before := linesOf(data[:i])
		at.Line = r.offset + len(before)
		at.Column = utf8.RuneCountInString(before[len(before)-1]) + 1
		return at, true
	}
	for i, text := range linesOf(data) {
		if utf8.ValidString(text) {
			continue
		}
		at.Line = r.offset + i + 1
		for len(text) > 0 {
			c, size := utf8.DecodeRuneInString(text)
			if c == utf8.RuneError && size == 1 {
				break
			}
			text = text[size:]
			at.Column++
		}
		break
	}
	return at, true
}

var tableKeys = pattern(`(?m)^(\x{feff}?kind:[ \t]*["']?(ratios|enterprises)|(enterprises|categories):)|^\x{feff}?\s*\{\s*"kind"\s*:\s*"(ratios|enterprises)"`)

// Looks reports whether the file looks like a table, well-formed or not.
func Looks(data []byte) bool {
	return tableKeys().Match(data) || isUTF16(data)
}
