package stream_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// remarks fails unless those are the remarks.
func remarks(t *testing.T, got []table.Remark, want ...string) {
	t.Helper()
	var list []string
	for _, r := range got {
		list = append(list, r.String())
	}
	if !slices.Equal(list, want) {
		t.Errorf("remarks %q, want %q", list, want)
	}
}

// bookOf is a workbook of one sheet with the lines of a CSV text as rows of texts.
func bookOf(name, text string) string { return string(zipped(bookOfParts(name, text))) }

// bookOfParts are the parts of that workbook.
func bookOfParts(name, text string) map[string]string {
	var rows strings.Builder
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		cells := strings.Split(strings.ReplaceAll(line, " ", "&#32;"), ",")
		if strings.Trim(line, ",") != "" {
			rows.WriteString(row(i+1, cells...))
		}
	}
	return bookParts(name, rows.String())
}

// headed is a table of one enterprise with a capital under the heading.
func headed(heading, capital string) string {
	return "编号,企业名称,企业形式," + heading + "\na,甲,国有独资公司," + capital + "\n"
}

const capital = "100.00"

// The headings of a table are found and known however people write them, in CSV and in
// a workbook.
func TestHeadingsAsPeopleHaveThem(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		want    string // the capital
		remarks []string
	}{
		"plain":                 {headed("注册资本", "100"), capital, nil},
		"key":                   {headed("enterprise.registered_capital", "100"), capital, nil},
		"blanks":                {headed(" 注册 资本\u3000", "100"), capital, nil},
		"required":              {strings.Replace(headed("注册资本", "100"), "编号", "*编号", 1), capital, nil},
		"unit":                  {headed("注册资本（元）", "100"), capital, nil},
		"wan":                   {headed("注册资本（万元）", "0.01"), capital, []string{"金额按写明的单位读取"}},
		"wan in other brackets": {headed("注册资本[单位：万元]", "0.01"), capital, []string{"金额按写明的单位读取"}},
		"thousands":             {headed("注册资本(千元)", "0.1"), capital, []string{"金额按写明的单位读取"}},
		"negative in brackets":  {headed("注册资本(万元)", "-"), "0.00", []string{"金额“-”按 0.00 读取"}},
		"own unit":              {headed("注册资本（万元）", "100元"), capital, []string{"金额自己写的单位与列名的不同，按金额写的单位读取", "金额按写明的单位读取"}},
		"title":                 {"2025 年度申报表,,\n,,,\n" + headed("注册资本", "100"), capital, []string{"列名上面的内容没有读"}},
		"title with a unit":     {"2025 年度申报表,,\n,,单位：万元\n" + headed("注册资本", "0.01"), capital, []string{"列名上面的内容没有读", "金额按写明的单位读取"}},
		"title with 万":          {"申报表,单位:万,\n" + headed("注册资本", "0.01"), capital, []string{"列名上面的内容没有读", "金额按写明的单位读取"}},
		"heading with 万":        {headed("注册资本(万)", "0.01"), capital, []string{"金额按写明的单位读取"}},
		"who filled it in":      {"填报单位：元通示例公司,,\n" + headed("注册资本", "100"), capital, []string{"列名上面的内容没有读"}},
		"heading before title":  {"申报表,单位：万元\n" + headed("注册资本（元）", "100"), capital, []string{"列名上面的内容没有读"}},
		"note below":            {headed("注册资本", "100") + "注：单位为元,,,\n", capital, []string{"表里的说明行没有读"}},
		"signatures below":      {headed("注册资本", "100") + "制表：示例人,,审核：示例人,\n", capital, []string{"表里的说明行没有读"}},
		"note beside":           {headed("注册资本", "100,,核对过"), capital, []string{"表旁边的文字没有读"}},
		"total":                 {headed("注册资本", "100") + ",合 计,,100\n", capital, []string{"合计行不算企业，已与各行的和核对"}},
		"blank rows":            {headed("注册资本", "100") + ",,,\n\n,,,\n", capital, nil},
	} {
		for _, file := range []string{"t.csv", "t.xlsx"} {
			text := c.text
			if file == "t.xlsx" {
				text = bookOf("企业", text)
			}
			got, fs := stream.Read(input(file, text, ""))
			if len(fs) > 0 || len(got.Enterprises) != 1 {
				t.Errorf("%s in %s: %d enterprises\n%s", name, file, len(got.Enterprises), listing(fs))
				continue
			}
			if y := got.Enterprises[0].RegisteredCapital; y == nil || y.String() != c.want {
				t.Errorf("%s in %s: %v, want %s", name, file, y, c.want)
			}
			var made []string
			for _, r := range got.Remarks {
				made = append(made, r.What)
			}
			if !slices.Equal(made, c.remarks) {
				t.Errorf("%s in %s: remarks %q, want %q", name, file, made, c.remarks)
			}
		}
	}
}

