package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// run is a run of a rich text with the properties.
func run(text, properties string) string {
	return "<r><rPr>" + properties + "</rPr><t>" + text + "</t></r>"
}

const (
	raised  = `<vertAlign val="superscript"/>`
	lowered = `<vertAlign val="subscript"/>`
	struck  = "<strike/>"
)

// rich is a cell of the runs.
func rich(runs ...string) string {
	return ` t="inlineStr"><is>` + strings.Join(runs, "") + "</is>"
}

// struckStyles are styles of which number 1 strikes out.
const struckStyles = "<styleSheet><fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts><cellXfs><xf/><xf fontId='1'/><xf fontId='2'/></cellXfs></styleSheet>"

// looksBook is a workbook of one enterprise with a profit record, of which one value is
// the cell; so are those of a share, a year, a day and an id.
func looksBook(heading, cell string) map[string]string {
	values := map[string]string{"编号": "a2", "企业名称": "甲", "国有股比例": "51%", "年度": "2025", "归母净利润": "100", "申报日": "2026-05-20", "备注": "无", "企业形式": "国有控股企业", "经审计": "是"}
	values[heading] = cell
	headings := []string{"编号", "企业名称", "企业形式", "国有股比例", "年度", "归母净利润", "申报日", "经审计", "备注"}
	var cells []string
	for _, h := range headings {
		cells = append(cells, values[h])
	}
	return bookParts("利润", row(1, append(headings, "分类")...)+row(2, append(cells, "m")...))
}

// A mark of a footnote is no digit of the value before it, and what is struck out may be
// meant or not.
func TestRichTextOfValues(t *testing.T) {
	for _, c := range []struct{ heading, cell, place, message string }{
		{"归母净利润", rich("<r><t>1000000</t></r>", run("1", raised)), "F2", "归母净利润：“1”是上标或下标，像是注号：不算它是“1000000”，算上是“10000001”；请把注号删掉，或取消上下标"},
		{"归母净利润", rich(run("1000000", "<b/>"), run("1", lowered)), "F2", "不算它是“1000000”，算上是“10000001”"},
		{"申报日", rich("<r><t>2026-05-2</t></r>", run("1", raised)), "G2", "不算它是“2026-05-2”，算上是“2026-05-21”"},
		{"编号", rich(run("A01", "<b/>"), run("1", raised)), "A2", "不算它是“A01”，算上是“A011”"},
		{"年度", rich(run("202", ""), run("5", raised)), "E2", "不算它是“202”，算上是“2025”"},
		{"国有股比例", rich("<r><t>51%</t></r>", run("①", raised)), "D2", "不算它是“51%”，算上是“51%①”"},
		{"企业形式", rich("<r><t>国有控股企业</t></r>", run("*", raised)), "C2", "不算它是“国有控股企业”"},
		{"经审计", rich("<r><t>是</t></r>", run("2", raised)), "H2", "不算它是“是”"},
		{"归母净利润", rich(run("5", struck), run("100", "")), "F2", "归母净利润：“5”划了删除线：不算它是“100”，算上是“5100”；请把划去的删掉，或取消删除线"},
		{"企业名称", rich("<r><t>甲</t></r>", run("乙", struck)), "B2", "“乙”划了删除线：不算它是“甲”，算上是“甲乙”"},
		// In a cell whose style strikes out, a run with a look of its own is not.
		{"归母净利润", ` s="1"` + rich("<r><t>5</t></r>", run("100", "<b/>")), "F2", "“5”划了删除线：不算它是“100”"},
	} {
		for _, shared := range []bool{false, true} {
			cell, parts := c.cell, looksBook(c.heading, c.cell)
			if shared {
				text := strings.TrimSuffix(cell[strings.Index(cell, "<is>")+len("<is>"):], "</is>")
				parts = looksBook(c.heading, strings.Replace(cell[:strings.Index(cell, "<is>")], "inlineStr", "s", 1)+"<v>1</v>")
				parts[stringsXML] = "<sst><si><t>x</t></si><si>" + text + "</si></sst>"
			}
			_, fs := stream.Read(input("t.xlsx", string(with(parts, "xl/styles.xml", struckStyles)), ""))
			if len(fs) != 1 || fs[0].Rule != badValue || fs[0].Place.Reference() != "利润!"+c.place || !strings.Contains(fs[0].Message, c.message) {
				t.Errorf("%s, %s, shared %v: %s", c.heading, c.cell, shared, listing(fs))
			}
		}
	}
}

