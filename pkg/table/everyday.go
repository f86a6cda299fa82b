package table

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// mostMeant is how many fields a message names that a word may be meant for.
const mostMeant = 2

// everydayNames are what people and other systems call a column or key, in Chinese and in
// English as keys are written here, each with the headings that it is most likely meant
// for, the likeliest first; none for one that is something else than what is nearest to it.
var everydayNames = []struct {
	names    string // parted by blanks
	headings string // parted by blanks
	note     string // what it is not
}{
	{"归母利润 归属净利润 净利润", "归母净利润", ""},
	{"利润总额 营业利润 税前利润", "", "它不是归母净利润；归母净利润要填归属于母公司所有者的净利润"},
	{"未分配利润 期初未分配利润", "年初未分配利润", ""},
	{"以前年度亏损 弥补亏损 弥补以前年度亏损 未弥补亏损 累计亏损", "以前年度未弥补亏损", ""},
	{"公积金 提取法定公积金 提取盈余公积 提取法定盈余公积 本年提取法定盈余公积", "法定公积金", ""},
	{"盈余公积 法定盈余公积 盈余公积金", "法定公积金 提取前法定公积金余额", ""},
	{"收益上交比例 上缴比例 收益上缴比例 收取比例 上交比率", "上交比例", ""},
	{"分红 股利 红利 分红金额 股利金额 分红总额", "分配总额 国有股应得", ""},
	{"上交利润 上缴利润 本年上交利润 本年上缴利润", "申报金额 缴库金额", ""},
	{"amount", "国有股应得 分配总额 缴库金额", ""},
	{"本年应上交 本年应上缴 应上交 应上缴 应交 应缴 应上缴利润 应上交利润 应交利润 应缴利润 应交金额 应缴金额 应上交金额 应上缴金额 应交收益 应缴收益 应上交收益 应上缴收益 申报数 申报数额 申报额", "申报金额", ""},
	{"已缴 已交 已上交 已上缴 实缴 实交 实际缴款 实际上交 实际上缴 实际缴库 实际入库 已缴款 已缴库 已入库", "缴库金额", ""},
	{"paid paid_amount pay_amount payment_amount", "缴库金额", ""},
	{"pay_date paid_date payment_date date", "缴库日", ""},
	{"申报时间 申报日期", "申报日", ""},
	{"filing_date declare_date declaration_date", "申报日", ""},
	{"received", "出资人单位收到日", ""},
	{"received_date", "取得收入日 出资人单位收到日", ""},
	{"限缴日期 应缴日期 应缴日 应交日期 应交日 应上交日期 应上缴日期 缴款截止日期 缴款截止日 缴款期限 缴库期限 上交期限 上缴期限", "缴款书限缴日 写明的上交日", ""},
	{"due_date", "缴款书限缴日 写明的上交日", ""},
	{"股东会日期 股东大会日期 股东会召开日期 股东会召开日 股东会决议日期 表决日期", "表决日", ""},
	{"签约日期 签约日 签约时间 签订日期 签订时间 签署日期 签署日 合同签订日 合同签订日期", "签订日", ""},
	{"成交金额 成交价格 成交价 成交价款 转让金额 转让价格 转让价", "转让价款", ""},
	{"账面成本 账面投资成本 初始投资成本 原始投资成本", "投资成本", ""},
	{"是否审计 是否经审计 是否已审计 审计情况 审计", "经审计", ""},
	{"社会信用代码 信用代码 税号 纳税人识别号", "统一社会信用代码", ""},
	{"credit_code social_credit_code unified_social_credit_code usci", "统一社会信用代码", ""},
	{"组织编码 组织代码 企业编码 企业代码 企业编号 单位编码 单位代码 单位编号 公司编码 公司代码 公司编号 编码 代码", "编号 分类编号", ""},
	{"code org_code organization_code ent_code enterprise_code company_code", "编号 统一社会信用代码 分类编号", ""},
	{"组织名称 单位名称 公司名称 名称 单位 公司 企业 企业全称 单位全称 公司全称", "企业名称", ""},
	{"组织形式 企业性质 企业类型 公司类型 单位性质", "企业形式", ""},
	{"type ent_type enterprise_type company_type", "企业形式", ""},
	{"主管单位 主管部门 出资人 监管单位", "出资人单位", ""},
	{"持股比例 国有持股比例 股权比例", "国有股比例", ""},
	{"注册资金", "注册资本", ""},
	{"capital", "注册资本 实收资本", ""},
	{"reserve", "法定公积金", ""},
	{"year", "起始年度", ""},
	{"attachments", "附送材料", ""},
	{"remark remarks comment memo", "备注", ""},
}

