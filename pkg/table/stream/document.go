package stream

import (
	"io"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/table/flat"
	"guozi/pkg/table/yamltree"
)

// Document is a table as it was written, value by value, to be written in another
// format. Nothing is computed and nothing rounded on the way.
type Document struct {
	trees   map[table.Kind]*table.Node
	guide   flat.Guide     // of a template
	Remarks []table.Remark // on how the file was read
}

// Template makes a flat format show every column that there is, used or not, and a
// workbook explain them, with what the guide says of the law.
func (d *Document) Template(guide flat.Guide) *Document {
	return &Document{trees: d.trees, guide: guide}
}

// Parse reads one file as a document. The findings are those of Read; when one is an
// error there is no document.
func Parse(in Input) (*Document, []finding.Finding) {
	t := new(table.Tables)
	trees, fs := readWhole(t, in)
	fs = append(fs, t.PutTogether()...)
	finding.Sort(fs)
	if finding.Worst(fs) >= finding.Error {
		return nil, fs
	}
	return &Document{trees: trees, Remarks: t.Remarks}, fs
}

// Kinds are the kinds of tables that the document holds; only a workbook holds more
// than one.
func (d *Document) Kinds() []table.Kind {
	var kinds []table.Kind
	for _, k := range table.Kinds() {
		if d.trees[k] != nil {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// Write writes the tables of the kinds. CSV is UTF-8 with a byte order mark, which Excel
// asks for. Only XLSX holds several kinds, and NDJSON holds enterprises only; any other
// kind is a *KindError.
func (d *Document) Write(w io.Writer, format Format, kinds ...table.Kind) error {
	if format == XLSX {
		return flat.WriteWorkbook(w, kinds, d.trees, d.guide)
	}
	if len(kinds) != 1 || format == NDJSON && kinds[0] != table.Enterprises {
		return &KindError{format, kinds}
	}
	root := d.trees[kinds[0]]
	switch format {
	case CSV:
		return flat.WriteCSV(w, kinds[0], root, d.guide)
	case NDJSON:
		return flat.WriteNDJSON(w, root)
	}
	return yamltree.Write(w, kinds[0], root)
}

// KindError is a kind of table, or a number of them, that a format can't hold.
type KindError struct {
	Format Format
	Kinds  []table.Kind
}

func (e *KindError) Error() string {
	if len(e.Kinds) > 1 {
		return "输入里有比例表和企业表两种，这个格式只能写一种；请用 --kind 选一种"
	}
	return "NDJSON 只写企业；比例表请用 YAML、CSV 或 XLSX"
}
