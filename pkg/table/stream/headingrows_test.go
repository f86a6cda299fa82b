package stream_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table/stream"
)

// inBoth reads the lines as CSV and as a sheet of a workbook.
func inBoth(t *testing.T, text string, check func(file string, es []proceeds.Enterprise, remarks []string, fs []finding.Finding)) {
	t.Helper()
	for _, file := range []string{"t.csv", "t.xlsx"} {
		data := text
		if file == "t.xlsx" {
			data = bookOf("利润", text)
		}
		got, fs := stream.Read(input(file, data, ""))
		var made []string
		for _, r := range got.Remarks {
			if !strings.Contains(r.What, "这一列，各行按") {
				made = append(made, r.What)
			}
		}
		check(file, got.Enterprises, made, fs)
	}
}

const owned = "编号,企业名称,企业形式,分类,年度,归母净利润"

// Headings that stand again among the rows, as on printed pages, are no row.
func TestHeadingsThatStandAgain(t *testing.T) {
	const again, note, total = "表里重复的列名没有读", "表里的说明行没有读", "合计行不算企业，已与各行的和核对"
	rows := func(more ...string) string { return owned + "\n" + strings.Join(more, "\n") + "\n" }
	const a, b = "a,甲,国有独资公司,market,2025,100", "b,乙,国有独资公司,market,2025,20"
	for name, c := range map[string]struct {
		text    string
		remarks []string
	}{
		"page":            {rows(a, owned, b), []string{again}},
		"three pages":     {rows(a, owned, b, owned), []string{again}},
		"title":           {rows(a, "2024 年度申报表（续）,,,,,", owned, b), []string{note, again}},
		"page number":     {rows(a, "第 2 页 共 2 页,,,,,", owned, b), []string{note, again}},
		"total of a page": {rows(a, "合计,,,,,100", owned, b, "合计,,,,,20"), []string{total, again}},
		"total of all":    {rows(a, "小计,,,,,100", owned, b, "小计,,,,,20", "合计,,,,,120"), []string{total, again}},
		"two rows":        {"企业,,,,利润,\n" + rows(a, "企业,,,,利润,", owned, b), []string{"两行列名合在一起读取", again}},
	} {
		inBoth(t, c.text, func(file string, es []proceeds.Enterprise, remarks []string, fs []finding.Finding) {
			if len(fs) > 0 || len(es) != 2 || !slices.Equal(remarks, c.remarks) {
				t.Errorf("%s in %s: %d enterprises, remarks %q, want %q\n%s", name, file, len(es), remarks, c.remarks, listing(fs))
			}
		})
	}
	// The headings of another table are one finding.
	other := "编号,企业名称,企业形式,分类,归母净利润,年度"
	inBoth(t, rows(a, other, "b,乙,国有独资公司,market,20,2025"), func(file string, es []proceeds.Enterprise, _ []string, fs []finding.Finding) {
		if len(fs) != 1 || fs[0].Place.Line != 3 || !strings.HasPrefix(fs[0].Message, "这里又是列名，与第 1 行的不同，从这一行起没有读；") {
			t.Errorf("%s: %s", file, listing(fs))
		}
	})
}

