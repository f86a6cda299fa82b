package stream_test

import (
	"strings"
	"testing"
)

func digits(n int) string { return strings.Repeat("9", n) }

var amounts = []refusal{
	{"word", profit("declared: ⟦很多⟧"), "table/bad-value", "申报金额：金额“很多”不是数字"},
	{"absurd exponent", profit("declared: ⟦1e999999999⟧"), "table/bad-value", "科学计数法"},
	{"not a number", profit("declared: ⟦NaN⟧"), "table/bad-value", "不是有限的数"},
	{"YAML's not a number", profit("declared: ⟦.nan⟧"), "table/bad-value", "不是有限的数"},
	{"infinity", profit("declared: ⟦-.inf⟧"), "table/bad-value", "不是有限的数"},
	{"hexadecimal", profit("declared: ⟦0x10⟧"), "table/bad-value", "不是数字"},
	{"underscores", profit("declared: ⟦1_000⟧"), "table/bad-value", "不是数字"},
	{"half a fen", profit("declared: ⟦0.001⟧"), "table/bad-value", "精确到了分以下"},
	{"too long", profit("declared: ⟦" + digits(1_000_000) + "⟧"), "table/bad-value", "过长"},
	{"too large", profit("declared: ⟦99999999999999999⟧"), "table/bad-value", "过大"},
	{"negative", profit("declared: ⟦-0.01⟧"), "table/bad-value", "申报金额：-0.01 是负数；这一项不能小于 0"},
	{"negative losses", profit("prior_losses: ⟦-1⟧"), "table/bad-value", "不能小于 0"},
	{"negative payment", profit("payments: [{date: 2026-01-01, amount: ⟦-1⟧}]"), "table/bad-value", "不能小于 0"},
	{"negative capital", enterprise("registered_capital: ⟦-1⟧"), "table/bad-value", "不能小于 0"},
	{"negative in brackets", profit("declared: ⟦(1,234.50)⟧"), "table/bad-value", "(1,234.50) 是负数；这一项不能小于 0"},
	{"formula", profit("declared: ⟦=A1*30%⟧"), "table/bad-value", "是公式"},
	{"thousands of yuan are no yuan", strings.Replace(profit(), "unit: 元", "unit: ⟦千元⟧", 1), "table/bad-value", "没有 \"千元\"（可用"},
	{"commas out of place", profit(`declared: ⟦"1,23"⟧`), "table/bad-value", "可以是 1.23，也可以是 123"},
	{"quoted blank", profit("declared: ⟦\" \"⟧"), "table/bad-value", "是空的"},
	{"too fine in 万元", strings.Replace(profit("declared: ⟦0.0000001⟧"), "unit: 元", "unit: 万元", 1), "table/bad-value", "以万元计最多 6 位小数"},
	{"too fine in 亿元", strings.Replace(profit("declared: ⟦0.00000000001⟧"), "unit: 元", "unit: 亿元", 1), "table/bad-value", "以亿元计最多 10 位小数"},
	{"too fine in the enterprise's unit", enterprise("registered_capital: ⟦0.0000001⟧", "unit: 万元"), "table/bad-value", "以万元计最多 6 位小数"},
	{"too fine after another enterprise's unit", start + "  - {id: a, name: 甲, form: 国有独资公司, unit: 万元}\n  - {id: b, name: 乙, form: 国有独资公司, registered_capital: ⟦0.001⟧}\n", "table/bad-value", "以元计最多 2 位小数"},
	{"unknown unit, amounts let be", strings.Replace(profit("declared: 0.0000000001"), "unit: 元", "unit: ⟦千元⟧", 1), "table/bad-value", "可用：元、万元、亿元"},
	{"unknown unit of an enterprise", enterprise("unit: ⟦美元⟧", "registered_capital: 0.000001"), "table/bad-value", "可用：元、万元、亿元"},
	{"list for a unit", enterprise("unit: ⟦[⟧元]", "registered_capital: 0.000001"), "table/bad-value", "金额单位：这里要一个值"},
	{"threshold below zero", entry("{from: 2024, ratio: 30%, exempt_below: ⟦-1⟧}"), "table/bad-value", "免交额：-1 是负数"},
}

func TestRefusedAmounts(t *testing.T) { checkAll(t, amounts) }

