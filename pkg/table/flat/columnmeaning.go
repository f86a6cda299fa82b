package flat

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"guozi/pkg/table"
)

// meaning is what a column of a template holds, in plain words, and a value as it is
// filled in.
type meaning struct{ text, example string }

// meaningOf is the meaning of the column of a key, as a path, in the records of the list
// or, for "", of the owner.
func meaningOf(kind table.Kind, list string, path []string) meaning {
	key := strings.Join(slices.DeleteFunc(slices.Clone(path), func(part string) bool { _, err := strconv.Atoi(part); return err == nil }), ".")
	if kind == table.Ratios {
		return meaningsOfRatios()[key]
	}
	if m, differs := meaningsInList()[list+"."+key]; differs {
		return m
	}
	return meanings()[key]
}

// meaningsInList are those that the records of one list have of their own.
var meaningsInList = sync.OnceValue(func() map[string]meaning {
	return map[string]meaning{
		".id":                    {"企业自己的编号，其他工作表用它指明是哪一户；不能重复", "demo-duzi"},
		".note":                  {"要随这户企业一起保存的说明，不参与计算", "示例：名称待变更登记"},
		".accept.rule":           {"对这户企业有确切理由、不再提示的问题的代码", "enterprise/bad-uscc"},
		"dividends.year":         {"分配的是哪一年的利润", "2025"},
		"dividends.net_profit":   {"所分配年度归母公司股东的净利润，用来核对分配是否过低", "60000000.00"},
		"dividends.received":     {"股利实际到账的日子", "2026-07-01"},
		"transfers.received":     {"转让价款实际到账的日子", "2026-03-20"},
		"liquidations.received":  {"清算净收益实际到账的日子", "2026-03-20"},
		"other.received":         {"这笔收入实际到账的日子", "2026-03-20"},
		"other.name":             {"这笔收入的名称，用来和其他收入区分", "示例补偿收入"},
		"other.less.name":        {"计算收入前先扣除的费用的名称", "示例评估费"},
		"liquidations.less.name": {"计算净收益前先扣除的费用的名称", "示例清算费用"},
	}
})

