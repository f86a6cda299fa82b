package yamltree

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// document is the text of a file, or of a piece of it, while it is parsed.
type document struct {
	*table.Faults
	before int // lines of the file before the text
	lines  []string
	edits  map[int][]edit // of a repaired text, by its lines
	last   spot           // the last that rest was asked for
	memory table.Memory
}

// spot is a character: its line and column, which count from 1, and the index of its
// first byte in the line.
type spot struct{ line, column, index int }

// place is the place of some characters on a line, which counts from 1 in the text.
func (d *document) place(line, column, width int) finding.Place {
	if d.edits[line] != nil {
		end := d.columnBefore(line, column+width)
		column = d.columnBefore(line, column)
		width = max(1, end-column)
	}
	return finding.Place{File: d.File, Line: d.before + line, Column: column, Width: width}
}

// span is the place of the bytes from i to j of a line.
func (d *document) span(n, i, j int) finding.Place {
	text := d.lines[n-1]
	return d.place(n, utf8.RuneCountInString(text[:i])+1, max(1, utf8.RuneCountInString(text[i:j])))
}

// rest is what stands on the line from the column on, "" when nothing does. It goes on
// from the last spot, which mostly is near: a file may be one long line.
func (d *document) rest(line, column int) string {
	if line < 1 || line > len(d.lines) || column < 1 {
		return ""
	}
	if d.last.line != line {
		d.last = spot{line: line, column: 1}
	}
	text, at := d.lines[line-1], &d.last
	for ; at.column < column && at.index < len(text); at.column++ {
		_, size := utf8.DecodeRuneInString(text[at.index:])
		at.index += size
	}
	for ; at.column > column; at.column-- {
		_, size := utf8.DecodeLastRuneInString(text[:at.index])
		at.index -= size
	}
	return text[at.index:]
}

// newDocument splits the text into lines. A character that has no place in a table
// is reported, and there is no document then.
func newDocument(f *table.Faults, text []byte, before int) (*document, bool) {
	d := &document{Faults: f, before: before}
	d.lines = table.Lines(text)
	for i, text := range d.lines {
		if at, _, found := table.HiddenIn(text); found {
			d.Report(table.Syntax, d.place(i+1, utf8.RuneCountInString(text[:at])+1, 1), "这里有一个看不见的字符；请删掉，看不到就把这一处重新输入")
			return nil, false
		}
	}
	return d, true
}

// mask is the line, byte for byte, with x for what is quoted and blanks for a
// comment.
func mask(text string) string {
	b := []byte(text)
	last := byte(0) // the last byte that is not blank
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case c == '#' && (i == 0 || b[i-1] == ' ' || b[i-1] == '\t'):
			return string(b[:i]) + strings.Repeat(" ", len(b)-i)
		case (c == '"' || c == '\'') && (last == 0 || strings.IndexByte(":-[{,?", last) >= 0):
			size, closed := quotedSize(text[i:])
			if !closed {
				size++
			}
			for j := i + 1; j < i+size-1; j++ {
				b[j] = 'x'
			}
			i += size - 1
			c = 'x'
		}
		if c != ' ' && c != '\t' {
			last = c
		}
	}
	return string(b)
}

// quotedSize is the number of bytes up to and including the quote that closes the
// one at the start of the text, or all of them and false when none does.
func quotedSize(text string) (size int, closed bool) {
	for i := 1; i < len(text); i++ {
		switch {
		case text[0] == '"' && text[i] == '\\':
			i++
		case text[0] == '\'' && strings.HasPrefix(text[i:], "''"):
			i++
		case text[i] == text[0]:
			return i + 1, true
		}
	}
	return len(text), false
}

// pattern compiles a regular expression at its first use: most commands match
// none.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
