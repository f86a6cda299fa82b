package report

import (
	"fmt"
	"strings"

	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/xlsx"
)

// readings lays out how the measure was read, the ratios, and what the workbook
// was made from.
func (b *xlsxBook) readings() {
	s := &xlsxSheet{name: "口径", title: "口径与来源", remark: "蓝字黄底的口径和比例可改,各表随之重算。",
		columns: []xlsxColumn{{"项目", 34}, {"取值", 30}, {"说明", 76}, {"依据", 46}}}
	b.terms = s
	b.begin(s)
	m := b.Measure
	choice := func(name, label, value, note, article string, allowed ...string) {
		row := s.next()
		b.name(name, s.ref("B", row))
		s.lists = append(s.lists, xlsx.List{Range: fmt.Sprintf("B%d", row), Allowed: allowed})
		s.add(xlsxText(label), xlsxText(value).as(xlsxInput), xlsxText(note), xlsxText(article))
	}
	said := func(label, value, note, article string) {
		s.add(xlsxText(label), xlsxText(value), xlsxText(note), xlsxText(article))
	}
	said("依据", m.Title, m.Number, fmt.Sprintf("%s 有效,%s", m.Valid.Span(), m.Valid.Article))
	b.name(xlsxToday, s.ref("B", s.next()))
	s.add(xlsxText("截至日"), xlsxDay(b.Result.AsOf).as(xlsxInput), xlsxText("逾期算到这一天"))
	counting := b.Result.Counting
	if counting == "" {
		counting = deadline.CivilCode
	}
	choice(xlsxCounting, "期限口径", string(counting), m.Counting[string(counting)].Label+":"+htmlCountingNotes[counting], m.Counting[string(counting)].Article, xlsxNames(deadline.Countings())...)
	from := b.PaymentFrom
	if from == "" {
		from = deadline.FromActual
	}
	choice(xlsxFrom, "申报日起", string(from), "从实际申报日起算(actual);迟报的,从申报届满日起算(due)", fromFilingArticle(m), xlsxNames(deadline.PaymentFroms())...)
	reserve := b.Reserve
	if reserve == "" {
		reserve = remit.ReserveDeclared
	}
	choice(xlsxReserve, "法定公积金", string(reserve), "按申报数(declared);按法定比例(convention);不抵扣(none)", m.Line("statutory_reserve", regulation.Context{}).Article, xlsxNames(remit.ReserveModes())...)
	b.name(xlsxRate, s.ref("B", s.next()))
	s.add(xlsxText("公积金法定比例"), xlsxRatio(m.Base.ReserveRate()).as(xlsxInput), xlsxText("弥补亏损后利润的比例,只用于 convention"), xlsxText(m.Line("statutory_reserve", regulation.Context{}).Article))
	said("舍入", "四舍五入到分", "每笔一次", "")
	b.heldRatios()
	said("程序", "guozi "+b.Version, "规则包 "+m.ID, "")
	said("工作日历", "", noticeYears(b.Calendar), "")
	said("命令", "", b.Command, "")
	for _, in := range b.Inputs {
		said(in.Kind, in.Name, "SHA-256 "+in.SHA256, fmt.Sprintf("%d 字节", in.Bytes))
	}
}

func xlsxNames[T ~string](list []T) []string {
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = string(v)
	}
	return names
}

