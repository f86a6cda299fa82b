package xlsx

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
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
	text := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	switch {
	case len(text) == 0:
		return &ReadError{Reason: Empty, Message: "文件是空的"}
	case bytes.HasPrefix(data, oleStart) && bytes.Contains(data, utf16Text("EncryptedPackage")):
		return &ReadError{Reason: NotWorkbook, Message: "工作簿加了密码;请在 Excel 里去掉密码(文件—信息—保护工作簿)后再保存"}
	case bytes.HasPrefix(data, oleStart):
		return &ReadError{Reason: NotWorkbook, Message: "这是旧格式(.xls)的工作簿;" + saveAgain}
	case bytes.HasPrefix(data, zipStart):
		return &ReadError{Message: "XLSX 工作簿不完整,多半没有下载或复制完;请重新取得这个文件"}
	case text[0] == '<' && utf8.Valid(text):
		return &ReadError{Reason: NotWorkbook, Message: "内容是网页(HTML)或 XML,不是工作簿;" + saveAgain}
	}
	return &ReadError{Reason: Unknown, Message: "不是 XLSX 工作簿;" + saveAgain}
}

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
	message := "压缩包里没有工作簿,不是 .xlsx 文件;若表格在压缩包里,请先解压"
	switch {
	case w.has("xl/workbook", ".bin"):
		message = "这是二进制工作簿(.xlsb);" + saveAgain
	case w.has("content.xml", ""):
		message = "这是 OpenDocument 文件(.ods);请另存为 .xlsx"
	case w.has("word/", ""):
		message = "这是 Word 文件;请把表格放到 Excel 里,另存为 .xlsx"
	case w.has("ppt/", ""):
		message = "这是 PowerPoint 文件;请把表格放到 Excel 里,另存为 .xlsx"
	}
	return &ReadError{Reason: NotWorkbook, Message: message}
}
