package stream_test

import (
	"testing"

	"guozi/pkg/table/stream"
)

// wholeSheet is one of two enterprises with their profit, mixedSheet one with the column
// that says what a row is about.
var (
	wholeSheet = row(1, "编号", "企业名称", "企业形式", "分类", "年度", "归母净利润") + row(2, "001", "甲", "国有独资公司", "m", "2025", "1") + row(3, "b", "乙", "国有独资公司", "m", "2025", "2")
	mixedSheet = row(1, "编号", "企业名称", "企业形式", "分类", "收入", "年度", "归母净利润") + row(2, "001", "甲", "国有独资公司", "m", "利润", "2025", "1") + row(3, "b", "乙", "国有独资公司", "m", "利润", "2025", "2")
)

// A sheet of the enterprises that has all their columns holds their records too, when no
// other sheet does.
func TestSheetOfOwnersWithTheirRecords(t *testing.T) {
	const note = "note table/unknown-key"
	for name, c := range map[string]struct {
		sheets []string
		want   []said
	}{
		"whole":                   {[]string{"企业", wholeSheet}, []said{{"企业!A1", note, `工作表 "企业" 里有“利润”的各列，各行按“利润”读取`}}},
		"mixed":                   {[]string{"企业", mixedSheet}, []said{{"企业!A1", note, `工作表 "企业" 里有“收入”这一列，各行按这一列写的读取`}}},
		"title above":             {[]string{"企业", row(1, "2025 年度利润申报表") + row(3, "编号", "企业名称", "企业形式", "分类", "年度", "归母净利润") + row(4, "001", "甲", "国有独资公司", "m", "2025", "1") + row(5, "b", "乙", "国有独资公司", "m", "2025", "2")}, []said{{"企业!A1", note, "各行按“利润”读取"}}},
		"another name":            {[]string{"企业2025", wholeSheet}, []said{{"企业2025!A1", note, `工作表 "企业2025" 里有“利润”的各列，各行按“利润”读取`}}},
		"with an empty sheet":     {[]string{"企业", wholeSheet, "利润", ""}, []said{{"企业!A1", note, "各行按“利润”读取"}}},
		"with another income":     {[]string{"企业", wholeSheet, "股利", row(1, "编号", "年度", "申报金额")}, []said{{"企业!A1", note, "各行按“利润”读取"}}},
		"owners and a whole copy": {[]string{"企业", enterpriseSheet, "副本", wholeSheet}, []said{{"副本!A1", note, `工作表 "副本" 按“利润”读取`}}},
	} {
		got, fs := stream.Read(input("t.xlsx", string(zipped(bookParts(c.sheets...))), ""))
		t.Run(name, func(t *testing.T) { sayings(t, fs, c.want) })
		if len(got.Enterprises) != 2 || len(got.Enterprises[0].Profit) != 1 || len(got.Enterprises[1].Profit) != 1 {
			t.Errorf("%s: %+v", name, got.Enterprises)
		}
	}
}

// Where another sheet holds the records, or is a second one of the same, one finding says
// what to change.
func TestRecordsOfTwoSheets(t *testing.T) {
	const note, unread = "note table/unknown-key", "table/unknown-key"
	const ofProfit = "里有“利润”的各列，各行按“利润”读取"
	for name, c := range map[string]struct {
		sheets []string
		want   []said
	}{
		"whole and its own":       {[]string{"企业", wholeSheet, "利润", profitSheet}, []said{{"企业!E1", unread, `没有读 "年度" 等 2 列：它们是“利润”的项目；请写到工作表“利润”`}}},
		"mixed and its own":       {[]string{"企业", mixedSheet, "利润", profitSheet}, []said{{"企业!F1", unread, `没有读 "年度" 等 2 列：它们是“利润”的项目；请写到工作表“利润”`}}},
		"mixed and another":       {[]string{"企业", mixedSheet, "股利", row(1, "编号", "年度", "申报金额")}, []said{{"企业!F1", unread, "请写到工作表“利润”"}}},
		"whole and one of a year": {[]string{"企业", wholeSheet, "利润2025", profitSheet}, []said{{"企业!A1", note, ofProfit}, {"利润2025!A1", unread, `工作表 "利润2025" 和 "企业" 都像是“利润”；请合并成一个，不要的删掉`}}},
		"two whole":               {[]string{"企业", wholeSheet, "企业 (2)", wholeSheet}, []said{{"企业!A1", note, ofProfit}, {"企业 (2)!A1", unread, `工作表 "企业 (2)" 和 "企业" 都像是“企业”；请合并成一个，不要的删掉`}}},
		"whole and a list":        {[]string{"企业", wholeSheet, "名册", enterpriseSheet}, []said{{"企业!A1", note, ofProfit}, {"名册!A1", unread, `工作表 "名册" 和 "企业" 都像是“企业”`}}},
		"an old one":              {[]string{"企业", enterpriseSheet, "企业旧", enterpriseSheet, "利润", profitSheet}, []said{{"企业旧!A1", unread, `工作表 "企业旧" 和 "企业" 都像是“企业”；请合并成一个，不要的删掉`}}},
		"a copy":                  {[]string{"企业", enterpriseSheet, "利润", profitSheet, "副本", enterpriseSheet}, []said{{"副本!A1", unread, `工作表 "副本" 和 "企业" 都像是“企业”；请合并成一个，不要的删掉`}}},
		"revenue":                 {[]string{"企业", row(1, "编号", "企业名称", "企业形式", "收入") + row(2, "001", "甲", "国有独资公司", "5")}, []said{{"企业!D1", "warning table/ignored-column", `没有读 "收入" 这一列：它不是表里的项目`}}},
		"without names":           {[]string{"企业", row(1, "编号", "年度", "归母净利润") + row(2, "001", "2025", "1")}, []said{{"企业!A1", "table/missing-key", "缺少企业名称"}, {"企业!A1", "table/missing-key", "缺少企业形式"}, {"企业!B1", unread, `没有读 "年度" 等 2 列`}}},
	} {
		_, fs := stream.Read(input("t.xlsx", string(zipped(bookParts(c.sheets...))), ""))
		t.Run(name, func(t *testing.T) { sayings(t, fs, c.want) })
	}
}
