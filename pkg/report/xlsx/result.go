package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
)

// IsResult reports whether the file is a workbook with the sheets that every paper
// has: in a directory of tables it is none of them.
func IsResult(data []byte) bool {
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
