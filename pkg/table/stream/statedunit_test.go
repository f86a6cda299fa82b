package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// sheetsOf is a workbook of sheets, each with the lines of a CSV text as rows of texts,
// given as name and text in turn.
func sheetsOf(sheets ...string) string {
	parts := make([]string, len(sheets))
	for i := 0; i < len(sheets); i += 2 {
		var rows strings.Builder
		for n, line := range strings.Split(strings.TrimSuffix(sheets[i+1], "\n"), "\n") {
			if strings.Trim(line, ",") != "" {
				rows.WriteString(row(n+1, strings.Split(line, ",")...))
			}
		}
		parts[i], parts[i+1] = sheets[i], rows.String()
	}
	return string(zipped(bookParts(parts...)))
}

// amountsIn are the capital, the net profit and the statutory reserve of the first
// enterprise of a file, or the only finding; with how often it is told that a sheet's name
// states the unit.
func amountsIn(name, data string) (read string, byName int) {
	got, fs := stream.Read(input(name, data, table.Enterprises))
	switch {
	case len(fs) == 1:
		return fs[0].Place.Reference() + fmt.Sprintf(" %d:%d ", fs[0].Place.Line, fs[0].Place.Column) + fs[0].Message, 0
	case len(fs) > 1:
		return listing(fs), 0
	}
	e := &got.Enterprises[0]
	read = fmt.Sprint(e.RegisteredCapital)
	for _, p := range e.Profit {
		read += fmt.Sprint(" ", p.NetProfit, " ", p.StatutoryReserve)
	}
	for _, r := range got.Remarks {
		if strings.Contains(r.What, "工作表名") {
			byName = r.Count
		}
	}
	return read, byName
}

