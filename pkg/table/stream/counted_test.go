package stream_test

import (
	"slices"
	"strings"
	"testing"

	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// counted fails unless reading makes those remarks and finds nothing.
func counted(t *testing.T, name, file, data string, want ...string) *table.Tables {
	t.Helper()
	got, fs := stream.Read(input(file, data, ""))
	var made []string
	for _, r := range got.Remarks {
		made = append(made, r.String())
	}
	if len(fs) > 0 || len(got.Enterprises) == 0 || !slices.Equal(made, want) {
		t.Errorf("%s: %d enterprises, remarks %q, want %q\n%s", name, len(got.Enterprises), made, want, listing(fs))
	}
	return got
}

// Whatever a text is read as another one for is counted where it stands.
func TestEveryNormalisedTextIsCounted(t *testing.T) {
	const head, tail = "编号,企业名称,企业形式,分类,收入,年度,归母净利润\n", ",国有独资公司,m,利润,2025,1\n"
	const blanks, wide, equals, again = "两端的空格没有读", "全角的数字、字母和符号按半角读取", `写成 ="文字" 的，读引号里的文字`, "各行重复填写的内容写法不同、意思相同，按先写的读取"
	second := func(id, name, form, income string) string {
		return head + "001,甲" + tail + id + "," + name + "," + form + ",m," + income + ",2024,1\n"
	}
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"plain":                    {head + "001,甲" + tail, nil},
		"equals":                   {head + "=\"001\",甲" + tail, []string{equals + "（第 2 行）"}},
		"equals, in quotes":        {head + "\"=\"\"001\"\"\",\"=\"\"甲\"\"\"" + tail, []string{equals + "：2 处，先在第 2 行"}},
		"equals, heading":          {strings.Replace(head, "编号", "=\"编号\"", 1) + "001,甲" + tail, []string{equals + "（第 1 行）"}},
		"equals, in another row":   {second(`="001"`, "甲", "国有独资公司", "利润"), []string{equals + "（第 3 行）"}},
		"apostrophe":               {head + "'001,甲" + tail, []string{"值前面的撇号没有读（第 2 行）"}},
		"apostrophe in one row":    {second("'001", "甲", "国有独资公司", "利润"), []string{"值前面的撇号没有读（第 3 行）"}},
		"wide id":                  {head + "００1,甲" + tail, []string{wide + "（第 2 行）"}},
		"wide id in another row":   {second("００1", "甲", "国有独资公司", "利润"), []string{again + "（第 3 行）"}},
		"blanks":                   {head + "001,　甲 " + tail, []string{blanks + "（第 2 行）"}},
		"U+00A0":                   {head + "001,甲\u00a0" + tail, []string{blanks + "（第 2 行）"}},
		"blanks in another row":    {second("001", "　甲", " 国有独资公司", "利润"), []string{again + "：2 处，先在第 3 行"}},
		"blanks around the income": {second("001", "甲", "国有独资公司", "　利润"), []string{blanks + "（第 3 行）"}},
		"income in wide letters":   {second("001", "甲", "国有独资公司", "ｐｒｏｆｉｔ"), []string{wide + "（第 3 行）"}},
	} {
		if got := counted(t, name, "t.csv", c.text, c.want...); len(got.Enterprises) == 1 && got.Enterprises[0].ID != "001" {
			t.Errorf("%s: %s", name, got.Enterprises[0].ID)
		}
	}
	counted(t, "JSON with CR", "t.json", "{\"id\": \"a\", \"name\": \"甲\",\r\"form\": \"国有独资公司\"}\r", "换行是 CR，照样读取（第 1 行）")
}

// Whatever a cell of a workbook is read as something else than it holds for is counted.
func TestEveryNormalisedCellIsCounted(t *testing.T) {
	heads, owner := row(1, "编号", "企业名称", "企业形式", "分类"), row(2, "000007", "甲", "国有独资公司", "m")
	records := func(cells ...string) string {
		return row(1, "编号", "年度", "归母净利润", "申报日", "申报金额") + row(2, cells...)
	}
	for name, c := range map[string]struct {
		code   string // of the cells with the style 1
		sheets []string
		want   []string
	}{
		"plain":              {"General", []string{"企业", heads + owner, "利润", records("000007", "2025", "><v>1</v>", "2026-05-20", "0")}, nil},
		"id shown":           {"000000", []string{"企业", heads + row(2, numberIn("7"), "甲", "国有独资公司", "m"), "利润", records(numberIn("7"), "2025", "1")}, []string{"数字单元格按显示的文字读取：2 处，先在企业!A2"}},
		"shown as it is":     {"General", []string{"企业", heads + row(2, numberIn("7"), "甲", "国有独资公司", "m")}, nil},
		"equals":             {"General", []string{"企业", heads + row(2, `="000007"`, "甲", "国有独资公司", "m")}, []string{`写成 ="文字" 的，读引号里的文字（企业!A2）`}},
		"computed heading":   {"General", []string{"企业", row(1, ` t="str"><f>x</f><v>编号</v>`, "企业名称", "企业形式", "分类") + owner}, []string{"公式按保存的结果读取（企业!A1）"}},
		"noise":              {"General", []string{"企业", heads + owner, "利润", records("000007", "2025", "><v>0.30000000000000004</v>")}, []string{"数字单元格读到 15 位有效数字，后面的尾差没有读（利润!C2）"}},
		"no noise":           {"General", []string{"企业", heads + owner, "利润", records("000007", "2025", "><v>0.28000000000000003</v>", "", "><v>1E5</v>")}, nil},
		"noise near nothing": {"General", []string{"企业", heads + owner, "利润", records("000007", "2025", "><v>-5.8E-11</v>")}, []string{"二进制小数的尾差不到 0.000001 元，金额读到分（利润!C2）"}},
		"year of a day":      {"yyyy", []string{"企业", heads + owner, "利润", records("000007", numberIn("46023"), "1")}, []string{"只显示年份的日期单元格按年度读取（利润!B2）"}},
		"day":                {"yyyy-mm-dd", []string{"企业", heads + owner, "利润", records("000007", "2025", "1", numberIn("46162"), "0")}, nil},
		"noise of a day":     {"yyyy-mm-dd", []string{"企业", heads + owner, "利润", records("000007", "2025", "1", numberIn("46162.0000001"), "0")}, []string{"日期单元格的尾差不到半秒，按整天读取（利润!D2）"}},
		"number of a day":    {"General", []string{"企业", heads + owner, "利润", records("000007", "2025", "1", numberIn("46162"), "0")}, []string{"没有日期格式的数字单元格按日期序号读取（利润!D2）"}},
		"digits of a day":    {"General", []string{"企业", heads + owner, "利润", records("000007", "2025", "1", numberIn("20260520"), "0")}, []string{"不写成 2026-05-20 这样的日期按年、月、日读取（利润!D2）"}},
		"blanks in a name":   {"General", []string{" 企业 ", heads + owner}, []string{"工作表名两端的空格没有读（企业!A1）"}},
	} {
		counted(t, name, "t.xlsx", string(inFormats(bookParts(c.sheets...), c.code)), c.want...)
	}
	parts := bookParts("企业", heads+owner, "程序用", heads+owner)
	parts["xl/workbook.xml"] = strings.Replace(parts["xl/workbook.xml"], `name="程序用"`, `name="程序用" state="veryHidden"`, 1)
	counted(t, "very hidden", "t.xlsx", string(zipped(parts)), "深度隐藏的工作表没有读（程序用!A1）")
}
