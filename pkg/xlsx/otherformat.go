package xlsx

import (
	"bytes"
	"unicode/utf16"
)

var (
	zipStart = []byte("PK\x03\x04")
	zipEmpty = []byte("PK\x05\x06")
	oleStart = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

// IsContainer reports whether the file is, by its first bytes, one that workbooks
// of any age come in.
func IsContainer(data []byte) bool {
	return bytes.HasPrefix(data, zipStart) || bytes.HasPrefix(data, zipEmpty) || bytes.HasPrefix(data, oleStart)
}

// noArchive says what a file is that is no archive.
func noArchive(data []byte) error {
	switch {
	case len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))) == 0:
		return &ReadError{Reason: Empty, Message: "文件是空的"}
	case bytes.HasPrefix(data, oleStart):
		return &ReadError{Reason: NotWorkbook, Message: oldOffice(data)}
	case bytes.HasPrefix(data, zipStart):
		return &ReadError{Message: "XLSX 工作簿不完整，多半没有下载或复制完；请重新取得这个文件"}
	}
	return &ReadError{Reason: Unknown, Message: "不是 XLSX 工作簿；" + saveAgain}
}

// oldOffice says what a file is that comes in the container of old Office programs, by
// the names in its directory.
func oldOffice(data []byte) string {
	for _, known := range []struct{ name, message string }{
		{"EncryptedPackage", "工作簿加了密码；请在 Excel 里去掉密码（文件—信息—保护工作簿）后再保存"},
		{"WordDocument", "这是旧格式的 Word 文件（.doc）；" + intoExcel},
		{"PowerPoint Document", "这是旧格式的 PowerPoint 文件（.ppt）；" + intoExcel},
		{"Workbook", oldWorkbook}, {"WORKBOOK", oldWorkbook}, {"Book", oldWorkbook}, {"BOOK", oldWorkbook},
	} {
		if bytes.Contains(data, utf16Text(known.name)) {
			return known.message
		}
	}
	return "这是旧格式的 Office 文件，不是 .xlsx 工作簿；" + saveAgain
}

const (
	oldWorkbook = "这是旧格式（.xls 或 .et）的工作簿；" + saveAgain
	intoExcel   = "请把其中的表格填到工作簿里，存为 .xlsx"
)

// utf16Text is how the directory of an OLE file writes a name.
func utf16Text(s string) []byte {
	var b []byte
	for _, c := range utf16.Encode([]rune(s)) {
		b = append(b, byte(c), byte(c>>8))
	}
	return b
}

// noBook says what an archive is that has no workbook in it.
func (w *Workbook) noBook() error {
	message := "这是压缩包，里面没有工作簿；表在压缩包里的，请先解压"
	switch {
	case w.has("", "/workbook.bin"):
		message = "这是二进制工作簿（.xlsb）；" + saveAgain
	case w.has("", ".iwa"), w.has("", "index.zip"), w.has("", ".numbers/"):
		message = "这是 Numbers 表格；请在 Numbers 里导出为 Excel（.xlsx）"
	case w.has("content.xml", ""):
		message = "这是 OpenDocument 文件（.ods）；请另存为 .xlsx"
	case w.has("word/", ""):
		message = "这是 Word 文件；" + intoExcel
	case w.has("ppt/", ""):
		message = "这是 PowerPoint 文件；" + intoExcel
	}
	return &ReadError{Reason: NotWorkbook, Message: message}
}