// What looks the same throughout, or is free text, is read.
func TestRichTextIsRead(t *testing.T) {
	for _, c := range []struct{ heading, cell, want string }{
		{"归母净利润", rich(run("1000000", raised)), "1000000.00"},
		{"归母净利润", rich(run("100", "<b/>"), run("00", "<i/>")), "10000.00"},
		{"归母净利润", rich(run("100", "<strike val='0'/>"), run("1", "<vertAlign val='baseline'/>")), "1001.00"},
		{"归母净利润", rich(run("100", ""), run(" ", raised)), "100.00"},
		{"归母净利润", rich("<t>100</t><rPh sb='0' eb='1'><t>9</t></rPh>"), "100.00"},
		{"归母净利润", ` s="2"` + rich("<t>100</t>"), "100.00"},
		{"企业名称", rich("<r><t>甲</t></r>", run("1", raised)), "甲1"},
		{"备注", rich("<r><t>占地 10 m</t></r>", run("2", raised)), "占地 10 m2"},
	} {
		e := oneOf(t, with(looksBook(c.heading, c.cell), "xl/styles.xml", struckStyles))
		got := map[string]string{"归母净利润": e.Profit[0].NetProfit.String(), "企业名称": e.Name, "备注": e.Profit[0].Note}[c.heading]
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.cell, got, c.want)
		}
	}
}

// Values that are struck out as a whole are refused once a sheet, where they are read.
func TestStruckOutCells(t *testing.T) {
	const s = ` s="1"`
	text := func(v string) string { return s + rich("<t>"+v+"</t>") }
	number := func(v string) string { return s + "><v>" + v + "</v>" }
	read := func(styles, rows string) string {
		return string(with(bookParts("企业", row(1, "编号", "企业名称", "企业形式", "分类", "注册资本")+rows), "xl/styles.xml", styles))
	}
	rows := row(2, text("a"), text("甲"), text("国有独资公司"), text("m"), number("1")) + row(3, "b", "乙", "国有独资公司", "m", number("5")) + row(4, "c", "丙", "国有独资公司", "m", "5")
	_, fs := stream.Read(input("t.xlsx", read(struckStyles, rows), ""))
	sayings(t, fs, []said{{"企业!A2", badValue, "有 6 格划了删除线，这是第一格（a），看不出是作废还是有效；作废的请删掉（整行作废就删掉整行），有效的请取消删除线"}})

	// A run may be struck out as a whole too.
	_, fs = stream.Read(input("t.xlsx", read(struckStyles, row(2, "a", "甲", "国有独资公司", "m", rich(run("5", struck)))), ""))
	sayings(t, fs, []said{{"企业!E2", badValue, "有 1 格划了删除线，这是第一格（5）"}})

	// A style that says nothing is the first.
	first := strings.Replace(struckStyles, "<xf/>", "<xf fontId='1'/>", 1)
	_, fs = stream.Read(input("t.xlsx", read(first, row(2, "a", "甲", "国有独资公司", "m", "5")), ""))
	if len(fs) == 0 || !strings.Contains(listing(fs), "有 5 格划了删除线") {
		t.Errorf("%s", listing(fs))
	}

	// Notes and cells without a value don't matter.
	got, fs := stream.Read(input("t.xlsx", read(struckStyles, row(2, "a", "甲", "国有独资公司", "m", s+">")+row(4, text("注：原有乙公司已注销"))), ""))
	sayings(t, fs, nil)
	if len(got.Enterprises) != 1 {
		t.Errorf("%d enterprises", len(got.Enterprises))
	}
}

