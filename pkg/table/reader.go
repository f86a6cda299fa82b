package table

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// reader turns the nodes of one file into values and collects its faults.
type reader struct {
	file     string
	lines    []line
	offset   int          // lines of the file before them
	flat     bool         // the values are cells: no quotes, no line ends, no signs of YAML
	date1904 bool         // the workbook counts days from 1904
	units    []money.Unit // what amounts are in; several when the file does not say clearly
	amounts  int          // how many were read so far
	owners   []owner      // the records that the value being read is in, the innermost last
	memory   *memory      // of straight reading
	findings []finding.Finding
	piece    bool // of a file, whose findings are counted by who puts the pieces together
	unlisted int  // findings beyond the most that are listed
}

func (r *reader) report(rule finding.Rule, at finding.Place, format string, args ...any) *finding.Finding {
	f := rule.Found(at, format, args...)
	if !r.piece && len(r.findings) >= mostFindings {
		r.unlisted++
		return &f
	}
	r.findings = append(r.findings, f)
	return &r.findings[len(r.findings)-1]
}

// mostFindings is how many findings of one file are listed: nobody reads more, and
// a hostile file has no end of them.
const mostFindings = 10_000

// all are the findings listed, and one for those that are not.
func (r *reader) all() []finding.Finding {
	if r.unlisted == 0 {
		return r.findings
	}
	return append(r.findings, unlisted(r.file, r.unlisted))
}

func unlisted(file string, n int) finding.Finding {
	return Syntax.Found(finding.Place{File: file, Line: 1, Column: 1, Width: 1}, "问题太多,另有 %d 处没有列出;请先改正列出的", n)
}

// bad reports a value that the field can't take.
func (r *reader) bad(n *yaml.Node, heading, format string, args ...any) {
	r.report(BadValue, r.place(n), "%s:%s", heading, fmt.Sprintf(format, args...))
}

// place is where the node stands: a scalar with its quotes as far as it is on
// its first line, the first key of a mapping, or the sign that a list, an alias,
// a tag or an anchor starts with.
func (r *reader) place(n *yaml.Node) finding.Place {
	if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
		n = n.Content[0]
	}
	p := finding.Place{File: r.file, Line: r.offset + n.Line, Column: n.Column, Width: 1}
	if r.flat {
		p.Sheet = n.LineComment
		if text := r.text(n); n.Kind == yaml.ScalarNode && strings.HasPrefix(text, n.Value) {
			p.Width = max(1, utf8.RuneCountInString(n.Value))
		}
		return p
	}
	text := r.text(n)
	switch {
	case n.Kind == yaml.DocumentNode && strings.HasPrefix(text, "---"):
		p.Width = 3
	case text != "" && (text[0] == '&' || text[0] == '*' || text[0] == '!'):
		p.Width = wordWidth(text)
	case n.Kind != yaml.ScalarNode || text == "" || n.Value == "" && n.Style == 0:
	case strings.HasPrefix(text, n.Value) && n.Value != "":
		p.Width = utf8.RuneCountInString(n.Value)
	case text[0] == '"' || text[0] == '\'':
		size, _ := quoted(text)
		p.Width = utf8.RuneCountInString(text[:size])
	case n.Style == 0:
		p.Width = max(1, utf8.RuneCountInString(strings.TrimRight(text, " \t")))
	}
	return p
}

// text is the line that the node starts on, from there on.
func (r *reader) text(n *yaml.Node) string {
	if n.Line < 1 || n.Line > len(r.lines) {
		return ""
	}
	return r.lines[n.Line-1].from(n.Column)
}

// wordWidth is how many characters come before the first blank or sign of flow
// style.
func wordWidth(text string) int {
	if i := strings.IndexAny(text, " \t,]}"); i > 0 {
		text = text[:i]
	}
	return utf8.RuneCountInString(text)
}

// scalar is the text of a plain value. An alias, a tag, a list or a mapping is
// reported and refused, and so is a value that is empty or goes over its line,
// as one does whose quote is closed too late.
func (r *reader) scalar(n *yaml.Node, heading string) (string, bool) {
	switch {
	case !r.plain(n):
		return "", false
	case n.Kind != yaml.ScalarNode:
		r.bad(n, heading, "这里要一个值,不是%s", kindName(n))
		return "", false
	case isEmpty(n):
		r.bad(n, heading, "不能为空;请填写,或删掉这一项")
		return "", false
	case r.flat:
	case !r.onOneLine(n):
		r.bad(n, heading, "要写在一行里;请去掉换行")
		return "", false
	case n.Style == 0 && straysQuote(n.Value):
		r.bad(n, heading, "引号没有配对;请删掉多余的引号,或给整个值加上引号")
		return "", false
	}
	return n.Value, true
}

// straysQuote reports a closing quote that nothing opened.
func straysQuote(s string) bool {
	last := s[len(s)-1:]
	return (last == `"` || last == "'") && strings.Count(s, last)%2 == 1
}

func (r *reader) onOneLine(n *yaml.Node) bool {
	text := r.text(n)
	switch {
	case n.Style == 0:
		return strings.HasPrefix(text, n.Value)
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		_, closed := quoted(text)
		return closed
	}
	return false
}

// plain refuses aliases, anchors and explicit tags.
func (r *reader) plain(n *yaml.Node) bool {
	switch {
	case r.flat:
	case n.Kind == yaml.AliasNode:
		r.report(Syntax, r.place(n), "不支持锚点别名 *%s;请把值写全", shorten(n.Value))
		return false
	case n.Anchor != "":
		r.report(Syntax, r.place(n), "不支持锚点 &%s;请直接写值", shorten(n.Anchor))
		return false
	case n.Style&yaml.TaggedStyle != 0 || n.Kind != yaml.MappingNode && strings.HasPrefix(r.text(n), "!"):
		r.report(Syntax, r.place(n), "不支持 YAML 标签 %s;请直接写值", shorten(n.Tag))
		return false
	}
	return true
}

// isNull reports a value that is left out or written as null or ~.
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Tag == "!!null" && n.Anchor == ""
}

// isEmpty reports a null or a pair of quotes around nothing.
func isEmpty(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&yaml.TaggedStyle == 0 && n.Anchor == "" || isNull(n)
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "一组键值"
	case yaml.SequenceNode:
		return "列表"
	}
	if isEmpty(n) {
		return "空值"
	}
	return "单个值"
}

// shorten makes user text fit for a message: one line, no characters that show
// nothing, at most 40 characters.
func shorten(s string) string {
	const most = 40
	s = strings.Map(func(c rune) rune {
		if hidden(c) || !unicode.IsPrint(c) && c != '　' {
			return '�'
		}
		return c
	}, s)
	if utf8.RuneCountInString(s) > most {
		return string([]rune(s)[:most]) + "…"
	}
	return s
}
