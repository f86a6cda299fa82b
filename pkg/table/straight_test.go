package table_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guozi/pkg/money"
	"guozi/pkg/table"
	"guozi/pkg/workday"
)

// valuesAndPlaces compares tables by their values and where these stand.
var valuesAndPlaces = cmp.Options{
	cmp.Comparer(func(a, b money.Yuan) bool { return a.Equal(b) }),
	cmpopts.EquateEmpty(), cmpopts.EquateComparable(money.Ratio{}, money.PerShare{}, workday.Date{}),
}

// What is written as it should be needs no tree, and reads the same with one.
func TestStraightIsTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := table.File{Name: "t.yaml", Data: []byte(drawTable(t))}
		f := rewritten(t, in, rapid.SampledFrom([]table.Format{table.CSV, table.NDJSON}).Draw(t, "format"))
		f.Data = bytes.ReplaceAll(f.Data, []byte("\r"), nil)
		if rapid.Bool().Draw(t, "crlf") {
			f.Data = bytes.ReplaceAll(f.Data, []byte("\n"), []byte("\r\n"))
		}
		es, ok := table.Straight(f)
		if !ok {
			t.Fatalf("not straight:\n%s", f.Data)
		}
		if diff := cmp.Diff(valuesOf(t, f).Enterprises, es, valuesAndPlaces); diff != "" {
			t.Fatalf("(-tree +straight):\n%s\n%s", diff, f.Data)
		}
	})
}