// The heading of a column may have the mark of a footnote, and must not be struck out.
func TestLooksOfHeadings(t *testing.T) {
	book := func(heading string) string {
		return string(with(bookParts("企业", row(1, "编号", "企业名称", "企业形式", "分类", heading)+row(2, "a", "甲", "国有独资公司", "m", "5")), "xl/styles.xml", struckStyles))
	}
	got, fs := stream.Read(input("t.xlsx", book(rich("<r><t>注册资本</t></r>", run("1", raised))), ""))
	sayings(t, fs, nil)
	if got.Enterprises[0].RegisteredCapital.String() != "5.00" {
		t.Errorf("%v", got.Enterprises[0].RegisteredCapital)
	}
	remarks(t, got.Remarks, "列名里的上标、下标没有读（企业!E1）")
	_, fs = stream.Read(input("t.xlsx", book(` s="1"`+rich("<t>注册资本</t>")), ""))
	sayings(t, fs, []said{{"企业!E1", badValue, "列名“注册资本”划了删除线，看不出这一列是作废还是有效"}})
	_, fs = stream.Read(input("t.xlsx", book(rich("<r><t>注册资本</t></r>", run("(万元)", struck))), ""))
	sayings(t, fs, []said{{"企业!E1", badValue, "列名里“(万元)”划了删除线：不算它是“注册资本”，算上是“注册资本(万元)”"}})
}

// A day of which the format hides a part was never seen by whoever filled it in.
func TestDaysAsShown(t *testing.T) {
	const serial = "46143" // 2026-05-01
	for _, c := range []struct{ code, number, want string }{
		{"yyyy-mm-dd", serial, ""}, {"yyyy/m/d;@", serial, ""}, {"d-mmm-yy", serial, ""}, {`yyyy"年"m"月"d"日"`, serial, ""}, {"yyyy-mm-dd hh:mm", serial, ""}, {"[$-F800]dddd, mmmm dd, yyyy", serial, ""},
		{`yyyy"年"m"月"`, serial, "单元格显示成“2026年5月”，看不到日，存的却是 2026-05-01；请写明年月日，如 2026-05-01"},
		{"yyyy-mm", serial, "单元格显示成“2026-05”，看不到日"},
		{"yyyy", serial, "单元格显示成“2026”，看不到月、日"},
		{`m"月"d"日"`, serial, "单元格显示成“5月1日”，看不到年"},
		{"mmm-yy", serial, "单元格的格式是 mmm-yy，看不到日，存的却是 2026-05-01"},
		{"dddd", serial, "单元格的格式是 dddd，看不到年、月、日"},
		{"h:mm", serial, "看不到年、月、日"},
		{"0%", serial, "单元格显示成百分数，存的却是数字 46143"},
		{";;;", serial, "单元格什么也不显示，存的却是数字 46143"},
		{"yyyy-mm-dd", "46143.99999", "2026-05-01 23:59:59 带了时间；请只写日期"},
		{"yyyy-mm-dd", "46143.5", "2026-05-01 12:00 带了时间"},
		{"yy-mm-dd", "9637", "1926-05-20 超出日历范围"},
		{"yyyy-mm-dd", "91313", "2150-01-01 超出日历范围"},
	} {
		data := inFormats(looksBook("申报日", numberIn(c.number)), c.code)
		if c.want == "" {
			if e := oneOf(t, data); e.Profit[0].Filed.String() != "2026-05-01" {
				t.Errorf("%s: %s", c.code, e.Profit[0].Filed)
			}
			continue
		}
		_, fs := stream.Read(input("t.xlsx", string(data), ""))
		if len(fs) != 1 || fs[0].Place.Reference() != "利润!G2" || !strings.Contains(fs[0].Message, c.want) {
			t.Errorf("%s by %s: %s", c.number, c.code, listing(fs))
		}
	}
	data := inFormats(looksBook("申报日", ` s="1" t="d"><v>2026-05-01</v>`), "yyyy-mm")
	_, fs := stream.Read(input("t.xlsx", string(data), ""))
	sayings(t, fs, []said{{"利润!G2", badValue, "申报日：单元格显示成“2026-05”，看不到日，存的却是 2026-05-01"}})
}

// A year that a format turns into a day shows another year.
func TestYearsAsShown(t *testing.T) {
	for _, c := range []struct{ code, number, message string }{
		{"yyyy", "2025", "年度：单元格显示成日期 1905-07-17，存的却是数字 2025"},
		{"yyyy-mm-dd", "2025", "年度：单元格显示成日期 1905-07-17"},
		{`yyyy"年"m"月"`, "45992", "年度：单元格是日期 2025-12-01"},
		{`"20"00`, "25", "年度：单元格显示成“2025”，存的却是 25"},
		{";;;", "2025", "年度：单元格显示成“”，存的却是 2025"},
	} {
		_, fs := stream.Read(input("t.xlsx", string(inFormats(looksBook("年度", numberIn(c.number)), c.code)), ""))
		sayings(t, fs, []said{{"利润!E2", badValue, c.message}})
	}
}

