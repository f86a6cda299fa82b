package xlsx

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"guozi/pkg/assess"
	"guozi/pkg/deadline"
	"guozi/pkg/finding"
	"guozi/pkg/glyph"
	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/regulation"
	"guozi/pkg/remit"
	book "guozi/pkg/xlsx"
)

// record is one record with all that is known of it.
type record struct {
	book       *paperBook
	enterprise *assess.Enterprise
	reported   *proceeds.Enterprise
	record     proceeds.Record
	amount     *remit.Assessment
	timeline   *deadline.Timeline
}

// block is the calculation of one record on the sheet of its income, a line
// an amount.
type block struct {
	book   *paperBook
	sheet  *sheet
	income string    // id of its kind
	whose  readValue // enterprise, income and year of what is read
	top    int       // row of the heading
	lines  []line
	beyond bool // holds what a spreadsheet can't compute to the fen

	payable, net, open string // cells of the block
	settled            string // formula of the day for which the payment that completes net is reported, "" without payments
}

// line is one line: what was read, or what a formula makes of it.
type line struct {
	label   string
	input   cell
	formula string
	program *money.Yuan
	article string
	note    string
}

// givenValue is a value that was read, or a formula that carries one over.
type givenValue struct {
	label, key string
	cell       cell
	place      finding.Place
	article    string
	note       string
}

func (b *paperBook) newBlock(e *assess.Enterprise, a *remit.Assessment, title string) *block {
	in, _ := b.Measure.Income(a.Income)
	s := b.sheet(a.Income)
	k := &block{book: b, sheet: s, income: a.Income, whose: readValue{enterprise: e.ID, income: in.Short, year: a.Year}, top: s.next()}
	cells := make([]cell, len(s.columns))
	cells[0] = textCell(strings.TrimSpace(fmt.Sprintf("%s · %s · %d 年度", nameAndID(e), in.Short, a.Year) + title))
	for i := range cells {
		cells[i].look.role = roleGroup
	}
	s.add(cells...)
	return k
}

func (k *block) row() int { return k.top + 1 + len(k.lines) }

// addInput adds a line for what was read. The result is its cell.
func (k *block) addInput(g givenValue) string {
	cell := fmt.Sprintf("B%d", k.row())
	note := glyph.Safe(g.note)
	if g.cell.formula == "" && g.cell.look.role != roleOwn {
		g.cell.look.role = roleInput
		if g.cell.value != nil {
			r := k.whose
			r.label, r.key, r.cell, r.place, r.ref = g.label, g.key, g.cell, g.place, k.sheet.ref("B", k.row())
			k.book.addReadValue(r)
			note = strings.TrimSpace(note + " " + placeText(g.place))
		}
	}
	if _, long := g.cell.value.(string); long {
		k.beyond = true
	}
	k.lines = append(k.lines, line{label: g.label, input: g.cell, article: g.article, note: note})
	return cell
}

// addFormula adds a line that a formula computes, beside the program's value. The
// result is its cell.
func (k *block) addFormula(l line) string {
	cell := fmt.Sprintf("C%d", k.row())
	k.lines = append(k.lines, l)
	k.beyond = k.beyond || !holds(*l.program)
	return cell
}

// lineOfMeasure is what the measure says of a line of the block's income.
func (k *block) lineOfMeasure(id string) regulation.Line {
	return k.book.Measure.Line(id, regulation.Context{Income: k.income})
}

// policySentence is the policy sentence of the measure with the id, "" when it has none.
func (k *block) policySentence(id string) string {
	return k.book.Measure.Text(id, regulation.Context{Income: k.income})
}

// addProvision is a line under the label and article of the measure.
func (k *block) addProvision(op, id, formula string, program money.Yuan, note string) string {
	p := k.lineOfMeasure(id)
	return k.addFormula(line{label: op + p.Label, formula: formula, program: &program, article: p.Article, note: note})
}

// noteProduct notes a product of the calculation.
func (k *block) noteProduct(factors ...decimal.Decimal) {
	k.beyond = k.beyond || !book.RoundsProduct(factors...)
}

// product is a product of two cells, rounded to the fen.
func product(a, b string) string { return "ROUND(" + a + "*" + b + ",2)" }

