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
	if !isJSON && reportJSONSlips(f, text, finding.Place{File: f.File, Line: line, Column: 1}) {
		return
	}
	offset, message := jsonMistake(text)
	switch {
	case isJSON:
		offset, message = 0, "一行要写一户企业（{…}），不能是"+n.Called()
	case message == "":
		rest := strings.TrimLeft(text[offset:], " \t\r,:")
		offset, message = len(text)-len(rest), "一行只写一户企业（{…}），后面多了内容"
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
		return offset, "括号套得太深；请检查括号"
	}
	isCut := errors.Is(err, io.ErrUnexpectedEOF)
	rest := strings.TrimLeft(text[min(offset, len(text)):], jsonBlanks)
	isControl := offset < len(text) && text[offset] < ' '
	if isCut || isControl || strings.HasPrefix(rest, "]") || strings.HasPrefix(rest, "}") {
		if at, message := unclosedJSON(text); message != "" {
			return at, message
		}
	}
	said := err.Error()
	switch {
	case isCut:
		return len(text), "没有写完；缺少括号或引号"
	case isNumeralCut(text, offset):
		return offset, "数的写法不对：前面不能有多余的 0，也不能有加号或空着小数点的一边；请改正，或加上双引号"
	case strings.Contains(said, "expecting ':'"):
		return offset, "这里前面缺一个冒号；写成 \"键\": 值"
	case strings.Contains(said, "expecting ',' or"):
		return offset, "这里前面缺一个逗号"
	case strings.HasPrefix(rest, `\`):
		return offset, "双引号里的反斜杠要写两个"
	case isControl:
		return offset, "双引号里不能有制表符"
	case rest != "" && (rest[0] >= '0' && rest[0] <= '9') && strings.HasSuffix(strings.TrimRight(text[:offset], jsonBlanks), ","):
		return offset, "金额里不能有千分位逗号；请去掉逗号，或给金额加上双引号"
	}
	return offset, "写法不对；文字和键用双引号，各项之间用逗号，最后一项后面没有逗号"
}

// isNumeralCut reports a number that goes on at the offset, or starts there, in a way in
// which no number of JSON does.
func isNumeralCut(text string, offset int) bool {
	const signs = "0123456789.+-eE"
	at := func(i int) bool { return i >= 0 && i < len(text) && strings.IndexByte(signs, text[i]) >= 0 }
	return at(offset) && at(offset-1) || at(offset) && strings.IndexByte(".+", text[offset]) >= 0 || !at(offset) && offset > 0 && strings.IndexByte(".+-", text[offset-1]) >= 0
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
