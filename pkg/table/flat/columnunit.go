package flat

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"guozi/pkg/money"
	"guozi/pkg/proceeds"
	"guozi/pkg/table"
	"guozi/pkg/xlsx"
)

// Remarks on units.
const (
	remarkOwnUnit   = "金额自己写的单位与列名的不同，按金额写的单位读取"
	remarkTableUnit = "列名的单位与“金额单位”不同，按列名的单位读取"
)

// withUnit is a value of a column whose heading, or a text above it, states a unit, with
// the unit; or what is wrong with it. A value that has a unit of its own keeps it.
func (b *builder) withUnit(s *slot, text string, c *cell) (with, fault string) {
	unit, bare := s.unit, trim(text)
	switch {
	case !strings.ContainsAny(proceeds.NameKey(bare), "0123456789"), unit == b.unit.String():
		return text, ""
	case unit == "%" && c.book != nil && c.book.Kind == xlsx.NumberValue && c.book.Format.Kind == xlsx.PercentFormat:
		return text, "" // 0.51 is shown as 51%, which is in parts of a hundred
	case unit == "%":
		return asPercent(bare)
	case unit != "元" && isTornBetween(bare):
		return text, eitherUnit(bare, unit)
	case strings.ContainsAny(bare, "元千百十万亿"):
		if !strings.Contains(bare, strings.TrimSuffix(unit, "元")) || unit == "元" && strings.ContainsAny(bare, "千百十万亿") {
			b.faults.Remark(remarkOwnUnit, b.place(c))
		}
		return text, ""
	case b.unitStated && s.where != inHeading:
		return text, fmt.Sprintf("%s写着单位是%s，“金额单位”是%s；请只留一个，或把单位写在列名里", s.where, unit, b.unit)
	case b.unitStated:
		b.faults.Remark(remarkTableUnit, b.place(c))
	}
	if c.book != nil && c.book.Kind == xlsx.NumberValue {
		bare = withoutNoise(bare, table.UnitPlaces(unit))
	}
	for _, bracket := range []string{")", "）"} {
		if inner, in := strings.CutSuffix(bare, bracket); in {
			return inner + unit + bracket, ""
		}
	}
	return bare + unit, ""
}

// isTornBetween reports whether an amount under a heading in another unit than 元 can be
// meant in 元 as well as in the unit of the heading: ¥5, 5千.
func isTornBetween(text string) bool {
	plain := proceeds.NameKey(text)
	_, how, err := money.ReadAmount(plain, money.UnitYuan)
	return err == nil && (how&money.HasSign != 0 && how&money.NamesUnit == 0 || strings.HasSuffix(strings.TrimSuffix(plain, ")"), "千"))
}

// eitherUnit says that the amount can be in 元 and in the unit.
func eitherUnit(text, unit string) string {
	yuan, _, _ := money.ReadAmount(proceeds.NameKey(text), money.UnitYuan)
	return (&money.AmountError{Text: text, Problem: money.Ambiguous, Meanings: []string{yuan.String() + "元", yuan.String() + unit}}).Error()
}

// withoutNoise is a number cell without what binary arithmetic leaves behind: within a
// millionth of a yuan of a fen it is that fen. An amount is moved by so many places to be
// in yuan.
func withoutNoise(text string, places int32) string {
	const fen, millionth = 2, 6
	n, err := decimal.NewFromString(text)
	if err != nil {
		return text
	}
	yuan := n.Shift(places)
	rounded := yuan.Round(fen)
	if yuan.Equal(rounded) || yuan.Sub(rounded).Abs().GreaterThan(decimal.New(1, -millionth)) {
		return text
	}
	return rounded.Shift(-places).String()
}

// asPercent is a number in parts of a hundred. One that may be meant for a part of one
// is refused.
func asPercent(text string) (with, fault string) {
	plain := proceeds.NameKey(text)
	if strings.HasSuffix(plain, "%") {
		return text, ""
	}
	n, err := decimal.NewFromString(plain)
	if err == nil && n.Sign() > 0 && n.LessThanOrEqual(decimal.New(1, 0)) {
		return text, fmt.Sprintf("列名写着 %%，%s 是 %[1]s%% 还是 %s%%？请在数后面写上百分号", table.Shorten(text), n.Shift(2))
	}
	return text + "%", ""
}
