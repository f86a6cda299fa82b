package table

import (
	"cmp"
	"io"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/money"
)

// Document is a table as it was written, value by value, to be written in another
// format. Nothing is computed and nothing rounded on the way.
type Document struct {
	trees    map[Kind]*yaml.Node
	template bool
}

// Template makes a flat format show every column that there is, used or not.
func (d *Document) Template() *Document { return &Document{d.trees, true} }

// Parse reads one file as a document. The findings are those of Read; when one is
// an error there is no document.
func Parse(in Input) (*Document, []finding.Finding) {
	r := &reader{file: in.Name, units: []money.Unit{money.UnitYuan}}
	d := &Document{trees: r.trees(in, cmp.Or(in.Max, MaxSize))}
	_, fs := Read(in)
	if finding.Worst(fs) >= finding.Error {
		return nil, fs
	}
	return d, fs
}

// Kinds are the kinds of tables that the document holds; only a workbook holds
// more than one.
func (d *Document) Kinds() []Kind {
	var kinds []Kind
	for _, k := range []Kind{Ratios, Enterprises} {
		if d.trees[k] != nil {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// Write writes the table of the kind. CSV is UTF-8 with a byte order mark, which
// Excel asks for. NDJSON holds enterprises only; another kind is a *KindError.
func (d *Document) Write(w io.Writer, format Format, kinds ...Kind) error {
	switch {
	case format == XLSX:
		return d.writeXLSX(w, kinds)
	case len(kinds) != 1 || format == NDJSON && kinds[0] != Enterprises:
		return &KindError{format, kinds}
	}
	f := flattened(kinds[0], d.trees[kinds[0]])
	f.all = d.template
	switch format {
	case CSV:
		return f.csv(w)
	case NDJSON:
		return f.ndjson(w)
	}
	return f.yaml(w)
}

// KindError is a kind of table, or a number of them, that a format can't hold.
type KindError struct {
	Format Format
	Kinds  []Kind
}

func (e *KindError) Error() string {
	if len(e.Kinds) > 1 {
		return "输入里有比例表和企业表两种,这个格式只能写一种;请用 --kind 选一种"
	}
	return "NDJSON 只写企业;比例表请用 YAML、CSV 或 XLSX"
}

// flatTable is a table laid flat for writing.
type flatTable struct {
	layout *layout
	root   *yaml.Node
	owners []*yaml.Node
	all    bool // show every column
}

func flattened(kind Kind, root *yaml.Node) *flatTable {
	f := &flatTable{layout: layouts[kind](), root: root}
	if list := valueOf(root, f.layout.list.key); list != nil {
		f.owners = list.Content
	}
	return f
}

// leaf is one column that rows use.
type leaf struct {
	path    []string
	heading string
	property
}

// leaves are the columns that any of the records uses, or all that they could use,
// in the order of the shape.
func (s *shape) leaves(records []*yaml.Node, all bool) []leaf {
	var list []leaf
	for _, f := range s.fields {
		var values []*yaml.Node
		for _, n := range records {
			if v := valueOf(n, f.key); v != nil {
				values = append(values, v)
			}
		}
		if len(values) == 0 && !all {
			continue
		}
		below := func(prefix []string, word string, values []*yaml.Node) {
			for _, l := range f.sub().leaves(values, all) {
				list = append(list, leaf{append(prefix[:len(prefix):len(prefix)], l.path...), word + headingMark + l.heading, l.property})
			}
		}
		switch {
		case f.kind != kindRecord:
			list = append(list, leaf{[]string{f.key}, f.heading, f})
		case !f.many:
			below([]string{f.key}, f.heading, values)
		default:
			for i := 0; ; i++ {
				var at []*yaml.Node
				for _, v := range values {
					if i < len(v.Content) {
						at = append(at, v.Content[i])
					}
				}
				if len(at) == 0 && (i > 0 || !all) {
					break
				}
				number := itoa(i + 1)
				below([]string{f.key, number}, f.heading+number, at)
			}
		}
	}
	return list
}

// cellText is the value of the column in a record as a cell holds it, "" when it
// has none.
func (l *leaf) cellText(record *yaml.Node) string {
	n := record
	for _, key := range l.path {
		if n.Kind == yaml.SequenceNode {
			i := atoi(key) - 1
			if i >= len(n.Content) {
				return ""
			}
			n = n.Content[i]
			continue
		}
		if n = valueOf(n, key); n == nil {
			return ""
		}
	}
	if l.many {
		return joined(n.Content)
	}
	return n.Value
}
