package table

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/money"
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
	rest  string        // the piece from the cell on
	width int           // the characters of text where it stands; 0: not known
	place finding.Place // of one character until the value is read
}

// measure makes the place as wide as the value that was read from the cell.
func (c *straightCell) measure(text string) {
	switch {
	case c.width > 0 && text == c.text:
		c.place.Width = c.width
	case strings.HasPrefix(c.rest, text):
		c.place.Width = max(1, characters(text))
	}
}

// memory is what straight reading of a piece may use again for the next.
type memory struct {
	list   []proceeds.Enterprise
	places slab[finding.KeyPlace]
	yuan   slab[money.Yuan]
}

// slab hands out memory in the order in which it lies.
type slab[T any] struct{ all, free []T }

func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		s.all = make([]T, max(n, 2*len(s.all), 256))
		s.free = s.all
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

// amount keeps an amount.
func (m *memory) amount(y money.Yuan) *money.Yuan {
	var kept *money.Yuan
	if m == nil {
		kept = new(money.Yuan)
	} else {
		kept = &m.yuan.take(1)[0]
	}
	*kept = y
	return kept
}

// reset takes everything back.
func (m *memory) reset() {
	m.list, m.places.free, m.yuan.free = m.list[:0], m.places.all, m.yuan.all
}

// enterprise is room for one more enterprise.
func (m *memory) enterprise() *proceeds.Enterprise { return enterpriseSpec().more(&m.list) }

// characters is how many characters the text has, which is UTF-8.
func characters(text string) int {
	n, i := len(text), 0
	for ; i+8 <= len(text); i += 8 { // eight bytes at a time
		x := uint64(text[i]) | uint64(text[i+1])<<8 | uint64(text[i+2])<<16 | uint64(text[i+3])<<24 |
			uint64(text[i+4])<<32 | uint64(text[i+5])<<40 | uint64(text[i+6])<<48 | uint64(text[i+7])<<56
		n -= bits.OnesCount64(x >> 7 & (^x >> 6) & 0x0101010101010101) // 10xxxxxx is within a character
	}
	for ; i < len(text); i++ {
		if text[i]&0xc0 == 0x80 {
			n--
		}
	}
	return n
}

// trim is the text without the blanks around it.
func trim(text string) string {
	if text == "" || bare(text, 0) && bare(text, len(text)-1) {
		return text
	}
	return strings.TrimSpace(text)
}

// bare reports whether the byte at i is surely no part of a blank: a visible ASCII
// character or the first or last byte of a Chinese one.
func bare(text string, i int) bool {
	if c := text[i]; c < utf8.RuneSelf {
		return c > ' '
	}
	if i > 0 {
		i = max(0, i-2)
	}
	return text[i] >= 0xe4 && text[i] <= 0xe9
}

// places is room for the places of a record.
func (r *reader) places(n int) finding.Places { return r.memory.places.take(n)[:0] }

func (s *spec[T]) begin(r *reader, rec *T, start finding.Place, room int) {
	*s.places(rec) = append(r.places(room), finding.KeyPlace{Place: start})
}

// keyed is the field with the key, nil when there is none.
func (s *spec[T]) keyed(key string) *field[T] {
	i := s.keyedFrom(0, key)
	if i < 0 {
		return nil
	}
	return &s.fields[i]
}

// keyedFrom is the index of the field with the key, -1 for none. It looks from the
// field at first on: keys mostly stand in their order.
func (s *spec[T]) keyedFrom(first int, key string) int {
	for i := first; i < len(s.fields); i++ {
		if s.fields[i].key == key {
			return i
		}
	}
	for i := range first {
		if s.fields[i].key == key {
			return i
		}
	}
	return -1
}

