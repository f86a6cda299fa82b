package cli_test

import (
	"fmt"
	"strings"

	"guozi/pkg/proceeds"
)

// flagUse is how the command line takes a value: a command with %s for its text, and the
// key under which the result has the value.
type flagUse struct {
	command   string
	resultKey string
}

// spellingKind is a kind of value: the key and the heading that one stands under, how the
// value that was read is shown, and how the command line takes it.
type spellingKind struct {
	list, key, heading string
	valueOf            func(*proceeds.Enterprise) string
	flag               flagUse
}

var (
	amountSpelling = spellingKind{"profit", "net_profit", "归母净利润", func(e *proceeds.Enterprise) string { return e.Profit[0].NetProfit.String() },
		flagUse{"calc profit --ratio 0 --net-profit=%s", "steps.0.value"}}
	daySpelling = spellingKind{"profit", "filed", "申报日", func(e *proceeds.Enterprise) string { return e.Profit[0].Filed.String() },
		flagUse{"due profit --year 2025 --filed=%s", "steps.0.actual"}}
	yearSpelling = spellingKind{"profit", "year", "年度", func(e *proceeds.Enterprise) string { return fmt.Sprint(e.Profit[0].Year) },
		flagUse{"calc profit --net-profit 1 --ratio 0 --year=%s", "year"}}
	boolSpelling  = spellingKind{"profit", "audited", "经审计", func(e *proceeds.Enterprise) string { return fmt.Sprint(*e.Profit[0].Audited) }, flagUse{}}
	shareSpelling = spellingKind{"", "state_share", "国有股比例", func(e *proceeds.Enterprise) string { return e.StateShare.String() },
		flagUse{"calc dividend --total 100 --state-share=%s", "state_share"}}
	sharesSpelling = spellingKind{"dividends", "state_shares", "国有股股数", func(e *proceeds.Enterprise) string { return fmt.Sprint(*e.Dividends[0].StateShares) },
		flagUse{"calc dividend --per-share 1 --state-shares=%s", "payable"}}
	perShareSpelling = spellingKind{"dividends", "per_share", "每股股利(元)", func(e *proceeds.Enterprise) string { return e.Dividends[0].PerShare.String() },
		flagUse{"calc dividend --state-shares 1 --per-share=%s", "payable"}}
	nameSpelling      = spellingKind{"", "agency", "出资人单位", func(e *proceeds.Enterprise) string { return e.Agency }, flagUse{}}
	codeSpelling      = spellingKind{"", "category", "分类", func(e *proceeds.Enterprise) string { return e.Category }, flagUse{}}
	formSpelling      = spellingKind{"", "form", "企业形式", func(e *proceeds.Enterprise) string { return e.Form }, flagUse{}}
	documentsSpelling = spellingKind{"profit", "documents", "附送材料", func(e *proceeds.Enterprise) string { return strings.Join(e.Profit[0].Documents, "|") }, flagUse{}}
)

