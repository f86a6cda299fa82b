package stream_test

import (
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// inUTF16 is the text as old programs write it.
func inUTF16(text string) string {
	var b strings.Builder
	b.WriteString("\xff\xfe")
	for _, c := range text {
		b.WriteString(string([]byte{byte(c), byte(c >> 8)}))
	}
	return b.String()
}

// What is no table is named as what it is, by its content, with what to do, and
// whatever its name is.
func TestForeignFiles(t *testing.T) {
	const again = "请用 Excel 或 WPS 打开后另存为 .xlsx"
	for _, c := range []struct{ name, data, message string }{
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "这是 PDF；请把其中的表格填到工作簿里"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00", "这是图片；"},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF", "这是图片；"},
		{"GIF", "GIF89a\x01\x00", "这是图片；"},
		{"TIFF", "II*\x00\x08\x00", "这是图片；"},
		{"BMP", "BM\x46\x00\x00\x00\x00\x00", "这是图片；"},
		{"WebP", "RIFF\x24\x00\x00\x00WEBPVP8 ", "这是图片；"},
		{"RTF", `{\rtf1\ansi}`, "这是 RTF 文档；"},
		{"RAR", "Rar!\x1a\x07\x00", "这是压缩包；请先解压，再读里面的表"},
		{"7z", "7z\xbc\xaf\x27\x1c", "这是压缩包；"},
		{"gzip", "\x1f\x8b\x08\x00", "这是压缩包；"},
		{"Excel 4", "\x09\x04\x06\x00\x00\x00\x10\x00", "这是旧格式（.xls）的工作簿；" + again},
		{"Excel 95 without a container", "\x09\x08\x08\x00\x00\x05\x05\x00", "这是旧格式（.xls）的工作簿；" + again},
		{"SYLK", "ID;PWXL;N;E\r\n", "这是 SYLK 表格（.slk）；" + again},
		{"DIF", "TABLE\r\n0,1\r\n\"EXCEL\"\r\n", "这是 DIF 表格；" + again},
		{"SQLite", "SQLite format 3\x00", "这是 SQLite 数据库；请导出成 CSV"},
		{"LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "这是 Git LFS 的占位文件"},
		{"page", "\ufeff\n<html><table><tr><td>编号</td></tr></table></html>", "这是网页（HTML），不是工作簿；" + again},
		{"page of Excel", "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"\nxmlns:x=\"urn:schemas-microsoft-com:office:excel\">", "这是网页（HTML），不是工作簿；" + again},
		{"bare table", "<TABLE border=1><tr>", "这是网页（HTML），不是工作簿；" + again},
		{"page in GB18030", "<html><title>\xb1\xe0\xba\xc5</title>", "这是网页（HTML），不是工作簿；" + again},
		{"page in one file", "MIME-Version: 1.0\nX-Document-Type: Workbook\n", "这是单个文件的网页（MHTML），不是工作簿；" + again},
		{"XML workbook", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "这是 XML 电子表格（Excel 2003），不是 .xlsx 工作簿；" + again},
		{"XML workbook in UTF-16", inUTF16("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"), "这是 XML 电子表格（Excel 2003）"},
		{"OpenDocument in one file", "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">", "这是 OpenDocument 文件；请另存为 .xlsx"},
		{"XML", "<?xml version=\"1.0\"?><root/>", "这是网页或 XML 文件，不是表；" + again},
	} {
		for _, name := range []string{"t.xlsx", "t.xls", "t.csv", "t.yaml", "t.ndjson", "t.json", "t"} {
			_, fs := stream.Read(input(name, c.data, ""))
			if len(fs) != 1 || fs[0].Rule != "table/format" || fs[0].Severity != finding.Error || !strings.Contains(fs[0].Message, c.message) {
				t.Errorf("%s called %s, want %s:\n%s", c.name, name, c.message, listing(fs))
			}
			if stream.Lines([]byte(c.data)) != nil {
				t.Errorf("%s has lines to show", c.name)
			}
		}
	}
}

// A table is read as what it is, with a note where its name says something else.
func TestFormatByContent(t *testing.T) {
	const yaml = "# 示例\nkind: enterprises\nversion: 1\nunit: 元\nenterprises:\n  - {id: a, name: 甲, form: 国有独资公司}\n"
	const csv = "编号,企业名称,企业形式\na,甲,国有独资公司\n"
	const lines = `{"id":"a","name":"甲","form":"国有独资公司"}` + "\n"
	const list = "[\n  {\n    \"id\": \"a\",\n    \"name\": \"甲\",\n    \"form\": \"国有独资公司\"\n  }\n]\n"
	book := string(zipped(bookParts("企业", row(1, "编号", "企业名称", "企业形式")+row(2, "a", "甲", "国有独资公司"))))
	for _, c := range []struct{ name, data, note string }{
		{"t.yaml", yaml, ""}, {"t.yml", yaml, ""}, {"t", yaml, ""}, {"t.txt", yaml, ".txt，内容是 YAML"}, {"t.csv", yaml, ".csv，内容是 YAML"}, {"t.xlsx", yaml, ".xlsx，内容是 YAML"}, {"t.json", yaml, ".json，内容是 YAML"},
		{"t.csv", csv, ""}, {"t.txt", csv, ""}, {"t", csv, ""}, {"t.xlsx", csv, ".xlsx，内容是 CSV"}, {"t.xls", csv, ".xls，内容是 CSV"}, {"t.yaml", csv, ".yaml，内容是 CSV"}, {"t.ndjson", csv, ".ndjson，内容是 CSV"},
		{"t.xls", "\xb1\xe0\xba\xc5,\xc6\xf3\xd2\xb5\xc3\xfb\xb3\xc6,\xc6\xf3\xd2\xb5\xd0\xce\xca\xbd\na,\xbc\xd7,\xb9\xfa\xd3\xd0\xb6\xc0\xd7\xca\xb9\xab\xcb\xbe\n", ".xls，内容是 CSV"},
		{"t.ndjson", lines, ""}, {"t.json", lines, ""}, {"t", lines, ""}, {"t.csv", lines, ".csv，内容是 JSON"}, {"t.xlsx", lines, ".xlsx，内容是 JSON"}, {"t.yaml", `{"kind":"enterprises","version":1,"unit":"元","enterprises":[` + lines + "]}", ""},
		{"t.json", list, ""}, {"t.ndjson", list, ""}, {"t", list, ""}, {"t.csv", list, ".csv，内容是 JSON"},
		{"t.xlsx", book, ""}, {"t.et", book, ""}, {"t", book, ""}, {"t.csv", book, ".csv，内容是 XLSX"}, {"t.yaml", book, ".yaml，内容是 XLSX"}, {"t.json", book, ".json，内容是 XLSX"},
	} {
		got, fs := stream.Read(input(c.name, c.data, ""))
		if len(got.Enterprises) != 1 || got.Enterprises[0].ID != "a" || finding.Worst(fs) > finding.Note || len(fs) != min(1, len(c.note)) {
			t.Errorf("%s of %.20q: %d enterprises\n%s", c.name, c.data, len(got.Enterprises), listing(fs))
			continue
		}
		if c.note != "" && (fs[0].Rule != "table/format" || !strings.Contains(fs[0].Message, c.note)) {
			t.Errorf("%s of %.20q: %s", c.name, c.data, listing(fs))
		}
	}
}

// JSON may go over lines: one enterprise, several after another, a list or a whole
// table; what is wrong is told with its own line and column.
func TestJSONOverLines(t *testing.T) {
	const one = "{\n  \"id\": \"%\",\n  \"name\": \"甲\",\r\n  \"form\": \"国有独资公司\"\n}"
	entry := func(id string) string { return strings.Replace(one, "%", id, 1) }
	table := `{"kind": "enterprises", "version": 1, "unit": "万元", "enterprises": [` + entry("a") + "," + entry("b") + "]}"
	for _, c := range []struct{ data, ids string }{
		{entry("a"), "a"}, {"\ufeff\n" + entry("a") + "\n", "a"}, {entry("a") + "\n" + entry("b"), "a b"},
		{"[" + entry("a") + ",\n" + entry("b") + "]", "a b"}, {table, "a b"}, {"\n" + strings.ReplaceAll(table, "\n", " "), "a b"},
	} {
		for _, name := range []string{"t.json", "t.ndjson"} {
			got, fs := stream.Read(input(name, c.data, ""))
			var ids []string
			for _, e := range got.Enterprises {
				ids = append(ids, e.ID)
			}
			if strings.Join(ids, " ") != c.ids || len(fs) > 0 {
				t.Errorf("%s %q: %v\n%s", name, c.data, ids, listing(fs))
			}
		}
	}
	for _, c := range []struct {
		data         string
		line, column int
		code         string
		message      string
	}{
		{strings.Replace(entry("a"), "form", "forn", 1), 4, 3, "table/unknown-key", "是不是 form"},
		{"[" + entry("a") + ",\n " + strings.Replace(entry("b"), "国有独资公司", "国企", 1) + "]", 9, 11, "table/bad-value", "企业形式"},
		{strings.Replace(entry("a"), "\r", ",", 1), 3, 15, "yaml/syntax", "多了一个逗号"},
		{strings.TrimSuffix(entry("a"), "}"), 1, 1, "yaml/syntax", "{ 没有配对的 }"},
		{"[" + entry("a") + ",\n 7]", 6, 2, "table/bad-value", "这里要写一户企业（{…}），不能是单个值"},
		{"[\n]", 1, 1, "table/format", "这里没有一户企业"},
		{"{\n\"name\": \"示例\",\n\"version\": \"1.0.0\"}", 1, 1, "table/format", "这里没有一户企业；一户企业写成 {\"id\""},
		{"", 1, 1, "table/format", "文件是空的"},
		{"{\"kind\":\n \"enterprise\"}", 2, 2, "table/bad-value", "表的种类"},
	} {
		_, fs := stream.Read(input("t.json", c.data, ""))
		if len(fs) == 0 || fs[0].Place.Line != c.line || fs[0].Place.Column != c.column || fs[0].Rule != c.code || !strings.Contains(fs[0].Message, c.message) {
			t.Errorf("%q, want %d:%d %s:\n%s", c.data, c.line, c.column, c.message, listing(fs))
		}
	}
	if _, fs := stream.Read(input("t.json", table, "ratios")); len(fs) != 1 || !strings.Contains(fs[0].Message, "这里要比例表") {
		t.Errorf("enterprises for ratios:\n%s", listing(fs))
	}
	got, fs := stream.Read(input("t.json", "{\n\"kind\": \"ratios\", \"version\": 1, \"categories\": [{\"id\": \"m\", \"name\": \"示例\", \"ratios\": [{\"from\": 2024, \"ratio\": \"30%\"}]}]}", "ratios"))
	if len(fs) > 0 || len(got.Ratios.Categories) != 1 {
		t.Errorf("ratios:\n%s", listing(fs))
	}
}
