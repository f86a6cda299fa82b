package flat

import (
	"io"
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// ReadCSV reads a CSV file into the tree of its kind: the one wanted, or the one that
// its columns tell. There is none when it can't be read, which is reported.
func ReadCSV(f *table.Faults, data []byte, want table.Kind) map[table.Kind]*table.Node {
	text, ok := decodeCSV(f, data)
	if !ok {
		return nil
	}
	kind := want
	if kind == "" {
		kind = table.Enterprises
		if looksLikeRatios(text) {
			kind = table.Ratios
		}
	}
	s := newCSVScanner(text)
	h := csvHeader(f, s, layouts[kind]())
	if h == nil {
		return nil
	}
	g := newRows(f, new(table.Memory), h.layout)
	if g.header = h; !g.takeAll(s) {
		return nil
	}
	if len(g.owners) == 0 && !f.Failed() {
		f.Report(table.Format, f.Top(), "只有列名，没有一条记录；请在下面逐行填写")
	}
	return map[table.Kind]*table.Node{kind: g.tableNode()}
}

// decodeCSV is the text of a CSV file, in which nothing is hidden.
func decodeCSV(f *table.Faults, data []byte) (text string, ok bool) {
	decoded, encoding, known := table.Decode(data)
	if encoding != table.UTF8 {
		if line := table.LineInUTF8(data); line > 0 {
			reportMixed(f, line)
			return "", false
		}
	}
	switch {
	case table.IsUTF16(data):
		f.Report(table.Syntax, f.Top(), "文件是 UTF-16 编码;请在 Excel 里另存为“CSV UTF-8”")
		return "", false
	case !known:
		at := f.Top()
		at.Line, at.Column, _ = table.BadByte(string(data))
		f.Report(table.Syntax, at, "从这里起既不是 UTF-8 也不是 GB18030 编码;请在 Excel 里另存为“CSV UTF-8”")
		return "", false
	}
	text = string(table.TrimBOM(decoded))
	return text, visible(f, text, 0)
}

// reportMixed reports a line in UTF-8 in a file that is in GB18030 otherwise.
func reportMixed(f *table.Faults, line int) {
	at := f.Top()
	at.Line = line
	f.Report(table.Syntax, at, "这一行是 UTF-8 编码,有的行是 GB18030;同一个文件只能用一种编码")
}

// visible reports the first hidden character of a text that stands after some lines of
// the file.
func visible(f *table.Faults, text string, before int) bool {
	i, c, found := table.HiddenIn(text)
	if !found {
		return true
	}
	lines := table.Lines([]byte(text[:i]))
	at := finding.Place{File: f.File, Line: before + len(lines), Column: utf8.RuneCountInString(lines[len(lines)-1]) + 1, Width: 1}
	f.Report(table.Syntax, at, "这里有看不见的字符 U+%04X;请删掉", c)
	return false
}

// looksLikeRatios reports whether the first row of a CSV file names the columns of a
// ratio table.
func looksLikeRatios(text string) bool {
	first, _, _ := strings.Cut(text, "\n")
	return strings.Contains(first, "分类编号") || strings.Contains(first, "category.id")
}

// csvHeader reads the first row, nil when it can't be read, which is reported.
func csvHeader(f *table.Faults, s *csvScanner, l *layout) *header {
	cells, err := s.scan()
	switch fault, isFault := err.(*csvFault); {
	case err == io.EOF:
		f.Report(table.Format, f.Top(), "文件是空的;guozi init --csv 可生成模板")
	case isFault:
		reportFault(f, fault, 0)
	default:
		r := headerReader{faults: f, layout: l, sheet: -1}
		if h, ok := r.read(cells); ok {
			return h
		}
	}
	return nil
}

func reportFault(f *table.Faults, fault *csvFault, before int) {
	at := finding.Place{File: f.File, Line: before + fault.line, Column: fault.column, Width: 1}
	f.Report(table.Syntax, at, "%s", fault.message)
}

// takeAll takes the rows that are left. It is not ok when one of them can't be read,
// which is reported.
func (g *rows) takeAll(s *csvScanner) (ok bool) {
	for {
		cells, err := s.scan()
		if fault, isFault := err.(*csvFault); isFault {
			reportFault(g.faults, fault, g.before)
			return false
		}
		if err != nil {
			return true
		}
		g.take(cells)
	}
}
