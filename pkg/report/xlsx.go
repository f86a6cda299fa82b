package report

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/finding"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/workday"
	"guozi/pkg/xlsx"
)

// XLSX writes the working paper (底稿) as a workbook in which every amount and day
// is a formula over the values that went in, beside the program's own value and a
// cell that compares the two. Spreadsheets keep 15 digits of a number: what needs
// more stands there as text and is marked as not to be re-performed.
//
// Its functions are those of every spreadsheet since 2007, and no array formula
// is entered.
//
// All sheets are laid out at once, enterprise by enterprise, and nothing of an
// enterprise is kept but its rows in the sheets, which are compressed.
func XLSX(w io.Writer, p *Paper) error {
	b := newXLSXBook(p)
	b.readings()
	b.workdays()
	for i := range p.Result.Enterprises {
		b.enterprise(i)
	}
	b.findings()
	b.summary()
	sheets := []*xlsxSheet{b.totals, b.list}
	for _, in := range p.Measure.Incomes {
		if s := b.incomes[in.ID]; s != nil {
			sheets = append(sheets, s)
		}
	}
	if b.payments.rows > b.payments.head {
		sheets = append(sheets, b.payments)
	}
	sheets = append(sheets, b.clocks, b.problems, b.inputs, b.calendar, b.terms)
	out := xlsx.Book{Title: safe(p.Title), Names: b.names}
	for _, s := range sheets {
		out.Sheets = append(out.Sheets, s.end())
	}
	return b.writer.Write(w, out)
}

// xlsxBook is the workbook while it is laid out.
type xlsxBook struct {
	*Paper
	writer                                                            *xlsx.Writer
	styles                                                            map[xlsxLook]xlsx.StyleID
	cells                                                             []xlsx.Cell // of the row at hand
	totals, list, payments, clocks, problems, inputs, calendar, terms *xlsxSheet

	incomes map[string]*xlsxSheet // by id of the income; only those with records
	ratios  map[xlsxEntry]xlsxHeld
	names   []xlsx.Name
	inexact map[[2]string]bool // totals by column of the list and key that hold an amount beyond a spreadsheet
	from    workday.Date       // the days of the calendar sheet
	to      workday.Date
}

// xlsxRead is one value that was read, and where it stands in the workbook.
type xlsxRead struct {
	enterprise, income string
	year               int
	label, key         string
	cell               xlsxCell
	place              finding.Place
	ref                string // "" for a value that no formula uses
}

const xlsxLegend = "蓝字黄底是输入,可改;黑字是公式,随输入重算;灰字是程序算出的数,不随输入变动。金额单位:元。"

func newXLSXBook(p *Paper) *xlsxBook {
	b := &xlsxBook{Paper: p, writer: xlsx.NewWriter(), styles: map[xlsxLook]xlsx.StyleID{}, incomes: map[string]*xlsxSheet{}, ratios: map[xlsxEntry]xlsxHeld{}, inexact: map[[2]string]bool{}}
	b.list = &xlsxSheet{name: "明细", title: "各户各笔", remark: "金额和期限引自各收入和期限工作表。", check: "P", keep: 2, pages: 2, filter: true, columns: []xlsxColumn{
		{"编号", 14}, {"企业", 24}, {"分类", 12}, {"出资人单位", 16}, {"收入", 8}, {"年度", 7}, {"事项", 20},
		{"应交", 19}, {"减免后应交", 19}, {"尚未交清", 19}, {"补交", 17}, {"程序:应交", 19}, {"程序:减免后应交", 19}, {"程序:尚未交清", 19}, {"程序:补交", 17}, {"核对", 10},
		{"申报期限", 11}, {"申报状态", 9}, {"上交期限", 11}, {"上交状态", 9}, {"底稿位置", 14},
		{"已补", 17}, {"未补", 17}, {"程序:已补", 17}, {"程序:未补", 17}}}
	b.payments = &xlsxSheet{name: "缴库", title: "缴库记录", legend: xlsxLegend, remark: "每笔收入按缴库日排列;累计到应交数的那天为交清日。", filter: true, columns: []xlsxColumn{
		{"企业", 30}, {"收入", 8}, {"年度", 8}, {"缴库日", 12}, {"金额", 20}, {"累计", 20}, {"出处", 30}}}
	b.clocks = xlsxClocks()
	b.inputs = xlsxInputs()
	for _, s := range []*xlsxSheet{b.list, b.payments, b.clocks, b.inputs} {
		b.begin(s)
	}
	return b
}

// enterprise lays out the records of one enterprise.
func (b *xlsxBook) enterprise(i int) {
	e := &b.Result.Enterprises[i]
	var reported proceeds.Enterprise
	if i < len(b.Enterprises) {
		reported = b.Enterprises[i]
	}
	if y := reported.RegisteredCapital; y != nil {
		b.read(xlsxRead{enterprise: e.ID, label: "注册资本", key: "registered_capital", cell: xlsxAmount(*y), place: reported.Places.At("registered_capital")})
	}
	years := map[int]*xlsxProfit{}
	for k := range e.Assessments {
		rec := &xlsxRecord{book: b, enterprise: e, reported: &reported, record: e.Records[k], amount: &e.Assessments[k], timeline: &e.Timelines[k]}
		block := rec.block(years)
		filing, payment := rec.clocks(block)
		rec.listed(block, filing, payment)
	}
	for k := range e.Supplements {
		b.supplement(e, &e.Supplements[k], years)
	}
	if len(e.Assessments)+len(e.Supplements) == 0 {
		b.list.add(append(b.owner(e), xlsxText(""), xlsxText(""), xlsxText("没有记录"))...)
	}
}

// owner are the cells that say whose a line of the list is.
func (b *xlsxBook) owner(e *assess.Enterprise) []xlsxCell {
	return []xlsxCell{xlsxText(e.ID), xlsxText(e.Name), xlsxText(cmp.Or(e.Category, "未填")), xlsxText(cmp.Or(e.Agency, "未填"))}
}

// xlsxWhose names an enterprise in one cell.
func xlsxWhose(e *assess.Enterprise) string { return strings.TrimSpace(e.Name + " " + e.ID) }

func (b *xlsxBook) name(name, refersTo string) {
	b.names = append(b.names, xlsx.Name{Name: name, RefersTo: refersTo})
}

// sheet is the sheet of an income, made when it is first asked for.
func (b *xlsxBook) sheet(income string) *xlsxSheet {
	if s := b.incomes[income]; s != nil {
		return s
	}
	in, _ := b.Measure.Income(income)
	s := &xlsxSheet{name: b.sheetName(in), title: in.Name, legend: xlsxLegend, remark: b.Measure.Cite(in.Article) + "。", check: "E", columns: []xlsxColumn{
		{"项目", 36}, {"输入", 20}, {"重算", 20}, {"程序", 20}, {"核对", 10}, {"依据", 30}, {"说明与出处", 52}}}
	b.begin(s)
	b.incomes[income] = s
	return s
}

// sheetName is what the sheet of an income is called: its short name, as far as a
// spreadsheet takes it.
func (b *xlsxBook) sheetName(in *regulation.Income) string {
	taken := []string{"汇总", "明细", "缴库", "期限", "问题", "输入", "日历", "口径"}
	for _, s := range b.incomes {
		taken = append(taken, s.name)
	}
	name := cmp.Or(xlsx.SheetName(strings.TrimSpace(safe(in.Short))), in.ID)
	if slices.ContainsFunc(taken, func(t string) bool { return strings.EqualFold(t, name) }) {
		return in.ID
	}
	return name
}
