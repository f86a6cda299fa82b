package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/money"
)

// inMarkdown spells out what Markdown gives a meaning to. The characters that
// parsers disagree on inside a table, and those of HTML, are written as entities.
var inMarkdown = strings.NewReplacer(`\`, "&#92;", "|", "&#124;", "`", "&#96;", "&", "&amp;", "<", "&lt;", ">", "&gt;",
	"*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "~", `\~`, "@", "&#64;", "$", `\$`, "://", `\://`, "www.", `www\.`)

// markdown is text that stands in a heading, a line or a cell as it is.
func markdown(s string) string { return inMarkdown.Replace(safe(s)) }

// mdTable writes a table of finished cells, the heading first. aligns has a
// letter a column: l or r.
func mdTable(b *strings.Builder, aligns string, rows [][]string) {
	line := func(cells []string) { b.WriteString("| " + strings.Join(cells, " | ") + " |\n") }
	line(rows[0])
	marks := make([]string, len(aligns))
	for i, a := range aligns {
		marks[i] = map[rune]string{'l': "---", 'r': "---:"}[a]
	}
	line(marks)
	for _, r := range rows[1:] {
		line(r)
	}
	b.WriteByte('\n')
}

func groupedText(y *money.Yuan) string {
	if y == nil {
		return ""
	}
	return y.Grouped()
}

// mdHead writes the title and how the numbers were read.
func (p *Paper) mdHead(b *strings.Builder) {
	fmt.Fprintf(b, "# %s\n\n", markdown(p.Title))
	if r := p.Result; !r.AsOf.IsZero() {
		fmt.Fprintf(b, "%d 户 · 截至 %s · 口径:%s · %s\n\n", len(r.Enterprises), r.AsOf,
			markdown(p.Measure.Counting[string(r.Counting)].Label), markdown(p.Measure.Number))
	}
}

// AssessmentsMarkdown writes GitHub-flavoured tables: the records, the years to be
// paid up, the totals and what was found.
func AssessmentsMarkdown(w io.Writer, p *Paper) error {
	var b strings.Builder
	p.mdHead(&b)
	records := [][]string{{"编号", "企业", "收入", "年度", "事项", "计算基数", "上交比例", "应交(元)", "减免", "减免后应交", "已交", "未交", "申报期限", "上交期限"}}
	years := [][]string{{"编号", "企业", "年度", "原应交(元)", "更正后应交", "补交", "调减", "已补", "未补", "备注"}}
	lines := p.lines()
	for i := range lines {
		l := &lines[i]
		id, name := markdown(l.enterprise.ID), markdown(l.enterprise.Name)
		switch {
		case l.amount != nil:
			a := l.amount
			records = append(records, []string{id, name, markdown(l.income()), yearText(l.year()), markdown(l.about()),
				groupedText(a.Base), percentText(a.Ratio), a.Payable.Grouped(), a.Relief.Grouped(), a.NetPayable.Grouped(), a.Paid.Grouped(), a.Open.Grouped(),
				markdown(clockCell(l.filing).text), markdown(clockCell(l.payment).text)})
		case l.supplement != nil:
			s := l.supplement
			years = append(years, []string{id, name, yearText(l.year()), s.Filed.Payable.Grouped(), s.Restated.Payable.Grouped(),
				s.Due.Grouped(), s.Decrease.Grouped(), s.Paid.Grouped(), s.Open.Grouped(), markdown(l.note())})
		default:
			records = append(records, append([]string{id, name, "没有记录"}, make([]string, len(records[0])-3)...))
		}
	}
	b.WriteString("## 明细\n\n")
	mdTable(&b, "lllrlrrrrrrrll", records)
	if len(years) > 1 {
		b.WriteString("## 补交\n\n")
		mdTable(&b, "llrrrrrrrl", years)
	}
	p.mdTotals(&b)
	if len(p.Findings) > 0 {
		b.WriteString("## 提示\n\n")
		p.mdFindings(&b)
	}
	_, err := io.WriteString(w, strings.TrimSuffix(b.String(), "\n"))
	return err
}

func (p *Paper) mdTotals(b *strings.Builder) {
	t := &p.Result.Totals
	rows := [][]string{{"合计", "笔数", "应交(元)", "减免后应交", "未交"}}
	add := func(label string, s assess.Sum) {
		rows = append(rows, []string{markdown(label), fmt.Sprint(s.Count), s.Payable.Grouped(), s.NetPayable.Grouped(), s.Open.Grouped()})
	}
	add("合计", t.Sum)
	for _, in := range p.Measure.Incomes {
		if s, ok := t.ByIncome[in.ID]; ok {
			add("收入 "+in.Short, s)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.ByCategory)) {
		add("分类 "+cmp.Or(p.categoryName(id), "未填"), t.ByCategory[id])
	}
	for _, agency := range slices.Sorted(maps.Keys(t.ByAgency)) {
		add("出资人单位 "+cmp.Or(agency, "未填"), t.ByAgency[agency])
	}
	for _, year := range slices.Sorted(maps.Keys(t.ByYear)) {
		add(fmt.Sprintf("年度 %d", year), t.ByYear[year])
	}
	b.WriteString("## 合计\n\n")
	mdTable(b, "lrrrr", rows)
	if t.Supplementary.Sign() > 0 || t.PaidUp.Sign() > 0 {
		fmt.Fprintf(b, "另应补交 %s 元,不在合计之内：%s。\n\n", t.Supplementary.Grouped(), paidUpText(t.Supplementary, t.PaidUp, t.LeftToPayUp, t.OverPaidUp))
	}
}

// mdFindings writes a table of the findings and one of what is accepted.
func (p *Paper) mdFindings(b *strings.Builder) {
	open := [][]string{{"级别", "代码", "企业", "收入", "年度", "说明", "依据", "位置"}}
	accepted := [][]string{append(slices.Clone(open[0]), "接受理由")}
	lines := p.findingLines()
	for i := range lines {
		l := &lines[i]
		row := []string{severityWords[l.Severity].word, markdown(l.Rule), markdown(cmp.Or(l.name, l.Enterprise)),
			markdown(l.income), yearText(l.Year), markdown(l.Message), markdown(l.Article), markdown(l.at())}
		if l.accepted {
			accepted = append(accepted, append(row, markdown(l.Reason)))
		} else {
			open = append(open, row)
		}
	}
	if len(open) > 1 {
		mdTable(b, "llllrlll", open)
	}
	if len(accepted) > 1 {
		b.WriteString("## 已接受\n\n")
		mdTable(b, "llllrllll", accepted)
	}
}

// FindingsMarkdown writes GitHub-flavoured tables of the findings and of what is
// accepted, under how many there are.
func FindingsMarkdown(w io.Writer, p *Paper) error {
	var b strings.Builder
	p.mdHead(&b)
	fmt.Fprintf(&b, "%s\n\n", summaryText(p.Findings, 0))
	p.mdFindings(&b)
	_, err := io.WriteString(w, strings.TrimSuffix(b.String(), "\n"))
	return err
}

func percentText(r *money.Ratio) string { return string(appendPercent(nil, r)) }

func yearText(year int) string { return string(appendYear(nil, year)) }
