package yamltree

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"guozi/pkg/table"
)

// yaml.v3 stops at the first fault of a file. What people get wrong most often can be
// found line by line instead: all of it is told at once, and the text is read as it
// would be without it, so that what else is wrong with the file is told as well.

// slip is a mistake on a line, with the bytes at fault.
type slip struct {
	line, start, end int
	*mistake
}

// slips are the mistakes in the text, in order.
func (d *document) slips() (list []slip) {
	for i, text := range d.lines {
		text = mask(text)
		first := len(list)
		for j := range mistakes {
			for _, at := range mistakes[j].find(text, false) {
				s := slip{i + 1, at[0], at[1], &mistakes[j]}
				overlaps := func(o slip) bool { return o.start < s.end && s.start < o.end }
				if !slices.ContainsFunc(list[first:], overlaps) {
					list = append(list, s)
				}
			}
		}
		slices.SortFunc(list[first:], func(a, b slip) int { return cmp.Compare(a.start, b.start) })
	}
	return list
}

// reportSlips reports each slip, and what is mostly made on several lines once with their
// number.
func (d *document) reportSlips(list []slip) {
	lines := map[*mistake]int{}
	for _, s := range list {
		lines[s.mistake]++
	}
	for _, s := range list {
		said := s.advice
		if s.once {
			if lines[s.mistake] == 0 {
				continue
			}
			if n := lines[s.mistake]; n > 1 {
				said += fmt.Sprintf("（共有 %d 行）", n)
			}
			lines[s.mistake] = 0
		}
		if said != "" {
			d.Report(table.Syntax, d.span(s.line, s.start, s.end), "%s", said)
		}
	}
}

// edit is what stands in place of some characters of a line: its first column, and how
// many characters there are now and were before.
type edit struct{ column, now, before int }

// repaired is the text as it was most likely meant, without the slips. Its places are
// still those of the file. It is nil where they leave open which line belongs to which.
func (d *document) repaired(list []slip) *document {
	if slices.ContainsFunc(list, func(s slip) bool { return s.repair == "" }) {
		return nil
	}
	out := &document{Faults: d.Faults, before: d.before, lines: slices.Clone(d.lines), edits: map[int][]edit{}}
	for n := 0; n < len(list); {
		line := list[n].line
		text, done := d.lines[line-1], 0
		var b strings.Builder
		for ; n < len(list) && list[n].line == line; n++ {
			s := list[n]
			b.WriteString(text[done:s.start])
			before := utf8.RuneCountInString(text[s.start:s.end])
			out.edits[line] = append(out.edits[line], edit{utf8.RuneCountInString(b.String()) + 1, utf8.RuneCountInString(s.repair), before})
			b.WriteString(s.repair)
			done = s.end
		}
		b.WriteString(text[done:])
		out.lines[line-1] = b.String()
	}
	return out
}

// columnBefore is where the character of the line stood before the text was repaired.
func (d *document) columnBefore(line, column int) int {
	shift := 0
	for _, e := range d.edits[line] {
		switch {
		case column >= e.column+e.now:
			shift += e.before - e.now
		case column > e.column:
			return e.column + shift
		}
	}
	return column + shift
}

// hasWideIndent reports a line that is indented with full-width or no-break blanks, which
// YAML takes for a part of the word behind them.
func (d *document) hasWideIndent(data []byte) bool {
	if !bytes.Contains(data, []byte("\u3000")) && !bytes.Contains(data, []byte("\u00a0")) {
		return false
	}
	return slices.ContainsFunc(d.lines, func(text string) bool {
		text = strings.TrimLeft(text, " ")
		return strings.HasPrefix(text, "\u3000") || strings.HasPrefix(text, "\u00a0")
	})
}

// isFieldName reports a word that is the key or the heading of a field of a table.
func isFieldName(word string) bool { return fieldNames()[word] }

var fieldNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	var add func(s *table.Shape)
	add = func(s *table.Shape) {
		for i := range s.Fields {
			p := &s.Fields[i]
			if isNew := !names[p.Key+" "+s.Name]; isNew {
				names[p.Key+" "+s.Name], names[p.Key], names[p.Heading] = true, true, true
				if p.Sub != nil {
					add(p.Sub())
				}
			}
		}
	}
	for _, kind := range table.Kinds() {
		add(table.ShapeOf(kind))
	}
	return names
})
