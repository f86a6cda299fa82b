package xlsx

import (
	"cmp"
	"fmt"
	"strconv"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/remit"
	book "guozi/pkg/xlsx"
)

// listSheet is the sheet of all records and years to be paid up. Formulas go by the
// letters of its columns.
func listSheet() *sheet {
	title := func(key string) string { return paper.Title(key) }
	own := func(key string) string { return "程序：" + title(key) }
	return &sheet{name: "明细", title: "各户各笔", remark: "金额和期限引自各收入和期限工作表。", check: "T", keep: 2, pages: 2, filter: true, columns: []column{
		{title("id"), 14}, {title("name"), 24}, {title("category_name"), 12}, {title("agency"), 16}, {title("income"), 8}, {title("year"), 7}, {title("about"), 20},
		{title("payable"), 19}, {title("net_payable"), 19}, {title("open"), 19}, {title("due"), 17}, {title("supplement_paid"), 17}, {title("supplement_open"), 17},
		{own("payable"), 19}, {own("net_payable"), 19}, {own("open"), 19}, {own("due"), 17}, {own("supplement_paid"), 17}, {own("supplement_open"), 17}, {"核对", 10},
		{title("filing_due"), 11}, {title("filing_status"), statusWidth}, {title("payment_due"), 11}, {title("payment_status"), statusWidth}, {"底稿位置", 14}}}
}

// stepRow is a step of a timeline and its row; none when the row is zero.
type stepRow struct {
	row  int
	step *deadline.Step
}

// addToList adds the record to the list.
func (r *record) addToList(k *block, clocks ...stepRow) {
	b, a := r.book, r.amount
	row := b.list.next()
	cells := append(b.ownerCells(r.enterprise), textCell(k.whose.income), numberCell(a.Year, formatBare), textCell(r.record.About()))
	amounts := []money.Yuan{a.Payable, a.NetPayable, a.Open}
	for i, cell := range []string{k.payable, k.net, k.open} {
		if k.beyond {
			cells = append(cells, amountCell(amounts[i]).withRole(roleOwn))
		} else {
			cells = append(cells, amountCell(amounts[i]).withFormula(k.sheetRef(cell)))
		}
	}
	paidUp := make([]cell, 3) // a record has none of it
	cells = append(cells, paidUp...)
	for _, y := range amounts {
		cells = append(cells, amountCell(y).withRole(roleOwn))
	}
	cells = append(append(cells, paidUp...), agreeCell(fmt.Sprintf("AND(ROUND(H%d-N%[1]d,2)=0,ROUND(I%[1]d-O%[1]d,2)=0,ROUND(J%[1]d-P%[1]d,2)=0)", row), outcomeDiffers))
	if k.beyond {
		cells[len(cells)-1] = textCell(outcomeBeyond).withRole(roleCheck)
		for column, label := range map[string]string{"": "", "C": b.categoryLabel(r.enterprise), "D": cmp.Or(r.enterprise.Agency, paper.Unfilled), "E": k.whose.income, "F": strconv.Itoa(a.Year)} {
			b.inexact[[2]string{column, label}] = true
		}
	}
	for _, c := range clocks {
		if c.row == 0 {
			cells = append(cells, textCell(""), textCell(""))
			continue
		}
		cells = append(cells, dueCell(c.step.Due).withFormula(b.clocks.ref("K", c.row)), textCell(paper.StatusWord(c.step)).withFormula(b.clocks.ref("N", c.row)))
	}
	b.list.add(append(cells, textCell(fmt.Sprintf("%s!A%d", k.sheet.name, k.top)))...)
}

// addSupplementToList adds a year to be paid up to the list.
func (b *paperBook) addSupplementToList(e *assess.Enterprise, s *remit.Supplement, k *block, due, paid, open string) {
	row := b.list.next()
	cells := make([]cell, len(b.list.columns))
	copy(cells, b.ownerCells(e))
	cells[4], cells[5], cells[6] = textCell(k.whose.income), numberCell(s.Year, formatBare), textCell("补交")
	for _, c := range []struct {
		program, live int
		amount        money.Yuan
		cell          string
	}{{16, 10, s.Due, due}, {17, 11, s.Paid, paid}, {18, 12, s.Open, open}} {
		cells[c.live], cells[c.program] = amountCell(c.amount).withFormula(k.sheetRef(c.cell)), amountCell(c.amount).withRole(roleOwn)
	}
	cells[19] = agreeCell(fmt.Sprintf("AND(ROUND(K%d-Q%[1]d,2)=0,ROUND(L%[1]d-R%[1]d,2)=0,ROUND(M%[1]d-S%[1]d,2)=0)", row), outcomeDiffers)
	if k.beyond {
		cells[19] = textCell(outcomeBeyond).withRole(roleCheck)
		b.inexact[[2]string{"补交", ""}] = true
	}
	cells[24] = textCell(fmt.Sprintf("%s!A%d", k.sheet.name, k.top))
	b.list.add(cells...)
}

