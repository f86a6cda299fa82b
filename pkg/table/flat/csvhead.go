package flat

import (
	"bytes"

	"guozi/pkg/table"
)

// CSVHead is the first row of a CSV file of enterprises whose other rows are read in
// pieces.
type CSVHead struct {
	header *header
	Size   int // bytes up to the second row
	Lines  int // lines up to there
	// Encoding is what the rows are in. No byte of a character in GB18030 is a line
	// end, a comma or a quote, so they can be cut before they are decoded.
	Encoding string
}

// ReadCSVHead reads the first row of a file that starts like the data. It is not ok
// when the row can't be read or is not that of an enterprise table.
func ReadCSVHead(data []byte, encoding string) (h *CSVHead, ok bool) {
	size := CSVRowEnd(data)
	raw := data[:size]
	h = &CSVHead{Size: size, Lines: bytes.Count(raw, []byte("\n")), Encoding: encoding}
	f := new(table.Faults)
	text, ok := h.decode(f, string(table.TrimBOM(raw)), 0)
	if !ok || bytes.IndexByte(data, 0) >= 0 || looksLikeRatios(text) || table.HasLoneCR(text) || !visible(f, text, 0) {
		return nil, false
	}
	h.header = csvHeader(f, newCSVScanner(text), layouts[table.Enterprises]())
	return h, h.header != nil
}

// CSVRowEnd is where the row that starts the data ends, past its line end; all of the
// data when there is no end.
func CSVRowEnd(data []byte) int {
	quoted := false
	for i, c := range data {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			return i + 1
		}
	}
	return len(data)
}

// ID is the id in a row, without quotes and blanks, nil when it has none.
func (h *CSVHead) ID(row []byte) []byte {
	quoted, field, start := false, 0, 0
	for i, c := range row {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted || c != ',' && c != '\n':
		case field == h.header.id:
			return bytes.Trim(row[start:i], "\r\" ")
		default:
			field, start = field+1, i+1
		}
	}
	if field == h.header.id {
		return bytes.Trim(row[start:], "\r\" ")
	}
	return nil
}

// Read reads the rows of a piece that starts after some lines of the file as the items
// of an enterprise table. It is not ok when they can't be read by themselves; what is
// reported says why, if that is known.
func (h *CSVHead) Read(f *table.Faults, data string, before int, m *table.Memory) (items []*table.Node, ok bool) {
	text, ok := h.decode(f, data, before)
	if !ok || table.HasLoneCR(text) || !visible(f, text, before) {
		return nil, false
	}
	g := rows{builder: builder{faults: f, memory: m, before: before}, layout: h.header.layout, header: h.header}
	ok = g.takeAll(newCSVScanner(text))
	return g.owners, ok
}

// decode is the text of a piece in the encoding of the file; anything else is
// reported.
func (h *CSVHead) decode(f *table.Faults, text string, before int) (decoded string, ok bool) {
	if h.Encoding == table.UTF8 {
		line, column, bad := table.BadByte(text)
		if bad {
			reportEncoding(f, before+line, column, h.Encoding)
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
		reportEncoding(f, before+n, 1, h.Encoding)
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
	f.Report(table.Syntax, at, "从这里起不是 %s 编码;同一个文件只能用一种编码", encoding)
}
