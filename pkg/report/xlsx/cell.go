package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"guozi/pkg/glyph"
	"guozi/pkg/money"
	"guozi/pkg/paper"
	"guozi/pkg/workday"
	book "guozi/pkg/xlsx"
)

// role is what a cell is for; it decides the cell's colours.
type role uint8

const (
	rolePlain  role = iota
	roleInput       // what went in: an auditor may change it
	roleLive        // a formula
	roleOwn         // the program's own value
	roleCheck       // whether the two agree
	roleHead        // of a column
	roleGroup       // of a record
	roleTitle       // of a sheet
	roleRemark      // under the title
)

// Formats of numbers, with a gap at the right. That of days leaves out a zero,
// which stands for no day.
const (
	formatAmount = "#,##0.00_ ;-#,##0.00_ "
	formatDay    = "yyyy-mm-dd;;"
	formatCount  = "#,##0_ "
	formatBare   = "0"
)

type look struct {
	role   role
	format string
}

// cell is a value, or a formula with the value that the program has for it.
type cell struct {
	value   any // nil, string, int or float64
	formula string
	look    look
}

func (c cell) withRole(r role) cell { c.look.role = r; return c }

// withFormula is the value as what the formula comes to.
func (c cell) withFormula(formula string) cell {
	c.formula, c.look.role = formula, roleLive
	return c
}

// textCell is a cell of text that no spreadsheet takes for a formula, not even
// after it was saved as CSV. Without text the cell is empty, which counts as zero
// where an empty text is an error.
func textCell(s string) cell {
	if s == "" {
		return cell{}
	}
	s = glyph.ForSheet(s)
	if clipped := book.Clip(s, book.LongestText); clipped != s {
		s = book.Clip(s, book.LongestText-1) + "…"
	}
	return cell{value: s}
}

func numberCell(n int, format string) cell {
	return cell{value: n, look: look{format: format}}
}

// wordCells are fixed texts, such as heads.
func wordCells(r role, words ...string) []cell {
	cells := make([]cell, len(words))
	for i, s := range words {
		cells[i] = textCell(s).withRole(r)
	}
	return cells
}

// holds reports whether a spreadsheet keeps the amount as it is.
func holds(y money.Yuan) bool { return book.HoldsFen(y.Decimal()) }

// amountCell is a number where that loses nothing, and else text.
func amountCell(y money.Yuan) cell {
	c := exactCell(y.String(), formatAmount)
	if !holds(y) {
		c.value = y.String()
	}
	return c
}

func optionalAmountCell(y *money.Yuan) cell {
	if y == nil {
		return cell{look: look{format: formatAmount}}
	}
	return amountCell(*y)
}

// exactCell is a plain decimal number, or text when it has more digits than a
// spreadsheet keeps.
func exactCell(s, format string) cell {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || book.Digits(s) > book.MostDigits {
		return cell{value: s, look: look{format: format}}
	}
	return cell{value: v, look: look{format: format}}
}

// ratioCell is a percentage with as many decimals as it has, at least two.
func ratioCell(r money.Ratio) cell {
	_, decimals, _ := strings.Cut(strings.TrimSuffix(r.Percent(), "%"), ".")
	return exactCell(r.String(), "0."+strings.Repeat("0", max(2, len(decimals)))+"%_ ")
}

var epoch = workday.MustDate("1900-01-01")

// serial is the number by which a spreadsheet knows the day, right from March
// 1900 on.
func serial(d workday.Date) int { return d.Sub(epoch) + 2 }

// dayCell is empty for no day.
func dayCell(d workday.Date) cell {
	c := cell{look: look{format: formatDay}}
	if !d.IsZero() {
		c.value = serial(d)
	}
	return c
}

// dueCell is the value of a formula for a day: zero is no day.
func dueCell(d workday.Date) cell {
	c := dayCell(d)
	if c.value == nil {
		c.value = 0
	}
	return c
}

// The outcomes of a check.
const (
	outcomeSame    = "一致"
	outcomeDiffers = "不符"
	outcomeBeyond  = "不能重算"
	outcomeChanged = "已改动"
)

// agreeCell is a check cell: the condition holds as written.
func agreeCell(condition, otherwise string) cell {
	return textCell(outcomeSame).withFormula(fmt.Sprintf(`IF(%s,"%s","%s")`, condition, outcomeSame, otherwise)).withRole(roleCheck)
}

// agreeAmountsCell is a check cell of two amounts.
func agreeAmountsCell(a, b string) cell {
	return agreeCell(fmt.Sprintf("ROUND(%s-%s,2)=0", a, b), outcomeDiffers)
}

// valueCell is a value of the paper.
func valueCell(v paper.Value) cell {
	switch {
	case !v.Known():
		return textCell("")
	case v.Kind() == paper.Amount:
		return amountCell(v.Amount())
	case v.Kind() == paper.Percent:
		return ratioCell(v.Ratio())
	case v.Kind() == paper.Day:
		return dayCell(v.Day())
	case v.Kind() == paper.Number:
		return numberCell(v.Number(), formatBare)
	}
	return textCell(v.String())
}
