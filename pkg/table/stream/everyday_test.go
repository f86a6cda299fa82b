package stream_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// What people call a column or a key leads to the one that it is meant for, never to what
// they wrote; the profit before tax leads to none.
func TestEverydayNames(t *testing.T) {
	for _, c := range []struct {
		word, heading, key string // as which a CSV file, and YAML, are told to write it
		ofEnterprise       bool
	}{
		{"净利润", "归母净利润", "net_profit（归母净利润）", false},
		{"未分配利润", "年初未分配利润", "undistributed_opening（年初未分配利润）", false},
		{"以前年度亏损", "以前年度未弥补亏损", "prior_losses（以前年度未弥补亏损）", false},
		{"弥补亏损", "以前年度未弥补亏损", "prior_losses（以前年度未弥补亏损）", false},
		{"盈余公积", "法定公积金 或 提取前法定公积金余额", "statutory_reserve（法定公积金） 或 reserve_balance（提取前法定公积金余额）", false},
		{"公积金", "法定公积金", "statutory_reserve（法定公积金）", false},
		{"收益上交比例", "上交比例", "ratio（上交比例）", false},
		{"应上缴利润", "申报金额", "declared（申报金额）", false},
		{"已缴", "缴库1·缴库金额", "缴库（payments）里的 amount（缴库金额）", false},
		{"缴款日期", "缴库1·缴库日", "缴库（payments）里的 date（缴库日）", false},
		{"缴款金额", "缴库1·缴库金额", "缴库（payments）里的 amount（缴库金额）", false},
		{"申报时间", "申报日", "filed（申报日）", false},
		{"分红", "分配总额 或 国有股应得", "", false},
		{"股利", "分配总额 或 国有股应得", "", false},
		{"社会信用代码", "统一社会信用代码", "uscc（统一社会信用代码）", true},
		{"税号", "统一社会信用代码", "uscc（统一社会信用代码）", true},
		{"主管单位", "出资人单位", "agency（出资人单位）", true},
		{"持股比例", "国有股比例", "state_share（国有股比例）", true},
		{"注册资金", "注册资本", "registered_capital（注册资本）", true},
		{"利润总额", "", "", false},
	} {
		told := func(file, text, want string) {
			_, fs := stream.Read(input(file, text, ""))
			i := slices.IndexFunc(fs, func(f finding.Finding) bool { return strings.Contains(f.Message, fmt.Sprintf("%q", c.word)) })
			if i < 0 || !strings.HasSuffix(fs[i].Message, "；是不是 "+want+"？") || slices.ContainsFunc(fs, func(f finding.Finding) bool {
				return strings.Contains(f.Message, "缺少") && !strings.Contains(f.Message, "缴库缺少")
			}) {
				t.Errorf("%s in %s: %s", c.word, file, listing(fs))
			}
		}
		column := "归母净利润," + c.word
		if c.word == "净利润" {
			column = c.word + ",申报金额"
		}
		table := "编号,企业名称,企业形式,分类,收入,年度," + column + "\na,甲,国有独资公司,m,利润,2025,1,5\n"
		if c.heading == "" {
			for file, text := range map[string]string{"t.csv": table, "t.xlsx": bookOf("Sheet1", table)} {
				if _, fs := stream.Read(input(file, text, "")); len(fs) != 1 || fs[0].Rule != "table/ignored-column" || !strings.Contains(fs[0].Message, "它不是归母净利润") {
					t.Errorf("%s in %s: %s", c.word, file, listing(fs))
				}
			}
			continue
		}
		told("t.csv", table, c.heading)
		told("t.xlsx", bookOf("Sheet1", table), c.heading)
		switch {
		case c.key == "":
		case c.ofEnterprise:
			told("t.yaml", enterprise(c.word+": 5"), c.key)
		case c.word != "净利润":
			told("t.yaml", profit(c.word+": 5"), c.key)
		}
	}
}
