package table

import "slices"

// everydayNames are what people call a column or key, each with the headings that it is
// most likely meant for, the likeliest first; none for one that is something else than
// what is nearest to it.
var everydayNames = []struct {
	names    []string
	headings []string
	note     string // what it is not
}{
	{[]string{"净利润", "归属于母公司所有者的净利润", "归属于母公司净利润", "归属母公司净利润", "归母利润"}, []string{"归母净利润"}, ""},
	{[]string{"利润总额", "营业利润", "税前利润"}, nil, "它不是归母净利润；归母净利润要填归属于母公司所有者的净利润"},
	{[]string{"未分配利润", "期初未分配利润"}, []string{"年初未分配利润"}, ""},
	{[]string{"以前年度亏损", "弥补亏损", "弥补以前年度亏损", "未弥补亏损", "累计亏损"}, []string{"以前年度未弥补亏损"}, ""},
	{[]string{"公积金", "提取法定公积金", "提取盈余公积"}, []string{"法定公积金"}, ""},
	{[]string{"盈余公积", "法定盈余公积", "盈余公积金"}, []string{"法定公积金", "提取前法定公积金余额"}, ""},
	{[]string{"收益上交比例", "上缴比例", "收益上缴比例", "收取比例", "上交比率"}, []string{"上交比例"}, ""},
	{[]string{"分红", "股利", "红利", "分红金额", "股利金额", "分红总额"}, []string{"分配总额", "国有股应得"}, ""},
	{[]string{"应上缴利润", "应上交利润", "应交利润", "应缴利润", "申报数"}, []string{"申报金额"}, ""},
	{[]string{"已缴", "已交", "已缴金额", "已上交", "已上缴", "实缴金额", "缴款金额", "上缴金额", "入库金额"}, []string{"缴库金额"}, ""},
	{[]string{"缴款日期", "缴款日", "缴款时间", "缴库日期", "缴库时间", "上缴日期", "入库日期"}, []string{"缴库日"}, ""},
	{[]string{"申报时间", "申报日期"}, []string{"申报日"}, ""},
	{[]string{"社会信用代码", "信用代码", "税号", "纳税人识别号"}, []string{"统一社会信用代码"}, ""},
	{[]string{"主管单位", "主管部门", "出资人", "监管单位"}, []string{"出资人单位"}, ""},
	{[]string{"持股比例", "国有持股比例", "股权比例"}, []string{"国有股比例"}, ""},
	{[]string{"注册资金"}, []string{"注册资本"}, ""},
	{[]string{"单位名称", "公司名称"}, []string{"企业名称"}, ""},
}

// EverydayName gives the headings that an everyday name is most likely meant for, or says
// what it is not. It is not known for any other word.
func EverydayName(word string) (headings []string, note string, known bool) {
	for _, n := range everydayNames {
		if slices.Contains(n.names, word) {
			return n.headings, n.note, true
		}
	}
	return nil, "", false
}

// everydayField guesses as fieldMeant does which field an everyday name is meant for. It
// is not ok for a word that is none, or for none of the record's.
func (s *Shape) everydayField(word string) (field int, hint string, ok bool) {
	headings, note, _ := EverydayName(word)
	if note != "" {
		return explained, note, true
	}
	field = explained
	for _, heading := range headings {
		called := s.pathTo(heading)
		if called == "" {
			continue
		}
		if hint != "" {
			hint += " 或 "
		} else {
			field = s.called(heading)
		}
		hint += called
	}
	if field == unrelated {
		field = explained
	}
	return field, "是不是 " + hint + "？", hint != ""
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
