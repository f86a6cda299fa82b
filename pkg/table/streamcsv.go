package table

import (
	"bytes"
	"strings"
)

// inGB18030 reports whether the first lines are in GB18030.
func (s *Stream) inGB18030() bool {
	start, _ := s.in.Peek(pieceSize)
	if i := bytes.LastIndexByte(start, '\n'); i >= 0 {
		start = start[:i]
	}
	_, encoding, ok := Text(start)
	return ok && encoding == GB18030
}

func (s *Stream) csvHead() error {
	if err := s.fill(pieceSize); err != nil {
		return err
	}
	end, _, ok := csvRecord(s.rest, 0)
	if !ok && !s.done {
		return ErrWhole
	}
	if _, encoding, _ := Text(s.rest[:end]); encoding != UTF8 || loneReturn(s.rest[:end]) || strings.IndexByte(string(s.rest), 0) >= 0 {
		return ErrWhole
	}
	r := &reader{file: s.name, flat: true, units: s.units}
	s.head = newFlat(r, layouts[Enterprises]())
	if looksLikeRatios(s.rest[:end]) || !r.csvRows(s.head, s.rest[:end]) {
		return ErrWhole
	}
	s.plan = planOf(s.head)
	s.line = bytes.Count(s.rest[:end], []byte("\n"))
	s.rest = s.rest[end:]
	return nil
}

// csvRecord is where the record that starts the data ends, past its line end, and
// its field at the index.
func csvRecord(data []byte, field int) (end int, text []byte, ok bool) {
	quoted, at, start := false, 0, 0
	for i, c := range data {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ',' || c == '\n':
			if at == field {
				text = data[start:i]
			}
			if c == '\n' {
				return i + 1, bytes.Trim(text, "\r\" "), true
			}
			at, start = at+1, i+1
		}
	}
	if at == field {
		text = data[start:]
	}
	return len(data), bytes.Trim(text, "\r\" "), false
}

// cutCSV cuts between two enterprises, so that the rows of one stay together.
func (s *Stream) cutCSV() int {
	if !s.done && bytes.IndexByte(s.rest, '"') < 0 {
		return s.cutLines()
	}
	last, at := 0, 0
	var before []byte
	for at < len(s.rest) {
		end, id, whole := csvRecord(s.rest[at:], s.head.id)
		if !whole && !s.done {
			break
		}
		if len(id) > 0 && !bytes.Equal(id, before) {
			last, before = at, id
		}
		at += end
		if last >= s.size {
			return last
		}
	}
	if s.done {
		return len(s.rest)
	}
	return last
}

// cutLines is cutCSV where no quote is: each line is a record, and only the last
// ones matter.
func (s *Stream) cutLines() int {
	last := 0 // where the enterprise after the cut starts
	var after []byte
	for end := bytes.LastIndexByte(s.rest, '\n') + 1; end > 0; {
		start := bytes.LastIndexByte(s.rest[:end-1], '\n') + 1
		_, id, _ := csvRecord(s.rest[start:end], s.head.id)
		switch {
		case len(id) == 0:
		case last > 0 && !bytes.Equal(id, after):
			return last
		default:
			last, after = start, id
		}
		end = start
	}
	return 0
}
