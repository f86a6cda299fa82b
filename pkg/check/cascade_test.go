package check_test

import (
	"strings"
	"testing"

	"guozi/pkg/check"
	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// One fault is one finding, whatever follows from it.
func TestOneFaultIsOneFinding(t *testing.T) {
	const ratios = "kind: ratios\nversion: 1\ncategories:\n  - {id: market, name: 市场竞争类, ratios: [{from: 2023, ratio: 30%, approval: 示例}]}\n"
	enterprise := func(rest string) string {
		return "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n  - {id: demo, name: 示例, form: 国有独资公司, " + rest + "}\n"
	}
	for _, c := range []struct{ name, enterprises, rule, message, related string }{
		{"a category misspelt", enterprise("category: markets"), "ratio/unknown-category", `是不是 "market"？`, "分类在这里定义"},
		{"a category by its name", enterprise("category: 市场竞争类"), "ratio/unknown-category", `是不是 "market"？`, "分类在这里定义"},
		{"a category like no other", enterprise("category: 商业一类"), "ratio/unknown-category", "请改正分类（category），或在比例表补上这个分类", ""},
		{"an acceptance without a code", enterprise("category: market, accept: [{reason: 示例}]"), "table/missing-key", "缺少问题代码（rule）", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			tables, fs := stream.Read(stream.Input{File: stream.File{Name: "e.yaml", Data: []byte(c.enterprises)}}, stream.Input{File: stream.File{Name: "r.yaml", Data: []byte(ratios)}})
			fs = append(fs, check.Tables(shanghai, &tables.Ratios, tables.Enterprises, finding.Worst(fs) >= finding.Error, nil, check.Freshness{}).Findings...)
			if len(fs) != 1 || fs[0].Rule != c.rule || !strings.Contains(fs[0].Message, c.message) {
				t.Fatalf("%+v, want one %s saying %q", fs, c.rule, c.message)
			}
			if c.related != "" && (len(fs[0].Related) != 1 || fs[0].Related[0].Message != c.related || fs[0].Related[0].Place.File != "r.yaml") {
				t.Errorf("related to %+v", fs[0].Related)
			}
		})
	}
}

func TestWhatToWriteInACode(t *testing.T) {
	for code, want := range map[string]string{
		"9131 0000 DEM000001H": "请去掉空格", "9.1310000000000E+17": "科学计数法", "９1310000DEM000001H": "要写半角 9",
		"310000-DEM000001-H": "第 7 位 '-' 不能用于代码；请去掉",
	} {
		if err := check.USCC(code); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", code, err, want)
		}
	}
}
