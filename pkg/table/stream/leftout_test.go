package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// stated is a workbook of 企业 and a second sheet in the state.
func stated(name, rows, state string) []byte {
	parts := bookParts("企业", heads+owner(2, ""), name, rows)
	return with(parts, workbookXML, strings.Replace(parts[workbookXML], `sheetId="2"`, `sheetId="2" state="`+state+`"`, 1))
}

// chart is a workbook of 企业 and a sheet that is a chart.
func chart() []byte {
	return with(bookParts("企业", heads+owner(2, ""), "图表", ""), "xl/worksheets/sheet2.xml", "<chartsheet><drawing/></chartsheet>")
}

// A sheet with something in it is read or is an error; so is a workbook or a CSV
// file without a record. What surely holds nothing is passed over.
func TestLeftOut(t *testing.T) {
	const unread = "table/unknown-key"
	full := heads + owner(2, "")
	twin := func(name, other string) string {
		return fmt.Sprintf("工作表 %q 和 %q 都像是“企业”；请合并成一个，不要的删掉", name, other)
	}
	var dozen []string
	var dozenWant []said
	for i := range 12 {
		name := fmt.Sprintf("表%02d", i)
		dozen = append(dozen, name, heads)
		if i < 10 {
			dozenWant = append(dozenWant, said{name + "!A1", unread, twin(name, "企业")})
		}
	}
	dozenWant = append(dozenWant, said{"表11!A1", unread, `到 "表11" 为止还有 2 个工作表没有读`})
	for _, c := range []hostileBook{
		{"other names", zipped(bookParts("企业", full, "企业表", heads, "Sheet2", heads)), []said{
			{"Sheet2!A1", unread, twin("Sheet2", "企业")},
			{"企业表!A1", unread, twin("企业表", "企业")},
		}},
		{"hidden", stated("表", heads, "hidden"), []said{{"表!A1", unread, twin("表", "企业")}}},
		{"nothing else", with(bookParts("企业", full), workbookXML, strings.Replace(bookParts("企业", full)[workbookXML], `sheetId="1"`, `sheetId="1" state="veryHidden"`, 1)), []said{{"", "table/format", "工作簿里没有一条记录"}}},
		{"no known name", zipped(bookParts("甲", full, "乙", heads)), []said{{"乙!A1", unread, twin("乙", "甲")}, {"甲!A1", "note " + unread, `工作表 "甲" 按“企业”读取`}}},
		{"a dozen", zipped(bookParts(append(dozen, "企业", full)...)), dozenWant},
		{"one name twice but for a blank", zipped(bookParts("企业", full, "企业 ", full)), []said{{"", syntax, `有两个工作表都叫 "企业"`}}},
		{"not to be opened", with(bookParts("企业", full, "表", ""), "xl/worksheets/sheet2.xml", "<worksheet><sheetData><row></sheetData>"), []said{{"表!A1", syntax, `没有读工作表 "表"：工作簿的 sheet2.xml 不完整或已损坏`}}},
		{"blank workbook", zipped(bookParts("Sheet1", "")), []said{{"", "table/format", "工作簿里没有一条记录；请在列名下面逐行填写"}}},
		{"blank sheets of known names", zipped(bookParts("企业", "", "利润", "", "Sheet3", "")), []said{{"", "table/format", "工作簿里没有一条记录"}}},
		{"headings alone", zipped(bookParts("企业", heads)), []said{{"", "table/format", "工作簿里没有一条记录"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := stream.Read(input("t.xlsx", string(c.data), ""))
			sayings(t, fs, c.want)
		})
	}
	for name, data := range map[string][]byte{
		"empty sheets":           zipped(bookParts("Sheet1", full, "Sheet2", "", "Sheet3", row(1, " t=\"str\"><v> </v>"))),
		"helper of a program":    stated("WpsReserved_CellImgList", heads, "veryHidden"),
		"very hidden and empty":  stated("股利", "", "veryHidden"),
		"blanks around the name": zipped(bookParts(" 企业\u00a0", full)),
		"chart":                  chart(),
		"explanation":            zipped(bookParts("企业", full, "说明", heads)),
	} {
		t.Run(name, func(t *testing.T) {
			if e := oneOf(t, data); e.ID != "a2" {
				t.Errorf("%+v", e)
			}
		})
	}
	for _, text := range []string{"编号,企业名称,企业形式\n", "编号,企业名称,企业形式\n\n,,\n", "分类编号,分类名称\n"} {
		_, fs := stream.Read(input("t.csv", text, ""))
		if len(fs) != 1 || fs[0].Place.Line != 1 || !strings.Contains(fs[0].Message, "只有列名，没有一条记录") {
			t.Errorf("%q: %v", text, fs)
		}
	}
}

// A first row that is no head at all is told once.
func TestNoHead(t *testing.T) {
	for _, name := range []string{"t.csv", "t.xlsx"} {
		data := "姓名,电话,部门\n示例,1,2\n"
		if name == "t.xlsx" {
			data = string(zipped(bookParts("表", row(1, "姓名", "电话", "部门")+row(2, "示例", "1", "2"))))
		}
		_, fs := stream.Read(input(name, data, ""))
		if len(fs) != 1 || fs[0].Place.Line != 1 || !strings.Contains(fs[0].Message, "前 20 行里没有一行是认得的列名") {
			t.Errorf("%s: %v", name, fs)
		}
	}
}

// Of a workbook of both kinds each reading takes its own, and tells what it leaves
// to the other.
func TestOtherKindOfSheets(t *testing.T) {
	categories := row(1, "分类编号", "分类名称") + row(2, "m", "甲类")
	data := string(zipped(bookParts("企业", heads+owner(2, ""), "分类", categories)))
	both, fs := stream.Read(input("t.xlsx", data, ""))
	if len(fs) > 0 || len(both.Enterprises) != 1 || len(both.Ratios.Categories) != 1 {
		t.Errorf("both: %v, %v", both, fs)
	}
	for kind, left := range map[table.Kind]said{
		table.Enterprises: {"分类!A1", "warning table/unknown-key", `没有读工作表 "分类"；这里只读企业表`},
		table.Ratios:      {"企业!A1", "warning table/unknown-key", `没有读工作表 "企业"；这里只读比例表`},
	} {
		_, fs := stream.Read(input("t.xlsx", data, kind))
		sayings(t, fs, []said{left})
	}
}

// A very hidden sheet is not read, whatever its name, and told where it holds something.
func TestVeryHidden(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		told string
	}{
		"records":               {stated("股利", row(1, "编号", "年度", "分配总额")+row(2, "a2", "2024", "1"), "veryHidden"), "深度隐藏的工作表没有读（股利!A1）"},
		"records, a like name":  {stated("利润2025", row(1, "编号", "年度"), "veryHidden"), "深度隐藏的工作表没有读（利润2025!A1）"},
		"nothing":               {stated("股利", "", "veryHidden"), ""},
		"hidden, which is read": {stated("股利", "", "hidden"), ""},
	} {
		got, _ := stream.Read(input("t.xlsx", string(c.data), ""))
		told := ""
		for _, r := range got.Remarks {
			told += r.String()
		}
		if len(got.Enterprises) != 1 || len(got.Enterprises[0].Dividends) > 0 || told != c.told {
			t.Errorf("%s: %v, told %q, want %q", name, got.Enterprises, told, c.told)
		}
	}
}
