package table

import (
	"encoding/csv"
	"io"
	"strings"
)

// rowReader reads the rows of CSV text and knows where each field starts.
type rowReader struct {
	text   string
	quoted *csv.Reader // nil: no quote is in the text, and each line is a row
	next   int         // where the line after the row starts, when nothing is quoted
	row    []string
	starts []int // of the row's fields, in bytes of the line

	line   int // the last line a place was asked on, from 1
	start  int // where it starts
	at     int // how far on it characters were counted
	column int // the character there, from 1
}

func newRowReader(text string) rowReader {
	r := rowReader{text: text, column: 1}
	if strings.IndexByte(text, '"') >= 0 {
		r.line = 1
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
		r.start, r.at, r.column = r.next, r.next, 1
		line, _, _ := strings.Cut(r.text[r.next:], "\n")
		r.next += len(line) + 1
		r.line++
		if line = strings.TrimSuffix(line, "\r"); line == "" {
			continue
		}
		r.row, r.starts = r.row[:0], r.starts[:0]
		for at, more := 0, true; more; {
			var field string
			field, line, more = strings.Cut(line, ",")
			r.row, r.starts = append(r.row, field), append(r.starts, at)
			at += len(field) + 1
		}
		return r.row, nil
	}
	return nil, io.EOF
}

// place is the line and the character of the row's field, both from 1. Fields are
// asked for in order.
func (r *rowReader) place(field int) (line, column int) {
	at := r.start
	if r.quoted == nil {
		at += r.starts[field]
	} else {
		line, column := r.quoted.FieldPos(field)
		for r.line < line {
			r.start += strings.IndexByte(r.text[r.start:], '\n') + 1
			r.at, r.column = r.start, 1
			r.line++
		}
		at = r.start + column - 1
	}
	r.column += characters(r.text[r.at:at])
	r.at = at
	return r.line, r.column
}