// spellings are the ways in which people write values, each with the only value that it
// can mean, or with the message about one that can mean two values or none. What is not
// the plain spelling is remarked on.
var spellings = []struct {
	spellingKind
	in, value, message string
	remark             string
}{
	{amountSpelling, "1234.56", "1234.56", "", ""},
	{amountSpelling, "-1,234.56", "-1234.56", "", ""},
	{amountSpelling, " 1234.56\u00a0", "1234.56", "", "两端的空格"},
	{amountSpelling, "\u30001234.56", "1234.56", "", "两端的空格"},
	{amountSpelling, "１，２３４．５６", "1234.56", "", "全角"},
	{amountSpelling, "－１０亿", "-1000000000.00", "", "全角"},
	{amountSpelling, "−5", "-5.00", "", "全角"},
	{amountSpelling, "１０亿", "1000000000.00", "", "按写明的单位"},
	{amountSpelling, "10亿", "1000000000.00", "", "按写明的单位"},
	{amountSpelling, "8千万", "80000000.00", "", "按写明的单位"},
	{amountSpelling, "1亿2000万", "120000000.00", "", "按写明的单位"},
	{amountSpelling, "3000万元", "30000000.00", "", "按写明的单位"},
	{amountSpelling, "1234.56元", "1234.56", "", "按写明的单位"},
	{amountSpelling, "1亿元整", "100000000.00", "", "按写明的单位"},
	{amountSpelling, "¥1,234.56", "1234.56", "", "人民币符号"},
	{amountSpelling, "￥1,234.56", "1234.56", "", "人民币符号"},
	{amountSpelling, "(1,234.56)", "-1234.56", "", "按负数"},
	{amountSpelling, "（1,234.56）", "-1234.56", "", "按负数"},
	{amountSpelling, " -   ", "0.00", "", "按 0.00"},
	{amountSpelling, "—", "0.00", "", "按 0.00"},
	{amountSpelling, "1,23", "", "可以是 1.23，也可以是 123", ""},
	{amountSpelling, "12,34", "", "可以是 12.34，也可以是 1234", ""},
	{amountSpelling, "1.234,56", "", "可以是 1234.56，也可以是 1.23456", ""},
	{amountSpelling, "1 234.56", "", "可以是 1234.56，也可以是", ""},
	{amountSpelling, "1亿2000", "", "可以是 1亿2000元，也可以是 1亿2000万元", ""},
	{amountSpelling, "(-5)", "", "可以是 -5，也可以是 5", ""},
	{amountSpelling, "--", "0.00", "", "按 0.00"},
	{amountSpelling, "负5亿", "-500000000.00", "", "负号"},
	{amountSpelling, "-5亿", "-500000000.00", "", "单位"},
	{amountSpelling, "−5亿", "-500000000.00", "", "全角"},
	{amountSpelling, "无", "", "“无”可以是没有这一项，也可以是零；没有就不填，是零写 0", ""},
	{amountSpelling, "／", "", "“／”可以是没有这一项，也可以是零", ""},
	{amountSpelling, "/", "", "“/”可以是没有这一项，也可以是零", ""},
	{amountSpelling, "不适用", "", "“不适用”可以是没有这一项", ""},
	{amountSpelling, "N/A", "", "“N/A”可以是没有这一项", ""},
	{amountSpelling, "未发生", "", "“未发生”可以是没有这一项", ""},
	{amountSpelling, "待定", "", "“待定”还不是金额；没有定就先不填", ""},
	{amountSpelling, "同上", "", "“同上”要看别处才知道；请把金额写在这里", ""},
	{amountSpelling, "见附件", "", "“见附件”要看别处才知道；请把金额写在这里", ""},
	{amountSpelling, "△500,000,000", "", "“△500,000,000”可以是 -500,000,000，也可以是 500,000,000；请写明", ""},
	{amountSpelling, "▲5", "", "可以是 -5，也可以是 5；请写明", ""},
	{amountSpelling, "5-", "", "可以是 -5，也可以是 5；请写明", ""},
	{amountSpelling, "3000万；5100万", "", "“3000万；5100万”有 2 个金额；一处只能写一个", ""},
	{amountSpelling, "3000万、5100万、1元", "", "有 3 个金额", ""},
	{amountSpelling, "100-200", "", "有 2 个金额", ""},
	{amountSpelling, "2026-05-20", "", "是日期，这里要金额", ""},
	{amountSpelling, "#N/A", "", "是公式的错误值", ""},
	{amountSpelling, "####", "", "是列宽不够时显示的", ""},
	{amountSpelling, "1.2.3", "", "有几个小数点", ""},
	{amountSpelling, "１．２．３", "", "“１．２．３”里有几个小数点", ""},
	{amountSpelling, "1'234.56", "", "千分位用了撇号；请用逗号，写成 1,234.56", ""},
	{amountSpelling, "8e8", "", "科学计数法，尾数可能已经丢了", ""},
	{amountSpelling, "8.00E+08", "", "先把这一列设成数值格式，再另存", ""},
	{amountSpelling, "1E+12", "", "科学计数法，尾数可能已经丢了", ""},
	{amountSpelling, "12,34,567", "", "逗号位置不对", ""},
	{amountSpelling, "US$5", "", "不是人民币", ""},
	{amountSpelling, "1.2E+08", "", "科学计数法", ""},
	{amountSpelling, "-5.8E-11", "", "科学计数法", ""},
	{amountSpelling, "0.30000000000000004", "", "精确到了分以下", ""},
	{amountSpelling, "约100", "", "不是数字", ""},

	{daySpelling, "2026-05-20", "2026-05-20", "", ""},
	{daySpelling, "2026.5.20", "2026-05-20", "", "年、月、日"},
	{daySpelling, "2026.5.20", "2026-05-20", "", "年、月、日"},
	{daySpelling, "2026年5月20日", "2026-05-20", "", "年、月、日"},
	{daySpelling, "20260520", "2026-05-20", "", "年、月、日"},
	{daySpelling, "２０２６－０５－２０", "2026-05-20", "", "全角"},
	{daySpelling, "2026-05-20 00:00:00", "2026-05-20", "", "年、月、日"},
	{daySpelling, "2026-05-20T00:00:00", "2026-05-20", "", "年、月、日"},
	{daySpelling, "2026-05-20T00:00:00.000Z", "2026-05-20", "", "年、月、日"},
	{daySpelling, "5/20/2026", "", "年份要用四位数写在前面", ""},
	{daySpelling, "5/6/2026", "", "年份要用四位数写在前面", ""},
	{daySpelling, "2026-05-20 08:00:00", "", "带了时间 08:00:00", ""},
	{daySpelling, "2026-05-19T16:00:00.000Z", "", "带了时间 16:00:00.000Z", ""},
	{daySpelling, "46162", "", "可以是 2026-05-20，也可以是 2030-05-21", ""},
	{daySpelling, "2026-02-30", "", "2026年2月只有 28 天", ""},
	{daySpelling, "五月二十日", "", "看不出是哪一天", ""},
	{daySpelling, "二〇二六年五月二十日", "2026-05-20", "", "年、月、日"},
	{daySpelling, "26.5.20", "", "年份要用四位数写在前面", ""},
	{daySpelling, "2026-5", "", "只有年、月，没有日", ""},
	{daySpelling, "2026年5月", "", "只有年、月，没有日", ""},
	{daySpelling, "５月２０日", "", "“５月２０日”没有年份", ""},
	{daySpelling, "20260532", "", "2026年5月只有 31 天", ""},
	{daySpelling, "2026/05/20 下午", "", "后面还有别的字", ""},
	{daySpelling, "民国115年5月20日", "", "不是公元年", ""},
	{daySpelling, "2026-05-01、2026-06-01", "", "“2026-05-01、2026-06-01”有 2 个日期", ""},
	{daySpelling, "2026-05-01至2026-06-01", "", "有 2 个日期", ""},
	{daySpelling, "待定", "", "“待定”还不是日期", ""},
	{daySpelling, "同上", "", "请把日期写在这里", ""},

	{yearSpelling, "2025", "2025", "", ""},
	{yearSpelling, "２０２５", "2025", "", "全角"},
	{yearSpelling, "2025年", "2025", "", "“年”字"},
	{yearSpelling, "2025年度", "2025", "", "“年”字"},
	{yearSpelling, "2025.0", "2025", "", "按整数读取"},
	{yearSpelling, "2025.00", "2025", "", "按整数读取"},
	{yearSpelling, "2025.5", "", "不是年度", ""},
	{yearSpelling, "25", "", "年份只有两位", ""},
	{yearSpelling, "25年", "", "年份只有两位", ""},
	{yearSpelling, "二〇二五年", "2025", "", "汉字写的年度"},
	{yearSpelling, "民国114年", "", "\"民国114年\" 不是公元年", ""},
	{yearSpelling, "114年度", "", "不是公元年", ""},
	{yearSpelling, "2025-2026", "", "“2025-2026”有 2 个年度", ""},
	{yearSpelling, "2025年度（末）", "", "\"2025年度（末）\" 里有年度以外的字", ""},
	{yearSpelling, "2025年末", "", "里有年度以外的字", ""},
	{yearSpelling, "2025-12-31", "", "是日期，这里要年度", ""},
	{yearSpelling, "—", "", "“—”不是年度", ""},

	{shareSpelling, "30%", "0.3", "", ""},
	{shareSpelling, "0.3", "0.3", "", ""},
	{shareSpelling, "30％", "0.3", "", "全角"},
	{shareSpelling, "３０％", "0.3", "", "全角"},
	{shareSpelling, "30 %", "0.3", "", "按百分数"},
	{shareSpelling, "百分之30", "0.3", "", "按百分数"},
	{shareSpelling, "51", "", "51 超过 100%；是不是 51%？", ""},
	{shareSpelling, "120%", "", "120% 超过 100%", ""},
	{shareSpelling, "-5%", "", "-5% 是负数", ""},
	{shareSpelling, "12,5%", "", "可以是 12.5%，也可以是 125%", ""},
	{shareSpelling, "三成", "", "30% 或 0.3", ""},
	{shareSpelling, "１２０％", "", "１２０％ 超过 100%", ""},
	{shareSpelling, "—", "", "“—”可以是没有这一项，也可以是零；没有就不填，是零写 0%", ""},
	{shareSpelling, "N/A", "", "“N/A”可以是没有这一项", ""},
	{shareSpelling, "30%-40%", "", "有 2 个比例", ""},
	{shareSpelling, "见附件", "", "请把比例写在这里", ""},

	{boolSpelling, "是", "true", "", ""},
	{boolSpelling, "否", "false", "", ""},
	{boolSpelling, "true", "true", "", ""},
	{boolSpelling, "FALSE", "false", "", "√、Y"},
	{boolSpelling, "Y", "true", "", "√、Y"},
	{boolSpelling, "Ｎ", "false", "", "√、Y"},
	{boolSpelling, "√", "true", "", "√、Y"},
	{boolSpelling, "1", "", "可以是“是”、“否”，也可以是个数", ""},
	{boolSpelling, "已审", "", "请写 是 或 否", ""},

	{sharesSpelling, "487946985", "487946985", "", ""},
	{sharesSpelling, "487,946,985", "487946985", "", ""},
	{sharesSpelling, "３，０００股", "3000", "", "股数按写明的单位"},
	{sharesSpelling, "1.2亿股", "120000000", "", "股数按写明的单位"},
	{sharesSpelling, "1.5", "", "不是股数", ""},
	{sharesSpelling, "无", "", "没有就不填，是零写 0", ""},
	{sharesSpelling, "¥5", "", "不是股数", ""},
	{sharesSpelling, "1,5", "", "不是股数", ""},

	{perShareSpelling, "0.095", "0.095", "", ""},
	{perShareSpelling, "０．０９５元", "0.095", "", "按写明的单位"},
	{perShareSpelling, "0.5元/股", "0.5", "", "按写明的单位"},
	{perShareSpelling, "10派0.95", "", "不是数字", ""},

	{nameSpelling, "市国资委", "市国资委", "", ""},
	{nameSpelling, " 市国资委", "市国资委", "", "两端的空格"},
	{nameSpelling, "市国资委\u00a0", "市国资委", "", "两端的空格"},
	{nameSpelling, "市国资委\u3000", "市国资委", "", "两端的空格"},
	{nameSpelling, "示例（上海）有限公司", "示例（上海）有限公司", "", ""},
	{nameSpelling, "Ａ＆Ｂ", "Ａ＆Ｂ", "", ""},
	{codeSpelling, "ｍａｒｋｅｔ－１ ", "market-1", "", "全角"},
	{formSpelling, "国有独资公司 ", "国有独资公司", "", "两端的空格"},
	{formSpelling, "国有独资", "", "是不是 国有独资企业 或 国有独资公司？", ""},

	{documentsSpelling, "申报表、决算报表", "申报表|决算报表", "", ""},
	{documentsSpelling, "申报表,决算报表", "申报表|决算报表", "", "已经分开"},
	{documentsSpelling, "申报表，决算报表; 审计报告；附件", "申报表|决算报表|审计报告|附件", "", "已经分开"},
	{documentsSpelling, `"甲, 乙的说明"、附件`, "甲, 乙的说明|附件", "", "已经分开"},
}