// addSummary lays out the totals over the list and how many checks come out how.
func (b *paperBook) addSummary() {
	s := &sheet{name: "汇总", title: b.Title, check: "L", keep: 2,
		remark: b.Heading() + " · " + paper.Summary(b.Findings, 0),
		columns: []column{{"按", 12}, {"项目", 30}, {"编号", 26}, {"笔数", 8}, {paper.Title("payable"), 21}, {paper.Title("net_payable"), 21}, {paper.Title("open"), 21},
			{"程序：笔数", 8}, {"程序：" + paper.Title("payable"), 21}, {"程序：" + paper.Title("net_payable"), 21}, {"程序：" + paper.Title("open"), 21}, {"核对", 10}}}
	b.totals = s
	b.begin(s)
	t := &b.Result.Totals
	b.addTotal(paper.Total, "", "全部", "", t.Sum)
	columns := map[string]string{"by_income": "E", "by_category": "C", "by_agency": "D", "by_year": "F"}
	for _, g := range b.Totals() {
		for _, row := range g.Rows {
			key := row.Key
			if key == row.Label {
				key = ""
			}
			b.addTotal(g.Label, columns[g.ID], row.Label, key, row.Sum)
		}
	}
	b.addPaidUp(t)
	b.addOutcomes()
}

// addTotal is a line of totals over the lines of the list that have the label in the
// column.
func (b *paperBook) addTotal(group, column, label, key string, sum assess.Sum) {
	s, row := b.totals, b.totals.next()
	cells := []cell{textCell(group), textCell(label), textCell(key)}
	own := []cell{numberCell(sum.Count, formatBare), amountCell(sum.Payable), amountCell(sum.NetPayable), amountCell(sum.Open)}
	beyond := b.inexact[[2]string{column, label}] || !holds(sum.Payable)
	if column == "" {
		beyond = b.inexact[[2]string{}] || beyond
	}
	chosen := ""
	if column != "" {
		chosen = fmt.Sprintf(`--EXACT(%s&"",B%d),`, b.list.under(column), row)
	}
	for i, c := range own {
		formula := fmt.Sprintf("SUMPRODUCT(%sROUND(%s*100,0))/100", chosen, b.list.under(book.Letters(7+i)))
		if i == 0 {
			formula = fmt.Sprintf(`SUMPRODUCT(%s--(%s<>""))`, chosen, b.list.under("N"))
		}
		if beyond {
			cells = append(cells, cell{})
		} else {
			cells = append(cells, c.withFormula(formula))
		}
	}
	for _, c := range own {
		cells = append(cells, c.withRole(roleOwn))
	}
	check := agreeCell(fmt.Sprintf("AND(D%d=H%[1]d,ROUND(E%[1]d-I%[1]d,2)=0,ROUND(F%[1]d-J%[1]d,2)=0,ROUND(G%[1]d-K%[1]d,2)=0)", row), outcomeDiffers)
	if beyond {
		check = textCell(outcomeBeyond).withRole(roleCheck)
	}
	s.add(append(cells, check)...)
}

// addPaidUp is the line of what is to be paid up, which is in no other total, and of
// what of it is open.
func (b *paperBook) addPaidUp(t *assess.Totals) {
	s, row := b.totals, b.totals.next()
	cells := make([]cell, len(s.columns))
	cells[0], cells[1], cells[2] = textCell("补交"), textCell("全部"), textCell("应补、未补，不在合计之内")
	cells[8], cells[10] = amountCell(t.Supplementary).withRole(roleOwn), amountCell(t.LeftToPayUp).withRole(roleOwn)
	if b.inexact[[2]string{"补交", ""}] || !holds(t.Supplementary) {
		cells[11] = textCell(outcomeBeyond).withRole(roleCheck)
	} else {
		cells[4] = amountCell(t.Supplementary).withFormula(fmt.Sprintf("SUMPRODUCT(ROUND(%s*100,0))/100", b.list.under("K")))
		cells[6] = amountCell(t.LeftToPayUp).withFormula(fmt.Sprintf("SUMPRODUCT(ROUND(%s*100,0))/100", b.list.under("M")))
		cells[11] = agreeCell(fmt.Sprintf("AND(ROUND(E%d-I%[1]d,2)=0,ROUND(G%[1]d-K%[1]d,2)=0)", row), outcomeDiffers)
	}
	s.add(cells...)
}

// addOutcomes counts the checks of all sheets.
func (b *paperBook) addOutcomes() {
	s := b.totals
	sheets := []*sheet{b.list, b.clocks, b.inputs}
	for _, in := range b.Measure.Incomes {
		if sheet := b.incomes[in.ID]; sheet != nil {
			sheets = append(sheets, sheet)
		}
	}
	for _, outcome := range []string{outcomeSame, outcomeDiffers, outcomeBeyond, outcomeChanged} {
		formula, n := "", 0
		for i, sheet := range sheets {
			if i > 0 {
				formula += "+"
			}
			formula += fmt.Sprintf("COUNTIF(%s,B%d)", sheet.under(sheet.check), s.next())
			n += sheet.outcomes[outcome]
		}
		s.add(textCell("核对结果"), textCell(outcome), textCell("各表核对单元格的个数"), numberCell(n, formatBare).withFormula(formula))
	}
}
