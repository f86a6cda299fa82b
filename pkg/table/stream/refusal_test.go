package stream_test

import (
	"strings"
	"testing"
)

var keyRefusals = []refusal{
	{"nearest", profit("⟦declard⟧: 0.00"), "table/unknown-key", "是不是 declared（申报金额）？"},
	{"letters exchanged", enterprise("⟦agnecy⟧: 乙"), "table/unknown-key", "是不是 agency（出资人单位）？"},
	{"upper case", enterprise("⟦Agency⟧: 乙"), "table/unknown-key", "请写 agency（出资人单位）"},
	{"Chinese heading", profit("⟦申报日⟧: 2026-05-20"), "table/unknown-key", "请写 filed"},
	{"end of a heading", enterprise("⟦信用代码⟧: 1"), "table/unknown-key", "是不是 uscc（统一社会信用代码）？"},
	{"end of two headings", enterprise("⟦资本⟧: 1.00"), "table/unknown-key", "是不是 registered_capital（注册资本） 或 paid_in_capital（实收资本）？"},
	{"nothing near", enterprise("⟦电话⟧: 1"), "table/unknown-key", "可用的键见 guozi schema enterprises"},
	{"quoted", enterprise(`⟦"电 话"⟧: 1`), "table/unknown-key", `没有 "电 话" 这个键`},
	{"long", enterprise("⟦" + strings.Repeat("键", 200) + "⟧: 1"), "table/unknown-key", strings.Repeat("键", 40) + "…"},
	{"instead of a required one", start + "  - ⟦idd⟧: a\n    name: 甲\n    form: 国有独资公司\n", "table/unknown-key", "是不是 id（编号）？"},
	{"heading instead of a required one", start + "  - ⟦编号⟧: a\n    ⟦名称⟧: 甲\n    form: 国有独资公司\n", "table/unknown-key", "企业里没有"},
	{"instead of the category that profit needs", start + "  - {id: a, name: 甲, form: 国有独资公司, ⟦categroy⟧: m, profit: [{year: 2025, net_profit: 1}]}\n", "table/unknown-key", "是不是 category（分类）？"},
	{"of the file", "⟦kinds⟧: enterprises\nversion: 1\nunit: 元\nenterprises: []\n", "table/unknown-key", "是不是 kind（表的种类）？"},
	{"no blank after the colon", start + "  - {⟦id:a⟧, name: 甲, form: 国有独资公司}\n", "table/unknown-key", "要写成半角冒号加空格：id: …"},
	{"full-width colon", start + "  - {⟦id：a⟧, name: 甲, form: 国有独资公司}\n", "table/unknown-key", "要写成半角冒号加空格：id: …"},
	{"full-width indentation", enterpriseStart + "⟦\u3000\u3000⟧agency: 乙\n", "yaml/syntax", "缩进用了全角空格"},
	{"key of a record in it", enterprise("⟦filed⟧: 2026-05-20"), "table/unknown-key", "它要写在利润（profit）、股利（dividends）、产权转让（transfers）、清算（liquidations）、其他收入（other）的记录里，请检查缩进"},
	{"key of the record around it", profit("⟦form⟧: 国有独资公司"), "table/unknown-key", "企业形式（form）是企业的键，请检查缩进"},
	{"key of the table around it", enterprise("profit: [{year: 2025, net_profit: 1, ⟦version⟧: 1}]"), "table/unknown-key", "格式版本（version）是企业表的键"},
	{"unknown, and one required is missing", enterprise("accept: [{⟦code⟧: a/b, reason: 乙}]"), "table/unknown-key", "又缺少问题代码（rule）；是不是写错了？可用的键：rule（问题代码）、reason（理由）"},
	{"millions in flow style", profit("payments: [{date: 2026-09-10, amount: 216,⟦000⟧,000.00}]"), "table/unknown-key", "千分位逗号"},
	{"thousands in flow style", enterprise("profit: [{year: 2025, net_profit: 1,⟦234.56⟧}]"), "table/unknown-key", "千分位逗号"},

	{"twice", profit("⟪declared⟫: 1.00", "filed: 2026-05-20", "⟦declared⟧: 2.00"), "table/duplicate-key", "申报金额（declared）写了两次"},
	{"twice, both bad", profit("⟪audited⟫: true", "⟦audited⟧: 也许"), "table/duplicate-key", "经审计（audited）写了两次"},
	{"twice in a file", "kind: enterprises\nversion: 1\n⟪unit⟫: 元\n⟦unit⟧: 万元\nenterprises: []\n", "table/duplicate-key", "企业表里金额单位（unit）写了两次"},
	{"twice in flow style", entry("{⟪from⟫: 2024, ratio: 30%, ⟦from⟧: 2025}"), "table/duplicate-key", "比例里起始年度（from）写了两次"},
	{"twice, once quoted", entry(`{⟪from⟫: 2024, ratio: 30%, ⟦"from"⟧: 2025}`), "table/duplicate-key", "比例里起始年度（from）写了两次"},

	{"list as a key", enterprise("? ⟦[⟧a]", ": b"), "yaml/syntax", "键要写成一个词"},
	{"mapping as a key", enterprise("⟦{⟧a: b}: c"), "yaml/syntax", "键要写成一个词"},
	{"merge", enterprise("⟦<<⟧: {agency: 乙}"), "yaml/syntax", "不能用 <<"},
	{"alias as a key", enterprise("agency: ⟦&x⟧ 乙", "⟦*x⟧ : c"), "yaml/syntax", "内容的代号"},
	{"tag on a key", enterprise("⟦!!str⟧ agency: 乙"), "yaml/syntax", "这里的 !!str 会被当作类型的记号"},
}

