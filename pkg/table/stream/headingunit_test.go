package stream_test

import (
	"strings"
	"testing"

	"guozi/pkg/table/stream"
)

// A message quotes what stands in the cell, without the unit of the column's heading.
func TestMessagesQuoteWhatIsWritten(t *testing.T) {
	for _, c := range []struct{ heading, written, want string }{
		{"注册资本（万元）", "1.234.5", "金额“1.234.5”里有几个小数点"},
		{"注册资本（万元）", "1；23", "：“1；23”有 2 个金额"},
		{"注册资本（万元）", "0.0000001", "金额“0.0000001”（万元）精确到了分以下"},
		{"注册资本（万元）", "-5", "：-5 是负数"},
		{"注册资本（万元）", "(5)", "：(5) 是负数"},
		{"注册资本（万元）", "（１．２．３）", "金额“（１．２．３）”里有几个小数点"},
		{"注册资本（千元）", "8e8", "金额“8e8”用了科学计数法"},
		{"注册资本（万元）", "1 23", "金额“1 23”可以是 123万元，也可以是 1、23 几个数"},
		{"注册资本（万元）", "1'234.56", "金额“1'234.56”的千分位用了撇号"},
		{"注册资本（万元）", "△5", "金额“△5”可以是 -5万元，也可以是 5万元"},
		{"注册资本（亿元）", "5-", "金额“5-”可以是 -5亿元，也可以是 5亿元"},
		{"注册资本（万元）", "待定", "：“待定”还不是金额"},
		{"注册资本（万元）", "8.00E+08", "金额“8.00E+08”用了科学计数法"},
		{"国有股比例（%）", "151", "：151 超过 100%"},
		{"国有股比例（%）", "-3", "：-3 是负数"},
		{"国有股比例（%）", "5o", "比例“5o”不是数字"},
		{"国有股比例（%）", "151%", "：151% 超过 100%"},
		{"注册资本（万元）", "-5万元", "：-5万元 是负数"},
	} {
		for _, file := range []string{"t.csv", "t.xlsx"} {
			text := headed(c.heading, c.written)
			if file == "t.xlsx" {
				text = bookOf("企业", text)
			}
			_, fs := stream.Read(input(file, text, ""))
			if len(fs) != 1 || !strings.Contains(fs[0].Message, c.want) {
				t.Errorf("%s under %s in %s: %swant %s", c.written, c.heading, file, listing(fs), c.want)
			}
		}
	}
	// Two meanings are both without it, and without the comma of a number.
	_, fs := stream.Read(input("t.csv", headed("注册资本（万元）", `"1,23"`), ""))
	if len(fs) != 1 || !strings.Contains(fs[0].Message, "金额“1,23”可以是 1.23，也可以是 123；") {
		t.Error(listing(fs))
	}
}
