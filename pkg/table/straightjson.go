package table

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// jsonReader reads the lines of a piece straight. It takes what JSON mostly is and
// no more: what it refuses, a decoder looks at again.
type jsonReader struct {
	r      *reader
	text   string             // the piece
	next   int                // the byte that comes next
	line   int                // that is being read, from 1
	at     int                // how far column was counted
	column int                // of that
	stack  []finding.KeyPlace // the places of the records being read, the innermost last
	last   string             // the value read last
}

func (r *reader) straightJSON(data []byte) (es []proceeds.Enterprise, ok bool) {
	j := &jsonReader{r: r, text: string(data), line: 1}
	for start := 0; start < len(j.text); start = j.next {
		j.next, j.at, j.column = start, start, 1
		if !j.peek('\n') && j.next < len(j.text) {
			if _, ok := enterpriseSpec().object(j, r.memory.enterprise()); !ok {
				return nil, false
			}
		}
		if !j.take('\n') && j.next < len(j.text) {
			return nil, false
		}
		j.line++
	}
	return r.memory.list, true
}

// peek skips blanks and reports whether the byte comes next.
func (j *jsonReader) peek(b byte) bool {
	for j.next < len(j.text) {
		switch c := j.text[j.next]; c {
		case b:
			return true
		case ' ', '\t', '\r':
			j.next++
		default:
			return false
		}
	}
	return false
}

// take skips blanks and takes the byte if it comes next.
func (j *jsonReader) take(b byte) bool {
	if !j.peek(b) {
		return false
	}
	j.next++
	return true
}

// place is the place of what starts at the byte; bytes are asked for in order.
func (j *jsonReader) place(start int) finding.Place {
	j.column += characters(j.text[j.at:start])
	j.at = start
	return finding.Place{File: j.r.file, Line: j.r.offset + j.line, Column: j.column, Width: 1}
}

// list reads a list, or the members of an object, item by item.
func (j *jsonReader) list(open, end byte, item func() bool) (start finding.Place, ok bool) {
	if !j.peek(open) {
		return start, false
	}
	start = j.place(j.next)
	j.next++
	for more := !j.peek(end); more; more = j.take(',') {
		if !item() {
			return start, false
		}
	}
	return start, j.take(end)
}

// scalar reads a string, number or bool with its place.
func (j *jsonReader) scalar() (text string, isText bool, at finding.Place, ok bool) {
	if j.peek('"') {
		at = j.place(j.next)
		text, ok = j.quoted()
		return text, true, at, ok && text != ""
	}
	start := j.next
	for j.next < len(j.text) && strings.IndexByte(",]} \t\r\n", j.text[j.next]) < 0 {
		j.next++
	}
	text = j.text[start:j.next]
	at = j.place(start)
	at.Width = len(text)
	return text, false, at, text == "true" || text == "false" || isPlainNumber(text)
}

// quoted reads the string that comes next.
func (j *jsonReader) quoted() (text string, ok bool) {
	start, escaped := j.next, false
	for i := start + 1; i < len(j.text); i++ {
		switch c := j.text[i]; {
		case c == '"':
			j.next = i + 1
			if !escaped {
				return j.text[start+1 : i], true
			}
			plain, err := jsontext.AppendUnquote(nil, j.text[start:j.next])
			return string(plain), err == nil
		case c == '\\':
			escaped = true
			i++
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// isPlainNumber reports a JSON number without an exponent.
func isPlainNumber(s string) bool {
	whole, frac, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	digits := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return digits(whole) && (whole == "0" || whole[0] != '0') && (!point || digits(frac))
}

// object reads the JSON object that comes next into rec.
func (s *spec[T]) object(j *jsonReader, rec *T) (start finding.Place, ok bool) {
	base, before, outer := len(j.stack), j.r.amounts, j.r.units
	j.stack = append(j.stack, finding.KeyPlace{})
	next := 0
	start, ok = j.list('{', '}', func() bool {
		if !j.peek('"') {
			return false
		}
		name, ok := j.quoted()
		i := s.keyedFrom(next, name)
		if !ok || i < 0 || i < next && finding.Places(j.stack[base+1:]).Has(name) || !j.take(':') {
			return false
		}
		f := &s.fields[i]
		next = max(next, i+1)
		at, ok := f.next(j, rec)
		j.stack = append(j.stack, finding.KeyPlace{Key: f.key, Place: at})
		return ok && (!s.units || f.key != "unit" || j.r.unit(j.last, before))
	})
	if !ok {
		return start, false
	}
	j.stack[base].Place = start
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
		return j.list('[', ']', func() bool {
			if !j.peek('"') {
				return false
			}
			text, ok := j.quoted()
			return ok && text != "" && f.take(j.r, text, rec)
		})
	}
	text, isText, at, ok := j.scalar()
	j.last = text
	return at, ok && (isText || f.kind != kindText && f.kind != kindWord) && f.take(j.r, text, rec)
}