// addPayments lays out what was paid, in the order of days, and closes the block
// with what is open. The result is the cell of what was paid, "" for nothing.
func (k *block) addPayments(e *assess.Enterprise, a *remit.Assessment, paid []proceeds.Payment) string {
	k.settled = ""
	first, last := k.listPayments(e, a.Year, k.whose.income, "payments", paid)
	open, paidCell := k.net, ""
	if last >= first {
		s := k.book.payments
		note := ""
		if step, ok := a.Step("paid"); ok {
			note = step.Note
		}
		paidCell = k.addProvision("减：", "paid", k.sumPaid(first, last), a.Paid, note)
		open = fmt.Sprintf("MAX(0,ROUND(%s-%s,2))", k.net, paidCell)
		before := fmt.Sprintf("SUMPRODUCT(--(%s<%s))", s.span("F", first, last), k.sheetRef(k.net))
		k.settled = fmt.Sprintf("IF(OR(%s<=0,%s>=%d),0,INDEX(%s,%[2]s+1))", k.sheetRef(k.net), before, last-first+1, s.span("D", first, last))
	}
	note := ""
	if step, ok := a.Step("open"); ok {
		note = step.Note
	}
	k.open = k.addProvision("", "open", open, a.Open, note)
	return paidCell
}

// sumPaid is the formula of what the rows of the sheet of payments say was paid by the
// day of judgement.
func (k *block) sumPaid(first, last int) string {
	s := k.book.payments
	return fmt.Sprintf(`SUMIF(%s,"<="&%s,%s)`, s.span("D", first, last), nameToday, s.span("E", first, last))
}

// listPayments lists payments by day on the sheet of payments, under the key of the
// record that they were read from. The result are their first and last row.
func (k *block) listPayments(e *assess.Enterprise, year int, income, key string, paid []proceeds.Payment) (first, last int) {
	s := k.book.payments
	first = s.next()
	for p, sum := range remit.PaidByDay(paid) {
		row := s.next()
		day, amount := dayCell(p.Date).withRole(roleInput), amountCell(*p.Amount).withRole(roleInput)
		r := k.whose
		r.label, r.key, r.cell, r.place, r.ref = "缴库日", key+".date", day, p.Places.At("date"), s.ref("D", row)
		k.book.addReadValue(r)
		r.label, r.key, r.cell, r.place, r.ref = "缴库金额", key+".amount", amount, p.Places.At("amount"), s.ref("E", row)
		k.book.addReadValue(r)
		running := amountCell(sum)
		if k.beyond = k.beyond || !holds(sum); k.beyond {
			running.look.role = roleOwn
		} else if row == first {
			running = running.withFormula(fmt.Sprintf("E%d", row))
		} else {
			running = running.withFormula(fmt.Sprintf("ROUND(F%d+E%d,2)", row-1, row))
		}
		s.add(textCell(nameAndID(e)), textCell(income), numberCell(year, formatBare), day, amount, running, textCell(placeText(p.Places.At("amount"))))
	}
	return first, s.next() - 1
}

// sheetRef is a cell of the block as other sheets refer to it: the program's value
// where no formula stands.
func (k *block) sheetRef(cell string) string {
	if k.beyond {
		cell = "D" + cell[1:]
	}
	return fmt.Sprintf("'%s'!$%s$%s", k.sheet.name, cell[:1], cell[1:])
}

// close writes the lines.
func (k *block) close() {
	for _, l := range k.lines {
		row := k.sheet.next()
		cells := []cell{textCell(l.label), l.input, {}, {}, {}, textCell(l.article), textCell(l.note)}
		if l.program != nil {
			own := amountCell(*l.program)
			cells[3] = own.withRole(roleOwn)
			if k.beyond {
				cells[4] = textCell(outcomeBeyond).withRole(roleCheck)
				cells[6] = textCell(strings.TrimSpace("超出电子表格的 15 位有效数字，只列程序算出的数。" + l.note))
			} else {
				cells[2] = own.withFormula(l.formula)
				cells[4] = agreeAmountsCell(fmt.Sprintf("C%d", row), fmt.Sprintf("D%d", row))
			}
		}
		k.sheet.add(cells...)
	}
}

// placeText is where a value was read.
func placeText(p finding.Place) string {
	if p.IsZero() {
		return ""
	}
	return glyph.Safe(p.String())
}
