package stream

import (
	"strings"
	"testing"

	"guozi/pkg/table"
)

// cutHead and cutStart begin the headings and a row.
const (
	cutHead  = "编号,企业名称,企业形式,分类,国有股比例,收入,"
	cutStart = "A01,示例甲,国有独资公司,market,100%,"
)

// An amount in a CSV file whose commas between thousands are not in quotes is told once,
// at its first cell, and nothing else is of that row; it is never read as a smaller one.
func TestAmountsCutAtTheirCommas(t *testing.T) {
	for name, c := range map[string]struct {
		head, row, amount string
		sure              bool
	}{
		"three empty cells":           {"年度,归母净利润,以前年度未弥补亏损,法定公积金,申报金额", "利润,2025,123,456.00,,,", "123,456.00", false},
		"nothing but zeros":           {"年度,归母净利润,以前年度未弥补亏损,法定公积金,备注", "利润,2025,1,000.00,0,0,", "1,000.00", true},
		"before the note":             {"年度,以前年度未弥补亏损,法定公积金,归母净利润,备注", "利润,2025,0,0,123,456.00", "123,456.00", false},
		"millions in three columns":   {"基准日,转让价款,投资成本,交易费用", "产权转让,2026-05-20,8,000,000.00,,", "8,000,000.00", true},
		"zeros in the note":           {"年度,核定金额,备注", "国有独资公司利润,2025,3,000", "3,000", true},
		"a share":                     {"年度,决议日,分配总额,备注", "股利,2025,2026-05-20,20,000.00,", "20,000.00", true},
		"a share in three columns":    {"年度,分配总额,国有股应得,备注", "股利,2025,20,000,000.00", "20,000,000.00", true},
		"more than there are columns": {"年度,归母净利润,以前年度未弥补亏损,法定公积金", "利润,2025,1,234,567.00,", "1,234,567.00", false},
		"zeros under no heading":      {"年度,归母净利润", "利润,2025,1,000", "1,000", true},
		"a day after it":              {"归母净利润,申报日", "利润,8,000", "8,000", true},
		"a word after it":             {"归母净利润,申报日", "利润,8,200", "8,200", false},
		"below zero":                  {"年度,归母净利润,法定公积金", "利润,2025,-123,456.00,,", "-123,456.00", false},
		"in parentheses":              {"年度,归母净利润,法定公积金", "利润,2025,(1,034.00),", "(1,034.00)", true},
		"with its unit":               {"年度,归母净利润,法定公积金", "利润,2025,￥1,034.00元,", "￥1,034.00元", true},
		"with blanks":                 {"年度,归母净利润,法定公积金", "利润,2025, 1,034.00 ,", "1,034.00", true},
		"fewer than there are":        {"年度,归母净利润,以前年度未弥补亏损,法定公积金", "利润,2025,123,456.00", "123,456.00", false},
		"later zeros":                 {"年度,归母净利润,以前年度未弥补亏损,法定公积金", "利润,2025,1,234,056.00", "1,234,056.00", true},
		"the number of a document":    {"减免·减免金额,减免·批准文号", "利润,5,123", "5,123", false},
	} {
		const other = "\nA02,示例乙,国有独资公司,market,100%,利润"
		data := []byte(cutHead + c.head + "\n" + cutStart + c.row + other + "\n")
		_, fs := wholeOf("t.csv", data)
		var cut []string
		for _, f := range fs {
			if f.Place.Line == 2 {
				cut = append(cut, f.Message)
			}
		}
		want := "分不清 " + c.amount + " 是"
		if c.sure {
			want = "金额 " + c.amount + " 在逗号处断成了几格"
		}
		if len(cut) != 1 || !strings.HasPrefix(cut[0], want) || !strings.Contains(cut[0], `要把整个金额用引号括起来，如 "1,234.00"`) {
			t.Errorf("%s: %q, want %s", name, cut, want)
		}
		for size := 1; size < len(data); size += 20 {
			agree(t, "t.csv", data, size)
		}
	}
}

