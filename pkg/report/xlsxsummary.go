package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/money"
	"guozi/pkg/remit"
	"guozi/pkg/xlsx"
)

// xlsxStep is a step of a timeline and its row; none when the row is zero.
type xlsxStep struct {
	row  int
	step *deadline.Step
}

// listed adds the record to the list.
func (r *xlsxRecord) listed(k *xlsxBlock, clocks ...xlsxStep) {
	b, a := r.book, r.amount
	row := b.list.next()
	cells := append(b.owner(r.enterprise), xlsxText(k.whose.income), xlsxNumber(a.Year, xlsxBare), xlsxText(r.record.About()))
	amounts := []money.Yuan{a.Payable, a.NetPayable, a.Open}
	for i, cell := range []string{k.payable, k.net, k.open} {
		if k.beyond {
			cells = append(cells, xlsxAmount(amounts[i]).as(xlsxOwn))
		} else {
			cells = append(cells, xlsxAmount(amounts[i]).by(k.sheetRef(cell)))
		}
	}
	cells = append(cells, xlsxText(""))
	for _, y := range amounts {
		cells = append(cells, xlsxAmount(y).as(xlsxOwn))
	}
	cells = append(cells, xlsxText(""), xlsxAgree(fmt.Sprintf("AND(ROUND(H%d-L%[1]d,2)=0,ROUND(I%[1]d-M%[1]d,2)=0,ROUND(J%[1]d-N%[1]d,2)=0)", row), xlsxDiffers))
	if k.beyond {
		cells[len(cells)-1] = xlsxText(xlsxBeyond).as(xlsxCheck)
		for column, key := range map[string]string{"": "", "C": r.enterprise.Category, "D": r.enterprise.Agency, "E": k.whose.income, "F": strconv.Itoa(a.Year)} {
			b.inexact[[2]string{column, key}] = true
		}
	}
	for _, c := range clocks {
		if c.row == 0 {
			cells = append(cells, xlsxText(""), xlsxText(""))
			continue
		}
		cells = append(cells, xlsxDue(c.step.Due).by(b.clocks.ref("K", c.row)), xlsxText(xlsxStatuses[c.step.Status]).by(b.clocks.ref("N", c.row)))
	}
	b.list.add(append(cells, xlsxText(fmt.Sprintf("%s!A%d", k.sheet.name, k.top)))...)
}

// supplemented adds a year to be paid up to the list.
func (b *xlsxBook) supplemented(e *assess.Enterprise, s *remit.Supplement, k *xlsxBlock, due, paid, open string) {
	row := b.list.next()
	cells := make([]xlsxCell, len(b.list.columns))
	copy(cells, b.owner(e))
	cells[4], cells[5], cells[6] = xlsxText(k.whose.income), xlsxNumber(s.Year, xlsxBare), xlsxText("补交")
	for _, c := range []struct {
		program, live int
		amount        money.Yuan
		cell          string
	}{{14, 10, s.Due, due}, {23, 21, s.Paid, paid}, {24, 22, s.Open, open}} {
		cells[c.live], cells[c.program] = xlsxAmount(c.amount).by(k.sheetRef(c.cell)), xlsxAmount(c.amount).as(xlsxOwn)
	}
	cells[15] = xlsxAgree(fmt.Sprintf("AND(ROUND(K%d-O%[1]d,2)=0,ROUND(V%[1]d-X%[1]d,2)=0,ROUND(W%[1]d-Y%[1]d,2)=0)", row), xlsxDiffers)
	if k.beyond {
		cells[15] = xlsxText(xlsxBeyond).as(xlsxCheck)
		b.inexact[[2]string{"补交", ""}] = true
	}
	cells[20] = xlsxText(fmt.Sprintf("%s!A%d", k.sheet.name, k.top))
	b.list.add(cells...)
}

// summary lays out the totals over the list and how many checks come out how.
func (b *xlsxBook) summary() {
	s := &xlsxSheet{name: "汇总", title: b.Title, check: "L", keep: 2,
		remark: fmt.Sprintf("%s · 截至 %s · 期限口径 %s · %d 户 · %s", b.Measure.Number, b.Result.AsOf, b.Measure.Counting[string(b.Result.Counting)].Label,
			len(b.Result.Enterprises), summaryText(b.Findings, 0)),
		columns: []xlsxColumn{{"按", 12}, {"项目", 30}, {"名称", 26}, {"笔数", 8}, {"应交", 21}, {"减免后应交", 21}, {"尚未交清", 21},
			{"程序:笔数", 8}, {"程序:应交", 21}, {"程序:减免后应交", 21}, {"程序:尚未交清", 21}, {"核对", 10}}}
	b.totals = s
	b.begin(s)
	t := &b.Result.Totals
	b.sum("合计", "", "全部", "", t.Sum)
	byKey := func(group, column string, sums map[string]assess.Sum, name func(string) string) {
		for _, key := range slices.Sorted(maps.Keys(sums)) {
			b.sum(group, column, key, name(key), sums[key])
		}
	}
	for _, in := range b.Measure.Incomes {
		if sum, ok := t.ByIncome[in.ID]; ok {
			b.sum("收入", "E", in.Short, in.Name, sum)
		}
	}
	byKey("分类", "C", t.ByCategory, func(id string) string {
		if c, ok := b.Ratios.Category(id); ok {
			return c.Name
		}
		return ""
	})
	byKey("出资人单位", "D", t.ByAgency, func(string) string { return "" })
	for _, year := range slices.Sorted(maps.Keys(t.ByYear)) {
		b.sum("年度", "F", strconv.Itoa(year), "", t.ByYear[year])
	}
	b.paidUp(t)
	b.outcomes()
}

