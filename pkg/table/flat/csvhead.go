package flat

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"guozi/pkg/proceeds"
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
	later     chan handedOn // from the last piece to the next
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
	if !ok || h.told.Failed() || !start.found || start.size > len(text) || encoding == table.GB18030 && !isPlainSeparator(s.separator) {
		return nil, false
	}
	h.header, h.lines = start.header, start.lines
	for range h.lines {
		h.Size += bytes.IndexByte(data[h.Size:], '\n') + 1
	}
	return h, true
}

// isPlainSeparator reports a separator that is never a part of a character in GB18030.
func isPlainSeparator(sign string) bool { return sign == "," || sign == ";" || sign == "\t" }

// scanner reads the rows of a piece of the file.
func (h *CSVHead) scanner(text string) *csvScanner {
	s := newCSVScanner(text)
	s.separator = h.separator
	return s
}

// Cut is how many bytes of rows make up a piece of about the size, 0 when there are not
// yet enough of them; the data may be the last of the file. A piece ends between two
// enterprises, so that the rows of one stay together. A row that can't be read is none:
// it does not part those around it.
func (h *CSVHead) Cut(data []byte, size int, last bool) int {
	switch {
	case last && len(data) < size:
		return len(data)
	case !last && bytes.IndexByte(data, '"') < 0:
		return h.cutLines(data)
	case !last:
		data = data[:bytes.LastIndexByte(data, '\n')+1]
	}
	s := h.scanner(string(data))
	cut, before := 0, ""
	for start := 0; cut < size; start = s.next {
		row, err := s.scan()
		fault, isFault := err.(*csvFault)
		if err != nil && !isFault || isFault && fault.open && !last {
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

// idOf is the id in a row, "" when it has none or is no record.
func (h *CSVHead) idOf(row []cell) string {
	if len(row) <= h.header.id {
		return ""
	}
	id := trim(row[h.header.id].text)
	isOdd := id == h.header.columns[h.header.id].text || totalNamed(id) != noTotal || groupTitle().MatchString(proceeds.NameKey(id)) || asksForName(id) || isTitle(id) || isNoteText(id)
	if isOdd && !h.isRecord(row) {
		return ""
	}
	return h.header.idKey(row[h.header.id].text)
}

// isRecord reports whether a row, taken by itself, is a record.
func (h *CSVHead) isRecord(row []cell) bool {
	g := rows{builder: builder{faults: new(table.Faults), memory: new(table.Memory)}, layout: h.header.layout}
	g.begin(h.header)
	g.take(row)
	return len(g.owners) > 0
}

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
