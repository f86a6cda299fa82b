package flat

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// maxDepth is how deep the values of a JSON line may nest; a table needs five.
const maxDepth = 32

// jsonScanner reads JSON text into nodes, line by line or whole. It takes what JSON is
// and nothing else; what is wrong with a text that it does not take, jsonFault tells.
type jsonScanner struct {
	memory *table.Memory
	file   string
	before int    // lines of the file before the text
	text   string // that is read
	next   int    // the byte that comes next
	end    int    // of what is read: of the line, or of the text
	line   int    // that next is on, from 1
	at     int    // how far column was counted
	column int    // of that
	stack  []*table.Node
}

// object reads the value of the line that stands between the bytes; it is not ok when
// there is none or more than one.
func (j *jsonScanner) object(start, end, line int) (n *table.Node, ok bool) {
	j.next, j.end, j.line, j.at, j.column = start, end, line, start, 1
	n, ok = j.scanValue(0)
	j.skipBlanks()
	return n, ok && j.next == j.end
}

func (j *jsonScanner) skipBlanks() {
	for j.next < j.end && strings.IndexByte(jsonBlanks, j.text[j.next]) >= 0 {
		j.next++
		if j.text[j.next-1] == '\n' {
			j.line, j.at, j.column = j.line+1, j.next, 1
		}
	}
}

// jsonBlanks may stand between any two signs of JSON.
const jsonBlanks = " \t\r\n"

// take skips blanks and takes the byte if it comes next.
func (j *jsonScanner) take(b byte) bool {
	j.skipBlanks()
	if j.next < j.end && j.text[j.next] == b {
		j.next++
		return true
	}
	return false
}

// place is the place of what starts at the byte; bytes are asked for in order.
func (j *jsonScanner) place(start, width int) finding.Place {
	j.column += table.Characters(j.text[j.at:start])
	j.at = start
	return finding.Place{File: j.file, Line: j.before + j.line, Column: j.column, Width: width}
}

// scanValue reads the value that comes next.
func (j *jsonScanner) scanValue(depth int) (n *table.Node, ok bool) {
	j.skipBlanks()
	if j.next == j.end || depth > maxDepth {
		return nil, false
	}
	start := j.next
	switch j.text[start] {
	case '{':
		return j.scanItems(table.Map, '}', depth)
	case '[':
		return j.scanItems(table.List, ']', depth)
	case '"':
		at := j.place(start, 1)
		text, ok := j.scanQuoted()
		n = j.memory.Node(table.Value, at)
		if n.Text = text; text == "" {
			n.Kind = table.Empty
		}
		return n, ok
	}
	for j.next < j.end && strings.IndexByte(",:[]{}\""+jsonBlanks, j.text[j.next]) < 0 {
		j.next++
	}
	text := j.text[start:j.next]
	n = j.memory.Node(table.Value, j.place(start, len(text)))
	n.Text, n.Literal, n.Number = text, !isDigits(text), true
	if text == "null" {
		n.Kind, n.Literal = table.Empty, false
		return n, true
	}
	return n, text == "true" || text == "false" || isNumber(text)
}

// scanItems reads the items of an object or an array.
func (j *jsonScanner) scanItems(kind table.NodeKind, end byte, depth int) (n *table.Node, ok bool) {
	n = j.memory.Node(kind, j.place(j.next, 1))
	j.next++
	first := len(j.stack)
	for more := !j.take(end); more; {
		var key *table.Node
		if kind == table.Map {
			if key, ok = j.scanKey(); !ok {
				return nil, false
			}
		}
		item, ok := j.scanValue(depth + 1)
		if !ok {
			return nil, false
		}
		item.Key = key
		j.stack = append(j.stack, item)
		if more = j.take(','); !more && !j.take(end) {
			return nil, false
		}
	}
	n.Items = append(j.memory.List(len(j.stack)-first), j.stack[first:]...)
	j.stack = j.stack[:first]
	return n, true
}

// scanKey reads the key of an object's item and the colon after it.
func (j *jsonScanner) scanKey() (key *table.Node, ok bool) {
	j.skipBlanks()
	if j.next == j.end || j.text[j.next] != '"' {
		return nil, false
	}
	at := j.place(j.next, 1)
	key = j.memory.Node(table.Value, at)
	key.Text, ok = j.scanQuoted()
	return key, ok && j.take(':')
}

// scanQuoted reads the string that comes next.
func (j *jsonScanner) scanQuoted() (text string, ok bool) {
	start, escaped := j.next, false
	for i := start + 1; i < j.end; i++ {
		switch c := j.text[i]; {
		case c == '"':
			j.next = i + 1
			if !escaped {
				return j.text[start+1 : i], true
			}
			plain, err := jsontext.AppendUnquote(nil, j.text[start:j.next])
			return string(plain), err == nil
		case c == '\\':
			escaped = true
			i++
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// isNumber reports a number as JSON writes it.
func isNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	mantissa := s
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa = s[:i]
		exponent := s[i+1:]
		if exponent != "" && (exponent[0] == '+' || exponent[0] == '-') {
			exponent = exponent[1:]
		}
		if !isDigits(exponent) {
			return false
		}
	}
	whole, frac, point := strings.Cut(mantissa, ".")
	return isDigits(whole) && (whole == "0" || whole[0] != '0') && (!point || isDigits(frac))
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
