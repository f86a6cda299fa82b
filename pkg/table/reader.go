package table

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// reader turns the nodes of one file into values and collects its faults.
type reader struct {
	file     string
	lines    []string
	unit     money.Unit
	findings []finding.Finding
}

func (r *reader) report(rule finding.Rule, at finding.Place, format string, args ...any) *finding.Finding {
	r.findings = append(r.findings, rule.Found(at, format, args...))
	return &r.findings[len(r.findings)-1]
}

// bad reports a value that the field can't take.
func (r *reader) bad(n *yaml.Node, heading, format string, args ...any) {
	r.report(BadValue, r.place(n), "%s:%s", heading, fmt.Sprintf(format, args...))
}

// place is where the node stands: a scalar with its quotes, or the first key of
// a mapping.
func (r *reader) place(n *yaml.Node) finding.Place {
	p := finding.Place{File: r.file, Line: n.Line, Column: n.Column, Width: 1}
	if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0 {
		n = n.Content[0]
	}
	if n.Kind != yaml.ScalarNode {
		return p
	}
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		p.Width = r.quotedWidth(n)
	} else if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		p.Width = utf8.RuneCountInString(n.Value)
	}
	p.Width = max(1, min(p.Width, r.lineWidth(n.Line)-n.Column+1))
	return p
}

func (r *reader) lineWidth(line int) int {
	if line < 1 || line > len(r.lines) {
		return 0
	}
	return utf8.RuneCountInString(r.lines[line-1])
}

// quotedWidth counts the characters of a quoted scalar up to its closing quote
// on the same line.
func (r *reader) quotedWidth(n *yaml.Node) int {
	if n.Line > len(r.lines) {
		return 1
	}
	line := []rune(r.lines[n.Line-1])
	if n.Column < 1 || n.Column > len(line) {
		return 1
	}
	quote := line[n.Column-1]
	for i := n.Column; i < len(line); i++ {
		switch {
		case quote == '"' && line[i] == '\\':
			i++
		case quote == '\'' && line[i] == quote && i+1 < len(line) && line[i+1] == quote:
			i++
		case line[i] == quote:
			return i - n.Column + 2
		}
	}
	return len(line) - n.Column + 1
}

// scalar is the text of a plain value. An alias, a tag, a list or a mapping is
// reported and refused, and so is an empty value.
func (r *reader) scalar(n *yaml.Node, heading string) (string, bool) {
	switch {
	case !r.plain(n):
		return "", false
	case n.Kind != yaml.ScalarNode:
		r.bad(n, heading, "这里要一个值,不是%s", kindName(n))
		return "", false
	case n.ShortTag() == "!!null" && n.Style == 0 || n.Value == "":
		r.bad(n, heading, "不能为空;没有就删掉这一行")
		return "", false
	}
	return n.Value, true
}

// plain refuses aliases and explicit tags.
func (r *reader) plain(n *yaml.Node) bool {
	switch {
	case n.Kind == yaml.AliasNode:
		r.report(Syntax, r.place(n), "不支持锚点别名 *%s;请把值写全", shorten(n.Value))
		return false
	case n.Style&yaml.TaggedStyle != 0:
		r.report(Syntax, r.place(n), "不支持 YAML 标签 %s;请直接写值", shorten(n.Tag))
		return false
	}
	return true
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "一组键值"
	case yaml.SequenceNode:
		return "列表"
	}
	if n.ShortTag() == "!!null" {
		return "空的;没有就删掉这一行"
	}
	return "单个值"
}

// shorten makes user text fit for a message: one line, no control characters, at
// most 40 characters.
func shorten(s string) string {
	const most = 40
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || !unicode.IsPrint(c) && c != '　' {
			return '�'
		}
		return c
	}, s)
	if utf8.RuneCountInString(s) > most {
		return string([]rune(s)[:most]) + "…"
	}
	return s
}

// spec is what a record of type T may hold. It is the single list that reading
// follows.
type spec[T any] struct {
	name   string // what the record is called in messages
	fields []field[T]
	places func(*T) *finding.Places
	check  func(*reader, *T) // further conditions between the fields
	units  bool              // the key unit holds for the whole record
}

// field is one key of a record.
type field[T any] struct {
	key      string
	heading  string
	required bool
	empty    string // what to write instead of an empty value
	read     func(r *reader, n *yaml.Node, rec *T)
}

func (s *spec[T]) keys() []string {
	keys := make([]string, len(s.fields))
	for i, f := range s.fields {
		keys[i] = f.key
	}
	return keys
}

// record reads a mapping into rec and reports whether it was one.
func (s *spec[T]) record(r *reader, n *yaml.Node, rec *T) bool {
	if !r.plain(n) {
		return false
	}
	if n.Kind != yaml.MappingNode {
		r.bad(n, s.name, "这里要一组键值(如 %s: …),不是%s", s.fields[0].key, kindName(n))
		return false
	}
	if s.units {
		defer func(outer money.Unit) { r.unit = outer }(r.unit)
		r.unit = unitOf(n, r.unit)
	}
	places := make(finding.Places, 1, 1+len(n.Content)/2)
	places[0] = finding.KeyPlace{Place: r.place(n)}
	seen := make([]*yaml.Node, len(s.fields))
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		at := s.field(r, key, seen)
		if at < 0 {
			continue
		}
		f := &s.fields[at]
		places = append(places, finding.KeyPlace{Key: f.key, Place: r.place(value)})
		if f.empty != "" && value.Kind == yaml.ScalarNode && value.ShortTag() == "!!null" {
			r.bad(value, f.heading, "不能为空;%s", f.empty)
			continue
		}
		f.read(r, value, rec)
	}
	for i, f := range s.fields {
		if f.required && seen[i] == nil {
			r.report(MissingKey, places.At(""), "%s缺少 %s(%s)", s.name, f.key, f.heading)
		}
	}
	*s.places(rec) = places
	if s.check != nil {
		s.check(r, rec)
	}
	return true
}

// field finds the field that the key names, or reports why there is none and
// returns -1. seen holds the key nodes met so far.
func (s *spec[T]) field(r *reader, key *yaml.Node, seen []*yaml.Node) int {
	switch {
	case !r.plain(key):
		return -1
	case key.Kind != yaml.ScalarNode:
		r.report(Syntax, r.place(key), "键要写成一个词,不是%s", kindName(key))
		return -1
	case key.Value == "<<" && key.Style == 0:
		r.report(Syntax, r.place(key), "不支持合并键 <<;请把各项写全")
		return -1
	}
	for i := range s.fields {
		if s.fields[i].key != key.Value {
			continue
		}
		if seen[i] != nil {
			f := r.report(DuplicateKey, r.place(key), "%s里 %s 写了两次;只留一个", s.name, key.Value)
			f.Related = []finding.Related{{Place: r.place(seen[i]), Message: "先前写在这里"}}
			return -1
		}
		seen[i] = key
		return i
	}
	known := s.keys()
	hint := "可用的键:" + strings.Join(known, " ")
	if near := finding.Nearest(key.Value, known); near != "" {
		hint = fmt.Sprintf("是不是 %s?", near)
	} else if i := s.byHeading(key.Value); i >= 0 {
		hint = fmt.Sprintf("请写 %s", known[i])
	}
	r.report(UnknownKey, r.place(key), "%s里没有 %q 这个键;%s", s.name, shorten(key.Value), hint)
	return -1
}

func (s *spec[T]) byHeading(word string) int {
	for i, f := range s.fields {
		if f.heading == word {
			return i
		}
	}
	return -1
}
