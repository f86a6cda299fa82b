package flat

import (
	"bytes"
	"cmp"
	"slices"

	"guozi/pkg/table"
)

// CSVHead is the first row of a CSV file of enterprises whose other rows are read in
// pieces.
type CSVHead struct {
	Size   int // bytes up to the second row
	header *header
	// encoding is what the rows are in. No byte of a character in GB18030 is a line
	// end, a comma or a quote, so they can be cut before they are decoded.
	encoding string
}

// ReadCSVHead reads the first row of a file in the encoding that starts like the data,
// which may be the last. It is not ok when the row can't be read or is not that of an
// enterprise table.
func ReadCSVHead(data []byte, encoding string, last bool) (h *CSVHead, ok bool) {
	first := newCSVScanner(string(data))
	if _, err := first.scan(); err != nil || first.next > len(data) && !last || bytes.IndexByte(data, 0) >= 0 {
		return nil, false
	}
	h = &CSVHead{Size: min(first.next, len(data)), encoding: encoding}
	f := new(table.Faults)
	text, ok := h.decode(f, string(data[:h.Size]), 0)
	if !ok || table.HasLoneCR(text) || !visible(f, text, 0) {
		return nil, false
	}
	row, err := newCSVScanner(text).scan()
	find := headingFinder{reader: headerReader{faults: f, layout: layouts[table.Enterprises](), sheet: -1}}
	if err != nil || !find.offer(1, row) {
		return nil, false
	}
	h.header, ok = find.read()
	return h, ok && len(f.Findings) == 0 && h.header.hasOwners()
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
	s := newCSVScanner(string(data))
	cut, before := 0, ""
	for start := 0; cut < size; start = s.next {
		row, err := s.scan()
		complete := s.next <= len(data)
		if fault, isFault := err.(*csvFault); isFault && (last || !fault.open) {
			return cmp.Or(cut, s.next)
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
		row, _ := newCSVScanner(string(data[start:end])).scan()
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
	text, ok := h.decode(f, data, before)
	if !ok || table.HasLoneCR(text) || !visible(f, text, before) {
		return nil, false
	}
	g := rows{builder: builder{faults: f, memory: m, before: before}, layout: h.header.layout}
	g.begin(h.header)
	g.takeAll(newCSVScanner(text))
	g.completeUnowned()
	return g.owners, true
}

// decode is the text of a piece in the encoding of the file; anything else is
// reported.
func (h *CSVHead) decode(f *table.Faults, text string, before int) (decoded string, ok bool) {
	if h.encoding == table.UTF8 {
		line, column, bad := table.BadByte(text)
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
