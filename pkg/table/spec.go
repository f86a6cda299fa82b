package table

import (
	"cmp"
	"strings"

	"guozi/pkg/finding"
)

// spec is what a record of type T may hold and how it is read.
type spec[T any] struct {
	name   string // what the record is called in messages
	fields []field[T]
	places func(*T) *finding.Places
	check  func(*reader, *T)                // further conditions between the fields
	whole  func(*reader, *T, finding.Place) // further conditions of a record in which nothing else is wrong
	units  bool                             // the key unit holds for the whole record
	anyOf  []string                         // keys of which a record has at least one
	open   *openKeys[T]                     // records under keys that are not fixed, beside the fields; nil: there are none
	reuse  func(*T) T                       // an empty record with the memory of an old one; nil: there is none

	shape Shape
}

// openKeys are the records of one shape that stand in a record of type T under keys
// that the rule pack knows and reading does not.
type openKeys[T any] struct {
	sub      func() *Shape
	takes    func(item *Node) bool
	readInto func(r *reader, n *Node, rec *T)
}

// newSpec completes a spec.
func newSpec[T any](s spec[T]) *spec[T] {
	if len(s.fields) > maxFields {
		panic(s.name + " has more than maxFields")
	}
	s.shape = Shape{Name: s.name, AnyOf: s.anyOf, Fields: make([]Property, len(s.fields))}
	for i := range s.fields {
		s.shape.Fields[i] = s.fields[i].Property
		if s.fields[i].Required {
			s.shape.required = append(s.shape.required, i)
		}
		if s.fields[i].Also != "" {
			s.shape.spelled = append(s.shape.spelled, i)
		}
	}
	if s.open != nil {
		s.shape.Open = s.open.sub
	}
	s.shape.shownFields = listShown(&s.shape)
	return &s
}

// read reads a map into rec and reports whether it was one.
func (s *spec[T]) read(r *reader, n *Node, rec *T) bool {
	if !r.isMap(n, &s.shape) {
		return false
	}
	outer, noted, before := r.units, r.noted, len(r.Findings)
	r.noted = nil
	if s.units {
		r.units = unitsOf(n, outer)
	}
	k := keys{reader: r, shape: &s.shape, places: r.memory.keyPlaces(1 + len(n.Items))}
	k.places = append(k.places, finding.KeyPlace{Place: n.Place})
	r.holders = append(r.holders, &s.shape)
	for i, item := range n.Items {
		if i > 0 && isNumeral(item.Key.Text) && isNumeral(n.Items[i-1].Key.Text) {
			continue // a part of the same amount, which is reported
		}
		if s.open != nil && item.Key.Kind == Value && s.shape.index(0, item.Key.Text) < 0 && s.open.takes(item) {
			s.open.readInto(r, item, rec)
			continue
		}
		if field, ok := k.take(item); ok {
			s.fields[field].readInto(r, item, rec)
		}
	}
	for _, i := range s.shape.spelled {
		if item := k.met[i]; item != nil {
			item.Key.Text = s.shape.Fields[i].Key // whoever writes the tree knows one key
		}
	}
	r.holders = r.holders[:len(r.holders)-1]
	if r.noted != nil {
		r.checkNoteUnit(r.noted, n, &s.shape)
	}
	r.noted = noted
	k.reportMissing()
	*s.places(rec) = k.places
	if s.check != nil {
		r.checked = &s.shape
		s.check(r, rec)
	}
	if s.whole != nil && len(r.Findings) == before {
		s.whole(r, rec, n.Place)
	}
	r.units = outer
	return true
}

// more is room for one more record at the end of the list.
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

// maxFields is the most fields a spec may have, so that reading a record needs no
// memory to remember which it met.
const maxFields = 64

// keys are those of a record while it is read.
type keys struct {
	*reader
	shape    *Shape
	places   finding.Places
	met      [maxFields]*Node // the item of each field met so far
	next     int              // the field that most likely comes next
	strays   int              // keys that are related to no field
	lastSaid int              // the finding about the last of them
}

