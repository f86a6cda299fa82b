package table

import (
	"errors"
	"path/filepath"
	"strings"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	next "guozi/pkg/table/next"
)

// PackOptions is how the rule pack of a user's is read.
type PackOptions struct {
	// Beside opens the file of the name that stands beside the file from.
	Beside func(from, name string) (File, error)
	Codes  []string // the finding codes that there are
}

// Measure is the measure of the rule pack with the id that the program carries, nil
// when it carries none. Every call gives a value of its own.
func Measure(id string) *regulation.Measure {
	data, ok := regulation.Pack(id)
	if !ok {
		return nil
	}
	root, faults := packTree(id, data)
	m := next.ReadPack(root, faults, next.Packs{Open: openPack(PackOptions{}), Defaults: packDefaults()})
	if faults.Failed() {
		panic(faults.Findings[0].Place.String() + ": " + faults.Findings[0].Message) // a test reads every pack
	}
	return m
}

// ReadPack reads a rule pack. When one of the findings is an error there is no
// measure.
func ReadPack(in File, o PackOptions) (*regulation.Measure, []finding.Finding) {
	root, faults := packTree(in.Name, in.Data)
	if faults.Failed() {
		return nil, faults.All()
	}
	m := next.ReadPack(root, faults, next.Packs{Open: openPack(o), Defaults: packDefaults(), Check: true, Codes: o.Codes})
	finding.Sort(faults.Findings)
	if faults.Failed() {
		m = nil
	}
	return m, faults.All()
}

func packDefaults() *next.Node {
	root, _ := packTree("", regulation.Defaults())
	return root
}

func openPack(o PackOptions) func(from, extends string) (*next.Node, []finding.Finding, error) {
	return func(from, extends string) (*next.Node, []finding.Finding, error) {
		in := File{Name: extends}
		switch ending := strings.ToLower(filepath.Ext(extends)); {
		case ending != ".yaml" && ending != ".yml":
			data, ok := regulation.Pack(extends)
			if !ok {
				return nil, nil, next.NotAmong(extends, regulation.PackIDs())
			}
			in.Data = data
		case strings.ContainsAny(extends, `/\`) || o.Beside == nil:
			return nil, nil, errors.New("只能写程序自带的编号，或同一目录里的文件名")
		default:
			var err error
			if in, err = o.Beside(from, extends); err != nil {
				return nil, nil, err
			}
		}
		root, faults := packTree(in.Name, in.Data)
		return root, faults.All(), nil
	}
}

func packTree(name string, data []byte) (*next.Node, *next.Faults) {
	r := &reader{file: name}
	root := r.parse(data)
	faults := &next.Faults{File: name, Findings: r.findings}
	if root == nil {
		return nil, faults
	}
	return r.node(root), faults
}

// node is the node as a tree of its own, with its places.
func (r *reader) node(n *yaml.Node) *next.Node {
	out := &next.Node{Place: r.place(n)}
	before := len(r.findings)
	if !r.plain(n) {
		out.Kind, out.Text = next.Unreadable, r.findings[before].Message
		r.findings = r.findings[:before]
		return out
	}
	switch n.Kind {
	case yaml.MappingNode:
		out.Kind = next.Map
		for i := 0; i+1 < len(n.Content); i += 2 {
			item := r.node(n.Content[i+1])
			item.Key = r.node(n.Content[i])
			out.Items = append(out.Items, item)
		}
	case yaml.SequenceNode:
		out.Kind = next.List
		for _, c := range n.Content {
			out.Items = append(out.Items, r.node(c))
		}
	default:
		out.Text = n.Value
		switch {
		case isEmpty(n):
			out.Kind = next.Empty
		case !r.onOneLine(n):
			out.Fault = "要写在一行里;请去掉换行"
		case n.Style == 0 && straysQuote(n.Value):
			out.Fault = "引号没有配对;请删掉多余的引号,或给整个值加上引号"
		}
		out.Literal = misread(n)
	}
	return out
}
