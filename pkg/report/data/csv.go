package data

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"guozi/pkg/glyph"
	"guozi/pkg/paper"
)

// Encoding is how the characters of a CSV file are written.
type Encoding string

// The encodings.
const (
	UTF8    Encoding = "utf-8"   // with a byte order mark, by which Excel knows it
	GB18030 Encoding = "gb18030" // for programs that expect the Chinese code page
)

// Encodings lists the encodings, the default first.
func Encodings() []Encoding { return []Encoding{UTF8, GB18030} }

// appendValue appends the cell of a value: of text that nothing is known of.
func appendValue(row []byte, v paper.Value) []byte {
	start := len(row)
	row = v.AppendPlain(row)
	if v.Kind() != paper.Text || ordinary(row[start:]) {
		return row
	}
	s := string(row[start:])
	return appendText(row[:start], glyph.ForSheet(s))
}

// ordinary reports a text of ASCII letters and digits, Chinese characters and
// Chinese punctuation alone, with blanks, points, hyphens and percent signs between: a
// cell as it is.
func ordinary(s []byte) bool {
	if len(s) > 0 && strings.IndexByte(" -.%", s[0]) >= 0 {
		return false
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case ordinaryASCII[c]:
			i++
			continue
		case len(s)-i < 3:
			return false
		case c > 0xe4 && c <= 0xe9 || c == 0xe4 && s[i+1] >= 0xb8: // U+4E00 to U+9FFF
			if s[i+1]&s[i+2]&0xc0 != 0x80 {
				return false
			}
		case !isPunctuation(c, s[i+1], s[i+2]):
			return false
		}
		i += 3
	}
	return true
}

// ordinaryASCII are the letters, digits and signs of a cell as it is.
var ordinaryASCII = func() (is [256]bool) {
	for _, c := range []byte("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ -.%") {
		is[c] = true
	}
	return is
}()

// isPunctuation reports the three bytes of one of 、。〔〕（），：；.
func isPunctuation(a, b, c byte) bool {
	switch {
	case a == 0xe3 && b == 0x80:
		return c == 0x81 || c == 0x82 || c == 0x94 || c == 0x95
	case a == 0xef && b == 0xbc:
		return c == 0x88 || c == 0x89 || c == 0x8c || c == 0x9a || c == 0x9b
	}
	return false
}

// appendText appends a cell, in quotes where it needs them (RFC 4180).
func appendText(row []byte, s string) []byte {
	if !strings.ContainsAny(s, ",\"\r\n") && !strings.HasPrefix(s, " ") {
		return append(row, s...)
	}
	row = append(row, '"')
	row = append(row, strings.ReplaceAll(s, `"`, `""`)...)
	return append(row, '"')
}

// writeCSV writes a table with CRLF line ends, under its titles unless it goes on
// from what is written already.
func writeCSV[T any](w io.Writer, e Encoding, goesOn bool, columns []paper.Column[T], values []T) error {
	if e == GB18030 {
		out := transform.NewWriter(w, simplifiedchinese.GB18030.NewEncoder())
		return errors.Join(csvLines(out, goesOn, columns, values), out.Close())
	}
	if !goesOn {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return err
		}
	}
	return csvLines(w, goesOn, columns, values)
}

func csvLines[T any](w io.Writer, goesOn bool, columns []paper.Column[T], values []T) error {
	const enough = 32 << 10
	rows := rowsFor(w, nil)
	if !goesOn {
		for i, c := range columns {
			rows = appendText(comma(rows, i), c.Title)
		}
		rows = append(rows, "\r\n"...)
	}
	for v := range values {
		for i := range columns {
			rows = comma(rows, i)
			if value := columns[i].Of(&values[v]); value.Known() {
				rows = appendValue(rows, value)
			}
		}
		rows = append(rows, "\r\n"...)
		if len(rows) >= enough {
			if _, err := w.Write(rows); err != nil {
				return err
			}
			rows = rowsFor(w, rows)
		}
	}
	_, err := w.Write(rows)
	return err
}

// rowsFor is room for rows: that of the buffer they are written to, or what was used
// before.
func rowsFor(w io.Writer, used []byte) []byte {
	if b, ok := w.(*bytes.Buffer); ok {
		return b.AvailableBuffer()
	}
	return used[:0]
}

// comma appends what stands before the cell of a column.
func comma(row []byte, column int) []byte {
	if column == 0 {
		return row
	}
	return append(row, ',')
}

// AssessmentsCSV writes a line a record, then a line a year to be paid up, for
// each enterprise in turn. Amounts are in yuan with two decimals and no grouping.
func AssessmentsCSV(w io.Writer, p *paper.Paper, e Encoding) error {
	return writeCSV(w, e, p.GoesOn, paper.Columns(), p.Lines())
}

// FindingsCSV writes a line a finding, what is accepted last.
func FindingsCSV(w io.Writer, p *paper.Paper, e Encoding) error {
	return writeCSV(w, e, p.GoesOn, paper.FindingColumns(), p.Found())
}
