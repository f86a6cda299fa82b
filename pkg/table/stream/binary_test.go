package stream_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"guozi/pkg/table/stream"
	"guozi/pkg/xlsx"
)

// What arithmetic in binary leaves behind is no part of an amount, where a program
// wrote it as a number: it is read to the fen, counted, and gone when it is converted.
// A number that is further from a fen is refused, and so is the same as a text.
func TestNumbersThatProgramsKeepInBinary(t *testing.T) {
	ndjson := func(number string) stream.File {
		return stream.File{Name: "t.ndjson", Data: []byte(`{"id":"a","name":"甲","form":"国有独资公司","category":"m","profit":[{"year":2025,"net_profit":` + number + "}]}\n")}
	}
	book := func(number float64) stream.File {
		w := xlsx.NewWriter()
		s := w.Sheet(xlsx.Head{Name: "Sheet1"})
		s.Row(0, xlsx.Cell{Value: "编号"}, xlsx.Cell{Value: "企业名称"}, xlsx.Cell{Value: "企业形式"}, xlsx.Cell{Value: "分类"}, xlsx.Cell{Value: "收入"}, xlsx.Cell{Value: "年度"}, xlsx.Cell{Value: "归母净利润"})
		s.Row(0, xlsx.Cell{Value: "a"}, xlsx.Cell{Value: "甲"}, xlsx.Cell{Value: "国有独资公司"}, xlsx.Cell{Value: "m"}, xlsx.Cell{Value: "利润"}, xlsx.Cell{Value: 2025.0}, xlsx.Cell{Value: number})
		s.End(xlsx.Tail{})
		var out bytes.Buffer
		if err := w.Write(&out, xlsx.Book{Sheets: []*xlsx.SheetWriter{s}}); err != nil {
			t.Fatal(err)
		}
		return stream.File{Name: "t.xlsx", Data: out.Bytes()}
	}
	for want, files := range map[string][]stream.File{
		"0.00":         {ndjson("-5.8E-11"), book(-5.8e-11)},
		"0.30":         {ndjson("0.30000000000000004")},
		"1234.56":      {ndjson("1234.5599999999999"), ndjson("1.23456e3")},
		"280000000.00": {ndjson("2.8e8"), book(2.8e8)},
	} {
		for _, f := range files {
			got := valuesOf(t, f)
			if y := got.Enterprises[0].Profit[0].NetProfit; y.String() != want {
				t.Errorf("%s: %s, want %s", f.Data, y, want)
			}
			for _, format := range []stream.Format{stream.YAML, stream.CSV, stream.XLSX, stream.NDJSON} {
				if y := valuesOf(t, rewritten(t, f, format)).Enterprises[0].Profit[0].NetProfit; y.String() != want {
					t.Errorf("%s as %s: %s, want %s", f.Data, format, y, want)
				}
			}
		}
	}
	if got := valuesOf(t, ndjson("0.30000000000000004")); !strings.Contains(fmt.Sprint(got.Remarks), "尾差") {
		t.Errorf("remarks %v", got.Remarks)
	}
	for _, number := range []string{"0.301", "1.005", `"0.30000000000000004"`, `"2.8e8"`} {
		if _, fs := stream.Read(stream.Input{File: ndjson(number)}); len(fs) != 1 || fs[0].Rule != "table/bad-value" {
			t.Errorf("%s: %v", number, fs)
		}
	}
}
