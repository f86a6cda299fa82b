package stream_test

import (
	"slices"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// The column 收入 takes every name that means one income alone; one that names none is
// refused with those that there are.
func TestNamesOfIncomes(t *testing.T) {
	const head = "编号,企业名称,企业形式,分类,收入,年度,归母净利润,利润年度,国有股应得,转让标的,签订日,转让价款,分配方案编制日,清算净收益,名称,收益确定日,核定金额\na,甲,国有独资公司,m,"
	values := map[string]string{
		"profit": ",2025,1,,,,,,,,,,\n", "dividend": ",,,2025,1,,,,,,,,\n", "transfer": ",,,,,甲,2026-03-02,1,,,,,\n",
		"liquidation": ",,,,,,,,2026-02-01,1,,,\n", "other": ",,,,,,,,,,某项,2026-01-15,1\n",
	}
	for income, names := range map[string][]string{
		"profit":      {"利润", "利润收入", "profit", "应交利润", "国有资本利润收入"},
		"dividend":    {"股利", "股息", "股利收入", "国有股股利、股息收入", "国有股利", "股利股息收入", "股息/红利", "分红", "股利 收入"},
		"transfer":    {"产权转让", "国有产权转让收入", "产权转让收入", "股权转让", "转让收入", "转让"},
		"liquidation": {"清算", "清算收入", "企业清算收入"},
		"other":       {"其他收入", "其他", "其他国有资本经营收入", "其他国有资本收益"},
	} {
		for _, name := range names {
			for _, file := range []string{"t.csv", "t.xlsx"} {
				text := head + name + values[income]
				if file == "t.xlsx" {
					text = bookOf("汇总", text)
				}
				got, fs := stream.Read(input(file, text, ""))
				if len(fs) > 0 || len(got.Enterprises) != 1 {
					t.Errorf("%s in %s: %s", name, file, listing(fs))
					continue
				}
				var read []string
				for rec := range got.Enterprises[0].Records() {
					read = append(read, string(rec.Income()))
				}
				if !slices.Equal(read, []string{income}) {
					t.Errorf("%s in %s: %v, want %s", name, file, read, income)
				}
			}
		}
	}
	for _, name := range []string{"净利润", "收入", "利润和股利", "股权", "国有资本", "主营业务收入", "收益"} {
		_, fs := stream.Read(input("t.csv", head+name+values["profit"], ""))
		if len(fs) != 1 || fs[0].Rule != "table/bad-value" || !strings.Contains(fs[0].Message, "（可用：利润、股利、产权转让、清算、其他收入）") {
			t.Errorf("%s: %s", name, listing(fs))
		}
	}
	got, _ := stream.Read(input("t.csv", head+"利润收入"+values["profit"], ""))
	remarks(t, got.Remarks, "收入的其他叫法（如“利润收入”“股息”）按它所指的一种读取（第 2 行）")
}
