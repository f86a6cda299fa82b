package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/proceeds"
	"guozi/pkg/table/stream"
)

// oneOf is the only enterprise of a workbook that gives no finding but those.
func oneOf(t *testing.T, data []byte, want ...said) *proceeds.Enterprise {
	t.Helper()
	got, fs := stream.Read(input("t.xlsx", string(data), ""))
	sayings(t, fs, want)
	if len(got.Enterprises) != 1 {
		t.Fatalf("%d enterprises", len(got.Enterprises))
	}
	return &got.Enterprises[0]
}

// numbered is so many rows from the third on.
func numbered(format string, count int) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, format, i+3)
	}
	return b.String()
}

// However a workbook writes a number, it is the amount that a person sees.
func TestNumberCells(t *testing.T) {
	for cell, want := range map[string]string{
		"><v>100</v>":                              "100.00",
		"><v> 100 </v>":                            "100.00",
		"><v>1E+05</v>":                            "100000.00",
		"><v>1.5e3</v>":                            "1500.00",
		"><v>-0</v>":                               "0.00",
		"><v>.5</v>":                               "0.50",
		"><v>0.30000000000000004</v>":              "0.30",
		"><v>1234567890.1199999</v>":               "1234567890.12",
		"><v>9999999999999.99</v>":                 "9999999999999.99",
		"><v>123456789012.345E1</v>":               "1234567890123.45",
		` t="n"><v>7</v>`:                          "7.00",
		` t="str"><v>1,234.56</v>`:                 "1234.56",
		` t="str"><v>1234567890123456.78</v>`:      "1234567890123456.78",
		` t="inlineStr"><is><t> 8 </t></is>`:       "8.00",
		` t="s"><v>0</v>`:                          "42.00",
		` t="s"><v>1</v>`:                          "43.00",
		` s="1"><v>7</v>`:                          "7.00",
		` s="999999"><v>7</v>`:                     "7.00",
		` t="inlineStr"><is><t>4<!-- --></t></is>`: "4.00",
	} {
		data := with(owners(cell), stringsXML, "<sst><si><t>42</t></si><si><r><t>4</t></r><rPh><t>四</t></rPh><r><rPr><b/></rPr><t>3</t></r><phoneticPr/></si></sst>",
			"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="[Red]#,##0.00&quot;day&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs></styleSheet>`)
		e := oneOf(t, data)
		if e.RegisteredCapital == nil || e.RegisteredCapital.String() != want || e.ID != "a2" {
			t.Errorf("%s: %v, want %s", cell, e.RegisteredCapital, want)
		}
	}
}

// A cell that holds nothing is none.
func TestEmptyCells(t *testing.T) {
	for _, cell := range []string{">", "><v></v>", ` t="s">`, ` t="b"><v/>`, ` t="inlineStr"><is><t> </t></is>`, ` t="inlineStr"><is/>`, ` t="str">`} {
		if e := oneOf(t, zipped(owners(cell))); e.RegisteredCapital != nil {
			t.Errorf("%s: %v", cell, e.RegisteredCapital)
		}
	}
}

// Days are serials of either system, or text; a day with a time of day is refused.
func TestDayCells(t *testing.T) {
	type c struct {
		cell, want string
		said       string
	}
	for system, cases := range map[string][]c{
		`date1904="0"`: {
			{"><v>46162</v>", "2026-05-20", ""},
			{` s="1"><v>46162</v>`, "2026-05-20", ""},
			{"><v>4.6162E4</v>", "2026-05-20", ""},
			{"><v>39083</v>", "2007-01-01", ""},
			{` t="d"><v>2026-05-20</v>`, "2026-05-20", ""},
			{` t="d"><v>2026-05-20T00:00:00</v>`, "2026-05-20", ""},
			{` t="d"><v>2026-05-20T00:00:00.000Z</v>`, "2026-05-20", ""},
			{` t="d"><v>2026-05-19T16:00:00.000Z</v>`, "", "2026-05-19T16:00:00"}, // local midnight elsewhere
			{` t="d"><v>2026-05-20T00:00:00+08:00</v>`, "2026-05-20", ""},
			{` t="str"><v>2026/5/20</v>`, "2026-05-20", ""},
			{"><v>46162.5</v>", "", "2026-05-20 12:00 带了时间；请只写日期"},
			{` t="d"><v>2026-05-20T08:30:00</v>`, "", "带了时间"},
			{"><v>59</v>", "", "“59”不是日期"},
			{"><v>60</v>", "", "“60”不是日期"}, // the day that 1900 did not have
			{"><v>61</v>", "", "“61”不是日期"},
			{"><v>-1</v>", "", "不是日期"},
			{"><v>1e300</v>", "", "不是日期"},
		},
		`date1904="1"`: {
			{"><v>44700</v>", "2026-05-20", ""},
			{` t="str"><v>2026-05-20</v>`, "2026-05-20", ""},
			{"><v>44700.25</v>", "", "带了时间"},
		},
	} {
		for _, c := range cases {
			parts := bookParts("企业", row(1, "编号", "企业名称", "企业形式", "分类")+row(2, "a", "甲", "国有独资公司", "m"),
				"利润", row(1, "编号", "年度", "归母净利润", "申报日")+row(2, "a", "><v>2025</v>", "><v>1</v>", c.cell))
			parts[workbookXML] = strings.Replace(parts[workbookXML], "<sheets>", "<workbookPr "+system+"/><sheets>", 1)
			data := with(parts, "xl/styles.xml", `<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>`)
			if c.said != "" {
				_, fs := stream.Read(input("t.xlsx", string(data), ""))
				sayings(t, fs, []said{{"利润!D2", badValue, c.said}})
			} else if e := oneOf(t, data); e.Profit[0].Filed.String() != c.want {
				t.Errorf("%s %s: %v, want %s", system, c.cell, e.Profit[0].Filed, c.want)
			}
		}
	}
}

// Ratios may be shown in parts of a hundred, and truth as such.
func TestOtherCells(t *testing.T) {
	data := with(bookParts("分类", row(1, "分类编号", "分类名称")+row(2, "><v>1E+05</v>", "甲"),
		"比例", row(1, "分类编号", "起始年度", "上交比例")+row(2, "><v>100000</v>", "><v>2024</v>", ` s="1"><v>0.3</v>`)),
		"xl/styles.xml", `<styleSheet><cellXfs><xf/><xf numFmtId="9"/></cellXfs></styleSheet>`)
	got, fs := stream.Read(input("t.xlsx", string(data), ""))
	sayings(t, fs, nil)
	if c := got.Ratios.Categories; len(c) != 1 || c[0].ID != "100000" || c[0].Ratios[0].Ratio.Percent() != "30%" {
		t.Errorf("%+v", c)
	}
	for cell, want := range map[string]bool{` t="b"><v>1</v>`: true, ` t="b"><v>0</v>`: false, ` t="str"><v>TRUE</v>`: true, "否": false} {
		e := oneOf(t, zipped(bookParts("企业", row(1, "编号", "企业名称", "企业形式", "分类")+row(2, "a", "甲", "国有独资公司", "m"),
			"利润", row(1, "编号", "年度", "归母净利润", "经审计")+row(2, "a", "2025", "1", cell))))
		if a := e.Profit[0].Audited; a == nil || *a != want {
			t.Errorf("%s: %v", cell, a)
		}
	}
}

// What a workbook has besides its cells is neither run nor followed, and what
// nobody sees but is read is told.
func TestSafeWorkbooks(t *testing.T) {
	const externals = "xl/externalLinks/externalLink1.xml"
	plain := owners("")
	state := func(state string) []byte {
		return with(plain, workbookXML, strings.Replace(plain[workbookXML], "<sheet ", `<sheet state="`+state+`" `, 1))
	}
	renamed := map[string]string{}
	for name, text := range plain {
		renamed[strings.ToUpper(strings.ReplaceAll(name, "/", `\`))] = text
	}
	many := make([]string, 0, 20002)
	for i := range 10000 {
		many = append(many, fmt.Sprintf("表%05d", i), "")
	}
	prefixed := strings.NewReplacer("</", "</x:", "<", "<x:").Replace
	for _, c := range []hostileBook{
		{"plain", zipped(plain), nil},
		{"bytes before it", append([]byte("#!/bin/sh\n"), zipped(plain)...), nil},
		{"macros", with(plain, "xl/vbaProject.bin", "\x00"), []said{{"", "note " + syntax, "工作簿里有宏；没有运行，只读了单元格"}}},
		{"macro sheets", with(plain, "xl/macrosheets/sheet1.xml", "<x/>"), []said{{"", "note " + syntax, "工作簿里有宏"}}},
		{"external links", with(plain, externals, "<x/>"), []said{{"", "note " + syntax, "工作簿里有外部链接；没有打开，只读了单元格"}}},
		{"names that lead outside", with(plain, "../../evil", "x", "/etc/passwd", "x", `..\..\evil.exe`, "x", "C:/x", "x"), nil},
		{"directories", with(plain, "xl/", "", "xl/worksheets/", ""), nil},
		{"names in capitals and with backslashes", zipped(renamed), nil},
		{"prefixes", sheetAs(prefixed("<worksheet><sheetData>" + heads + owner(2, "") + "</sheetData></worksheet>")), nil},
		{"no references", sheetAs("<worksheet><sheetData><row><c t='str'><v>编号</v></c><c/><c t='str'><v>企业名称</v></c><c t='str'><v>企业形式</v></c></row><row/><row><c t='str'><v>a2</v></c><c/><c t='str'><v>甲</v></c><c t='str'><v>国有独资公司</v></c></row></sheetData></worksheet>"), nil},
		{"references in small letters", after(strings.NewReplacer(`"A2`, `"a2`, `"B2`, `"b2`).Replace(owner(2, "")), ""), nil},
		{"a million empty rows", after(owner(2, "")+numbered(`<row r="%d"/>`, 1_000_000), ""), nil},
		{"hidden sheet", state("hidden"), []said{{"企业!A1", "warning " + badValue, `工作表 "企业" 是隐藏的，照样读了；不要就删掉`}}},
		{"folded row", after(strings.Replace(owner(2, ""), "<row", `<row hidden="1" outlineLevel="1"`, 1), ""), nil},
		{"hidden row", after(strings.Replace(owner(2, ""), "<row", `<row hidden="1"`, 1)+`<row r="3" hidden="1"/>`, ""), []said{{"企业!A2", "warning " + badValue, "有 1 个隐藏的行照样读了，这是第一个"}}},
		{"hidden columns", sheetAs(`<worksheet><cols><col min="1" max="1"/><col min="3" max="16384" hidden="true"/></cols><sheetData>` + heads + owner(2, "") + "</sheetData></worksheet>"), []said{{"企业!C1", "warning " + badValue, "有 1 个隐藏的列照样读了，这是第一个"}}},
		{"hidden columns of no outline", sheetAs(`<worksheet><cols><col min="3" max="3" hidden="1" outlineLevel="0"/></cols><sheetData>` + heads + owner(2, "") + "</sheetData></worksheet>"), []said{{"企业!C1", "warning " + badValue, "有 1 个隐藏的列照样读了"}}},
		{"folded columns", sheetAs(`<worksheet><cols><col min="2" max="3" hidden="1" outlineLevel="1"/><col min="4" max="4" collapsed="1"/></cols><sheetData>` + heads + owner(2, "") + "</sheetData></worksheet>"), nil},
		{"merged where nothing is lost", after(owner(2, ""), `<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B2"/><mergeCell ref="E2:F9"/><mergeCell ref="A3:B9"/></mergeCells>`), nil},
		{"ten thousand empty sheets", zipped(bookParts(append(many, "企业", heads+owner(2, ""))...)), nil},
		{"cells that are no cells", after(owner(2, ""), `<extLst><ext><row r="1"><c r="A1"><v>x</v></c></row></ext></extLst>`), nil},
		{"workbook of another name", func() []byte {
			parts := map[string]string{"_rels/.rels": `<Relationships><Relationship Type="http://x/officeDocument" Target="/book/b.xml"/></Relationships>`}
			for name, text := range plain {
				parts[strings.NewReplacer("xl/", "book/", "workbook.xml", "b.xml").Replace(name)] = text
			}
			return zipped(parts)
		}(), nil},
		{"characters by number", sheetAs("<worksheet><sheetData>" + strings.ReplaceAll(heads+owner(2, ""), "甲", "_x7532_") + "</sheetData></worksheet>"), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if e := oneOf(t, c.data, c.want...); e.ID != "a2" || e.Name != "甲" || e.Form != "国有独资公司" {
				t.Errorf("%+v", e)
			}
		})
	}
}