// more is room for one more record of the list.
func (s *spec[T]) more(list *[]T) *T {
	n := len(*list)
	if n == cap(*list) {
		*list = append(*list, *new(T))
		return &(*list)[n]
	}
	*list = (*list)[:n+1]
	rec := &(*list)[n]
	if s.reuse != nil {
		*rec = s.reuse(rec)
	} else {
		*rec = *new(T)
	}
	return rec
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
		return s.placed(f, func(c *straightCell, rec *T) bool {
			start := c.place
			ok := set(c, rec)
			c.place = start
			return ok
		})
	case f.many:
		return s.placed(f, func(c *straightCell, rec *T) bool {
			some, rest := false, bareCell(c.text)
			sign := itemSign(rest)
			for more := true; more; {
				var item string
				if item, rest, more = cutItem(rest, sign); item == "" {
					continue
				}
				if !f.take(c.r, item, rec) {
					return false
				}
				some = true
			}
			return some
		})
	}
	return s.placed(f, func(c *straightCell, rec *T) bool {
		text := trim(c.text)
		if f.kind == kindText || f.kind == kindDate || f.kind == kindBool {
			text = normal(f.kind, c.text)
		}
		c.measure(text)
		return text != "" && f.take(c.r, text, rec)
	})
}

// placed is a setter that also notes the place of the key, once.
func (s *spec[T]) placed(f *field[T], set setter[T]) setter[T] {
	return func(c *straightCell, rec *T) bool {
		places := s.places(rec)
		if len(*places) == 0 {
			s.begin(c.r, rec, c.place, len(s.fields)+1)
		}
		if !set(c, rec) {
			return false
		}
		if f.kind != kindRecord || !places.Has(f.key) {
			*places = append(*places, finding.KeyPlace{Key: f.key, Place: c.place})
		}
		return true
	}
}

// whole reports whether a record has all that it must have and passes its checks.
func (s *spec[T]) whole(r *reader, rec *T) bool {
	places := *s.places(rec)
	for _, f := range s.demanding() {
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
					sub().more(list)
				}
				return i < len(*list) && set(c, &(*list)[i])
			}
		},
		begin: func(r *reader, rec *T, start finding.Place, room int) {
			sub().begin(r, sub().more(at(rec)), start, room)
		},
		object: func(j *jsonReader, rec *T) (start finding.Place, ok bool) {
			return j.list('[', ']', func() bool {
				_, ok := sub().object(j, sub().more(at(rec)))
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

// plainText reports UTF-8 in which nothing is hidden or replaced and lines end in
// LF or CRLF.
func plainText(data []byte) bool {
	const each, top = 0x0101010101010101, 0x8080808080808080
	for i := 0; i < len(data); {
		if len(data)-i >= 8 { // eight visible ASCII characters at a time
			if x := binary.LittleEndian.Uint64(data[i:]); (x|(x-' '*each)|(x+each))&top == 0 {
				i += 8
				continue
			}
		}
		switch b := data[i]; {
		case b >= ' ' && b < 0x7f, b == '\n', b == '\t', b == '\r' && i+1 < len(data) && data[i+1] == '\n':
			i++
		case b >= 0xe4 && b <= 0xe9 && len(data)-i > 2 && data[i+1]&0xc0 == 0x80 && data[i+2]&0xc0 == 0x80: // U+4000 to U+9FFF
			i += 3
		default:
			c, size := utf8.DecodeRune(data[i:])
			if c == utf8.RuneError || hidden(c) {
				return false
			}
			i += size
		}
	}
	return true
}

// straight reads the piece straight; not ok when it must be read as a tree.
func (p Piece) straight(m *memory) (es []proceeds.Enterprise, ok bool) {
	if !plainText(p.data) {
		return nil, false
	}
	r := &reader{file: p.from.name, units: p.from.units, offset: p.line, flat: true, memory: m}
	switch {
	case p.from.format == NDJSON:
		return r.straightJSON(p.data)
	case p.from.format == CSV && p.from.plan != nil:
		return p.from.plan.read(r, p.data)
	}
	return nil, false
}
