package table

import (
	"guozi/pkg/finding"
)

// header is what every table starts with.
type header struct {
	kind, version string
	places        finding.Places
}

func headerFields[T any](kind Kind, slot func(*T) *header) []field[T] {
	return []field[T]{
		kindField(func(t *T) *string { return &slot(t).kind }).must().hinting("写 kind: " + string(kind)).words(string(kind)),
		valueField("version", "格式版本", KindVersion, func(t *T) *string { return &slot(t).version }, func(_ *reader, s string) (string, error) {
			if s != "1" {
				return "", refused(s, "不认识 %q；请写 version: 1")
			}
			return s, nil
		}).must().hinting("写 version: 1"),
	}
}

func kindField[T any](slot func(*T) *string) field[T] {
	return wordField("kind", "表的种类", []string{string(Enterprises), string(Ratios), string(RulePack), string(Tests)}, slot)
}

// KindOf is the kind of table that the tree is to be read as, where one may be
// wanted. It is "" when that can't be told or is not what was wanted, which is
// reported; a wrong key kind is otherwise left to the reading of the tree.
func KindOf(f *Faults, root *Node, want Kind) Kind {
	r := &reader{Faults: f}
	if !r.readable(root) {
		return ""
	}
	if root.Kind != Map {
		kinds := "kind: ratios 或 kind: enterprises"
		if want != "" {
			kinds = "kind: " + string(want)
		}
		r.bad(root, "表", "文件应以 %s 开头，不是%s", kinds, root.Called())
		return ""
	}
	n := root.Get("kind")
	if n != nil && n.Kind == Value {
		said := Kind(n.Text)
		switch _, known := kindNames[said]; {
		case known && want != "" && said != want:
			r.bad(n, "表的种类", "这里要%s（kind: %s），这个文件是%s", kindNames[want], want, kindNames[said])
			return ""
		case known:
			return said
		}
	}
	switch {
	case want != "":
		return want
	case root.Get("enterprises") != nil || root.Get("企业") != nil:
		return Enterprises
	case root.Get("categories") != nil || root.Get("分类") != nil:
		return Ratios
	case root.Get("incomes") != nil || root.Get("extends") != nil:
		return RulePack
	case root.Get("tests") != nil:
		return Tests
	case n == nil:
		r.Report(finding.MissingKey, root.Place, "缺少表的种类（kind）；写 kind: ratios（比例表）或 kind: enterprises（企业表）")
	default:
		kindField(func(s *string) *string { return s }).readInto(r, n, new(string))
	}
	return ""
}
