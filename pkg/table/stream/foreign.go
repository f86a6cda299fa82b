package stream

import (
	"bytes"
	"cmp"

	"guozi/pkg/table"
)

// What a person may take for a table and no table comes in, by the bytes it starts
// with. Workbooks that come in a container package xlsx tells apart.

const (
	saveAsBook = "请用 Excel 或 WPS 打开后另存为 .xlsx"
	fillBook   = "请把其中的表格填到工作簿里（guozi init --xlsx 可生成模板）"
	unpack     = "请先解压，再读里面的表"
)

// foreignStarts are the first bytes of files of other kinds.
var foreignStarts = []struct{ start, message string }{
	{"%PDF-", "这是 PDF；" + fillBook},
	{"\x89PNG", "这是图片；" + fillBook},
	{"\xff\xd8\xff", "这是图片；" + fillBook},
	{"GIF8", "这是图片；" + fillBook},
	{"II*\x00", "这是图片；" + fillBook},
	{"MM\x00*", "这是图片；" + fillBook},
	{"{\\rtf", "这是 RTF 文档；" + fillBook},
	{"Rar!", "这是压缩包；" + unpack},
	{"7z\xbc\xaf", "这是压缩包；" + unpack},
	{"\x1f\x8b", "这是压缩包；" + unpack},
	{"BZh91AY&SY", "这是压缩包；" + unpack},
	{"\xfd7zXZ", "这是压缩包；" + unpack},
	{"\x09\x00\x04\x00", oldBook},
	{"\x09\x00\x06\x00", oldBook},
	{"\x09\x02\x06\x00", oldBook},
	{"\x09\x04\x06\x00", oldBook},
	{"\x09\x08", oldBook},
	{"ID;P", "这是 SYLK 表格（.slk）；" + saveAsBook},
	{"TABLE\r\n0,1", "这是 DIF 表格；" + saveAsBook},
	{"TABLE\n0,1", "这是 DIF 表格；" + saveAsBook},
	{"SQLite format 3\x00", "这是 SQLite 数据库；请导出成 CSV"},
	{"version https://git-lfs", "这是 Git LFS 的占位文件，内容还没有取来；请先运行 git lfs pull"},
}

const oldBook = "这是旧格式（.xls）的工作簿；" + saveAsBook

// foreign says what a file is that no table comes in, and what to do about it; "" for
// any other.
func foreign(data []byte) string {
	for _, f := range foreignStarts {
		if bytes.HasPrefix(data, []byte(f.start)) {
			return f.message
		}
	}
	if bytes.HasPrefix(data, []byte("RIFF")) && bytes.HasPrefix(data[min(len(data), 8):], []byte("WEBP")) ||
		bytes.HasPrefix(data, []byte("BM")) && bytes.IndexByte(data[:min(len(data), 16)], 0) > 0 {
		return "这是图片；" + fillBook
	}
	start := data[:min(len(data), sniffed)]
	return cmp.Or(markup(start), garbled(start))
}

// markup says what a file is that starts as a text with tags does, "" for none.
func markup(start []byte) string {
	text, _, _ := table.Decode(start)
	text = bytes.TrimSpace(table.TrimBOM(text))
	lower := bytes.ToLower(text)
	has := func(word string) bool { return bytes.Contains(lower, []byte(word)) }
	switch {
	case bytes.HasPrefix(lower, []byte("mime-version:")):
		return "这是单个文件的网页（MHTML），不是工作簿；" + saveAsBook
	case len(text) < 2 || text[0] != '<' || !isTagStart(text[1]):
		return ""
	case has("urn:schemas-microsoft-com:office:spreadsheet") && !has("<html"):
		return "这是 XML 电子表格（Excel 2003），不是 .xlsx 工作簿；" + saveAsBook
	case has("urn:oasis:names:tc:opendocument"):
		return "这是 OpenDocument 文件；请另存为 .xlsx"
	case has("<html"), has("<table"), has("<body"), has("<meta"), has("<!doctype html"):
		return "这是网页（HTML），不是工作簿；" + saveAsBook
	}
	return "这是网页或 XML 文件，不是表；" + saveAsBook
}

// isTagStart reports a character that may follow the < of a tag. In YAML, << is a key.
func isTagStart(c byte) bool {
	return c == '!' || c == '?' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
