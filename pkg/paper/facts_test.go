package paper

import (
	"testing"

	"guozi/pkg/finding"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
)

// The facts of a record in one text: amounts are grouped for a reader and not for a
// program. A batch writes them without memory of their own.
func TestFactsInOneText(t *testing.T) {
	yes, amount := true, money.FromFen(123456789)
	l := Line{paper: &Paper{Enterprises: []proceeds.Enterprise{{USCC: "x", Form: "国有独资公司", Note: "另见附件"}}}, Record: &proceeds.Profit{Audited: &yes, Filing: proceeds.Filing{
		Declared: &amount, Slips: []proceeds.Slip{{Number: "1"}, {Number: "2"}}, Documents: []string{"申报表", "决算报表"},
		Changed: &proceeds.Changed{Agency: "示例局"}, Places: finding.Places{},
	}}}
	buffer := make([]byte, 0, 1024)
	for _, c := range []struct {
		value           Value
		reader, program string
	}{
		{l.EnterpriseFactsValue(), "统一社会信用代码 x；企业形式 国有独资公司；备注 另见附件", "统一社会信用代码 x；企业形式 国有独资公司；备注 另见附件"},
		{l.FactsValue(), "经审计 是；申报金额 1,234,567.89 元；缴款书 号码 1；缴款书 号码 2；附送材料 申报表、决算报表；本期出资人单位 示例局",
			"经审计 是；申报金额 1234567.89 元；缴款书 号码 1；缴款书 号码 2；附送材料 申报表、决算报表；本期出资人单位 示例局"},
	} {
		if got := c.value.String(); got != c.reader {
			t.Errorf("got  %s\nwant %s", got, c.reader)
		}
		if got := string(c.value.AppendPlain(nil)); got != c.program {
			t.Errorf("got  %s\nwant %s", got, c.program)
		}
		if n := testing.AllocsPerRun(10, func() { c.value.AppendPlain(buffer) }); n != 0 {
			t.Errorf("%v allocations for %s", n, c.program)
		}
	}
	for f := range (&Line{paper: &Paper{}}).Facts() {
		t.Errorf("fact %d of no record", f)
	}
	if v := (&Line{paper: &Paper{}, index: 1}).FactsValue(); v.Known() {
		t.Error("facts of no record are known")
	}
}
