// Package text writes results for a reader at a terminal.
package text

import (
	"bufio"
	"io"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"guozi/pkg/glyph"
)

// Terminal is what text is laid out for.
type Terminal struct {
	Width int // in cells; DefaultWidth when zero
	Color bool
}

// DefaultWidth is the width of text that goes to no terminal.
const DefaultWidth = 96

// color is an ANSI colour; the zero value is none.
type color string

const (
	red    color = "31"
	green  color = "32"
	yellow color = "33"
	dim    color = "2"
	bold   color = "1"
)

// cell is one cell of a laid-out line.
type cell struct {
	text  string
	color color
}

func plain(s string) cell { return cell{text: s} }

// printer writes lines and keeps the first error.
type printer struct {
	w     *bufio.Writer
	width int
	color bool
}

func (t Terminal) printer(w io.Writer) *printer {
	p := &printer{w: bufio.NewWriter(w), width: t.Width, color: t.Color}
	if p.width <= 0 {
		p.width = DefaultWidth
	}
	return p
}

func (p *printer) flush() error { return p.w.Flush() }

func (p *printer) line(parts ...string) {
	_, _ = p.w.WriteString(inert(strings.Join(parts, "")))
	_ = p.w.WriteByte('\n')
}

var commandStart = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^[ 　]*::`) })

// inert marks what a runner of CI jobs would take for a command to it: :: at the
// start of a line, as a file name may have it, and ##[ anywhere.
func inert(s string) string {
	s = strings.ReplaceAll(s, "##[", "##�[")
	if strings.Contains(s, "::") {
		s = commandStart().ReplaceAllStringFunc(s, func(at string) string { return strings.Replace(at, "::", "�::", 1) })
	}
	return s
}

func (p *printer) paint(c color, s string) string {
	if c == "" || !p.color || s == "" {
		return s
	}
	return "\x1b[" + string(c) + "m" + s + "\x1b[0m"
}

// heading writes a title with something at the right margin.
func (p *printer) heading(left, right string) {
	if right == "" {
		p.line(p.paint(bold, left))
		return
	}
	gap := min(p.width, DefaultWidth) - glyph.Cells(left) - glyph.Cells(right)
	if gap < 2 {
		p.line(p.paint(bold, left))
		p.line("  ", p.paint(dim, right))
		return
	}
	p.line(p.paint(bold, left), strings.Repeat(" ", gap), p.paint(dim, right))
}

// row is one line of a table and the lines that belong under it.
type row struct {
	cells []cell
	under []string
}

// isHeading reports whether the row is a heading over the rows that follow.
func (r row) isHeading() bool { return len(r.cells) == 1 }

// The blanks before a table, between its columns, and the least room for text that
// is wrapped in its last column.
const indent, gap, least = 2, 2, 16

// columnWidths are how many cells each column takes by what it holds, a letter of
// aligns each.
func columnWidths(aligns string, rows []row) []int {
	widths := make([]int, len(aligns))
	for _, r := range rows {
		if r.isHeading() {
			continue
		}
		for i := range r.cells {
			widths[i] = max(widths[i], glyph.Cells(r.cells[i].text))
		}
	}
	return widths
}

// naturalWidth is how wide the table is when nothing is wrapped.
func naturalWidth(aligns string, rows []row) int {
	total := indent
	for _, w := range columnWidths(aligns, rows) {
		total += w + gap
	}
	return total - gap
}

// table lays rows out in columns, a letter of aligns each: l or r. The last column
// takes what is left of the line and is wrapped there, or, when too little is left,
// goes below. Lines under a row start at the second column.
func (p *printer) table(aligns string, rows []row) {
	last := len(aligns) - 1
	widths := columnWidths(aligns, rows)
	widths, lastWidth := widths[:last], widths[last]
	tail := indent
	for _, w := range widths {
		tail += w + gap
	}
	second := indent
	if last > 0 {
		second += widths[0] + gap
	}
	for _, r := range rows {
		if r.isHeading() {
			p.line(p.paint(r.cells[0].color, r.cells[0].text))
			continue
		}
		var b strings.Builder
		b.WriteString(strings.Repeat(" ", indent))
		for i := 0; i < last && i < len(r.cells); i++ {
			b.WriteString(p.padded(r.cells[i], aligns[i], widths[i]) + strings.Repeat(" ", gap))
		}
		under := r.under
		if len(r.cells) > last && r.cells[last].text != "" {
			if aligns[last] == 'r' {
				b.WriteString(strings.Repeat(" ", max(0, lastWidth-glyph.Cells(r.cells[last].text))))
			}
			if c := r.cells[last]; p.width-tail >= least || glyph.Cells(c.text) <= p.width-tail {
				for i, part := range wrap(c.text, p.width-tail) {
					if i > 0 {
						b.WriteString("\n" + strings.Repeat(" ", tail))
					}
					b.WriteString(p.paint(c.color, part))
				}
			} else {
				under = append([]string{c.text}, under...)
			}
		}
		p.line(trimLines(b.String()))
		for _, u := range under {
			for _, part := range wrap(u, p.width-second) {
				p.line(strings.Repeat(" ", second), p.paint(dim, part))
			}
		}
	}
}

// padded is the cell filled up to the width.
func (p *printer) padded(c cell, align byte, width int) string {
	pad := strings.Repeat(" ", width-glyph.Cells(c.text))
	if align == 'r' {
		return pad + p.paint(c.color, c.text)
	}
	return p.paint(c.color, c.text) + pad
}

func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// wrap breaks text into lines of at most width cells: at two spaces if that
// serves, else at a space, else between Chinese characters.
func wrap(s string, width int) []string {
	width = max(width, 8)
	var lines []string
	for glyph.Cells(s) > width {
		head := glyph.FirstCells(s, width)
		cut := len(head)
		if i := strings.LastIndex(head, "  "); i > 0 {
			cut = i
		} else if i := strings.LastIndexByte(head, ' '); i > len(head)/2 {
			cut = i
		} else if next, _ := utf8.DecodeRuneInString(s[len(head):]); strings.ContainsRune(closing, next) || inWord(head, next) {
			cut = wordStart(head)
		}
		lines = append(lines, strings.TrimRight(s[:cut], " "))
		s = strings.TrimLeft(s[cut:], " ")
	}
	return append(lines, s)
}

// closing are characters that may not start a line.
const closing = ",;:。、)】》”?!%.,:;)"

// inWord reports whether a break before next would split a number or a word.
func inWord(head string, next rune) bool {
	prev := []rune(head)[len([]rune(head))-1]
	return next < unicode.MaxLatin1 && prev < unicode.MaxLatin1 && next != ' ' && prev != ' '
}

// wordStart is where the last breakable run of head begins.
func wordStart(head string) int {
	runes := []rune(head)
	i := len(runes) - 1
	for i > len(runes)/2 && (runes[i] < unicode.MaxLatin1 || strings.ContainsRune(closing, runes[i])) {
		i--
	}
	return len(string(runes[:i]))
}
