package stream

import (
	"path/filepath"

	"guozi/pkg/finding"
	"guozi/pkg/table"
	"guozi/pkg/table/flat"
	"guozi/pkg/table/yamltree"
	"guozi/pkg/xlsx"
)

// File is one input file as the caller read it.
type File struct {
	Name string
	Data []byte
}

// Input is a file and the kind of table it is expected to be; an empty kind takes
// whatever the file says.
type Input struct {
	File
	Want table.Kind
	Max  int // the most bytes it may have; 0: MaxSize
}

// MaxSize is the most bytes a table may have unless more are asked for.
const MaxSize = 64 << 20

// EncodingOf is the encoding that a CSV file is in, UTF-8 for any other and "" for
// one that can't be read.
func EncodingOf(f File) string {
	if FormatOf(f.Name, f.Data) != CSV {
		return table.UTF8
	}
	_, encoding, _ := table.Decode(f.Data)
	return encoding
}

// Lines are the lines of a file that places count, to be shown; nil for a workbook, or
// another file that is no table, which has none.
func Lines(data []byte) []string {
	if xlsx.IsContainer(data) || foreign(data) != "" {
		return nil
	}
	return table.Lines(data)
}

// readTrees reads the file as the trees of its tables by kind: of the one wanted, or of
// what the file says. Only a workbook holds several. There is none for a kind that
// can't be read, which is reported.
func readTrees(f *table.Faults, in Input, limit int) map[table.Kind]*table.Node {
	if len(in.Data) > limit {
		f.Report(table.Syntax, f.Top(), "文件超过 %d MB 的上限；请拆成几个文件，或用 --max-size 提高上限", limit>>20)
		return nil
	}
	if what := foreign(in.Data); what != "" {
		f.Report(table.Format, f.Top(), "%s", what)
		return nil
	}
	format := FormatOf(in.Name, in.Data)
	found := readAs(f, format, in, limit)
	if byName := formatByName(in.Name); len(found) > 0 && byName != "" && byName != format {
		f.Report(table.Format.As(finding.Note), f.Top(), "文件名的后缀是 %s，内容是 %s；已按内容读取", table.Shorten(filepath.Ext(in.Name)), formatNames[format])
	}
	return found
}

func readAs(f *table.Faults, format Format, in Input, limit int) map[table.Kind]*table.Node {
	switch format {
	case CSV:
		return flat.ReadCSV(f, in.Data, in.Want)
	case XLSX:
		return flat.ReadWorkbook(f, in.Data, in.Want, limit)
	case NDJSON:
		return flat.ReadJSON(f, in.Data, in.Want)
	}
	root := yamltree.Parse(f, in.Data)
	if root == nil {
		return nil
	}
	kind := table.KindOf(f, root, in.Want)
	if kind == "" {
		return nil
	}
	return map[table.Kind]*table.Node{kind: root}
}