// The unit that one sheet of a workbook states, in its name or above the headings, is heard
// for that sheet; on another without one, an amount can be in yuan or in that unit.
func TestUnitsOfSheets(t *testing.T) {
	const (
		firm    = "编号,企业名称,企业形式,分类,注册资本\na,甲,国有独资公司,m,3\n"
		firmWan = "编号,企业名称,企业形式,分类,注册资本（万元）\na,甲,国有独资公司,m,3\n"
		firmOwn = "编号,企业名称,企业形式,分类,注册资本\na,甲,国有独资公司,m,3万元\n"
		bare    = "编号,企业名称,企业形式,分类\na,甲,国有独资公司,m\n"
		unit    = "编号,企业名称,企业形式,分类,注册资本,金额单位\na,甲,国有独资公司,m,3,%s\n"
		year    = "编号,年度,归母净利润,法定公积金\na,2025,5,0\n"
		wan     = "单位：万元\n"
		either  = "利润!C2 2:3 归母净利润 5.00 没有写单位，可以是 5.00元，也可以是 5.00万元；"
	)
	for _, c := range []struct {
		name   string
		sheets []string
		want   string
		byName int
	}{
		{"nothing stated", []string{"企业", firm, "利润", year}, "3.00 5.00 0.00", 0},
		// In the name.
		{"full-width brackets", []string{"企业", bare, "利润（万元）", year}, "<nil> 50000.00 0.00", 1},
		{"brackets", []string{"企业", bare, "利润(万元)", year}, "<nil> 50000.00 0.00", 1},
		{"hyphen", []string{"企业", bare, "利润-万元", year}, "<nil> 50000.00 0.00", 1},
		{"underline", []string{"企业", bare, "利润_万元", year}, "<nil> 50000.00 0.00", 1},
		{"words", []string{"企业", bare, "利润 单位万元", year}, "<nil> 50000.00 0.00", 1},
		{"words and brackets", []string{"企业", bare, "利润【单位：人民币万元】", year}, "<nil> 50000.00 0.00", 1},
		{"nothing between", []string{"企业", bare, "利润万元", year}, "<nil> 50000.00 0.00", 1},
		{"without the currency", []string{"企业", bare, "利润(亿)", year}, "<nil> 500000000.00 0.00", 1},
		{"with the year", []string{"企业（万元）", firm, "2025年利润万元", year}, "2025年利润万元!A1 1:1 工作表 \"2025年利润万元\" 按“利润”读取", 0},
		{"nothing between the year and it", []string{"利润 2025万元", "编号,企业名称,企业形式,分类,年度,归母净利润,法定公积金\na,甲,国有独资公司,m,2025,5,0\n"}, "利润 2025万元!A1 1:1 工作表 \"利润 2025万元\" 按“利润”读取", 0},
		{"a sheet of owners", []string{"企业(万元)", firm}, "30000.00", 1},
		{"both", []string{"企业(万元)", firm, "利润（千元）", year}, "30000.00 5000.00 0.00", 2},
		{"yuan", []string{"企业(元)", firm, "利润（元）", year}, "3.00 5.00 0.00", 2},
		{"the key", []string{"企业", bare, "profit (万元)", year}, "<nil> 50000.00 0.00", 1},
		{"the only sheet", []string{"台账（万元）", firm}, "30000.00", 1},
		{"a heading has its own", []string{"企业（元）", firmWan}, "30000.00", 1},
		{"the same in a text", []string{"企业", bare, "利润（万元）", wan + year}, "<nil> 50000.00 0.00", 1},
		{"another in a text", []string{"企业", bare, "利润（元）", wan + year}, "利润（元）!A1 1:1 工作表名里写着单位是元，这里又写着万元；请只留一个", 0},
		{"another in 金额单位", []string{"企业（万元）", fmt.Sprintf(unit, "元")}, "企业（万元）!E2 2:5 注册资本：工作表名里写着单位是万元，“金额单位”是元；请只留一个，或把单位写在列名里", 0},
		{"the same in 金额单位", []string{"企业（万元）", fmt.Sprintf(unit, "万元")}, "30000.00", 1},
		{"a foreign one", []string{"企业", bare, "利润（万美元）", year}, "利润（万美元）!A1 1:1 金额单位是万美元；请折算成人民币再填", 0},
		{"ten thousands of ten", []string{"企业", bare, "利润", "单位：十万元\n" + year}, "利润!A1 1:1 金额单位是十万元；请换算成元、万元或亿元再填", 0},
		{"a number in the name", []string{"示例 1 元", firm}, "3.00", 0},
		{"a name that ends alike", []string{"多元", firm}, "3.00", 0},
		{"twice", []string{"企业", bare, "利润", year, "利润（万元）", year}, "利润（万元）!A1 1:1 工作表 \"利润（万元）\" 和 \"利润\" 都像是“利润”；请合并成一个，不要的删掉", 0},
		// On one sheet and not on the other.
		{"text above the other", []string{"企业", wan + firm, "利润", year}, either + "工作表“企业”写着万元，请在列名上面写上单位，如“单位：元”，或把单位写在列名里", 0},
		{"name of the other", []string{"企业（万元）", firm, "利润", year}, either, 0},
		{"owners without", []string{"企业", firm, "利润", wan + year}, "企业!E2 2:5 注册资本 3.00 没有写单位，可以是 3.00元，也可以是 3.00万元；工作表“利润”写着万元，", 0},
		{"two without", []string{"企业", firm, "利润", year, "股利", wan + "编号,年度,分配总额\na,2025,7\n"}, "t.xlsx:企业!E2 table/bad-value 注册资本 3.00 没有写单位，可以是 3.00元，也可以是 3.00万元；工作表“股利”写着万元，请在列名上面写上单位，如“单位：元”，或把单位写在列名里\nt.xlsx:利润!C2 table/bad-value 归母净利润 5.00 没有写单位", 0},
		{"no amounts on the other", []string{"企业", bare, "利润", wan + year}, "<nil> 50000.00 0.00", 0},
		{"nothing but zero on the other", []string{"企业", strings.Replace(firm, ",3", ",0", 1), "利润", wan + year}, "0.00 50000.00 0.00", 0},
		{"units of their own", []string{"企业", firmOwn, "利润", wan + year}, "30000.00 50000.00 0.00", 0},
		{"unit in the heading", []string{"企业", firmWan, "利润", wan + year}, "30000.00 50000.00 0.00", 0},
		{"unit in a heading of the owners only", []string{"企业", firmWan, "利润", year}, "30000.00 5.00 0.00", 0},
		{"金额单位 settles it", []string{"企业", fmt.Sprintf(unit, "万元"), "利润（万元）", year, "股利", "编号,年度,分配总额\na,2025,7\n"}, "30000.00 50000.00 0.00", 1},
		{"金额单位 of the records only", []string{"企业", firm, "利润", "编号,年度,归母净利润,法定公积金,金额单位\na,2025,5,0,万元\n"}, "企业!E2 2:5 注册资本 3.00 没有写单位，可以是 3.00元，也可以是 3.00万元；工作表“利润”的“金额单位”写着万元，", 0},
		{"金额单位 of one kind of records only", []string{"企业", bare, "利润", "编号,年度,归母净利润,法定公积金,金额单位\na,2025,5,0,万元\n", "股利", "编号,年度,分配总额\na,2025,7\n"}, "股利!C2 2:3 分配总额 7.00 没有写单位，可以是 7.00元，也可以是 7.00万元；工作表“利润”的“金额单位”写着万元，", 0},
		{"金额单位 of both kinds of records", []string{"企业", bare, "利润", "编号,年度,归母净利润,法定公积金,金额单位\na,2025,5,0,万元\n", "股利", "编号,年度,分配总额,金额单位\na,2025,7,万元\n"}, "<nil> 50000.00 0.00", 0},
		{"金额单位 of the records, in yuan", []string{"企业", firm, "利润", "编号,年度,归母净利润,法定公积金,金额单位\na,2025,5,0,元\n"}, "3.00 5.00 0.00", 0},
		{"金额单位 of the records, 元 in the heading of the owner", []string{"企业", strings.Replace(firm, "资本", "资本（元）", 1), "利润", "编号,年度,归母净利润,法定公积金,金额单位\na,2025,5,0,万元\n"}, "3.00 50000.00 0.00", 0},
		{"金额单位 of the records, 元 in the owner's sheet", []string{"企业（元）", firm, "利润", "编号,年度,归母净利润,法定公积金,金额单位\na,2025,5,0,万元\n"}, "3.00 50000.00 0.00", 1},
		{"金额单位 in a later row", []string{"企业", bare, "利润", "编号,年度,归母净利润,法定公积金,金额单位\na,2024,5,0,\na,2025,5,0,万元\n"}, "利润!E3 3:5 这里写着金额单位是万元，同一企业前面的行没有写；请写在第一行", 0},
		{"金额单位 in a later row, units of their own", []string{"企业", bare, "利润", "编号,年度,归母净利润,法定公积金,金额单位\na,2024,5元,0,\na,2025,5,0,万元\n"}, "<nil> 5.00 0.00 50000.00 0.00", 0},
		{"金额单位 in a later row, 元 in a heading", []string{"企业", bare, "利润", "编号,年度,归母净利润（元）,法定公积金,金额单位\na,2024,5,0,\na,2025,5万元,0,万元\n"}, "<nil> 5.00 0.00 50000.00 0.00", 0},
		{"金额单位 in the first row", []string{"企业", bare, "利润", "编号,年度,归母净利润,法定公积金,金额单位\na,2024,5,0,万元\na,2025,5,0,\n"}, "<nil> 50000.00 0.00 50000.00 0.00", 0},
		{"金额单位 of the owner", []string{"企业", fmt.Sprintf(unit, "万元"), "利润", year}, "30000.00 50000.00 0.00", 0},
		{"each its own", []string{"企业", wan + firm, "利润", "单位：元\n" + year}, "30000.00 5.00 0.00", 0},
		{"the other in yuan", []string{"企业", "单位：元\n" + firm, "利润", year}, "3.00 5.00 0.00", 0},
		{"below the other", []string{"企业", bare, "利润", wan + year, "股利", "编号,年度,分配总额\na,2025,7\n单位：元\n"}, "<nil> 50000.00 0.00", 0},
		{"below, and not above", []string{"企业", bare, "利润", year + "单位：万元\n"}, "利润!A3 3:1 这里写着单位是万元，表里的金额是按元读的；请把单位写到表的上面，如“单位：万元”", 0},
		{"on a cover", []string{"封面", "示例集团,,\n报送材料,,\n,金额单位：,万元\n", "企业", firm}, "t.xlsx:企业!E2 table/bad-value 注册资本 3.00 没有写单位，可以是 3.00元，也可以是 3.00万元；工作表“封面”写着万元，", 0},
		{"on a cover, in yuan", []string{"说明", "金额单位：元\n", "企业", firm}, "3.00", 0},
	} {
		got, byName := amountsIn("t.xlsx", sheetsOf(c.sheets...))
		if !strings.HasPrefix(got, c.want) || byName != c.byName {
			t.Errorf("%s: %s (%d by name), want %s (%d)", c.name, got, byName, c.want, c.byName)
		}
	}
}

