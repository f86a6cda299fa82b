package stream

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"

	"guozi/pkg/table"
	"guozi/pkg/table/yamltree"
)

// Looks reports whether the file, found in a directory, looks like a table, well-formed
// or not.
func Looks(f File) bool {
	switch FormatOf(f.Name, nil) {
	case CSV:
		text, _, _ := table.Decode(f.Data)
		head, _, _ := strings.Cut(string(text), "\n")
		return slices.ContainsFunc(strings.FieldsFunc(head, func(c rune) bool { return strings.ContainsRune(",;\t\r\"\ufeff ", c) }),
			func(h string) bool { return h == "编号" || h == "id" || h == "分类编号" })
	case NDJSON:
		head, _, _ := strings.Cut(string(f.Data), "\n")
		return strings.Contains(head, `"id"`)
	case XLSX:
		names := sheetList(f.Data)
		return bytes.Contains(names, []byte(`name="企业"`)) || bytes.Contains(names, []byte(`name="分类"`))
	}
	return yamltree.Looks(f.Data)
}

// sheetList is the start of the part of a workbook that names its sheets.
func sheetList(data []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	book, err := z.Open("xl/workbook.xml")
	if err != nil {
		return nil
	}
	defer book.Close()
	names, _ := io.ReadAll(io.LimitReader(book, 1<<20))
	return names
}
