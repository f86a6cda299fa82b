package stream

import (
	"bytes"
	"path/filepath"
	"strings"

	"guozi/pkg/table"
	"guozi/pkg/table/flat"
	"guozi/pkg/table/yamltree"
	"guozi/pkg/xlsx"
)

// Format is how a file writes a table.
type Format string

// The formats.
const (
	YAML   Format = "yaml"
	CSV    Format = "csv"
	NDJSON Format = "ndjson" // and any other JSON, when it is read
	XLSX   Format = "xlsx"
)

// formatNames are what messages call the formats.
var formatNames = map[Format]string{YAML: "YAML", CSV: "CSV", NDJSON: "JSON", XLSX: "XLSX"}

// formatByName is the format that the name's ending tells, "" for none.
func formatByName(name string) Format {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
		return YAML
	case ".csv", ".tsv", ".txt", ".prn":
		return CSV
	case ".ndjson", ".jsonl", ".json":
		return NDJSON
	case ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".et", ".ods":
		return XLSX
	}
	return ""
}

// sniffed is how many bytes of a file's start tell its format.
const sniffed = 4 << 10

// FormatOf is the format of the file that starts with the data: the one that the data
// tell, where they are plain, or else the name's ending; YAML when neither does.
func FormatOf(name string, data []byte) Format {
	byName := formatByName(name)
	if xlsx.IsContainer(data) {
		return XLSX
	}
	start := data[:min(len(data), sniffed)]
	if i := bytes.LastIndexByte(start, '\n'); len(start) < len(data) && i >= 0 {
		start = start[:i]
	}
	text, encoding, _ := table.Decode(table.TrimBOM(start))
	switch {
	case encoding != "" && byName != YAML && !table.IsUTF16(start) && yamltree.Looks(text) && !flat.LooksLikeJSON(text):
		return YAML
	case byName != NDJSON && byName != YAML && flat.LooksLikeJSON(text): // JSON is YAML
		return NDJSON
	case byName != CSV && !yamltree.Looks(text) && flat.KindInRows(string(text)) != "":
		return CSV
	case byName == "":
		return YAML
	}
	return byName
}

// KindsOf are the kinds of tables that a file which nobody named, as one in a directory,
// may hold, well-formed or not: all of them where that can't be told, so that reading it
// says why; none when it is something else, as most YAML, JSON and plain texts are.
func KindsOf(f File) []table.Kind {
	all := append(table.Kinds(), table.RulePack, table.Tests)
	if foreign(f.Data) != "" {
		return all
	}
	text, _, _ := table.Decode(table.TrimBOM(f.Data))
	var kind table.Kind
	switch FormatOf(f.Name, f.Data) {
	case XLSX:
		if kinds := flat.KindsInBook(f.Data, MaxSize); kinds != nil {
			return kinds
		}
		return all
	case CSV:
		if kind = flat.KindInRows(string(text)); kind == "" && formatByName(f.Name) == CSV && !isPlainText(f.Name) {
			return all
		}
	case NDJSON:
		if kind = flat.KindInJSON(string(text)); kind == "" && strings.ToLower(filepath.Ext(f.Name)) != ".json" {
			return all
		}
	default:
		if table.IsUTF16(f.Data) {
			return all
		}
		kind = yamltree.KindOf(text)
	}
	if kind == "" {
		return nil
	}
	return []table.Kind{kind}
}

// isPlainText reports a name that any text may have.
func isPlainText(name string) bool {
	ending := strings.ToLower(filepath.Ext(name))
	return ending == ".txt" || ending == ".prn"
}

// isTree reports a file in YAML, which JSON is too: rule packs and worked cases are in
// no other format.
func isTree(f File) bool {
	format := FormatOf(f.Name, f.Data)
	return format == YAML || format == NDJSON
}