// Within one table, a column without a unit beside one of the same record with a unit can
// be in yuan or in that.
func TestUnitsOfColumns(t *testing.T) {
	const who, firm = "编号,企业名称,企业形式,分类,", "a,甲,国有独资公司,m,"
	for _, c := range []struct{ headings, values, want string }{
		{"注册资本,收入,年度,归母净利润,法定公积金", "3,利润,2025,5,1", "3.00 5.00 1.00"},
		{"收入,年度,归母净利润（万元）,法定公积金", "利润,2025,5,1", "法定公积金 1.00 没有写单位，可以是 1.00元，也可以是 1.00万元；“归母净利润（万元）”这一列写着万元，请把单位写在列名里，如“法定公积金（元）”"},
		{"收入,年度,归母净利润,法定公积金（千元）,缴库日,缴库金额", "利润,2025,5,1,2026-09-01,7", "归母净利润 5.00 没有写单位，可以是 5.00元，也可以是 5.00千元；"},
		{"收入,年度,归母净利润（万元）,减免·减免金额", "利润,2025,5,1", "减免金额 1.00 没有写单位"},
		{"收入,年度,归母净利润（万元）,法定公积金", "利润,2025,5,0", "<nil> 50000.00 0.00"},
		{"收入,年度,归母净利润（万元）,法定公积金", "利润,2025,5,1元", "<nil> 50000.00 1.00"},
		{"收入,年度,归母净利润（万元）,法定公积金（元）", "利润,2025,5,1", "<nil> 50000.00 1.00"},
		{"收入,年度,归母净利润（元）,法定公积金", "利润,2025,5,1", "<nil> 5.00 1.00"},
		{"金额单位,收入,年度,归母净利润（万元）,法定公积金", "万元,利润,2025,5,1", "<nil> 50000.00 10000.00"},
		{"注册资本（万元）,收入,年度,归母净利润,法定公积金", "3,利润,2025,5,1", "30000.00 5.00 1.00"},
		{"注册资本,收入,年度,归母净利润（万元）,法定公积金（万元）", "3,利润,2025,5,1", "3.00 50000.00 10000.00"},
		{"收入,年度,归母净利润,法定公积金,本期注册资本（万元）", "利润,2025,5,1,3", "<nil> 5.00 1.00"},
		{"注册资本（万元）,实收资本", "3,2", "实收资本 2.00 没有写单位"},
	} {
		got, _ := amountsIn("t.csv", who+c.headings+"\n"+firm+c.values+"\n")
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.headings, got, c.want)
		}
		got, _ = amountsIn("t.xlsx", sheetsOf("Sheet1", who+c.headings+"\n"+firm+c.values+"\n"))
		if !strings.Contains(got, c.want) {
			t.Errorf("%s in a workbook: %s, want %s", c.headings, got, c.want)
		}
	}
	// Texts above settle it, and it is told once for a table.
	const rows = who + "收入,年度,归母净利润（万元）,法定公积金\n" + firm + "利润,2025,5,1\n" + firm + "利润,2024,5,1\n"
	if got, _ := amountsIn("t.csv", "单位：元\n"+rows); got != "<nil> 50000.00 1.00 50000.00 1.00" {
		t.Error(got)
	}
	if got, _ := amountsIn("t.csv", rows); !strings.HasPrefix(got, " 2:24 法定公积金") {
		t.Error(got)
	}
}

