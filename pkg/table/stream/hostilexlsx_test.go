package stream_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// said is a finding that a workbook gives: its cell, "" for the whole file, its
// code, after the severity of one that is no error, and a part of its message.
type said struct{ cell, code, message string }

type hostileBook struct {
	name string
	data []byte
	want []said
}

const (
	syntax   = "yaml/syntax"
	badValue = "table/bad-value"
)

var heads = row(1, "编号", "企业名称", "企业形式", "注册资本")

// owner is a row of a whole enterprise with one more cell.
func owner(number int, cell string) string {
	return row(number, fmt.Sprintf("a%d", number), "甲", "国有独资公司", cell)
}

// owners is a workbook of one enterprise with the cell for its capital.
func owners(cell string) map[string]string { return bookParts("企业", heads+owner(2, cell)) }

// with are the parts and more of them, or others in their place.
func with(parts map[string]string, more ...string) []byte {
	parts = maps.Clone(parts)
	for i := 0; i < len(more); i += 2 {
		parts[more[i]] = more[i+1]
	}
	return zipped(parts)
}

// sheetAs is a workbook whose only sheet is the text.
func sheetAs(text string) []byte { return with(owners(""), sheet1, text) }

// after is a workbook of one enterprise with the text after its rows.
func after(rows, text string) []byte {
	return sheetAs("<worksheet><sheetData>" + heads + rows + "</sheetData>" + text + "</worksheet>")
}

// ole is a file of the kind that old spreadsheets and locked ones are.
func ole(name string) []byte {
	data := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 504)...)
	for _, c := range utf16.Encode([]rune(name)) {
		data = append(data, byte(c), byte(c>>8))
	}
	return append(data, make([]byte, 512)...)
}

