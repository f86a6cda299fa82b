package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// A large enterprise table is read in pieces of whole enterprises. They are
// independent of each other, as aliases are refused, so they can be read at the
// same time and forgotten when they are done with.

// Piece is a run of whole enterprises of one file.
type Piece struct {
	from *Stream
	data []byte
	line int // lines before it in the file
}

// Stream cuts an enterprise table into pieces.
type Stream struct {
	name     string
	format   Format
	size     int // about how many bytes a piece has
	in       *bufio.Reader
	line     int // lines cut off so far
	rest     []byte
	done     bool
	encoding string
	some     bool // something was cut off

	head   *flat    // of CSV: its columns
	plan   *csvPlan // of CSV; nil: rows can't be read straight
	units  []money.Unit
	indent int // of YAML: of the items
}

// pieceSize is about how many bytes a piece has.
const pieceSize = 32 << 10

// longestRecord is the most bytes one enterprise of a stream may have.
const longestRecord = 4 << 20

// ErrWhole says that a table can't be cut: its layout is unusual, or something
// is wrong with it that only reading it as a whole can tell.
var ErrWhole = errors.New("table: to be read as a whole")

// PieceError is ErrWhole with the piece that it is about, and why if that is known.
type PieceError struct {
	Line     int // where the piece starts, from 1
	Findings []finding.Finding
}

func (e *PieceError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, ErrWhole) }

// Unwrap is ErrWhole.
func (e *PieceError) Unwrap() error { return ErrWhole }

// NewStream starts to cut the table. It reads up to the first enterprise; the
// error is ErrWhole or that of the reader.
func NewStream(name string, format Format, r io.Reader) (*Stream, error) {
	return newStream(name, format, r, pieceSize)
}

func newStream(name string, format Format, r io.Reader, size int) (*Stream, error) {
	s := &Stream{name: name, format: format, size: size, in: bufio.NewReaderSize(r, 2*pieceSize), units: []money.Unit{money.UnitYuan}, encoding: UTF8}
	if b, err := s.in.Peek(len(bom)); err == nil && bytes.Equal(b, bom) {
		_, _ = s.in.Discard(len(bom))
	} else if format == CSV && s.inGB18030() {
		s.in, s.encoding = bufio.NewReaderSize(transform.NewReader(s.in, simplifiedchinese.GB18030.NewDecoder()), 2*pieceSize), GB18030
	}
	switch format {
	case NDJSON:
		return s, nil
	case YAML:
		return s, s.yamlHead()
	case CSV:
		return s, s.csvHead()
	}
	return nil, ErrWhole
}

// Encoding is the encoding of the file as its start tells: UTF-8 or GB18030.
func (s *Stream) Encoding() string { return s.encoding }

// Next is the next piece. The error is io.EOF after the last one, ErrWhole, or
// that of the reader.
func (s *Stream) Next() (Piece, error) {
	for {
		if n := s.cut(); n > 0 {
			p := Piece{from: s, data: s.rest[:n:n], line: s.line}
			s.rest = s.rest[n:]
			s.line += bytes.Count(p.data, []byte("\n"))
			s.some = s.some || len(bytes.TrimSpace(p.data)) > 0
			return p, nil
		}
		if s.done {
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

// fill reads on by about n bytes. The pieces cut off before keep their memory.
func (s *Stream) fill(n int) error {
	more := make([]byte, len(s.rest)+n)
	copy(more, s.rest)
	got, err := io.ReadFull(s.in, more[len(s.rest):])
	s.rest = more[:len(s.rest)+got]
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		s.done = true
		return nil
	}
	return err
}

// cut is how many bytes of what was read make up a piece, 0 for none yet.
func (s *Stream) cut() int {
	switch {
	case len(s.rest) < s.size && !s.done:
		return 0
	case s.format == YAML:
		return s.cutYAML()
	case s.format == CSV:
		return s.cutCSV()
	}
	if s.done {
		return len(s.rest)
	}
	return bytes.LastIndexByte(s.rest, '\n') + 1
}

// loneReturn reports a carriage return that ends a line by itself: the lines of a
// stream are counted by line feeds.
func loneReturn(data []byte) bool {
	return bytes.Count(data, []byte("\r")) != bytes.Count(data, []byte("\r\n"))
}

// Read reads the enterprises of the piece with all faults. It fails with ErrWhole
// when the piece can't be read by itself; the faults are then why, if that is
// known.
func (p Piece) Read() ([]proceeds.Enterprise, []finding.Finding, error) { return p.read(new(memory)) }

func (p Piece) read(m *memory) ([]proceeds.Enterprise, []finding.Finding, error) {
	r := &reader{file: p.from.name, units: p.from.units, offset: p.line, piece: true}
	if p.from.encoding == GB18030 {
		raw, _ := simplifiedchinese.GB18030.NewEncoder().Bytes(p.data)
		if line := lineInUTF8(raw); line > 0 {
			r.mixed(line)
			return nil, r.findings, ErrWhole
		}
	}
	if es, ok := p.straight(m); ok {
		return es, nil, nil
	}
	if at, bad := r.badByte(p.data); bad || p.from.encoding == GB18030 && bytes.ContainsRune(p.data, utf8.RuneError) {
		r.report(Syntax, at, "从这里起不是 %s 编码;同一个文件只能用一种编码", p.from.encoding)
		return nil, r.findings, ErrWhole
	}
	if loneReturn(p.data) {
		return nil, nil, ErrWhole
	}
	var items []*yaml.Node
	switch p.from.format {
	case YAML:
		n := r.pieceOfYAML(p.data)
		if n == nil {
			return nil, nil, ErrWhole
		}
		items = n.Content
	case NDJSON:
		r.flat = true
		n := r.ndjson(p.data)
		if n == nil {
			return nil, r.findings, ErrWhole
		}
		items = valueOf(n, "enterprises").Content
	case CSV:
		r.flat = true
		f := newFlat(r, layouts[Enterprises]())
		f.apart = true
		f.cols, f.only, f.which, f.id = p.from.head.cols, -1, p.from.head.which, p.from.head.id
		if !r.csvRows(f, p.data) {
			return nil, r.findings, ErrWhole
		}
		items = valueOf(f.root(), "enterprises").Content
	}
	list := make([]proceeds.Enterprise, len(items))
	n := 0
	for _, item := range items {
		if enterpriseSpec().record(r, item, &list[n]) {
			n++
		}
	}
	return list[:n], r.findings, nil
}