var meanings = sync.OnceValue(func() map[string]meaning {
	return map[string]meaning{
		"id":                         {"“企业”表里这户企业的编号，照抄", "demo-duzi"},
		"name":                       {"企业的全称，与营业执照一致", "示例独资有限公司"},
		"uscc":                       {"营业执照上的 18 位代码，用来核对是不是同一户", "91310000132260250X"},
		"form":                       {"营业执照上的企业形式", "国有独资公司"},
		"category":                   {"企业所属的分类，照比例表的分类编号填；这一年与现在不同时才在记录里填", "market"},
		"agency":                     {"履行出资人职责、审核申报的单位；这一年与现在不同时才在记录里填", "示例出资人"},
		"unit":                       {"这户企业各表的金额用什么单位；不填按元", "万元"},
		"state_share":                {"国有股东所占的比例；当时与现在不同时才在记录里填", "51%"},
		"registered_capital":         {"登记的注册资本，核对法定公积金时用；当时与现在不同时才在记录里填", "1000000000.00"},
		"note":                       {"要随这笔记录一起保存的说明，不参与计算", "示例：待补附件"},
		"paid_in_capital":            {"实际收到的资本，与注册资本不同时填", "800000000.00"},
		"small":                      {"是不是小型或微型企业", "是"},
		"parent":                     {"由母公司合并申报的，填母公司在“企业”表里的编号", "demo-duzi"},
		"confirmed_by":               {"头一年由谁确认的分类", "示例出资人"},
		"excluded_share":             {"国有股中已划转社保基金的比例，按国有股的百分之几填", "10%"},
		"excluded_basis":             {"划转所依据的文件", "示例文号〔2024〕5号"},
		"accept.rule":                {"对这笔记录有确切理由、不再提示的问题的代码", "payment/late"},
		"accept.reason":              {"为什么可以接受；核对结果里照样列出", "示例：已获准延期"},
		"year":                       {"利润所属的会计年度", "2025"},
		"audited":                    {"决算是否经会计师事务所审计", "是"},
		"net_profit":                 {"归属于母公司所有者的净利润，抵扣前的起点", "500000000.00"},
		"prior_losses":               {"以前年度留下、本年可以弥补的亏损，填正数；与年初未分配利润只填一个", "200000000.00"},
		"undistributed_opening":      {"年初的未分配利润，是负数就当作未弥补亏损；与以前年度未弥补亏损只填一个", "-200000000.00"},
		"statutory_reserve":          {"本年提取的法定公积金", "30000000.00"},
		"reserve_balance":            {"提取本年公积金之前的余额，用来核对是否已到上限", "100000000.00"},
		"declared":                   {"申报表上写的应交金额", "81000000.00"},
		"filed":                      {"把申报材料送出的日子", "2026-05-20"},
		"documents":                  {"随申报表送的材料", "申报表、决算报表、审计报告"},
		"agency_received":            {"出资人单位收到申报材料的日子，审核期限从它起算", "2026-05-20"},
		"agency_reviewed":            {"出资人单位提出审核意见的日子", "2026-06-10"},
		"finance_reviewed":           {"复核完成的日子", "2026-07-01"},
		"notice.issued":              {"上交通知书下达的日子", "2026-07-10"},
		"notice.due":                 {"上交通知书上写明的最迟上交日", "2026-09-15"},
		"payments.date":              {"款项入库的日子；分几次交的，每次一组“缴库日、缴库金额”", "2026-09-10"},
		"payments.amount":            {"这一次入库的金额", "81000000.00"},
		"ratio":                      {"比例表只写了下限的分类，这一年实际定的比例", "30%"},
		"distributable_profit":       {"章程或决议所用的可供分配利润，规则按它计算时填", "400000000.00"},
		"other_deductions.name":      {"除亏损和法定公积金外，另有依据的抵扣项目", "一般风险准备"},
		"other_deductions.amount":    {"这一项抵扣的金额", "1000000.00"},
		"other_deductions.basis":     {"准许这项抵扣的文件", "示例文号〔2026〕3号"},
		"relief.amount":              {"获准少交的金额", "5000000.00"},
		"relief.approval":            {"批准减免的文件的文号", "示例文号〔2026〕4号"},
		"relief.approved":            {"批准减免的日子", "2026-06-30"},
		"relief.converted":           {"减免的金额是否已转作资本或公积", "是"},
		"deferral.until":             {"获准最迟可以交到哪一天", "2026-12-31"},
		"deferral.approval":          {"批准缓收的文件的文号", "示例文号〔2026〕6号"},
		"deferral.approved":          {"批准缓收的日子", "2026-08-31"},
		"statements.scope":           {"净利润取自哪一种决算报表", "合并"},
		"statements.auditor":         {"出具审计报告的会计师事务所", "示例会计师事务所"},
		"statements.opinion":         {"审计报告的意见类型", "标准无保留意见"},
		"statements.report":          {"审计报告的文号", "示例审字〔2026〕1号"},
		"restated.net_profit":        {"发现差错后更正的归母净利润；原来申报的数不改", "520000000.00"},
		"restated.prior_losses":      {"更正后的以前年度未弥补亏损", "200000000.00"},
		"restated.statutory_reserve": {"更正后的法定公积金", "32000000.00"},
		"restated.found":             {"发现差错的日子", "2027-03-01"},
		"restated.payments.date":     {"补交款项入库的日子", "2027-04-01"},
		"restated.payments.amount":   {"这一次补交的金额", "5400000.00"},
		"slips.number":               {"缴款书的编号", "示例 0001"},
		"slips.budget_code":          {"缴款书上的预算科目编码", "103060103"},
		"slips.amount":               {"缴款书上的金额", "81000000.00"},
		"slips.due":                  {"缴款书上写明的最迟缴款日", "2026-08-20"},
		"interest.earned":            {"收益滞留期间实际产生的利息", "12000.00"},
		"interest.paid":              {"其中已经上交的利息", "12000.00"},
		"resolution":                 {"决定分配的股东会决议的文号", "示例股东会 2026-1"},
		"voted":                      {"股东会表决的日子，申报期限从它起算", "2026-06-10"},
		"total":                      {"决议分配的股利总额，含其他股东的", "20000000.00"},
		"state_amount":               {"其中归国有股的金额；不填按国有股比例或股数算", "10200000.00"},
		"state_shares":               {"国有股有多少股", "487946985"},
		"per_share":                  {"决议每股分多少", "0.095"},
		"verified":                   {"成本费用核定完的日子，与取得收入日中较晚的起算", "2026-07-02"},
		"agency_declared":            {"出资人单位提出申报意见的日子", "2026-07-15"},
		"payment_due":                {"一般缴款书上写明的最迟缴款日", "2026-08-20"},
		"interim":                    {"是不是年度中间的分红", "否"},
		"fixed":                      {"决议写定总额还是每股，另一个由它算出", "总额"},
		"shares":                     {"公司的总股数，用来由总额算每股", "956739187"},
		"treasury_shares":            {"公司持有的、不参加分配的本公司股份", "10000000"},
		"classes.name":               {"分配不同的一类股份的名称", "优先股"},
		"classes.shares":             {"这一类股份的股数", "10000000"},
		"classes.state_shares":       {"其中国有股的股数", "5000000"},
		"classes.per_share":          {"这一类股份每股分多少", "0.145"},
		"not_distributed.reason":     {"决定不分配的理由", "示例：用于扩建"},
		"not_distributed.resolution": {"决定不分配的决议的文号", "示例股东会 2026-2"},
		"agency_paid_in":             {"出资人单位代收后缴库的日子", "2026-08-18"},
		"subject":                    {"转让的是什么", "示例公司 40% 股权"},
		"contract":                   {"转让合同的编号", "示例合同 2026-03"},
		"signed":                     {"合同签订的日子，申报期限从它起算", "2026-03-02"},
		"consideration":              {"合同约定的转让价款，含尚未收到的", "120000000.00"},
		"cost":                       {"转让的这部分当初的投资成本", "80000000.00"},
		"fees":                       {"转让中付出的评估、交易等费用", "3000000.00"},
		"listed":                     {"转让的是不是上市公司的股份", "否"},
		"appraisal":                  {"资产评估报告的文号", "示例评估 2026-01"},
		"receipts.date":              {"这一期价款到账的日子；分期收款的，每期一组", "2026-03-20"},
		"receipts.amount":            {"这一期到账的金额", "60000000.00"},
		"planned":                    {"剩余财产分配方案编制完成的日子，申报期限从它起算", "2026-02-01"},
		"net":                        {"归国有股东的清算净收益", "8600000.00"},
		"less.amount":                {"这一项费用的金额", "100000.00"},
		"determined":                 {"收入确定的日子，申报期限从它起算", "2026-01-15"},
		"amount":                     {"核定的收入金额", "456000.00"},
		"kind":                       {"规则包另立的收入种类的编号，没有就不填", "other-kind"},
	}
})