// An amount that can be meant in 元 or in the unit of its heading is refused with both.
func TestUnitOfHeadingOrYuan(t *testing.T) {
	for _, c := range []struct{ heading, amount, want string }{
		{"注册资本（万元）", "¥5", "5.00元，也可以是 5.00万元"},
		{"注册资本（千元）", "人民币1234.5", "1234.50元，也可以是 1234.50千元"},
		{"注册资本（万元）", "（￥5）", "-5.00元，也可以是 -5.00万元"},
		{"注册资本（万元）", "5千", "5000.00元，也可以是 5000.00万元"},
		{"注册资本（亿元）", "(5千)", "-5000.00元，也可以是 -5000.00亿元"},
		{"注册资本（万元）", "¥5元", ""},
		{"注册资本（万元）", "¥5万", ""},
		{"注册资本（万元）", "5千元", ""},
		{"注册资本（元）", "¥5", ""},
	} {
		for _, file := range []string{"t.csv", "t.xlsx"} {
			text := headed(c.heading, c.amount)
			if file == "t.xlsx" {
				text = bookOf("企业", text)
			}
			_, fs := stream.Read(input(file, text, ""))
			if c.want == "" && len(fs) > 0 || c.want != "" && (len(fs) != 1 || !strings.Contains(fs[0].Message, "金额“"+c.amount+"”可以是 "+c.want+"；")) {
				t.Errorf("%s under %s in %s: %s", c.amount, c.heading, file, listing(fs))
			}
		}
	}
}

// A ratio under a heading in % is in parts of a hundred, unless that can't be told.
func TestPercentHeading(t *testing.T) {
	for share, want := range map[string]string{"51": "51%", "51%": "51%", "100": "100%", "0.51": "", "1": ""} {
		got, fs := stream.Read(input("t.csv", strings.Replace(headed("国有股比例(%)", share), "国有独资公司", "国有控股企业", 1), ""))
		switch {
		case want == "" && (len(fs) != 1 || !strings.Contains(fs[0].Message, "列名写着 %，"+share+" 是 "+share+"% 还是 ")):
			t.Errorf("%s: %s", share, listing(fs))
		case want != "" && (len(fs) > 0 || got.Enterprises[0].StateShare.Percent() != want):
			t.Errorf("%s: %s", share, listing(fs))
		}
	}
}

// A cell of a workbook that shows a percentage says so by itself, under any heading.
func TestPercentHeadingOverPercentCells(t *testing.T) {
	for held, want := range map[string]string{"0.51": "51%", "1": "100%", "51": ""} {
		rows := row(1, "编号", "企业名称", "企业形式", "国有股比例(%)") + row(2, "a", "甲", "国有控股企业", " s='1'><v>"+held+"</v>")
		book := with(bookParts("企业", rows), "xl/styles.xml", "<styleSheet><cellXfs><xf/><xf numFmtId='9'/></cellXfs></styleSheet>")
		got, fs := stream.Read(input("t.xlsx", string(book), ""))
		switch {
		case want == "" && (len(fs) != 1 || !strings.Contains(fs[0].Message, "51 超过 100%")):
			t.Errorf("%s: %s", held, listing(fs))
		case want != "" && (len(fs) > 0 || got.Enterprises[0].StateShare.Percent() != want):
			t.Errorf("%s: %s", held, listing(fs))
		}
	}
}

