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
	case byName != CSV && !yamltree.Looks(text) && flat.HasHeadings(string(text)):
		return CSV
	case byName == "":
		return YAML
	}
	return byName
}
