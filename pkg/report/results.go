package report

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// IsResult reports whether the file is a result that this package wrote as CSV in
// UTF-8, NDJSON or a workbook: in a directory of tables it is none of them.
func IsResult(data []byte) bool {
	first, _, _ := bytes.Cut(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("\n"))
	line := string(first)
	return strings.HasPrefix(line, headStart(assessmentColumns)) || strings.HasPrefix(line, headStart(findingColumns)) ||
		strings.HasPrefix(line, `{"rule":`) || strings.HasPrefix(line, `{"id":`) && strings.Contains(line, `,"assessments":[`) ||
		isPaper(data)
}

// headStart is what the head of a CSV result starts with, enough of it that no
// table does.
func headStart[T any](columns []column[T]) string {
	const enough = 4
	start := ""
	for _, c := range columns[:enough] {
		start += c.title + ","
	}
	return start
}

// isPaper reports a workbook with the sheets that every paper has.
func isPaper(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return false
	}
	book, err := z.Open("xl/workbook.xml")
	if err != nil {
		return false
	}
	defer book.Close()
	text, _ := io.ReadAll(io.LimitReader(book, 1<<20))
	for _, name := range []string{"汇总", "明细", "期限", "口径"} {
		if !bytes.Contains(text, fmt.Appendf(nil, "name=%q", name)) {
			return false
		}
	}
	return true
}
