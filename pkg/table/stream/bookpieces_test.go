package stream_test

import (
	"bytes"
	cmpsort "cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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
	if errors.Is(err, stream.ErrWhole) {
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
	remarks := table.AddRemarks(nil, whole.Remarks...)
	slices.SortFunc(remarks, func(a, b table.Remark) int {
		return cmpsort.Or(a.First.Compare(b.First), cmpsort.Compare(a.What, b.What))
	}) // as pieces are read in any order
	if diff := cmp.Diff(remarks, s.Remarks()); diff != "" {
		t.Errorf("remarks (-whole +pieces):\n%s", diff)
	}
	return true, nil
}

// rowsOf are so many rows of owners.
func rowsOf(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(row(i+2, fmt.Sprintf("e%d", i), fmt.Sprintf("示例%d", i), "国有独资公司", "m"))
	}
	return b.String()
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
		{"a row of totals", bookParts("企业", who+all, "利润", what+row(2, "e0", "2024", "1", "0")+row(3, "合计", "", "1", "0")), true},
		{"a row of totals that is wrong", bookParts("企业", who+all, "利润", what+years.String()+row(n, "合计", "", "1", "0")), true},
		{"totals of what has no unit in common", bookParts("企业", who+all, "利润", what+years.String()+row(n, "合计", "", "1", "0")), true},
		{"subtotals", bookParts("企业", who+all, "利润", what+row(2, "e0", "2024", "1", "0")+row(3, "小计", "", "1", "0")+row(4, "e2", "2024", "3", "0")+row(5, "小计", "", "3", "0")+row(6, "合计", "", "4", "0"), "股利", paid+row(2, "e0", "2024", "5")+row(3, "合计", "", "6")), true},
		{"totals below the headings", bookParts("企业", who+all, "利润", what+row(2, "合计", "", "0", "0")+row(3, "e0", "2024", "1", "0"), "股利", paid+row(2, "合计", "", "")), true},
		{"totals below the headings, as many rows as pieces have", bookParts("企业", who+rowsOf(200), "利润", what+row(2, "合计", "", "1", "0")+row(3, "e0", "2024", "1", "0")), true},
		{"headings alone", bookParts("企业", who+all, "利润", what, "股利", paid+dividends.String(), "清算", row(1, "编号", "清算净收益")), true},
		{"an empty sheet", bookParts("企业", who+all, "利润", "", "股利", paid+dividends.String()), true},
		{"headings alone, with a note", bookParts("企业", who+all, "利润", what+row(2, "注：没有。"), "股利", paid+dividends.String()), true},
		{"no owner", bookParts("企业", who, "利润", what+row(2, "e0", "2024", "1", "0")), false},
		{"a row without an id", bookParts("企业", who+all, "利润", what+row(2, "e0", "2024", "1", "0")+row(3, "", "2024", "1", "0")), false},
		{"a column missing", bookParts("企业", row(1, "编号", "企业名称")+row(2, "a", "甲")), false},
		{"no record", bookParts("企业", who), false},
		{"ratios", bookParts("分类", row(1, "分类编号", "分类名称")+row(2, "m", "示例")), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := sideBySide(t, zipped(c.parts), stream.MaxSize)
			if got != c.want || errors.As(err, new(*stream.WholeError)) {
				t.Errorf("in pieces: %v (%v), want %v", got, err, c.want)
			}
		})
	}
	for name, c := range map[string]struct {
		parts map[string]string
		why   string
	}{
		"another order":       {bookParts("企业", who+all, "利润", what+shuffled.String()), `工作表 "利润" 从第 3 行起，企业的次序与工作表 "企业" 不同；按同样的次序排列可以少用内存`},
		"no sheet of owners":  {bookParts("利润", what+row(2, "e0", "2024", "1", "0"), "股利", paid+row(2, "e1", "2024", "1")), "没有列出各户企业的工作表“企业”"},
		"a row without an id": {bookParts("企业", who+all, "利润", what+row(2, "", "2024", "1", "0")), "里面有要改正的地方，要全部读完才能一次说清"},
		"a column missing":    {bookParts("企业", row(1, "编号", "企业名称")+row(2, "a", "甲")), "缺少企业形式这一列"},
		"no record":           {bookParts("企业", who), "没有一条企业记录"},
	} {
		c.parts["xl/media/image.bin"] = noise(1 << 20)
		why := new(stream.WholeError)
		if _, err := sideBySide(t, zipped(c.parts), stream.MaxSize); !errors.As(err, &why) || why.Why != c.why {
			t.Errorf("a long workbook, %s: %v", name, err)
		}
		if _, err := sideBySide(t, zipped(c.parts), 1<<20); err != stream.ErrWhole {
			t.Errorf("a workbook over the limit, %s: %v", name, err)
		}
	}
}
