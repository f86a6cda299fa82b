package stream_test

import (
	"slices"
	"strings"
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/table/stream"
)

// What a key is most likely meant for, by the record that it stands in: as people call
// things every day, and as other systems name them.
func TestKeysMeant(t *testing.T) {
	for _, c := range []struct{ record, key, want string }{
		{"profit", "paid", "缴库（payments）里的 amount（缴库金额）"},
		{"profit", "amount", "缴库（payments）里的 amount（缴库金额）"},
		{"profit", "date", "缴库（payments）里的 date（缴库日）"},
		{"profit", "payDate", "缴库（payments）里的 date（缴库日）"},
		{"profit", "due", "上交通知书（notice）、缴款书（slips）的记录里"},
		{"profit", "received", "是不是 agency_received（出资人单位收到日）？"},
		{"profit", "name", "其他抵扣（other_deductions）的记录里，或作为企业名称（name）写在企业里"},
		{"profit", "total", "可用的键见 guozi schema enterprises"},
		{"profit", "netProfit", "请写 net_profit（归母净利润）"},
		{"profit", "filedDate", "是不是 filed（申报日）？"},
		{"profit", "filing_date", "是不是 filed（申报日）？"},
		{"dividends", "paid", "缴库（payments）里的 amount（缴库金额）"},
		{"dividends", "amount", "是不是 state_amount（国有股应得） 或 total（分配总额）？"},
		{"dividends", "due_date", "是不是 payment_due（缴款书限缴日）？"},
		{"transfers", "receivedDate", "是不是 received（取得收入日）？"},
		{"", "entName", "是不是 name（企业名称）？"},
		{"", "enterpriseName", "是不是 name（企业名称）？"},
		{"", "stateShare", "请写 state_share（国有股比例）"},
		{"", "orgCode", "是不是 id（编号） 或 uscc（统一社会信用代码）？"},
		{"", "creditCode", "是不是 uscc（统一社会信用代码）？"},
		{"", "enterpriseType", "是不是 form（企业形式）？"},
		{"", "remark", "是不是 note（备注）？"},
	} {
		t.Run(c.record+" "+c.key, func(t *testing.T) {
			text := enterprise(c.key + ": 示例")
			if c.record != "" {
				text = enterprise(c.record+":", "  - "+c.key+": 示例")
			}
			_, fs := read(text)
			fs = slices.DeleteFunc(fs, func(f finding.Finding) bool { return f.Rule != "table/unknown-key" })
			if len(fs) != 1 || !strings.Contains(fs[0].Message, c.want) {
				t.Errorf("want %s, got:\n%s", c.want, listing(fs))
			}
		})
	}
}

// JSON of another system has one finding a wrong key; what is written under such a key is
// not missed as well. The hints speak of brackets, as JSON has no indentation.
func TestKeysOfAnotherSystem(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"camel case", `[{"entName":"甲","enterpriseId":"a","enterpriseForm":"国有独资公司","category":"m","profitList":[{"year_":2025,"netProfit":"1.00"}],"creditCode":"1"}]`,
			[]string{"entName", "enterpriseId", "enterpriseForm", "profitList", "year_", "netProfit", "creditCode"}},
		{"id under another name", `[{"orgCode":"a","name":"甲","form":"国有独资公司"}]`, []string{"orgCode"}},
		{"one record without brackets", `[{"id":"a","name":"甲","form":"国有独资公司","category":"m","profit":{"year":2025,"net_profit":"1.00"}}]`, []string{"只有一项也要写在方括号 [ ] 里"}},
		{"and what is wrong in it", `[{"id":"a","name":"甲","form":"国有独资公司","category":"m","profit":{"year":2025,"net_profit":"多"}}]`, []string{"方括号 [ ]", "归母净利润"}},
		{"a key of the record around", `[{"id":"a","name":"甲","form":"国有独资公司","category":"m","profit":[{"year":2025,"net_profit":"1.00","uscc":"1"}]}]`, []string{"请检查括号"}},
		{"a value for a record", `[{"id":"a","name":"甲","form":"国有独资公司","category":"m","profit":["多"]}]`, []string{`（如 {"year": …}）`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := stream.Read(stream.Input{File: stream.File{Name: "f.json", Data: []byte(c.in)}})
			if len(fs) != len(c.want) {
				t.Fatalf("%d findings, want %d:\n%s", len(fs), len(c.want), listing(fs))
			}
			for i, f := range fs {
				if !strings.Contains(f.Message, c.want[i]) {
					t.Errorf("want %s, got %s", c.want[i], f.Message)
				}
			}
		})
	}
}
