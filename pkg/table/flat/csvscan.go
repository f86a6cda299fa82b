package flat

import (
	"io"
	"strings"

	"guozi/pkg/table"
)

// csvScanner reads the rows of CSV text and knows where each field stands. It takes
// what encoding/csv takes, which does not tell a field's first character, and is
// several times as fast where nothing is quoted.
type csvScanner struct {
	text      string
	separator string // of fields
	next      int    // the byte that the next line starts at
	line      int    // lines before that
	quotes    bool   // the text has any
	row       []cell
}

func newCSVScanner(text string) *csvScanner {
	const most = 32 // columns of most files
	return &csvScanner{text: text, separator: ",", quotes: strings.IndexByte(text, '"') >= 0, row: make([]cell, 0, most)}
}

// csvFault is why a row can't be read, and where: at the quote at fault on the line that
// the field starts on, or at the one that opens it. The lines below have no say, so that
// it is the same in a piece of the file. The next row is that of the line after it.
type csvFault struct {
	line, column int
	message      string
	open         bool // a field is not closed at the end of the text
}

func (e *csvFault) Error() string { return e.message }

// scan is the next row, which holds until the one after it is read. Empty lines are no
// rows. The error is io.EOF or a *csvFault.
func (s *csvScanner) scan() ([]cell, error) {
	for s.next < len(s.text) {
		start, line := s.nextLine()
		if line == "" {
			continue
		}
		s.row = s.row[:0]
		for column := 1; ; {
			if s.quotes && (strings.HasPrefix(line, `"`) || strings.HasPrefix(line, `="`)) {
				var err error
				if start, line, column, err = s.scanQuotedField(start, line, column); err != nil {
					return nil, err
				}
			} else if field, err := s.scanPlain(start, line, column); err != nil {
				return nil, err
			} else {
				column += field.width
				start, line = start+len(field.text), line[len(field.text):]
			}
			if line == "" {
				return s.row, nil
			}
			start, line, column = start+len(s.separator), line[len(s.separator):], column+1
		}
	}
	return nil, io.EOF
}

// nextLine takes the next line without its end.
func (s *csvScanner) nextLine() (start int, line string) {
	start = s.next
	line = s.text[start:]
	if end := strings.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	s.next += len(line) + 1
	s.line++
	return start, strings.TrimSuffix(line, "\r")
}

// scanPlain reads a field without quotes, which the rest of the line starts with.
func (s *csvScanner) scanPlain(start int, line string, column int) (*cell, error) {
	field := line
	end := strings.IndexByte(line, s.separator[0])
	if len(s.separator) > 1 {
		end = strings.Index(line, s.separator)
	}
	if end >= 0 {
		field = line[:end]
	}
	if s.quotes {
		if i := strings.IndexByte(field, '"'); i >= 0 {
			return nil, &csvFault{line: s.line, column: column + table.Characters(field[:i]), message: "没有引号的值里有引号；请把整个值用引号括起来，里面的引号写两个"}
		}
	}
	s.row = append(s.row, cell{text: field, line: s.line, column: column, source: s.text[start:], width: table.Characters(field)})
	return &s.row[len(s.row)-1], nil
}

// scanQuotedField reads a field in quotes, which may go over several lines, and gives what is
// left of its last line. An = before the quotes is no part of the field.
func (s *csvScanner) scanQuotedField(start int, line string, column int) (after int, rest string, next int, err error) {
	const unpaired = "引号没有配对：有引号的值要整个用引号括起来，值里的引号写两个"
	fault := csvFault{line: s.line, column: column, message: unpaired}
	resume := s.next
	s.row = append(s.row, cell{line: s.line, column: column, source: s.text[start:]})
	var text strings.Builder
	if line[0] == '=' {
		s.row[len(s.row)-1].equals = true
		start, line, column = start+1, line[1:], column+1
	}
	start, line, column = start+1, line[1:], column+1
	for {
		i := strings.IndexByte(line, '"')
		if i < 0 {
			text.WriteString(line)
			text.WriteByte('\n')
			if s.next >= len(s.text) {
				s.next, s.line, fault.open = resume, fault.line, true
				return 0, "", 0, &fault
			}
			start, line = s.nextLine()
			column = 1
			continue
		}
		text.WriteString(line[:i])
		column += table.Characters(line[:i]) + 1
		start, line = start+i+1, line[i+1:]
		if after := strings.TrimLeft(line, " "); s.row[len(s.row)-1].equals && (after == "" || strings.HasPrefix(after, s.separator)) {
			blanks := len(line) - len(after)
			start, line, column = start+blanks, after, column+blanks
		}
		switch {
		case line == "" || strings.HasPrefix(line, s.separator):
			s.row[len(s.row)-1].take(text.String())
			return start, line, column, nil
		case line[0] != '"':
			if s.line == fault.line {
				fault.column = column - 1
			}
			s.next, s.line = resume, fault.line
			return 0, "", 0, &fault
		}
		text.WriteByte('"')
		start, line, column = start+1, line[1:], column+1
	}
}

// take gives the cell its text: the one in ="text", which is how programs keep a
// spreadsheet from taking 001 for a number, or any other as it is.
func (c *cell) take(text string) {
	c.text = text
	inner, starts := strings.CutPrefix(strings.TrimRight(text, " "), `="`)
	inner, ends := strings.CutSuffix(inner, `"`)
	if starts && ends && !strings.Contains(inner, `"`) {
		c.text, c.equals = inner, true
	}
}