// Ways of stating the unit of a table above its headings, in its row of headings, beside
// and below it, and texts that only look like it.
func TestWaysToStateAUnit(t *testing.T) {
	const firm, yuan, wan = "编号,企业名称,企业形式,注册资本\na,甲,国有独资公司,3\n", "3.00", "30000.00"
	for above, want := range map[string]string{
		"（单位：人民币万元）,":              wan,
		"以万元为单位,":                  wan,
		"金额单位：人民币 万元,":             wan,
		"货币单位:万元,":                 wan,
		"计量单位：万元,":                 wan,
		"单位（万元）,":                  wan,
		"Unit: 万元,":                wan,
		"RMB万元,":                   wan,
		",,单位,万元":                  wan,
		",单位：,,万元":                 wan,
		"单位：,万,":                   wan,
		"金额单位,人民币万元,":              wan,
		",,,万元":                    wan,
		",,,（人民币万元）":               wan,
		"利润申报表（万元）,":               wan,
		"利润申报表 万元,":                wan,
		"利润申报表-万元,":                wan,
		"编制单位：示例公司 单位：万元,":         wan,
		",,,币种：人民币　单位：万元":          wan,
		",,,编制日期：2026年5月20日 单位：万元": wan,
		",,填报单位：示例公司 单位：元,":        yuan,
		"本表除另有说明外，金额均以万元列示,":       wan,
		"单位：元（人民币）,":               yuan,
		"填报单位：,元通示例公司,":            yuan,
		"原表以万元计，已折成元,":             yuan,
		"合同价 5000 万元,":             yuan,
		"注册资本（万元）,3,":              yuan,
		"其中100万元为补贴,":              yuan,
		"单位,万元,单位,元":               "1:4 列名上面写着单位是万元，这里又写着元；请只留一个",
		"单位：万美元,":                  "金额单位是万美元；请折算成人民币再填",
		"（人民币万元）,,单位：元":            "列名上面写着单位是万元，这里又写着元；请只留一个",
		"单位：万元\n利润申报表（元）,":         "2:1 列名上面写着单位是万元，这里又写着元；请只留一个",
		"金额单位：万元\n\n以人民币千元为单位\n":   "3:1 列名上面写着单位是万元，这里又写着千元；请只留一个",
	} {
		for name, data := range map[string]string{"t.csv": above + "\n" + firm, "t.xlsx": sheetsOf("企业", above+"\n"+firm)} {
			got, _ := amountsIn(name, data)
			if fault := strings.Contains(want, "；"); !fault && got != want || !strings.Contains(got, want[strings.Index(want, " ")+1:]) {
				t.Errorf("%q in %s: %s, want %s", above, name, got, want)
			}
		}
	}
	for text, want := range map[string]string{
		"编号,企业名称,企业形式,注册资本,,单位：万元\na,甲,国有独资公司,3\n":                   wan,
		"编号,企业名称,企业形式,注册资本,万元\na,甲,国有独资公司,3\n":                       "没有读 \"万元\" 这一列",
		"编号,企业名称,企业形式,注册资本,美元\na,甲,国有独资公司,3,1\n":                     "没有读 \"美元\" 这一列",
		"编号,企业名称,企业形式,注册资本/万元\na,甲,国有独资公司,3\n":                       wan,
		"编号,企业名称,企业形式,注册资本（人民币：万元）\na,甲,国有独资公司,3\n":                  wan,
		"编号,企业名称,企业形式,注册资本(金额单位:万元)\na,甲,国有独资公司,3\n":                 wan,
		"编号,企业名称,企业形式,注册资本\n,,,万元\na,甲,国有独资公司,3\n":                   wan,
		",,,万元\n编号,企业名称,企业形式,注册资本\na,甲,国有独资公司,3\n":                   wan,
		"编号,企业名称,企业形式,注册资本,计量单位\na,甲,国有独资公司,3,万元\nb,乙,国有独资公司,4,万元\n": "这里写着单位是万元，表里的金额是按元读的",
		"编号,企业名称,企业形式,注册资本（万元）,计量单位\na,甲,国有独资公司,3,万元\n":              "没有读 \"计量单位\" 这一列",
		firm + "单位：万美元,,,\n":    "金额单位是万美元；请折算成人民币再填",
		firm + "以万元为单位,,,\n":    "这里写着单位是万元，表里的金额是按元读的",
		firm + ",,单位,万元\n":      "这里写着单位是万元，表里的金额是按元读的",
		firm + "注：金额均以元列示,,,\n": yuan,
		"编号,企业名称,企业形式,注册资本\na,甲,国有独资公司,3,,单位：万元\n":           "2:",
		"编号,企业名称,企业形式,注册资本\na,甲,国有独资公司,3,,单位：元\n":            yuan,
		"单位：万元\n编号,企业名称,企业形式,注册资本\na,甲,国有独资公司,3\n单位：万元,,,\n": wan,
	} {
		for name, data := range map[string]string{"t.csv": text, "t.xlsx": sheetsOf("企业", text)} {
			if got, _ := amountsIn(name, data); !strings.Contains(got, want) {
				t.Errorf("%q in %s: %s, want %s", text, name, got, want)
			}
		}
	}
}

