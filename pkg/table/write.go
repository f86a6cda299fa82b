package table

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"gopkg.in/yaml.v3"

	"guozi/pkg/money"
)

func itoa(n int) string { return strconv.Itoa(n) }

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

// joined is a list of texts as one cell, which items takes apart again.
func joined(list []*yaml.Node) string {
	sep := "、"
	texts := make([]string, len(list))
	for i, n := range list {
		texts[i] = n.Value
		if strings.Contains(n.Value, "、") || strings.TrimSpace(n.Value) != n.Value {
			sep = "\n"
		}
	}
	text := strings.Join(texts, sep)
	if sep == "\n" && len(texts) == 1 {
		text += sep
	}
	return text
}

// rows are the rows of a flat file in which all records stand together.
func (f *flatTable) rows() [][]string {
	l := f.layout
	owner := l.owner.leaves(f.owners, f.all)
	head := f.headLeaves()
	var columns []leaf
	known := map[string]bool{}
	for _, s := range l.sheets {
		for _, c := range s.record.leaves(f.records(&s), f.all) {
			if path := strings.Join(c.path, "."); !known[path] {
				known[path] = true
				columns = append(columns, c)
			}
		}
	}
	header := make([]string, 0, len(head)+len(owner)+1+len(columns))
	for _, c := range head {
		header = append(header, c.heading)
	}
	for _, c := range owner {
		header = append(header, f.ownerHeading(c))
	}
	header = append(header, l.which[0])
	for _, c := range columns {
		header = append(header, c.heading)
	}
	rows := [][]string{header}
	for _, n := range f.owners {
		start := make([]string, 0, len(header))
		for _, c := range head {
			start = append(start, safeCell(c.kind, c.cellText(f.root)))
		}
		for _, c := range owner {
			start = append(start, safeCell(c.kind, f.ownerText(&c, n)))
		}
		some := false
		for _, s := range l.sheets {
			list := valueOf(n, s.key)
			if list == nil {
				continue
			}
			for _, record := range list.Content {
				row := append(start[:len(start):len(start)], s.heading)
				for _, c := range columns {
					row = append(row, safeCell(c.kind, c.cellText(record)))
				}
				rows, some = append(rows, row), true
			}
		}
		if !some {
			rows = append(rows, append(start, make([]string, 1+len(columns))...))
		}
	}
	return rows
}

// headLeaves are the columns for what the file says for all owners; the unit goes
// with each owner instead.
func (f *flatTable) headLeaves() []leaf {
	var list []leaf
	for _, p := range f.layout.head {
		if p.key != "unit" && valueOf(f.root, p.key) != nil {
			list = append(list, leaf{[]string{p.key}, p.heading, p})
		}
	}
	return list
}

func (f *flatTable) ownerHeading(l leaf) string {
	if len(l.path) > 1 {
		return f.layout.word + headingMark + l.heading
	}
	return l.heading
}

// ownerText is the owner's value, with the unit of the file for an owner that has
// none of its own.
func (f *flatTable) ownerText(l *leaf, owner *yaml.Node) string {
	text := l.cellText(owner)
	if text == "" && l.path[0] == "unit" {
		return f.unit()
	}
	return text
}

func (f *flatTable) unit() string {
	if n := valueOf(f.root, "unit"); n != nil {
		return n.Value
	}
	return money.UnitYuan.String()
}

// records are all records of one sheet.
func (f *flatTable) records(s *sheetLayout) []*yaml.Node {
	var list []*yaml.Node
	for _, n := range f.owners {
		if v := valueOf(n, s.key); v != nil {
			list = append(list, v.Content...)
		}
	}
	return list
}

// dangerous are the characters at the start of a cell that make a spreadsheet
// take it for a formula.
const dangerous = "=+-@\t\r"

