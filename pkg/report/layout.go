// Package report gives results their form: text for a terminal, JSON and NDJSON,
// CSV, Markdown, a workbook to recalculate, a page to print, calendar files, and
// the formats that CI jobs read. It computes nothing: every number it prints
// stands in the result. It writes to the writer that it is given and opens no
// file.
package report

import (
	"bufio"
	"io"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
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
	gap := min(p.width, DefaultWidth) - cellsOf(left) - cellsOf(right)
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

// table lays rows out in columns two spaces apart, indented by two. aligns has a
// letter a column: l or r. The last column takes what is left of the line and is
// wrapped there, or, when too little is left, goes below. Lines under a row
// start at the second column.
func (p *printer) table(aligns string, rows []row) {
	const indent, gap, least = 2, 2, 16
	last := len(aligns) - 1
	widths := make([]int, last)
	for _, r := range rows {
		if r.isHeading() {
			continue
		}
		for i := 0; i < last && i < len(r.cells); i++ {
			widths[i] = max(widths[i], cellsOf(r.cells[i].text))
		}
	}
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
			pad := strings.Repeat(" ", widths[i]-cellsOf(r.cells[i].text))
			if aligns[i] == 'r' {
				b.WriteString(pad)
			}
			b.WriteString(p.paint(r.cells[i].color, r.cells[i].text))
			if aligns[i] == 'l' {
				b.WriteString(pad)
			}
			b.WriteString(strings.Repeat(" ", gap))
		}
		under := r.under
		if len(r.cells) > last && r.cells[last].text != "" {
			c := r.cells[last]
			if p.width-tail >= least || cellsOf(c.text) <= p.width-tail {
				parts := wrap(c.text, p.width-tail)
				b.WriteString(p.paint(c.color, parts[0]))
				for _, part := range parts[1:] {
					b.WriteString("\n" + strings.Repeat(" ", tail) + p.paint(c.color, part))
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
	for cellsOf(s) > width {
		head := firstCells(s, width)
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

// safe makes text that came from a file harmless to a terminal: control,
// formatting and undefined characters become a replacement mark.
func safe(s string) string {
	if !strings.ContainsFunc(s, func(c rune) bool { return !printable(c) || c == utf8.RuneError }) {
		return s
	}
	return strings.Map(func(c rune) rune {
		if printable(c) {
			return c
		}
		return '�'
	}, s)
}

// printable reports whether the character shows itself and does nothing else.
func printable(c rune) bool {
	return c >= ' ' && c <= '~' || c >= '一' && c <= '鿿' || unicode.IsPrint(c) || c == '　'
}