var others = []refusal{
	{"month 13", profit("filed: ⟦2026-13-01⟧"), "table/bad-value", "没有 13 月"},
	{"30 February", profit("filed: ⟦2026-02-30⟧"), "table/bad-value", "2026年2月只有 28 天"},
	{"time of day", profit("filed: ⟦2026-05-20T08:00:00Z⟧"), "table/bad-value", "带了时间"},
	{"number for a date", profit("filed: ⟦46162⟧"), "table/bad-value", "46162 是表格软件存日期用的序号，可以是 2026-05-20，也可以是 2030-05-21（从 1904 年数起）；请写成日期"},
	{"small number for a date", profit("filed: ⟦20260⟧"), "table/bad-value", "不是日期"},
	{"before the calendar", profit("filed: ⟦2006-12-31⟧"), "table/bad-value", "超出日历范围（2007—2050 年）"},
	{"after the calendar", profit("filed: ⟦2051-01-01⟧"), "table/bad-value", "超出日历范围（2007—2050 年）"},
	{"far year", profit("filed: ⟦9999-01-01⟧"), "table/bad-value", "9999-01-01"},

	{"code with leading zeros", enterprise("agency: ⟦007⟧"), "table/bad-value", "没有引号，会被当成数字或逻辑值；请写成 \"007\""},
	{"code like an exponent", enterprise("agency: ⟦1e5⟧"), "table/bad-value", "请写成 \"1e5\""},
	{"code like a decimal", enterprise("agency: ⟦1.10⟧"), "table/bad-value", "请写成 \"1.10\""},
	{"true for a text", enterprise("agency: ⟦true⟧"), "table/bad-value", "请写成 \"true\""},

	{"two digits for a year", enterprise("profit: [{year: ⟦25⟧, net_profit: 1}]"), "table/bad-value", "只有两位；写成四位数字"},
	{"year with decimals", enterprise("profit: [{year: ⟦2025.5⟧, net_profit: 1}]"), "table/bad-value", "不是年度"},
	{"signed year", enterprise("profit: [{year: ⟦+202⟧, net_profit: 1}]"), "table/bad-value", "不是年度"},
	{"early year", enterprise("profit: [{year: ⟦2006⟧, net_profit: 1}]"), "table/bad-value", "2006 超出范围（2007—2050 年）"},
	{"late year", entry("{from: 2024, to: ⟦2051⟧, ratio: 30%}"), "table/bad-value", "2051 超出范围"},
	{"to before from", entry("{from: ⟪2025⟫, to: ⟦2024⟧, ratio: 30%}"), "table/bad-value", "截止年度：2024 早于起始年度 2025"},

	{"negative ratio", entry("{from: 2024, ratio: ⟦-5%⟧}"), "ratio/out-of-range", "-5% 是负数；比例在 0% 到 100% 之间"},
	{"negative share", enterprise("state_share: ⟦-0.51⟧"), "ratio/out-of-range", "-0.51 是负数"},
	{"words for a ratio", entry("{from: 2024, ratio: ⟦三成⟧}"), "table/bad-value", "30% 或 0.3"},
	{"share above the whole", enterprise("state_share: ⟦51⟧"), "ratio/out-of-range", "51 超过 100%；是不是 51%？"},
	{"share too fine", enterprise("state_share: ⟦33.333333333%⟧"), "table/bad-value", "小数位数过多"},

	{"form", start + "  - {id: a, name: 甲, form: ⟦国有独资⟧}\n", "table/bad-value", "是不是 国有独资企业 或 国有独资公司？"},
	{"form with Chinese quotes", start + "  - {id: a, name: 甲, form: ⟦“国有独资公司”⟧}\n", "table/bad-value", "是不是 国有独资公司？"},
	{"nothing like a form", start + "  - {id: a, name: 甲, form: ⟦X⟧}\n", "table/bad-value", `没有 "X"（可用：国有独资企业、`},
	{"shares with decimals", enterprise("dividends: [{year: 2025, state_shares: ⟦1.5⟧}]"), "table/bad-value", "不是股数"},
	{"too many shares", enterprise("dividends: [{year: 2025, state_shares: ⟦1000000000000001⟧}]"), "table/bad-value", "股数最多"},
	{"negative shares", enterprise("dividends: [{year: 2025, state_shares: ⟦-1⟧}]"), "table/bad-value", "-1 是负数；股数不能小于 0"},
	{"commas out of place in shares", enterprise(`dividends: [{year: 2025, state_shares: ⟦"1,5"⟧}]`), "table/bad-value", "不是股数"},
	{"negative per share", enterprise("dividends: [{year: 2025, per_share: ⟦-0.1⟧}]"), "table/bad-value", "-0.1 是负数；每股股利不能小于 0"},
	{"per share", enterprise("dividends: [{year: 2025, per_share: ⟦一毛⟧}]"), "table/bad-value", "每股金额“一毛”不是数字"},
	{"long text", enterprise("agency: ⟦" + strings.Repeat("长", 501) + "⟧"), "table/bad-value", "太长；最多 500 个字"},
	{"blanks for a text", enterprise("agency: ⟦\"  \"⟧"), "table/bad-value", "不能只有空格"},
	{"line end in a text", enterprise(`agency: ⟦"乙\n丙"⟧`), "table/bad-value", "看不见的字符"},
	{"zero-width character by its number", enterprise(`agency: ⟦"乙\u200b"⟧`), "table/bad-value", "看不见的字符"},
	{"NUL by its number", enterprise(`agency: ⟦"\0"⟧`), "table/bad-value", "看不见的字符"},

	{"both losses and opening", profit("prior_losses: ⟪0.00⟫", "undistributed_opening: ⟦-1.00⟧"), "table/bad-value", "只填一个"},
	{"both, the other way round", profit("undistributed_opening: ⟦-1.00⟧", "prior_losses: ⟪0.00⟫"), "table/bad-value", "只填一个"},
	{"a year twice", enterprise("profit:", "  - {year: ⟪2025⟫, net_profit: 1}", "  - {year: 2024, net_profit: 1}", "  - {year: ⟦2025⟧, net_profit: 1}"), "table/duplicate-id", "2025 年度的利润写了两次"},
	{"a resolution twice", enterprise("dividends:", "  - {year: 2025, resolution: ⟪甲⟫, voted: 2026-04-20}", "  - {year: 2025, resolution: ⟦甲⟧, voted: 2026-04-21}"), "table/duplicate-id", "2025 年度决议“甲”的股利写了两次"},
	{"a vote twice", enterprise("dividends:", "  - {year: 2025, voted: ⟪2026-04-20⟫, total: 1}", "  - {year: 2025, voted: ⟦2026-04-20⟧, total: 2}"), "table/duplicate-id", "2025 年度 2026-04-20 表决的股利写了两次；请填决议文号（resolution）"},
	{"dividends that nothing tells apart", enterprise("dividends: [{year: ⟪2025⟫, interim: true}, {year: ⟦2025⟧, interim: false}]"), "table/duplicate-id", "请填决议文号（resolution）或表决日（voted）"},
	{"a contract twice", enterprise("transfers:", "  - {contract: ⟪甲⟫, subject: x, signed: 2026-03-02, consideration: 1}", "  - {contract: ⟦甲⟧, subject: y, signed: 2026-03-03, consideration: 1}"), "table/duplicate-id", "合同“甲”的转让写了两次"},
	{"a contract of another width twice", enterprise("transfers:", "  - {contract: ⟪甲（2026）⟫, signed: 2026-03-02, consideration: 1}", "  - {contract: ⟦甲(2026)⟧, signed: 2026-03-03, consideration: 1}"), "table/duplicate-id", "的转让写了两次"},
	{"a sale twice", enterprise("transfers:", "  - {subject: x, signed: ⟪2026-03-02⟫, consideration: 1}", "  - {subject: x, signed: ⟦2026-03-02⟧, consideration: 2}"), "table/duplicate-id", "2026-03-02 签订的转让“x”写了两次；请填合同文号（contract）"},
	{"a sale of nothing twice", enterprise("transfers: [{signed: ⟪2026-03-02⟫, consideration: 1}, {signed: ⟦2026-03-02⟧, consideration: 1}]"), "table/duplicate-id", "2026-03-02 签订的转让写了两次；请填合同文号（contract）"},
	{"a plan twice", enterprise("liquidations: [{planned: ⟪2026-02-01⟫, net: 1}, {planned: ⟦2026-02-01⟧, net: 2}]"), "table/duplicate-id", "2026-02-01 编制分配方案的清算写了两次"},
	{"an income twice", enterprise("other: [{name: x, determined: ⟪2026-01-15⟫, amount: 1}, {name: x, determined: ⟦2026-01-15⟧, amount: 2}]"), "table/duplicate-id", "2026-01-15 确定的收入“x”写了两次"},
	{"an income of one kind twice", enterprise("other: [{kind: lease, name: x, determined: ⟪2026-01-15⟫, amount: 1}, {name: x, determined: ⟦2026-01-15⟧, kind: lease, amount: 2}]"), "table/duplicate-id", "2026-01-15 确定的收入“x”写了两次"},
	{"profit as another kind", enterprise("other: [{kind: ⟦profit⟧, name: x, determined: 2026-01-15, amount: 1}]"), "table/bad-value", "收入种类：profit 不是其他收入（other）；请把这条记录移到 profit 下"},
	{"a dividend as another kind", enterprise("other: [{kind: ⟦dividend⟧, name: x, determined: 2026-01-15, amount: 1}]"), "table/bad-value", "移到 dividends 下"},
	{"an empty kind", enterprise("other: [{kind: ⟦\"\"⟧, name: x, determined: 2026-01-15, amount: 1}]"), "table/bad-value", "收入种类"},
	{"version 2", "kind: ratios\nversion: ⟦2⟧\ncategories: []\n", "table/bad-value", "请写 version: 1"},
	{"version 1.0", "kind: ratios\nversion: ⟦1.0⟧\ncategories: []\n", "table/bad-value", "请写 version: 1"},
	{"kind", "kind: ⟦enterprise⟧\nversion: 1\nunit: 元\nenterprises: []\n", "table/bad-value", "是不是 enterprises？"},
	{"kind in Chinese", "kind: ⟦企业表⟧\nversion: 1\nunit: 元\nenterprises: []\n", "table/bad-value", "是不是 enterprises？"},
	{"kind alone", "kind: ⟦ratio⟧\nversion: 1\n", "table/bad-value", "是不是 ratios？"},
	{"list for a kind", "kind: ⟦[⟧ratios]\nversion: 1\ncategories: []\n", "table/bad-value", "表的种类：这里要一个值，不是列表"},
	{"list for a kind alone", "kind: ⟦[⟧ratios]\n", "table/bad-value", "表的种类：这里要一个值，不是列表"},
}

