package stream_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
)

// Rows of a form that are none of an enterprise are passed over, which is counted.
func TestRowsThatAreNoRecord(t *testing.T) {
	const columns, note, zero = "列名下面的列号没有读", "表里的说明行没有读", "没有编号、只有 0 的行没有读"
	const a, b = "a,甲,国有独资公司,market,2025,100\n", "b,乙,国有独资公司,market,2025,200\n"
	for name, c := range map[string]struct {
		rows string
		want string
	}{
		"letters and numbers":  {"甲,乙,丙,丁,1,2\n" + a + b, columns},
		"numbers of columns":   {"1,2,3,4,5,6\n" + a + b, columns},
		"numbers after a word": {"栏次,,,,1,2\n" + a + b, columns},
		"titles of groups":     {"一、市属企业,,,,,\n" + a + "（二）区属企业,,,,,\n" + b, note},
		"name of an income":    {a + b + "股利,,,,,\n", note},
		"signatures":           {a + b + "单位负责人：,,财务负责人：,,填表人：,2026年5月20日\n", note},
		"names after words":    {a + b + "制表人,示例人,审核人,示例人,,\n", note},
		"points of a note":     {a + b + "注：1、示例；,,,,,\n2、本年度净利润中含投资收益1200万元,,,,,\n(3)示例,,,,,\n本表一式三份,,,,,\n（盖章）,,,,,\n----以下空白----,,,,,\n", note},
		"formulas not used":    {a + b + ",,,,,0\n,,,,,0.00\n", zero},
	} {
		inBoth(t, owned+"\n"+c.rows, func(file string, es []proceeds.Enterprise, remarks []string, fs []finding.Finding) {
			if len(fs) > 0 || len(es) != 2 || !slices.Equal(remarks, []string{c.want}) {
				t.Errorf("%s in %s: %d enterprises, remarks %q\n%s", name, file, len(es), remarks, listing(fs))
			}
		})
	}
	// 合计 may stand in a column of running numbers, which is not read.
	numbered := "序号,编号,企业名称,企业形式,分类,年度,归母净利润\n1,a,甲,国有独资公司,market,2025,100\n2,b,乙,国有独资公司,market,2025,200\n合计,,,,,,"
	inBoth(t, numbered+"300\n", func(file string, es []proceeds.Enterprise, _ []string, fs []finding.Finding) {
		if len(fs) != 1 || fs[0].Rule != "table/ignored-column" || len(es) != 2 {
			t.Errorf("%s: %d enterprises\n%s", file, len(es), listing(fs))
		}
	})
	inBoth(t, numbered+"301\n", func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
		if len(fs) != 2 || fs[1].Rule != "table/total-mismatch" {
			t.Errorf("%s: %s", file, listing(fs))
		}
	})
	// What may be a record is none of these.
	for name, row := range map[string]string{
		"numbers further down": a + b + "c,d,e,f,g,h\n1,2,3,4,5,6\n",
		"an amount":            a + ",,,,,1\n",
		"a year":               a + ",,,,2025,0\n",
		"an id alone":          a + "其二,,,,,\n",
		"an odd name":          a + "单位甲,示例人,国有独资公司,market,2025,\n",
	} {
		inBoth(t, owned+"\n"+row, func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
			if len(fs) == 0 {
				t.Errorf("%s in %s is passed over", name, file)
			}
		})
	}
}

// A row of which it can't be told whether it is a record is one finding, with those that
// follow it.
func TestRowsThatMayBeNoRecord(t *testing.T) {
	const a, lone, other = "a,甲,国有独资公司,market,2025,100\n", "这一行只有 ", "这一行不像企业的记录；"
	for name, c := range map[string]struct {
		rows string
		want []string
	}{
		"a title":                {a + "市属企业,,,,,\nb,乙,国有独资公司,market,2025,200\n", []string{"3 " + lone + `"市属企业"；是企业就把各格填全，不是（如小标题）就删掉`}},
		"a signature":            {a + "张示例,,李示例,,王示例,\n", []string{"3 " + other}},
		"a report below":         {a + ",,,,,\n项目,本期数,上期数,,,\n营业收入,1,2,,,\n净利润,3,4,,,\n", []string{"4 " + other}},
		"two such":               {a + "x,,y,,z,\n" + a + "x,,y,,z,\n", []string{"3 " + other, "4 ", "5 " + other}},
		"one wrong value":        {a + "b,乙,国有独资,market,2025,200\n", []string{"3 企业形式："}},
		"the rest is wrong":      {a + "b,乙,国有独资,market,25,200\n", []string{"3 企业形式：", "3 年度："}},
		"a record of one before": {a + "b,乙,国有独资公司,market,2025,200\na,,,,24,很多\n", []string{"4 年度：", "4 归母净利润："}},
	} {
		inBoth(t, owned+"\n"+c.rows, func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
			if len(fs) != len(c.want) {
				t.Errorf("%s in %s: %s", name, file, listing(fs))
				return
			}
			for i, f := range fs {
				if !strings.HasPrefix(fmt.Sprint(f.Place.Line, " ", f.Message), c.want[i]) {
					t.Errorf("%s in %s: %s", name, file, listing(fs))
				}
			}
		})
	}
}

// The headings of a table of another income among the rows are one finding.
func TestTableOfAnotherIncomeBelow(t *testing.T) {
	inBoth(t, owned+"\na,甲,国有独资公司,market,2025,100\n,,,,,\n股利,,,,,\n编号,年度,决议文号,表决日,,\na,2025,示例决〔2026〕1号,2026-04-01,,\n", func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
		if len(fs) != 1 || fs[0].Place.Line != 5 || !strings.HasPrefix(fs[0].Message, "这里又是列名，与第 1 行的不同，从这一行起没有读；") {
			t.Errorf("%s: %s", file, listing(fs))
		}
	})
}
