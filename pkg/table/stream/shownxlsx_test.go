package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// inFormats are the parts of a workbook whose cells of style 1, 2, … are shown by the
// codes.
func inFormats(parts map[string]string, codes ...string) []byte {
	var formats, styles strings.Builder
	escaped := strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;")
	for i, code := range codes {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 200+i, escaped.Replace(code))
		fmt.Fprintf(&styles, `<xf numFmtId="%d"/>`, 200+i)
	}
	return with(parts, "xl/styles.xml", "<styleSheet><numFmts>"+formats.String()+"</numFmts><cellXfs><xf/>"+styles.String()+"</cellXfs></styleSheet>")
}

// numberIn is a number cell of style 1.
func numberIn(n string) string { return ` s="1"><v>` + n + "</v>" }

// An amount is what the cell holds, unless a person sees another one.
func TestAmountsAsShown(t *testing.T) {
	for _, c := range []struct{ code, number, want, message string }{
		{"0.00", "7", "7.00", ""},
		{"#,##0", "1234.56", "1234.56", ""}, // shown rounded
		{"#,##0.00;[Red](#,##0.00)", "7", "7.00", ""},
		{`_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ `, "0", "0.00", ""},
		{`¥#,##0.00`, "7", "7.00", ""},
		{`0.00"元"`, "7", "7.00", ""},
		{`0!.0,"万元"`, "1000000", "1000000.00", ""},
		{`0.00,"千元"`, "1234567.89", "1234567.89", ""},
		{`#,##0.00,,"百万元"`, "5000000", "5000000.00", ""},
		{`0.00"万元"`, "0", "0.00", ""},
		{";;", "0", "0.00", ""},

		{`0.00"万元"`, "100", "", "单元格显示成“100.00万元”，存的却是 100（元）；请改成同一个数"},
		{`0.00"亿"`, "1.5", "", "单元格显示成“1.50亿”，存的却是 1.5（元）"},
		{`0.00万`, "100", "", "单元格显示成“100.00万”，存的却是 100"},
		{`0.00"千元"`, "100", "", "单元格显示成“100.00千元”"},
		{"0.00,", "1000000", "", "单元格显示成“1000.00”，存的却是 1000000（元）"},
		{";;;", "100", "", "单元格显示成“”，存的却是 100"},
		{`"共"0"项"0`, "12", "", "单元格显示成“共1项2”，看不出是多少"},
		{`[$$-409]#,##0.00`, "7", "", "单元格显示成“$7.00”，是外币；金额要填人民币"},
		{`0.00"港元"`, "7", "", "单元格显示成“7.00港元”，是外币"},
		{`[>9999]0!.0,"万元";0"万元"`, "100", "", `单元格的数字格式（[>9999]0!.0,"万元";0"万元"）里有单位，看不出显示成多少`},
	} {
		data := inFormats(owners(numberIn(c.number)), c.code)
		if c.message != "" {
			_, fs := stream.Read(input("t.xlsx", string(data), ""))
			sayings(t, fs, value(c.message))
			continue
		}
		if e := oneOf(t, data); e.RegisteredCapital == nil || e.RegisteredCapital.String() != c.want {
			t.Errorf("%s by %s: %v, want %s", c.number, c.code, e.RegisteredCapital, c.want)
		}
	}
}

// In a table in 万元 a cell that shows 万元 is right.
func TestAmountsAsShownInWan(t *testing.T) {
	for _, c := range []struct{ code, number, want string }{
		{`0.00"万元"`, "100", "1000000.00"}, {"0.00", "100", "1000000.00"}, {`0.00"元"`, "100", "单元格显示成“100.00元”"}, {`0!.0,"万元"`, "1000000", "单元格显示成“100.0万元”"},
	} {
		data := inFormats(bookParts("企业", row(1, "编号", "企业名称", "企业形式", "注册资本", "金额单位")+row(2, "a2", "甲", "国有独资公司", numberIn(c.number), "万元")), c.code)
		if !strings.HasPrefix(c.want, "单元格") {
			if e := oneOf(t, data); e.RegisteredCapital.String() != c.want {
				t.Errorf("%s by %s: %v", c.number, c.code, e.RegisteredCapital)
			}
			continue
		}
		_, fs := stream.Read(input("t.xlsx", string(data), ""))
		sayings(t, fs, value(c.want+"，存的却是 "+c.number+"（万元）"))
	}
}

// A text is what a person sees.
func TestTextsAsShown(t *testing.T) {
	for _, c := range []struct{ code, number, want, message string }{
		{"000000", "7", "000007", ""},
		{`"第"000"号"`, "7", "第007号", ""},
		{"000-0000", "5551234", "555-1234", ""},
		{"0", "7", "7", ""},
		{"General", "7", "7", ""},
		{"@", "7", "7", ""},
		{"0%", "0.3", "30%", ""},
		{"yyyy-mm-dd", "46143", "", "单元格显示成日期或时间，存的却是数字 46143；请把单元格设成文本再填一次"},
		{"[DBNum2]0", "7", "", "单元格用了特殊的数字格式"},
		{";;;", "7", "", "单元格什么也不显示，存的却是数字 7"},
	} {
		parts := bookParts("企业", row(1, "编号", "企业名称", "企业形式", "出资人单位")+row(2, numberIn(c.number), "甲", "国有独资公司", numberIn(c.number)))
		data := inFormats(parts, c.code)
		if c.message == "" {
			if e := oneOf(t, data); e.ID != c.want || e.Agency != c.want {
				t.Errorf("%s by %s: %q and %q, want %q", c.number, c.code, e.ID, e.Agency, c.want)
			}
			continue
		}
		_, fs := stream.Read(input("t.xlsx", string(data), ""))
		if len(fs) == 0 || fs[0].Place.Reference() != "企业!A2" || !strings.Contains(fs[0].Message, c.message) {
			t.Errorf("%s by %s: %s", c.number, c.code, listing(fs))
		}
	}
}

