package stream

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/table/flat"
)

// readAhead is how many bytes are read at once. They are also what keeps the garbage
// collector from running for every few pieces, which took a fifth of the time.
const readAhead = 4 << 20

// Stream cuts an enterprise table into pieces.
type Stream struct {
	name     string
	format   Format
	encoding string
	cutter   cutter
	book     *flat.BookStream // instead of the cutter and all that follows
	size     int              // about how many bytes a piece has
	in       *bufio.Reader
	buffer   []byte // that is read into
	rest     []byte // of it, what is not cut off yet
	line     int    // lines cut off so far
	last     bool   // all is read
	some     bool   // a piece was cut off

	remarking sync.Mutex
	remarks   []table.Remark // of the pieces that were read
}

// Piece is a run of whole enterprises of one file: as text, or read from the sheets of
// a workbook.
type Piece struct {
	stream *Stream
	items  []*table.Node
	told   *table.Faults // of the items
	read   readItems     // of text
	before int           // lines of the file before it
}

// PieceError is ErrWhole with the piece that it is about, and why if that is known.
type PieceError struct {
	Line     int // where the piece starts, from 1
	Findings []finding.Finding
}

func (e *PieceError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, ErrWhole) }

// Unwrap is ErrWhole.
func (e *PieceError) Unwrap() error { return ErrWhole }

// NewStream starts to cut the table. It reads up to the first enterprise, or a workbook,
// which may have at most limit bytes; the error is ErrWhole, it may be as a *WholeError,
// or that of the reader.
func NewStream(name string, r io.Reader, limit int) (*Stream, error) {
	return newStream(name, r, limit, pieceSize)
}

func newStream(name string, r io.Reader, limit, size int) (*Stream, error) {
	s := &Stream{name: name, size: size, in: bufio.NewReaderSize(r, readAhead), encoding: table.UTF8}
	start, _ := s.in.Peek(pieceSize)
	format := FormatOf(name, start)
	if byName := formatByName(name); byName != "" && byName != format || foreign(start) != "" {
		return nil, ErrWhole // which is told of
	}
	s.format = format
	if format == XLSX {
		return s, s.openBook(limit)
	}
	if format == CSV && table.SurelyUTF16(start) {
		s.encoding, s.in = table.UTF16, bufio.NewReaderSize(table.FromUTF16(s.in, start), readAhead)
	} else if text := table.TrimBOM(start); len(text) < len(start) {
		_, _ = s.in.Discard(len(start) - len(text))
	} else if format == CSV && startsInGB18030(start) {
		s.encoding = table.GB18030
	}
	if s.cutter = newCutter(format, s.encoding); s.cutter == nil {
		return nil, ErrWhole
	}
	for {
		if err := s.fill(max(pieceSize, len(s.rest))); err != nil {
			return nil, err
		}
		n, ok, err := s.cutter.head(name, s.rest, s.last)
		if err != nil {
			return nil, err
		}
		if ok {
			s.line = bytes.Count(s.rest[:n], []byte("\n"))
			s.rest = s.rest[n:]
			return s, nil
		}
	}
}

// newCutter is the cutter of a format, nil for one that can't be cut. The encoding is
// that of the file.
func newCutter(format Format, encoding string) cutter {
	switch format {
	case YAML:
		return new(yamlCutter)
	case CSV:
		return &csvCutter{encoding: encoding}
	case NDJSON:
		return lineCutter{}
	}
	return nil
}

// startsInGB18030 reports whether the first lines are in GB18030.
func startsInGB18030(start []byte) bool {
	if i := bytes.LastIndexByte(start, '\n'); i >= 0 {
		start = start[:i]
	}
	_, encoding, ok := table.Decode(start)
	return ok && encoding == table.GB18030
}

// Encoding is the encoding of the file as its start tells: UTF-8, UTF-16 or GB18030.
func (s *Stream) Encoding() string { return s.encoding }

// Next is the next piece. The error is io.EOF after the last one, ErrWhole, or that of
// the reader.
func (s *Stream) Next() (Piece, error) {
	if s.book != nil {
		return s.nextOfBook()
	}
	for {
		if n, err := s.cut(); err != nil {
			return Piece{}, err
		} else if n > 0 {
			text := string(s.rest[:n])
			s.rest, s.some = s.rest[n:], true
			p := Piece{stream: s, read: s.cutter.piece(text, s.line, s.last && len(s.rest) == 0), before: s.line}
			s.line += strings.Count(text, "\n")
			return p, nil
		}
		if s.last {
			if len(s.rest) == 0 && s.some {
				return Piece{}, io.EOF
			}
			return Piece{}, ErrWhole
		}
		if len(s.rest) > longestRecord {
			return Piece{}, ErrWhole
		}
		if err := s.fill(max(s.size, len(s.rest))); err != nil {
			return Piece{}, err
		}
	}
}

// cut is how many bytes of what was read make up a piece, 0 for none yet.
func (s *Stream) cut() (int, error) {
	if len(s.rest) < s.size && !s.last || len(s.rest) == 0 {
		return 0, nil
	}
	return s.cutter.cut(s.rest, s.size, s.last)
}

// fill reads on by about n bytes.
func (s *Stream) fill(n int) error {
	have := len(s.rest)
	if cap(s.buffer) < have+n {
		s.buffer = append(make([]byte, 0, have+n), s.rest...)
	} else {
		copy(s.buffer[:have], s.rest)
	}
	s.buffer = s.buffer[:have+n]
	got, err := io.ReadFull(s.in, s.buffer[have:])
	s.rest = s.buffer[:have+got]
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		s.last = true
		return nil
	}
	return err
}

// Part is what was read of a piece.
type Part struct {
	Enterprises []proceeds.Enterprise
	Findings    []finding.Finding
	// Failed says that the enterprises must not be used: one of the findings is an error,
	// or what they lack was told with a piece before.
	Failed bool
}

// Read reads the enterprises of the piece with all faults. It fails with a *PieceError
// when the piece can't be read by itself. The enterprises hold until the memory is
// reset. All pieces have to be read, in their order or at the same time.
func (p Piece) Read(m *table.Memory) (Part, error) {
	f := &table.Faults{File: p.stream.name, Piece: true}
	if p.told != nil {
		f.Findings, f.Remarks = p.told.Findings, p.told.Remarks
		return p.stream.part(f, table.InYuan(), p.items, m), nil
	}
	items, ok := p.read(f, m)
	if !ok {
		return Part{}, &PieceError{p.before + 1, f.Findings}
	}
	return p.stream.part(f, p.stream.cutter.units(), items, m), nil
}

// part reads the enterprises of a piece, of which something may be told already.
func (s *Stream) part(f *table.Faults, units table.Units, items []*table.Node, m *table.Memory) Part {
	es := table.ReadEnterprises(f, units, items, m)
	s.remark(f.Remarks)
	return Part{es, f.Findings, f.Incomplete || f.Failed()}
}

// remark counts the remarks of a piece in.
func (s *Stream) remark(list []table.Remark) {
	if len(list) == 0 {
		return
	}
	s.remarking.Lock()
	defer s.remarking.Unlock()
	s.remarks = table.AddRemarks(s.remarks, list...)
}

// Remarks are those on the pieces that were read so far.
func (s *Stream) Remarks() []table.Remark {
	s.remarking.Lock()
	defer s.remarking.Unlock()
	return slices.SortedFunc(slices.Values(s.remarks), func(a, b table.Remark) int { // pieces are read in any order
		return cmp.Or(a.First.Compare(b.First), cmp.Compare(a.What, b.What))
	})
}
