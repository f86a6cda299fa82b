package table

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
)

// What is known of a key that is no field's.
const (
	unrelated = -1 // nothing tells which field it is meant for
	explained = -2 // it is meant for no field, and the finding says what to do
)

// guess is what an unknown key is most likely meant for.
type guess struct {
	field   int    // unrelated or explained for none
	hint    string // what to write instead
	certain bool   // it can be meant for nothing else
}

// fieldMeant guesses which field of the record an unknown key is meant for. The holders
// are the records around, the innermost last.
func (r *reader) fieldMeant(s *Shape, key string, holders []*Shape) guess {
	if i := s.called(key); i >= 0 {
		return guess{i, "请写 " + s.keyWithHeading(i), true}
	}
	if word := strings.TrimLeft(key, "\u3000\u00a0"); word != key {
		return guess{field: max(explained, s.called(word)), hint: "前面是全角空格；缩进请用半角空格"}
	}
	if i := strings.IndexAny(key, ":\uff1a"); i > 0 {
		if field := s.called(key[:i]); field >= 0 {
			return guess{field: field, hint: fmt.Sprintf("要写成半角冒号加空格：%s: …", s.Fields[field].Key)}
		}
	}
	if isNumeral(key) {
		return guess{field: explained, hint: "花括号里的金额不能有千分位逗号；请去掉逗号，或给金额加上引号"}
	}
	word := KeySpelled(key)
	if i := s.called(word); i >= 0 {
		return guess{i, "请写 " + s.keyWithHeading(i), true}
	}
	if g, ok := s.everydayMeant(word); ok {
		return g
	}
	if g, ok := r.writtenElsewhere(s, key, holders); ok {
		return g
	}
	list := s.endingIn(key)
	if len(list) == 0 {
		list = s.near(word)
	}
	switch len(list) {
	case 0:
	case 1:
		return guess{field: list[0], hint: "是不是 " + s.keyWithHeading(list[0]) + "？"}
	default:
		return guess{field: explained, hint: "是不是 " + s.keyWithHeading(list[0]) + " 或 " + s.keyWithHeading(list[1]) + "？"}
	}
	return guess{field: unrelated, hint: s.listKeys(append(holders[:len(holders):len(holders)], s)[0])}
}

// writtenElsewhere says in which record a key is to be written that this one has not.
func (r *reader) writtenElsewhere(s *Shape, key string, holders []*Shape) (g guess, ok bool) {
	g.field = explained
	checkIndent := "，请检查缩进"
	if r.JSON {
		checkIndent = "，请检查括号"
	}
	where := s.recordsWith(key)
	if len(where) > 0 {
		g.hint = fmt.Sprintf("它要写在%s的记录里", s.calledAll(where...))
	}
	for _, holder := range slices.Backward(holders) {
		i := holder.called(key)
		switch {
		case i < 0:
			continue
		case g.hint != "":
			g.hint += fmt.Sprintf("，或作为%s写在%s里", holder.Fields[i].called(), holder.Name)
		default:
			g.hint = fmt.Sprintf("%s是%s的键", holder.Fields[i].called(), holder.Name)
		}
		break
	}
	g.hint += checkIndent
	return g, g.hint != checkIndent
}

// near is the field whose key is spelled nearly so, or is the word without what people
// put around such words.
func (s *Shape) near(word string) []int {
	known := make([]string, len(s.Fields))
	for i := range s.Fields {
		known[i] = s.Fields[i].Key
	}
	for _, w := range []string{word, withoutPadding(word)} {
		if i := slices.Index(known, finding.Nearest(w, known)); i >= 0 {
			return []int{i}
		}
	}
	return nil
}

// listKeys are the keys of a record, or where they are listed if there are many. The
// outermost is the record that the file is, or an enterprise of it.
func (s *Shape) listKeys(outermost *Shape) string {
	const most = 8
	if len(s.Fields) <= most {
		known := make([]string, len(s.Fields))
		for i := range known {
			known[i] = s.keyWithHeading(i)
		}
		return "可用的键：" + strings.Join(known, "、")
	}
	kind := Enterprises
	for k, name := range kindNames {
		if name == outermost.Name {
			kind = k
		}
	}
	return "没有用的请删掉；可用的键见 guozi schema " + string(kind)
}

// called is the field with the key or the heading, -1 for none.
func (s *Shape) called(word string) int {
	return slices.IndexFunc(s.Fields, func(p Property) bool { return p.Key == word || p.Heading == word })
}

// recordsWith are the keys of the records within this one that have the key.
func (s *Shape) recordsWith(key string) (where []string) {
	for i := range s.Fields {
		p := &s.Fields[i]
		if p.Sub != nil && p.Key != "accept" && p.Sub().Field(key) != nil {
			where = append(where, p.Key)
		}
	}
	return where
}

// keyWithHeading is what the field is called in both ways.
func (s *Shape) keyWithHeading(field int) string {
	return fmt.Sprintf("%s（%s）", s.Fields[field].Key, s.Fields[field].Heading)
}

// endingIn are the fields whose heading ends in the word, as 名称 for 企业名称.
func (s *Shape) endingIn(word string) (list []int) {
	for i := range s.Fields {
		if utf8.RuneCountInString(word) > 1 && strings.HasSuffix(s.Fields[i].Heading, word) {
			list = append(list, i)
		}
	}
	return list
}

// isNumeral reports a key that is a part of an amount with commas in braces.
func isNumeral(key string) bool {
	if key == "" || key[0] > '9' {
		return false
	}
	return strings.Trim(key, "0123456789.") == ""
}