func TestRefusedKeys(t *testing.T) { checkAll(t, keyRefusals) }

var missing = []refusal{
	{"id", start + "  - ⟦name⟧: 甲\n    form: 国有独资公司\n", "table/missing-key", "企业缺少编号（id）"},
	{"version", "⟦kind⟧: enterprises\nunit: 元\nenterprises: []\n", "table/missing-key", "写 version: 1"},
	{"unit", "⟦kind⟧: enterprises\nversion: 1\nenterprises: [{id: a, name: 甲, form: 国有独资公司, registered_capital: 0.000001}]\n", "table/missing-key", "写 unit: 元（或 万元、亿元）"},
	{"enterprises", "⟦kind⟧: enterprises\nversion: 1\nunit: 元\n", "table/missing-key", "企业表缺少企业（enterprises）"},
	{"kind", "⟦version⟧: 1\nunit: 元\nenterprises: []\n", "table/missing-key", "写 kind: enterprises"},
	{"kind of a ratio table", "⟦version⟧: 1\ncategories: []\n", "table/missing-key", "写 kind: ratios"},
	{"kind of nothing known", "⟦version⟧: 1\n", "table/missing-key", "写 kind: ratios（比例表）或 kind: enterprises（企业表）"},
	{"everything", "⟦{⟧}\n", "table/missing-key", "缺少表的种类（kind）"},
	{"net profit", enterprise("profit:", "  - ⟦year⟧: 2025"), "table/missing-key", "利润记录缺少归母净利润（net_profit）；没有利润写 0.00"},
	{"net profit in flow style", enterprise("profit: [⟦{⟧year: 2025}]"), "table/missing-key", "利润记录缺少归母净利润（net_profit）"},
	{"category with profit", start + "  - ⟦id⟧: a\n    name: 甲\n    form: 国有独资公司\n    profit: [{year: 2025, net_profit: 1}]\n", "table/missing-key", "缺少分类（category）"},
	{"amount of a payment", profit("payments: [⟦{⟧date: 2026-09-10}]"), "table/missing-key", "缴库缺少缴库金额（amount）"},
	{"ratio", entry("⟦{⟧from: 2024}"), "table/missing-key", "比例缺少上交比例（ratio）"},
	{"ratios", "kind: ratios\nversion: 1\ncategories:\n  - ⟦id⟧: m\n    name: 市场\n", "table/missing-key", "分类缺少比例（ratios）"},
	{"reason of an acceptance", enterprise("accept: [⟦{⟧rule: a/b}]"), "table/missing-key", "已接受的问题缺少理由（reason）"},
}