// heldRatios lays out the ratio table.
func (b *xlsxBook) heldRatios() {
	s := b.terms
	for _, c := range b.Ratios.Categories {
		for _, e := range c.Ratios {
			label := strings.TrimSpace(c.ID + " " + c.Name + " " + e.Years())
			cell := func(title, key string, c xlsxCell, note string) string {
				row := s.next()
				ref := s.ref("B", row)
				b.read(xlsxRead{label: title + " " + label, key: key, cell: c, place: e.Places.At(key), ref: ref})
				s.add(xlsxText(title+" "+label), c.as(xlsxInput), xlsxText(note), xlsxText(strings.TrimSpace(e.Source+" "+xlsxPlace(e.Places.At(key)))))
				return ref
			}
			approval := e.Approval
			if approval == "" {
				approval = "未附批准文件"
			}
			if !e.Verified.IsZero() {
				approval += ";" + e.Verified.String() + " 核实"
			}
			held := xlsxHeld{ratio: cell("上交比例", "ratio", xlsxRatio(e.Ratio), approval)}
			if e.ExemptBelow != nil {
				held.exempt = cell("免交额", "exempt_below", xlsxAmount(*e.ExemptBelow), "不满此数的免交")
			}
			b.ratios[xlsxEntry{c.ID, e.From}] = held
		}
	}
}

func xlsxInputs() *xlsxSheet {
	return &xlsxSheet{name: "输入", title: "输入", check: "K", filter: true, remark: "读到的值和它在文件里的位置;金额都已换算为元。底稿中的值被改动后,核对列显示已改动。",
		columns: []xlsxColumn{{"企业编号", 16}, {"收入", 8}, {"年度", 8}, {"项目", 30}, {"键", 24}, {"值", 20}, {"文件", 30}, {"行", 7}, {"列", 7}, {"所在单元格", 16}, {"核对", 13}}}
}

// read lays out a value that was read, with its file and line.
func (b *xlsxBook) read(r xlsxRead) {
	row := b.inputs.next()
	year := xlsxText("")
	if r.year != 0 {
		year = xlsxNumber(r.year, xlsxBare)
	}
	file, line, column := r.place.File, xlsxNumber(r.place.Line, xlsxBare), xlsxNumber(r.place.Column, xlsxBare)
	if r.place.Sheet != "" {
		file += " " + r.place.Sheet
	}
	if r.place.IsZero() {
		line, column = xlsxText(""), xlsxText("")
	}
	check := xlsxText("不参与计算")
	if r.ref != "" {
		check = xlsxAgree(fmt.Sprintf("%s=F%d", r.ref, row), xlsxChanged)
	}
	b.inputs.add(xlsxText(r.enterprise), xlsxText(r.income), year, xlsxText(strings.TrimPrefix(strings.TrimPrefix(r.label, "减:"), "乘:")), xlsxText(r.key), r.cell.as(xlsxOwn), xlsxText(file), line, column,
		xlsxText(strings.ReplaceAll(strings.ReplaceAll(r.ref, "'", ""), "$", "")), check)
}

// findings lays out what was found and what of it was accepted.
func (b *xlsxBook) findings() {
	s := &xlsxSheet{name: "问题", title: "问题", remark: summaryText(b.Findings, 0), filter: true, pages: 2, keep: 2, columns: []xlsxColumn{
		{"级别", 8}, {"代码", 28}, {"企业编号", 16}, {"收入", 8}, {"年度", 8}, {"说明", 76}, {"依据", 30}, {"文件", 30}, {"行", 7}, {"列", 7}, {"接受的理由", 30}}}
	b.problems = s
	b.begin(s)
	line := func(f *finding.Finding, level, reason string) {
		income := f.Income
		if in, ok := b.Measure.Income(f.Income); ok {
			income = in.Short
		}
		number := func(n int) xlsxCell {
			if n == 0 {
				return xlsxText("")
			}
			return xlsxNumber(n, xlsxBare)
		}
		s.add(xlsxText(level), xlsxText(f.Rule), xlsxText(f.Enterprise), xlsxText(income), number(f.Year), xlsxText(f.Message), xlsxText(f.Article),
			xlsxText(strings.TrimSpace(f.Place.File+" "+f.Place.Sheet)), number(f.Place.Line), number(f.Place.Column), xlsxText(reason))
	}
	for i := range b.Findings {
		line(&b.Findings[i], severityWords[b.Findings[i].Severity].word, "")
	}
	for i := range b.Accepted {
		line(&b.Accepted[i].Finding, "已接受", b.Accepted[i].Reason)
	}
}
