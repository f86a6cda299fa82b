package table

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// longestText is the most characters a text value may have.
const longestText = 500

func textField[T any](key, heading string, slot func(*T) *string) field[T] {
	return field[T]{Property{Key: key, Heading: heading, Kind: KindText, value: valueIn(slot), copy: copyIn(slot)}, func(r *reader, n *Node, rec *T) {
		if s, ok := r.text(n, heading); ok {
			*slot(rec) = s
		}
	}}
}

// codeField reads a text that is compared sign by sign, such as an id: in half-width
// characters.
func codeField[T any](key, heading string, slot func(*T) *string) field[T] {
	return field[T]{Property{Key: key, Heading: heading, Kind: KindText, IsCode: true, value: valueIn(slot), copy: copyIn(slot)}, func(r *reader, n *Node, rec *T) {
		s, ok := r.text(n, heading)
		if !ok {
			return
		}
		if *slot(rec) = proceeds.NameKey(s); *slot(rec) != s {
			r.remarkSpelling(n.Place, isWide)
		}
	}}
}

// noteField reads a text of several lines.
func noteField[T any](slot func(*T) *string) field[T] {
	const key, heading = "note", "备注"
	return field[T]{Property{Key: key, Heading: heading, Kind: KindText, longest: longestNote, value: valueIn(slot), copy: copyIn(slot)}, func(r *reader, n *Node, rec *T) {
		if s, ok := r.textOf(n, heading, checkNote); ok {
			*slot(rec) = s
			r.hearNote(n)
		}
	}}
}

// text is a value that is a text; anything else is reported.
func (r *reader) text(n *Node, heading string) (string, bool) {
	return r.textOf(n, heading, checkText)
}

// textOf is a value that is a text in which check finds nothing wrong.
func (r *reader) textOf(n *Node, heading string, check func(string) error) (string, bool) {
	switch {
	case n.Literal:
		r.bad(n, heading, "%s 没有引号，会被当成数字或逻辑值；请写成 \"%[1]s\"", Shorten(n.Text))
		return "", false
	case n.InText:
		r.bad(n, heading, "%s", n.Fault)
		return "", false
	}
	s, ok := r.value(n, heading)
	if !ok {
		return "", false
	}
	if err := check(s); err != nil {
		r.bad(n, heading, "%s", err)
		return "", false
	}
	return s, true
}

// longestNote is the most characters a note may have.
const longestNote = 5000

// checkNote is what is wrong with a note, nil for nothing.
func checkNote(s string) error {
	if n := utf8.RuneCountInString(s); n > longestNote {
		return fmt.Errorf("太长（%d 个字）；最多 %d 个字", n, longestNote)
	}
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		if strings.ContainsFunc(line, func(c rune) bool { return isHidden(c) && c != '\t' }) {
			return fmt.Errorf("%q 含有看不见的字符；请删掉", Shorten(line))
		}
	}
	if s == "" {
		return errors.New("不能只有空格")
	}
	return nil
}

// checkText is what is wrong with a text, nil for nothing.
func checkText(s string) error {
	switch {
	case len(s) <= longestText && isEveryday(s):
	case utf8.RuneCountInString(s) > longestText:
		return fmt.Errorf("太长；最多 %d 个字", longestText)
	case strings.ContainsFunc(s, isHidden):
		return fmt.Errorf("%q 含有看不见的字符；请删掉", Shorten(s))
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

// textsField reads a list of texts, or one text that lists several.
func textsField[T any](key, heading string, slot func(*T) *[]string) field[T] {
	return field[T]{Property{Key: key, Heading: heading, Kind: KindText, Many: true, value: valueIn(slot), copy: copyIn(slot)}, func(r *reader, n *Node, rec *T) {
		r.partTexts(n)
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

// partTexts makes a list of a text that lists several, and of each such text in a list.
func (r *reader) partTexts(n *Node) {
	switch {
	case n.Kind == Value && n.Fault == "" && !n.Literal && !startsWithWideBracket(n.Text):
		if !isPlainList(n.Text) {
			r.remarkSpelling(n.Place, isSeveral)
		}
		n.Items = r.partedTexts(r.memory.List(4), n)
		n.Kind, n.Text = List, ""
	case n.Kind == List && slices.ContainsFunc(n.Items, listsSeveral):
		var items []*Node
		for _, item := range n.Items {
			if !listsSeveral(item) {
				items = append(items, item)
				continue
			}
			before := len(items)
			if items = r.partedTexts(items, item); len(items) > before+1 {
				r.remarkSpelling(item.Place, isSeveral)
			}
		}
		n.Items = items
	}
}

// listsSeveral reports an item of a list that lists several itself.
func listsSeveral(n *Node) bool {
	if n.Kind != Value || n.Parted || n.Fault != "" {
		return false
	}
	_, size := nextSign(n.Text)
	return size > 0 || strings.HasPrefix(n.Text, `"`)
}

// partedTexts appends the texts that the text of the node lists.
func (r *reader) partedTexts(items []*Node, n *Node) []*Node {
	for text, rest := "", n.Text; rest != ""; {
		if text, rest = cutText(rest); text == "" {
			continue
		}
		one := r.memory.Node(Value, n.Place)
		one.Text, one.Parted = text, true
		items = append(items, one)
	}
	return items
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
		hint = fmt.Sprintf("；是不是 %s？", strings.Join(near, " 或 "))
	}
	return refused(s, "没有 %q%s（可用：%s）", hint, strings.Join(allowed, "、"))
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
	return valueField(key, heading, KindBool, slot, func(r *reader, s string) (*bool, error) {
		truth, how, err := parseTruth(s)
		r.how |= how
		switch {
		case err != nil:
			return nil, err
		case truth:
			return &yes, nil
		}
		return &no, nil
	})
}
