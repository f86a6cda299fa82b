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

// fieldMeant guesses which field of the record an unknown key is meant for, or
// unrelated or explained, and says what to write instead. The holders are the
// records around, the innermost last.
func (s *Shape) fieldMeant(key string, holders []*Shape) (field int, hint string) {
	if i := s.called(key); i >= 0 {
		return i, "请写 " + s.keyWithHeading(i)
	}
	if word := strings.TrimLeft(key, "\u3000\u00a0"); word != key {
		return max(explained, s.called(word)), "前面是全角空格；缩进请用半角空格"
	}
	if i := strings.IndexAny(key, ":\uff1a"); i > 0 {
		if field := s.called(key[:i]); field >= 0 {
			return field, fmt.Sprintf("要写成半角冒号加空格：%s: …", s.Fields[field].Key)
		}
	}
	if isNumeral(key) {
		return explained, "花括号里的金额不能有千分位逗号；请去掉逗号，或给金额加上引号"
	}
	if field, hint, ok := s.everydayField(key); ok {
		return field, hint
	}
	if where := s.recordsWith(key); len(where) > 0 {
		return explained, fmt.Sprintf("它要写在%s的记录里，请检查缩进", s.calledAll(where...))
	}
	for _, holder := range slices.Backward(holders) {
		if i := holder.called(key); i >= 0 {
			return explained, fmt.Sprintf("%s是%s的键，请检查缩进", holder.Fields[i].called(), holder.Name)
		}
	}
	switch list := s.endingIn(key); len(list) {
	case 0:
	case 1:
		return list[0], "是不是 " + s.keyWithHeading(list[0]) + "？"
	default:
		return explained, "是不是 " + s.keyWithHeading(list[0]) + " 或 " + s.keyWithHeading(list[1]) + "？"
	}
	known := make([]string, len(s.Fields))
	for i := range s.Fields {
		known[i] = s.Fields[i].Key
	}
	if near := slices.Index(known, finding.Nearest(key, known)); near >= 0 {
		return near, "是不是 " + s.keyWithHeading(near) + "？"
	}
	for i := range known {
		known[i] = s.keyWithHeading(i)
	}
	return unrelated, "可用的键：" + strings.Join(known, "、")
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
