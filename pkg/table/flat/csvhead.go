package flat

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"guozi/pkg/table"
)

// CSVHead is the start of a CSV file of enterprises, down to its headings, whose rows are
// read in pieces.
type CSVHead struct {
	Size      int // bytes up to the first row below the headings
	header    *header
	separator string
	lines     int           // of the start
	told      *table.Faults // of it, nothing that is an error
	// encoding is what the rows are in. No byte of a character in GB18030 is a line
	// end, a comma or a quote, so they can be cut before they are decoded.
	encoding string
}

// ReadCSVHead reads the start of a file in the encoding that begins like the data, which
// may be all of it. It is not ok when the headings can't be read or are not those of an
// enterprise table.
func ReadCSVHead(name string, data []byte, encoding string, last bool) (h *CSVHead, ok bool) {
	if !last {
		data = data[:bytes.LastIndexByte(data, '\n')+1]
	}
	h = &CSVHead{encoding: encoding, told: &table.Faults{File: name}}
	text, ok := h.decode(h.told, string(data), 0)
	if !ok || bytes.IndexByte(data, 0) >= 0 || table.HasLoneCR(text) || !visible(h.told, text, 0) {
		return nil, false
	}
	s, _ := startCSV(h.told, text, table.Enterprises)
	h.separator = s.separator
	start, ok := startRows(h.told, s, layouts[table.Enterprises]())
	if !ok || h.told.Failed() || !start.header.hasOwners() || len(start.below) > 1 || encoding == table.GB18030 && !isPlainSeparator(s.separator) {
		return nil, false
	}
	h.header = start.header
	h.lines = strings.Count(text[:min(start.size, len(text))], "\n")
	for range h.lines {
		h.Size += bytes.IndexByte(data[h.Size:], '\n') + 1
	}
	return h, h.lines > 0
}

// isPlainSeparator reports a separator that is never a part of a character in GB18030.
func isPlainSeparator(sign string) bool { return sign == "," || sign == ";" || sign == "\t" }

// scanner reads the rows of a piece of the file.
func (h *CSVHead) scanner(text string) *csvScanner {
	s := newCSVScanner(text)
	s.separator = h.separator
	return s
}

// hasOwners reports a header with all columns that an owner must have.
func (h *header) hasOwners() bool {
	for _, p := range h.layout.owner.Fields {
		if p.Required && !slices.ContainsFunc(h.columns, func(c fileColumn) bool { return c.owner != nil && c.owner.path[0] == p.Key }) {
			return false
		}
	}
	return true
}

// Cut is how many bytes of rows make up a piece of about the size, 0 when there are not
// yet enough of them; the data may be the last of the file. A piece ends between two
// enterprises, so that the rows of one stay together, or after a row that can't be read.
func (h *CSVHead) Cut(data []byte, size int, last bool) int {
	switch {
	case last && len(data) < size:
		return len(data)
	case !last && bytes.IndexByte(data, '"') < 0:
		return h.cutLines(data)
	}
	s := h.scanner(string(data))
	cut, before := 0, ""
	for start := 0; cut < size; start = s.next {
		row, err := s.scan()
		complete := s.next <= len(data)
		if fault, isFault := err.(*csvFault); isFault && (last || !fault.open) {
			return cmp.Or(cut, min(s.next, len(data))) // a last line may lack its end
		}
		if err != nil || !complete && !last {
			break
		}
		if id := h.idOf(row); id != "" && id != before {
			cut, before = start, id
		}
	}
	if last && cut < size {
		return len(data)
	}
	return cut
}

// cutLines is where to cut when no quote is in the data: each line is a row, and only
// the last ones matter.
func (h *CSVHead) cutLines(data []byte) int {
	next, after := 0, "" // where the enterprise after the cut starts, and its id
	for end := bytes.LastIndexByte(data, '\n') + 1; end > 0; {
		start := bytes.LastIndexByte(data[:end-1], '\n') + 1
		row, _ := h.scanner(string(data[start:end])).scan()
		id := h.idOf(row)
		switch {
		case id == "":
		case next > 0 && id != after:
			return next
		default:
			next, after = start, id
		}
		end = start
	}
	return 0
}

// idOf is the id in a row, "" when it has none.
func (h *CSVHead) idOf(row []cell) string {
	if len(row) <= h.header.id {
		return ""
	}
	return trim(row[h.header.id].text)
}

// Read reads the rows of a piece that starts after some lines of the file as the items
// of an enterprise table. It is not ok when they can't be read by themselves; what is
// reported says why, if that is known.
func (h *CSVHead) Read(f *table.Faults, data string, before int, m *table.Memory) (items []*table.Node, ok bool) {
	text, ok := data, true
	_, _, flawed := table.HiddenIn(data)
	if flawed || h.encoding != table.UTF8 {
		text, ok = h.decode(f, data, before)
		flawed = true
	}
	if !ok || table.HasLoneCR(text) || flawed && !visible(f, text, before) {
		return nil, false
	}
	if before == h.lines {
		f.Findings, f.Remarks = append(f.Findings, h.told.Findings...), table.AddRemarks(f.Remarks, h.told.Remarks...)
	}
	g := rows{builder: builder{faults: f, memory: m, before: before}, layout: h.header.layout}
	g.begin(h.header)
	above := len(g.stated)
	g.takeAll(h.scanner(text))
	g.completeUnowned()
	// What is told once for the whole table, such as a column without a heading or that
	// there is no record at all, needs it, and so do units that may contradict each other.
	return g.owners, !g.closed && len(g.unitless) == 0 && len(g.stated) == above && len(g.strays) == 0 && len(g.told) == 0 && (len(g.owners) > 0 || IsBlank(data))
}

// IsBlank reports a text of nothing but blank rows.
func IsBlank(text string) bool { return strings.Trim(text, " \t\r\n,;|\"") == "" }

// decode is the text of a piece in the encoding of the file; anything else is
// reported.
func (h *CSVHead) decode(f *table.Faults, text string, before int) (decoded string, ok bool) {
	if h.encoding != table.GB18030 {
		line, column, bad := table.BadByte(text)
		if i := strings.IndexRune(text, utf8.RuneError); h.encoding == table.UTF16 && i >= 0 {
			line, column, bad = strings.Count(text[:i], "\n")+1, 1, true
		}
		if bad {
			reportEncoding(f, before+line, column, h.encoding)
		}
		return text, !bad
	}
	data := []byte(text)
	if line := table.LineInUTF8(data); line > 0 {
		reportMixed(f, before+line)
		return "", false
	}
	plain, ok := table.FromGB18030(data)
	if !ok {
		n := 0
		for line := range bytes.Lines(data) {
			if n++; !isGB18030(line) {
				break
			}
		}
		reportEncoding(f, before+n, 1, h.encoding)
	}
	return string(plain), ok
}

func isGB18030(line []byte) bool {
	_, ok := table.FromGB18030(line)
	return ok
}

// reportEncoding reports where a file goes on in another encoding.
func reportEncoding(f *table.Faults, line, column int, encoding string) {
	at := f.Top()
	at.Line, at.Column = line, column
	f.Report(table.Syntax, at, "从这里起不是 %s 编码；同一个文件只能用一种编码", encoding)
}