// Neighbours of such amounts that can only be what they look like are read.
func TestAmountsNotCut(t *testing.T) {
	for name, text := range map[string]string{
		"two amounts":                 cutHead + "年度,归母净利润,法定公积金\n" + cutStart + "利润,2025,999,456.00\n",
		"two amounts and empty cells": cutHead + "年度,归母净利润,法定公积金,,\n" + cutStart + "利润,2025,999,456.00,,\n",
		"cells of the headings only":  cutHead + "年度,归母净利润,法定公积金,,\n" + cutStart + "利润,2025,999,456.00\n",
		"cells in quotes":             cutHead + "年度,归母净利润,法定公积金,申报金额\n" + cutStart + "利润,2025,\"999\",\"456.00\"\n",
		"the whole in quotes":         cutHead + "年度,归母净利润,备注\n" + cutStart + "利润,2025,\"123,456.00\",\n",
		"an id after a number":        "序号,编号,企业名称,企业形式,注册资本\n1,007,示例甲,国有独资公司,5\n2,123,示例乙,国有独资公司,5,\n",
		"an id after an amount":       "注册资本,编号,企业名称,企业形式\n5,007,示例甲,国有独资公司\n5,123,示例乙,国有独资公司\n",
		"numbers of rows":             ",编号,企业名称,企业形式,注册资本\n1,007,示例甲,国有独资公司,5\n2,123,示例乙,国有独资公司,5,\n",
		"a year":                      "编号,企业名称,企业形式,分类,国有股比例,注册资本,收入,归母净利润,年度\n" + cutStart + "100,利润,100,2025,\n",
		"a note":                      cutHead + "年度,归母净利润,备注\n" + cutStart + "利润,2025,100,123 号文\n",
		"an amount in full":           cutHead + "年度,归母净利润,备注\n" + cutStart + "利润,2025,1000.00,123\n",
		"a column that is not read":   "编号,企业名称,企业形式,注册资本,职工人数\nA01,示例甲,国有独资公司,5,120\n",
		"semicolons":                  strings.ReplaceAll(cutHead+"年度,归母净利润,备注\n"+cutStart+"利润,2025,100,123\n", ",", ";"),
	} {
		es, fs := wholeOf("t.csv", []byte(text))
		for _, f := range fs {
			if f.Rule != table.IgnoredColumn.Code {
				t.Errorf("%s: %v", name, f)
			}
		}
		if len(es) == 0 {
			t.Errorf("%s: nothing read", name)
		}
	}
}

// What a row with a cut amount says of its owner and its number is kept for the rows below.
func TestRowsBelowACutAmount(t *testing.T) {
	for name, text := range map[string]string{
		"of the same owner": cutHead + "年度,归母净利润,备注\n" + cutStart + "利润,2025,1,000.00\nA01,,,,,利润,2024,1,\n",
		"a total":           cutHead + "年度,归母净利润,备注\n" + cutStart + "利润,2025,1,000.00\n合计,,,,,,,1000.00,\n",
		"a total, cut":      cutHead + "年度,归母净利润,备注\n" + cutStart + "利润,2025,1000,\n合计,,,,,,,1,000.00\n",
		"numbered":          ",编号,企业名称,企业形式,注册资本,备注\n1,a,示例甲,国有独资公司,1,000\n2,b,示例乙,国有独资公司,5,\n",
		"owner's columns":   "编号,注册资本,企业名称,企业形式\na,1,000,示例甲,国有独资公司\na,,示例甲,国有独资公司\n",
	} {
		_, fs := wholeOf("t.csv", []byte(text))
		if len(fs) != 1 || !strings.Contains(fs[0].Message, "千分位") {
			t.Errorf("%s: %v", name, fs)
		}
		for size := 1; size < len(text); size += 20 {
			agree(t, "t.csv", []byte(text), size)
		}
	}
}
