package stream

import (
	"path/filepath"
	"strings"

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

// EncodingOf is the encoding that a CSV file is in, UTF-8 for any other and "" for
// one that can't be read.
func EncodingOf(f File) string {
	if FormatOf(f.Name, nil) != CSV {
		return table.UTF8
	}
	_, encoding, _ := table.Decode(f.Data)
	return encoding
}

// Lines are the lines of a file that places count, to be shown; nil for a workbook,
// which has none.
func Lines(data []byte) []string {
	if xlsx.IsContainer(data) {
		return nil
	}
	return table.Lines(data)
}

// Looks reports whether text that may be YAML looks like a table, well-formed or not.
func Looks(text []byte) bool { return yamltree.Looks(text) }

// readTrees reads the file as the trees of its tables by kind: of the one wanted, or of
// what the file says. Only a workbook holds several. There is none for a kind that
// can't be read, which is reported.
func readTrees(f *table.Faults, in Input, limit int) map[table.Kind]*table.Node {
	if len(in.Data) > limit {
		f.Report(table.Syntax, f.Top(), "文件超过 %d MB 的上限;请拆成几个文件,或用 --max-size 提高上限", limit>>20)
		return nil
	}
	switch FormatOf(in.Name, in.Data) {
	case CSV:
		return flat.ReadCSV(f, in.Data, in.Want)
	case XLSX:
		return flat.ReadWorkbook(f, in.Data, in.Want, limit)
	case NDJSON:
		if in.Want == table.Ratios {
			f.Report(table.Syntax, f.Top(), "NDJSON 只写企业,一行一户;比例表请用 YAML、CSV 或 XLSX")
			return nil
		}
		return only(table.Enterprises, flat.ReadNDJSON(f, in.Data))
	}
	root := yamltree.Parse(f, in.Data)
	if root == nil {
		return nil
	}
	return only(table.KindOf(f, root, in.Want), root)
}

// only is one tree of the kind; none for no kind or no tree.
func only(kind table.Kind, root *table.Node) map[table.Kind]*table.Node {
	if kind == "" || root == nil {
		return nil
	}
	return map[table.Kind]*table.Node{kind: root}
}
