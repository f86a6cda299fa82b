// Package xlsx writes the working paper as a workbook that a spreadsheet computes
// again.
package xlsx

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"guozi/pkg/assess"
	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/paper"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	"guozi/pkg/workday"
	book "guozi/pkg/xlsx"
)

// Write writes the working paper (底稿) as a workbook in which every amount and day
// is a formula over the values that went in, beside the program's own value and a
// cell that compares the two. Spreadsheets keep 15 digits of a number: what needs
// more stands there as text and is marked as not to be re-performed.
//
// Its functions are those of every spreadsheet since 2007, and no array formula
// is entered.
//
// All sheets are laid out at once, enterprise by enterprise, and nothing of an
// enterprise is kept but its rows in the sheets, which are compressed.
func Write(w io.Writer, p *paper.Paper) error {
	b := newPaperBook(p)
	b.addReadings()
	b.addWorkdays()
	b.clocks = b.clocksSheet()
	b.begin(b.clocks)
	for i := range p.Result.Enterprises {
		b.addEnterprise(i)
	}
	b.addFindings()
	b.addSummary()
	sheets := []*sheet{b.totals, b.list}
	for _, in := range p.Measure.Incomes {
		if s := b.incomes[in.ID]; s != nil {
			sheets = append(sheets, s)
		}
	}
	if b.payments.rows > b.payments.head {
		sheets = append(sheets, b.payments)
	}
	sheets = append(sheets, b.clocks, b.problems, b.inputs, b.calendar, b.terms)
	out := book.Book{Title: glyph.Safe(p.Title), Names: b.names}
	for _, s := range sheets {
		out.Sheets = append(out.Sheets, s.end())
	}
	return b.writer.Write(w, out)
}

// paperBook is the workbook while it is laid out.
type paperBook struct {
	*paper.Paper
	seen                                                              map[finding.Place]bool // where the values of the enterprise at hand were read
	writer                                                            *book.Writer
	styles                                                            map[look]book.StyleID
	cells                                                             []book.Cell // of the row at hand
	totals, list, payments, clocks, problems, inputs, calendar, terms *sheet

	incomes map[string]*sheet // by id of the income; only those with records
	ratios  map[ratioEntry]heldRatio
	names   []book.Name
	inexact map[[2]string]bool // totals by column of the list and key that hold an amount beyond a spreadsheet
	from    workday.Date       // the days of the calendar sheet
	to      workday.Date
	choices []workday.Choice // that notices leave open on the calendar sheet, as far as the paper depends on one
	layouts int              // the most that one of them has; 0: no step of the paper depends on one
}

// readValue is one value that was read, and where it stands in the workbook.
type readValue struct {
	enterprise, income string
	year               int
	label, key         string
	cell               cell
	place              finding.Place
	ref                string // "" for a value that no formula uses
}

const colorLegend = "蓝字黄底是输入，可改；黑字是公式，随输入重算；灰字是程序算出的数，不随输入变动。金额单位：元。"

func newPaperBook(p *paper.Paper) *paperBook {
	b := &paperBook{Paper: p, seen: map[finding.Place]bool{}, writer: book.NewWriter(), styles: map[look]book.StyleID{}, incomes: map[string]*sheet{}, ratios: map[ratioEntry]heldRatio{}, inexact: map[[2]string]bool{}}
	b.list = listSheet()
	b.payments = &sheet{name: "缴库", title: "缴库记录", legend: colorLegend, remark: "每笔收入按缴库日排列；累计到应交数的那天为交清日。", filter: true, columns: []column{
		{"企业名称", 30}, {"收入", 8}, {"年度", 8}, {"缴库日", 12}, {"金额", 20}, {"累计", 20}, {"出处", 30}}}
	b.inputs = inputsSheet()
	for _, s := range []*sheet{b.list, b.payments, b.inputs} {
		b.begin(s)
	}
	return b
}