func TestRefusedValues(t *testing.T) { checkAll(t, others) }

// Records that one thing tells apart are read, however much else they share.
func TestRecordsToldApart(t *testing.T) {
	for _, text := range []string{
		"dividends: [{year: 2025, interim: true, voted: 2025-09-01}, {year: 2025, interim: false}]",
		"dividends: [{year: 2025, resolution: 甲, voted: 2026-04-20}, {year: 2025, resolution: 乙, voted: 2026-04-20}, {year: 2024, resolution: 甲, voted: 2026-04-20}, {year: 2025, voted: 2026-04-20}]",
		"transfers: [{contract: 甲, subject: x, signed: 2026-03-02, consideration: 1}, {contract: 乙, subject: x, signed: 2026-03-02, consideration: 1}]",
		"transfers: [{subject: x, signed: 2026-03-02, consideration: 1}, {subject: x, signed: 2026-03-03, consideration: 1}, {subject: y, signed: 2026-03-02, consideration: 1}]",
		"other: [{name: x, determined: 2026-01-15, amount: 1}, {kind: lease, name: x, determined: 2026-01-15, amount: 1}, {kind: rent, name: x, determined: 2026-01-15, amount: 1}]",
		"other: [{name: x, determined: 2026-01-15, amount: 1}, {name: y, determined: 2026-01-15, amount: 1}, {name: x, determined: 2026-01-16, amount: 1}]",
	} {
		if _, fs := read(enterprise(text)); len(fs) > 0 {
			t.Errorf("%s:\n%s", text, listing(fs))
		}
	}
}

// A year that can't be read is one fault, not a fault for each record that lacks it.
func TestRecordsWithoutWhatTellsThemApart(t *testing.T) {
	_, fs := read(enterprise("dividends: [{year: x, resolution: 甲}, {year: x, resolution: 甲}]"))
	for _, f := range fs {
		if f.Rule != "table/bad-value" {
			t.Error(f)
		}
	}
	if len(fs) != 2 {
		t.Error(listing(fs))
	}
}
