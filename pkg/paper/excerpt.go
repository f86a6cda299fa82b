package paper

import (
	"unicode/utf8"

	"guozi/pkg/finding"
)

// The most characters of a long line that are shown before a place and from it on.
const shownBefore, shownAfter = 40, 60

// Sources gives the lines of the files that findings are about; nil for a file
// it does not have.
type Sources func(file string) []string

// SourceLines finds the lines that findings are about. What it takes for a place
// does not grow with the length of the line, as a whole table may be one.
type SourceLines struct {
	src  Sources
	long map[lineKey][]int // by long line: the byte index of every stride-th character
}

type lineKey struct {
	file string
	line int
}

// stride is how many characters lie between two known ones of a long line.
const stride = 128

// NewSourceLines finds lines in the sources, which may be nil.
func NewSourceLines(src Sources) *SourceLines { return &SourceLines{src, map[lineKey][]int{}} }

// Line is the line of the place; not ok when the place is on none that is known,
// as a row of a workbook.
func (s *SourceLines) Line(at finding.Place) (text string, ok bool) {
	if s.src == nil || at.IsZero() || at.Sheet != "" {
		return "", false
	}
	lines := s.src(at.File)
	if at.Line < 1 || at.Line > len(lines) || at.Column < 1 {
		return "", false
	}
	return lines[at.Line-1], true
}

// Clip is a part of a line around a place: its characters before the place, in it
// and after it, and whether the line goes on at either side.
type Clip struct {
	Before, In, After string
	Head, Tail        bool
}

// Around is the line of the place, or of a long one the part around it.
func (s *SourceLines) Around(at finding.Place) (c Clip, ok bool) {
	text, ok := s.Line(at)
	if !ok {
		return c, false
	}
	const most = shownBefore + shownAfter
	column := at.Column - 1
	if len(text) > most { // else it has no more characters either
		from := max(0, column-shownBefore)
		rest := text[s.byteAt(at, text, from):]
		end := prefix(rest, column-from+shownAfter)
		if from > 0 || end < len(rest) {
			if whole := utf8.RuneCountInString(text[:min(len(text), utf8.UTFMax*most+1)]); whole > most {
				c.Head, c.Tail = from > 0, end < len(rest)
				text, column = rest[:end], column-from
			}
		}
	}
	start := prefix(text, column)
	end := start + prefix(text[start:], max(at.Width, 1))
	c.Before, c.In, c.After = text[:start], text[start:end], text[end:]
	return c, true
}

// byteAt is where the n-th character of the text, counted from 0, starts; its end
// when it has no such character.
func (s *SourceLines) byteAt(at finding.Place, text string, n int) int {
	key := lineKey{at.File, at.Line}
	marks, known := s.long[key]
	if !known {
		count := 0
		for i := range text {
			if count%stride == 0 {
				marks = append(marks, i)
			}
			count++
		}
		s.long[key] = marks
	}
	mark := min(n/stride, len(marks)-1)
	return marks[mark] + prefix(text[marks[mark]:], n-mark*stride)
}

// prefix is how many bytes the first n characters of the text take.
func prefix(text string, n int) int {
	for i := range text {
		if n <= 0 {
			return i
		}
		n--
	}
	return len(text)
}
