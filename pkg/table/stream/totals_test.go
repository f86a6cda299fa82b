package stream_test

import (
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// Totals are no enterprises; what they say is compared with the rows.
func TestTotals(t *testing.T) {
	const top, below = "编号,企业名称,企业形式,注册资本\n", "a,甲,国有独资公司,100\nb,乙,国有独资公司,200\n"
	const rows = top + below
	const third = "c,丙,国有独资公司,50\n"
	for name, c := range map[string]struct {
		text string
		want []string // the findings' places and messages
	}{
		"right":                   {rows + "合计,,,300\n", nil},
		"with a colon":            {rows + "合计：,,,300\n", nil},
		"in the name":             {rows + ",总计,,300\n", nil},
		"subtotals":               {rows + "小计,,,300\n" + third + "小计,,,50\n合计,,,350\n", nil},
		"of groups":               {rows + "一组小计,,,300\n" + third + "二组小计：,,,50\n累计,,,350\n", nil},
		"of groups, in the name":  {rows + ",市属企业合计,,300\n" + third + ",区属企业合计,,50\n,总计,,350\n", nil},
		"of pages":                {rows + "本页合计,,,300\n" + third + "本页合计,,,50\n总计,,,350\n", nil},
		"wrong one of a group":    {rows + third + "一组小计,,,300\n", []string{"5:8 注册资本合计写的是 300.00 元，各行相加是 350.00 元"}},
		"above":                   {top + "合计,,,300\n" + below, nil},
		"wrong above":             {top + "合计,,,310\n" + below, []string{"2:6 注册资本合计写的是 310.00 元，各行相加是 300.00 元，差 10.00 元"}},
		"of groups, above":        {top + "合计,,,350\n一、市属小计,,,300\n" + below + "二、区属小计,,,50\n" + third, nil},
		"wrong one, above":        {top + "合计,,,350\n一、市属小计,,,200\n" + below + "二、区属小计,,,50\n" + third, []string{"3:10 注册资本合计写的是 200.00 元，各行相加是 300.00 元"}},
		"of an empty column":      {"编号,企业名称,企业形式,注册资本\na,甲,国有独资公司,\nb,乙,国有独资公司,\n合计,,,5\n", []string{"4:6 注册资本合计写的是 5.00 元，各行相加是 0.00 元"}},
		"no amount":               {rows + "合计,2户,,\n", nil},
		"wrong":                   {rows + "合计,,,310\n", []string{"4:6 注册资本合计写的是 310.00 元，各行相加是 300.00 元，差 10.00 元"}},
		"wrong subtotal":          {rows + third + "小计,,,50\n总计,,,350\n", []string{"5:6 注册资本合计写的是 50.00 元，各行相加是 350.00 元，差 -300.00 元"}},
		"unreadable":              {strings.Replace(rows, "200", "很多", 1) + "合计,,,300\n", []string{"3:12 注册资本："}},
		"in another unit":         {strings.Replace(rows, "注册资本", "注册资本（万元）", 1) + "合计,,,0.03万元\n", []string{"4:6 注册资本（万元）合计写的是 300.00 元，各行相加是 3,000,000.00 元"}},
		"an enterprise so called": {rows + "d,会计,国有独资公司,1\n", nil},
	} {
		for _, file := range []string{"t.csv", "t.xlsx"} {
			text := c.text
			if file == "t.xlsx" {
				text = bookOf("企业", text)
			}
			got, fs := stream.Read(input(file, text, ""))
			if len(fs) != len(c.want) {
				t.Errorf("%s in %s:\n%s", name, file, listing(fs))
				continue
			}
			for i, f := range fs {
				where, what, _ := strings.Cut(c.want[i], " ")
				if file == "t.csv" && fmt.Sprintf("%d:%d", f.Place.Line, f.Place.Column) != where || !strings.HasPrefix(f.Message, what) {
					t.Errorf("%s in %s: %d:%d %s", name, file, f.Place.Line, f.Place.Column, f.Message)
				}
			}
			if len(got.Enterprises) < 2 && name != "unreadable" {
				t.Errorf("%s in %s: %d enterprises", name, file, len(got.Enterprises))
			}
		}
	}
}

// Nothing is said to be compared that is not.
func TestTotalsThatCannotBeCompared(t *testing.T) {
	rows := row(1, "编号", "企业名称", "企业形式", "注册资本") + row(2, "a", "甲", "国有独资公司", "100")
	for name, sheet := range map[string]string{"total": rows + row(3, "合计", "", "", "><f>SUM(D2)</f>"), "value": rows + row(3, "b", "乙", "国有独资公司", "><f>D2</f>") + row(4, "合计", "", "", "100")} {
		got, _ := stream.Read(input("t.xlsx", string(zipped(bookParts("企业", sheet))), ""))
		if len(got.Remarks) != 1 || got.Remarks[0].What != "合计行不算企业，没有核对" {
			t.Errorf("%s: %v", name, got.Remarks)
		}
	}
}

// A long table, which is read in pieces, has its totals compared too.
func TestTotalsOfLongTables(t *testing.T) {
	var text strings.Builder
	text.WriteString("编号,企业名称,企业形式,注册资本\n")
	const rows = 20_000
	for i := range rows {
		fmt.Fprintf(&text, "e%d,示例有限公司,国有独资公司,10.50\n", i)
	}
	for total, want := range map[string]int{"210000.00": 0, "210000.01": 1} {
		got, fs := stream.Read(input("t.csv", text.String()+"合计,,,"+total+"\n注：单位：元,,,\n", ""))
		if len(got.Enterprises) != rows || len(fs) != want || want > 0 && fs[0].Rule != "table/total-mismatch" {
			t.Errorf("%s: %d enterprises, %s", total, len(got.Enterprises), listing(fs))
		}
	}
	s, err := stream.NewStream("t.csv", strings.NewReader(text.String()+"合计,,,1\n"), 0)
	if err != nil {
		t.Fatal(err)
	}
	var found []finding.Finding
	if err := stream.Map(s, func(p stream.Part) []finding.Finding { return p.Findings }, func(fs []finding.Finding) error {
		found = append(found, fs...)
		return nil
	}); err != nil || len(found) != 1 || !strings.Contains(found[0].Message, "写的是 1.00 元，各行相加是 210,000.00 元") {
		t.Errorf("in pieces: %v %s", err, listing(found))
	}
}
