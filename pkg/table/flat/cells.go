package flat

import (
	"strings"
	"unicode/utf8"

	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// cell is one cell of a flat file. Its line and column count from 1; in a workbook
// they are its row and column.
type cell struct {
	text         string
	line, column int
	book         *xlsx.RowCell // what a workbook has there, until the next row is read
	// source is the text from where the cell stands on, and width how many characters
	// of it the cell's text is, 0 for not known.
	source string
	width  int
	equals bool // it was written as ="text"
	told   bool // how it was read
}

// Remarks on what programs and people write so that a spreadsheet takes a number for a text.
const (
	remarkEquals     = "写成 =\"文字\" 的，读引号里的文字"
	remarkApostrophe = "值前面的撇号没有读"
)

// isBlank reports a cell in which nothing stands.
func (c *cell) isBlank() bool {
	return (c.text == "" || !isBare(c.text, 0) && trim(c.text) == "") && (c.book == nil || !isUncomputed(c.book))
}

// widthOf is how many characters of the file the value takes up that was read from
// the cell, at least 1.
func (c *cell) widthOf(value string) int {
	switch {
	case c.width > 0 && value == c.text:
		return c.width
	case strings.HasPrefix(c.source, value):
		return max(1, table.Characters(value))
	}
	return 1
}

// trim is the text without the blanks around it.
func trim(text string) string {
	if text == "" || isBare(text, 0) && isBare(text, len(text)-1) {
		return text
	}
	return strings.TrimSpace(text)
}

// isBare reports whether the byte at i is surely no part of a blank: a visible ASCII
// character or the first or last byte of a Chinese one.
func isBare(text string, i int) bool {
	if c := text[i]; c < utf8.RuneSelf {
		return c > ' '
	}
	if i > 0 {
		i = max(0, i-2)
	}
	return text[i] >= 0xe4 && text[i] <= 0xe9
}

// formulaSigns are the characters at the start of a cell that make a spreadsheet
// take it for a formula.
const formulaSigns = "=+-@\t\r"

// safeCell keeps a text from being taken for a formula by an apostrophe before it,
// which bareCell takes away.
func safeCell(kind table.ValueKind, s string) string {
	if kind == table.KindText && s != "" && strings.IndexByte(formulaSigns+"'", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

func bareCell(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte(formulaSigns+"'", s[1]) >= 0 {
		return s[1:]
	}
	return s
}

// isFormula reports a text of a file without workbook cells that a spreadsheet would take
// for a formula, of which the result is not there. A code with a sign before it is one too;
// other texts may begin with a sign.
func (c *cell) isFormula(s *slot) bool {
	if c.book != nil || c.equals || s.Kind != table.KindText {
		return false
	}
	text := trim(c.text)
	sign, rest := text[:min(len(text), 1)], text[min(len(text), 1):]
	return sign == "=" || s.IsCode && (sign == "+" || sign == "-") && rest != "" && strings.IndexByte("0123456789", rest[0]) >= 0
}

// bareValue is the value without the apostrophe by which a spreadsheet takes a number for
// a text, and whether there was one. A text that is no number may start with a quotation.
func bareValue(s *slot, text string) (bare string, had bool) {
	const marks = "'‘’＇"
	c, size := utf8.DecodeRuneInString(text)
	if text == "" || !strings.ContainsRune(marks, c) {
		return text, false
	}
	if s.Kind == table.KindText {
		bare = bareCell(text)
		if isNumber := strings.Trim(text[1:], "0123456789") == ""; bare != text || !s.IsCode && !isNumber {
			return bare, false
		}
	}
	if bare = text[size:]; trim(bare) == "" || strings.ContainsAny(bare, marks) {
		return text, false
	}
	return bare, true
}
