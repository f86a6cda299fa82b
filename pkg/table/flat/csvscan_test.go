package flat

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// rowsOf are the rows of CSV text, up to the first that can't be read.
func rowsOf(text string) (rows [][]cell, err error) {
	s := newCSVScanner(text)
	for {
		row, err := s.scan()
		if err != nil {
			return rows, err
		}
		rows = append(rows, slices.Clone(row))
	}
}

// asEncodingCSV checks that text is read as encoding/csv reads it, and that each field
// that is not quoted stands where it is said to stand.
func asEncodingCSV(t *testing.T, text string) {
	oracle := csv.NewReader(strings.NewReader(text))
	oracle.FieldsPerRecord = -1
	rows, fault := rowsOf(text)
	lines := strings.Split(text, "\n")
	for i := 0; ; i++ {
		want, err := oracle.Read()
		if err == io.EOF {
			if i != len(rows) || fault != io.EOF {
				t.Fatalf("%q: %d rows, %v; encoding/csv reads %d", text, len(rows), fault, i)
			}
			return
		}
		if err != nil {
			if i != len(rows) || !errors.As(fault, new(*csvFault)) {
				t.Fatalf("%q: %d rows, %v; encoding/csv reads %d, then %v", text, len(rows), fault, i, err)
			}
			return
		}
		if i == len(rows) {
			t.Fatalf("%q: %d rows, %v; encoding/csv reads more: %q", text, len(rows), fault, want)
		}
		var got []string
		for k, c := range rows[i] {
			got = append(got, c.text)
			line, column := oracle.FieldPos(k)
			if before := lines[line-1][:column-1]; c.line != line || c.column != utf8.RuneCountInString(before)+1 {
				t.Fatalf("%q: field %q at %d:%d, want %d and %d characters before", text, c.text, c.line, c.column, line, utf8.RuneCountInString(before))
			}
			if c.width > 0 && !strings.HasPrefix(c.source, c.text) {
				t.Fatalf("%q: field %q stands before %q", text, c.text, c.source)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q: row %q, want %q", text, got, want)
		}
	}
}

var csvTexts = []string{
	"", "\n", "a", "a,b", "a,b\n", "编号,企业名称\r\n甲,乙丙,\r\n", ",\n,,\n", "\n\n a , b \n\r\n", "a\r", "a\r\r\n", "a\rb\n",
	`"a"`, `"a",b` + "\n", `"甲,""乙""",丙` + "\n", "\"a\nb\",c\nd\n", "\"a\r\nb\"\r\n", "\"a\r\n\r\n\"\"\n\",b", `""`, `"",""`, "\"\n\"", "甲,\"乙\n丙\",丁\n戊\n",
	`"a`, `"a""`, `"a"b`, `a"b`, `a,"b"c,d`, "a\n\"b\nc", `a,b"`, "\"a\" ,b", "\"a\"\r", "\"a\"\rb",
}

func TestCSVAsEncodingCSV(t *testing.T) {
	for _, text := range csvTexts {
		asEncodingCSV(t, text)
	}
}

func FuzzCSV(f *testing.F) {
	for _, text := range csvTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // no text of this reader
		}
		asEncodingCSV(t, text)
	})
}

// A fault is told at the character that is at fault: the opening quote when none on its
// line closes it.
func TestCSVFaults(t *testing.T) {
	for text, want := range map[string]csvFault{
		"编号,甲\"乙\n":        {line: 1, column: 5},
		"a,\"甲\"乙,b\n":     {line: 1, column: 5},
		"a,b\n甲,\"乙\n丙\n":  {line: 2, column: 3},
		"a,\"甲\n乙丙\"丁,b\n": {line: 1, column: 3},
	} {
		_, err := rowsOf(text)
		var fault *csvFault
		if !errors.As(err, &fault) || fault.line != want.line || fault.column != want.column {
			t.Errorf("%q: %+v, want %d:%d", text, err, want.line, want.column)
		}
	}
}
