package stream_test

import (
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// A row of explanation that stands under a column that is not read is counted like any
// other, and a unit that it states is held against the amounts.
func TestNoteUnderAnUnreadColumn(t *testing.T) {
	const rows = "编号,企业名称,企业形式,注册资本,联系人\na,甲,国有独资公司,100,示例人\n"
	for _, file := range []string{"t.csv", "t.xlsx"} {
		for text, want := range map[string]string{
			",,,,制表：示例人\n":        "表里的说明行没有读",
			"b,乙,国有独资公司,1,注：示例\n": "",
			",,,,\n":            "",
			"合计,,,100,制表：示例人\n": "合计行不算企业，已与各行的和核对",
		} {
			text = rows + text
			if file == "t.xlsx" {
				text = bookOf("企业", text)
			}
			got, fs := stream.Read(input(file, text, ""))
			made := ""
			for _, r := range got.Remarks {
				made += r.What
			}
			if made != want || len(fs) != 1 || fs[0].Rule != "table/ignored-column" {
				t.Errorf("%s: %q, want %q\n%s", file, made, want, listing(fs))
			}
		}
		text := rows + ",,,,注：单位：万元\n"
		if file == "t.xlsx" {
			text = bookOf("企业", text)
		}
		if _, fs := stream.Read(input(file, text, "")); !strings.Contains(listing(fs), "这里写着单位是万元，表里的金额是按元读的") {
			t.Errorf("%s: %s", file, listing(fs))
		}
	}
}
