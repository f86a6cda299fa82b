package stream_test

import (
	"testing"

	"guozi/pkg/table/stream"
)

// enterpriseSheet and profitSheet are those of a workbook of two enterprises.
var (
	enterpriseSheet = row(1, "编号", "企业名称", "企业形式", "分类") + row(2, "001", "甲", "国有独资公司", "m") + row(3, "b", "乙", "国有独资公司", "m")
	profitSheet     = row(1, "编号", "年度", "归母净利润", "法定公积金") + row(2, "001", "2025", "1", "0") + row(3, "b", "2025", "2", "0")
)

// A sheet of another name is read as what its name or its headings say, when it is the
// only one.
func TestSheetsOfOtherNames(t *testing.T) {
	for name, c := range map[string]struct {
		sheets []string
		want   []said
	}{
		"with a year":        {[]string{"企业", enterpriseSheet, "利润2025", profitSheet}, []said{{"利润2025!A1", "note table/unknown-key", `工作表 "利润2025" 按“利润”读取`}}},
		"a copy":             {[]string{"企业", enterpriseSheet, "利润 (2)", profitSheet}, []said{{"利润 (2)!A1", "note table/unknown-key", "按“利润”读取"}}},
		"by headings":        {[]string{"企业", enterpriseSheet, "Sheet2", profitSheet}, []said{{"Sheet2!A1", "note table/unknown-key", "按“利润”读取"}}},
		"both by headings":   {[]string{"Sheet1", enterpriseSheet, "Sheet2", profitSheet}, []said{{"Sheet1!A1", "note table/unknown-key", "按“企业”读取"}, {"Sheet2!A1", "note table/unknown-key", "按“利润”读取"}}},
		"records first":      {[]string{"Sheet2", profitSheet, "Sheet1", enterpriseSheet}, []said{{"Sheet1!A1", "note table/unknown-key", "按“企业”读取"}, {"Sheet2!A1", "note table/unknown-key", "按“利润”读取"}}},
		"a cover":            {[]string{"封面", row(1, "示例集团") + row(2, "2025 年度"), "企业", enterpriseSheet, "利润", profitSheet}, []said{{"封面!A1", "warning table/ignored-column", `没有读工作表 "封面"：前 20 行里没有认得的列名`}}},
		"a list of words":    {[]string{"企业", enterpriseSheet, "利润", profitSheet, "选项", row(1, "企业形式", "分类") + row(2, "国有独资公司", "m")}, []said{{"选项!A1", "warning table/ignored-column", `没有读工作表 "选项"：里面没有编号、企业名称这样的列`}}},
		"titles above":       {[]string{"企业", row(1, "企业名册") + row(3, "编号", "企业名称", "企业形式", "分类") + row(4, "001", "甲", "国有独资公司", "m") + row(5, "b", "乙", "国有独资公司", "m"), "利润", profitSheet}, nil},
		"empty and very far": {[]string{"企业", enterpriseSheet, "利润", profitSheet, "Sheet3", row(1048576, "")}, nil},
	} {
		got, fs := stream.Read(input("t.xlsx", string(zipped(bookParts(c.sheets...))), ""))
		t.Run(name, func(t *testing.T) { sayings(t, fs, c.want) })
		if len(got.Enterprises) != 2 || len(got.Enterprises[0].Profit) != 1 || len(got.Enterprises[1].Profit) != 1 {
			t.Errorf("%s: %+v", name, got.Enterprises)
		}
	}
}