// The unit that stands at the top or bottom of the printed pages must be that of the sheet.
func TestUnitOfPrintedPages(t *testing.T) {
	for _, c := range []struct{ name, printed, want string }{
		{"企业", "<oddHeader>&amp;L编制单位：示例集团&amp;C&amp;&quot;宋体,常规&quot;&amp;14企业表&amp;R&amp;10单位：万元</oddHeader>", "企业!A1 1:1 打印的页眉页脚里写着单位是万元，表里的金额是按元读的；请把单位写到表的上面，如“单位：万元”"},
		{"企业", "<oddHeader>&amp;C企业表</oddHeader><oddFooter>&amp;L金额单位：万元&amp;R第 &amp;P 页</oddFooter>", "企业!A1 1:1 打印的页眉页脚里写着单位是万元，"},
		{"企业", "<oddHeader>&amp;R单位：元</oddHeader>", "3.00"},
		{"企业", "<oddHeader>&amp;R填报单位：示例万元公司</oddHeader>", "3.00"},
		{"企业（万元）", "<oddHeader>&amp;R单位：万元</oddHeader>", "30000.00"},
	} {
		parts := bookParts(c.name, row(1, "编号", "企业名称", "企业形式", "注册资本")+row(2, "a", "甲", "国有独资公司", "3"))
		parts[sheet1] = strings.Replace(parts[sheet1], "</sheetData>", "</sheetData><headerFooter>"+c.printed+"</headerFooter>", 1)
		if got, _ := amountsIn("t.xlsx", string(zipped(parts))); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s, want %s", c.printed, got, c.want)
		}
		if inPieces, err := sideBySide(t, zipped(parts), stream.MaxSize); inPieces != !strings.Contains(c.want, "写着") {
			t.Errorf("%s in pieces: %v %v", c.printed, inPieces, err)
		}
	}
}
