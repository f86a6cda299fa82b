package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
)

// spec is what a record of type T may hold. It is the single list that reading
// follows.
type spec[T any] struct {
	name   string // what the record is called in messages
	fields []field[T]
	places func(*T) *finding.Places
	check  func(*reader, *T) // further conditions between the fields
	units  bool              // the key unit holds for the whole record
	reuse  func(*T) T        // an empty record with the memory of an old one; nil: there is none

	demands  sync.Once
	demanded []*field[T] // the fields that are required or hold records
}

// demanding are the fields that decide whether a record is whole.
func (s *spec[T]) demanding() []*field[T] {
	s.demands.Do(func() {
		for i := range s.fields {
			if f := &s.fields[i]; f.required || f.whole != nil {
				s.demanded = append(s.demanded, f)
			}
		}
	})
	return s.demanded
}

// field is one key of a record.
type field[T any] struct {
	key      string
	heading  string
	required bool
	hint     string // what to write where it is missing or empty
	kind     valueKind
	many     bool          // a list of them
	allowed  []string      // the words of a kindWord
	sub      func() *shape // of a kindRecord
	apart    bool          // records that flat files give a sheet of their own
	read     func(r *reader, n *yaml.Node, rec *T)
	straight[T]
}

// maxFields is the most fields a spec may have, so that reading a record needs no
// memory to remember which it met.
const maxFields = 32

func (s *spec[T]) keys() []string {
	keys := make([]string, len(s.fields))
	for i, f := range s.fields {
		keys[i] = f.key
	}
	return keys
}

// record reads a mapping into rec and reports whether it was one.
func (s *spec[T]) record(r *reader, n *yaml.Node, rec *T) bool {
	switch {
	case !r.plain(n):
		return false
	case isEmpty(n):
		r.bad(n, s.name, "不能为空;请填写,或删掉这一项")
		return false
	case n.Kind != yaml.MappingNode:
		r.bad(n, s.name, "这里要一组键值(如 %s: …),不是%s", s.fields[0].key, kindName(n))
		return false
	}
	if s.units {
		outer := r.units
		defer func() { r.units = outer }()
		r.units = unitsOf(n, outer)
	}
	places := make(finding.Places, 1, 1+len(n.Content)/2)
	places[0] = finding.KeyPlace{Place: r.place(n)}
	var none [maxFields]*yaml.Node
	seen := none[:len(s.fields)] // the key of each field met so far
	strays, lastStray := 0, 0    // how many there are, and the finding of the last
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if i > 0 && thousands(key) && thousands(n.Content[i-2]) {
			continue // of the same amount, which is reported
		}
		at, known := s.field(r, key)
		if at == stray {
			strays, lastStray = strays+1, len(r.findings)-1
		}
		if at < 0 {
			continue
		}
		f := &s.fields[at]
		switch {
		case !known:
			// The value meant for f is there, so f is not reported as missing.
		case seen[at] != nil:
			remedy := "只留一个"
			if f.many {
				remedy = "请合并成一个列表"
			}
			d := r.report(DuplicateKey, r.place(key), "%s里 %s 写了两次;%s", s.name, f.key, remedy)
			d.Related = []finding.Related{{Place: r.place(seen[at]), Message: "先前写在这里"}}
			continue
		case isEmpty(value):
			seen[at] = key
			r.bad(value, f.heading, "不能为空;%s", f.ifEmpty())
		default:
			seen[at] = key
			r.owners = append(r.owners, s)
			f.read(r, value, rec)
			r.owners = r.owners[:len(r.owners)-1]
		}
		places = append(places, finding.KeyPlace{Key: f.key, Place: r.place(value)})
	}
	var missing []*field[T]
	for i := range s.fields {
		if f := &s.fields[i]; f.required && seen[i] == nil && !places.Has(f.key) {
			missing = append(missing, f)
		}
	}
	if len(missing) == 1 && strays == 1 { // the one is most likely meant for the other
		f, said := missing[0], &r.findings[lastStray]
		said.Message = strings.Replace(said.Message, " 这个键;", fmt.Sprintf(" 这个键,又缺少 %s(%s);是不是写错了?", f.key, f.heading), 1)
		missing = nil
	}
	for _, f := range missing {
		r.report(MissingKey, places.At(""), "%s缺少 %s(%s);%s", s.name, f.key, f.heading, cmp.Or(f.hint, "请补上"))
	}
	*s.places(rec) = places
	if s.check != nil {
		s.check(r, rec)
	}
	return true
}

