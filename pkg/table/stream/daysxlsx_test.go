package stream_test

import (
	"testing"

	"guozi/pkg/table/stream"
)

// A day that a program worked out comes with what binary arithmetic leaves behind; a
// time of day does not.
func TestDaysOfWorkbooks(t *testing.T) {
	book := func(code, year, filed string) string {
		parts := bookParts("利润", row(1, "编号", "企业名称", "企业形式", "分类", "年度", "归母净利润", "申报日")+
			row(2, "a", "甲", "国有独资公司", "m", year, "1", ` s="2"><v>`+filed+"</v>"))
		return string(inFormats(parts, code, "yyyy-mm-dd"))
	}
	for filed, want := range map[string]string{"45292": "2024-01-01", "45292.00000001": "2024-01-01", "45291.99999999": "2024-01-01", "45292.000005": "2024-01-01", "45291.999995": "2024-01-01"} {
		got, fs := stream.Read(input("t.xlsx", book("yyyy-mm-dd", "2023", filed), ""))
		if len(fs) > 0 || got.Enterprises[0].Profit[0].Filed.String() != want {
			t.Errorf("%s: %s", filed, listing(fs))
			continue
		}
		if filed != "45292" {
			remarks(t, got.Remarks, "日期单元格的尾差不到半秒，按整天读取（利润!G2）")
		}
	}
	_, fs := stream.Read(input("t.xlsx", book("yyyy-mm-dd hh:mm", "2023", "45292.0001"), ""))
	sayings(t, fs, []said{{"利润!G2", badValue, "申报日：2024-01-01 00:00:09 带了时间；请只写日期"}})

	// A year that is a day to whoever sees the cell.
	_, fs = stream.Read(input("t.xlsx", book("yyyy-mm-dd", numberIn("45657"), "45800"), ""))
	sayings(t, fs, []said{{"利润!E2", badValue, "年度：单元格是日期 2024-12-31，年度要写成四位数字；指的是 2024 年度就填 2024"}})
	got, fs := stream.Read(input("t.xlsx", book("yyyy", numberIn("45657"), "45800"), ""))
	if len(fs) > 0 || got.Enterprises[0].Profit[0].Year != 2024 {
		t.Errorf("shown by its year: %s", listing(fs))
	}
}

// SheetJS in the zone of Shanghai leaves the 43 seconds by which the local mean time of old
// is no whole minute, before the midnight of a day that it writes as a text and after that
// of one that it writes as a number.
func TestDaysOfSheetJS(t *testing.T) {
	book := func(filed string) string {
		parts := bookParts("利润", row(1, "编号", "企业名称", "企业形式", "分类", "年度", "归母净利润", "申报日")+
			row(2, "a", "甲", "国有独资公司", "m", "2025", "1", filed))
		return string(inFormats(parts, "yyyy-mm-dd"))
	}
	for filed, want := range map[string]string{
		` s="1" t="d"><v>2026-03-01T23:59:17.000Z</v>`: "2026-03-02",
		` s="1" t="d"><v>2025-12-31T23:59:17Z</v>`:     "2026-01-01",
		` s="1" t="d"><v>2026-03-02T00:00:43.000Z</v>`: "2026-03-02",
		` s="1"><v>46083.000497685185</v>`:             "2026-03-02",
		` s="1"><v>46082.999502314815</v>`:             "2026-03-02",
	} {
		got, fs := stream.Read(input("t.xlsx", book(filed), ""))
		if len(fs) > 0 || got.Enterprises[0].Profit[0].Filed.String() != want {
			t.Errorf("%s: %s", filed, listing(fs))
			continue
		}
		remarks(t, got.Remarks, "日期单元格离零点正好差 43 秒（程序换算上海旧时区留下的），按那一零点的日子读取（利润!G2）")
	}
	for filed, want := range map[string]string{
		` s="1" t="d"><v>2026-03-01T23:59:18.000Z</v>`: "也可以是 2026-03-02（北京时间）",
		` s="1" t="d"><v>2026-03-01T16:00:00.000Z</v>`: "可以是 2026-03-01，也可以是 2026-03-02（北京时间）；请只写日期",
		` s="1" t="d"><v>2026-03-02T08:00:00.000Z</v>`: "可能是另一个时区的日子",
		` s="1"><v>46083.33383101852</v>`:              "2026-03-02 08:00:43 带了时间；请只写日期",
		` s="1"><v>46083.00048</v>`:                    "2026-03-02 00:00:41 带了时间；请只写日期",
	} {
		_, fs := stream.Read(input("t.xlsx", book(filed), ""))
		sayings(t, fs, []said{{"利润!G2", badValue, want}})
	}
}
