package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// The columns of payments are read under every heading that can mean only one thing, and
// the number in it is that of the payment.
func TestNumberedPayments(t *testing.T) {
	for _, headings := range []string{
		"缴库日1,缴库金额1,缴库日2,缴库金额2",
		"缴库日（1）,缴库金额（1）,缴库日(2),缴库金额(2)",
		"缴库1日期,缴库1金额,缴库2日期,缴库2金额",
		"缴库一日期,缴库一金额,缴库二日期,缴库二金额",
		"缴库3日期,缴库3金额,缴库4日期,缴库4金额",
		"第一次缴库日期,第一次缴库金额,第二次缴库日期,第二次缴库金额",
		"第1笔缴库日,第1笔缴库金额,第2笔缴库日,第2笔缴库金额",
		"第十次缴库日期,第十次缴库金额,第十一次缴库日期,第十一次缴库金额",
		"缴库日期（yyyy-mm-dd）,缴库金额（元）【必填】,缴库日期*,缴库金额（元）：",
	} {
		text := "编号,企业名称,企业形式,分类,收入,年度,归母净利润," + headings + "\na,甲,国有独资公司,m,利润,2025,9,2026-06-01,1,2026-07-01,2\n"
		for name, data := range map[string]string{"t.csv": text, "t.xlsx": bookOf("Sheet1", text)} {
			got, fs := stream.Read(input(name, data, ""))
			if len(fs) > 0 {
				t.Errorf("%s in %s: %s", headings, name, listing(fs))
				continue
			}
			paid := ""
			for _, p := range got.Enterprises[0].Profit[0].Payments {
				paid += fmt.Sprint(p.Date, " ", p.Amount, ";")
			}
			if paid != "2026-06-01 1.00;2026-07-01 2.00;" || len(got.Remarks) != 1 || !strings.Contains(got.Remarks[0].What, "列名") {
				t.Errorf("%s in %s: paid %s, remarks %v", headings, name, paid, got.Remarks)
			}
		}
	}
}

// What forms write around a heading is none of it; the words that the program prints for a
// field, and the keys of its fields, are headings.
func TestHeadingsAsFormsWriteThem(t *testing.T) {
	for _, c := range []struct {
		head    string
		remarks int
	}{
		{"编号【必填】,企业名称（必填）,*企业形式,分类*,收入：,年度【必填】,归母净利润（元）【必填】", 0},
		{"编号,企业名称,企业形式,分类,收入,年度,归属于母公司所有者的净利润", 1},
		{"编号,企业名称,企业形式,分类,收入,年度,归属于母公司净利润（元）", 1},
		{"id,name,form,category,income,year,net_profit", 0},
		{"enterprise.id,enterprise.name,form,category,income,year,net_profit", 0},
	} {
		text := c.head + "\na,甲,国有独资公司,m,利润,2025,9\n"
		for name, data := range map[string]string{"t.csv": text, "t.xlsx": bookOf("Sheet1", text)} {
			got, fs := stream.Read(input(name, data, ""))
			if len(fs) > 0 || len(got.Remarks) != c.remarks {
				t.Errorf("%s in %s: remarks %v\n%s", c.head, name, got.Remarks, listing(fs))
				continue
			}
			if e := got.Enterprises[0]; e.Name != "甲" || e.Profit[0].NetProfit.String() != "9.00" {
				t.Errorf("%s in %s: %s has %v", c.head, name, e.Name, e.Profit[0].NetProfit)
			}
		}
	}
}

