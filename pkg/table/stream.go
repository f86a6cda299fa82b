package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
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

// inGB18030 reports whether the first lines are in GB18030.
func (s *Stream) inGB18030() bool {
	start, _ := s.in.Peek(pieceSize)
	if i := bytes.LastIndexByte(start, '\n'); i >= 0 {
		start = start[:i]
	}
	_, encoding, ok := Text(start)
	return ok && encoding == GB18030
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
			if len(bytes.TrimSpace(s.rest)) == 0 && (s.some || s.format != NDJSON) {
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
	if bytes.Count(p.data, []byte("\r")) != bytes.Count(p.data, []byte("\r\n")) {
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

func (s *Stream) csvHead() error {
	if err := s.fill(pieceSize); err != nil {
		return err
	}
	end, _, ok := csvRecord(s.rest, 0)
	if !ok && !s.done {
		return ErrWhole
	}
	if _, encoding, _ := Text(s.rest[:end]); encoding != UTF8 || strings.IndexByte(string(s.rest), 0) >= 0 {
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

// yamlHead reads what stands before the first enterprise.
func (s *Stream) yamlHead() error {
	var head bytes.Buffer
	for {
		line, err := s.in.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if head.Len() > pieceSize || err == io.EOF {
			return ErrWhole
		}
		s.line++
		if rest, ok := bytes.CutPrefix(line, []byte("enterprises:")); ok {
			if comment := bytes.TrimSpace(rest); len(comment) > 0 && (comment[0] != '#' || rest[0] != ' ') {
				return ErrWhole
			}
			head.WriteString("enterprises: []")
			head.Write(rest)
			break
		}
		head.Write(line)
	}
	r := &reader{file: s.name, units: allUnits}
	root := r.parse(head.Bytes())
	if root == nil || r.kind(root, Enterprises) != Enterprises {
		return ErrWhole
	}
	var f enterpriseFile
	if !enterpriseFileSpec().record(r, root, &f) || len(r.findings) > 0 {
		return ErrWhole
	}
	s.units = unitsOf(root, s.units)
	for {
		if err := s.fill(pieceSize); err != nil {
			return err
		}
		for line := range bytes.Lines(s.rest) {
			if text := bytes.TrimLeft(line, " "); len(bytes.TrimSpace(text)) > 0 && text[0] != '#' {
				s.indent = len(line) - len(text)
				if !bytes.HasPrefix(text, []byte("- ")) {
					return ErrWhole
				}
				return nil
			}
		}
		if s.done || len(s.rest) > longestRecord {
			return ErrWhole
		}
	}
}

// cutYAML cuts before an item. It leaves the rest to a whole reading when a line
// is indented less than the items: the list is over, or it is not what it seems.
func (s *Stream) cutYAML() int {
	last, at, items := 0, 0, 0
	for line := range bytes.Lines(s.rest) {
		if line[len(line)-1] != '\n' && !s.done {
			break
		}
		text := bytes.TrimLeft(line, " ")
		blank := len(bytes.TrimRight(text, "\r\n")) == 0
		indent := len(line) - len(text)
		switch {
		case blank || text[0] == '#':
		case indent < s.indent || indent == s.indent && text[0] != '-':
			s.rest, s.done = s.rest[at:], true
			return 0
		case indent == s.indent:
			if items++; items > 1 {
				last = at
			}
			if last >= s.size {
				return last
			}
		}
		at += len(line)
	}
	if s.done {
		return len(s.rest)
	}
	return last
}

// pieceOfYAML parses the items of a piece, nil when they can't be read by
// themselves.
func (r *reader) pieceOfYAML(data []byte) (root *yaml.Node) {
	if isUTF16(data) || bytes.ContainsRune(data, '\ufeff') {
		return nil
	}
	if _, bad := r.badByte(data); bad {
		return nil
	}
	if _, _, ok := r.measure(data); !ok {
		return nil
	}
	defer func() {
		if recover() != nil {
			root = nil
		}
	}()
	var doc, second yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	if dec.Decode(&doc) != nil || dec.Decode(&second) != io.EOF {
		return nil
	}
	if root = doc.Content[0]; root.Kind != yaml.SequenceNode || root.Style&yaml.FlowStyle != 0 {
		return nil
	}
	return root
}

// Map reads the pieces of the stream on all cores and calls work with the
// enterprises and faults of each, several at a time, and emit with the results in
// their order. The enterprises are gone when work returns: their memory is used
// again. Map ends with the first error, of the stream, of emit, or a *PieceError.
func Map[T any](s *Stream, work func([]proceeds.Enterprise, []finding.Finding) T, emit func(T) error) error {
	return mapped(s, (*memory).reset, work, emit)
}

// mapped is Map with what to do with the memory of a piece that is done with.
func mapped[T any](s *Stream, done func(*memory), work func([]proceeds.Enterprise, []finding.Finding) T, emit func(T) error) error {
	type result struct {
		value T
		err   error
	}
	cores := runtime.GOMAXPROCS(0)
	pieces := make(chan func(*memory), cores)
	results := make(chan chan result, cores) // in order; bounds what is under way
	stop := make(chan struct{})
	var workers sync.WaitGroup
	for range cores {
		workers.Go(func() {
			m := new(memory)
			for do := range pieces {
				do(m)
				done(m)
			}
		})
	}
	go func() {
		defer close(results)
		defer close(pieces)
		for {
			p, err := s.Next()
			if err == io.EOF {
				return
			}
			r := make(chan result, 1)
			if err != nil {
				if err == ErrWhole {
					err = &PieceError{Line: s.line + 1}
				}
				r <- result{err: err}
				select {
				case results <- r:
				case <-stop:
				}
				return
			}
			select {
			case results <- r:
			case <-stop:
				return
			}
			pieces <- func(m *memory) {
				es, fs, err := p.read(m)
				if err != nil {
					r <- result{err: &PieceError{p.line + 1, fs}}
					return
				}
				r <- result{value: work(es, fs)}
			}
		}
	}()
	var first error
	for r := range results {
		got := <-r
		if first != nil {
			continue
		}
		if first = got.err; first == nil {
			first = emit(got.value)
		}
		if first != nil {
			close(stop)
		}
	}
	workers.Wait()
	return first
}
