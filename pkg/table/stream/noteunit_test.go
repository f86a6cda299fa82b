package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// A note that states another unit than that in which its record is read is refused at its
// cell, in every format; any other note is a text.
func TestUnitInANote(t *testing.T) {
	const (
		wan  = "备注：写着金额单位是万元，归母净利润 5 是按元读的，可以是 5元，也可以是 5万元；请在金额后面写上单位，并删掉备注里的"
		csv  = "编号,企业名称,企业形式,分类,收入,年度,归母净利润%s,法定公积金%[1]s,备注\na,甲,国有独资公司,m,利润,2025,%s,0,%s\n"
		line = `{"id":"a","name":"甲","form":"国有独资公司","category":"m","profit":[{"year":2025,"net_profit":"%s","statutory_reserve":0,"note":"%s"}]}` + "\n"
		yaml = "kind: enterprises\nversion: 1\nunit: %s\nenterprises:\n  - {id: a, name: 甲, form: 国有独资公司, category: m, profit: [{year: 2025, net_profit: %q, statutory_reserve: 0, note: %q}]}\n"
	)
	for _, c := range []struct{ amount, note, want string }{
		{"5", "金额单位万元", wan},
		{"5", "单位：万元", wan},
		{"5", "以万元计", wan},
		{"5", "金额为万元", wan},
		{"5", "已审；单位：人民币 万元", wan},
		{"5", "万元", wan},
		{"5", "单位：美元", "备注：金额单位是美元；请折算成人民币再填"},
		{"5", "单位：元", ""},
		{"5万元", "单位：万元", ""},
		{"5万元", "单位：元", ""},
		{"0", "单位：万元", ""},
		{"-", "单位：万元", ""},
		{"5", "联系单位：市国资委", ""},
		{"5", "划出单位为甲公司", ""},
		{"5", "其中100万元为补贴", ""},
		{"5", "原报表单位为万元，已折成元", ""},
	} {
		text := fmt.Sprintf(csv, "", c.amount, c.note)
		for name, data := range map[string]string{
			"t.csv": text, "t.xlsx": sheetsOf("Sheet1", text), "t.ndjson": fmt.Sprintf(line, c.amount, c.note), "t.yaml": fmt.Sprintf(yaml, "元", c.amount, c.note),
		} {
			_, fs := stream.Read(input(name, data, ""))
			switch {
			case c.want == "" && len(fs) > 0, c.want != "" && (len(fs) != 1 || fs[0].Message != c.want):
				t.Errorf("%s with %s in %s: %s", c.amount, c.note, name, listing(fs))
			case c.want != "" && (len(fs[0].Related) != 1 || fs[0].Place.Compare(fs[0].Related[0].Place) <= 0):
				t.Errorf("%s with %s in %s stands at %v, its amount at %v", c.amount, c.note, name, fs[0].Place, fs[0].Related)
			}
		}
	}
	// The unit in which an amount is read is that of its heading, table or sheet.
	const owner = "编号,企业名称,企业形式,分类,注册资本,备注\na,甲,国有独资公司,m,3,%s\n"
	year := "编号,年度,归母净利润,法定公积金\na,2025,5,0\n"
	for _, c := range []struct{ name, data, want string }{
		{"t.csv", fmt.Sprintf(csv, "（万元）", "5", "单位：元"), "归母净利润 5 是按万元读的，可以是 5万元，也可以是 5元；"},
		{"t.csv", fmt.Sprintf(csv, "（万元）", "(5)", "单位：元"), "归母净利润 (5) 是按万元读的，可以是 (5)万元，也可以是 (5)元；"},
		{"t.csv", fmt.Sprintf(csv, "（万元）", "5", "单位：万元"), ""},
		{"t.csv", "单位：万元\n" + fmt.Sprintf(csv, "", "5", "金额均为千元"), "归母净利润 5 是按万元读的，可以是 5万元，也可以是 5千元；"},
		{"t.csv", "单位：万元\n" + fmt.Sprintf(csv, "", "5", "单位万元"), ""},
		{"t.yaml", fmt.Sprintf(yaml, "万元", "5", "单位：元"), "归母净利润 5 是按万元读的"},
		{"t.yaml", fmt.Sprintf(yaml, "万元", "5", "单位：万元"), ""},
		{"t.xlsx", sheetsOf("企业", fmt.Sprintf(owner, "单位：万元"), "利润（元）", year), "注册资本 3 是按元读的"},
		{"t.xlsx", sheetsOf("企业（万元）", fmt.Sprintf(owner, "单位：万元"), "利润（千元）", year), ""},
		{"t.xlsx", sheetsOf("企业（万元）", fmt.Sprintf(owner, "单位：万元"), "利润（元）", year), ""},
		{"t.xlsx", sheetsOf("企业", strings.Replace(fmt.Sprintf(owner, "单位：万元"), ",3", ",0", 1), "利润", year), "归母净利润 5 是按元读的"},
	} {
		_, fs := stream.Read(input(c.name, c.data, ""))
		if c.want == "" && len(fs) > 0 || c.want != "" && (len(fs) != 1 || !strings.Contains(fs[0].Message, c.want)) {
			t.Errorf("%q: %s", c.data, listing(fs))
		}
	}
}
