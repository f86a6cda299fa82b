package yamltree

import (
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"guozi/pkg/table"
)

// Write writes the tree of a table of the kind as YAML, with its keys in the order of
// the shape.
func Write(w io.Writer, kind table.Kind, root *table.Node) error {
	enc := yaml.NewEncoder(w)
	enc.SetIndent(2)
	if err := enc.Encode(mapping(table.ShapeOf(kind), root)); err != nil {
		return err
	}
	return enc.Close()
}

func mapping(s *table.Shape, n *table.Node) *yaml.Node {
	out := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for i := range s.Fields {
		p := &s.Fields[i]
		v := n.Get(p.Key)
		if v == nil {
			continue
		}
		out.Content = append(out.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: p.Key}, valueOf(p, v))
	}
	return out
}

// valueOf is the value of a field, or the list of its values.
func valueOf(p *table.Property, n *table.Node) *yaml.Node {
	if !p.Many {
		return oneOf(p, n)
	}
	out := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	if p.Kind != table.KindRecord {
		out.Style = yaml.FlowStyle
	}
	for _, item := range n.Items {
		out.Content = append(out.Content, oneOf(p, item))
	}
	return out
}

// oneOf is one value of a field; a text gets quotes where YAML would take it for
// something else.
func oneOf(p *table.Property, n *table.Node) *yaml.Node {
	switch p.Kind {
	case table.KindRecord:
		return mapping(p.Sub(), n)
	case table.KindText, table.KindWord:
		out := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: n.Text}
		if p.Many {
			out.Value = table.JoinTexts([]string{n.Text})
		}
		if strings.ContainsAny(n.Text, "\r\n") {
			out.Style = yaml.DoubleQuotedStyle
		}
		return out
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: strings.TrimSpace(n.Text)}
}
