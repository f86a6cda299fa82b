package stream_test

import (
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/table/stream"
)

// A bare 1 for a ratio is read as 100%, and told, since 1% may be meant; what says that it is
// a hundred parts, or a part of one, is not, nor is a share of 1, which is all of it.
func TestBareOne(t *testing.T) {
	ratios := func(ratio string) string {
		return "kind: ratios\nversion: 1\ncategories:\n  - {id: m, name: 某, ratios: [{from: 2024, ratio: " + ratio + ", approval: 示例}]}\n"
	}
	csv := func(share string) string {
		return "编号,企业名称,企业形式,国有股比例\na,甲,国有独资公司," + share + "\n"
	}
	for _, c := range []struct {
		name, text string
		told       bool
	}{
		{"r.yaml", ratios("1"), true}, {"r.yaml", ratios(`"1"`), true}, {"r.yaml", ratios("１"), true},
		{"r.yaml", ratios("100%"), false}, {"r.yaml", ratios("1.0"), false},
		{"e.yaml", enterprise("state_share: 1"), false}, {"e.yaml", enterprise("state_share: 100%"), false}, {"e.yaml", enterprise("state_share: 1%"), false},
		{"e.ndjson", `{"id":"a","name":"甲","form":"国有独资公司","state_share":1}`, false}, {"e.ndjson", `{"id":"a","name":"甲","form":"国有独资公司","state_share":1.0}`, false},
		{"e.csv", csv("1"), false}, {"e.csv", csv(" 1 "), false}, {"e.csv", csv("100%"), false}, {"e.csv", csv("1.0"), false},
	} {
		_, fs := stream.Read(input(c.name, c.text, ""))
		checkBareOne(t, c.name+": "+c.text, fs, c.told)
	}
	for code, told := range map[string]bool{"General": true, "0%": false, "0.00%": false} {
		sheet := row(1, "分类编号", "分类名称", "起始年度", "上交比例", "批准文号") + row(2, "m", "某", "2024", numberIn("1"), "示例")
		got, fs := stream.Read(input("r.xlsx", string(inFormats(bookParts("比例", sheet), code)), ""))
		checkBareOne(t, "1 shown by "+code, fs, told)
		if len(got.Ratios.Categories) != 1 || got.Ratios.Categories[0].Ratios[0].Ratio != money.MustRatio("100%") {
			t.Errorf("1 shown by %s: %+v", code, got.Ratios)
		}
	}
}

func checkBareOne(t *testing.T, what string, fs []finding.Finding, told bool) {
	t.Helper()
	if !told {
		if len(fs) > 0 {
			t.Errorf("%s: %s", what, listing(fs))
		}
		return
	}
	if len(fs) != 1 || fs[0].Severity != finding.Warning || !strings.Contains(fs[0].Message, "按 100% 读取；指的是 1% 就写 1%") {
		t.Errorf("%s: %s", what, listing(fs))
	}
}