// addEnterprise lays out the records of one enterprise.
func (b *paperBook) addEnterprise(i int) {
	e := &b.Result.Enterprises[i]
	var reported proceeds.Enterprise
	if i < len(b.Enterprises) {
		reported = b.Enterprises[i]
	}
	b.seen = map[finding.Place]bool{}
	lines := b.LinesOf(i)
	years := map[int]*profitYear{}
	setsOff := slices.ContainsFunc(e.Supplements, func(s remit.Supplement) bool { return s.SetOffIn > 0 })
	if setsOff { // what the years are lowered by stands under them
		b.sheet(string(proceeds.IncomeProfit)).hold()
	}
	for k := range e.Assessments {
		then := *e // as it was when the record arose
		then.Category, then.Agency = lines[k].Category(), lines[k].Agency()
		rec := &record{book: b, enterprise: &then, reported: reported.During(e.Records[k]), record: e.Records[k], amount: &e.Assessments[k], timeline: &e.Timelines[k]}
		block := rec.newBlock(years)
		filing, payment := rec.addTimeline(block)
		rec.addToList(block, filing, payment)
		b.addFacts(readValue{enterprise: e.ID, income: lines[k].Income(), year: lines[k].Year()}, lines[k].Facts())
	}
	b.addFacts(readValue{enterprise: e.ID}, b.EnterpriseFacts(i))
	for k := range e.Supplements {
		b.addSupplement(e, &e.Supplements[k], years)
	}
	if setsOff {
		s := b.sheet(string(proceeds.IncomeProfit))
		fillSetOffs(s, years)
		s.release()
	}
	if len(e.Assessments)+len(e.Supplements) == 0 {
		b.list.add(append(b.ownerCells(e), textCell(""), textCell(""), textCell(paper.NoRecords))...)
	}
}

// ownerCells are the cells that say whose a line of the list is.
func (b *paperBook) ownerCells(e *assess.Enterprise) []cell {
	return []cell{textCell(e.ID), textCell(e.Name), textCell(b.categoryLabel(e)), textCell(cmp.Or(e.Agency, paper.Unfilled))}
}

// categoryLabel is what the totals call the enterprise's category.
func (b *paperBook) categoryLabel(e *assess.Enterprise) string {
	return cmp.Or(b.CategoryName(e.Category), paper.Unfilled)
}

// nameAndID names an enterprise in one cell.
func nameAndID(e *assess.Enterprise) string { return strings.TrimSpace(e.Name + " " + e.ID) }

func (b *paperBook) defineName(name, refersTo string) {
	b.names = append(b.names, book.Name{Name: name, RefersTo: refersTo})
}

// sheet is the sheet of an income, made when it is first asked for.
func (b *paperBook) sheet(income string) *sheet {
	if s := b.incomes[income]; s != nil {
		return s
	}
	in, _ := b.Measure.Income(income)
	s := &sheet{name: b.sheetName(in), title: in.Name, legend: colorLegend, remark: b.Measure.Cite(in.Article) + "。", check: "E", columns: []column{
		{"项目", 36}, {"输入", 20}, {"重算", 20}, {"程序", 20}, {"核对", 10}, {"依据", 30}, {"说明与出处", 52}}}
	b.begin(s)
	b.incomes[income] = s
	return s
}

// sheetName is what the sheet of an income is called: its short name, as far as a
// spreadsheet takes it.
func (b *paperBook) sheetName(in *regulation.Income) string {
	taken := []string{"汇总", "明细", "缴库", "期限", "问题", "输入", "日历", "口径"}
	for _, s := range b.incomes {
		taken = append(taken, s.name)
	}
	name := cmp.Or(book.SheetName(strings.TrimSpace(glyph.Safe(in.Short))), in.ID)
	if slices.ContainsFunc(taken, func(t string) bool { return strings.EqualFold(t, name) }) {
		return in.ID
	}
	return name
}
