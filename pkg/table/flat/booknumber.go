package flat

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// scales are the words that a format may give a number, and by how many decimal places
// they move it; the longer words come first.
var scales = []struct {
	word   string
	places int32
}{{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4}, {"千", 3}, {"百", 2}, {"%", -2}, {"‰", -3}, {"元", 0}}

// foreign are signs of other currencies; $ is one of several.
var foreign = []string{"$", "€", "£", "美元", "港元", "港币", "欧元", "日元", "英镑", "USD", "HKD", "EUR", "JPY"}

// shownDifference says in which way a number is shown that is not refused.
type shownDifference struct {
	text      string
	isRounded bool
	isRed     bool // a negative number without a sign
}

// compareShown is what is wrong with a number that a person sees as another one:
// 100.00万元 for a cell that holds 100 in a table in yuan. A format that scales the
// number as it says is right, and so is one that shows a negative number in red.
//
// A number whose unit is shown is moved by so many decimal places to be in that of its
// kind; the label says what it is in.
func compareShown(v *xlsx.RowCell, places int32, label string) (fault string, told shownDifference) {
	held, err := decimal.NewFromString(v.Text)
	if err != nil {
		return "", told
	}
	shown, known := v.Shown()
	if !known {
		if strings.ContainsAny(v.Format.Code, "百千万亿") {
			fault = fmt.Sprintf("单元格的数字格式（%s）里有单位，看不出显示成多少；请改成数值格式，再看数对不对", table.Shorten(v.Format.Code))
		}
		return fault, told
	}
	told.text = strings.TrimSpace(shown)
	seen, ok := seenNumber(shown)
	switch {
	case !ok:
		return fmt.Sprintf("单元格显示成“%s”，看不出是多少，存的是 %s；请改成数值格式", table.Shorten(shown), table.Shorten(v.Text)), told
	case seen.foreign:
		return fmt.Sprintf("单元格显示成“%s”，是外币；金额要填人民币", table.Shorten(shown)), told
	case seen.empty && held.IsZero():
		return "", told
	case seen.named:
		held, places = held.Shift(places), 0
	}
	difference := held.Abs().Sub(seen.value).Abs()
	told.isRed = held.Sign() < 0 && !seen.negative && v.Format.ShowsNegativeRed()
	isOtherSign := !seen.value.IsZero() && seen.negative != (held.Sign() < 0) && !told.isRed
	if half := decimal.New(5, seen.last-1); seen.empty || isOtherSign || difference.GreaterThan(half) {
		return fmt.Sprintf("单元格显示成“%s”，存的却是 %s%s；请改成同一个数", table.Shorten(shown), table.Shorten(v.Text), label), told
	}
	told.isRounded = isSeenRounded(difference, places, label != "")
	return "", told
}

// isSeenRounded reports a difference between a number and how it is shown that is more
// than what binary arithmetic leaves behind: a millionth of a yuan for an amount, which is
// moved by so many places to be in yuan.
func isSeenRounded(difference decimal.Decimal, places int32, isAmount bool) bool {
	if isAmount {
		return difference.Shift(places).GreaterThan(decimal.New(1, -6))
	}
	return difference.GreaterThan(decimal.New(1, -12))
}

// Remarks on how numbers are shown.
const (
	remarkRounded = "单元格显示的是四舍五入后的数，按存的数读取"
	remarkRed     = "显示成红字、没有负号的数，按存的负数读取"
)

// tellShown tells in which way the number of a cell is shown.
func (b *builder) tellShown(kind table.ValueKind, c *cell, told shownDifference) {
	if told.isRed {
		b.remark(remarkRed, c)
	}
	switch {
	case !told.isRounded:
	case kind == table.KindRatio || kind == table.KindShare:
		b.noteRounded(c, told.text)
	default:
		b.remark(remarkRounded, c)
	}
}

// seen is the number that a person sees.
type seen struct {
	value    decimal.Decimal // without its sign, by the unit that is named
	negative bool            // there is a minus, a bracket or 负 before it, or a minus at the end
	last     int32           // the exponent of the last digit that is shown
	named    bool            // with its unit
	empty    bool            // no digit is shown
	foreign  bool
}

// seenNumber is the number in what is shown; not ok when there are two.
func seenNumber(shown string) (s seen, ok bool) {
	var digits, rest strings.Builder
	before := ""
	over := false // the digits are
	for _, c := range proceeds.NameKey(shown) {
		switch {
		case c >= '0' && c <= '9' || c == '.' && digits.Len() > 0:
			if over {
				return s, false
			}
			if digits.Len() == 0 {
				before = rest.String()
			}
			digits.WriteRune(c)
		case c == ',':
		default:
			over = over || digits.Len() > 0
			rest.WriteRune(c)
		}
	}
	for _, sign := range foreign {
		s.foreign = s.foreign || strings.Contains(rest.String(), sign)
	}
	value, err := decimal.NewFromString(strings.TrimSuffix(digits.String(), "."))
	if s.empty = digits.Len() == 0; s.empty {
		return s, true
	}
	s.value, s.last = value, value.Exponent()
	s.negative = strings.ContainsAny(before, "-负") || strings.Count(before, "(") > strings.Count(before, ")") || strings.HasSuffix(rest.String(), "-")
	for _, scale := range scales {
		if strings.Contains(rest.String(), scale.word) {
			s.value, s.last, s.named = value.Shift(scale.places), s.last+scale.places, true
			break
		}
	}
	return s, err == nil
}