// sum is a line of totals over the lines of the list that have the key.
func (b *xlsxBook) sum(group, column, key, name string, sum assess.Sum) {
	s, row := b.totals, b.totals.next()
	cells := []xlsxCell{xlsxText(group), xlsxText(cmp.Or(key, "未填")), xlsxText(name)}
	own := []xlsxCell{xlsxNumber(sum.Count, xlsxBare), xlsxAmount(sum.Payable), xlsxAmount(sum.NetPayable), xlsxAmount(sum.Open)}
	beyond := b.inexact[[2]string{column, key}] || !xlsxHolds(sum.Payable)
	if column == "" {
		beyond = b.inexact[[2]string{}] || beyond
	}
	chosen := ""
	if column != "" {
		chosen = fmt.Sprintf(`--EXACT(%s&"",B%d),`, b.list.under(column), row)
	}
	for i, c := range own {
		formula := fmt.Sprintf("SUMPRODUCT(%sROUND(%s*100,0))/100", chosen, b.list.under(xlsx.Letters(7+i)))
		if i == 0 {
			formula = fmt.Sprintf(`SUMPRODUCT(%s--(%s<>""))`, chosen, b.list.under("L"))
		}
		if beyond {
			cells = append(cells, xlsxCell{})
		} else {
			cells = append(cells, c.by(formula))
		}
	}
	for _, c := range own {
		cells = append(cells, c.as(xlsxOwn))
	}
	check := xlsxAgree(fmt.Sprintf("AND(D%d=H%[1]d,ROUND(E%[1]d-I%[1]d,2)=0,ROUND(F%[1]d-J%[1]d,2)=0,ROUND(G%[1]d-K%[1]d,2)=0)", row), xlsxDiffers)
	if beyond {
		check = xlsxText(xlsxBeyond).as(xlsxCheck)
	}
	s.add(append(cells, check)...)
}

// paidUp is the line of what is to be paid up, which is in no other total, and of
// what of it is open.
func (b *xlsxBook) paidUp(t *assess.Totals) {
	s, row := b.totals, b.totals.next()
	cells := make([]xlsxCell, len(s.columns))
	cells[0], cells[1], cells[2] = xlsxText("补交"), xlsxText("全部"), xlsxText("另应补交、未补,不在合计之内")
	cells[8], cells[10] = xlsxAmount(t.Supplementary).as(xlsxOwn), xlsxAmount(t.LeftToPayUp).as(xlsxOwn)
	if b.inexact[[2]string{"补交", ""}] || !xlsxHolds(t.Supplementary) {
		cells[11] = xlsxText(xlsxBeyond).as(xlsxCheck)
	} else {
		cells[4] = xlsxAmount(t.Supplementary).by(fmt.Sprintf("SUMPRODUCT(ROUND(%s*100,0))/100", b.list.under("K")))
		cells[6] = xlsxAmount(t.LeftToPayUp).by(fmt.Sprintf("SUMPRODUCT(ROUND(%s*100,0))/100", b.list.under("W")))
		cells[11] = xlsxAgree(fmt.Sprintf("AND(ROUND(E%d-I%[1]d,2)=0,ROUND(G%[1]d-K%[1]d,2)=0)", row), xlsxDiffers)
	}
	s.add(cells...)
}

// outcomes counts the checks of all sheets.
func (b *xlsxBook) outcomes() {
	s := b.totals
	sheets := []*xlsxSheet{b.list, b.clocks, b.inputs}
	for _, in := range b.Measure.Incomes {
		if sheet := b.incomes[in.ID]; sheet != nil {
			sheets = append(sheets, sheet)
		}
	}
	for _, outcome := range []string{xlsxSame, xlsxDiffers, xlsxBeyond, xlsxChanged} {
		formula, n := "", 0
		for i, sheet := range sheets {
			if i > 0 {
				formula += "+"
			}
			formula += fmt.Sprintf("COUNTIF(%s,B%d)", sheet.under(sheet.check), s.next())
			n += sheet.outcomes[outcome]
		}
		s.add(xlsxText("核对结果"), xlsxText(outcome), xlsxText("各表核对单元格的个数"), xlsxNumber(n, xlsxBare).by(formula))
	}
}
