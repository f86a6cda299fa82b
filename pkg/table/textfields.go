package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
)

// longest is the most characters a text value may have.
const longest = 500

func textField[T any](key, heading string, slot func(*T) *string) field[T] {
	return field[T]{Property{Key: key, Heading: heading, Kind: KindText, value: valueIn(slot)}, func(r *reader, n *Node, rec *T) {
		if s, ok := r.text(n, heading); ok {
			*slot(rec) = s
		}
	}}
}

// text is a value that is a text; anything else is reported.
func (r *reader) text(n *Node, heading string) (string, bool) {
	if n.Literal {
		r.bad(n, heading, "%s 没有引号,会被当成数字或逻辑值;请写成 \"%[1]s\"", Shorten(n.Text))
		return "", false
	}
	s, ok := r.value(n, heading)
	if !ok {
		return "", false
	}
	if err := checkText(s); err != nil {
		r.bad(n, heading, "%s", err)
		return "", false
	}
	return s, true
}

// checkText is what is wrong with a text, nil for nothing.
func checkText(s string) error {
	switch {
	case len(s) <= longest && isEveryday(s):
	case utf8.RuneCountInString(s) > longest:
		return fmt.Errorf("太长;最多 %d 个字", longest)
	case strings.ContainsFunc(s, isHidden):
		return fmt.Errorf("%q 含有看不见的字符;请删掉", Shorten(s))
	case strings.TrimSpace(s) == "":
		return errors.New("不能只有空格")
	}
	return nil
}

// isEveryday reports a text of ASCII and Chinese characters alone, none of them
// hidden, that starts with no blank: most texts need no closer look.
func isEveryday(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f, c == ' ' && i > 0:
		case c >= 0xe4 && c <= 0xe9 && len(s)-i > 2 && s[i+1]&s[i+2]&0xc0 == 0x80:
			i += 2
		default:
			return false
		}
	}
	return s != ""
}

// textsField reads a list of texts.
func textsField[T any](key, heading string, slot func(*T) *[]string) field[T] {
	return field[T]{Property{Key: key, Heading: heading, Kind: KindText, Many: true, value: valueIn(slot)}, func(r *reader, n *Node, rec *T) {
		nodes := r.list(n, heading)
		list := slices.Grow((*slot(rec))[:0], len(nodes))
		for _, c := range nodes {
			if s, ok := r.text(c, heading); ok {
				list = append(list, s)
			}
		}
		*slot(rec) = list
	}}
}

// wordField reads one of the allowed words.
func wordField[T any](key, heading string, allowed []string, slot func(*T) *string) field[T] {
	return valueField(key, heading, KindWord, slot, func(_ *reader, s string) (string, error) {
		if slices.Contains(allowed, s) {
			return s, nil
		}
		return "", NotAmong(s, allowed)
	}).words(allowed...)
}

// NotAmong is the error of a word that is none of the allowed ones. It names the
// one most likely meant.
func NotAmong(s string, allowed []string) error {
	hint := ""
	if near := likelyMeant(s, allowed); len(near) > 0 {
		hint = fmt.Sprintf(";是不是 %s?", strings.Join(near, " 或 "))
	}
	return fmt.Errorf("没有 %q%s(可填:%s)", Shorten(s), hint, strings.Join(allowed, "、"))
}

// likelyMeant are the words most likely meant: those that start with what was
// written, the kind of table called by its Chinese name, or the nearest, but for one
// that only drops a prefix: 千元 is not 元.
func likelyMeant(s string, allowed []string) []string {
	var near []string
	for _, word := range allowed {
		if utf8.RuneCountInString(s) > 1 && strings.HasPrefix(word, s) || kindNames[Kind(word)] == s {
			near = append(near, word)
		}
	}
	if word := finding.Nearest(s, allowed); len(near) == 0 && word != "" && !strings.HasSuffix(s, word) {
		near = append(near, word)
	}
	return near
}

func boolField[T any](key, heading string, slot func(*T) **bool) field[T] {
	yes, no := true, false // shared by all records; nobody changes them
	return valueField(key, heading, KindBool, slot, func(_ *reader, s string) (*bool, error) {
		switch s {
		case "true", "是":
			return &yes, nil
		case "false", "否":
			return &no, nil
		}
		return nil, fmt.Errorf("%q 不是 true 或 false;请写 true(是)或 false(否)", Shorten(s))
	})
}