func TestMissingKeys(t *testing.T) { checkAll(t, missing) }

var shapes = []refusal{
	{"list for a value", enterprise("agency: ⟦[⟧乙]"), "table/bad-value", "出资人单位：这里要一个值，不是列表"},
	{"mapping for a value", enterprise("agency: ⟦{⟧a: 乙}"), "table/bad-value", "出资人单位：这里要一个值，不是分项的内容"},
	{"block list for a value", profit("declared:", "  ⟦-⟧ 1.00"), "table/bad-value", "申报金额：这里要一个值，不是列表"},
	{"block mapping for a value", profit("declared:", "  ⟦amount⟧: 1.00"), "table/bad-value", "申报金额：这里要一个值，不是分项的内容"},
	{"value for a list", enterprise("profit: ⟦2025⟧"), "table/bad-value", "利润：这里要一个列表，不是单个值；只有一项也要以 - 开头"},
	{"mapping for a list", enterprise("profit:", "  ⟦year⟧: 2025", "  net_profit: 1"), "table/bad-value", "利润：这里要一个列表，不是分项的内容；只有一项也要以 - 开头"},
	{"dash without a blank", enterprise("profit:", "  ⟦-year⟧: 2025"), "table/bad-value", "- 后面要有一个空格"},
	{"mapping in a list of texts", profit("documents: [申报表, ⟦{⟧a: b}]"), "table/bad-value", "附送材料：这里要一个值，不是分项的内容"},
	{"value for a mapping", profit("relief: ⟦1.00⟧"), "table/bad-value", "减免：这里要分项写（如 amount: …），不能是单个值"},
	{"list for a mapping", profit("relief: ⟦[⟧1.00]"), "table/bad-value", "减免：这里要分项写（如 amount: …），不能是列表"},
	{"value for an enterprise", start + "  - ⟦甲公司⟧\n", "table/bad-value", "企业：这里要分项写（如 id: …），不能是单个值"},
	{"value for an optional mapping", profit("restated: ⟦是⟧"), "table/bad-value", "更正后：这里要分项写（如 net_profit: …）"},
	{"value for a file", "⟦你好⟧\n", "table/bad-value", "文件应以 kind: ratios 或 kind: enterprises 开头，不是单个值"},
	{"list for a file", "⟦-⟧ a\n", "table/bad-value", "不是列表"},

	{"nothing for a required amount", enterprise("profit:", "  - year: 2025", "    net_profit:⟦⟧"), "table/bad-value", "归母净利润：不能为空；没有利润写 0.00，亏损写负数"},
	{"blank for an amount", profit("prior_losses:⟦ ⟧"), "table/bad-value", "以前年度未弥补亏损：不能为空；没有亏损写 0.00"},
	{"nothing for an optional value", enterprise("agency:⟦⟧"), "table/bad-value", "出资人单位：不能为空；没有就删掉这一行"},
	{"nothing for a required value", start + "  - id: a\n    name:⟦⟧\n    form: 国有独资公司\n", "table/bad-value", "企业名称：不能为空；请填写"},
	{"null", enterprise("agency: ⟦null⟧"), "table/bad-value", "不能为空"},
	{"tilde", enterprise("agency: ⟦~⟧"), "table/bad-value", "不能为空"},
	{"empty quotes", enterprise(`agency: ⟦""⟧`), "table/bad-value", "不能为空"},
	{"nothing for a list", enterprise("profit:⟦⟧"), "table/bad-value", "利润：不能为空；没有就删掉这一行"},
	{"nothing for the enterprises", "kind: enterprises\nversion: 1\nunit: 元\nenterprises:⟦⟧\n", "table/bad-value", "企业：不能为空；请填写"},
	{"nothing for a mapping", profit("notice:⟦⟧"), "table/bad-value", "上交通知书：不能为空"},
	{"nothing in a list", start + "  -⟦⟧\n", "table/bad-value", "企业：不能为空；请填写，或删掉这一项"},
	{"null in a list of texts", profit("documents: [申报表, ⟦~⟧]"), "table/bad-value", "附送材料：不能为空；请填写，或删掉这一项"},
	{"nothing for the version", "kind: enterprises\nversion:⟦⟧\nunit: 元\nenterprises: []\n", "table/bad-value", "格式版本：不能为空；写 version: 1"},

	{"alias", enterprise("uscc: ⟦&x⟧ 乙", "agency: ⟦*x⟧"), "yaml/syntax", "内容的代号"},
	{"alias of nothing", enterprise("agency: ⟦*x⟧"), "yaml/syntax", "这里的 *x 会被当作别处内容的代号；请把值写全"},
	{"alias of nothing, in a list", profit("documents: [申报表, ⟦*x⟧]"), "yaml/syntax", "这里的 *x 会被当作别处内容的代号"},
	{"anchor on a mapping", profit("relief: ⟦&r⟧ {amount: 0.00}"), "yaml/syntax", "这里的 &r 会被当作内容的代号"},
	{"anchor on a list", profit("documents: ⟦&d⟧ [申报表]"), "yaml/syntax", "这里的 &d 会被当作内容的代号"},
	{"tag", enterprise("agency: ⟦!!str⟧ 乙"), "yaml/syntax", "这里的 !!str 会被当作类型的记号"},
	{"own tag", enterprise("agency: ⟦!x⟧ 乙"), "yaml/syntax", "这里的 !x 会被当作类型的记号"},
	{"bare tag", enterprise("agency: ⟦!⟧ 乙"), "yaml/syntax", "! 开头"},
	{"tag on a list", profit("documents: ⟦!!seq⟧ [申报表]"), "yaml/syntax", "这里的 !!seq 会被当作类型的记号"},
	{"tag on the file", "⟦!!map⟧ {kind: ratios, version: 1, categories: []}\n", "yaml/syntax", "这里的 !!map 会被当作类型的记号"},
	{"text over several lines", enterprise("agency: ⟦乙⟧", "  丙"), "table/bad-value", "要写在一行里"},
	{"block text", enterprise("agency: ⟦|⟧", "  乙"), "table/bad-value", "要写在一行里"},
	{"folded text", enterprise("agency: ⟦>⟧", "  乙"), "table/bad-value", "要写在一行里"},
	{"quotes over several lines", enterprise(`agency: ⟦"乙⟧`, `  丙"`), "table/bad-value", "要写在一行里"},
	{"quotes that swallow a line", enterprise(`agency: ⟦'乙⟧`, `uscc: 丙'`), "table/bad-value", "要写在一行里"},
	{"closing quote alone", enterprise(`agency: ⟦乙"⟧`), "table/bad-value", "引号没有配对"},
	{"full-width brackets", profit("documents: ⟦【申报表, 决算报表】⟧"), "table/bad-value", "方括号要用半角"},
}

func TestRefusedShapes(t *testing.T) { checkAll(t, shapes) }

// Faults of one file are all reported, each at its place and in their order.
func TestSeveralFaults(t *testing.T) {
	text, want := unmark(t, "f.yaml", "kind: enterprises\nversion: ⟦2⟧\nunit: ⟦千元⟧\nenterprises:\n"+
		"  - ⟦id⟧: a\n    form: ⟦公司⟧\n    category: m\n    profit:\n      - year: ⟦25⟧\n        net_profit: ⟦1e9⟧\n"+
		"        payments:\n          - {date: ⟦2026-02-30⟧, amount: ⟦-1⟧}\n          - ⟦{⟧date: 2026-02-28}\n"+
		"  - ⟦乙⟧\n  - {id: b, name: ⟦[⟧], form: 国有独资公司}\n")
	_, fs := read(text)
	if len(fs) != len(want.found) {
		t.Fatalf("%d findings, want %d:\n%s", len(fs), len(want.found), listing(fs))
	}
	for i, f := range fs {
		if f.Place != want.found[i] {
			t.Errorf("at %v, want %v: %s", f.Place, want.found[i], f.Message)
		}
	}
}
