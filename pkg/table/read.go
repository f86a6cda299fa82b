package table

import (
	"bytes"
	"path/filepath"
	"strings"

	"gopkg.in/yaml.v3"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/xlsx"
)

// Format is how a file writes a table.
type Format string

// The formats.
const (
	YAML   Format = "yaml"
	CSV    Format = "csv"
	NDJSON Format = "ndjson"
	XLSX   Format = "xlsx"
)

// FormatOf is the format that the content, for a workbook, or the name's ending
// tells; YAML when neither does. What only looks like a workbook by its name is
// one too, so that reading it says what it is instead.
func FormatOf(name string, data []byte) Format {
	if xlsx.IsContainer(data) {
		return XLSX
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv":
		return CSV
	case ".ndjson", ".jsonl":
		return NDJSON
	case ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".et", ".ods":
		return XLSX
	}
	return YAML
}

// tree reads the file as the tree of a table, whatever its format; nil when it
// can't be read, which is reported. A flat file may hold tables of both kinds.
func (r *reader) trees(in Input, limit int) map[Kind]*yaml.Node {
	switch format := FormatOf(in.Name, in.Data); {
	case len(in.Data) > limit:
		r.report(Syntax, finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}, "文件超过 %d MB 的上限;请拆成几个文件,或用 --max-size 提高上限", limit>>20)
		return nil
	case format == YAML:
		root := r.parse(in.Data)
		if root == nil {
			return nil
		}
		if kind := r.kind(root, in.Want); kind != "" {
			return map[Kind]*yaml.Node{kind: root}
		}
		return nil
	default:
		r.flat = true
		return r.flatTrees(format, in, limit)
	}
}

// flatTrees reads a flat file. Without a wish for one kind, that of a CSV file
// follows from its columns; a workbook may hold both.
func (r *reader) flatTrees(format Format, in Input, limit int) map[Kind]*yaml.Node {
	if format == NDJSON {
		if in.Want == Ratios {
			r.report(Syntax, finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}, "NDJSON 只写企业,一行一户;比例表请用 YAML、CSV 或 XLSX")
			return nil
		}
		root := r.ndjson(in.Data)
		if len(bytes.TrimSpace(bytes.TrimPrefix(in.Data, bom))) == 0 {
			r.report(Syntax, finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}, "文件是空的;一行写一户企业")
		}
		return map[Kind]*yaml.Node{Enterprises: root}
	}
	if format == XLSX {
		return r.workbook(in, limit)
	}
	kind := in.Want
	if kind == "" {
		kind = Enterprises
		if looksLikeRatios(in.Data) {
			kind = Ratios
		}
	}
	f := newFlat(r, layouts[kind]())
	if !r.csv(f, in.Data) {
		return nil
	}
	if r.isVoid(map[Kind]*flat{kind: f}) {
		r.report(Syntax, finding.Place{File: r.file, Line: 1, Column: 1, Width: 1}, "只有列名，没有一条记录；请在下面逐行填写")
	}
	return map[Kind]*yaml.Node{kind: f.root()}
}

// looksLikeRatios reports whether the first row of a CSV file names the columns
// of a ratio table.
func looksLikeRatios(data []byte) bool {
	text, _, _ := Text(data)
	first, _, _ := bytes.Cut(text, []byte("\n"))
	return bytes.Contains(first, []byte("分类编号")) || bytes.Contains(first, []byte("category.id"))
}

// root is the whole table that the rows make, with what a flat file leaves out.
func (f *flat) root() *yaml.Node {
	top := cell{line: 1, column: 1}
	set := func(key, value string) {
		f.head.Content = append(f.head.Content, f.key(key, top), f.scalar(value, top))
	}
	set("kind", string(f.layout.kind))
	set("version", "1")
	if f.layout.kind == Enterprises && valueOf(f.head, "unit") == nil {
		set("unit", money.UnitYuan.String())
	}
	for _, owner := range f.owners {
		dense(owner)
		for _, s := range f.layout.sheets {
			if s.required { // an owner without a row of them has none
				child(owner, s.key, func() *yaml.Node {
					return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: owner.Line, Column: owner.Column, LineComment: owner.LineComment}
				})
			}
		}
	}
	list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Tag: "!!seq", Line: 1, Column: 1, Content: f.owners}
	f.head.Content = append(f.head.Content, f.key(f.layout.list.key, top), list)
	return f.head
}
