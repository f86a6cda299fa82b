package stream_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/ratio"
	"guozi/pkg/table"
	"guozi/pkg/table/stream"
	"guozi/pkg/workday"
)

// values compares tables by their values, wherever they stand.
var values = cmp.Options{
	cmp.Comparer(func(a, b money.Yuan) bool { return a.Equal(b) }),
	cmpopts.IgnoreTypes(finding.Places{}, []table.Remark{}), cmpopts.EquateEmpty(), cmpopts.IgnoreUnexported(ratio.Table{}), cmpopts.EquateComparable(money.Ratio{}, money.PerShare{}, workday.Date{}),
}

// rewritten is the file written in the format.
func rewritten(t interface{ Fatalf(string, ...any) }, in stream.File, format stream.Format) stream.File {
	d, fs := stream.Parse(stream.Input{File: in})
	if d == nil {
		t.Fatalf("%s: %s", in.Name, listing(fs))
	}
	var out bytes.Buffer
	if err := d.Write(&out, format, d.Kinds()...); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return stream.File{Name: "t." + string(format), Data: out.Bytes()}
}

func valuesOf(t interface{ Fatalf(string, ...any) }, f stream.File) *table.Tables {
	got, fs := stream.Read(stream.Input{File: f})
	if finding.Worst(fs) == finding.Error {
		t.Fatalf("%s: %s", f.Name, listing(fs))
	}
	return got
}

// Every value survives the way through each format and back.
func TestConvertEveryKey(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		formats []stream.Format
	}{
		"enterprises": {everyKey, []stream.Format{stream.YAML, stream.CSV, stream.XLSX, stream.NDJSON}},
		"ratios":      {everyRatioKey, []stream.Format{stream.YAML, stream.CSV, stream.XLSX}},
	} {
		in := stream.File{Name: "t.yaml", Data: []byte(c.text)}
		want := valuesOf(t, in)
		for _, format := range c.formats {
			there := rewritten(t, in, format)
			if diff := cmp.Diff(want, valuesOf(t, there), values, cmpopts.SortSlices(func(a, b string) bool { return a < b })); diff != "" {
				t.Errorf("%s as %s (-want +got):\n%s", name, format, diff)
			}
			back := rewritten(t, there, stream.YAML)
			if diff := cmp.Diff(want, valuesOf(t, back), values); diff != "" {
				t.Errorf("%s as %s and back (-want +got):\n%s", name, format, diff)
			}
		}
	}
}

func TestConvertRandomTables(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := stream.File{Name: "t.yaml", Data: []byte(drawTable(t))}
		want := valuesOf(t, in)
		format := rapid.SampledFrom([]stream.Format{stream.CSV, stream.XLSX, stream.NDJSON, stream.YAML}).Draw(t, "format")
		there := rewritten(t, in, format)
		if diff := cmp.Diff(want, valuesOf(t, there), values); diff != "" {
			t.Fatalf("as %s (-want +got):\n%s\n%s", format, diff, there.Data)
		}
		back := rewritten(t, there, stream.YAML)
		if diff := cmp.Diff(want, valuesOf(t, back), values); diff != "" {
			t.Fatalf("as %s and back (-want +got):\n%s", format, diff)
		}
	})
}

// texts that a format might take for something else.
var awkward = []string{"示例甲", "=1+1", "-5", "+86", "@x", "'x", "''", "007", "1e5", "true", "null", "~", "2026-05-20", "a, b", `a"b`, "a: b", "- a", "#x", "x #y", "{a}", "[b]", "甲、乙", "甲，乙", "甲;乙", "“引号”",
	" 前有空格", "后有空格 ", "%", "!x", "&x", "*x", "|", ">", "?", "<b>", "\U00020BB7", "91310000132260250X", "12345678901234567890"}