// The sign of a number is part of it. Red is the sign of accountants.
func TestSignsAsShown(t *testing.T) {
	const rounded, red = "单元格显示的是四舍五入后的数，按存的数读取", "显示成红字、没有负号的数，按存的负数读取"
	for _, c := range []struct{ code, number, message, remark string }{
		{"(#,##0.00)", "5", "归母净利润：单元格显示成“(5.00)”，存的却是 5（元）", ""},
		{`"-"#,##0.00`, "5", "归母净利润：单元格显示成“-5.00”，存的却是 5（元）", ""},
		{`"负"0.00`, "5", "单元格显示成“负5.00”", ""},
		{`0.00"-"`, "5", "单元格显示成“5.00-”", ""},
		{"0.00;0.00", "-5", "归母净利润：单元格显示成“5.00”，存的却是 -5（元）", ""},
		{"0.00;[Red]0.00", "-5", "", red},
		{"0.00_ ;[红]0.00 ", "-5", "", red},
		{"0.00;[RED]-0.00", "-5", "", ""},
		{"0.00", "-5", "", ""}, {"0.00_);(0.00)", "-5", "", ""}, {"0.00;-0.00", "5", "", ""},
		{`_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)`, "-5", "", ""}, {`_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)`, "5", "", ""},
		{`_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ `, "-5", "", ""},
		{`"人民币(元)"0.00`, "5", "", ""},
		{"0", "0.4", "", rounded}, {"0;0", "-0.4", "", rounded}, // zero has no sign
		{"#,##0", "1000000.4", "", rounded}, {"0.00,\"千元\"", "1234567.89", "", rounded},
		{"0.00", "1.2300000001", "", "二进制小数的尾差不到 0.000001 元，金额读到分"},
	} {
		data := inFormats(looksBook("归母净利润", numberIn(c.number)), c.code)
		got, fs := stream.Read(input("t.xlsx", string(data), ""))
		if c.message != "" {
			sayings(t, fs, []said{{"利润!F2", badValue, c.message}})
			continue
		}
		var want []string
		if c.remark != "" {
			want = []string{c.remark + "（利润!F2）"}
		}
		sayings(t, fs, nil)
		if len(got.Remarks) != len(want) {
			t.Errorf("%s by %s", c.number, c.code)
		}
		remarks(t, got.Remarks, want...)
	}
}

// A ratio that is shown rounded is told with both, once a sheet: every amount follows
// from it.
func TestRatiosAsShown(t *testing.T) {
	book := func(share, ratio string) []byte {
		parts := bookParts("利润", row(1, "编号", "企业名称", "企业形式", "国有股比例", "分类", "年度", "归母净利润", "上交比例")+
			row(2, "a2", "甲", "国有控股企业", numberIn(share), "m", "2025", "1", numberIn(ratio)))
		return inFormats(parts, "0%")
	}
	e := oneOf(t, book("0.333333", "0.305"), said{"利润!D2", "warning " + badValue, "有 2 个比例显示的是四舍五入后的数，按存的数读取，这是第一个：显示“33%”，存的是 33.3333%；请改成同一个数"})
	if p := e.Profit[0]; p.Ratio == nil || p.Ratio.Percent() != "30.5%" || e.StateShare.Percent() != "33.3333%" {
		t.Errorf("%v, %v", p.Ratio, e.StateShare)
	}
	oneOf(t, book("0.51", "0.305"), said{"利润!H2", "warning " + badValue, "有 1 个比例显示的是四舍五入后的数，按存的数读取，这是第一个：显示“31%”，存的是 30.5%"})
	oneOf(t, book("0.51", "0.30000000000000004"))
}

