package table

import (
	"fmt"

	"guozi/pkg/finding"
)

func isHidden(c rune) bool {
	switch {
	case c < 0x7f:
		return c < ' '
	case c < 0x2000:
		return c <= 0x9f || c == 0xad
	}
	return c >= 0x200b && c <= 0x200f || c >= 0x2028 && c <= 0x202e || c >= 0x2060 && c <= 0x206f ||
		c == 0xfeff || c >= 0xfff9 && c <= 0xfffb || c == 0xfffe || c == 0xffff
}

// header is what every table starts with.
type header struct {
	kind, version string
	places        finding.Places
}

func headerFields[T any](kind Kind, at func(*T) *header) []field[T] {
	return []field[T]{
		wordField("kind", "表的种类", []string{string(Enterprises), string(Ratios), string(RulePack)}, func(t *T) *string { return &at(t).kind }).must().
			hinting("写 kind: " + string(kind)).words(string(kind)),
		valueField("version", "格式版本", KindVersion, func(t *T) *string { return &at(t).version }, func(_ *reader, s string) (string, error) {
			if s != "1" {
				return "", fmt.Errorf("不认识 %q;请写 version: 1", Shorten(s))
			}
			return s, nil
		}).must().hinting("写 version: 1"),
	}
}