// What can't be told is refused, once, and the other sheets are read.
func TestOneFaultOfSheetsIsOneFinding(t *testing.T) {
	const unread, bad = "table/unknown-key", "table/bad-value"
	for name, c := range map[string]struct {
		sheets []string
		want   []said
	}{
		"two for one":      {[]string{"企业", enterpriseSheet, "利润", profitSheet, "利润2024", profitSheet}, []said{{"利润2024!A1", unread, `工作表 "利润2024" 和 "利润" 都像是“利润”；请合并成一个，不要的删掉`}}},
		"two by headings":  {[]string{"企业", enterpriseSheet, "甲", profitSheet, "乙", profitSheet}, []said{{"乙!A1", unread, `工作表 "乙" 和 "甲" 都像是“利润”`}, {"甲!A1", "note " + unread, "按“利润”读取"}}},
		"two for owners":   {[]string{"企业", enterpriseSheet, "企业2024", enterpriseSheet, "利润", profitSheet}, []said{{"企业2024!A1", unread, `工作表 "企业2024" 和 "企业" 都像是“企业”；请合并成一个，不要的删掉`}}},
		"of another sheet": {[]string{"企业", row(1, "编号", "企业名称", "企业形式", "分类", "年度") + row(2, "a", "甲", "国有独资公司", "m", "2025")}, []said{{"企业!E1", unread, `没有读 "年度" 这一列：它是“利润”的项目；请写到工作表“利润”`}}},
		"either":           {[]string{"企业", enterpriseSheet, "甲", row(1, "编号", "申报日", "申报金额") + row(2, "b", "2026-05-20", "1")}, []said{{"甲!A1", unread, "看不出是利润还是股利还是产权转让还是清算还是其他收入，请改成其中一个名称"}}},
		"another name":     {[]string{"企业", enterpriseSheet, "股利2025", profitSheet}, []said{{"股利2025!A1", unread, "看不出是利润还是股利"}}},
		"near, no heading": {[]string{"企业", enterpriseSheet, "利润表", row(1, "项目", "本期数") + row(2, "收入", "1")}, []said{{"利润表!A1", unread, "前 20 行里没有一行是认得的列名"}, {"利润表!A1", "note " + unread, "按“利润”读取"}}},

		"id on one sheet":       {[]string{"企业", enterpriseSheet, "利润", row(1, "编号", "年度", "归母净利润") + row(2, "><v>1</v>", "2025", "1") + row(3, "><v>1</v>", "2024", "1") + row(4, "b", "2025", "很多")}, []said{{"利润!A2", bad, `工作表“企业”里没有编号 "1"；是不是 001？`}, {"利润!C4", bad, "很多"}}},
		"id of nobody":          {[]string{"企业", enterpriseSheet, "利润", row(1, "编号", "年度", "归母净利润") + row(2, "xyz", "2025", "1")}, []said{{"利润!A2", bad, `工作表“企业”里没有编号 "xyz"；请在那里加上这一户，或改正编号`}}},
		"no sheet of owners":    {[]string{"利润", profitSheet, "股利", ""}, []said{{"利润!A2", "table/missing-key", "没有工作表“企业”；请在那里逐行填写编号、企业名称等"}}},
		"empty sheet of owners": {[]string{"企业", row(1, "编号", "企业名称", "企业形式", "分类"), "利润", profitSheet}, []said{{"利润!A2", "table/missing-key", "工作表“企业”里没有一条记录"}}},
		"owners without heads":  {[]string{"企业", row(1, "甲", "乙") + row(2, "001", "丙"), "利润", profitSheet + row(4, "b", "25", "1")}, []said{{"企业!A1", unread, "前 20 行里没有一行是认得的列名"}, {"利润!B4", bad, "25"}}},
		"owners without ids":    {[]string{"企业", row(1, "企业名称", "企业形式", "分类", "联系人") + row(2, "丙", "国有独资公司", "m", "甲"), "利润", profitSheet}, []said{{"企业!A1", "table/missing-key", "缺少编号（enterprise.id）这一列"}}},
		"other tables":          {[]string{"Sales", row(1, "Name", "Price") + row(2, "x", "1"), "Stock", row(1, "Item", "Count") + row(2, "y", "2")}, []said{{"", "yaml/syntax", "工作簿里没有可读的工作表；工作表名：企业、利润"}}},
		"records without a key": {[]string{"企业", enterpriseSheet, "利润", row(1, "编号", "年度", "法定公积金") + row(2, "001", "2025", "0") + row(3, "b", "2025", "0")}, []said{{"利润!A1", "table/missing-key", "利润记录缺少归母净利润（net_profit）这一列"}}},
		"of another income":     {[]string{"企业", enterpriseSheet, "利润", row(1, "编号", "收入", "年度", "归母净利润") + row(2, "001", "股利", "2025", "1") + row(3, "b", "利润", "2025", "2") + row(4, "b", "", "2024", "2")}, []said{{"利润!B2", bad, "收入写的是股利，这张工作表是“利润”；请改正，或把这一行移到工作表“股利”"}}},
		"a bad heading":         {[]string{"企业", enterpriseSheet, "利润", row(1, "编号", "年度", "归母净利", "法定公积金") + row(2, "001", "2025", "1", "多") + row(3, "b", "2025", "2", "0")}, []said{{"利润!C1", unread, `不认得 "归母净利" 这一列；是不是 归母净利润？`}, {"利润!D2", bad, "法定公积金："}}},
		"merged":                {[]string{"企业", enterpriseSheet, "利润", profitSheet + "</sheetData><mergeCells><mergeCell ref='B2:B3'/></mergeCells><sheetData>"}, []said{{"利润!B2", bad, "合并单元格 B2:B3"}}},
	} {
		t.Run(name, func(t *testing.T) {
			_, fs := stream.Read(input("t.xlsx", string(zipped(bookParts(c.sheets...))), ""))
			sayings(t, fs, c.want)
		})
	}
}