func TestStraightOrNot(t *testing.T) {
	const head = "编号,企业名称,企业形式,分类,金额单位,注册资本,收入,年度,归母净利润,缴库1·缴库日,缴库1·缴库金额,缴库2·缴库日,缴库2·缴库金额,附送材料\n"
	for name, c := range map[string]struct {
		file     string
		data     string
		straight bool
	}{
		"plain rows":                    {"t.csv", head + "a,甲,国有独资公司,,,,,,,,,,,\nb,乙,国有独资公司,m,万元,1,利润,2025,2,2026-05-01,1,2026-05-02,1,甲、乙\n", true},
		"a unit of one enterprise":      {"t.csv", head + "a,甲,国有独资公司,m,万元,1,利润,2025,2,,,,,\nb,乙,国有独资公司,m,,1,利润,2025,2,,,,,\n", true},
		"a unit of one object":          {"t.ndjson", `{"id":"a","name":"甲","form":"国有独资公司","unit":"万元","registered_capital":"1"}` + "\n" + `{"id":"b","name":"乙","form":"国有独资公司","registered_capital":"1"}`, true},
		"rows of one enterprise":        {"t.csv", head + "a,甲,国有独资公司,m,万元,1,利润,2025,2,,,,,\na,甲,国有独资公司,m,万元,1,利润,2024,2,,,,,\n", true},
		"quotes, commas and line ends":  {"t.csv", head + "a,\"甲,\"\"乙\"\"\",国有独资公司,m,,\"1,000\",利润,2025,1,,,,,\"申报表\n决算报表\"\n", true},
		"days as Excel writes them":     {"t.csv", head + "a,甲,国有独资公司,m,,,利润,2025,2,2026/5/1,1,46162,1,\n", true},
		"blank lines and blanks":        {"t.csv", head + "\n a ,甲,国有独资公司,m, ,,利润, 2025 ,2,,,,,\n,,,\n", true},
		"a unit after the amounts":      {"t.csv", "编号,企业名称,企业形式,注册资本,金额单位\na,甲,国有独资公司,1,万元\n", false},
		"a value on a later row":        {"t.csv", head + "a,甲,国有独资公司,m,,,利润,2025,2,,,,,\na,,,,,1,利润,2024,2,,,,,\n", false},
		"a value that differs":          {"t.csv", head + "a,甲,国有独资公司,m,,,利润,2025,2,,,,,\na,乙,国有独资公司,m,,,利润,2024,2,,,,,\n", false},
		"the second payment alone":      {"t.csv", head + "a,甲,国有独资公司,m,,,利润,2025,2,,,2026-05-02,1,\n", false},
		"a record without its income":   {"t.csv", head + "a,甲,国有独资公司,m,,,,2025,2,,,,,\n", false},
		"no name":                       {"t.csv", head + "a,,国有独资公司,m,,,,,,,,,,\n", false},
		"no day of a payment":           {"t.csv", head + "a,甲,国有独资公司,m,,,利润,2025,2,,1,,,\n", false},
		"a year twice":                  {"t.csv", head + "a,甲,国有独资公司,m,,,利润,2025,2,,,,,\na,甲,国有独资公司,m,,,利润,2025,2,,,,,\n", false},
		"a hidden character":            {"t.csv", head + "a,甲\u200b,国有独资公司,m,,,,,,,,,,\n", false},
		"a column twice, by key":        {"t.csv", "编号,企业名称,企业形式,分类,收入,年度,year,归母净利润\na,甲,国有独资公司,m,利润,2025,,1\n", false},
		"a longer row":                  {"t.csv", "编号,企业名称,企业形式\na,甲,国有独资公司,x\n", false},
		"an object a line":              {"t.ndjson", `{"id":"a","name":"\u7532\"","form":"国有独资公司","unit":"万元","registered_capital":"1"}` + "\n \n" + `{"id":"b","name":"乙","form":"国有独资公司"}`, true},
		"numbers and truths":            {"t.ndjson", `{"id":"a","name":"甲","form":"国有独资公司","category":"m","profit":[{"year":2025,"audited":true,"net_profit":1000.50,"documents":[]}],"dividends":[]}`, true},
		"a unit after the amounts, too": {"t.ndjson", `{"id":"a","name":"甲","form":"国有独资公司","registered_capital":"1","unit":"万元"}`, false},
		"an object over two lines":      {"t.ndjson", "{\"id\":\"a\",\n\"name\":\"甲\",\"form\":\"国有独资公司\"}", false},
		"two objects on a line":         {"t.ndjson", `{"id":"a","name":"甲","form":"国有独资公司"} {"id":"b","name":"乙","form":"国有独资公司"}`, false},
		"a key twice":                   {"t.ndjson", `{"id":"a","id":"a","name":"甲","form":"国有独资公司"}`, false},
		"an unknown key":                {"t.ndjson", `{"id":"a","name":"甲","form":"国有独资公司","tel":"1"}`, false},
		"a number for a name":           {"t.ndjson", `{"id":"a","name":1,"form":"国有独资公司"}`, false},
		"null":                          {"t.ndjson", `{"id":"a","name":"甲","form":"国有独资公司","uscc":null}`, false},
		"an escape that hides":          {"t.ndjson", `{"id":"a","name":"甲\u200b","form":"国有独资公司"}`, false},
		"not finished":                  {"t.ndjson", `{"id":"a","name":"甲","form":"国有独资公司"`, false},
		"a comma too many":              {"t.ndjson", `{"id":"a","name":"甲","form":"国有独资公司",}`, false},
		"something after the last":      {"t.ndjson", `{"id":"a","name":"甲","form":"国有独资公司"}` + "\n]", false},
	} {
		f := table.File{Name: c.file, Data: []byte(c.data)}
		es, ok := table.Straight(f)
		if ok != c.straight {
			t.Errorf("%s: straight %v", name, ok)
		}
		whole, fs := table.Read(table.Input{File: f, Want: table.Enterprises})
		if ok && len(fs) > 0 {
			t.Errorf("%s: read straight in spite of %s", name, listing(fs))
		}
		if diff := cmp.Diff(whole.Enterprises, es, valuesAndPlaces); ok && diff != "" {
			t.Errorf("%s (-tree +straight):\n%s", name, diff)
		}
	}
}