// Other values are what both see.
func TestOtherValuesAsShown(t *testing.T) {
	profit := func(heading, cell string) map[string]string {
		return bookParts("企业", row(1, "编号", "企业名称", "企业形式", "分类", "国有股比例")+row(2, "a2", "甲", "国有独资公司", "m", cell),
			"利润", row(1, "编号", heading, "归母净利润")+row(2, "a2", cell, "1"))
	}
	for _, c := range []struct{ code, number, heading, want, message string }{
		{"yyyy", "45992", "年度", "2025", ""},
		{`yyyy"年"`, "45992", "年度", "2025", ""},
		{`0"年度"`, "2025", "年度", "2025", ""},
		{`0"%"`, "51", "国有股比例", "", "单元格显示成“51%”，存的却是 51"},
		{"0%", "0.51", "国有股比例", "51%", ""},
		{"yyyy-mm-dd", "46143", "国有股比例", "", "单元格显示成日期或时间"},
	} {
		parts := profit("年度", numberIn(c.number))
		if c.heading != "年度" {
			parts = bookParts("企业", row(1, "编号", "企业名称", "企业形式", "国有股比例")+row(2, "a2", "甲", "国有控股企业", numberIn(c.number)))
		} else {
			parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData>" + row(1, "编号", "企业名称", "企业形式", "分类") + row(2, "a2", "甲", "国有独资公司", "m") + "</sheetData></worksheet>"
		}
		data := inFormats(parts, c.code)
		if c.message != "" {
			_, fs := stream.Read(input("t.xlsx", string(data), ""))
			sayings(t, fs, []said{{"企业!D2", badValue, c.message}})
			continue
		}
		e := oneOf(t, data)
		got := ""
		if e.StateShare != nil {
			got = e.StateShare.Percent()
		} else if len(e.Profit) == 1 {
			got = fmt.Sprint(e.Profit[0].Year)
		}
		if got != c.want {
			t.Errorf("%s by %s: %s, want %s", c.number, c.code, got, c.want)
		}
	}
}

// The kept result of a formula is read, and counted once for each cell.
func TestFormulas(t *testing.T) {
	data := zipped(bookParts("企业", row(1, ` t="str"><f>x</f><v>编号</v>`, "企业名称", "企业形式", "注册资本")+
		row(2, ` t="str"><f>x</f><v>a2</v>`, "甲", "国有独资公司", "><f>1+1</f><v>2</v>")+
		row(3, ` t="str"><f>x</f><v></v>`, ` t="str"><f>x</f><v></v>`, "", ` t="str"><f>x</f><v> </v>`)+
		row(4, "a4", "乙", "国有独资公司", `><f t="shared" si="0"/><v>3</v>`)))
	got, fs := stream.Read(input("t.xlsx", string(data), ""))
	sayings(t, fs, nil)
	if len(got.Enterprises) != 2 || got.Enterprises[0].RegisteredCapital.String() != "2.00" || got.Enterprises[1].RegisteredCapital.String() != "3.00" {
		t.Errorf("%+v", got.Enterprises)
	}
	remarks(t, got.Remarks, "公式按保存的结果读取：4 处，先在企业!A1")
}

// A value that is refused is not missed, and rows after it are read.
func TestRefusedIsNotMissed(t *testing.T) {
	data := zipped(bookParts("企业", row(1, "编号", "企业名称", "企业形式", "分类")+row(2, "a", ` t="e"><v>#REF!</v>`, "><f>A1</f>", "m")+row(3, "b", "乙", "公司", "m"),
		"利润", row(1, "编号", "年度", "归母净利润")+row(2, "a", "2025", "><f>A1</f>")+row(3, "b", "25", "1")))
	_, fs := stream.Read(input("t.xlsx", string(data), ""))
	sayings(t, fs, []said{
		{"企业!B2", badValue, "企业名称：单元格是错误值 #REF!"},
		{"企业!C2", badValue, "企业形式：单元格是没有保存结果的公式"},
		{"企业!C3", badValue, `没有 "公司"`},
		{"利润!C2", badValue, "归母净利润：单元格是没有保存结果的公式"},
		{"利润!B3", badValue, "25"},
	})
	data = zipped(bookParts("企业", row(1, "编号", "企业名称", "企业形式", "分类")+row(2, "a", "甲", "国有独资公司", "m"),
		"利润", row(1, "编号", "企业名称", "年度", "归母净利润")+row(2, "a", "><f>A1</f>", "2025", "1")))
	_, fs = stream.Read(input("t.xlsx", string(data), ""))
	sayings(t, fs, []said{{"利润!B2", badValue, "企业名称：单元格是没有保存结果的公式"}})
}
