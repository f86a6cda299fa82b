package stream_test

import (
	"testing"

	"guozi/pkg/table/stream"
)

// A sheet of records without ids tells its enterprises by their names or codes, where each
// is that of one enterprise alone.
func TestRecordsByNameOrCode(t *testing.T) {
	const uscc = "91310000132260250X"
	owners := row(1, "编号", "企业名称", "企业形式", "分类", "统一社会信用代码") + row(2, "001", "示例（甲）公司", "国有独资公司", "m", uscc) + row(3, "b", "示例乙", "国有独资公司", "m")
	const again = "各行重复填写的内容写法不同、意思相同，按先写的读取（利润!A2）"
	const byName, total = "没有“编号”这一列，各行按“企业名称”找到编号（利润!A1）", "合计行不算企业，已与各行的和核对（利润!A4）"
	for name, c := range map[string]struct {
		sheet string
		want  []string
	}{
		"name":            {row(1, "企业名称", "年度", "归母净利润") + row(2, "示例（甲）公司", "2025", "1") + row(3, "示例乙", "2025", "2"), []string{byName}},
		"another width":   {row(1, "企业名称", "年度", "归母净利润") + row(2, "　示例(甲)公司", "2025", "1") + row(3, "示例乙", "2025", "2"), []string{byName, again}},
		"in other order":  {row(1, "年度", "归母净利润", "企业名称") + row(2, "2024", "2", "示例乙") + row(3, "2025", "1", "示例（甲）公司") + row(4, "2025", "2", "示例乙"), []string{"没有“编号”这一列，各行按“企业名称”找到编号（利润!C1）"}},
		"total":           {row(1, "企业名称", "年度", "归母净利润") + row(2, "示例（甲）公司", "2025", "1") + row(3, "示例乙", "2025", "2") + row(4, "合计", "", "3"), []string{byName, total}},
		"code":            {row(1, "统一社会信用代码", "企业名称", "年度", "归母净利润") + row(2, uscc, "示例（甲）公司", "2025", "1"), []string{"没有“编号”这一列，各行按“统一社会信用代码”找到编号（利润!A1）"}},
		"title above":     {row(1, "2025 年度利润申报表") + row(2, "企业名称", "年度", "归母净利润") + row(3, "示例（甲）公司", "2025", "1"), []string{"没有“编号”这一列，各行按“企业名称”找到编号（利润!A2）", "列名上面的内容没有读（利润!A1）"}},
		"ids beside name": {row(1, "编号", "企业名称", "年度", "归母净利润") + row(2, "001", "示例（甲）公司", "2025", "1"), nil},
	} {
		got := counted(t, name, "t.xlsx", string(zipped(bookParts("企业", owners, "利润", c.sheet))), c.want...)
		if len(got.Enterprises) != 2 || len(got.Enterprises[0].Profit) != 1 || got.Enterprises[0].Profit[0].NetProfit.String() != "1.00" {
			t.Errorf("%s: %+v", name, got.Enterprises)
		}
	}
}

// Where a name does not tell the enterprise, one finding says what to do.
func TestRecordsWithoutIDs(t *testing.T) {
	const missing, bad = "table/missing-key", "table/bad-value"
	heads, record := row(1, "企业名称", "年度", "归母净利润"), func(n int, name string) string { return row(n, name, "2025", "1") }
	for name, c := range map[string]struct {
		sheets []string
		want   []said
	}{
		"near name":          {[]string{"企业", enterpriseSheet, "利润", heads + record(2, "甲公司") + record(3, "乙")}, []said{{"利润!A2", bad, `工作表“企业”里没有企业名称 "甲公司"；是不是 甲？`}}},
		"another name":       {[]string{"企业", enterpriseSheet, "利润", heads + record(2, "丙丁")}, []said{{"利润!A2", bad, `工作表“企业”里没有企业名称 "丙丁"；请在那里加上这一户，或改正企业名称`}}},
		"an id for a name":   {[]string{"企业", enterpriseSheet, "利润", heads + record(2, "001")}, []said{{"利润!A2", bad, `没有企业名称 "001"`}}},
		"no name":            {[]string{"企业", enterpriseSheet, "利润", heads + record(2, "") + record(3, "乙")}, []said{{"利润!A2", missing, "这一行缺少企业名称；请补上"}}},
		"two of a name":      {[]string{"企业", enterpriseSheet + row(4, "c", "甲", "国有独资公司", "m"), "利润", heads + record(2, "乙")}, []said{{"利润!A1", missing, `缺少编号（enterprise.id）这一列；工作表“企业”里有两个企业名称是 "甲"，不能按它找到是哪一个；请加上，填工作表“企业”里的编号`}}},
		"nothing of owners":  {[]string{"企业", enterpriseSheet, "利润", row(1, "年度", "归母净利润") + row(2, "2025", "1")}, []said{{"利润!A1", missing, "缺少编号（enterprise.id）这一列；请加上，填工作表“企业”里的编号"}}},
		"stranger with name": {[]string{"企业", enterpriseSheet, "利润", row(1, "编号", "企业名称", "年度", "归母净利润") + row(2, "xyz", "丙", "2025", "1")}, []said{{"利润!A2", bad, `工作表“企业”里没有编号 "xyz"；请在那里加上这一户，或改正编号`}}},
		"one sheet":          {[]string{"企业", row(1, "企业名称", "企业形式") + row(2, "甲", "国有独资公司")}, []said{{"企业!A1", missing, "缺少编号（enterprise.id）这一列；请加上，给每个企业填一个不重复的编号（如 001、002），同一企业的各行写同一个"}}},
		"one sheet, codes":   {[]string{"企业", row(1, "统一社会信用代码", "企业名称", "企业形式") + row(2, "91310000132260250X", "甲", "国有独资公司")}, []said{{"企业!A1", missing, "（可以照抄统一社会信用代码），"}}},
	} {
		_, fs := stream.Read(input("t.xlsx", string(zipped(bookParts(c.sheets...))), ""))
		t.Run(name, func(t *testing.T) { sayings(t, fs, c.want) })
	}
}