// take takes an item and reports whether its value is to be read, by the field.
func (k *keys) take(item *Node) (field int, ok bool) {
	meant, known := k.match(item.Key)
	field = meant.field
	if field < 0 {
		return field, false
	}
	p := &k.shape.Fields[field]
	switch {
	case !known:
		// The value meant for the field is there: it is not reported as missing, and
		// what is wrong within is told as well.
		isRecord := p.Kind == KindRecord && !p.Keyed && (item.Kind == List || item.Kind == Map)
		ok = k.met[field] == nil && (isRecord || meant.certain && item.Kind == Value && p.Kind != KindRecord)
	case k.met[field] != nil:
		remedy := "只留一个"
		if p.Many {
			remedy = "请合并成一个列表"
		}
		written := p.called() + "写了两次"
		if other := k.met[field].Key.Text; other != item.Key.Text {
			written = " " + other + " 和 " + item.Key.Text + " 是同一项"
		}
		d := k.Report(DuplicateKey, item.keyPlace(), "%s里%s；%s", k.shape.Name, written, remedy)
		related(d, k.met[field].keyPlace(), "先前写在这里")
		return field, false
	case item.Kind == Reported:
		k.met[field], k.Incomplete = item, true
	case p.Kind == KindDate && !p.Required && saysNoDay(item):
		k.met[field] = item
		k.Remark("日期写的“—”“无”等按没有填写读取", item.Place)
		return field, false
	case p.Paper && !p.Required && saysNoPaper(item):
		k.met[field] = item
		k.Remark("文号、依据等写的“无”“待定”等按没有填写读取", item.Place)
		return field, false
	case item.Kind == Empty:
		k.met[field] = item
		k.bad(item, p.Heading, "不能为空；%s", p.ifEmpty())
	default:
		k.met[field] = item
		ok = true
	}
	k.places = append(k.places, finding.KeyPlace{Key: p.Key, Place: item.Place})
	return field, ok
}

// match finds the field that the key names. A key that names none is reported; the
// field is then the one most likely meant, or unrelated or explained.
func (k *keys) match(key *Node) (meant guess, known bool) {
	switch {
	case key.Kind == Value:
	case !k.readable(key):
		return guess{field: explained}, false
	case key.Kind == List || key.Kind == Map:
		k.Report(Syntax, key.Place, "键要写成一个词，不是%s", key.Called())
		return guess{field: explained}, false
	}
	if i := k.shape.index(k.next, key.Text); i >= 0 {
		k.next = i + 1
		return guess{field: i}, true
	}
	within := k.holders[:len(k.holders)-1]
	meant = k.fieldMeant(k.shape, key.Text, within)
	k.Report(UnknownKey, key.Place, "%s里没有 %q 这个键；%s", k.shape.Name, Shorten(key.Text), meant.hint)
	if meant.field == unrelated {
		k.strays, k.lastSaid = k.strays+1, len(k.Findings)-1
	}
	return meant, false
}

// reportMissing reports the required fields that were not met. The only one is most
// likely what the only unknown key is meant for.
func (k *keys) reportMissing() {
	var missing []*Property
	for _, i := range k.shape.required {
		if p := &k.shape.Fields[i]; k.met[i] == nil && !k.places.Has(p.Key) {
			missing = append(missing, p)
		}
	}
	if len(missing) == 1 && k.strays == 1 {
		p, said := missing[0], &k.Findings[k.lastSaid]
		said.Message = strings.Replace(said.Message, " 这个键；", " 这个键，又缺少"+p.called()+"；是不是写错了？", 1)
		return
	}
	for _, p := range missing {
		k.Report(finding.MissingKey, k.places.At(""), "%s缺少%s；%s", k.shape.Name, p.called(), cmp.Or(p.Hint, "请补上"))
	}
}
