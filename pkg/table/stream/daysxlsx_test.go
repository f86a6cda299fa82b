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