// archive is one whose entries are written as each says.
func archive(entries ...*zip.FileHeader) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	parts := owners("")
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			panic(err)
		}
	}
	for _, e := range entries {
		w, err := z.CreateRaw(e)
		if err == nil {
			_, err = w.Write([]byte("x"))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func raw(name string, flags, method uint16) *zip.FileHeader {
	return &zip.FileHeader{Name: name, Flags: flags, Method: method, CompressedSize64: 1, UncompressedSize64: 1}
}

func onlyNamed(name string) []byte { return with(map[string]string{name: "x"}) }

func whole(message string) []said { return []said{{"", syntax, message}} }

func foreign(message string) []said { return []said{{"", "table/format", message}} }

func inSheet(cell, message string) []said { return []said{{"企业!" + cell, syntax, message}} }

func value(message string) []said {
	return []said{{"企业!D2", badValue, "注册资本：" + message}}
}

func hostileBooks() []hostileBook {
	good := zipped(owners(""))
	const again = "请用 Excel 打开后另存为 .xlsx"
	sharedAs := func(index, strings string) []byte {
		return with(owners(` t="s"><v>`+index+"</v>"), stringsXML, strings)
	}
	styled := func(format, cell string) []byte {
		return with(owners(cell), "xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='"+format+"'/></numFmts><cellXfs><xf/><xf numFmtId='200'/><xf numFmtId='14'/><xf numFmtId='9'/></cellXfs></styleSheet>")
	}
	return []hostileBook{
		// What is no workbook says what it is.
		{"empty", nil, foreign("文件是空的；guozi init --xlsx")},
		{"blank", []byte(" \n"), foreign("文件是空的")},
		{"GB18030 text", []byte("\xb1\xe0\xba\xc5,x\n"), foreign("内容是文本")},
		{"UTF-16 text", []byte("\xff\xfei\x00d\x00"), foreign("内容是文本")},
		{"bytes", []byte("\x00\x01\x02\xff"), foreign("不是 XLSX 工作簿；" + again)},
		{"old workbook", ole("Workbook"), foreign("这是旧格式（.xls 或 .et）的工作簿；" + again)},
		{"older workbook", ole("Book"), foreign("这是旧格式（.xls 或 .et）的工作簿；" + again)},
		{"old workbook with an archive in it", append(ole("Workbook"), with(nil)...), foreign("这是旧格式（.xls 或 .et）的工作簿；" + again)},
		{"locked workbook", ole("EncryptedPackage"), foreign("工作簿加了密码；请在 Excel 里去掉密码")},
		{"old document", ole("WordDocument"), foreign("这是旧格式的 Word 文件（.doc）；请把其中的表格填到工作簿里")},
		{"old slides", ole("PowerPoint Document"), foreign("这是旧格式的 PowerPoint 文件（.ppt）")},
		{"old file", ole("__properties"), foreign("这是旧格式的 Office 文件，不是 .xlsx 工作簿；" + again)},
		{"cut short", good[:len(good)/2], whole("工作簿不完整，多半没有下载或复制完；请重新取得这个文件")},
		{"cut at the end", good[:len(good)-30], whole("工作簿不完整")},
		{"archive", onlyNamed("a.txt"), foreign("这是压缩包，里面没有工作簿；表在压缩包里的，请先解压")},
		{"archive of nothing", with(nil), foreign("这是压缩包，里面没有工作簿")},
		{"binary workbook", onlyNamed("xl/workbook.bin"), foreign("这是二进制工作簿（.xlsb）；" + again)},
		{"OpenDocument", onlyNamed("content.xml"), foreign("这是 OpenDocument 文件（.ods）；请另存为 .xlsx")},
		{"Numbers", onlyNamed("Index/Document.iwa"), foreign("这是 Numbers 表格；请在 Numbers 里导出为 Excel（.xlsx）")},
		{"Word", onlyNamed("word/document.xml"), foreign("这是 Word 文件；请把其中的表格填到工作簿里")},
		{"PowerPoint", onlyNamed("ppt/presentation.xml"), foreign("这是 PowerPoint 文件")},

		// Archives made to hurt.
		{"one part twice", archive(raw(sheet1, 0, zip.Store)), whole("sheet1.xml 在压缩包里有两份")},
		{"one part twice, in capitals", archive(raw("XL/Workbook.xml", 0, zip.Store)), whole("在压缩包里有两份")},
		{"locked part", archive(raw(stringsXML, 1, zip.Store)), whole("压缩包加了密码；请先解密")},
		{"unknown compression", archive(raw(stringsXML, 0, 99)), whole("sharedstrings.xml 用了不支持的压缩方式；" + again)},
		{"wrong checksum", archive(raw(stringsXML, 0, zip.Store)), whole("sharedstrings.xml 不完整或已损坏；" + again)},
		{"changed byte", bytes.Replace(archive(), []byte("甲"), []byte("乙"), 1), inSheet("C2", "sheet1.xml 不完整或已损坏")},
		{"many parts", append(slices.Clone(good), strings.Repeat("PK\x01\x02", 1<<16)...), whole("压缩包里的文件太多")},
		{"bomb", sheetAs("<worksheet>" + strings.Repeat("<a></a>", 1<<20)), inSheet("A1", "解压后却超过 4096 KB，可能是压缩炸弹；请只留下要用的工作表和行")},
		{"one text", sheetAs("<worksheet><sheetData>" + heads + row(2, strings.Repeat("a", 2<<20))), inSheet("A2", "有一处内容太长（超过 1 MB）")},
		{"blanks", sheetAs("<worksheet>" + strings.Repeat(" ", 2<<20)), inSheet("A1", "有一处内容太长")},
		{"one tag", sheetAs("<worksheet a='" + strings.Repeat("a", 2<<20)), inSheet("A1", "有一处内容太长")},

		// XML made to hurt.
		{"entities", sheetAs("<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><worksheet><sheetData>" + heads + "</sheetData></worksheet>"), inSheet("A1", "sheet1.xml 有 DOCTYPE 声明，正常的工作簿不会这样")},
		{"entities in the strings", sharedAs("0", "<!DOCTYPE x><sst/>"), whole("sharedstrings.xml 有 DOCTYPE 声明")},
		{"unknown entity", sheetAs("<worksheet><sheetData>" + heads + row(2, "&x;")), inSheet("A2", "不完整或已损坏")},
		{"nested", sheetAs(strings.Repeat("<a>", 1000)), inSheet("A1", "这不是普通的工作表")},
		{"nested rows", sheetAs("<worksheet>" + strings.Repeat("<a>", 1000)), inSheet("A1", "嵌套太深")},
		{"nested cells", after(row(2, "><is>"+strings.Repeat("<r>", 1000)), ""), inSheet("A2", "嵌套太深")},
		{"nested workbook", with(owners(""), workbookXML, strings.Repeat("<workbook>", 1000)), whole("workbook.xml 嵌套太深")},
		{"ends between rows", sheetAs("<worksheet><sheetData>" + heads + owner(2, "")), inSheet("C2", "sheet1.xml 不完整或已损坏")},
		{"ends in a cell", sheetAs("<worksheet><sheetData>" + heads + `<row r="2"><c r="A2"><v>1</v>`), inSheet("A2", "不完整或已损坏")},
		{"ends in a text", sheetAs("<worksheet><sheetData>" + heads + `<row r="2"><c r="A2"><v>1`), inSheet("A2", "不完整或已损坏")},
		{"ends in a tag", sheetAs("<worksheet><sheetData>" + heads + `<row r="2"><c r="A2`), inSheet("A2", "不完整或已损坏")},
		{"ends before it starts", sheetAs(""), inSheet("A1", "不完整或已损坏")},
		{"crossed tags", sheetAs("<worksheet><sheetData>" + heads + "<row></c></row></sheetData></worksheet>"), inSheet("A2", "不完整或已损坏")},
		{"crossed tags that are even", sheetAs("<worksheet><sheetData>" + heads + "<row><c></row></c></sheetData></worksheet>"), inSheet("A2", "不完整或已损坏")},
		{"two roots", sheetAs("<worksheet></worksheet><worksheet/>"), inSheet("A1", "不完整或已损坏")},
		{"not UTF-8", sheetAs("<worksheet><sheetData>" + heads + row(2, "\xb1\xe0")), inSheet("A2", "不完整或已损坏")},
		{"other encoding", sheetAs(`<?xml version="1.0" encoding="GB2312"?><worksheet/>`), inSheet("A1", "不完整或已损坏")},
		{"element in a value", zipped(owners("><v>1<b>2</b></v>")), inSheet("D2", "不完整或已损坏")},

		// Workbooks that do not hang together.
		{"no relations", with(map[string]string{workbookXML: owners("")[workbookXML], sheet1: owners("")[sheet1]}), inSheet("A1", "工作簿里缺少")},
		{"no sheet", with(owners(""), relsXML, `<Relationships><Relationship Id="rId1" Target="worksheets/sheet9.xml"/></Relationships>`), inSheet("A1", "工作簿里缺少 sheet9.xml；"+again)},
		{"sheet outside", with(owners(""), relsXML, `<Relationships><Relationship Id="rId1" Target="../../etc/passwd"/></Relationships>`), inSheet("A1", "工作簿里缺少 passwd")},
		{"sheet elsewhere", with(owners(""), relsXML, `<Relationships><Relationship Id="rId1" TargetMode="External" Target="worksheets/sheet1.xml"/></Relationships>`), inSheet("A1", "工作簿里缺少")},
		{"chart for a sheet", sheetAs("<chartsheet/>"), inSheet("A1", "这不是普通的工作表（图表或宏表）；请删掉")},
		{"two sheets of one name", zipped(bookParts("企业", heads, "企业", heads)), whole(`有两个工作表都叫 "企业"`)},
		{"no string of that number", sharedAs("1", "<sst><si><t>1</t></si></sst>"), inSheet("D2", "这一格的文字是第 2 条共享文字，工作簿里只有 1 条；"+again)},
		{"no strings", zipped(owners(` t="s"><v>0</v>`)), inSheet("D2", "只有 0 条")},
		{"string below zero", sharedAs("-1", "<sst><si><t>1</t></si></sst>"), inSheet("D2", `这一格标为共享文字，内容却是 "-1"`)},
		{"string of no number", sharedAs("x", "<sst/>"), inSheet("D2", "这一格标为共享文字")},
		{"huge string number", sharedAs("99999999999999999999", "<sst/>"), inSheet("D2", "这一格标为共享文字")},

		// Rows and cells where none can be.
		{"row 0", after(`<row r="0"/>`, ""), inSheet("A1", `这里往下有一行的行号是 "0"（应在 1 到 1048576 之间）`)},
		{"row below zero", after(`<row r="-2"/>`, ""), inSheet("A1", `行号是 "-2"`)},
		{"huge row", after(`<row r="99999999999999999999"/>`, ""), inSheet("A1", "这里往下有一行的行号是")},
		{"row past the last", after(`<row r="1048577"/>`, ""), inSheet("A1", "这里往下有一行的行号是")},
		{"row after the last", after(`<row r="1048576"/><row/>`, ""), inSheet("A1048576", "超过 1048576 行")},
		{"row of letters", after(`<row r="A"/>`, ""), inSheet("A1", `行号是 "A"`)},
		{"row twice", after(owner(2, "")+owner(2, ""), ""), inSheet("A2", "行号 2 出现在第 2 行之后，重复或次序颠倒；"+again)},
		{"rows out of order", after(owner(3, "")+owner(2, ""), ""), inSheet("A2", "行号 2 出现在第 3 行之后")},
		{"cell twice", after(`<row r="2"><c r="D2"><v>1</v></c><c r="D2"><v>2</v></c></row>`, ""), inSheet("D2", "这一格出现了两次，或次序颠倒；"+again)},
		{"cells out of order", after(`<row r="2"><c r="D2"><v>1</v></c><c r="A2"><v>2</v></c></row>`, ""), inSheet("A2", "这一格出现了两次，或次序颠倒")},
		{"cell of another row", after(`<row r="2"><c r="A3"><v>1</v></c></row>`, ""), inSheet("A2", `第 2 行里有一格的位置是 "A3"`)},
		{"cell far right", after(`<row r="2"><c r="XFE2"><v>1</v></c></row>`, ""), inSheet("A2", `位置是 "XFE2"`)},
		{"cell of many letters", after(`<row r="2"><c r="`+strings.Repeat("Z", 1000)+`2"><v>1</v></c></row>`, ""), inSheet("A2", "位置是 \"ZZZ")},
		{"cell of no letters", after(`<row r="2"><c r="2"><v>1</v></c></row>`, ""), inSheet("A2", `位置是 "2"`)},
		{"cell of letters alone", after(`<row r="2"><c r="AB"><v>1</v></c></row>`, ""), inSheet("A2", `位置是 "AB"`)},
		{"cell below zero", after(`<row r="2"><c r="A-2"><v>1</v></c></row>`, ""), inSheet("A2", `位置是 "A-2"`)},
		{"cell after the last", after(`<row r="2"><c r="XFD2"/><c><v>1</v></c></row>`, ""), inSheet("XFD2", "超过 16384 列")},
		{"two values", zipped(owners("><v>1</v><v>2</v>")), inSheet("D2", "这一格有两个值")},
		{"value without a column", zipped(owners("></c><c><v>5</v>")), []said{{"企业!E2", badValue, `这一列没有列名，不知道 "5" 是什么；请补上列名或删掉`}}},
		{"far value without a column", after(`<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"><v>5</v></c></row>`, ""), []said{{"企业!A2", badValue, `这一行只有 "1"；是企业就把各格填全，不是（如小标题）就删掉`}}},

		// Values that are not what they seem.
		{"formula never computed", zipped(owners("><f>A1</f>")), value("单元格是没有保存结果的公式；请用 Excel 打开后保存，或复制后选择性粘贴为数值")},
		{"formula never computed, of a text", zipped(owners(` t="str"><f>A1</f>`)), value("单元格是没有保存结果的公式")},
		{"formula never computed, with an empty value", zipped(owners(`><f>A1</f><v></v>`)), value("单元格是没有保存结果的公式")},
		{"id never computed", with(bookParts("企业", heads+row(2, "><f>A1</f>", "甲", "国有独资公司"))), []said{{"企业!A2", badValue, "编号：单元格是没有保存结果的公式"}}},
		{"error for an id", with(bookParts("企业", heads+row(2, ` t="e"><v>#N/A</v>`, "甲", "国有独资公司"))), []said{{"企业!A2", badValue, "编号：单元格是错误值 #N/A"}}},
		{"heading never computed", with(bookParts("企业", row(1, "编号", "企业名称", "企业形式", "><f>A1</f>")+owner(2, "><v>1</v>"))), []said{{"企业!D1", badValue, "列名是没有保存结果的公式"}}},
		{"income never computed", with(bookParts("表", row(1, "编号", "企业名称", "企业形式", "收入")+owner(2, `><f>x</f>`))), []said{{"表!D2", badValue, "收入：单元格是没有保存结果的公式"}}},
		{"error", zipped(owners(` t="e"><v>#REF!</v>`)), value("单元格是错误值 #REF!；请改正公式，或直接填数")},
		{"error without a name", zipped(owners(` t="e">`)), value("单元格是错误值 #?")},
		{"neither true nor false", zipped(owners(` t="b"><v>2</v>`)), inSheet("D2", `这一格标为逻辑值，内容却是 "2"`)},
		{"true for an amount", zipped(owners(` t="b"><v>1</v>`)), value("金额“true”不是数字")},
		{"word for a number", zipped(owners("><v>很多</v>")), inSheet("D2", `这一格标为数字，内容却是 "很多"`)},
		{"not a number", zipped(owners("><v>NaN</v>")), inSheet("D2", `内容却是 "NaN"`)},
		{"infinity", zipped(owners("><v>-Inf</v>")), inSheet("D2", `内容却是 "-Inf"`)},
		{"hexadecimal", zipped(owners("><v>0x1p4</v>")), inSheet("D2", `内容却是 "0x1p4"`)},
		{"absurd exponent", zipped(owners("><v>1e999</v>")), value("金额“1e999”用了科学计数法")},
		{"unknown type", zipped(owners(` t="x"><v>1</v>`)), inSheet("D2", `这一格的类型 "x" 不认识`)},
		{"more than 15 digits", zipped(owners("><v>12345678901234567</v>")), value("12345678901234567 数字单元格只保存 15 位，放不下这么大的金额到分；请把单元格设成文本再填一次")},
		{"more than 15 digits behind the point", zipped(owners("><v>1234567890123.4567</v>")), value("1234567890123.4567 有 15 位以上的数字，显示的是 1234567890123.46")},
		{"more than 15 digits of an id", with(bookParts("企业", heads+row(2, "><v>1234567890123456789</v>", "甲", "国有独资公司"))), []said{{"企业!A2", badValue, "编号：1234567890123456789 数字单元格只保存 15 位，后面的数字已经丢失；请把单元格设成文本再填一次"}}},
		{"day for an amount", styled("0", ` s="2"><v>46143</v>`), value("单元格显示成日期或时间，存的却是数字 46143；请把单元格改成常规或数值格式，再看数对不对")},
		{"own day for an amount", styled("yyyy\"年\"m\"月\"", ` s="1"><v>46143</v>`), value("单元格显示成日期或时间")},
		{"part of a hundred for an amount", styled("0", ` s="3"><v>0.3</v>`), value("单元格显示成百分数，存的却是数字 0.3；请把单元格改成常规或数值格式，再看数对不对")},
		{"own part of a hundred for an amount", styled("0.00%;[红]-0.00%", ` s="1"><v>0.3</v>`), value("单元格显示成百分数")},
		{"control character", zipped(bookParts("企业", heads+row(2, "a", "甲_x0007_", "国有独资公司"))), []said{{"企业!B2", badValue, "企业名称：\"甲�\" 含有看不见的字符"}}},

		// What a person sees and what is there.
		{"merged down", after(owner(2, "><v>5</v>")+owner(3, ""), `<mergeCells><mergeCell ref="D2:D3"/></mergeCells>`), []said{{"企业!D2", badValue, "合并单元格 D2:D3 只有第一格有值，其余各格都是空的；请取消合并，把值填到每一格"}}},
		{"merged ids", after(owner(2, "")+row(3, "", "乙", "国有独资公司"), `<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`), []said{{"企业!A2", badValue, "合并单元格 A2:A3"}}},
		{"merged years", with(bookParts("企业", row(1, "编号", "企业名称", "企业形式", "分类")+row(2, "a", "甲", "国有独资公司", "m"), "利润", ""),
			"xl/worksheets/sheet2.xml", "<worksheet><sheetData>"+row(1, "编号", "年度", "归母净利润")+row(2, "a", "2025", "1")+row(3, "a", "", "2")+`</sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells></worksheet>`), []said{{"利润!B2", badValue, "合并单元格 B2:B3"}}},
		{"headings of two rows", sheetAs("<worksheet><sheetData>" + row(1, "编号", "企业名称", "企业形式", "缴库", "") + row(2, "", "", "", "缴库日", "缴库金额") + row(3, "a", "甲", "国有独资公司", "2026-09-10", "1") + `</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="D1:E1"/></mergeCells></worksheet>`), []said{{"企业!A1", badValue, "列名占了几行（合并单元格 A1:A2）；请取消合并，把列名写在一行里"}}},
		{"merged all over", after(owner(2, ""), "<mergeCells>"+strings.Repeat(`<mergeCell ref="A2:B2"/>`, 102)+"</mergeCells>"), append([]said{{"企业!A1", badValue, "还有 2 处合并单元格；请全部取消合并"}}, slices.Repeat([]said{{"企业!A2", badValue, "合并单元格 A2:B2"}}, 100)...)},
		{"merged nowhere", after(owner(2, ""), `<mergeCells><mergeCell ref="B3:A2"/></mergeCells>`), inSheet("A2", `合并单元格的范围 "B3:A2" 不对`)},
	}
}

// sayings fails unless the findings are those, in their order.
func sayings(t *testing.T, fs []finding.Finding, want []said) {
	t.Helper()
	if len(fs) != len(want) {
		t.Fatalf("%d findings, want %d:\n%s", len(fs), len(want), listing(fs))
	}
	for i, w := range want {
		f := fs[i]
		code := f.Rule
		if f.Severity != finding.Error {
			code = f.Severity.String() + " " + code
		}
		place := finding.Place{File: "t.xlsx", Line: 1, Column: 1, Width: 1}
		if w.cell == "" && f.Place != place || w.cell != "" && f.Place.Reference() != w.cell || f.Place.File != "t.xlsx" {
			t.Errorf("at %v, want %s", f.Place, w.cell)
		}
		if code != w.code || !strings.Contains(f.Message, w.message) || len(f.Message) > 1000 {
			t.Errorf("want %s %s, got %s %.300s", w.code, w.message, code, f.Message)
		}
	}
}

// A workbook that can't be read safely is refused with what is wrong, where, and
// what to do.
func TestHostileWorkbooks(t *testing.T) {
	for _, c := range hostileBooks() {
		t.Run(c.name, func(t *testing.T) {
			_, fs := stream.Read(input("t.xlsx", string(c.data), ""))
			sayings(t, fs, c.want)
			if bytes.HasPrefix(c.data, []byte("PK")) && stream.Lines(c.data) != nil {
				t.Error("a workbook has lines to show")
			}
		})
	}
}
