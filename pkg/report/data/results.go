package data

import (
	"bytes"
	"strings"

	"guozi/pkg/paper"
)

// IsResult reports whether the file is a result that this package wrote as CSV in
// UTF-8 or NDJSON: in a directory of tables it is none of them.
func IsResult(data []byte) bool {
	first, _, _ := bytes.Cut(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("\n"))
	line := string(first)
	return strings.HasPrefix(line, headStart(paper.Columns())) || strings.HasPrefix(line, headStart(paper.FindingColumns())) ||
		strings.HasPrefix(line, `{"rule":`) || strings.HasPrefix(line, `{"id":`) && strings.Contains(line, `,"assessments":[`)
}

// headStart is what the head of a CSV result starts with, enough of it that no
// table does.
func headStart[T any](columns []paper.Column[T]) string {
	const enough = 4
	start := ""
	for _, c := range columns[:enough] {
		start += c.Title + ","
	}
	return start
}