// A text is shown by its format as well.
func TestTextCellsAsShown(t *testing.T) {
	for _, c := range []struct{ heading, code, text, want string }{
		{"企业名称", `"示例"@`, "甲", "示例甲"},
		{"企业名称", "0;0;0;_ @_ ", "甲", "甲"},
		{"企业名称", "0.00", "甲", "甲"},
		{"企业名称", "General;@", "甲", "甲"},
		{"企业名称", "0.0;-0.0;0;", "甲", "利润!B2 单元格什么也不显示，存的却是“甲”"},
		{"企业名称", ";;;", "甲", "利润!B2 单元格什么也不显示，存的却是“甲”"},
		{"归母净利润", `0;0;0;@"万元"`, "100", "利润!F2 单元格显示成“100万元”，存的却是“100”"},
		{"归母净利润", `"-"@`, "100", "利润!F2 单元格显示成“-100”，存的却是“100”"},
		{"归母净利润", ";;;", "100", "利润!F2 单元格什么也不显示，存的却是“100”"},
	} {
		data := inFormats(looksBook(c.heading, ` s="1"`+rich("<t>"+c.text+"</t>")), c.code)
		place, message, refused := strings.Cut(c.want, " ")
		if refused {
			_, fs := stream.Read(input("t.xlsx", string(data), ""))
			sayings(t, fs, []said{{place, badValue, message}})
			continue
		}
		if e := oneOf(t, data); e.Name != c.want {
			t.Errorf("%s: %q", c.code, e.Name)
		}
	}
}

// The apostrophe by which a spreadsheet takes a number for a text is no part of a number
// or code; that of a name is.
func TestApostrophes(t *testing.T) {
	const remark = "值前面的撇号没有读"
	for _, mark := range []string{"'", "‘", "’", "＇"} {
		line := fmt.Sprintf("%sa,%[1]s91310000132260250X,%[1]s示例%[1]s甲,国有控股企业,m,%[1]s51%%,%[1]s2025,%[1]s-100,%[1]s2026-05-20\n", mark)
		csv := "编号,统一社会信用代码,企业名称,企业形式,分类,国有股比例,年度,归母净利润,申报日\n" + line
		for _, in := range []stream.Input{input("t.csv", csv, ""), input("t.xlsx", bookOf("利润", csv), "")} {
			got, fs := stream.Read(in)
			if len(fs) > 1 || len(fs) == 1 && !strings.Contains(fs[0].Message, "信用代码") {
				t.Fatalf("%s", listing(fs))
			}
			if len(got.Enterprises) != 1 {
				continue
			}
			e := &got.Enterprises[0]
			p := e.Profit[0]
			if e.ID != "a" || e.Name != mark+"示例"+mark+"甲" || e.StateShare.Percent() != "51%" || p.Year != 2025 || p.NetProfit.String() != "-100.00" || p.Filed.String() != "2026-05-20" {
				t.Errorf("%s: %+v", in.File.Name, e)
			}
			found := false
			for _, r := range got.Remarks {
				found = found || r.What == remark && r.Count == 6
			}
			if !found {
				t.Errorf("%s: %v", in.File.Name, got.Remarks)
			}
		}
	}
	_, fs := stream.Read(input("t.csv", "编号,企业名称,企业形式,分类,注册资本\na,甲,国有独资公司,m,'100'\n", ""))
	if len(fs) != 1 {
		t.Errorf("%s", listing(fs))
	}
}

// A workbook that is read sheet beside sheet tells the same, and is read whole where
// values of it are struck out.
func TestLooksInPieces(t *testing.T) {
	parts := bookParts("企业", row(1, "编号", "企业名称", "企业形式", "分类", "国有股比例")+row(2, "'a", "甲", "国有控股企业", "m", numberIn("0.333333"))+row(3, "b", "乙", "国有控股企业", "m", numberIn("0.333333")),
		"利润", row(1, "编号", "年度", "归母净利润")+row(2, "a", "2025", ` s="2"><v>1</v>`)+row(3, "b", "2025", ` s="2"><v>1</v>`))
	for font, want := range map[string]bool{"<font/>": true, "<font><strike/></font>": false} {
		styles := "<styleSheet><fonts><font/>" + font + "</fonts><cellXfs><xf/><xf numFmtId='9'/><xf fontId='1'/></cellXfs></styleSheet>"
		if got, _ := sideBySide(t, with(parts, "xl/styles.xml", styles), stream.MaxSize); got != want {
			t.Errorf("%s: in pieces %v, want %v", font, got, want)
		}
	}
}
