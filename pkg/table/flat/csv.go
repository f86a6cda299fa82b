package flat

import (
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/table"
)

// ReadCSV reads a CSV file into the tree of its kind: the one wanted, or the one that
// its columns tell. There is none when it can't be read, which is reported.
func ReadCSV(f *table.Faults, data []byte, want table.Kind) map[table.Kind]*table.Node {
	text, ok := decodeCSV(f, data)
	if ok {
		text, ok = endLinesInLF(f, text)
	}
	if !ok {
		return nil
	}
	s, kind := startCSV(f, text, want)
	if f.Failed() {
		return nil
	}
	start, ok := startRows(f, s, layouts[kind]())
	if !ok {
		return nil
	}
	g := newRows(f, new(table.Memory), layouts[kind]())
	g.begin(start.header)
	s.next, s.line = start.size, start.lines
	g.takeAll(s)
	g.endTotals()
	g.refuseUnitless()
	if len(g.owners) == 0 {
		if !f.Failed() {
			reportNoRecord(f)
		}
		return nil
	}
	return map[table.Kind]*table.Node{kind: g.tableNode()}
}

func reportNoRecord(f *table.Faults) {
	f.Report(table.Format, f.Top(), "只有列名，没有一条记录；请在下面逐行填写")
}

// decodeCSV is the text of a CSV file, in which nothing is hidden.
func decodeCSV(f *table.Faults, data []byte) (text string, ok bool) {
	decoded, encoding, known := table.Decode(data)
	if encoding != table.UTF8 && encoding != table.UTF16 {
		if line := table.LineInUTF8(data); line > 0 {
			reportMixed(f, line)
			return "", false
		}
	}
	switch {
	case table.IsUTF16(data) && encoding != table.UTF16:
		f.Report(table.Format, f.Top(), "文件是 UTF-16 编码，有的字不完整；请在 Excel 里另存为“CSV UTF-8”")
		return "", false
	case !known:
		at := f.Top()
		at.Line, at.Column, _ = table.BadByte(string(data))
		f.Report(table.Syntax, at, "从这里起既不是 UTF-8 也不是 GB18030 编码；请在 Excel 里另存为“CSV UTF-8”")
		return "", false
	}
	text = string(table.TrimBOM(decoded))
	return text, visible(f, text, 0)
}

// reportMixed reports a line in UTF-8 in a file that is in GB18030 otherwise.
func reportMixed(f *table.Faults, line int) {
	at := f.Top()
	at.Line = line
	f.Report(table.Syntax, at, "这一行是 UTF-8 编码，有的行是 GB18030；同一个文件只能用一种编码")
}

// visible reports the first hidden character of a text that stands after some lines of
// the file.
func visible(f *table.Faults, text string, before int) bool {
	i, _, found := table.HiddenIn(text)
	if !found {
		return true
	}
	lines := table.Lines([]byte(text[:i]))
	at := finding.Place{File: f.File, Line: before + len(lines), Column: utf8.RuneCountInString(lines[len(lines)-1]) + 1, Width: 1}
	f.Report(table.Syntax, at, "这里有一个看不见的字符；请删掉，看不到就把这一处重新输入")
	return false
}

// separators are those between the fields of a line, and what a person calls them.
var separators = []struct{ sign, name string }{{",", "逗号"}, {";", "分号"}, {"\t", "制表符"}, {"，", "全角逗号"}, {"|", "竖线"}, {"；", "全角分号"}, {"^", "脱字符 ^"}, {listSign, "顿号"}}

// listSign also stands between the texts of one value, so that it can't part columns.
const listSign = "、"