// safeCell keeps a text from being taken for a formula by an apostrophe before
// it, which bareCell takes away.
func safeCell(kind valueKind, s string) string {
	if kind == kindText && s != "" && strings.IndexByte(dangerous+"'", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

func bareCell(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte(dangerous+"'", s[1]) >= 0 {
		return s[1:]
	}
	return s
}

func (f *flatTable) csv(w io.Writer) error {
	if _, err := w.Write(bom); err != nil {
		return err
	}
	// A table of several units needs the column, even when no owner has its own.
	f.setUnits()
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.WriteAll(f.rows()); err != nil {
		return err
	}
	return out.Error()
}

// setUnits gives every owner the unit of its amounts, which a flat file has no
// other place for. 元 needs none.
func (f *flatTable) setUnits() {
	unit := f.unit()
	if f.layout.kind != Enterprises || unit == money.UnitYuan.String() {
		return
	}
	for _, n := range f.owners {
		if valueOf(n, "unit") == nil {
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: "unit"}, &yaml.Node{Kind: yaml.ScalarNode, Value: unit})
		}
	}
}

func (f *flatTable) ndjson(w io.Writer) error {
	f.setUnits()
	full := f.layout.kind.full()
	for _, n := range f.owners {
		enc := jsontext.NewEncoder(w)
		if err := full.json(enc, n); err != nil {
			return err
		}
	}
	return nil
}

// full is the shape of an owner with its records.
func (k Kind) full() *shape {
	for _, f := range shapeOf(k).fields {
		if f.kind == kindRecord {
			return f.sub()
		}
	}
	return nil
}

func (s *shape) json(enc *jsontext.Encoder, n *yaml.Node) error {
	if err := enc.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	for i := range s.fields {
		f := &s.fields[i]
		v := valueOf(n, f.key)
		if v == nil {
			continue
		}
		if err := enc.WriteToken(jsontext.String(f.key)); err != nil {
			return err
		}
		if !f.many {
			if err := f.json(enc, v); err != nil {
				return err
			}
			continue
		}
		if err := enc.WriteToken(jsontext.BeginArray); err != nil {
			return err
		}
		for _, item := range v.Content {
			if err := f.json(enc, item); err != nil {
				return err
			}
		}
		if err := enc.WriteToken(jsontext.EndArray); err != nil {
			return err
		}
	}
	return enc.WriteToken(jsontext.EndObject)
}

// json writes one value: amounts, ratios and days as texts, so that no program
// rounds them.
func (f *property) json(enc *jsontext.Encoder, n *yaml.Node) error {
	switch f.kind {
	case kindRecord:
		return f.sub().json(enc, n)
	case kindBool:
		return enc.WriteToken(jsontext.Bool(n.Value == "true" || n.Value == "是"))
	case kindYear:
		return enc.WriteToken(jsontext.Int(int64(atoi(n.Value))))
	}
	return enc.WriteToken(jsontext.String(n.Value))
}

func (f *flatTable) yaml(w io.Writer) error {
	root := shapeOf(f.layout.kind).yaml(f.root)
	enc := yaml.NewEncoder(w)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return err
	}
	return enc.Close()
}

func (s *shape) yaml(n *yaml.Node) *yaml.Node {
	out := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for i := range s.fields {
		f := &s.fields[i]
		v := valueOf(n, f.key)
		if v == nil {
			continue
		}
		value := f.yaml(v)
		if f.many {
			value = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
			if f.kind != kindRecord {
				value.Style = yaml.FlowStyle
			}
			for _, item := range v.Content {
				value.Content = append(value.Content, f.yaml(item))
			}
		}
		out.Content = append(out.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: f.key}, value)
	}
	return out
}

// yaml writes one value; a text gets quotes where YAML would take it for something
// else.
func (f *property) yaml(n *yaml.Node) *yaml.Node {
	switch f.kind {
	case kindRecord:
		return f.sub().yaml(n)
	case kindText, kindWord:
		out := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: n.Value}
		if f.many && strings.ContainsAny(n.Value, listSigns) {
			out.Style = yaml.DoubleQuotedStyle
		}
		return out
	}
	return &yaml.Node{Kind: yaml.ScalarNode, Value: strings.TrimSpace(n.Value)}
}
