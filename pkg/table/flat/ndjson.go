package flat

import (
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// ReadLines reads lines of one enterprise each that stand after some lines of the
// file. It is not ok when the text can't be read; a line that can't is reported and
// left out.
func ReadLines(f *table.Faults, text string, before int, m *table.Memory) (items []*table.Node, ok bool) {
	f.JSON = true
	if !isJSONText(f, text, before) || table.HasLoneCR(text) {
		return nil, false
	}
	j := jsonScanner{memory: m, file: f.File, before: before, text: text}
	items = m.List(1 + strings.Count(text, "\n"))
	for start, line := 0, 1; start < len(text); line++ {
		end := start + strings.IndexByte(text[start:], '\n')
		if end < start {
			end = len(text)
		}
		switch n, ok := j.object(start, end, line); {
		case ok && n.Kind == table.Map:
			items = append(items, n)
		case strings.TrimSpace(text[start:end]) != "":
			reportJSON(f, strings.TrimSuffix(text[start:end], "\r"), before+line, n, ok)
		}
		start = end + 1
	}
	return items, true
}

// isJSONText reports a text that no JSON can be: in another encoding than UTF-8, or with
// characters that nobody sees.
func isJSONText(f *table.Faults, text string, before int) bool {
	if _, _, flawed := table.HiddenIn(text); !flawed {
		return true
	}
	if line, column, bad := table.BadByte(text); bad {
		at := f.Top()
		at.Line, at.Column = before+line, column
		f.Report(table.Syntax, at, "从这里起不是 UTF-8 编码；JSON 只用 UTF-8")
		return false
	}
	return visible(f, text, before)
}

var errTooDeep = errors.New("nested too deep")

// reportJSON says what is wrong with a line that is no JSON object; n is what it is
// instead when it is JSON.
func reportJSON(f *table.Faults, text string, line int, n *table.Node, isJSON bool) {
	offset, message := jsonMistake(text)
	switch {
	case isJSON:
		offset, message = 0, "一行要写一个 JSON 对象（{…}），不是"+n.Called()
	case message == "":
		rest := strings.TrimLeft(text[offset:], " \t\r,:")
		offset, message = len(text)-len(rest), "一行只写一个 JSON 对象，后面多了内容"
	}
	at := finding.Place{File: f.File, Line: line, Column: table.Characters(text[:min(offset, len(text))]) + 1, Width: 1}
	f.Report(table.Syntax, at, "%s", message)
}

// jsonMistake says what is wrong with the first JSON value of the text, and where; with
// no message, the value ends there.
func jsonMistake(text string) (offset int, message string) {
	offset, err := jsonFault(text)
	switch {
	case err == nil:
		return offset, ""
	case errors.Is(err, errTooDeep):
		return offset, "嵌套太深"
	case errors.As(err, new(*jsontext.SyntacticError)) && !errors.Is(err, io.ErrUnexpectedEOF):
		return offset, "JSON 写法不对；字符串用双引号，各项之间用逗号，最后一项后面没有逗号"
	}
	return len(text), "JSON 没有写完；缺少括号或引号"
}

// jsonFault finds what is wrong with the first JSON value of the text, and where; with
// no error, the value ends there.
func jsonFault(text string) (offset int, err error) {
	dec := jsontext.NewDecoder(strings.NewReader(text), jsontext.AllowDuplicateNames(true))
	for {
		if _, err := dec.ReadToken(); err != nil {
			var syntax *jsontext.SyntacticError
			if errors.As(err, &syntax) {
				return int(syntax.ByteOffset), err
			}
			return len(text), err
		}
		depth := dec.StackDepth()
		if depth == 0 {
			return int(dec.InputOffset()), nil
		}
		if next := dec.PeekKind(); depth > maxDepth && next != ']' && next != '}' {
			return int(dec.InputOffset()), errTooDeep
		}
	}
}