// Headings of two rows are read as one where that can mean only one thing.
func TestHeadingsInTwoRows(t *testing.T) {
	const pair = "两行列名合在一起读取"
	const start, row = "编号,企业名称,企业形式,分类,", "a,甲,国有独资公司,market,"
	for name, c := range map[string]struct {
		upper, lower, values string
		want                 func(*proceeds.Profit) string
		text                 string
	}{
		"groups over known headings": {start + ",利润,", ",,,,年度,归母净利润,年初未分配利润", "2025,100,-7", func(p *proceeds.Profit) string { return p.UndistributedOpening.String() }, "-7.00"},
		"group and what is in it":    {start + "年度,归母净利润,减免,", ",,,,,,减免金额,批准文号", "2025,100,7,甲〔1〕", func(p *proceeds.Profit) string { return p.Relief.Amount.String() + p.Relief.Approval }, "7.00甲〔1〕"},
		"short words below":          {start + "年度,归母净利润,减免,", ",,,,,,金额,批准文号", "2025,100,7,甲〔1〕", func(p *proceeds.Profit) string { return p.Relief.Amount.String() + p.Relief.Approval }, "7.00甲〔1〕"},
		"ids in the lower row":       {",,,,,,减免,", start + "年度,归母净利润,金额,批准文号", "2025,100,7,甲〔1〕", func(p *proceeds.Profit) string { return p.Relief.Amount.String() + p.Relief.Approval }, "7.00甲〔1〕"},
		"all in groups":              {"企业,,,,利润,,减免,", start + "年度,归母净利润,金额,批准文号", "2025,100,7,甲〔1〕", func(p *proceeds.Profit) string { return p.Relief.Amount.String() + p.Relief.Approval }, "7.00甲〔1〕"},
		"the same word twice":        {start + "年度,归母净利润,减免,,缓收,", ",,,,,,金额,批准文号,缓收至,批准文号", "2025,100,7,甲〔1〕,2026-12-31,乙〔2〕", func(p *proceeds.Profit) string { return p.Relief.Approval + p.Deferral.Approval }, "甲〔1〕乙〔2〕"},
		"several payments":           {start + "年度,归母净利润,缴库1,,缴库2,", ",,,,,,缴库日,缴库金额,缴库日,缴库金额", "2025,100,2026-05-20,3,2026-06-20,4", func(p *proceeds.Profit) string { return p.Payments[0].Amount.String() + p.Payments[1].Amount.String() }, "3.004.00"},
		"a group within a group":     {start + "年度,归母净利润,更正后·更正后归母净利润,补交缴库,", ",,,,,,,缴库日,缴库金额", "2025,100,110,2026-05-20,3", func(p *proceeds.Profit) string { return p.Restated.Payments[0].Amount.String() }, "3.00"},
		"unit of a group":            {start + ",利润（万元）,", ",,,,年度,归母净利润,年初未分配利润", "2025,100,-7", func(p *proceeds.Profit) string { return p.NetProfit.String() + p.UndistributedOpening.String() }, "1000000.00-70000.00"},
		"units below":                {start + "年度,归母净利润,年初未分配利润", ",,,,,（元）,（万元）", "2025,100,-7", func(p *proceeds.Profit) string { return p.NetProfit.String() + p.UndistributedOpening.String() }, "100.00-70000.00"},
	} {
		inBoth(t, c.upper+"\n"+c.lower+"\n"+row+c.values+"\n", func(file string, es []proceeds.Enterprise, remarks []string, fs []finding.Finding) {
			if len(fs) > 0 || len(es) != 1 || len(es[0].Profit) != 1 || !slices.Contains(remarks, pair) {
				t.Errorf("%s in %s: %q\n%s", name, file, remarks, listing(fs))
				return
			}
			if got := c.want(&es[0].Profit[0]); got != c.text {
				t.Errorf("%s in %s: %s, want %s", name, file, got, c.text)
			}
		})
	}
	// A column that may belong to the group on its left or stand by itself is refused.
	inBoth(t, ",,,,,,更正后,,\n"+start+"年度,归母净利润,归母净利润,法定公积金,发现日\n"+row+"2025,100,110,8,2026-05-20\n", func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
		const want = `看不出 "法定公积金" 是不是“更正后”下面的；是就把列名写成“更正后·更正后法定公积金”，不是就在它上面一格也写上“法定公积金”`
		if len(fs) != 1 || fs[0].Message != want || fs[0].Place.Line != 2 {
			t.Errorf("%s: %s", file, listing(fs))
		}
	})
	// The title of a table names its unit.
	inBoth(t, "利润申报表（万元）,,,,,\n"+owned+"\n"+row+"2025,100\n", func(file string, es []proceeds.Enterprise, _ []string, fs []finding.Finding) {
		if len(fs) > 0 || es[0].Profit[0].NetProfit.String() != "1000000.00" {
			t.Errorf("%s: %s", file, listing(fs))
		}
	})
}

// A first column that numbers the rows and has no heading, as programs write it, is
// passed over; anything else in it is reported.
func TestNumberedRows(t *testing.T) {
	rows := func(numbers ...string) string {
		text := "," + owned + "\n"
		for i, n := range numbers {
			text += fmt.Sprintf("%s,e%d,甲,国有独资公司,market,2025,100\n", n, i)
		}
		return text
	}
	for _, numbers := range [][]string{{"0", "1", "2"}, {"1", "2", "3"}, {"7", "8", "9"}} {
		inBoth(t, rows(numbers...), func(file string, es []proceeds.Enterprise, remarks []string, fs []finding.Finding) {
			if len(fs) > 0 || len(es) != 3 || !slices.Equal(remarks, []string{"没有列名的行号没有读"}) {
				t.Errorf("%s: %v %q %s", file, numbers, remarks, listing(fs))
			}
		})
	}
	for _, numbers := range [][]string{{"1", "2", "2"}, {"甲", "乙", "丙"}, {"100.50", "2", "3"}, {"2", "1", "0"}} {
		inBoth(t, rows(numbers...), func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
			if len(fs) != 1 || !strings.HasPrefix(fs[0].Message, "这一列没有列名，不知道 ") {
				t.Errorf("%s: %v %s", file, numbers, listing(fs))
			}
		})
	}
}

// Headings in a column instead of a row are one finding.
func TestTurnedTable(t *testing.T) {
	inBoth(t, "2025 年度申报表,\n编号,a\n企业名称,甲\n企业形式,国有独资公司\n分类,market\n年度,2025\n归母净利润,100\n", func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
		if len(fs) != 1 || fs[0].Place.Line != 2 || !strings.HasPrefix(fs[0].Message, "列名竖排在一列里，") {
			t.Errorf("%s: %s", file, listing(fs))
		}
	})
}