// Two units of one amount can't both be right, wherever they stand.
func TestUnitsThatContradict(t *testing.T) {
	const filled = "编号,企业名称,企业形式,金额单位,注册资本\na,甲,国有独资公司,%s,100\n"
	for text, want := range map[string]string{
		"单位：万元\n单位：亿元\n" + headed("注册资本", "100"):                                "t.csv:2:1: 列名上面写着单位是万元，这里又写着亿元；请只留一个",
		"单位：万元,单位：元\n" + headed("注册资本", "100"):                                  "t.csv:1:7: 列名上面写着单位是万元，这里又写着元；请只留一个",
		"单位：万元\n单位：万\n" + headed("注册资本", "100"):                                 "",
		"单位：万元\n" + fmt.Sprintf(filled, "元"):                                    "t.csv:3:14: 注册资本：列名上面写着单位是万元，“金额单位”是元；请只留一个，或把单位写在列名里",
		"单位：万元\n" + fmt.Sprintf(filled, "万元"):                                   "",
		"单位：万元\n" + fmt.Sprintf(filled, ""):                                     "",
		"单位：万元\n" + headed("注册资本（元）", "100"):                                    "",
		"单位：万元\n" + strings.Replace(fmt.Sprintf(filled, "元"), "100", "100元", 1): "",
	} {
		_, fs := stream.Read(input("t.csv", text, ""))
		if want == "" && len(fs) > 0 || want != "" && (len(fs) != 1 || !strings.Contains(fs[0].Place.String()+": "+fs[0].Message, want)) {
			t.Errorf("%q: %s", text, listing(fs))
		}
	}
}

// Where a unit stands below the rows, they have been read already.
func TestUnitBelow(t *testing.T) {
	_, fs := stream.Read(input("t.csv", headed("注册资本", "100")+"注：本表单位：万元,,,\n", ""))
	if len(fs) != 1 || fs[0].Place.Line != 3 || !strings.Contains(fs[0].Message, "这里写着单位是万元，表里的金额是按元读的") {
		t.Error(listing(fs))
	}
	_, fs = stream.Read(input("t.csv", "申报表,单位：美元\n"+headed("注册资本", "100"), ""))
	if len(fs) != 1 || fs[0].Place.Line != 1 || !strings.Contains(fs[0].Message, "金额单位是美元；请折算成人民币再填") {
		t.Error(listing(fs))
	}
	_, fs = stream.Read(input("t.csv", "编号,企业名称,企业形式,金额单位,注册资本\na,甲,国有独资公司,万元,100\n注：单位：万元,,,,\n", ""))
	if len(fs) > 0 {
		t.Error(listing(fs))
	}
}

// Records of a list stand in columns of one heading after another.
func TestRepeatedHeadings(t *testing.T) {
	const start, rest = "编号,企业名称,企业形式,分类,收入,年度,归母净利润,", "\na,甲,国有独资公司,m,利润,2025,1,2026-09-01,10,2026-09-02,20\n"
	for _, headings := range []string{
		"缴库1·缴库日,缴库1·缴库金额,缴库2·缴库日,缴库2·缴库金额",
		"缴库1·缴库日,缴库1·缴库金额,缴库1·缴库日,缴库1·缴库金额",
		"缴库·缴库日,缴库·缴库金额,缴库·缴库日,缴库·缴库金额",
		"缴库日,缴库金额,缴库日,缴库金额",
		"payments.1.date,payments.1.amount,payments.2.date,payments.2.amount",
	} {
		got, fs := stream.Read(input("t.csv", start+headings+rest, ""))
		if len(fs) > 0 {
			t.Errorf("%s: %s", headings, listing(fs))
			continue
		}
		var paid []string
		for _, p := range got.Enterprises[0].Profit[0].Payments {
			paid = append(paid, p.Date.String()+" "+p.Amount.String())
		}
		if want := []string{"2026-09-01 10.00", "2026-09-02 20.00"}; !slices.Equal(paid, want) {
			t.Errorf("%s: %v", headings, paid)
		}
	}
	_, fs := stream.Read(input("t.csv", start+"缴库1·缴库日,缴库1·缴库金额,缴库2·缴库日,缴库1·缴库日"+strings.Replace(rest, ",20", ",2026-09-03", 1), ""))
	if len(fs) == 0 || fs[0].Rule != "table/duplicate-key" || !strings.Contains(fs[0].Message, "有两个") {
		t.Error(listing(fs))
	}
}

