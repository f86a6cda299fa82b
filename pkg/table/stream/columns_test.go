package stream_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// A column that no table has is named once and not read; one nearly of a known name is
// an error, named once and read as that.
func TestOtherColumns(t *testing.T) {
	var text strings.Builder
	text.WriteString("编号,企业名称,企业形式,联系人\n")
	for i := range 200 {
		fmt.Fprintf(&text, "e%d,甲,国有独资公司,示例人\n", i)
	}
	for name, c := range map[string]struct {
		text  string
		want  []string
		count int // enterprises
	}{
		"unknown":         {text.String(), []string{"warning table/ignored-column 没有读 \"联系人\" 这一列"}, 200},
		"serial number":   {"序号,编号,企业名称,企业形式\n1,a,甲,国有独资公司\n", []string{"warning table/ignored-column 没有读 \"序号\" 这一列"}, 1},
		"near":            {strings.Replace(text.String(), "联系人", "注册资", 1), append([]string{"error table/unknown-key 不认得 \"注册资\" 这一列；是不是 注册资本？"}, slices.Repeat([]string{"error table/bad-value 注册资本："}, 200)...), 200},
		"near a required": {strings.Replace(text.String(), "企业名称", "企业名", 1), []string{"error table/unknown-key 不认得 \"企业名\" 这一列；是不是 企业名称？", "warning table/ignored-column"}, 200},
		"near the id":     {strings.Replace(text.String(), "编号", "企业编号", 1), []string{"error table/unknown-key 不认得 \"企业编号\" 这一列；是不是 编号？", "warning table/ignored-column"}, 200},
		"without a form":  {"编号,企业名称\na,甲\nb,乙\n", []string{"error table/missing-key 缺少企业形式（enterprise.form）这一列"}, 2},
		"note":            {"编号,企业名称,企业形式,备注\na,甲,国有独资公司,示例\n", nil, 1},
	} {
		for _, file := range []string{"t.csv", "t.xlsx"} {
			text := c.text
			if file == "t.xlsx" {
				text = bookOf("企业", text)
			}
			got, fs := stream.Read(input(file, text, ""))
			if len(fs) != len(c.want) || len(got.Enterprises) != c.count {
				t.Errorf("%s in %s: %d enterprises, %d findings\n%.300s", name, file, len(got.Enterprises), len(fs), listing(fs))
				continue
			}
			for i, f := range fs {
				if said := f.Severity.String() + " " + f.Rule + " " + f.Message; !strings.HasPrefix(said, c.want[i]) {
					t.Errorf("%s in %s: %s", name, file, said)
				}
			}
		}
	}
}

// A header of a thousand unknown columns is told in a few findings.
func TestManyUnknownColumns(t *testing.T) {
	headings := "编号,企业名称,企业形式"
	for i := range 16000 {
		headings += fmt.Sprintf(",某列%d", i)
	}
	_, fs := stream.Read(input("t.csv", headings+"\na,甲,国有独资公司\n", ""))
	if len(fs) != 12 || !slices.ContainsFunc(fs, func(f finding.Finding) bool { return strings.Contains(f.Message, "还有 15900 列不认得") }) {
		t.Errorf("%d findings\n%.600s", len(fs), listing(fs))
	}
}