// A file in which nothing is recognised is one finding.
func TestNothingRecognised(t *testing.T) {
	for name, text := range map[string]string{
		"a report":    "项目,金额\n营业收入,100\n净利润,20\n",
		"words":       "hello world\nthis is text\n",
		"other names": "a,b\n1,2\n",
	} {
		inBoth(t, text, func(file string, _ []proceeds.Enterprise, _ []string, fs []finding.Finding) {
			said := slices.DeleteFunc(fs, func(f finding.Finding) bool { return f.Severity == finding.Note })
			if len(said) != 1 || !strings.HasPrefix(said[0].Message, "前 20 行里没有一行是认得的列名") {
				t.Errorf("%s in %s: %s", name, file, listing(fs))
			}
		})
	}
	// An amount that was cut at its commas says so.
	_, fs := stream.Read(input("t.csv", owned+"\na,甲,国有独资公司,market,2025,1,234,567.89\n", ""))
	if len(fs) != 1 || !strings.HasPrefix(fs[0].Message, `金额 1,234,567.89 在逗号处断成了几格；金额里有千分位逗号的，`) {
		t.Error(listing(fs))
	}
}

// Merged cells say which columns a group stands over, where that is not clear without them.
func TestMergedGroups(t *testing.T) {
	const start, pair = "编号,企业名称,企业形式,分类,年度,归母净利润,", "两行列名合在一起读取"
	idsBelow := ",,,,,,更正后,,\n" + start + "归母净利润,法定公积金,申报日\n"
	idsAbove := start + "更正后,,\n,,,,,,归母净利润,法定公积金,申报日\n"
	for name, c := range map[string]struct {
		text, merged string
		want         string // the reserve, the corrected one
	}{
		"over two, ids below":   {idsBelow, "G1:H1", "<nil> 8.00"},
		"over all, ids below":   {idsBelow, "G1:I1", "<nil> 8.00"},
		"over two, ids above":   {idsAbove, "G1:H1", "<nil> 8.00"},
		"title alone is merged": {idsAbove, "A1:A2", "<nil> 8.00"},
		"next to it, ids below": {strings.Replace(idsBelow, "法定公积金,申报日", "发现日,法定公积金", 1), "G1:H1", "8.00 <nil>"},
		"next to it, ids above": {strings.Replace(idsAbove, "法定公积金,申报日", "发现日,法定公积金", 1), "G1:H1", "8.00 <nil>"},
	} {
		values := "a,甲,国有独资公司,market,2025,100,110,8,2026-05-20\n"
		if strings.Contains(c.text, "发现日,法定公积金") {
			values = "a,甲,国有独资公司,market,2025,100,110,2026-05-20,8\n"
		}
		parts := bookOfParts("利润", c.text+values)
		const sheet = "xl/worksheets/sheet1.xml"
		parts[sheet] = strings.Replace(parts[sheet], "</sheetData>", "</sheetData><mergeCells><mergeCell ref='"+c.merged+"'/></mergeCells>", 1)
		got := counted(t, name, "t.xlsx", string(zipped(parts)), pair+"（利润!"+map[bool]string{true: "G1", false: "A1"}[strings.Contains(name, "below")]+"）")
		if len(got.Enterprises) != 1 {
			continue
		}
		p := got.Enterprises[0].Profit[0]
		if reserves := fmt.Sprint(p.StatutoryReserve, p.Restated.StatutoryReserve); reserves != c.want {
			t.Errorf("%s: %s, want %s", name, reserves, c.want)
		}
	}
}

// Headings of three rows are one finding, but for a group of all that says nothing more.
func TestHeadingsInThreeRows(t *testing.T) {
	const start, row = "编号,企业名称,企业形式,分类,", "a,甲,国有独资公司,market,2025,100,7,甲〔1〕\n"
	for name, c := range map[string]struct {
		text string
		line int // of the finding, 0 for none
	}{
		"ids at the top":        {start + "利润,,,\n,,,,年度,归母净利润,减免,\n,,,,,,金额,批准文号\n" + row, 3},
		"ids in the middle":     {",,,,更正后,,,\n" + start + "年度,归母净利润,减免,\n,,,,,,金额,批准文号\n" + row, 1},
		"ids at the bottom":     {",,,,更正后,,,\n,,,,,,减免,\n" + start + "年度,归母净利润,金额,批准文号\n" + row, 1},
		"group of all":          {",,,,利润,,,\n" + start + "年度,归母净利润,减免,\n,,,,,,金额,批准文号\n" + row, 0},
		"group of all, at last": {",,,,利润,,,\n,,,,,,减免,\n" + start + "年度,归母净利润,金额,批准文号\n" + row, 0},
	} {
		inBoth(t, c.text, func(file string, es []proceeds.Enterprise, _ []string, fs []finding.Finding) {
			switch {
			case c.line == 0 && (len(fs) > 0 || es[0].Profit[0].Relief.Amount.String() != "7.00"):
				t.Errorf("%s in %s: %s", name, file, listing(fs))
			case c.line > 0 && (len(fs) != 1 || fs[0].Place.Line != c.line || fs[0].Message != "列名占了三行；请把列名写在一行里，如“减免·减免金额”"):
				t.Errorf("%s in %s: %s", name, file, listing(fs))
			}
		})
	}
}
