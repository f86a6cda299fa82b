package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"guozi/pkg/money"
	"guozi/pkg/workday"
	"guozi/pkg/xlsx"
)

// xlsxRole is what a cell is for; it decides the cell's colours.
type xlsxRole uint8

const (
	xlsxPlain  xlsxRole = iota
	xlsxInput           // what went in: an auditor may change it
	xlsxLive            // a formula
	xlsxOwn             // the program's own value
	xlsxCheck           // whether the two agree
	xlsxHead            // of a column
	xlsxGroup           // of a record
	xlsxTitle           // of a sheet
	xlsxRemark          // under the title
)

// Formats of numbers, with a gap at the right. That of days leaves out a zero,
// which stands for no day.
const (
	xlsxMoney = "#,##0.00_ ;-#,##0.00_ "
	xlsxDate  = "yyyy-mm-dd;;"
	xlsxCount = "#,##0_ "
	xlsxBare  = "0"
)

type xlsxLook struct {
	role   xlsxRole
	format string
}

// xlsxCell is a value, or a formula with the value that the program has for it.
type xlsxCell struct {
	value   any // nil, string, int or float64
	formula string
	look    xlsxLook
}

func (c xlsxCell) as(r xlsxRole) xlsxCell { c.look.role = r; return c }

// by is the value as what the formula comes to.
func (c xlsxCell) by(formula string) xlsxCell {
	c.formula, c.look.role = formula, xlsxLive
	return c
}

// xlsxText is a cell of text that no spreadsheet takes for a formula, not even
// after it was saved as CSV. Without text the cell is empty, which counts as zero
// where an empty text is an error.
func xlsxText(s string) xlsxCell {
	if s == "" {
		return xlsxCell{}
	}
	s = harmless(s)
	if clipped := xlsx.Clip(s, xlsx.LongestText); clipped != s {
		s = xlsx.Clip(s, xlsx.LongestText-1) + "…"
	}
	return xlsxCell{value: s}
}

func xlsxNumber(n int, format string) xlsxCell {
	return xlsxCell{value: n, look: xlsxLook{format: format}}
}

// xlsxWords are fixed texts, such as heads.
func xlsxWords(r xlsxRole, words ...string) []xlsxCell {
	cells := make([]xlsxCell, len(words))
	for i, s := range words {
		cells[i] = xlsxText(s).as(r)
	}
	return cells
}

// xlsxLargest is the least amount that a spreadsheet can't hold to the fen: it
// keeps 15 digits.
var xlsxLargest = decimal.New(1, 13)

// xlsxHolds reports whether a spreadsheet keeps the amount as it is.
func xlsxHolds(y money.Yuan) bool { return y.Decimal().Abs().Cmp(xlsxLargest) < 0 }

// xlsxAmount is a number where that loses nothing, and else text.
func xlsxAmount(y money.Yuan) xlsxCell {
	c := xlsxExact(y.String(), xlsxMoney)
	if !xlsxHolds(y) {
		c.value = y.String()
	}
	return c
}

func xlsxAmountOf(y *money.Yuan) xlsxCell {
	if y == nil {
		return xlsxCell{look: xlsxLook{format: xlsxMoney}}
	}
	return xlsxAmount(*y)
}

// xlsxExact is a plain decimal number, or text when it has more than 15 digits.
func xlsxExact(s, format string) xlsxCell {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || xlsxDigits(s) > 15 {
		return xlsxCell{value: s, look: xlsxLook{format: format}}
	}
	return xlsxCell{value: v, look: xlsxLook{format: format}}
}

// xlsxDigits counts the significant digits of a plain decimal number.
func xlsxDigits(s string) int {
	s = strings.TrimLeft(s, "-0.")
	if strings.Contains(s, ".") {
		s = strings.TrimRight(s, "0")
	}
	return len(s) - strings.Count(s, ".")
}

// xlsxRatio is a percentage with as many decimals as it has, at least two.
func xlsxRatio(r money.Ratio) xlsxCell {
	_, decimals, _ := strings.Cut(strings.TrimSuffix(r.Percent(), "%"), ".")
	return xlsxExact(r.String(), "0."+strings.Repeat("0", max(2, len(decimals)))+"%_ ")
}

var xlsxEpoch = workday.MustDate("1900-01-01")

// xlsxSerial is the number by which a spreadsheet knows the day, right from March
// 1900 on.
func xlsxSerial(d workday.Date) int { return d.Sub(xlsxEpoch) + 2 }

// xlsxDay is empty for no day.
func xlsxDay(d workday.Date) xlsxCell {
	c := xlsxCell{look: xlsxLook{format: xlsxDate}}
	if !d.IsZero() {
		c.value = xlsxSerial(d)
	}
	return c
}

// xlsxDue is the value of a formula for a day: zero is no day.
func xlsxDue(d workday.Date) xlsxCell {
	c := xlsxDay(d)
	if c.value == nil {
		c.value = 0
	}
	return c
}

// xlsxRounds reports whether a spreadsheet rounds the product to the fen as it
// is: when it has no more than 15 digits, or lies so far from half a fen that the
// digits lost don't matter.
func xlsxRounds(a, b decimal.Decimal) bool {
	p := a.Mul(b)
	if xlsxDigits(p.String()) <= 15 {
		return true
	}
	fen := p.Abs().Shift(2)
	return fen.Sub(fen.Floor()).Sub(decimal.New(5, -1)).Abs().Cmp(fen.Shift(-14)) > 0
}

// The outcomes of a check.
const (
	xlsxSame    = "一致"
	xlsxDiffers = "不符"
	xlsxBeyond  = "不能重算"
	xlsxChanged = "已改动"
)

// xlsxAgree is a check cell: the condition holds as written.
func xlsxAgree(condition, otherwise string) xlsxCell {
	return xlsxText(xlsxSame).by(fmt.Sprintf(`IF(%s,"%s","%s")`, condition, xlsxSame, otherwise)).as(xlsxCheck)
}

// xlsxAgreeAmounts is a check cell of two amounts.
func xlsxAgreeAmounts(a, b string) xlsxCell {
	return xlsxAgree(fmt.Sprintf("ROUND(%s-%s,2)=0", a, b), xlsxDiffers)
}
