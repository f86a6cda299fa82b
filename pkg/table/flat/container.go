package flat

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"guozi/pkg/table"
)

// unreadable says why a workbook can't be read and what to do about it. A line
// of 0 is the whole file or sheet.
type unreadable struct {
	message      string
	line, column int
}

func (e *unreadable) Error() string { return e.message }

const saveAgain = "请用 Excel 打开后另存为 .xlsx"

var (
	zipStart = []byte("PK\x03\x04")
	zipEmpty = []byte("PK\x05\x06")
	oleStart = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
)

// IsWorkbook reports a workbook of any age by its first bytes.
func IsWorkbook(data []byte) bool {
	return bytes.HasPrefix(data, zipStart) || bytes.HasPrefix(data, zipEmpty) || bytes.HasPrefix(data, oleStart)
}

// noZip says what a file is that should have been a workbook and is no archive.
func noZip(data []byte) error {
	text := bytes.TrimSpace(table.TrimBOM(data))
	decoded, encoding, isText := table.Decode(text)
	switch {
	case len(text) == 0:
		return &unreadable{message: "文件是空的;guozi init --xlsx 可生成模板"}
	case bytes.HasPrefix(data, oleStart) && bytes.Contains(data, utf16Text("EncryptedPackage")):
		return &unreadable{message: "工作簿加了密码;请在 Excel 里去掉密码(文件—信息—保护工作簿)后再保存"}
	case bytes.HasPrefix(data, oleStart):
		return &unreadable{message: "这是旧格式(.xls)的工作簿;" + saveAgain}
	case bytes.HasPrefix(data, zipStart):
		return &unreadable{message: "XLSX 工作簿不完整,多半没有下载或复制完;请重新取得这个文件"}
	case encoding == "UTF-8" && text[0] == '<':
		return &unreadable{message: "内容是网页(HTML)或 XML,不是工作簿;" + saveAgain}
	case isText && !bytes.ContainsRune(decoded, 0) || table.IsUTF16(text):
		return &unreadable{message: "内容是文本(像是 CSV),不是工作簿;请把文件名改成 .csv,或用 Excel 打开后另存为 .xlsx"}
	}
	return &unreadable{message: "不是 XLSX 工作簿;" + saveAgain}
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
func (w *workbook) noBook() error {
	switch {
	case w.has("xl/workbook", ".bin"):
		return &unreadable{message: "这是二进制工作簿(.xlsb);" + saveAgain}
	case w.has("content.xml", ""):
		return &unreadable{message: "这是 OpenDocument 文件(.ods);请另存为 .xlsx"}
	case w.has("word/", ""):
		return &unreadable{message: "这是 Word 文件;请把表格放到 Excel 里,另存为 .xlsx"}
	case w.has("ppt/", ""):
		return &unreadable{message: "这是 PowerPoint 文件;请把表格放到 Excel 里,另存为 .xlsx"}
	}
	return &unreadable{message: "压缩包里没有工作簿,不是 .xlsx 文件;若表格在压缩包里,请先解压"}
}

// escaped undoes how a workbook writes a character that XML can't hold, as
// _x000D_. What stands for no character stays.
func escaped(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	return escapes().ReplaceAllStringFunc(s, func(e string) string {
		c := rune(0)
		for _, digit := range e[2:6] {
			c = c<<4 | rune(strings.IndexRune("0123456789abcdef", digit|0x20))
		}
		if !utf8.ValidRune(c) {
			return e
		}
		return string(c)
	})
}

var escapes = pattern(`_x[0-9A-Fa-f]{4}_`)

// pattern compiles a regular expression at its first use: most commands match none.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
