package table

import (
	"errors"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
)

// maxDepth is how deep the values of a JSON line may nest; a table needs five.
const maxDepth = 32

// ndjson reads a file of one enterprise a line, with the keys of the table. Every
// faulty line is reported.
func (r *reader) ndjson(data []byte) *yaml.Node {
	if at, ok := r.badByte(data); ok {
		r.report(Syntax, at, "从这里起不是 UTF-8 编码;NDJSON 只用 UTF-8")
		return nil
	}
	if at, c, ok := r.measure(data); !ok {
		r.report(Syntax, at, "这里有看不见的字符 U+%04X;请删掉", c)
		return nil
	}
	f := newFlat(r, layouts[Enterprises]())
	dec := new(jsontext.Decoder)
	for i := range r.lines {
		text := r.lines[i].text
		if strings.TrimSpace(text) == "" {
			continue
		}
		j := jsonLine{dec: dec, source: &r.lines[i], text: text, line: i + 1}
		if n := r.jsonLine(&j); n != nil {
			f.owners = append(f.owners, n)
		}
	}
	return f.root()
}

// jsonLine is one line while it is read.
type jsonLine struct {
	dec    *jsontext.Decoder
	source *line
	text   string
	line   int
}

var errDepth = errors.New("nested too deep")

// jsonLine reads one line as a tree, nil when it is no JSON object, which is
// reported.
func (r *reader) jsonLine(j *jsonLine) *yaml.Node {
	j.dec.Reset(strings.NewReader(j.text), jsontext.AllowDuplicateNames(true))
	n, err := j.value(0)
	if err == nil && j.dec.PeekKind() != 0 {
		r.report(Syntax, finding.Place{File: r.file, Line: r.offset + j.line, Column: j.start(), Width: 1}, "一行只写一个 JSON 对象,后面多了内容")
		return nil
	}
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, errDepth):
		r.report(Syntax, r.jsonPlace(j, int(j.dec.InputOffset())), "嵌套太深")
	case errors.As(err, &syntax):
		r.report(Syntax, r.jsonPlace(j, int(syntax.ByteOffset)), "JSON 写法不对;字符串用双引号,各项之间用逗号,最后一项后面没有逗号")
	case err != nil:
		r.report(Syntax, r.jsonPlace(j, len(j.text)), "JSON 没有写完;缺少括号或引号")
	case n.Kind != yaml.MappingNode:
		r.report(Syntax, r.jsonPlace(j, 0), "一行要写一个 JSON 对象({…}),不是%s", kindName(n))
	default:
		return n
	}
	return nil
}

func (r *reader) jsonPlace(j *jsonLine, offset int) finding.Place {
	return finding.Place{File: r.file, Line: r.offset + j.line, Column: j.source.column(offset), Width: 1}
}

func (j *jsonLine) value(depth int) (*yaml.Node, error) {
	if depth > maxDepth {
		return nil, errDepth
	}
	n := &yaml.Node{Line: j.line, Column: j.start()}
	kind := j.dec.PeekKind()
	token, err := j.dec.ReadToken()
	if err != nil {
		return nil, err
	}
	text := token.String()
	switch kind {
	case '{', '[':
		n.Style = yaml.FlowStyle
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
		end := jsontext.Kind('}')
		if kind == '[' {
			n.Kind, n.Tag, end = yaml.SequenceNode, "!!seq", ']'
		}
		for j.dec.PeekKind() != end {
			v, err := j.value(depth + 1)
			if err != nil {
				return nil, err
			}
			n.Content = append(n.Content, v)
		}
		_, err := j.dec.ReadToken()
		return n, err
	case '"':
		n.Tag, n.Style = "!!str", yaml.DoubleQuotedStyle
	case '0':
		n.Tag = "!!int"
		if !isDigits(text) {
			n.Tag = "!!float"
		}
	case 'n':
		n.Tag = "!!null"
	default:
		n.Tag = "!!bool"
	}
	n.Kind, n.Value = yaml.ScalarNode, text
	return n, nil
}

// start is where the next token starts: after the blanks, the comma or the colon
// that follow the one before.
func (j *jsonLine) start() int {
	at := int(j.dec.InputOffset())
	for at < len(j.text) && strings.IndexByte(" \t\r,:", j.text[at]) >= 0 {
		at++
	}
	return j.source.column(at)
}

func isDigits(s string) bool {
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && (i > 0 || s[i] != '-') {
			return false
		}
	}
	return true
}