// startCSV starts to read the text of a CSV file: it tells its separator and its kind,
// the one wanted or the one that its first rows tell. A separator that can't be read is
// reported.
func startCSV(f *table.Faults, text string, want table.Kind) (*csvScanner, table.Kind) {
	kinds := bookKinds()
	if want != "" {
		kinds = []table.Kind{want}
	}
	g := guessCSV(text, kinds)
	s := newCSVScanner(text)
	s.separator = separators[g.separator].sign
	if g.stated {
		s.nextLine()
		f.Remark("“sep=”这一行说明各列之间的符号，不算一行", f.Top())
	}
	if s.separator == listSign {
		f.Report(table.Format, f.Top(), "各列之间是顿号，分不清一格里的几项和几格；请把各列之间的顿号换成逗号")
		return s, g.kind
	}
	if g.separator > 0 {
		f.Remark("各列之间是"+separators[g.separator].name+"，照样读取", f.Top())
	}
	return s, g.kind
}

// csvGuess is what the first rows of a CSV file tell.
type csvGuess struct {
	separator int  // in separators
	stated    bool // the first line names the separator and is no row
	kind      table.Kind
	known     int // headings that are known
}

// guessCSV tells the separator and the kind of table with which most headings are known.
func guessCSV(text string, kinds []table.Kind) csvGuess {
	best := csvGuess{kind: kinds[0]}
	var stated string
	if line, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(strings.ToLower(line), "sep=") {
		stated, best.stated = strings.TrimSuffix(line[len("sep="):], "\r"), true
	}
	for i, sep := range separators {
		if best.stated && stated != sep.sign {
			continue
		}
		for _, k := range kinds {
			s := newCSVScanner(text)
			s.separator = sep.sign
			if known := knownHeadings(s, layouts[k]()); known > best.known || best.stated && best.known == 0 {
				best.separator, best.kind, best.known = i, k, known
			}
		}
		if i == 0 && best.known > 1 {
			break // as it should be
		}
	}
	return best
}

// knownHeadings is how many headings are known in the row of headings.
func knownHeadings(s *csvScanner, l *layout) int {
	f := headingFinder{reader: headerReader{layout: l, sheet: -1}}
	for {
		row, err := s.scan()
		if err != nil || f.offer(s.line, row) {
			return f.known
		}
	}
}

// csvStart is what was read of a CSV file to find its headings.
type csvStart struct {
	header *header
	found  bool // the headings are known for certain; else the rows below have a say
	size   int  // bytes up to the row below them
	lines  int  // of them
}

// startRows finds the row of headings. It is not ok when there is none, which is
// reported.
func startRows(f *table.Faults, s *csvScanner, l *layout) (start csvStart, ok bool) {
	find := headingFinder{reader: headerReader{faults: f, layout: l, sheet: -1}}
	var ends []csvStart
	for done := false; !done; {
		row, err := s.scan()
		if fault, isFault := err.(*csvFault); isFault && !find.found {
			reportFault(f, fault, 0)
			return start, false
		}
		if err != nil {
			break
		}
		done = find.offer(s.line, row)
		ends = append(ends, csvStart{size: s.next, lines: s.line})
	}
	if len(find.rows) == 0 {
		f.Report(table.Format, f.Top(), "文件是空的；guozi init --csv 可生成模板")
		return start, false
	}
	if best, isMixed := l.sheetsByHeadings(find.headings().cells); !isMixed && len(best) == 1 {
		find.reader.sheet = best[0]
		f.Remark("没有“"+l.which[0]+"”这一列，各行按“"+l.sheets[best[0]].Heading+"”读取", f.Top())
	}
	header, ok := find.read()
	start = ends[find.last]
	start.header, start.found = header, find.found
	return start, ok
}

func reportFault(f *table.Faults, fault *csvFault, before int) {
	at := finding.Place{File: f.File, Line: before + fault.line, Column: fault.column, Width: 1}
	f.Report(table.Syntax, at, "%s", fault.message)
}

// takeAll takes the rows that are left of the table. One that can't be read is reported.
func (g *rows) takeAll(s *csvScanner) {
	for !g.closed {
		cells, err := s.scan()
		fault, isFault := err.(*csvFault)
		switch {
		case isFault:
			reportFault(g.faults, fault, g.before)
			g.totals.dropped = true
		case err != nil:
			return
		default:
			g.take(cells)
		}
	}
}