// A column under another name is told once, at its heading, and is not missed as well,
// however many rows there are. No column of days or amounts is told to go into the note.
func TestOneHeadingIsToldOnce(t *testing.T) {
	const head = "编号,企业名称,企业形式,分类,收入,年度,归母净利润"
	with := func(more string) string { return head + "," + more }
	for _, c := range []struct{ head, want string }{
		{strings.Replace(head, "企业名称", "单位名称", 1), `不认得 "单位名称" 这一列；是不是 企业名称？`},
		{strings.Replace(head, "企业名称", "名称", 1), `不认得 "名称" 这一列；是不是 企业名称？`},
		{strings.Replace(head, "企业名称", "组织名称", 1), `是不是 企业名称？`},
		{strings.Replace(head, "编号", "单位编码", 1), `是不是 编号？`},
		{strings.Replace(head, "编号", "公司代码", 1), `是不是 编号？`},
		{strings.Replace(head, "企业形式", "组织形式", 1), `是不是 企业形式？`},
		{strings.Replace(head, "企业形式", "企业性质", 1), `是不是 企业形式？`},
		{with("是否审计"), `是不是 经审计？`},
		{with("申报数"), `是不是 申报金额？`},
		{with("未弥补亏损"), `是不是 以前年度未弥补亏损？`},
		{with("本年提取法定盈余公积"), `是不是 法定公积金？`},
		{with("股东会日期"), `是不是 表决日？`},
		{with("签约日期"), `是不是 签订日？`},
		{with("成交金额"), `是不是 转让价款？`},
		{with("账面成本"), `是不是 投资成本？`},
		{with("上交日"), `是不是 缴库1·缴库日？`},
		{with("实际上缴金额"), `是不是 缴库1·缴库金额？`},
		{with("第二次上交日期"), `是不是 缴库2·缴库日？`},
		{strings.Replace(head, "归母净利润", "netProfit", 1), `是不是 net_profit？`},
		{with("三季度缴库金额"), `是不是 缴库1·缴库金额？`},
		{with("限缴日期"), `缴款书限缴日`},
		{with("归属于母公司所有者的净利润"), `列 "归母净利润" 和 "归属于母公司所有者的净利润" 是同一项；只留一个`},
		{with("预计日期"), `没有用就删掉`},
		{with("申报金额,应交利润"), `它像是“申报金额”，那一列已经有了；没有用就删掉`},
	} {
		var rows strings.Builder
		for i := range 50 {
			fmt.Fprintf(&rows, "a%d,甲%d,国有独资公司,m,利润,2025,9%s\n", i, i, strings.Repeat(",", max(0, strings.Count(c.head, ",")-6)))
		}
		text := c.head + "\n" + rows.String()
		for name, data := range map[string]string{"t.csv": text, "t.xlsx": bookOf("Sheet1", text)} {
			_, fs := stream.Read(input(name, data, ""))
			if len(fs) != 1 || !strings.Contains(fs[0].Message, c.want) {
				t.Errorf("%s in %s: %d findings\n%.600s", c.head, name, len(fs), listing(fs))
			}
		}
	}
}

// A form for one enterprise, whose items are the rows, is told to be turned.
func TestFormForOne(t *testing.T) {
	text := "项目,行次,金额\n一、净利润,1,100\n归母净利润,2,90\n"
	for name, data := range map[string]string{"t.csv": text, "t.xlsx": bookOf("Sheet1", text)} {
		if _, fs := stream.Read(input(name, data, "")); len(fs) != 1 || !strings.Contains(fs[0].Message, "行和列像是颠倒了") {
			t.Errorf("%s: %s", name, listing(fs))
		}
	}
}

// In a workbook of a sheet for the enterprises and one for their profits it is the same.
func TestOneHeadingOfTwoSheets(t *testing.T) {
	const profits = "编号,年度,归母净利润\na,2025,9\n"
	for owners, want := range map[string]string{
		"编号,单位名称,企业形式,分类":   "是不是 企业名称？",
		"编号,名称,企业形式,分类":     "是不是 企业名称？",
		"单位编码,企业名称,企业形式,分类": "是不是 编号？",
	} {
		_, fs := stream.Read(input("t.xlsx", sheetsOf("企业", owners+"\na,甲,国有独资公司,m\n", "利润", profits), ""))
		if len(fs) != 1 || !strings.Contains(fs[0].Message, want) {
			t.Errorf("%s: %s", owners, listing(fs))
		}
	}
}

// A word for nothing where a paper is to be named is none, nor is one that is still to
// come; it is counted.
func TestPapersThatAreNot(t *testing.T) {
	const head = "编号,企业名称,企业形式,分类,收入,年度,归母净利润,减免·减免金额,减免·批准文号\na,甲,国有独资公司,m,利润,2025,9,1,"
	for _, word := range []string{"无", "/", "—", "待定", "N/A", "待批复", "暂无"} {
		for name, data := range map[string]string{
			"t.csv":  head + word + "\n",
			"t.xlsx": bookOf("Sheet1", head+word+"\n"),
			"t.yaml": profit(`relief: {amount: 1, approval: "` + word + `"}`),
		} {
			got, fs := stream.Read(input(name, data, ""))
			if len(fs) > 0 {
				t.Errorf("%s in %s: %s", word, name, listing(fs))
				continue
			}
			if r := got.Enterprises[0].Profit[0].Relief; r.Approval != "" || len(got.Remarks) != 1 || !strings.Contains(got.Remarks[0].What, "没有填写") {
				t.Errorf("%s in %s: approval %q, remarks %v", word, name, r.Approval, got.Remarks)
			}
		}
	}
}
