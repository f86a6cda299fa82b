// Package table turns files into values: YAML ratio tables and enterprise
// tables. Every value keeps its place, and every fault of every file comes back
// as a finding; nothing is guessed and nothing is dropped. It opens no file: the
// caller hands it names and bytes.
package table

import (
	"bytes"
	"cmp"
	"fmt"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
)

// File is one input file as the caller read it.
type File struct {
	Name string
	Data []byte
}

// Tables is what a set of files holds.
type Tables struct {
	Ratios      ratio.Table
	Enterprises []proceeds.Enterprise
}

// Kind is what a file holds, as its key kind says.
type Kind string

// The kinds of tables.
const (
	Ratios      Kind = "ratios"
	Enterprises Kind = "enterprises"
)

var kindNames = map[Kind]string{Ratios: "比例表", Enterprises: "企业表"}

// Input is a file and the kind of table it is expected to be; an empty kind
// takes whatever the file says.
type Input struct {
	File
	Want Kind
	Max  int // the most bytes it may have; 0: MaxSize
}

// Read reads all the files, merging tables of one kind. The findings are every
// fault of reading, sorted by place; when one of them is an error, the values
// are incomplete and must not be used.
func Read(inputs ...Input) (*Tables, []finding.Finding) {
	t := new(Tables)
	var fs []finding.Finding
	for _, in := range inputs {
		fs = append(fs, t.read(in)...)
	}
	t.Ratios.Index()
	fs = append(fs, idsTwice(t.Enterprises)...)
	fs = append(fs, duplicates("分类", t.Ratios.Categories, func(c *ratio.Category) (string, finding.Place) { return c.ID, c.Places.At("id") })...)
	finding.Sort(fs)
	return t, fs
}

func (t *Tables) read(in Input) []finding.Finding {
	if fs, ok := t.inPieces(in); ok {
		return fs
	}
	r := &reader{file: in.Name, units: []money.Unit{money.UnitYuan}}
	trees := r.trees(in, cmp.Or(in.Max, MaxSize))
	if root := trees[Ratios]; root != nil {
		var f ratioFile
		if ratioFileSpec().record(r, root, &f) {
			t.Ratios.Titles = append(t.Ratios.Titles, f.Title)
			t.Ratios.Categories = append(t.Ratios.Categories, f.Categories...)
		}
	}
	if root := trees[Enterprises]; root != nil {
		r.units = allUnits
		var f enterpriseFile
		if enterpriseFileSpec().record(r, root, &f) {
			t.Enterprises = append(t.Enterprises, f.Enterprises...)
		}
	}
	return r.all()
}

// inPieces reads a large enterprise table on all cores; it is not ok for a table
// that has to be read as a whole.
func (t *Tables) inPieces(in Input) (fs []finding.Finding, ok bool) {
	if len(in.Data) < 4*pieceSize || len(in.Data) > cmp.Or(in.Max, MaxSize) || in.Want == Ratios {
		return nil, false
	}
	s, err := NewStream(in.Name, FormatOf(in.Name, in.Data), bytes.NewReader(in.Data))
	if err != nil {
		return nil, false
	}
	var list []proceeds.Enterprise
	more := 0 // findings beyond the most that are listed
	type read struct {
		enterprises []proceeds.Enterprise
		findings    []finding.Finding
	}
	forget := func(m *memory) { *m = memory{} }
	err = mapped(s, forget, func(es []proceeds.Enterprise, fs []finding.Finding) read { return read{es, fs} }, func(r read) error {
		listed := min(len(r.findings), mostFindings-len(fs))
		list, fs = append(list, r.enterprises...), append(fs, r.findings[:listed]...)
		more += len(r.findings) - listed
		return nil
	})
	if err != nil || s.format == CSV && len(idsTwice(list)) > 0 {
		return nil, false // read as a whole, rows that don't stand together are put together
	}
	t.Enterprises = append(t.Enterprises, list...)
	if more > 0 {
		fs = append(fs, unlisted(in.Name, more))
	}
	return fs, true
}

func idsTwice(es []proceeds.Enterprise) []finding.Finding {
	return duplicates("企业", es, func(e *proceeds.Enterprise) (string, finding.Place) { return e.ID, e.Places.At("id") })
}

// kind is what the file is to be read as. It is "" when that can't be told or is
// not what was wanted, which is reported; a wrong key kind is otherwise left to
// the reading of the file.
func (r *reader) kind(root *yaml.Node, want Kind) Kind {
	if !r.plain(root) {
		return ""
	}
	if root.Kind != yaml.MappingNode {
		r.bad(root, "表", "文件应以 kind: ratios 或 kind: enterprises 开头,不是%s", kindName(root))
		return ""
	}
	n := valueOf(root, "kind")
	if n != nil && n.Kind == yaml.ScalarNode {
		said := Kind(n.Value)
		switch _, known := kindNames[said]; {
		case known && want != "" && said != want:
			r.bad(n, "表的种类", "这里要%s(kind: %s),这个文件是%s", kindNames[want], want, kindNames[said])
			return ""
		case known:
			return said
		}
	}
	switch {
	case want != "":
		return want
	case valueOf(root, "enterprises") != nil:
		return Enterprises
	case valueOf(root, "categories") != nil:
		return Ratios
	case n == nil:
		r.report(MissingKey, r.place(root), "缺少 kind;写 kind: ratios(比例表)或 kind: enterprises(企业表)")
	default:
		kindField.read(r, n, new(string))
	}
	return ""
}

// kindField reads a key kind where nothing else tells the kind of the table.
var kindField = enumField("kind", "表的种类", []string{string(Enterprises), string(Ratios)}, func(s *string) *string { return s })

// valueOf is the value node under key in a mapping, nil when there is none.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

var allUnits = []money.Unit{money.UnitYuan, money.UnitWan, money.UnitYi}

// unitsOf is the unit that the mapping states, the outer one when it states
// none, and any when what it states is no unit.
func unitsOf(n *yaml.Node, outer []money.Unit) []money.Unit {
	v := valueOf(n, "unit")
	if v == nil {
		return outer
	}
	if u, ok := money.ParseUnit(v.Value); ok {
		return allUnits[u : u+1]
	}
	return allUnits
}

// header is what every table starts with.
type header struct {
	kind, version string
	places        finding.Places
}

func headerFields[T any](kind Kind, at func(*T) *header) []field[T] {
	return []field[T]{
		enumField("kind", "表的种类", []string{string(Enterprises), string(Ratios)}, func(t *T) *string { return &at(t).kind }).must().
			hinting("写 kind: " + string(kind)).words(string(kind)),
		scalarField("version", "格式版本", kindVersion, func(t *T) *string { return &at(t).version }, func(_ *reader, s string) (string, error) {
			if s != "1" {
				return "", fmt.Errorf("不认识 %q;请写 version: 1", shorten(s))
			}
			return s, nil
		}).must().hinting("写 version: 1"),
	}
}

func duplicates[T any](what string, records []T, id func(*T) (string, finding.Place)) []finding.Finding {
	var fs []finding.Finding
	first := make(map[string]finding.Place, len(records))
	for i := range records {
		name, at := id(&records[i])
		if name == "" {
			continue
		}
		if earlier, twice := first[name]; twice {
			f := DuplicateID.Found(at, "%s编号 %q 重复;每个编号只能用一次", what, shorten(name))
			f.Related = []finding.Related{{Place: earlier, Message: "先前定义在这里"}}
			fs = append(fs, f)
			continue
		}
		first[name] = at
	}
	return fs
}