func drawTable(t *rapid.T) string {
	text := func(label string) string { return fmt.Sprintf("%q", rapid.SampledFrom(awkward).Draw(t, label)) }
	amount := func(label string) string {
		return rapid.SampledFrom([]string{"0", "0.00", "1", "1.5", "0.01", "1,234.56", "+2.50", "123456789.12", "9999999999999.99", "12345678901234.56", "9999999999999999.99", "100000000", "10亿", "1亿2000万元", "１，２３４．５元", "¥ 5", "-", " 7 "}).Draw(t, label)
	}
	var b bytes.Buffer
	unit := rapid.SampledFrom([]string{"元", "万元", "亿元"}).Draw(t, "unit")
	if unit != "元" { // amounts too large in a larger unit are refused
		amount = func(label string) string {
			return rapid.SampledFrom([]string{"0", "1.5", "0.000001", "1,234.5678", "99999.999999", "10亿", "5元", "-"}).Draw(t, label)
		}
	}
	fmt.Fprintf(&b, "kind: enterprises\nversion: 1\nunit: %s\nenterprises:\n", unit)
	for i := range rapid.IntRange(1, 4).Draw(t, "enterprises") {
		fmt.Fprintf(&b, "  - id: demo-%d\n    name: %s\n    form: %s\n    category: %s\n", i, text("name"), rapid.SampledFrom(proceeds.Forms()).Draw(t, "form"), text("category"))
		if rapid.Bool().Draw(t, "capital") {
			fmt.Fprintf(&b, "    registered_capital: %q\n    agency: %s\n", amount("capital"), text("agency"))
		}
		if rapid.Bool().Draw(t, "accept") {
			fmt.Fprintf(&b, "    accept: [{rule: a/b, reason: %s}, {rule: c/d, reason: %s}]\n", text("reason"), text("reason"))
		}
		years := rapid.SliceOfNDistinct(rapid.IntRange(2020, 2030), 0, 3, rapid.ID).Draw(t, "years")
		slices.Sort(years)
		if len(years) > 0 {
			b.WriteString("    profit:\n")
		}
		for _, y := range years {
			fmt.Fprintf(&b, "      - year: %d\n        audited: %v\n        net_profit: %q\n        filed: %q\n        note: %q\n", y, rapid.SampledFrom([]string{"true", "false", "是", "√", "N"}).Draw(t, "audited"),
				rapid.SampledFrom([]string{amount("profit"), "(5)", "－３万"}).Draw(t, "loss"), fmt.Sprintf(rapid.SampledFrom([]string{"2026-05-%02d", "2026年5月%d日", "2026/5/%d", "202605%02d", "２０２６．５．%d"}).Draw(t, "form of day"), rapid.IntRange(1, 28).Draw(t, "day")),
				rapid.SampledFrom([]string{"甲", "第一行\n第二行\n", "a: b # c", "\"引号\"、'单'", "=1+1"}).Draw(t, "note"))
			if rapid.Bool().Draw(t, "lists") {
				fmt.Fprintf(&b, "        documents: [%s, %s]\n        payments: [{date: 2026-09-01, amount: %q}, {date: 2026-09-02, amount: %q}]\n        relief: {amount: %q, approval: %s, converted: false}\n",
					text("document"), text("document"), amount("payment"), amount("payment"), amount("relief"), text("approval"))
			}
			if rapid.Bool().Draw(t, "restated") {
				fmt.Fprintf(&b, "        restated: {net_profit: %q, payments: [{date: 2027-03-01, amount: %q}, {date: 2027-03-02, amount: %q}]}\n", amount("restated"), amount("paid up"), amount("paid up"))
			}
		}
		if rapid.Bool().Draw(t, "dividends") {
			fmt.Fprintf(&b, "    dividends: [{year: 2025, voted: 2026-04-20, total: %q, per_share: 0.0950, state_shares: 487946985, not_distributed: {reason: %s}}]\n", amount("total"), text("reason"))
		}
		if rapid.Bool().Draw(t, "others") {
			fmt.Fprintf(&b, "    other: [{name: %s, determined: 2026-01-15, amount: %q}, {kind: %s, name: 乙, determined: 2026-01-15, amount: 1}]\n", text("other"), amount("other"), text("kind"))
		}
	}
	return b.String()
}

// A row numbers the records of a list up to 999, as 2026 in a heading is a year. What has
// more is not written, rather than read again without the rest.
func TestMoreRecordsThanARowNumbers(t *testing.T) {
	for n, fits := range map[int]bool{999: true, 1000: false} {
		text := start + "  - id: a\n    name: 甲\n    form: 国有控股企业\n    category: m\n    other:\n      - {name: 甲, determined: 2026-01-15, amount: 1, slips: [" +
			strings.Repeat("{number: P, amount: 1},", n) + "]}\n"
		d, fs := stream.Parse(input("t.yaml", text, ""))
		if len(fs) > 0 {
			t.Fatal(listing(fs))
		}
		for _, format := range []stream.Format{stream.CSV, stream.XLSX} {
			err := d.Write(io.Discard, format, d.Kinds()...)
			if fits != (err == nil) || !fits && !strings.Contains(err.Error(), "第 10 行的“缴款书”有 1000 项，CSV 和 XLSX 的一行最多放 999 项") {
				t.Errorf("%d in %v: %v", n, format, err)
			}
		}
		if err := d.Write(io.Discard, stream.NDJSON, d.Kinds()...); err != nil {
			t.Errorf("%d: %v", n, err)
		}
	}
}

// A table of both kinds is one workbook and nothing else.
func TestConvertBothKinds(t *testing.T) {
	both := stream.Document{}
	if err := both.Write(new(bytes.Buffer), stream.CSV, table.Ratios, table.Enterprises); err == nil {
		t.Error("two kinds in one CSV file")
	}
	if err := both.Write(new(bytes.Buffer), stream.NDJSON, table.Ratios); err == nil {
		t.Error("ratios as NDJSON")
	}
}
