package table

import (
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// Flat records that are written as they should be are read straight into values,
// with no tree between. Anything out of the ordinary is left to the tree, which
// reads the same values and says what is wrong: a piece is read straight as a
// whole or not at all.

// straight is how a field is read straight: take for a value, or for each of
// several, the others for records.
type straight[T any] struct {
	take   func(r *reader, text string, rec *T) bool
	column func(path []string) setter[T]                              // the column of a value within
	begin  func(r *reader, rec *T, start finding.Place, room int)     // one more record of a list
	object func(j *jsonReader, rec *T) (start finding.Place, ok bool) // the JSON value that comes next
	whole  func(r *reader, rec *T) bool                               // nothing required is missing
}

// setter puts a cell where its column belongs in the record; it is not ok when the
// cell has to be read as part of a tree.
type setter[T any] func(c *straightCell, rec *T) (ok bool)

// straightCell is a cell that is not blank.
type straightCell struct {
	r     *reader
	text  string
	rest  string        // the line from the cell on
	place finding.Place // of one character
}

// value is the place of the value that was read from the cell.
func (c *straightCell) value(text string) finding.Place {
	p := c.place
	if strings.HasPrefix(c.rest, text) {
		p.Width = max(1, utf8.RuneCountInString(text))
	}
	return p
}

// room is memory for the places of a record with n of them.
func (r *reader) room(n int) finding.Places {
	if n > len(r.slab) {
		r.slab = make(finding.Places, max(n, 256))
	}
	free := r.slab[:0:n]
	r.slab = r.slab[n:]
	return free
}

func (s *spec[T]) begin(r *reader, rec *T, start finding.Place, room int) {
	*s.places(rec) = append(r.room(room), finding.KeyPlace{Place: start})
}

// keyed is the field with the key, nil when there is none.
func (s *spec[T]) keyed(key string) *field[T] {
	for i := range s.fields {
		if s.fields[i].key == key {
			return &s.fields[i]
		}
	}
	return nil
}

// setter is where the value of the column belongs: path are the keys down to it.
func (s *spec[T]) setter(path []string) setter[T] {
	f := s.keyed(path[0])
	switch {
	case f == nil:
		return nil
	case f.kind == kindRecord:
		set := f.column(path[1:])
		if set == nil {
			return nil
		}
		return s.placed(f, func(c *straightCell, rec *T) (finding.Place, bool) { return c.place, set(c, rec) })
	case f.many:
		return s.placed(f, func(c *straightCell, rec *T) (finding.Place, bool) {
			list := items(bareCell(c.text))
			for _, item := range list {
				if !f.take(c.r, item, rec) {
					return finding.Place{}, false
				}
			}
			return c.place, len(list) > 0
		})
	}
	return s.placed(f, func(c *straightCell, rec *T) (finding.Place, bool) {
		text := normal(f.kind, c.text)
		return c.value(text), text != "" && f.take(c.r, text, rec)
	})
}

// placed is a setter that also notes the place of the key, once.
func (s *spec[T]) placed(f *field[T], set func(*straightCell, *T) (finding.Place, bool)) setter[T] {
	return func(c *straightCell, rec *T) bool {
		places := s.places(rec)
		if len(*places) == 0 {
			s.begin(c.r, rec, c.place, len(s.fields)+1)
		}
		at, ok := set(c, rec)
		if ok && (f.kind != kindRecord || !places.Has(f.key)) {
			*places = append(*places, finding.KeyPlace{Key: f.key, Place: at})
		}
		return ok
	}
}

// whole reports whether a record has all that it must have and passes its checks.
func (s *spec[T]) whole(r *reader, rec *T) bool {
	places := *s.places(rec)
	for i := range s.fields {
		f := &s.fields[i]
		if !f.required && f.whole == nil {
			continue
		}
		has := places.Has(f.key)
		if f.required && !has || has && f.whole != nil && !f.whole(r, rec) {
			return false
		}
	}
	if s.check != nil {
		s.check(r, rec)
	}
	return len(r.findings) == 0
}

func straightRecord[T, C any](sub func() *spec[C], at func(*T) *C) straight[T] {
	return straight[T]{
		column: func(path []string) setter[T] {
			set := sub().setter(path)
			if set == nil {
				return nil
			}
			return func(c *straightCell, rec *T) bool { return set(c, at(rec)) }
		},
		object: func(j *jsonReader, rec *T) (finding.Place, bool) { return sub().object(j, at(rec)) },
		whole:  func(r *reader, rec *T) bool { return sub().whole(r, at(rec)) },
	}
}

// theLast stands in a path for the number of the last record of a list.
const theLast = ""

func straightRecords[T, C any](sub func() *spec[C], at func(*T) *[]C) straight[T] {
	return straight[T]{
		column: func(path []string) setter[T] {
			set := sub().setter(path[1:])
			if set == nil {
				return nil
			}
			if path[0] == theLast {
				return func(c *straightCell, rec *T) bool {
					list := *at(rec)
					return set(c, &list[len(list)-1])
				}
			}
			i := atoi(path[0]) - 1
			return func(c *straightCell, rec *T) bool {
				list := at(rec)
				if i == len(*list) {
					*list = append(*list, *new(C))
				}
				return i < len(*list) && set(c, &(*list)[i])
			}
		},
		begin: func(r *reader, rec *T, start finding.Place, room int) {
			list := at(rec)
			*list = append(*list, *new(C))
			sub().begin(r, &(*list)[len(*list)-1], start, room)
		},
		object: func(j *jsonReader, rec *T) (start finding.Place, ok bool) {
			return j.list(func() bool {
				list := at(rec)
				*list = append(*list, *new(C))
				_, ok := sub().object(j, &(*list)[len(*list)-1])
				return ok
			})
		},
		whole: func(r *reader, rec *T) bool {
			list := *at(rec)
			for i := range list {
				if !sub().whole(r, &list[i]) {
					return false
				}
			}
			return true
		},
	}
}

// unit makes the unit hold for the amounts that follow; not ok when some were read
// before.
func (r *reader) unit(name string, before int) (ok bool) {
	for i, u := range units {
		if u == name {
			r.units = allUnits[i : i+1]
		}
	}
	return r.amounts == before
}

// allSeen reports whether no character of the piece is hidden.
func allSeen(data []byte) bool {
	for i, b := range data {
		switch {
		case b >= ' ' && b < 0x7f, b == '\n', b == '\r', b == '\t':
		case b != 0xc2 && b != 0xe2 && b != 0xef && b >= utf8.RuneSelf: // what is hidden starts with one of these
		default:
			if c, _ := utf8.DecodeRune(data[i:]); hidden(c) {
				return false
			}
		}
	}
	return true
}

// straight reads the piece straight; not ok when it must be read as a tree.
func (p Piece) straight() (es []proceeds.Enterprise, ok bool) {
	if !allSeen(p.data) {
		return nil, false
	}
	r := &reader{file: p.from.name, units: p.from.units, offset: p.line, flat: true}
	switch {
	case p.from.format == NDJSON:
		return r.straightJSON(p.data)
	case p.from.format == CSV && p.from.plan != nil:
		return p.from.plan.read(r, p.data)
	}
	return nil, false
}
