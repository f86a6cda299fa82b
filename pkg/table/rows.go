package table

import (
	"encoding/csv"
	"io"
	"strings"
)

// rowReader reads the rows of CSV text and knows where each field stands.
type rowReader struct {
	text   string
	quoted *csv.Reader // nil: no quote is in the text, and each line is a row
	next   int         // where the line after the row starts, when nothing is quoted
	row    []string
	stands []stand // of the row's fields, when nothing is quoted

	line   int // of the place asked for last, from 1
	start  int // where it starts
	at     int // how far on it characters were counted
	column int // the character there, from 1
}

// stand is where a field stands: its first byte, its first character of the line
// from 1, and how many characters it takes up, 0 for not known.
type stand struct{ at, column, width int }

func newRowReader(text string) rowReader {
	r := rowReader{text: text}
	if strings.IndexByte(text, '"') >= 0 {
		r.line, r.column = 1, 1
		r.quoted = csv.NewReader(strings.NewReader(text))
		r.quoted.FieldsPerRecord = -1
		r.quoted.ReuseRecord = true
	}
	return r
}

// read is the next row, which holds until the one after it is read. Empty lines
// are no rows. The error is io.EOF or a *csv.ParseError.
func (r *rowReader) read() ([]string, error) {
	if r.quoted != nil {
		return r.quoted.Read()
	}
	for r.next < len(r.text) {
		at := r.next
		line := r.text[at:]
		if end := strings.IndexByte(line, '\n'); end >= 0 {
			line = line[:end]
		}
		r.next += len(line) + 1
		r.line++
		if line = strings.TrimSuffix(line, "\r"); line == "" {
			continue
		}
		r.row, r.stands = r.row[:0], r.stands[:0]
		for column := 1; ; {
			field := line
			end := strings.IndexByte(line, ',')
			if end >= 0 {
				field = line[:end]
			}
			width := characters(field)
			r.row, r.stands = append(r.row, field), append(r.stands, stand{at, column, width})
			if end < 0 {
				return r.row, nil
			}
			line = line[end+1:]
			at, column = at+end+1, column+width+1
		}
	}
	return nil, io.EOF
}

// place is the line of the row's field, from 1, and where on it the field stands.
// Fields are asked for in order.
func (r *rowReader) place(field int) (line int, s stand) {
	if r.quoted == nil {
		return r.line, r.stands[field]
	}
	line, column := r.quoted.FieldPos(field)
	for r.line < line {
		r.start += strings.IndexByte(r.text[r.start:], '\n') + 1
		r.at, r.column = r.start, 1
		r.line++
	}
	at := r.start + column - 1
	r.column += characters(r.text[r.at:at])
	r.at = at
	return line, stand{at: at, column: r.column}
}
