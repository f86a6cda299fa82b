package table

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// jsonReader reads the lines of a piece straight.
type jsonReader struct {
	r      *reader
	dec    *jsontext.Decoder
	text   string             // the piece
	line   int                // that is being read, from 1
	at     int                // how far column was counted
	column int                // of that
	stack  []finding.KeyPlace // the places of the records being read, the innermost last
	last   string             // the value read last
}

func (r *reader) straightJSON(data []byte) (es []proceeds.Enterprise, ok bool) {
	j := &jsonReader{r: r, text: string(data), line: 1, column: 1,
		dec: jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))}
	spec := enterpriseSpec()
	for end := 0; j.dec.PeekKind() != 0; end = int(j.dec.InputOffset()) {
		start := end + skipBlanks(j.text[end:])
		lines := strings.Count(j.text[end:start], "\n")
		if end > 0 && lines == 0 {
			return nil, false
		}
		if lines > 0 {
			j.line += lines
			j.at, j.column = end+strings.LastIndexByte(j.text[end:start], '\n')+1, 1
		}
		if _, ok := spec.object(j, r.memory.enterprise()); !ok || strings.IndexByte(j.text[start:j.dec.InputOffset()], '\n') >= 0 {
			return nil, false
		}
	}
	end := int(j.dec.InputOffset())
	return r.memory.list, end+skipBlanks(j.text[end:]) == len(j.text)
}

// skipBlanks is how many blanks of JSON the text starts with.
func skipBlanks(text string) int { return len(text) - len(strings.TrimLeft(text, " \t\r\n")) }

// place is the place of what starts at the byte; bytes are asked for in order.
func (j *jsonReader) place(start int) finding.Place {
	j.column += characters(j.text[j.at:start])
	j.at = start
	return finding.Place{File: j.r.file, Line: j.r.offset + j.line, Column: j.column, Width: 1}
}

// open reads the bracket that starts an object or a list.
func (j *jsonReader) open(bracket jsontext.Kind) (start finding.Place, ok bool) {
	if j.dec.PeekKind() != bracket {
		return start, false
	}
	if _, err := j.dec.ReadToken(); err != nil {
		return start, false
	}
	return j.place(int(j.dec.InputOffset()) - 1), true
}

// closed reads the bracket that ends an object or a list if it comes next.
func (j *jsonReader) closed(bracket jsontext.Kind) bool {
	if j.dec.PeekKind() != bracket {
		return false
	}
	_, err := j.dec.ReadToken()
	return err == nil
}

// list reads a list item by item.
func (j *jsonReader) list(item func() bool) (start finding.Place, ok bool) {
	if start, ok = j.open('['); !ok {
		return start, false
	}
	for !j.closed(']') {
		if !item() {
			return start, false
		}
	}
	return start, true
}

// scalar reads a string, number or bool and tells how many characters of the line
// it takes up as it stands.
func (j *jsonReader) scalar() (text string, isText bool, at finding.Place, ok bool) {
	raw, err := j.dec.ReadValue()
	if err != nil {
		return "", false, at, false
	}
	end := int(j.dec.InputOffset())
	at = j.place(end - len(raw))
	text = j.text[end-len(raw) : end]
	switch {
	case raw[0] != '"':
		at.Width = len(text)
		return text, false, at, raw[0] != 'n' && raw[0] != '{' && raw[0] != '['
	case bytes.IndexByte(raw, '\\') < 0:
		text = text[1 : len(text)-1]
	default:
		plain, err := jsontext.AppendUnquote(nil, raw)
		if err != nil {
			return "", false, at, false
		}
		text = string(plain)
	}
	return text, true, at, text != ""
}

// object reads the JSON object that comes next into rec.
func (s *spec[T]) object(j *jsonReader, rec *T) (start finding.Place, ok bool) {
	if start, ok = j.open('{'); !ok {
		return start, false
	}
	base, before, outer := len(j.stack), j.r.amounts, j.r.units
	j.stack = append(j.stack, finding.KeyPlace{Place: start})
	next := 0
	for !j.closed('}') {
		name, err := j.dec.ReadValue()
		if err != nil {
			return start, false
		}
		i := s.keyedFrom(next, string(name[1:len(name)-1]))
		if i < 0 || i < next && finding.Places(j.stack[base+1:]).Has(s.fields[i].key) {
			return start, false
		}
		f := &s.fields[i]
		next = max(next, i+1)
		at, ok := f.next(j, rec)
		if !ok || s.units && f.key == "unit" && !j.r.unit(j.last, before) {
			return start, false
		}
		j.stack = append(j.stack, finding.KeyPlace{Key: f.key, Place: at})
	}
	places := append(j.r.places(len(j.stack)-base), j.stack[base:]...)
	j.stack, j.r.units = j.stack[:base], outer
	*s.places(rec) = places
	for _, f := range s.demanding() {
		if f.required && !places.Has(f.key) {
			return start, false
		}
	}
	if s.check != nil {
		s.check(j.r, rec)
	}
	return start, len(j.r.findings) == 0
}

// next reads the field's value, which comes next.
func (f *field[T]) next(j *jsonReader, rec *T) (at finding.Place, ok bool) {
	switch {
	case f.kind == kindRecord:
		return f.object(j, rec)
	case f.many:
		return j.list(func() bool {
			text, isText, _, ok := j.scalar()
			return ok && isText && f.take(j.r, text, rec)
		})
	}
	text, isText, at, ok := j.scalar()
	j.last = text
	return at, ok && (isText || f.kind != kindText && f.kind != kindWord) && f.take(j.r, text, rec)
}