func (f *field[T]) ifEmpty() string {
	switch {
	case f.hint != "":
		return f.hint
	case f.required:
		return "请填写"
	}
	return "没有就删掉这一行"
}

// after is the text with sep before it, "" when there is no text.
func after(sep, text string) string {
	if text == "" {
		return ""
	}
	return sep + text
}

// What field says of a key that is not meant for any field.
const (
	stray = -1 // nothing tells what it is meant for
	told  = -2 // the finding says what to do
)

// field finds the field that the key names. For a key that names none, which is
// reported, known is false and at the field most likely meant, or stray or told.
func (s *spec[T]) field(r *reader, key *yaml.Node) (at int, known bool) {
	switch {
	case !r.plain(key):
		return told, false
	case key.Kind != yaml.ScalarNode:
		r.report(Syntax, r.place(key), "键要写成一个词,不是%s", kindName(key))
		return told, false
	case key.Value == "<<" && key.Style == 0:
		r.report(Syntax, r.place(key), "不支持合并键 <<;请把各项写全")
		return told, false
	}
	for i := range s.fields {
		if s.fields[i].key == key.Value {
			return i, true
		}
	}
	at, hint := s.meant(r, key.Value)
	r.report(UnknownKey, r.place(key), "%s里没有 %q 这个键;%s", s.name, shorten(key.Value), hint)
	return at, false
}

// meant guesses which field an unknown key is meant for and says what to write
// instead.
func (s *spec[T]) meant(r *reader, key string) (at int, hint string) {
	if i := s.named(key); i >= 0 {
		return i, "请写 " + s.fields[i].key
	}
	if word := strings.TrimLeft(key, "\u3000\u00a0"); word != key {
		return max(told, s.named(word)), "前面是全角空格;缩进请用半角空格"
	}
	if i := strings.IndexAny(key, ":\uff1a"); i > 0 {
		if at := s.named(key[:i]); at >= 0 {
			return at, fmt.Sprintf("要写成半角冒号加空格:%s: …", s.fields[at].key)
		}
	}
	if digits(key) {
		return told, "花括号里的金额不能有千分位逗号;请去掉逗号,或给金额加上引号"
	}
	if where := s.holders(key); len(where) > 0 {
		return told, fmt.Sprintf("%s 要写在 %s 的记录里,请检查缩进", key, strings.Join(where, "、"))
	}
	for _, o := range slices.Backward(r.owners) {
		if o.named(key) >= 0 {
			return told, fmt.Sprintf("%s 是%s的键,请检查缩进", key, o.title())
		}
	}
	if i := s.ending(key); i >= 0 {
		return i, fmt.Sprintf("是不是 %s(%s)?", s.fields[i].key, s.fields[i].heading)
	}
	known := s.keys()
	if near := finding.Nearest(key, known); near != "" {
		return slices.Index(known, near), fmt.Sprintf("是不是 %s?", near)
	}
	return stray, "可用的键:" + strings.Join(known, " ")
}

// owner is a record that the one being read is part of.
type owner interface {
	title() string
	named(word string) int
}

func (s *spec[T]) title() string { return s.name }

// holders are the keys of the records in this one that have the key.
func (s *spec[T]) holders(key string) (where []string) {
	for _, f := range s.fields {
		if f.sub != nil && f.key != "accept" && f.sub().field(key) != nil {
			where = append(where, f.key)
		}
	}
	return where
}

// thousands reports a key that is a part of an amount with commas in braces.
func thousands(key *yaml.Node) bool { return key.Kind == yaml.ScalarNode && digits(key.Value) }

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789.") == "" }

// named is the field with the key or the heading.
func (s *spec[T]) named(word string) int {
	return slices.IndexFunc(s.fields, func(f field[T]) bool { return f.key == word || f.heading == word })
}

// ending is the only field whose heading ends in the word, as 名称 for 企业名称.
func (s *spec[T]) ending(word string) int {
	only := -1
	for i, f := range s.fields {
		if utf8.RuneCountInString(word) < 2 || !strings.HasSuffix(f.heading, word) {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = i
	}
	return only
}