// sameNames are the names that can mean nothing but the field with the heading, as the
// program itself prints them, or as it is called in statements. They are read.
var sameNames = map[string][]string{
	"归母净利润":     {"归属于母公司所有者的净利润", "归属于母公司净利润", "归属母公司净利润", "归属于母公司的净利润", "归属于母公司股东的净利润"},
	"以前年度未弥补亏损": {"减：以前年度未弥补亏损"},
	"法定公积金":     {"减：法定公积金", "提取的法定公积金", "减：提取的法定公积金", "当年提取的法定公积金"},
	"减免金额":      {"经批准减免", "减：经批准减免"},
}

// SameNames are the other names for a heading that are read, in plain width.
func SameNames(heading string) []string { return sameNames[heading] }

// withSameName is the heading that has the name, "" for none.
func withSameName(name string) string {
	for heading, names := range sameNames {
		if slices.Contains(names, name) {
			return heading
		}
	}
	return ""
}

// payName are the words for a payment into the treasury, where what is due or the last
// day for it is not meant.
var payName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:实际|已经|已|实|本次|本年)?(?:上缴|上交|缴库|缴款|缴纳|解缴|入库|交库|缴|交)(?:国库|国资收益|收益|利润)?(?:(日期|日|时间)|金额|数额|款额|款项|数|额)$`)
})

// EverydayName gives the headings that an everyday name is most likely meant for, or says
// what it is not. It is not known for any other word.
func EverydayName(word string) (headings []string, note string, known bool) {
	word = KeySpelled(word)
	for _, n := range everydayNames {
		if slices.Contains(strings.Fields(n.names), word) {
			return strings.Fields(n.headings), n.note, true
		}
	}
	if found := payName().FindStringSubmatch(word); found != nil {
		if found[1] != "" {
			return []string{"缴库日"}, "", true
		}
		return []string{"缴库金额"}, "", true
	}
	return nil, "", false
}

// everydayMeant guesses which field an everyday name is meant for. It is not ok for a word
// that is none, or for none of the record's.
func (s *Shape) everydayMeant(word string) (g guess, ok bool) {
	if i := s.called(withSameName(word)); i >= 0 {
		return guess{i, "请写 " + s.keyWithHeading(i), true}, true
	}
	headings, note, _ := EverydayName(word)
	if note != "" {
		return guess{field: explained, hint: note}, true
	}
	var called []string
	for _, heading := range headings {
		path := s.pathTo(heading)
		if path == "" || len(called) == mostMeant {
			continue
		}
		if len(called) == 0 {
			g.field = s.called(heading)
		}
		called = append(called, path)
	}
	if g.field == unrelated {
		g.field = explained
	}
	g.hint = "是不是 " + strings.Join(called, " 或 ") + "？"
	return g, len(called) > 0
}

// pathTo is what the field with the heading is called, also one of a record within this
// one; "" for none.
func (s *Shape) pathTo(heading string) string {
	if i := s.called(heading); i >= 0 {
		return s.keyWithHeading(i)
	}
	for i := range s.Fields {
		p := &s.Fields[i]
		if p.Sub == nil || p.Kind != KindRecord || p.OwnSheet {
			continue
		}
		if sub := p.Sub(); sub.called(heading) >= 0 {
			return p.called() + "里的 " + sub.keyWithHeading(sub.called(heading))
		}
	}
	return ""
}
