package stream

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guozi/pkg/table"
)

// A long CSV file whose amounts can be in two units is told as it is whole, wherever the
// first of them stands, and one that states its unit is read in pieces.
func TestUnitsInPieces(t *testing.T) {
	const head = "编号,企业名称,企业形式,分类,年度,归母净利润%s,法定公积金%s,备注\n"
	rows := func(reserve, note func(i int) string) string {
		var b strings.Builder
		for i := range 1000 {
			fmt.Fprintf(&b, "demo-%d,示例 %[1]d,国有独资公司,market,2025,%[1]d.5,%s,%s\n", i, reserve(i), note(i))
		}
		return b.String()
	}
	always := func(s string) func(int) string { return func(int) string { return s } }
	late := func(early, late string) func(int) string {
		return func(i int) string { return []string{early, late}[i/900] }
	}
	for name, c := range map[string]struct {
		text     string
		findings int
	}{
		"no unit":                {fmt.Sprintf(head, "", "") + rows(always("1"), always("")), 0},
		"one of two columns":     {fmt.Sprintf(head, "（万元）", "") + rows(always("1"), always("")), 1},
		"late":                   {fmt.Sprintf(head, "（万元）", "") + rows(late("0", "1"), always("")), 1},
		"nothing but zero":       {fmt.Sprintf(head, "（万元）", "") + rows(always("0"), always("")), 0},
		"units of their own":     {fmt.Sprintf(head, "（万元）", "") + rows(always("1元"), always("")), 0},
		"stated above":           {"单位：元\n" + fmt.Sprintf(head, "（万元）", "") + rows(always("1"), always("")), 0},
		"a column of units":      {"编号,企业名称,企业形式,分类,年度,归母净利润,法定公积金,计量单位\n" + rows(always("0"), late("元", "万元")), 2},
		"a note that comes late": {fmt.Sprintf(head, "", "") + rows(always("0"), always("")) + "注：以万元计,,,\n", 1},
		"notes":                  {fmt.Sprintf(head, "", "") + rows(always("0"), late("", "金额单位：万元")), 99},
		"notes in the same unit": {"单位：万元\n" + fmt.Sprintf(head, "", "") + rows(always("0"), always("金额单位：万元")), 0},
	} {
		whole, wholeFindings := Read(Input{File: File{"t.csv", []byte(c.text)}, Want: table.Enterprises})
		if n := len(wholeFindings); n != c.findings && !(c.findings > 1 && n > 1) {
			t.Errorf("%s: %d findings: %v", name, n, wholeFindings)
		}
		es, fs, err := inPiecesOf("t.csv", []byte(c.text), 2000)
		if err != nil || len(es) != len(whole.Enterprises) || cmp.Diff(wholeFindings, fs) != "" {
			t.Errorf("%s: %d enterprises and %d findings in pieces (%v), %d and %d as a whole", name, len(es), len(fs), err, len(whole.Enterprises), len(wholeFindings))
		}
	}
}
