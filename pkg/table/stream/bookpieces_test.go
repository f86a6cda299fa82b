package stream_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
)

// sideBySide reads a workbook in pieces and as a whole, fails where the two differ, and
// reports whether it can be read in pieces.
func sideBySide(t *testing.T, data []byte, limit int) (inPieces bool, err error) {
	t.Helper()
	values := func(es []proceeds.Enterprise) (list []string) {
		for i := range es {
			text, err := json.Marshal(&es[i])
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, strings.ReplaceAll(string(text), "[]", "null")) // as lists are used again
		}
		return list
	}
	type read struct {
		values   []string
		findings []finding.Finding
	}
	var got read
	s, err := stream.NewStream("t.xlsx", bytes.NewReader(data), limit)
	if err == nil {
		err = stream.Map(s, func(p stream.Part) read { return read{values(p.Enterprises), p.Findings} }, func(r read) error {
			got.values, got.findings = append(got.values, r.values...), append(got.findings, r.findings...)
			return nil
		})
		if err != nil {
			t.Fatalf("a workbook that was to be read in pieces: %v", err)
		}
	}
	if errors.Is(err, stream.ErrWhole) || errors.Is(err, stream.ErrDisordered) {
		return false, err
	}
	whole, fs := stream.Read(stream.Input{File: stream.File{Name: "t.xlsx", Data: data}, Want: table.Enterprises, Max: limit})
	if len(table.DuplicateEnterprises(whole.Enterprises)) == 0 && len(got.values) != len(whole.Enterprises) {
		return false, nil // rows of an enterprise that don't stand together: told by their ids
	}
	finding.Sort(got.findings)
	if diff := cmp.Diff(fs, got.findings); diff != "" {
		t.Errorf("findings (-whole +pieces):\n%s", diff)
	}
	if diff := cmp.Diff(values(whole.Enterprises), got.values); diff != "" {
		t.Errorf("values (-whole +pieces):\n%s", diff)
	}
	if diff := cmp.Diff(table.AddRemarks(nil, whole.Remarks...), s.Remarks()); diff != "" {
		t.Errorf("remarks (-whole +pieces):\n%s", diff)
	}
	return true, nil
}

// A workbook whose sheets have the enterprises in one order is read piece by piece, to
// the same values and findings as whole; any other is left to a reading as a whole.
func TestWorkbookInPieces(t *testing.T) {
	const many = 250 // more than two pieces
	who := row(1, "编号", "企业名称", "企业形式", "分类", "金额单位")
	what := row(1, "编号", "年度", "归母净利润", "法定公积金")
	paid := row(1, "编号", "年度", "分配总额")
	var firms, years, dividends, shuffled strings.Builder
	n, k := 2, 2
	for i := range many {
		unit := []string{"", "万元"}[i%2]
		firms.WriteString(row(i+2, fmt.Sprintf("e%d", i), fmt.Sprintf("示例%d", i), "国有独资公司", "m", unit))
		for y := range i % 3 {
			years.WriteString(row(n, fmt.Sprintf("e%d", i), fmt.Sprint(2023+y), fmt.Sprintf("><v>%d.5</v>", i), "><v>0</v>"))
			n++
		}
		if i%50 == 7 {
			dividends.WriteString(row(k, fmt.Sprintf("e%d", i), "2024", "1亿"))
			k++
		}
		shuffled.WriteString(row(i+2, fmt.Sprintf("e%d", i^1), "2024", "1", "0"))
	}
	all := firms.String()
	few := row(1, "编号", "企业名称", "企业形式", "分类")
	for i := range 6 {
		few += row(i+2, fmt.Sprintf("e%d", i), fmt.Sprintf("示例%d", i), "国有独资公司", "m")
	}
	for _, c := range []struct {
		name  string
		parts map[string]string
		want  bool
	}{
		{"three sheets", bookParts("企业", who+all, "利润", what+years.String(), "股利", paid+dividends.String()), true},
		{"records first", bookParts("利润", what+years.String(), "企业", who+all), true},
		{"owners alone", bookParts("企业", who+all), true},
		{"one sheet of all", bookParts("Sheet1", row(1, "编号", "企业名称", "企业形式", "分类", "收入", "年度", "归母净利润")+row(2, "a", "甲", "国有独资公司", "m", "利润", "2024", "1")+row(3, "a", "甲", "国有独资公司", "m", "利润", "2025", "2")+row(4, "b", "乙", "国有独资公司", "m")), true},
		{"a title and a note", bookParts("企业", row(1, "示例表")+row(2, "编号", "企业名称", "企业形式", "分类")+row(3, "a", "甲", "国有独资公司", "m")+row(4, "注：以上为示例数据。")+row(5, "b", "乙", "国有独资公司", "m")), true},
		{"a value that is wrong", bookParts("企业", who+all, "利润", what+row(2, "e3", "2024", "许多", "0")), true},
		{"another column", bookParts("企业", row(1, "编号", "企业名称", "企业形式", "联系人")+row(2, "a", "甲", "国有独资公司", "示例")), true},
		{"units in the names", bookParts("企业（元）", few, "利润（万元）", what+row(2, "e3", "2024", "5", "0"), "股利（千元）", paid+row(2, "e5", "2024", "7")), true},
		{"a unit of one sheet only", bookParts("企业", few, "利润（万元）", what+row(2, "e3", "2024", "5", "0"), "股利", paid+row(2, "e5", "2024", "7")), false},
		{"a unit of one column only", bookParts("企业", few, "利润", row(1, "编号", "年度", "归母净利润（万元）", "法定公积金")+row(2, "e3", "2024", "5", "1")), false},
		{"a unit in a note", bookParts("企业", few, "利润", row(1, "编号", "年度", "归母净利润", "法定公积金", "备注")+row(2, "e3", "2024", "5", "1", "以万元计")), true},
		{"another order", bookParts("企业", who+all, "利润", what+shuffled.String()), false},
		{"an id of one sheet only", bookParts("企业", who+all, "利润", what+row(2, "x", "2024", "1", "0")), false},
		{"no sheet of owners", bookParts("利润", what+row(2, "e0", "2024", "1", "0"), "股利", paid+row(2, "e1", "2024", "1")), false},
		{"a row of totals", bookParts("企业", who+all, "利润", what+row(2, "e0", "2024", "1", "0")+row(3, "合计", "", "1", "0")), false},
		{"a row without an id", bookParts("企业", who+all, "利润", what+row(2, "e0", "2024", "1", "0")+row(3, "", "2024", "1", "0")), false},
		{"a column missing", bookParts("企业", row(1, "编号", "企业名称")+row(2, "a", "甲")), false},
		{"no record", bookParts("企业", who), false},
		{"ratios", bookParts("分类", row(1, "分类编号", "分类名称")+row(2, "m", "示例")), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := sideBySide(t, zipped(c.parts), stream.MaxSize)
			if got != c.want || errors.Is(err, stream.ErrDisordered) {
				t.Errorf("in pieces: %v (%v), want %v", got, err, c.want)
			}
		})
	}
	parts := bookParts("企业", who+all, "利润", what+shuffled.String())
	parts["xl/media/image.bin"] = noise(1 << 20)
	if _, err := sideBySide(t, zipped(parts), stream.MaxSize); !errors.Is(err, stream.ErrDisordered) {
		t.Errorf("a long workbook in another order: %v", err)
	}
	if _, err := sideBySide(t, zipped(parts), 1<<20); err != stream.ErrWhole {
		t.Errorf("a workbook over the limit: %v", err)
	}
}
