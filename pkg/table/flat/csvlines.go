package flat

import (
	"strings"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// remarkMixedEnds is made of a text in which lines end in CR and in LF.
const remarkMixedEnds = "有的行以 CR 换行，有的以 LF 换行，照样读取"

// csvLine is a line of a text in which some lines end in CR and others in LF.
type csvLine struct {
	end    int   // the index of its CR or LF, or of the end of the text
	counts []int // of the separators outside quotes
}

// endLinesInLF has every line of a CSV text end in LF or CRLF. A CR by itself ends a line
// where all do, and where the lines on its two sides have as many columns; it is not ok
// when a CR may as well be a part of a value, which is reported.
func endLinesInLF(f *table.Faults, text string) (ended string, ok bool) {
	if !table.HasLoneCR(text) {
		return text, true
	}
	if !strings.Contains(text, "\n") {
		f.Remark(table.RemarkCR, f.Top())
		return strings.ReplaceAll(text, "\r", "\n"), true
	}
	lines := linesAtCR(text)
	data := []byte(text)
	mixed := false
	for i, l := range lines[:len(lines)-1] {
		if text[l.end] != '\r' {
			continue
		}
		if !haveAsManyColumns(l, lines[i+1]) {
			before := table.Lines(data[:l.end])
			at := finding.Place{File: f.File, Line: len(before), Column: table.Characters(before[len(before)-1]) + 1, Width: 1}
			f.Report(table.Syntax, at, "这里有一个单独的 CR，分不清是换行还是值里的内容；请把各行的换行统一成 LF 或 CRLF，不是换行就删掉")
			return "", false
		}
		data[l.end], mixed = '\n', true
	}
	if mixed {
		f.Remark(remarkMixedEnds, f.Top())
	}
	return string(data), true
}

// linesAtCR are the lines of a text, which a CR outside quotes ends too, unless it belongs
// to a line end with LF.
func linesAtCR(text string) (lines []csvLine) {
	line := csvLine{counts: make([]int, len(separators))}
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n' || c == '\r' && (i+1 == len(text) || text[i+1] != '\r' && text[i+1] != '\n'):
			line.end = i
			lines = append(lines, line)
			line = csvLine{counts: make([]int, len(separators))}
		default:
			for k := range separators {
				if strings.HasPrefix(text[i:], separators[k].sign) {
					line.counts[k]++
				}
			}
		}
	}
	line.end = len(text)
	return append(lines, line)
}

// haveAsManyColumns reports whether a line has as many columns as the next one, more than
// one, or the next one is empty.
func haveAsManyColumns(line, next csvLine) bool {
	if next.end == line.end+1 {
		return true
	}
	for k, n := range line.counts {
		if n > 0 && n == next.counts[k] {
			return true
		}
	}
	return false
}
