package stream_test

import (
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// One run tells every fault of a row, each once, whatever else is wrong with the row.
func TestEveryFaultOfARow(t *testing.T) {
	const (
		year   = `年度："20a5" 不是年度；写成四位数字，如 2025`
		amount = "归母净利润：金额“abc”不是数字，请写成 1234567.89 或 1,234,567.89 这样"
		day    = "申报日：日期“2026-99-20”不存在：没有 99 月"
		kinds  = "（可用：利润、股利、产权转让、清算、其他收入）"
	)
	for name, c := range map[string]struct {
		row  string // below the headings
		want []string
	}{
		"nothing else":  {"a,甲,国有独资公司,利润,20a5,abc,2026-99-20", []string{year, amount, day}},
		"no id":         {",甲,国有独资公司,利润,20a5,abc,2026-99-20", []string{"这一行缺少编号；请补上，每一行都要填", year, amount, day}},
		"no id or name": {",,,利润,2025,1,2026-99-20", []string{"这一行缺少编号；请补上，每一行都要填", day}},
		"other income":  {"a,甲,国有独资公司,利率,20a5,abc,2026-99-20", []string{`收入：没有 "利率"；是不是 利润？` + kinds, year, amount, day}},
		"no income":     {"a,甲,国有独资公司,,20a5,abc,2026-99-20", []string{"这一行的年度填了值，但没有写收入，不知道是哪一种；请填利润、股利、产权转让、清算、其他收入", year, amount, day}},
		"only a day":    {"a,甲,国有独资公司,捐赠,,,2026-99-20", []string{`收入：没有 "捐赠"` + kinds, day}},
		"form as well":  {",甲,独资,利率,2025,1,2026-05-20", []string{"这一行缺少编号；请补上，每一行都要填", "企业形式：没有 \"独资\"（可用：国有独资企业、国有独资公司、国有控股企业、国有参股企业）", `收入：没有 "利率"；是不是 利润？` + kinds}},
	} {
		text := "编号,企业名称,企业形式,收入,年度,归母净利润,申报日\n" + c.row + "\nb,乙,国有独资公司,利润,2025,1,2026-99-20\n"
		for _, file := range []string{"t.csv", "t.xlsx"} {
			if file == "t.xlsx" {
				text = bookOf("表", text)
			}
			_, fs := stream.Read(input(file, text, ""))
			var got []string
			for _, f := range fs {
				if !strings.Contains(f.Message, "category") {
					got = append(got, f.Message)
				}
			}
			if want := append(c.want[:len(c.want):len(c.want)], day); strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%s in %s:\n%s\nwant\n%s", name, file, listing(fs), strings.Join(want, "\n"))
			}
		}
	}
}

// What a workbook can't tell is told in the same run as what else is wrong with its row,
// and on every sheet.
func TestEveryFaultOfAWorkbook(t *testing.T) {
	const uncomputed = `><f>1+1</f>`
	book := string(zipped(bookParts(
		"企业", row(1, "编号", "企业名称", "企业形式", "分类")+row(2, "a", "甲", "国有独资公司", "market")+row(3, uncomputed, "乙", "独资", "market"),
		"利润", row(1, "编号", "年度", "归母净利润", "申报日")+
			row(2, "a", "2025", ` t="e"><v>#N/A</v>`, "2026-99-20")+
			row(3, uncomputed, "20a5", uncomputed, "2026-99-20")+
			row(4, "zz", "20a5", "1", "2026-99-20")+
			row(5, "zz", "2026", "x", "2027-05-20")+
			row(6, "", "20a5", "1", "2026-05-20"),
		"股利", row(1, "编号", "利润年度", "表决日")+`<row r="2"><c r="A2" t="s"><v>9</v></c></row>`,
		"清算", row(1, "编号", "分配方案编制日", "清算净收益")+row(2, "a", "2026-05-20", "x"),
	)))
	_, fs := stream.Read(input("t.xlsx", book, ""))
	want := []string{
		"企业!A3", "企业!C3",
		"利润!C2", "利润!D2",
		"利润!A3", "利润!B3", "利润!C3", "利润!D3",
		"利润!A4", "利润!B4", "利润!D4",
		"利润!C5",
		"利润!A6", "利润!B6",
		"清算!C2", "股利!A2",
	}
	var got []string
	for _, f := range fs {
		got = append(got, f.Place.Reference())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("%s\nwant %s", listing(fs), want)
	}
}

// A row of CSV with a quote too many is one finding, and the rows after it are read.
func TestRowsAfterAStrayQuote(t *testing.T) {
	const start = "编号,企业名称,企业形式,注册资本\n"
	for name, broken := range map[string]string{
		"within a value": `a,甲"乙,国有独资公司,1`,
		"after a quote":  `a,"甲"乙,国有独资公司,1`,
		"never closed":   `a,"甲,国有独资公司,1`,
	} {
		_, fs := stream.Read(input("t.csv", start+broken+"\nb,乙,国有独资公司,x\nc,丙,国有独资公司,y\n合计,,,100\n", ""))
		if len(fs) != 3 || fs[0].Place.Line != 2 || fs[1].Place.Line != 3 || fs[2].Place.Line != 4 {
			t.Errorf("%s: %s", name, listing(fs))
		}
	}
}
