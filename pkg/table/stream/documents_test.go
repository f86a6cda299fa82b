package stream_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/table/stream"
)

// Several documents that are written as one text are parted in every format, also in an
// item of a list and in its quotes; one in quotes of its own stays one.
func TestDocumentsInOneText(t *testing.T) {
	const yaml, line = "kind: enterprises\nversion: 1\nunit: 元\nenterprises:\n  - {id: a, name: 甲, form: 国有独资公司, category: m, profit: [{year: 2025, net_profit: 1, documents: %s}]}\n",
		`{"id":"a","name":"甲","form":"国有独资公司","category":"m","profit":[{"year":2025,"net_profit":"1","documents":[%s,"审计报告"]}]}` + "\n"
	for _, sign := range []string{"、", ",", "，", ";", "；", "\n"} {
		text := strconv.Quote("申报表" + sign + "决算报表")
		for name, file := range map[string]stream.File{
			"ndjson":          {Name: "t.ndjson", Data: fmt.Appendf(nil, line, text)},
			"yaml":            {Name: "t.yaml", Data: fmt.Appendf(nil, yaml, "["+text+", 审计报告]")},
			"yaml, one text":  {Name: "t.yaml", Data: fmt.Appendf(nil, yaml, strconv.Quote("申报表"+sign+"决算报表"+sign+"审计报告"))},
			"csv":             {Name: "t.csv", Data: []byte("编号,企业名称,企业形式,分类,收入,年度,归母净利润,附送材料\na,甲,国有独资公司,m,利润,2025,1,\"申报表" + sign + "决算报表" + sign + "审计报告\"\n")},
			"one of its own":  {Name: "t.ndjson", Data: fmt.Appendf(nil, line, strconv.Quote(`"申报表`+sign+`一"`))},
			"quotes in quote": {Name: "t.yaml", Data: fmt.Appendf(nil, yaml, "["+strconv.Quote(`"申报表`+sign+`一"`)+", 审计报告]")},
		} {
			want := []string{"申报表", "决算报表", "审计报告"}
			if name == "one of its own" || name == "quotes in quote" {
				want = []string{"申报表" + sign + "一", "审计报告"}
				if sign == "\n" {
					continue // no name has a line end
				}
			}
			got, fs := stream.Read(stream.Input{File: file})
			if len(fs) > 0 || len(got.Enterprises) != 1 {
				t.Errorf("%s, %q: %v", name, sign, fs)
				continue
			}
			if diff := cmp.Diff(want, got.Enterprises[0].Profit[0].Documents); diff != "" {
				t.Errorf("%s, %q (-want +got):\n%s", name, sign, diff)
			}
			if remarked := len(got.Remarks) > 0; len(want) == 3 && !remarked && name != "csv" && name != "yaml, one text" {
				t.Errorf("%s, %q: not told", name, sign)
			}
		}
	}
}