// What stands between the fields of a line may be another sign.
func TestSeparators(t *testing.T) {
	plain := "编号,企业名称,企业形式,注册资本\na,甲,国有独资公司,100\n"
	const stated, semicolon = "“sep=”这一行说明各列之间的符号，不算一行（第 1 行）", "各列之间是分号，照样读取（第 1 行）"
	for name, c := range map[string]struct {
		text    string
		remarks []string
	}{
		"semicolon":        {strings.ReplaceAll(plain, ",", ";"), []string{semicolon}},
		"tab":              {strings.ReplaceAll(plain, ",", "\t"), []string{"各列之间是制表符，照样读取（第 1 行）"}},
		"bar":              {strings.ReplaceAll(plain, ",", "|"), []string{"各列之间是竖线，照样读取（第 1 行）"}},
		"full-width comma": {strings.ReplaceAll(plain, ",", "，"), []string{"各列之间是全角逗号，照样读取（第 1 行）"}},
		"stated comma":     {"sep=,\r\n" + plain, []string{stated}},
		"stated semicolon": {"SEP=;\n" + strings.ReplaceAll(plain, ",", ";"), []string{stated, semicolon}},
		"CR":               {strings.ReplaceAll(plain, "\n", "\r"), []string{"换行是 CR，照样读取（第 1 行）"}},
		"title, semicolon": {"申报表;;;\n" + strings.ReplaceAll(plain, ",", ";"), []string{semicolon, "列名上面的内容没有读（第 1 行）"}},
	} {
		got, fs := stream.Read(input("t.csv", c.text, ""))
		if len(fs) > 0 || len(got.Enterprises) != 1 || got.Enterprises[0].RegisteredCapital.String() != capital {
			t.Errorf("%s: %s", name, listing(fs))
			continue
		}
		remarks(t, got.Remarks, c.remarks...)
	}
	// The places are those of the file.
	_, fs := stream.Read(input("t.csv", "sep=;\n编号;企业名称;企业形式\na;甲;公司\n", ""))
	if len(fs) != 1 || fs[0].Place.Line != 3 || fs[0].Place.Column != 5 {
		t.Error(listing(fs))
	}
}

// ="001" is how programs keep a spreadsheet from taking a text for a number.
func TestEqualsQuoted(t *testing.T) {
	for _, id := range []string{`="001"`, `"=""001"""`, "001"} {
		got, fs := stream.Read(input("t.csv", "编号,企业名称,企业形式\n"+id+",\"=\"\"甲\"\"\",国有独资公司\n", ""))
		if len(fs) > 0 || got.Enterprises[0].ID != "001" || got.Enterprises[0].Name != "甲" {
			t.Errorf("%s: %v %s", id, got.Enterprises, listing(fs))
		}
	}
	got, fs := stream.Read(input("t.xlsx", bookOf("企业", "编号,企业名称,企业形式\n=\"001\",甲,国有独资公司\n"), ""))
	if len(fs) > 0 || got.Enterprises[0].ID != "001" {
		t.Errorf("workbook: %v %s", got.Enterprises, listing(fs))
	}
}