var meaningsOfRatios = sync.OnceValue(func() map[string]meaning {
	return map[string]meaning{
		"id":            {"分类的编号，企业表的“分类”填它", "market"},
		"name":          {"分类的名称，与批准文件一致", "示例分类"},
		"title":         {"整张比例表的标题，只填一次", "示例分类上交比例表"},
		"tier":          {"分类属于哪一档", "第一档"},
		"from":          {"从哪一年的利润起用这个比例", "2024"},
		"to":            {"用到哪一年的利润；一直用下去就不填", "2025"},
		"ratio":         {"上交利润占计算基数的比例，以批准文件为准", "30%"},
		"approval":      {"批准这个比例的文件的文号", "示例文号〔2024〕1号"},
		"source":        {"在哪里可以查到批准文件", "示例：附件 1"},
		"verified":      {"最近一次有人核实它仍在执行的日子", "2026-11-01"},
		"exempt_below":  {"应交金额不到这个数的免交", "100000.00"},
		"at_least":      {"只规定了下限的填下限，实际比例写在企业表里", "20%"},
		"exempt":        {"这个分类这些年是不是免交", "否"},
		"step":          {"比例每年提高多少", "1%"},
		"cap":           {"逐年提高到多少为止", "35%"},
		"minimum":       {"应交金额再少也要交到的数", "50000.00"},
		"small_only":    {"免交是不是只对小型、微型企业", "否"},
		"note":          {"要随这条记录一起保存的说明，不参与计算", "示例：待换批准文件"},
		"accept.rule":   {"有确切理由、不再提示的问题的代码", "ratio/gap"},
		"accept.reason": {"为什么可以接受；检查结果里照样列出", "示例：该年度停收"},
	}
})
